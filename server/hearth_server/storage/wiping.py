"""Rooms with keys of their own: wiped at their hour, every key at once, and then cleared row by row.

From the wipe on nothing of such a room can be read, in the files or in any copy. A crash between the row of a
room and its keys leaves keys of a room that is no more: they are found and destroyed.
"""

import sqlite3
from collections.abc import Sequence

from hearth_server.keyring import FIRST_OWN, KeyKind, KeyName, Keyring, room_of
from hearth_server.storage.bucketed import BUCKETED
from hearth_server.storage.transaction import SEQ_BITS, Transaction, place_key

WIPED = (
    *((each.table, each.key) for each in BUCKETED if "room" in each.key and each.table != "sessions"),
    ("geneses", ("room", "generation")),
    ("anchors", ("room", "generation", "epoch", "arrival")),
    ("members", ("room", "member_id")),
    ("removals", ("room", "member_id")),
)
"""Tables that name a room by its number, besides posts and lookups, which have it in their places."""


_STANDING_NUMBERS = "SELECT number FROM rooms WHERE number >= ?1 UNION SELECT room FROM sessions"
"""Numbers with keys of their own of which something stands: a session has one before it has a room."""


def wipe_rooms(tx: Transaction, at_most: int, now_hour: int) -> int:
    """Wipe some rooms with keys of their own whose hour has come: their row goes, and every key dies with it.

    From then on nothing of them can be read, in the files or in any copy; `drop_wiped` clears what is left.
    """
    due = tx.db.execute(
        "SELECT number, room FROM rooms WHERE wiped_hour <= ? LIMIT ?", (now_hour, at_most)
    ).fetchall()
    for number, room in due:
        tx.db.execute("DELETE FROM rooms WHERE number = ?", (number,))
        tx.db.execute("DELETE FROM sessions WHERE room = ?", (number,))
        tx.doomed += tx.sealing.keyring.of_room(number)
        tx.forget_room(room)
        tx.erased_in.add(number)
    return len(due)


def wiped_keys(keyring: Keyring, db: sqlite3.Connection) -> tuple[KeyName, ...]:
    """Return keys of rooms that had their own and are no more: a crash came between their row and them."""
    numbers = {row[0] for row in db.execute(_STANDING_NUMBERS, (FIRST_OWN,))}
    return tuple(key for key in keyring.names(KeyKind.BUCKET) if room_of(key) not in {0, *numbers})


def destroy_wiped(tx: Transaction, suspects: Sequence[KeyName]) -> int:
    """Destroy those keys whose room is no more."""
    numbers = {row[0] for row in tx.db.execute(_STANDING_NUMBERS, (FIRST_OWN,))}
    return tx.sealing.keyring.destroy([key for key in suspects if room_of(key) not in numbers])


def drop_wiped(tx: Transaction, at_most: int) -> int:
    """Drop some rows of rooms with keys of their own that are no more; returns how many."""
    dropped = 0
    for table, columns in WIPED:
        key = ", ".join(columns)
        dropped += tx.db.execute(
            f"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table}"  # noqa: S608  (from WIPED)
            " WHERE room >= ?1 AND room NOT IN"
            f" ({_STANDING_NUMBERS}) LIMIT ?2)",
            (FIRST_OWN, at_most),
        ).rowcount
    for number in wiped_numbers(tx.db)[:1]:
        dropped += tx.db.execute(
            "DELETE FROM posts WHERE place IN"
            " (SELECT place FROM posts WHERE place >= ? AND place < ? LIMIT ?)",
            (place_key(number, 0), place_key(number + 1, 0), at_most),
        ).rowcount
    return dropped


def wiped_numbers(db: sqlite3.Connection) -> list[int]:
    """Return the numbers of rooms between two that are no more and still have posts: one look-up a room."""
    wiped: list[int] = []
    number = FIRST_OWN
    while row := db.execute(
        "SELECT place >> ?, EXISTS (SELECT 1 FROM rooms WHERE number = place >> ?) FROM posts"
        " WHERE place >= ? ORDER BY place LIMIT 1",
        (SEQ_BITS, SEQ_BITS, place_key(number, 0)),
    ).fetchone():
        if not row[1]:
            wiped.append(row[0])
        number = row[0] + 1
    return wiped
