"""Forgetting, step by step: each function is one short work of the writer, so that posting never waits long.

The order matters. The keys of ended buckets are destroyed, and everything under them is unreadable, in the
files and in any copy of them; where something is still needed, it is sealed again under a later key first,
and nothing else waits for that; then each room's window moves past what died; then rows are dropped in
batches, and pages given back. A crash between any two steps leaves something that the next run finishes:
rows are dropped by their bucket, key or no key.

Posts are many, and those of one bucket follow one another in a room: only the first of them is found by its
bucket (`begins`), and the window moves past all up to the next one that begins. Rooms with keys of their own
are `wiping`'s, rows with a key each `idle_rows`'; `clearing` says when each step is done.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hearth_server.keyring import Keyring, bucket_key, bucket_of
from hearth_server.retention import STANDING_HOURS, Item
from hearth_server.storage import handshakes, rooms, wiping
from hearth_server.storage.bucketed import Bucketed
from hearth_server.storage.transaction import SEQ_BITS, SEQ_MASK, Transaction, place_key, row_key, seq_of

LEAST_AT_ONCE, MOST_AT_ONCE = 64, 256
"""Rows dropped, or pages given back, in one transaction. No number suits both a slow disk and a fast one: see
`next_size`. Not more: what was chosen in a quick moment of the disk may meet a slow one."""
LEAST_PAGES = 16
"""The first pages that are given back are searched for among all that are free, each anew: that takes as long
as there are many, and no disk makes it quicker."""
LITTLE_SECONDS, MUCH_SECONDS = 0.006, 0.012
"""One transaction of the clearing should take about this long: whoever posts meanwhile waits as long."""
LOOKUPS_A_ROW = 8
"""Lookups gone through in the time that it takes to drop a row."""
ROWS_A_NEEDED = 32
"""Rows dropped in the time that it takes to seal one again: trees and views are large."""
ROOMS_A_WORK = 50
SLACK_PAGES, SLACK_SHARE = 256, 8
"""Free pages kept for the next posts, at least so many and one for so many in use; they hold zeros
(secure_delete). Else every hour would move the newest posts to where the oldest were, for nothing."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """Rows that are sealed again for as long as they are needed; `needed` selects some that are due."""

    item: Item
    place: bytes
    needed: str
    drop: str
    replace: str


_STANDING = (
    _Standing(
        Item.VIEW,
        rooms.VIEW,
        "SELECT v.room, v.bucket, v.sealed FROM room_views v JOIN rooms r ON r.number = v.room"
        " WHERE v.bucket <= ? LIMIT ?",
        "DELETE FROM room_views WHERE room = ?",
        "UPDATE room_views SET bucket = ?, sealed = ? WHERE room = ?",
    ),
    _Standing(
        Item.SNAPSHOT,
        rooms.SNAPSHOT,
        "SELECT s.room, s.generation, s.epoch, s.bucket, s.sealed FROM snapshots s"
        " JOIN rooms r ON r.number = s.room AND r.generation = s.generation"
        " WHERE s.bucket <= ? AND s.epoch = (SELECT max(epoch) FROM snapshots n"
        " WHERE n.room = s.room AND n.generation = s.generation) LIMIT ?",
        "DELETE FROM snapshots WHERE room = ? AND generation = ? AND epoch = ?",
        "UPDATE snapshots SET bucket = ?, sealed = ? WHERE room = ? AND generation = ? AND epoch = ?",
    ),
    _Standing(
        Item.HANDSHAKE,
        handshakes.PLACE,
        "SELECT h.room, h.generation, h.epoch, h.number, h.bucket, h.sealed FROM handshakes h"
        " JOIN rooms r ON r.number = h.room AND r.generation = h.generation"
        " WHERE h.bucket <= ? AND h.epoch >= (SELECT max(epoch) FROM snapshots n"
        " WHERE n.room = h.room AND n.generation = h.generation) LIMIT ?",
        "DELETE FROM handshakes WHERE room = ? AND generation = ? AND epoch = ? AND number = ?",
        "UPDATE handshakes SET bucket = ?, sealed = ?"
        " WHERE room = ? AND generation = ? AND epoch = ? AND number = ?",
    ),
)


def keep_needed(tx: Transaction, at_most: int, now_hour: int) -> int:
    """Seal again, for a day, views, newest snapshots and what came since; returns how many rows were due."""
    later = now_hour + STANDING_HOURS
    moved = 0
    for standing in _STANDING:
        for row in tx.db.execute(standing.needed, (now_hour, max(1, at_most // ROWS_A_NEEDED))).fetchall():
            _seal_again(tx, standing, row, later)
            moved += 1
    return moved


def _seal_again(tx: Transaction, standing: _Standing, row: tuple[Any, ...], later: int) -> None:
    *key, bucket, sealed = row
    number = key[0]
    opened = tx.sealing.open(bucket_key(standing.item, bucket, number), standing.place, row_key(*key), sealed)
    if opened is None:
        # Unreadable, whatever the reason: nobody can need it.
        tx.db.execute(standing.drop, key)
        return
    again = tx.sealing.seal(bucket_key(standing.item, later, number), standing.place, row_key(*key), opened)
    tx.db.execute(standing.replace, (later, again, *key))


def destroy_unneeded_keys(keyring: Keyring, now_hour: int) -> dict[Item, int]:
    """Destroy the keys of ended buckets of all items of which nothing is ever needed longer: posts above all.

    So no post waits for its end until views and trees are sealed again, nor until the database, full or held
    by another program, can be written.
    """
    standing = {each.item for each in _STANDING}
    return _destroy(keyring, now_hour, frozenset(item for item in Item if item not in standing))


def destroy_due_keys(tx: Transaction, now_hour: int) -> dict[Item, int] | None:
    """Destroy the keys of ended buckets; None, and nothing, while something needed is under one of them."""
    if any(tx.db.execute(standing.needed, (now_hour, 1)).fetchone() for standing in _STANDING):
        return None
    tx.forget_secrets()
    return _destroy(tx.sealing.keyring, now_hour, frozenset(Item))


def _destroy(keyring: Keyring, now_hour: int, items: frozenset[Item]) -> dict[Item, int]:
    due = [key for key in keyring.due_buckets(now_hour) if bucket_of(key)[0] in items]
    keyring.destroy(due)
    counted = dict.fromkeys(Item, 0)
    for key in due:
        counted[bucket_of(key)[0]] += 1
    return counted


def newest_hour(db: sqlite3.Connection) -> int | None:
    """Return when the youngest of the rooms' views was sealed: each is sealed again within a day."""
    (bucket,) = db.execute("SELECT max(bucket) FROM room_views").fetchone()
    return None if bucket is None else int(bucket) - STANDING_HOURS


