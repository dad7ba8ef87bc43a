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
from hearth_protocol.frames.frame import Frame
from hearth_protocol.frames.live import ServerFrame
from hearth_protocol.frames.operations import Operation

T = TypeVar("T")

MAX_ASKED_BYTES = 1024 * 1024 + 16 * 1024
"""Longest frame a client sends: the largest vault, and the map around it."""

MAX_TOLD_BYTES = 16 * 1024 * 1024
"""Longest frame a server sends: the tree and the handshakes of a busy room, back to its newest anchor."""

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
    messagepack.check(data)
    try:
        return cast("T", _decoder(cast("Hashable", kind)).decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Malformed("frame") from None


def operation(data: bytes) -> Operation:
    """Read what a client asks over HTTPS."""
    return decode(data, cast("type[Operation]", Operation))


def answer(data: bytes) -> Answer:
    """Read what a server answers over HTTPS."""
    return decode(data, cast("type[Answer]", Answer), MAX_TOLD_BYTES)


def server_frame(data: bytes) -> ServerFrame:
    """Read what a server sends over a WebSocket."""
    return decode(data, cast("type[ServerFrame]", ServerFrame), MAX_TOLD_BYTES)
