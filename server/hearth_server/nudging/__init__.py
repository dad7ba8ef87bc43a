"""Nudges to staff: that something waits, and nothing of it. The server's only connections to the outside."""
