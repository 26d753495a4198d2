"""The official text: its outline, and where in it each clause finds its words."""
