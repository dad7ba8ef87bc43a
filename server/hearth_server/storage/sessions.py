"""Sessions in the database. From its announcement on a session has a number, and with it keys of its own.

    put → sign-ups, floor (note) → end: the keys of what was said die → wipe: every key of that number dies

A crash between any two steps leaves something that the next start finishes: what has ended is ended again,
and a key whose room and session are no more is destroyed (`wiping.wiped_keys`).
"""

import sqlite3
from dataclasses import replace

from hearth_protocol.errors import Refused
from hearth_protocol.ids import ID_BYTES, RoomId, Serial
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import KeyName, bucket_key, bucket_of
from hearth_server.retention import Item, bucket_of_held
from hearth_server.storage.numbers import number_of_its_own
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows.sessions import HeldRow, SessionRow, SignUpRow
from hearth_server.storage.transaction import Transaction, row_key

SESSION = b"sessions.sealed"
SIGN_UP = b"sign_ups.sealed"
HELD = b"sessions_held.sealed"
MAX_SESSIONS = 64
"""Announced at once: a year of a large team's evenings, and all of them are kept in memory."""
MAX_OF_ONE = 12
"""Of one host: a season of her evenings, and nobody takes the others' places."""
MAX_SIGN_UPS = 200
"""Of one session, those who wait included."""
MAX_ANSWERS = 4
_SAID = frozenset({Item.POST, Item.HISTORY, Item.LETTER, Item.COMPLAINT})
"""What was said in it: unreadable from its end on. Its tree lives on until nobody can report any more."""
_PROOFS = frozenset({Item.FRANK_SECRET})
"""What a report about it is verified with, should there be one."""


def put(tx: Transaction, row: SessionRow) -> None:
    """Keep a session that is planned, once.

    Refused: ROOM_EXISTS (another has its id), TOO_MANY: in all, or of one host.
    """
    stands = _find(tx.db, row.session)
    if stands is not None:
        kept = _read(tx.sealing, row.session, *stands)
        if kept is None or kept.signed != row.signed:
            raise Refused(Refusal.ROOM_EXISTS)
        return
    if tx.db.execute("SELECT 1 FROM rooms WHERE room = ?", (row.session,)).fetchone() is not None:
        raise Refused(Refusal.ROOM_EXISTS)
    known = all_sessions(tx.sealing, tx.db)
    if len(known) >= MAX_SESSIONS or sum(one.host == row.host for one in known) >= MAX_OF_ONE:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
    number = number_of_its_own(tx)
    tx.db.execute(
        "INSERT INTO sessions (room, session, bucket, sealed) VALUES (?, ?, ?, ?)",
        (number, row.session, row.gone_hour, _seal(tx, number, row)),
    )


def note(tx: Transaction, session: RoomId, state: bytes) -> None:
    """Keep how a session stands now. Refused: SESSION_UNKNOWN."""
    number, kept = _session(tx, session)
    _note(tx, number, replace(kept, state=state))


def all_sessions(sealing: RowSealing, db: sqlite3.Connection) -> tuple[SessionRow, ...]:
    """Read every session whose key lives."""
    rows = db.execute("SELECT session, room, bucket, sealed FROM sessions ORDER BY session").fetchall()
    found = (_read(sealing, RoomId(session), *rest) for session, *rest in rows)
    return tuple(row for row in found if row is not None)


def number_of(db: sqlite3.Connection, session: RoomId) -> int | None:
    """Return the number that the room of a session has, or will have."""
    stands = _find(db, session)
    return None if stands is None else stands[0]


def put_sign_up(tx: Transaction, session: RoomId, row: SignUpRow, instead_of: bytes | None) -> None:
    """Keep a sign-up at the end of the line, once, in place of an earlier one of hers.

    Refused: SESSION_UNKNOWN, TOO_MANY, NOT_ALLOWED (its id is another session's).
    """
    number, planned = _session(tx, session)
    stands = tx.db.execute("SELECT room FROM sign_ups WHERE call_id = ?", (row.call_id,)).fetchone()
    if stands is not None:
        if stands[0] != number:
            raise Refused(Refusal.NOT_ALLOWED)
        return
    if instead_of is not None:
        tx.db.execute("DELETE FROM sign_ups WHERE room = ? AND call_id = ?", (number, instead_of))
    count, last = tx.db.execute(
        "SELECT count(*), ifnull(max(number), 0) FROM sign_ups WHERE room = ?", (number,)
    ).fetchone()
    if count >= MAX_SIGN_UPS:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
    tx.db.execute(
        "INSERT INTO sign_ups (room, number, call_id, bucket, sealed) VALUES (?, ?, ?, ?, ?)",
        (number, last + 1, row.call_id, planned.gone_hour, _seal_sign_up(tx, number, planned, row)),
    )


