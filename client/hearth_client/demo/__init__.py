"""The demo community: everything of a real one on one machine, and nothing of its safety.

It plays every part at once, which a real installation never does: it holds the root key, the staff's words
and the members'. So all of it lies in one folder that says what it is, and only loopback addresses are
served.
"""
