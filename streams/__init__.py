"""Where it moves: everything that reads, writes, waits or remembers."""
