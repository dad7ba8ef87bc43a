"""The words both sides agree on. Pure: no I/O, no clock; bytes and values in, values and bytes out."""
