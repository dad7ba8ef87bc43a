"""The kept state as bytes, to the byte as protocol/spec/member-state.md lays it out: a file for each part."""

from hearth_client.kept.layout.state import VERSION, decode, encode

__all__ = ["VERSION", "decode", "encode"]