def move_windows(tx: Transaction, _at_most: int, now_hour: int, after_number: int) -> int | None:
    """Move the windows of some rooms past what died; returns the last room's number, None after the last."""
    found = tx.db.execute(
        "SELECT number, room, window_seq FROM rooms WHERE number > ? ORDER BY number LIMIT ?",
        (after_number, ROOMS_A_WORK),
    ).fetchall()
    buckets = _ended_buckets(tx.db, now_hour)
    for number, room, window_seq in found if buckets else ():
        last = _last_ended(tx.db, buckets, place_key(number, window_seq), place_key(number + 1, 0))
        if last is not None:
            place, hour, link = last
            tx.db.execute(
                "UPDATE rooms SET window_seq = ?, window_hour = ?, window_link = ? WHERE number = ?",
                (seq_of(place), hour, link, number),
            )
            tx.forget_room(room)
    return found[-1][0] if len(found) == ROOMS_A_WORK else None


def _last_ended(db: sqlite3.Connection, buckets: Sequence[int], start: int, end: int) -> Any:  # noqa: ANN401  (a row)
    """Return place, hour and link of the last post between two places that is in one of `buckets`."""
    begin = max(
        db.execute(
            "SELECT ifnull(max(place), 0) FROM posts"
            " WHERE begins = 1 AND bucket = ? AND place > ? AND place < ?",
            (bucket, start, end),
        ).fetchone()[0]
        for bucket in buckets
    )
    if not begin:
        return None
    (upto,) = db.execute(
        "SELECT ifnull(min(place), ?) FROM posts WHERE begins = 1 AND place > ? AND place < ?",
        (end, begin, end),
    ).fetchone()
    return db.execute(
        "SELECT place, hour, link FROM posts WHERE place < ? ORDER BY place DESC LIMIT 1", (upto,)
    ).fetchone()


def _ended_buckets(db: sqlite3.Connection, now_hour: int) -> list[int]:
    """Return the distinct ended buckets that posts are in, by one index look-up each."""
    buckets: list[int] = []
    while True:
        (bucket,) = db.execute(
            "SELECT min(bucket) FROM posts WHERE begins = 1 AND bucket > ? AND bucket <= ?",
            (buckets[-1] if buckets else -1, now_hour),
        ).fetchone()
        if bucket is None:
            return buckets
        buckets.append(bucket)


