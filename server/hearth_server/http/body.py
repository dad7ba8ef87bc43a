"""Bodies, refused before they are read: by type, by length, by their first bytes, then by a running count."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Final, Protocol

from aiohttp import ClientPayloadError
from aiohttp.http_exceptions import HttpProcessingError

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.refusals import Refusal
from hearth_server.first_bytes import SNIFFED_BYTES, is_upload_type, looks_like_a_file

BEGINNING_SECONDS = 1
"""How long the beginning of a body that will be refused anyway is waited for."""

_LENGTH_DIGITS = 12


class Stream(Protocol):
    """What of a request's body is used."""

    async def readany(self) -> bytes:
        """Return what is there, at least one byte, or nothing at the end."""
        ...


def check_head(headers: Mapping[str, str], *, allowed_type: str | None) -> int:
    """Refuse by headers alone, and return how long the body says it is (0 where it does not say).

    `allowed_type` is the one Content-Type this place takes; None: no body is expected at all. Raises
    Refused(NO_UPLOADS), Malformed.
    """
    content_type = headers.get("Content-Type", "")
    if is_upload_type(content_type):
        raise Refused(Refusal.NO_UPLOADS)
    # Every one that was said: of two, another reader on the way may believe the other.
    codings = [said for name, said in headers.items() if name.lower() == "content-encoding"]
    if any(coding.strip().lower() != "identity" for coding in codings):
        # Compressed bytes hide what they are, and a small bomb becomes a large one.
        raise Refused(Refusal.NO_UPLOADS)
    length = headers.get("Content-Length", "0")
    if not (length.isascii() and length.isdecimal()):
        raise Malformed("length")
    has_body = length != "0" or "Transfer-Encoding" in headers
    if (
        has_body
        and allowed_type is not None
        and content_type.partition(";")[0].strip().lower() != allowed_type
    ):
        raise Refused(Refusal.NO_UPLOADS)
    return int(length[:_LENGTH_DIGITS])


BODY_SECONDS = 120
"""How long a whole body may take: the largest vault over a slow onion route. Slower is somebody's game."""


_CUT_OFF: Final = (ConnectionError, ClientPayloadError, HttpProcessingError)
"""What reading a body raises when its sender goes away or breaks the transfer's own form."""


async def read(stream: Stream, said_bytes: int, max_bytes: int) -> bytes:
    """Return a whole body of at most `max_bytes`; refuse files by their first bytes, before the rest is read.

    Of a body that says it is too long only the beginning is looked at: who sends a photograph is told
    that there are no pictures here, not that hers is too large.
    """
    if said_bytes > max_bytes:
        with suppress(TimeoutError, *_CUT_OFF):
            async with asyncio.timeout(BEGINNING_SECONDS):
                _sniff(await stream.readany())
        raise Refused(Refusal.TOO_LARGE)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _read(stream, max_bytes)
    except TimeoutError:
        raise Malformed("too slow") from None
    except _CUT_OFF:
        # Nobody is there any more, or the chunks are none: no fault of ours, and nothing for the log.
        raise Malformed("cut off") from None


async def _read(stream: Stream, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    sniffed = False
    while chunk := await stream.readany():
        parts.append(chunk)
        size += len(chunk)
        if not sniffed and (size >= SNIFFED_BYTES or size > max_bytes):
            sniffed = True
            _sniff(b"".join(parts))
        if size > max_bytes:
            raise Refused(Refusal.TOO_LARGE)
    body = b"".join(parts)
    if not sniffed:
        _sniff(body)
    return body


async def check_unwanted(stream: Stream) -> None:
    """Look at the beginning of a body nobody asked for: files are refused as files, the rest is Malformed."""
    head = b""
    with suppress(TimeoutError):
        async with asyncio.timeout(BEGINNING_SECONDS):
            with suppress(*_CUT_OFF):
                while len(head) < SNIFFED_BYTES and (chunk := await stream.readany()):
                    head += chunk
    _sniff(head)
    raise Malformed("no body is expected here")


def _sniff(head: bytes) -> None:
    if looks_like_a_file(head):
        raise Refused(Refusal.NO_UPLOADS)
