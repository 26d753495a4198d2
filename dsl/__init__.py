"""The clause language: text to tree and back; knows nothing of what a clause means."""
