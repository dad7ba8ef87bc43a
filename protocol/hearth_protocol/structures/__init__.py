"""The signed structures of spec/structures.md, one a file: frozen values that check their own rules.

No instance exists that breaks a rule which its values alone can show: reading and constructing raise
Malformed. (A key of the wrong size is the caller's mistake, and WrongCall when it is written.) Rules
that need more than the values (keys, hours, rooms) are in `trust` and `admission`.
"""
