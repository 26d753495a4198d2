"""Documents made from the graph: responsibility matrix, checklists, awards, bilingual explanation."""
