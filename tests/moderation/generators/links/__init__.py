"""Addresses and invitations in disguise, and what only looks like them. The README beside this folder says what is where."""
