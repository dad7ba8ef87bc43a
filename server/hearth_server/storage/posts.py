"""Posts in the database: what a row holds, reading after a cursor, erasing one (`appending` places them).

A row's sealed column holds `u16 length | header | receipt32 | sealed` of a living post, or
`header hash32 | sealed hash32 | receipt32` of an erased one, each bound to its own column name.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hearth_protocol.errors import Refused
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item
from hearth_server.storage.opened import BLOCK, Opened
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import ErasedRow, Page, Place, PostRow
from hearth_server.storage.transaction import (
    SEQ_BITS,
    RoomHead,
    place_key,
    read_head,
    row_key,
    seq_of,
)

ALIVE = b"posts.sealed"
ERASED = b"posts.sealed erased"
SECRET = b"frank_secrets.sealed"
HASH_BYTES = 32
LOOKUP_BYTES = 16


@dataclass(frozen=True, slots=True)
class Held:
    """What a row's sealed column held; `sealed` is None for an erased post, which has hashes."""

    header: bytes
    sealed: bytes
    receipt: bytes
    erased: bool


def held_in(sealing: RowSealing, key: int, bucket: int, erased: int, column: bytes) -> Held | None:
    """Return what the sealed column of a row held, None where its key is destroyed."""
    place = ERASED if erased else ALIVE
    plain = sealing.open(bucket_key(Item.POST, bucket, key >> SEQ_BITS), place, row_key(key), column)
    if plain is None:
        return None
    size = HASH_BYTES
    if erased:
        return Held(plain[:size], plain[size : 2 * size], plain[2 * size :], erased=True)
    end = 2 + int.from_bytes(plain[:2], "big")
    return Held(plain[2:end], plain[end + size :], plain[end : end + size], erased=False)


def erase(sealing: RowSealing, db: sqlite3.Connection, key: int) -> None:
    """Replace a post by its hashes; erasing again changes nothing."""
    bucket, erased, column = db.execute(
        "SELECT bucket, erased, sealed FROM posts WHERE place = ?", (key,)
    ).fetchone()
    opened = None if erased else held_in(sealing, key, bucket, erased, column)
    if opened is None:
        return
    hashes = hashlib.sha256(opened.header).digest() + hashlib.sha256(opened.sealed).digest()
    named = bucket_key(Item.POST, bucket, key >> SEQ_BITS)
    sealed = sealing.seal(named, ERASED, row_key(key), hashes + opened.receipt)
    db.execute("UPDATE posts SET erased = 1, sealed = ? WHERE place = ?", (sealed, key))


def read_secret(sealing: RowSealing, db: sqlite3.Connection, number: int, day: int) -> bytes | None:
    """Return a room-day's frank secret, while its key lives."""
    row = db.execute(
        "SELECT bucket, sealed FROM frank_secrets WHERE room = ? AND day = ?", (number, day)
    ).fetchone()
    if row is None:
        return None
    return sealing.open(bucket_key(Item.FRANK_SECRET, row[0], number), SECRET, row_key(number, day), row[1])


def secret_of_room(sealing: RowSealing, db: sqlite3.Connection, room: RoomId, day: int) -> bytes | None:
    """Return the frank secret of a room's day, while its key lives."""
    head = read_head(db, room)
    return None if head is None else read_secret(sealing, db, head.number, day)


