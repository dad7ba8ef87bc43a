"""What a client keeps of sessions that it signed up for, or leads: keys, a name, when to forget them.

A record in the slot of sessions (spec/sessions.md, "What a client keeps"), named by the session:

    count u32 | gone u32 | seed32 | inbox32 | name<V>, or count u32 alone once it is withdrawn or over

The membership of the room of the same id goes with it, and what its host answered (`answer_records`). Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hearth_client.admissions import FreshKeys
from hearth_client.kept.slots import Record
from hearth_protocol.codec import Reader, decode, opaque, text, u32
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.sessions import (
    MAX_EXTENSION_MINUTES,
    OVERRUN_MINUTES,
    REPORT_MINUTES,
    OpenedSession,
)
from hearth_protocol.structures.sign_up import MAX_NAME_BYTES

FORM: Final = 1
KEY_BYTES: Final = 32
COUNT_BYTES: Final = 4
MINUTES_AN_HOUR: Final = 60
AFTER_THE_END: Final = MAX_EXTENSION_MINUTES + OVERRUN_MINUTES + REPORT_MINUTES
"""How many minutes after its planned end something of a session may still be there."""
NO_KEYS: Final = FreshKeys(bytes(KEY_BYTES), bytes(KEY_BYTES))
"""In the record of who leads a session: her membership has keys of its own."""


@dataclass(frozen=True, slots=True)
class SignedUp:
    """One session that this person signed up for, or leads."""

    session: bytes
    keys: FreshKeys
    name: str
    gone_minute: int
    """From this minute since the epoch on nothing of it is kept here."""
    count: int = 1
    """How often this record was written: the newest is the greatest (`slots`)."""

    @property
    def leads(self) -> bool:
        """Whether she is one of its hosts."""
        return self.keys == NO_KEYS

    @property
    def ends_minute(self) -> int:
        """The minute in which it is to be over, as it was planned."""
        return self.gone_minute - AFTER_THE_END

    @property
    def record(self) -> Record:
        """What is kept."""
        value = b"".join(
            (
                u32(self.count),
                u32(self.gone_minute),
                opaque(self.keys.signature_seed, KEY_BYTES),
                opaque(self.keys.inbox_secret, KEY_BYTES),
                text(self.name, MAX_NAME_BYTES),
            )
        )
        return Record(FORM, value, self.until_hour)

    @property
    def until_hour(self) -> int:
        """The hour from which on no record of it is kept."""
        return -(-self.gone_minute // MINUTES_AN_HOUR)


def gone_minute(opened: OpenedSession) -> int:
    """Return the minute from which on nothing of a session is left anywhere, whatever becomes of it."""
    return opened.session.ends + AFTER_THE_END


def count_of(record: Record | None) -> int:
    """Return how often a record was written; 0 where there is none."""
    return 0 if record is None else int.from_bytes(record.value[:COUNT_BYTES], "big")


def read(session: bytes, record: Record) -> SignedUp | None:
    """Return what a record says; None for one that says nothing any more, or of a newer form."""
    if len(session) != ID_BYTES or record.form != FORM or len(record.value) <= COUNT_BYTES:
        return None
    try:
        return decode(record.value, lambda reader: _read(session, reader))
    except Malformed:
        return None


def _read(session: bytes, reader: Reader) -> SignedUp:
    count, gone = reader.u32(), reader.u32()
    keys = FreshKeys(reader.fixed(KEY_BYTES), reader.fixed(KEY_BYTES))
    name = reader.text(MAX_NAME_BYTES)
    return SignedUp(session, keys, name, gone, count)


def forgotten(record: Record) -> Record:
    """Return what takes a record's place once it is over or withdrawn: nothing, on every device."""
    return Record(FORM, u32(count_of(record) + 1), record.until_hour)


def all_of(records: Mapping[bytes, Record]) -> dict[bytes, SignedUp]:
    """Return what is kept, by session, whether or not its minute has come."""
    found = {session: read(session, record) for session, record in records.items()}
    return {session: one for session, one in found.items() if one is not None}
