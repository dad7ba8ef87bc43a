"""The official test vectors of MLS, and Hearth's own in their format: what each file asks for.

Not part of the protocol: nothing outside this folder imports it but tests.
"""
