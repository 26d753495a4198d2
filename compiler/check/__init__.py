"""The checks, one file per rule or pair of rules: a function from the policy to diagnostics, and its page."""
