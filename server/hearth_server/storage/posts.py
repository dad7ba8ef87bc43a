"""Posts in the database: placing them in a batch, reading them after a cursor, erasing one.

A row's sealed column holds `u16 length | header | receipt32 | sealed` of a living post, or
`header hash32 | sealed hash32 | receipt32` of an erased one, each bound to its own column name.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from hearth_protocol import labels, links
from hearth_protocol.crypto import hkdf
from hearth_protocol.errors import Refused
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import KeyKind, KeyName, bucket_key
from hearth_server.retention import Item, bucket_of_frank_secret, bucket_of_post
from hearth_server.storage import many
from hearth_server.storage.opened import BLOCK, Opened
from hearth_server.storage.placing import place_after
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import ErasedRow, NewPost, Page, Place, PostedRow, PostRow
from hearth_server.storage.transaction import (
    SEQ_BITS,
    RoomHead,
    Transaction,
    place_key,
    read_head,
    row_key,
    seq_of,
)

ALIVE = b"posts.sealed"
ERASED = b"posts.sealed erased"
SECRET = b"frank_secrets.sealed"
_HASH_BYTES = 32
LOOKUP_BYTES = 16
_LOOKUPS = KeyName(KeyKind.LOOKUP)

_INSERT = "INSERT INTO posts (place, hour, bucket, link, erased, sealed, begins) VALUES"
# Replaces that of a post which has passed its time and is not yet cleared: nothing else is ever found there.
_INSERT_LOOKUP = "INSERT OR REPLACE INTO lookups (lookup, place) VALUES"
_INSERT_NEW_LOOKUP = "INSERT OR IGNORE INTO lookups (lookup, place) VALUES"
_DELETE_LOOKUP = "DELETE FROM lookups WHERE lookup = ? AND place = ?"
_BY_LOOKUP = (
    "SELECT l.lookup, p.place, p.hour, p.bucket, p.link, p.erased, p.sealed"
    " FROM lookups l JOIN posts p ON p.place = l.place WHERE l.lookup"
)
_LINKS = "SELECT place, link FROM posts WHERE place"


def append_all(tx: Transaction, posts: Sequence[NewPost]) -> list[PostedRow | Refused]:
    """Place posts in order; each is answered with its row or its refusal.

    What all of them need of the table is asked in two questions, and their rows go in by few statements.
    Nearly always each post is new and finds its place: that is tried first, with one question less.
    """
    if all(post.erases is None for post in posts):
        answers = _Run(tx, posts).all_new()
        if answers is not None:
            return answers
    return _Run(tx, posts).all()


class _Room:
    """A room within one run: its head, and what placing into the present hour needs, made once."""

    __slots__ = ("bucket", "head", "hour", "links", "place", "seal", "secret")

    seal: Callable[[bytes, bytes], bytes]

    def __init__(self, head: RoomHead) -> None:
        self.head = head
        self.place = head.head
        self.hour = -1
        self.secret = b""
        self.bucket = head.bucket
        self.links = {head.window.seq: head.window.link, head.head.seq: head.head.link}
        """Links that an author may have seen: those at the ends, and those asked for."""


class _Run:
    """One run of posts within a transaction; `_rows` are placed but not yet in the table."""

    def __init__(self, tx: Transaction, posts: Sequence[NewPost]) -> None:
        self._tx = tx
        self._posts = posts
        self._rows: list[tuple[int, int, int, bytes, int, bytes, bool]] = []
        self._lookups: list[tuple[bytes, int]] = []
        self._placed: dict[bytes, PostedRow] = {}
        self._rooms: dict[RoomId, _Room] = {}
        self._named = hkdf.keyed(tx.sealing.keyring.ensure(_LOOKUPS))

    def all(self) -> list[PostedRow | Refused]:
        lookups = [self._lookup(post, post.post_id) for post in self._posts]
        self._ask_links()
        standing = {row[0]: row[1:] for row in many.select(self._tx.db, _BY_LOOKUP, lookups)}
        answers = self._place(lookups, standing)
        self._flush()
        self._adopt()
        return answers

    def all_new(self) -> list[PostedRow | Refused] | None:
        """Place posts of which none stands yet and none is refused. None, and nothing has changed, else."""
        self._ask_links()
        answers = self._place([self._lookup(post, post.post_id) for post in self._posts], {})
        if any(isinstance(answer, Refused) for answer in answers):
            # Said again after the room went on, a post that stands is no more refused than it was.
            return None
        self._sort()
        if many.insert(self._tx.db, _INSERT_NEW_LOOKUP, self._lookups) < len(self._lookups):
            self._tx.db.executemany(_DELETE_LOOKUP, self._lookups)
            return None
        many.insert(self._tx.db, _INSERT, self._rows)
        self._adopt()
        return answers

    def _place(self, lookups: Sequence[bytes], standing: Mapping[bytes, Any]) -> list[PostedRow | Refused]:
        answers: list[PostedRow | Refused] = []
        for post, lookup in zip(self._posts, lookups, strict=True):
            try:
                answers.append(self._append(post, lookup, standing))
            except Refused as refusal:
                answers.append(refusal)
        return answers

    def _adopt(self) -> None:
        for room in self._rooms.values():
            self._tx.set_room(msgspec.structs.replace(room.head, head=room.place, bucket=room.bucket))

    def _ask_links(self) -> None:
        """Ask for every link that these authors say they saw, other than the newest and the window's."""
        asked: dict[int, _Room] = {}
        for post in self._posts:
            with suppress(Refused):  # an unknown room is refused in its turn
                room = self._room(post.room)
                if post.seen_seq not in room.links and room.head.window.seq < post.seen_seq < room.place.seq:
                    asked[place_key(room.head.number, post.seen_seq)] = room
        for key, link in many.select(self._tx.db, _LINKS, asked):
            asked[key].links[seq_of(key)] = link

    def _room(self, room: RoomId) -> _Room:
        known = self._rooms.get(room)
        if known is None:
            known = self._rooms[room] = _Room(self._tx.room(room))
        return known

    def _sort(self) -> None:
        """Put rows in the order of their keys: one after the other, those of a room go into the same page."""
        self._rows.sort()
        self._lookups.sort()

    def _flush(self) -> None:
        self._sort()
        many.insert(self._tx.db, _INSERT, self._rows)
        many.insert(self._tx.db, _INSERT_LOOKUP, self._lookups)
        self._rows.clear()
        self._lookups.clear()

    def _append(self, post: NewPost, lookup: bytes, standing: Mapping[bytes, Any]) -> PostedRow:
        room = self._room(post.room)
        stands = self._standing(room.head, lookup, standing)
        if stands is not None:
            return stands
        _check_current(room.head, post)
        _check_seen(room, post)
        target = self._target(room.head, post)
        # Nothing was written before here, and nothing is refused after.
        placed = place_after(room.place, post.hour, post.header, post.sealed)
        before = room.bucket
        if placed.hour != room.hour:
            self._begin_hour(room, placed.hour)
        receipt = links.receipt(room.secret, placed.link)
        key = place_key(room.head.number, placed.seq)
        plaintext = b"".join((len(post.header).to_bytes(2, "big"), post.header, receipt, post.sealed))
        sealed = room.seal(key.to_bytes(8, "big"), plaintext)
        self._rows.append((key, placed.hour, room.bucket, placed.link, 0, sealed, room.bucket != before))
        self._lookups.append((lookup, key))
        room.place = placed
        if target is not None:
            erase(self._tx.sealing, self._tx.db, target)
            self._tx.erased_in.add(room.head.number)
        answer = self._placed[lookup] = PostedRow(placed.seq, placed.hour, placed.link, receipt)
        return answer

    def _begin_hour(self, room: _Room, hour: int) -> None:
        room.hour = hour
        room.secret = self._secret(room.head, links.day_of(hour))
        room.bucket = bucket_of_post(hour, room.head.retention_days)
        room.seal = self._tx.sealing.sealer(bucket_key(Item.POST, room.bucket, room.head.number), ALIVE)

    def _lookup(self, post: NewPost, post_id: bytes) -> bytes:
        return self._named(labels.STORED_POST + post.room + post.member_id + post_id)[:LOOKUP_BYTES]

    def _standing(self, head: RoomHead, lookup: bytes, standing: Mapping[bytes, Any]) -> PostedRow | None:
        placed = self._placed.get(lookup)
        if placed is not None:
            return msgspec.structs.replace(placed, again=True)
        row = standing.get(lookup)
        if row is None:
            return None
        place, hour, bucket, link, erased, sealed = row
        gone = seq_of(place) <= head.window.seq
        opened = None if gone else _open(self._tx.sealing, place, bucket, erased, sealed)
        if opened is None:
            return None  # passed its time, not yet dropped: it must not be found
        return PostedRow(seq_of(place), hour, link, opened.receipt, again=True)

    def _target(self, head: RoomHead, post: NewPost) -> int | None:
        """Return the key of the row that a retraction erases."""
        if post.erases is None:
            return None
        self._flush()
        row = self._tx.db.execute(
            "SELECT place FROM lookups WHERE lookup = ?", (self._lookup(post, post.erases),)
        ).fetchone()
        if row is None or seq_of(row[0]) <= head.window.seq:
            raise Refused(Refusal.POST_UNKNOWN)
        return int(row[0])

    def _secret(self, head: RoomHead, day: int) -> bytes:
        secret = self._tx.secret(head.number, day)
        if secret is not None:
            return secret
        secret = read_secret(self._tx.sealing, self._tx.db, head.number, day)
        if secret is None:
            secret = self._tx.sealing.random(_HASH_BYTES)
            bucket = bucket_of_frank_secret(day, head.retention_days)
            sealed = self._tx.sealing.seal(
                bucket_key(Item.FRANK_SECRET, bucket, head.number), SECRET, row_key(head.number, day), secret
            )
            self._tx.db.execute(
                "INSERT OR REPLACE INTO frank_secrets (room, day, bucket, sealed) VALUES (?, ?, ?, ?)",
                (head.number, day, bucket, sealed),
            )
        self._tx.set_secret(head.number, day, secret)
        return secret


