"""Whom a staff member leans on, and whether her desk is counted: small records of slot 2. Pure.

A choice is kept with the second it was made in, so that of two devices the later one stands; one that was
made in the same second as another comes a second later (spec/wellbeing.md).
"""

from collections.abc import Mapping
from enum import IntEnum

from hearth_client.kept.slots import Record
from hearth_protocol.codec import opaque, u64
from hearth_protocol.ids import ID_BYTES

FORM = 1
NOBODY = bytes(ID_BYTES)
_SECONDS_BYTES = 8
_COUNTING = b"\x04"


class Leaning(IntEnum):
    """On whom: somebody of the same standing, or who looks after her work."""

    BUDDY = 2
    SUPERVISOR = 3

    @property
    def name_in_slot(self) -> bytes:
        """The record's name."""
        return bytes([self])


def chosen(records: Mapping[bytes, Record], whom: Leaning) -> bytes:
    """Return the serial of whom she chose; zeros for nobody."""
    said = _said(records, whom.name_in_slot, ID_BYTES)
    return said or NOBODY


def choosing(records: Mapping[bytes, Record], whom: Leaning, serial: bytes, now_seconds: int) -> Record:
    """Return the record that somebody, or nobody, was chosen now."""
    return _record(records, whom.name_in_slot, opaque(serial, ID_BYTES), now_seconds)


def counts(records: Mapping[bytes, Record]) -> bool:
    """Whether her desk is counted: unless she switched it off."""
    return _said(records, _COUNTING, 1) != b"\x00"


def counting(records: Mapping[bytes, Record], *, on: bool, now_seconds: int) -> tuple[bytes, Record]:
    """Return name and record of the switch."""
    return _COUNTING, _record(records, _COUNTING, bytes([on]), now_seconds)


def _said(records: Mapping[bytes, Record], name: bytes, size_bytes: int) -> bytes:
    """Return what was chosen; nothing of a newer form, or of what nobody writes."""
    record = records.get(name)
    if record is None or record.form != FORM or len(record.value) != _SECONDS_BYTES + size_bytes:
        return b""
    return record.value[_SECONDS_BYTES:]


def _record(records: Mapping[bytes, Record], name: bytes, says: bytes, now_seconds: int) -> Record:
    before = records.get(name)
    seconds = 0 if before is None else int.from_bytes(before.value[:_SECONDS_BYTES], "big") + 1
    return Record(FORM, u64(max(now_seconds, seconds)) + says)
