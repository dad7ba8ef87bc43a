"""The guards and the desk: pure functions over words and cases, without I/O, clock or network; to come."""