def read_page(  # noqa: PLR0913  (where from, and what)
    sealing: RowSealing,
    db: sqlite3.Connection,
    opened: Opened,
    changes: int,
    *,
    room: RoomId,
    after_seq: int,
    limit: int,
) -> Page:
    """Read places after a cursor and the window. Refused: ROOM_UNKNOWN.

    Blocks that are kept open are taken, the rest is read; `changes` is of `opened`, noted before the moment
    of the database at which this reads. A row whose key is destroyed but which is not yet dropped already
    counts as before the window.
    """
    head = read_head(db, room)
    if head is None:
        raise Refused(Refusal.ROOM_UNKNOWN)
    window, places = head.window, list[PostRow | ErasedRow]()
    seq = min(max(after_seq, window.seq), head.head.seq)
    while len(places) < limit and seq < head.head.seq:
        block = _kept(sealing, opened, head.number, seq)
        if block:
            places += block[: limit - len(places)]
            seq = places[-1].seq
            continue
        rows = _read_rows(db, head.number, seq, _until(opened, head, seq, limit - len(places)))
        if not rows:
            break
        told = _open_rows(sealing, rows)
        gone = next((at for at in range(len(told) - 1, -1, -1) if told[at][1] is None), None)
        if gone is not None:
            places.clear()
            window = Place(seq_of(rows[gone][0]), rows[gone][1], rows[gone][3])
            told = told[gone + 1 :]
        alive = [(bucket, row) for bucket, row in told if row is not None]
        opened.keep(head.number, alive, changes)
        places += [row for _, row in alive]
        seq = seq_of(rows[-1][0])
    return Page(tuple(places), head.head.seq, window)


def _kept(sealing: RowSealing, opened: Opened, number: int, seq: int) -> Sequence[PostRow | ErasedRow]:
    """Return the places after `seq` of their block, if that is kept and no key of it is destroyed."""
    block = opened.block(number, seq // BLOCK)
    if block is None or any(
        sealing.keyring.get(bucket_key(Item.POST, bucket, number)) is None for bucket in block.buckets
    ):
        return ()
    return block.rows[seq % BLOCK :]


def _until(opened: Opened, head: RoomHead, seq: int, limit: int) -> int:
    """Return the last place to read now: up to the next block that is kept."""
    last = min(seq + limit, head.head.seq)
    for index in range(seq // BLOCK + 1, last // BLOCK):
        if opened.block(head.number, index) is not None:
            return index * BLOCK
    return last


def _read_rows(db: sqlite3.Connection, number: int, after_seq: int, last_seq: int) -> list[Any]:
    return db.execute(
        "SELECT place, hour, bucket, link, erased, sealed FROM posts"
        " WHERE place > ? AND place <= ? ORDER BY place",
        (place_key(number, after_seq), place_key(number, last_seq)),
    ).fetchall()


def _open_rows(sealing: RowSealing, rows: Sequence[Any]) -> list[tuple[int, PostRow | ErasedRow | None]]:
    """Open rows of one room; each is told with its bucket, None where its key is destroyed."""
    openers: dict[tuple[int, int], Callable[[bytes, bytes], bytes | None]] = {}
    told: list[tuple[int, PostRow | ErasedRow | None]] = []
    for key, hour, bucket, _, erased, column in rows:
        opener = openers.get((bucket, erased))
        if opener is None:
            place = ERASED if erased else ALIVE
            opener = openers[bucket, erased] = sealing.opener(
                bucket_key(Item.POST, bucket, key >> SEQ_BITS), place
            )
        plain = opener(key.to_bytes(8, "big"), column)
        if plain is None:
            told.append((bucket, None))
        elif erased:
            told.append((bucket, ErasedRow(seq_of(key), hour, plain[:32], plain[32:64])))
        else:
            end = 2 + int.from_bytes(plain[:2], "big")
            receipt = plain[end : end + HASH_BYTES]
            row = PostRow(seq_of(key), hour, plain[2:end], plain[end + HASH_BYTES :], receipt)
            told.append((bucket, row))
    return told


def read_place(db: sqlite3.Connection, room: RoomId, seq: int) -> Place | None:
    """Read one place of a room, or the window's own."""
    head = read_head(db, room)
    if head is None or not head.window.seq <= seq <= head.head.seq:
        return None
    if seq == head.window.seq:
        return head.window
    row = db.execute(
        "SELECT hour, link FROM posts WHERE place = ?", (place_key(head.number, seq),)
    ).fetchone()
    return None if row is None else Place(seq, row[0], row[1])
