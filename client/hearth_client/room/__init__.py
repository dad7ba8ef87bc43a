"""One room, as its member knows it: her seat in its group, what was said there, saying something."""