def next_size(size: int, seconds: float, least: int = LEAST_AT_ONCE) -> int:
    """Return how much to clear in the next transaction, after one of `size` took so long."""
    if seconds < LITTLE_SECONDS:
        return min(size * 2, MOST_AT_ONCE)
    return max(size // 2, least) if seconds > MUCH_SECONDS else size


def any_post_is_over(db: sqlite3.Connection, now_hour: int) -> bool:
    """Whether a post stands whose bucket or room has ended, or that is before its room's window."""
    (bucket,) = db.execute("SELECT min(bucket) FROM posts WHERE begins = 1").fetchone()
    return (
        (bucket is not None and bucket <= now_hour)
        or bool(room_numbers(db))
        or bool(wiping.wiped_numbers(db))
    )


def drop_lookups(tx: Transaction, at_most: int, after: bytes) -> bytes | None:
    """Go through some lookups and drop those before their room's window, or whose room is no more.

    Returns the last it came to, None at the end.

    In their own order, so that a page of them is written once; and before the posts are dropped, so that what
    a crash leaves is found again by them.
    """
    last = tx.db.execute(
        "SELECT lookup FROM lookups WHERE lookup > ? ORDER BY lookup LIMIT 1 OFFSET ?",
        (after, at_most * LOOKUPS_A_ROW - 1),
    ).fetchone()
    upto, bound = ("", ()) if last is None else (" AND lookup <= ?", last)
    tx.db.execute(
        "DELETE FROM lookups WHERE lookup > ?" + upto + " AND place & ? <="  # noqa: S608  (no value in it)
        " ifnull((SELECT window_seq FROM rooms WHERE number = place >> ?), place)",
        (after, *bound, SEQ_MASK, SEQ_BITS),
    )
    return None if last is None else bytes(last[0])


def drop_rows(tx: Transaction, at_most: int, bucketed: Bucketed, now_hour: int) -> int:
    """Drop some rows whose bucket has ended; returns how many."""
    key = ", ".join(bucketed.key)
    table = bucketed.table
    return tx.db.execute(
        f"DELETE FROM {table} WHERE ({key}) IN"  # noqa: S608  (names of our own tables, from BUCKETED)
        f" (SELECT {key} FROM {table} WHERE {bucketed.dropped} LIMIT ?)",
        (now_hour, at_most),
    ).rowcount


def drop_before_window(tx: Transaction, at_most: int, number: int) -> int:
    """Drop some posts of a room before its window: their time is over, or a shorter retention overtook it."""
    row = tx.db.execute("SELECT window_seq FROM rooms WHERE number = ?", (number,)).fetchone()
    return tx.db.execute(
        "DELETE FROM posts WHERE place IN"
        " (SELECT place FROM posts WHERE place > ? AND place <= ? ORDER BY place LIMIT ?)",
        (place_key(number, 0), place_key(number, row[0]), at_most),
    ).rowcount


def room_numbers(db: sqlite3.Connection) -> tuple[int, ...]:
    """Return the numbers of rooms that keep a post before their window."""
    rows = db.execute("SELECT number, window_seq FROM rooms WHERE window_seq > 0").fetchall()
    return tuple(
        number
        for number, seq in rows
        if db.execute(
            "SELECT 1 FROM posts WHERE place > ? AND place <= ? LIMIT 1",
            (place_key(number, 0), place_key(number, seq)),
        ).fetchone()
    )


def drop_members(tx: Transaction, at_most: int, now_hour: int) -> int:
    """Drop some memberships whose last post and receipt are dead."""
    return tx.db.execute(
        "DELETE FROM members WHERE (room, member_id) IN"
        " (SELECT room, member_id FROM members WHERE dies_hour <= ? LIMIT ?)",
        (now_hour, at_most),
    ).rowcount


def give_pages_back(db: sqlite3.Connection, at_most: int) -> int:
    """Shrink the file by some free pages, outside of any transaction; returns how many."""
    (free,) = db.execute("PRAGMA freelist_count").fetchone()
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    slack = max(SLACK_PAGES, (pages - free) // SLACK_SHARE)
    surplus: int = min(at_most, max(0, free - slack))
    if surplus:
        # Only executescript steps this pragma to its end; execute, even with fetchall, frees a single page.
        db.executescript(f"PRAGMA incremental_vacuum({surplus})")
    return surplus
