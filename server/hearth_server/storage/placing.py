"""Giving a post its place: pure arithmetic of the room's order, executed by the single writer alone."""

from hearth_protocol import links
from hearth_server.storage.rows import Place


def place_after(head: Place, hour: int, header: bytes, sealed: bytes) -> Place:
    """Return the place after `head` for a post that came in `hour`; a place's hour never falls."""
    seq = head.seq + 1
    hour = max(head.hour, hour)
    return Place(seq, hour, links.link_of(head.link, seq, hour, header, sealed))
