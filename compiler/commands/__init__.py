"""The commands, one file each: `run(args)` prints or writes and returns the exit code."""
