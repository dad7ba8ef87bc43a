"""Disguises as filters are written around in chats, and what only looks like them; row 13 of docs/guards-measured.md.

Written whole before any of it was tried. Of every two kinds one was mended for first (`links/halves.py`).
"""
