"""A place in a room's order of posts."""

import msgspec


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place in a room's order: the post's number, its hour, and the link that covers all up to it."""

    seq: int
    hour: int
    link: bytes
