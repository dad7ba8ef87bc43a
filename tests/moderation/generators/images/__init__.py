"""Disguises of pictures, and natural writing that must not be taken for one. All seeded."""
