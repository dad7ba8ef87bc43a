"""Slots of the kept state: small records of one purpose each, carried and merged whatever is in them.

A record is bytes under a name, in a form of its slot's own, until an hour. Of one name the higher form
stands, then the greater bytes, and what is over goes: on every device and in every program, also one that
never heard of the slot. So no owner has a merge rule of its own, but writes values that grow (a count, a
time or a sequence first). Pure; rules: protocol/spec/member-state.md, Slots.
"""

from collections.abc import Mapping
from enum import IntEnum
from math import inf

import msgspec

from hearth_protocol.codec import Reader, u16, u32, vector
from hearth_protocol.errors import HearthError, Malformed, WrongCall

FOR_EVER = 0
"""The hour of a record that is never over."""
MAX_NAME_BYTES = 32
MAX_VALUE_BYTES = 4_096
MAX_SLOT_BYTES = 32 * 1_024
"""Above so many bytes nothing is put into a slot. Merging may come to more: nothing written is left out."""
SLOT_BYTES = 2


class Slot(IntEnum):
    """What a record is for. Numbers that are not here are carried and merged like the rest."""

    STUDY = 1
    """What was learnt in training."""
    EXPOSURE = 2
    """What a staff member's desk asked of her, counted for her alone, and whom she leans on."""
    SESSIONS = 3
    """Where she is signed in."""
    AUDIT = 4
    """For staff: heads of the audit chain, those that contradict each other too (`audited`)."""


class SlotFull(HearthError):  # noqa: N818  (a verdict, as in hearth_protocol.errors)
    """A slot takes no more. Nothing was put in and nothing is lost."""


class NewerRecord(HearthError):  # noqa: N818
    """A newer Hearth wrote this record. Update this device first; nothing was changed."""


class Record(msgspec.Struct, frozen=True, order=True):
    """What stands under a name: of two, the greater. What it says never shows in a repr."""

    form: int
    """How `value` is to be read, from 1; its slot's owner counts."""
    value: bytes
    until_hour: int = FOR_EVER
    """From then on it is dropped, wherever it is written."""

    @property
    def lasts(self) -> float:
        """The hour it lasts to, comparable."""
        return inf if self.until_hour == FOR_EVER else self.until_hour

    def __repr__(self) -> str:
        return "Record(…)"


Slots = Mapping[bytes, Record]
"""Records by their keys: the slot's number, then the name."""


def key_of(slot: int, name: bytes) -> bytes:
    """Return the key of a record. WrongCall for a name out of bounds."""
    if not 0 < len(name) <= MAX_NAME_BYTES:
        raise WrongCall("a name out of bounds")
    return u16(slot) + name


def slot_of(key: bytes) -> int:
    """Return the number of the slot that a key stands in."""
    return int.from_bytes(key[:SLOT_BYTES], "big")


def records_in(slots: Slots, slot: int) -> dict[bytes, Record]:
    """Return what a slot holds, by name."""
    return {key[SLOT_BYTES:]: one for key, one in slots.items() if slot_of(key) == slot}


def put(slots: Slots, slot: int, name: bytes, record: Record) -> dict[bytes, Record]:
    """Return the slots with `record`, which has to be the greater, or what stands there.

    Raises SlotFull; NewerRecord over a higher form; WrongCall out of bounds, and for what another device
    would take back: a lesser value of the same form, or one that is over before the one it replaces.
    """
    key = key_of(slot, name)
    if not 1 <= record.form < 1 << 16 or len(record.value) > MAX_VALUE_BYTES:
        raise WrongCall("a record out of bounds")
    before = slots.get(key, record)
    if before.form > record.form:
        raise NewerRecord
    if before > record or before.lasts > record.lasts:
        raise WrongCall("a record that another device would take back")
    changed = {**slots, key: record}
    if size_bytes(changed, slot) > max(MAX_SLOT_BYTES, size_bytes(slots, slot)):
        raise SlotFull
    return changed


def merged(ours: Slots, theirs: Slots) -> dict[bytes, Record]:
    """Return the records of both; of one key the greater."""
    return {**ours, **{key: max(one, ours.get(key, one)) for key, one in theirs.items()}}


def living(slots: Slots, hour: int) -> dict[bytes, Record]:
    """Return the records that are not over at `hour`, one that a server has agreed to."""
    return {key: one for key, one in slots.items() if one.lasts > hour}


def size_bytes(slots: Slots, slot: int) -> int:
    """Return how many bytes a slot takes where it is kept."""
    return sum(len(write_record(item)) for item in slots.items() if slot_of(item[0]) == slot)


def write_record(item: tuple[bytes, Record]) -> bytes:
    """Write a record behind its key."""
    key, one = item
    return (
        key[:SLOT_BYTES] + vector(key[SLOT_BYTES:]) + u16(one.form) + vector(one.value) + u32(one.until_hour)
    )


def read_record(reader: Reader) -> tuple[bytes, Record]:
    """Read what `write_record` wrote; Malformed for all else."""
    slot, name = reader.u16(), reader.vector()
    form, value, until_hour = reader.u16(), reader.vector(), reader.u32()
    if not slot or not form or not 0 < len(name) <= MAX_NAME_BYTES or len(value) > MAX_VALUE_BYTES:
        raise Malformed("a record out of bounds")
    return key_of(slot, name), Record(form, value, until_hour)
