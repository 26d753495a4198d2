"""The offline site: pages, pictures and search made from the graph, the official text and the checked award rules."""