def answer_sign_up(tx: Transaction, session: RoomId, call_id: bytes, sealed: bytes) -> None:
    """Keep an answer for who signed up. Refused: SESSION_UNKNOWN, CALL_UNKNOWN."""
    number, planned = _session(tx, session)
    kept = sign_up(tx.sealing, tx.db, session, call_id)
    if kept is None:
        raise Refused(Refusal.CALL_UNKNOWN)
    if sealed in kept.answers:
        return
    # The newest ones: who was sent back to the lobby and let in again has more than one.
    row = replace(kept, answers=(*kept.answers, sealed)[-MAX_ANSWERS:])
    tx.db.execute(
        "UPDATE sign_ups SET sealed = ? WHERE room = ? AND call_id = ?",
        (_seal_sign_up(tx, number, planned, row), number, call_id),
    )


def drop_sign_up(tx: Transaction, session: RoomId, call_id: bytes) -> None:
    """Forget a sign-up; one that is gone changes nothing."""
    tx.db.execute(
        "DELETE FROM sign_ups WHERE call_id = ? AND room = (SELECT room FROM sessions WHERE session = ?)",
        (call_id, session),
    )


_SIGN_UPS = (
    "SELECT s.room, s.call_id, s.bucket, s.sealed FROM sign_ups s JOIN sessions o ON o.room = s.room"
    " WHERE o.session = ?"
)


def sign_ups(sealing: RowSealing, db: sqlite3.Connection, session: RoomId) -> tuple[SignUpRow, ...]:
    """Read who signed up, first come first."""
    rows = db.execute(_SIGN_UPS + " ORDER BY s.number", (session,)).fetchall()
    return tuple(row for found in rows if (row := _open_sign_up(sealing, *found)) is not None)


def sign_up(sealing: RowSealing, db: sqlite3.Connection, session: RoomId, call_id: bytes) -> SignUpRow | None:
    """Read one sign-up."""
    found = db.execute(_SIGN_UPS + " AND s.call_id = ?", (session, call_id)).fetchone()
    return None if found is None else _open_sign_up(sealing, *found)


def end(tx: Transaction, session: RoomId, state: bytes, wiped_hour: int) -> None:
    """Make unreadable what was said in a session, and note that it has ended; again changes nothing.

    The room stands for as long as one may report from it, at most to `wiped_hour`. Refused: SESSION_UNKNOWN.
    """
    number, kept = _session(tx, session)
    _note(tx, number, replace(kept, state=state))
    tx.db.execute("DELETE FROM sign_ups WHERE room = ?", (number,))
    if tx.db.execute("SELECT 1 FROM rooms WHERE number = ?", (number,)).fetchone() is not None:
        head = tx.room(session).head
        # Nothing before the head can be read: who asks is told of no place that would be a hole.
        tx.db.execute(
            "UPDATE rooms SET ended = 1, wiped_hour = ?, window_seq = ?, window_hour = ?, window_link = ?"
            " WHERE number = ?",
            (wiped_hour, head.seq, head.hour, head.link, number),
        )
        tx.forget_room(session)
    tx.doomed += _keys(tx, number, _SAID)
    tx.erased_in.add(number)


def wipe(tx: Transaction, session: RoomId, held: HeldRow | None, hour: int, *, proofs: bool) -> None:
    """Forget a session: from now on every key of its number is gone, and one row says that it took place.

    With `proofs` what a report about it is verified with stays, to the room's own `wiped_hour`. Nothing is
    done twice: one that is gone changes nothing.
    """
    number = number_of(tx.db, session)
    if number is None:
        return
    room = tx.db.execute("SELECT 1 FROM rooms WHERE number = ?", (number,)).fetchone()
    kept = _PROOFS if proofs and room is not None else frozenset[Item]()
    tx.db.execute("DELETE FROM sessions WHERE room = ?", (number,))
    if not kept:
        tx.db.execute("DELETE FROM rooms WHERE number = ?", (number,))
    if held is not None:
        _put_held(tx, held, hour)
    tx.forget_room(session)
    tx.erased_in.add(number)
    tx.doomed += _keys(tx, number, frozenset(Item) - kept)


