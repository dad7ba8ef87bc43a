"""A member who asks for a person again: when that is the call that waits, and when it rings anew.

She may ask as often as she likes, and each call takes the place of the one before. Were each a new item, one
member would ring the first on duty all night, and the next would never be told.
"""

from dataclasses import replace

from hearth_protocol.ids import Serial
from hearth_server.nudging.deciding import Item

ANEW_SECONDS = 3_600
"""How long her calls, each instead of the one before, are one and the same to nudges."""


def called_again(item: Item, call: bytes, readers: frozenset[Serial]) -> Item:
    """Return her newer call instead of the one before, which is forgotten.

    Who was told is not told again, and the next not sooner, however often she calls. Only those read it to
    whom this one is sealed.
    """
    return replace(item, call=call, readers=readers)


def may_begin_anew(item: Item | None, now_seconds: int) -> bool:
    """Whether her call may ring from the first on duty: none of hers waits, or one for so long."""
    return item is None or now_seconds - item.since_seconds >= ANEW_SECONDS
