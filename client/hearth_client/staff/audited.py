"""What is kept of the audit chain: heads found right, and heads that contradict them. Pure: slot 4's records.

Under `01` stands the newest head of all devices. Under a name of its own stands each head until a later look
led on from it, so that what two devices saw apart is held to the next one together. Under `03` stands what
did not hold, with both heads as proof. All of it counts from when somebody last dealt with a finding: what
was kept before is then no measure any more, on no device. Layouts: protocol/spec/audit.md, What is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

from hearth_client.kept.slots import FOR_EVER, Record
from hearth_protocol import signed
from hearth_protocol.audit import Tampering, contradict
from hearth_protocol.codec import decode, u8, u32, u64, vector
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.structures.audit_head import AuditHead

NEWEST: Final = b"\x01"
_SEEN: Final = b"\x02"
_FOUND: Final = b"\x03"
FORM: Final = 1
SEEN_HOURS: Final = 14 * HOURS_A_DAY
"""So long a head waits for the next look of any device."""
MAX_SEEN: Final = 512
FOUND_HOURS: Final = 400 * HOURS_A_DAY
_NAME_BYTES: Final = 15
_U64_BYTES: Final = 8
_NEWEST_BYTES: Final = 20
"""When it was dealt with, and the head's number and hour: before the head, so that the farther is greater."""
_SEEN_BYTES: Final = 9
_NUMBERS: Final = (
    Tampering.REWRITTEN,
    Tampering.SHORTENED,
    Tampering.FORKED,
    Tampering.BROKEN,
    Tampering.STALE,
    Tampering.ANOTHER_KEY,
)
"""Findings as they are written, from 1."""

Records = Mapping[bytes, Record]
"""Records of the slot, by name."""


def opened(head: bytes) -> AuditHead:
    """Return what a kept head says. Its signature was checked before it was kept."""
    return signed.parse(head, AuditHead).unverified


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What did not hold, in which hour by the own clock, and the Signed heads that prove it, if they do."""

    what: Tampering
    hour: int
    seen: bytes
    told: bytes

    @property
    def name(self) -> bytes:
        """What its record is called."""
        return _FOUND + u8(_NUMBERS.index(self.what) + 1) + u32(self.hour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What counts now: heads are Signed."""

    dealt_seconds: int = 0
    newest: bytes = b""
    apart: tuple[bytes, ...] = ()
    """Further heads from which no later look was seen to lead on."""
    findings: tuple[Finding, ...] = ()

    @classmethod
    def read(cls, records: Records) -> Self:
        """Read what counts of the slot. What a newer Hearth wrote, or nobody, is left alone."""
        values = {name: one.value for name, one in sorted(records.items()) if one.form == FORM}
        newest = values.get(NEWEST, b"")
        head = _head(newest[_NEWEST_BYTES:])
        dealt = newest[:_U64_BYTES] if head else u64(0)
        apart = (
            _head(value[_SEEN_BYTES:])
            for name, value in values.items()
            if name[:1] == _SEEN and value[:_SEEN_BYTES] == dealt + u8(0)
        )
        found = (
            _finding(name, value[_U64_BYTES:])
            for name, value in values.items()
            if name[:1] == _FOUND and value[:_U64_BYTES] == dealt
        )
        return cls(
            dealt_seconds=int.from_bytes(dealt, "big"),
            newest=head,
            apart=tuple(one for one in apart if one not in {b"", head}),
            findings=tuple(one for one in found if one is not None),
        )

    @property
    def heads(self) -> tuple[bytes, ...]:
        """All heads that a later one is held to."""
        return (self.newest, *self.apart) if self.newest else self.apart


def right(audited: Audited, told: bytes, hour: int) -> dict[bytes, Record]:
    """Return what to put after a look that found `told` right: it leads on from all heads."""
    head, dealt = opened(told), u64(audited.dealt_seconds)
    followed = {
        _seen_name(opened(one)): Record(FORM, dealt + u8(1), hour + SEEN_HOURS)
        for one in audited.heads
        if opened(one).link != head.link
    }
    place = u64(head.number) + u32(head.hour)
    return followed | {
        NEWEST: Record(FORM, dealt + place + told, FOR_EVER),
        _seen_name(head): Record(FORM, dealt + u8(0) + told, hour + SEEN_HOURS),
    }


def dealt_with(audited: Audited, told: bytes, seconds: int, hour: int) -> dict[bytes, Record]:
    """Return what to put when somebody goes on from `told`, whatever was seen."""
    return right(Audited(dealt_seconds=max(seconds, audited.dealt_seconds + 1)), told, hour)


def wrong(audited: Audited, what: Tampering, told: bytes, hour: int) -> dict[bytes, Record]:
    """Return what to put after a look that found something wrong: once a kind, until it is dealt with.

    `told` is the Signed head that was told, or nothing where none was. Nothing is kept of a head that is only
    old: a server that stands still, or a clock, is no tampering.
    """
    if what is Tampering.STALE or any(one.what is what for one in audited.findings):
        return {}
    seen, other = _proof(audited.heads, told)
    finding = Finding(what=what, hour=hour, seen=seen, told=other)
    value = u64(audited.dealt_seconds) + vector(seen) + vector(other)
    return {finding.name: Record(FORM, value, hour + FOUND_HOURS)}


def growing(records: Records, changed: Records) -> dict[bytes, Record]:
    """Return of `changed` what is greater than what stands, and lasts as long.

    Of heads apart no more than `MAX_SEEN`: whatever a server shows, there is room for what convicts it.
    """
    is_full = sum(name[:1] == _SEEN for name in records) >= MAX_SEEN
    return {
        name: one
        for name, one in changed.items()
        if (name not in records and not (is_full and name[:1] == _SEEN))
        or (name in records and one > records[name] and one.lasts >= records[name].lasts)
    }


def _proof(heads: Iterable[bytes], told: bytes) -> tuple[bytes, bytes]:
    """Return two heads that cannot be of one chain; where no two show it, the farthest and the told one."""
    known = sorted(heads, key=lambda one: (opened(one).number, opened(one).hour, one), reverse=True)
    every = [*known, told] if told else known
    for at, one in enumerate(every):
        for other in every[at + 1 :]:
            if contradict(opened(one), opened(other)):
                return one, other
    return (known[0] if known else b""), told


def _seen_name(head: AuditHead) -> bytes:
    return _SEEN + sha256(head.link).digest()[:_NAME_BYTES]


def _head(data: bytes) -> bytes:
    """Return `data` where it is a Signed head, else nothing."""
    try:
        signed.parse(data, AuditHead)
    except Malformed:
        return b""
    return data


def _finding(name: bytes, value: bytes) -> Finding | None:
    try:
        number, hour = decode(name, lambda reader: (reader.u16() & 0xFF, reader.u32()))
        seen, told = decode(value, lambda reader: (reader.vector(), reader.vector()))
    except Malformed:
        return None
    if not 1 <= number <= len(_NUMBERS) or (seen and not _head(seen)) or (told and not _head(told)):
        return None
    return Finding(what=_NUMBERS[number - 1], hour=hour, seen=seen, told=told)