def _keys(tx: Transaction, number: int, items: frozenset[Item]) -> list[KeyName]:
    return [key for key in tx.sealing.keyring.of_room(number) if bucket_of(key)[0] in items]


def held(sealing: RowSealing, db: sqlite3.Connection) -> tuple[HeldRow, ...]:
    """Read which sessions took place."""
    found = []
    for number, bucket, sealed in db.execute("SELECT number, bucket, sealed FROM sessions_held").fetchall():
        opened = sealing.open(bucket_key(Item.SESSION_HELD, bucket), HELD, row_key(number), sealed)
        if opened is not None:
            found.append(HeldRow(week=int.from_bytes(opened[:4], "big"), size=opened[4]))
    return tuple(found)


def _put_held(tx: Transaction, row: HeldRow, hour: int) -> None:
    bucket = bucket_of_held(hour)
    (number,) = tx.db.execute("SELECT ifnull(max(number), 0) + 1 FROM sessions_held").fetchone()
    plain = row.week.to_bytes(4, "big") + bytes((row.size,))
    sealed = tx.sealing.seal(bucket_key(Item.SESSION_HELD, bucket), HELD, row_key(number), plain)
    tx.db.execute(
        "INSERT INTO sessions_held (number, bucket, sealed) VALUES (?, ?, ?)", (number, bucket, sealed)
    )


def _find(db: sqlite3.Connection, session: RoomId) -> tuple[int, int, bytes] | None:
    row = db.execute("SELECT room, bucket, sealed FROM sessions WHERE session = ?", (session,)).fetchone()
    return None if row is None else (row[0], row[1], row[2])


def _session(tx: Transaction, session: RoomId) -> tuple[int, SessionRow]:
    stands = _find(tx.db, session)
    kept = None if stands is None else _read(tx.sealing, session, *stands)
    if stands is None or kept is None:
        raise Refused(Refusal.SESSION_UNKNOWN)
    return stands[0], kept


def _read(sealing: RowSealing, session: RoomId, number: int, bucket: int, sealed: bytes) -> SessionRow | None:
    opened = sealing.open(bucket_key(Item.SESSION, bucket, number), SESSION, row_key(number, session), sealed)
    if opened is None:
        return None
    signed, state, host = unpack(opened)
    return SessionRow(session=session, host=Serial(host), signed=signed, state=state, gone_hour=bucket)


def _note(tx: Transaction, number: int, row: SessionRow) -> None:
    tx.db.execute("UPDATE sessions SET sealed = ? WHERE room = ?", (_seal(tx, number, row), number))


def _seal(tx: Transaction, number: int, row: SessionRow) -> bytes:
    key = bucket_key(Item.SESSION, row.gone_hour, number)
    return tx.sealing.seal(key, SESSION, row_key(number, row.session), pack(row.signed, row.state, row.host))


def _seal_sign_up(tx: Transaction, number: int, planned: SessionRow, row: SignUpRow) -> bytes:
    plain = pack(pack(*(serial + sealed for serial, sealed in row.letters)), pack(*row.answers))
    key = bucket_key(Item.SIGN_UP, planned.gone_hour, number)
    return tx.sealing.seal(key, SIGN_UP, row_key(number, row.call_id), plain)


def _open_sign_up(
    sealing: RowSealing, number: int, call_id: bytes, bucket: int, sealed: bytes
) -> SignUpRow | None:
    key = bucket_key(Item.SIGN_UP, bucket, number)
    opened = sealing.open(key, SIGN_UP, row_key(number, call_id), sealed)
    if opened is None:
        return None
    letters, answers = unpack(opened)
    return SignUpRow(
        call_id=call_id,
        letters=tuple((Serial(one[:ID_BYTES]), one[ID_BYTES:]) for one in unpack(letters)),
        answers=unpack(answers),
    )
