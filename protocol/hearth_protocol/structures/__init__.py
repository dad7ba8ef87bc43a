"""The signed structures of spec/structures.md, one a file: frozen values that check their own rules.

No instance exists that breaks a rule which its bytes alone can show: reading and constructing raise
Malformed. Rules that need more than the bytes (keys, hours, rooms) are in `trust` and `admission`.
"""
