"""A fifth collection of disguises and of what only looks like them, written whole before any of it was tried.

`halves` of `fourth` tells which kinds were mended for first, and which were kept from whoever mended.
"""
