"""Disguises as people write them in forums, and what only looks like them; row 9 of docs/guards-measured.md.

Written whole before any of it was tried. Of every two kinds one was mended for first (`links/halves.py`).
"""
