"""The clauses of a policy laid against another edition of the official text: what stands, what moved, what changed."""
