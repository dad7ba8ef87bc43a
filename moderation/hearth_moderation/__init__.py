"""The guards, with their rules, sentences and helplines: pure functions, without I/O, clock or network."""
