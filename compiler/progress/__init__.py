"""Progress of the tasks: what a ledger asks, the file that keeps it, ledgers that come back, where each unit stands."""
