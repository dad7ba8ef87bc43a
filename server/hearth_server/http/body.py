"""Bodies, refused before they are read: by type, by length, by their first bytes, then by a running count."""

from collections.abc import Mapping
from typing import Protocol

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.refusals import Refusal
from hearth_server.http.signatures import SNIFFED_BYTES, is_upload_type, looks_like_a_file

READ_BYTES = 64 * 1024


class Stream(Protocol):
    """What of a request's body is used."""

    async def readany(self) -> bytes:
        """Return what is there, at least one byte, or nothing at the end."""
        ...


def check_head(headers: Mapping[str, str], *, allowed_type: str | None, max_bytes: int) -> None:
    """Refuse by headers alone. `allowed_type` None: no body is expected at all.

    Raises Refused(NO_UPLOADS | TOO_LARGE), Malformed.
    """
    content_type = headers.get("Content-Type", "")
    if is_upload_type(content_type):
        raise Refused(Refusal.NO_UPLOADS)
    if headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        # Compressed bytes hide what they are, and a small bomb becomes a large one.
        raise Refused(Refusal.NO_UPLOADS)
    length = headers.get("Content-Length", "0")
    if not (length.isascii() and length.isdecimal()):
        raise Malformed("length")
    has_body = length != "0" or "Transfer-Encoding" in headers
    if int(length[:12]) > max_bytes and allowed_type is not None:
        raise Refused(Refusal.TOO_LARGE)
    if (
        has_body
        and allowed_type is not None
        and content_type.partition(";")[0].strip().lower() != allowed_type
    ):
        raise Refused(Refusal.NO_UPLOADS)


async def read(stream: Stream, max_bytes: int) -> bytes:
    """Return a whole body of at most `max_bytes`; refuse files by their first bytes, before the rest is read."""
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
    while len(head) < SNIFFED_BYTES and (chunk := await stream.readany()):
        head += chunk
    if head:
        _sniff(head)
        raise Malformed("no body is expected here")


def _sniff(head: bytes) -> None:
    if looks_like_a_file(head):
        raise Refused(Refusal.NO_UPLOADS)
