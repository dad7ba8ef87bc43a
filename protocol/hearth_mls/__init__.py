"""MLS (RFC 9420), the whole protocol core and nothing of Hearth's own rules.

The public half (up to public_group and external_proposal) knows no secret and is all that a server, or
someone replaying a room, needs. The private half is what a member holds and does with it: group above all.
Each module of it says so; tests/house/test_halves.py holds all others to loading none of it.

Pure: no I/O, no clock, randomness is an argument; a change is a new value, and a failure leaves the old one
as it was. (The folder vectors, a command line, is the one exception.)
"""
