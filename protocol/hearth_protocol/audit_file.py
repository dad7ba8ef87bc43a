"""The record of what staff did as a file that is verified anywhere: JSON lines, the head first. Pure.

The first line: {"hearth": "audit", "version": 1, "server_key", "head"}, the head Signed. Each further line an
entry: {"number", "hour", "kind", "reason", "actor", "subject", "link", "entry"}, of which `entry`, its bytes,
is what is verified; the rest must say the same, for people. Bytes are base64url without padding.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from hearth_protocol import signed
from hearth_protocol.audit import AuditEntry, Tampered, Tampering, judge, read_entry
from hearth_protocol.errors import Malformed
from hearth_protocol.structures.audit_head import AuditHead

VERSION = 1


def lines(head: bytes, server_key: bytes, entries: Iterable[AuditEntry]) -> Iterator[str]:
    """Yield the lines of a file. `head` is Signed."""
    yield json.dumps(
        {"hearth": "audit", "version": VERSION, "server_key": _text(server_key), "head": _text(head)}
    )
    for entry in entries:
        yield json.dumps(
            {
                "number": entry.number,
                "hour": entry.hour,
                "kind": entry.kind.name.lower(),
                "reason": None if entry.reason is None else entry.reason.name.lower(),
                "actor": _text(entry.actor),
                "subject": _text(entry.subject),
                "link": _text(entry.link),
                "entry": _text(entry.write()),
            }
        )


def key_of(text: str) -> bytes:
    """Return the key that a verified file says signed it."""
    first = next(line for line in text.splitlines() if line.strip())
    return _bytes(_object(first)["server_key"])


def verified(text: str) -> tuple[AuditHead, tuple[AuditEntry, ...]]:
    """Return head and entries of a file that holds together. Raises Malformed, NotAuthentic, Tampered.

    It says by itself whose key signed it: whether that is the server's is for whoever asks to compare.
    """
    first, *rest = [_object(line) for line in text.splitlines() if line.strip()] or [{}]
    if first.get("hearth") != "audit" or first.get("version") != VERSION:
        raise Malformed("no file of the record")
    head = signed.open_signed(_bytes(first.get("head")), AuditHead, _bytes(first.get("server_key")))
    entries = tuple(read_entry(_bytes(one.get("entry"))) for one in rest)
    judge((), head, entries, community=head.community, hour=head.hour)
    if [json.dumps(one) for one in rest] != list(lines(b"", b"", entries))[1:]:
        # What people read beside the bytes says something else than they.
        raise Tampered(Tampering.BROKEN)
    return head, entries


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise Malformed("not JSON lines") from None
    if not isinstance(found, dict):
        raise Malformed("not JSON lines")
    return found


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: object) -> bytes:
    try:
        data = urlsafe_b64decode(str(text) + "=" * (-len(str(text)) % 4))
    except ValueError:
        raise Malformed("not base64url") from None
    if _text(data) != text:
        raise Malformed("not base64url")
    return data
