"""What a host keeps of each one that she answered: told no, or let in, and when.

A record of its own for each in the slot of sessions (spec/sessions.md, "What a client keeps"), named by the
session and the sign-up's call, so that nothing is lost where two devices of hers answered at once:

    count u32 | minute u32 | answer u8, or count u32 alone once it is over, or where it could not be told

What was answered is sealed to who signed up: nobody else can tell a host's other device. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from hearth_client.kept.slots import Record
from hearth_client.sessions.session_records import COUNT_BYTES, FORM, count_of
from hearth_protocol.codec import Reader, decode, u8, u32
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.structures.rules import known

NAME_BYTES: Final = 2 * ID_BYTES


class Answer(IntEnum):
    """What a host answered. Of two in one minute, on two devices, the greater stands: she can come in."""

    NOT_TODAY = 1
    LET_IN = 2


@dataclass(frozen=True, slots=True)
class Answered:
    """What a host answered to one sign-up last, and in which minute since the epoch by her device's clock."""

    answer: Answer
    minute: int


def name_of(session: bytes, call: bytes) -> bytes:
    """Return under which name the answer to a sign-up is kept."""
    return session + call


def record_of(answered: Answered | None, before: Record | None, until_hour: int) -> Record:
    """Return what is kept of an answer, or of none, in place of what was."""
    said = b"" if answered is None else u32(answered.minute) + u8(answered.answer)
    return Record(FORM, u32(count_of(before) + 1) + said, until_hour)


def read(record: Record) -> Answered | None:
    """Return what a record says; None for one that says nothing, or of a newer form."""
    if record.form != FORM or len(record.value) <= COUNT_BYTES:
        return None
    try:
        return decode(record.value, _read)
    except Malformed:
        return None


def _read(reader: Reader) -> Answered:
    reader.u32()
    minute = reader.u32()
    return Answered(known(reader.u8(), Answer), minute)


def named(records: Mapping[bytes, Record], session: bytes) -> dict[bytes, Record]:
    """Return the records of one session's answers, by name, whatever they say."""
    return {
        name: record
        for name, record in records.items()
        if len(name) == NAME_BYTES and name[:ID_BYTES] == session
    }


def all_of(records: Mapping[bytes, Record], session: bytes) -> dict[bytes, Answered]:
    """Return what was answered in one session, by call."""
    found = {name[ID_BYTES:]: read(record) for name, record in named(records, session).items()}
    return {call: one for call, one in found.items() if one is not None}