def _check_current(head: RoomHead, post: NewPost) -> None:
    if post.generation != head.generation:
        raise Refused(Refusal.STALE_GENERATION)
    if post.epoch != head.epoch:
        raise Refused(Refusal.STALE_EPOCH)


def _check_seen(room: _Room, post: NewPost) -> None:
    if post.seen_seq < room.head.window.seq:
        raise Refused(Refusal.SEEN_TOO_OLD)
    if room.links.get(post.seen_seq) != post.seen_link:
        raise Refused(Refusal.SEEN_MISMATCH)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a row's sealed column held; `sealed` is None for an erased post, which has hashes."""

    header: bytes
    sealed: bytes
    receipt: bytes
    erased: bool


def _open(sealing: RowSealing, key: int, bucket: int, erased: int, column: bytes) -> _Opened | None:
    place = ERASED if erased else ALIVE
    plain = sealing.open(bucket_key(Item.POST, bucket, key >> SEQ_BITS), place, row_key(key), column)
    if plain is None:
        return None
    size = _HASH_BYTES
    if erased:
        return _Opened(plain[:size], plain[size : 2 * size], plain[2 * size :], erased=True)
    end = 2 + int.from_bytes(plain[:2], "big")
    return _Opened(plain[2:end], plain[end + size :], plain[end : end + size], erased=False)


def erase(sealing: RowSealing, db: sqlite3.Connection, key: int) -> None:
    """Replace a post by its hashes; erasing again changes nothing."""
    bucket, erased, column = db.execute(
        "SELECT bucket, erased, sealed FROM posts WHERE place = ?", (key,)
    ).fetchone()
    opened = None if erased else _open(sealing, key, bucket, erased, column)
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
            receipt = plain[end : end + _HASH_BYTES]
            row = PostRow(seq_of(key), hour, plain[2:end], plain[end + _HASH_BYTES :], receipt)
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
