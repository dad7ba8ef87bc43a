"""The record of what staff did as a file that is verified anywhere: JSON lines, the head first. Pure.

The first line: {"hearth": "audit", "version": 1, "server_key", "head"}, the head Signed. Each further line an
entry: {"number", "hour", "kind", "reason", "actor", "subject", "link", "entry"}, of which `entry`, its bytes,
is what is verified; the rest must say the same, for people. Behind them, where a member of staff wrote the
file, a line for each time that the record did not hold for her: {"finding", "hour", "seen", "told", "keys"},
the Signed head that she had seen, the one she was told, and the keys that can have signed them. Bytes are
base64url without padding.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hearth_protocol import signed
from hearth_protocol.audit import AuditEntry, Tampered, Tampering, contradict, judge, read_entry
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.structures.audit_head import AuditHead

VERSION = 1
_BOTH = 2


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What did not hold, in which hour by somebody's clock, and the Signed heads, where there are."""

    what: Tampering
    hour: int
    seen: bytes
    told: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """A proof whose heads are signed: each beside the key that signed it. The file named that key."""

    what: Tampering
    hour: int
    heads: tuple[tuple[AuditHead, bytes], ...]
    community: bytes
    server_key: bytes
    """Whose record the file holds: anybody writes heads of keys and communities of his own beside it."""

    @property
    def convicts(self) -> bool:
        """Whether the key of this record signed two heads of it that cannot be of one chain."""
        if len(self.heads) != _BOTH or not all(self.is_of_record(*each) for each in self.heads):
            return False
        (one, _), (other, _) = self.heads
        return contradict(one, other)

    def is_of_record(self, head: AuditHead, key: bytes) -> bool:
        """Whether a head is of this record's community, by its key."""
        return key == self.server_key and head.community == self.community


def proof_lines(proofs: Iterable[Proof], keys: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines that stand behind the entries. `keys`: those that can have signed the heads."""
    known = [_text(key) for key in dict.fromkeys(keys)]
    for proof in proofs:
        seen, told = _text(proof.seen), _text(proof.told)
        yield json.dumps(
            {"finding": proof.what.value, "hour": proof.hour, "seen": seen, "told": told, "keys": known}
        )


def key_of(text: str) -> bytes:
    """Return the key that a file says signed it. Raises Malformed."""
    first, _, _ = _read(text)
    return _bytes(first.get("server_key"))


def proven(text: str) -> tuple[Proven, ...]:
    """Return what a file proves beside its entries. Raises Malformed, NotAuthentic."""
    first, _, findings = _read(text)
    community, server_key = _head(first).community, _bytes(first.get("server_key"))
    return tuple(_proven(one, community, server_key) for one in findings)


def verified(text: str) -> tuple[AuditHead, tuple[AuditEntry, ...]]:
    """Return head and entries of a file that holds together. Raises Malformed, NotAuthentic, Tampered.

    It says by itself whose key signed it: whether that is the server's is for whoever asks to compare.
    """
    first, rest, _ = _read(text)
    head = _head(first)
    entries = tuple(read_entry(_bytes(one.get("entry"))) for one in rest)
    judge((), head, entries, community=head.community, hour=head.hour)
    if [json.dumps(one) for one in rest] != list(lines(b"", b"", entries))[1:]:
        # What people read beside the bytes says something else than they.
        raise Tampered(Tampering.BROKEN)
    return head, entries


def _read(text: str) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the first line, those of entries and those of findings."""
    first, *rest = [_object(line) for line in text.splitlines() if line.strip()] or [{}]
    if first.get("hearth") != "audit" or first.get("version") != VERSION:
        raise Malformed("no file of the record")
    return first, [one for one in rest if "finding" not in one], [one for one in rest if "finding" in one]


def _head(first: dict[str, Any]) -> AuditHead:
    return signed.open_signed(_bytes(first.get("head")), AuditHead, _bytes(first.get("server_key")))


def _proven(line: dict[str, Any], community: bytes, server_key: bytes) -> Proven:
    keys, hour = line.get("keys"), line.get("hour")
    if not isinstance(keys, list) or not isinstance(hour, int) or line["finding"] not in list(Tampering):
        raise Malformed("no proof")
    known = [_bytes(key) for key in keys]
    heads = (_bytes(line.get(which)) for which in ("seen", "told"))
    return Proven(
        what=Tampering(line["finding"]),
        hour=hour,
        heads=tuple(_signed(head, known) for head in heads if head),
        community=community,
        server_key=server_key,
    )


def _signed(data: bytes, keys: Iterable[bytes]) -> tuple[AuditHead, bytes]:
    for key in keys:
        try:
            return signed.open_signed(data, AuditHead, key), key
        except NotAuthentic:
            continue
    raise NotAuthentic


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
