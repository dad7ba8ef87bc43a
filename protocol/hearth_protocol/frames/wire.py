"""Frames to bytes and back. Whatever arrives becomes a value or Malformed, and nothing else.

The length is checked first, then the strict form (messagepack.py), then fields, types, sizes and lists.
"""

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from hearth_protocol import messagepack
from hearth_protocol.errors import Malformed, WrongCall
from hearth_protocol.frames.answers import Answer
from hearth_protocol.frames.frame import TAG_FIELD, Frame
from hearth_protocol.frames.live import Ask, ServerFrame
from hearth_protocol.frames.operations import Operation

T = TypeVar("T")

MAX_ASKED_BYTES = 1024 * 1024 + 16 * 1024
"""Longest frame a client sends: the largest vault, and the map around it."""

MAX_TOLD_BYTES = 16 * 1024 * 1024
"""Longest frame a server sends: the tree and the handshakes of a busy room, back to its newest anchor."""

_TAG = TAG_FIELD.encode()

_ASKED = b"\x83\xa1t\xa3ask\xa6number"
_TO_POST = b"\xa9operation\x83\xa1t\xa4post\xa6header"
_TO_POST_ENDS = len(_ASKED) + 9 + len(_TO_POST)
"""How an `Ask` with a post begins; between the two stands a number of at most nine bytes."""

_encoder = msgspec.msgpack.Encoder()


@cache
def _decoder(kind: Hashable) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(cast("type[Any]", kind))


def encode(frame: Frame) -> bytes:
    """Return a frame's bytes."""
    try:
        return _encoder.encode(frame)
    except (OverflowError, UnicodeEncodeError):
        raise WrongCall("frame cannot be written") from None


def decode(data: bytes, kind: type[T], at_most_bytes: int = MAX_ASKED_BYTES) -> T:
    """Return the frame of `kind` (a class or a union of classes) that `data` is, or raise Malformed."""
    if len(data) > at_most_bytes:
        raise Malformed("frame too long")
    # The decoder asks for a tag only where it has to choose; another language's may always.
    messagepack.check(data, demanded=_TAG)
    try:
        return cast("T", _decoder(cast("Hashable", kind)).decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Malformed("frame") from None


def operation(data: bytes) -> Operation:
    """Read what a client asks over HTTPS."""
    return decode(data, cast("type[Operation]", Operation))


def ask(data: bytes) -> Ask:
    """Read what a client asks over a WebSocket.

    Nearly all of it is posts. One that is written as `encode` writes it needs no walk: it is two byte strings
    in known places, so a decoder takes no more memory than was sent, and bytes that come out again when it
    is encoded were in the strict form.
    """
    if data.startswith(_ASKED) and data.find(_TO_POST, len(_ASKED), _TO_POST_ENDS) > 0:
        try:
            asked = cast("Ask", _decoder(Ask).decode(data))
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Malformed("frame") from None
        if _encoder.encode(asked) == data:
            return asked
    return decode(data, Ask)


def answer(data: bytes) -> Answer:
    """Read what a server answers over HTTPS."""
    return decode(data, cast("type[Answer]", Answer), MAX_TOLD_BYTES)


def server_frame(data: bytes) -> ServerFrame:
    """Read what a server sends over a WebSocket."""
    return decode(data, cast("type[ServerFrame]", ServerFrame), MAX_TOLD_BYTES)
