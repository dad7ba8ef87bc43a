"""Posts in the database: placing them in a batch, reading them after a cursor, erasing one.

A row's sealed column holds `u16 length | header | receipt32 | sealed` of a living post, or
`header hash32 | sealed hash32 | receipt32` of an erased one, each bound to its own column name.
"""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth_protocol import labels, links
from hearth_protocol.crypto import hkdf
from hearth_protocol.errors import Refused
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import KeyKind, KeyName, bucket_key
from hearth_server.retention import Item, bucket_of_frank_secret, bucket_of_post
from hearth_server.storage.placing import place_after
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import ErasedRow, NewPost, Page, Place, PostedRow, PostRow
from hearth_server.storage.transaction import RoomHead, Transaction, place_key, read_head, row_key, seq_of

ALIVE = b"posts.sealed"
ERASED = b"posts.sealed erased"
SECRET = b"frank_secrets.sealed"
_HASH_BYTES = 32
_LOOKUP_BYTES = 16

_INSERT = "INSERT INTO posts (place, hour, bucket, link, lookup, erased, sealed) VALUES (?, ?, ?, ?, ?, 0, ?)"


@dataclass(frozen=True, slots=True)
class PostWork:
    """A post in the writer's queue: works of this kind that follow one another are inserted together."""

    post: NewPost


def append_all(tx: Transaction, works: Sequence[PostWork]) -> list[PostedRow | Refused]:
    """Place posts in order; each is answered with its row or its refusal. Rows go in by one executemany."""
    return _Run(tx).all(works)


class _Run:
    """One run of posts within a transaction; `_rows` are placed but not yet in the table."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._rows: list[tuple[int, int, int, bytes, bytes, bytes]] = []
        self._placed: dict[bytes, PostedRow] = {}
        self._lookup_key = tx.sealing.keyring.ensure(KeyName(KeyKind.LOOKUP))

    def all(self, works: Sequence[PostWork]) -> list[PostedRow | Refused]:
        answers: list[PostedRow | Refused] = []
        for work in works:
            try:
                answers.append(self._append(work.post))
            except Refused as refusal:
                answers.append(refusal)
        self._flush()
        return answers

    def _flush(self) -> None:
        if self._rows:
            self._tx.db.executemany(_INSERT, self._rows)
            self._rows.clear()

    def _append(self, post: NewPost) -> PostedRow:
        head = self._tx.room(post.room)
        lookup = self._lookup(post, post.post_id)
        stands = self._standing(head, lookup)
        if stands is not None:
            return stands
        _check_current(head, post)
        _check_seen(self._tx.db, head, post)
        target = self._target(head, post)
        # Nothing was written before here, and nothing is refused after.
        placed = place_after(head.head, post.hour, post.header, post.sealed)
        receipt = links.receipt(self._secret(head, links.day_of(placed.hour)), placed.link)
        bucket = bucket_of_post(placed.hour, head.retention_days)
        key = place_key(head.number, placed.seq)
        plaintext = b"".join((len(post.header).to_bytes(2, "big"), post.header, receipt, post.sealed))
        sealed = self._tx.sealing.seal(bucket_key(Item.POST, bucket), ALIVE, row_key(key), plaintext)
        self._rows.append((key, placed.hour, bucket, placed.link, lookup, sealed))
        self._tx.set_room(replace(head, head=placed))
        if target is not None:
            erase(self._tx.sealing, self._tx.db, target)
        answer = PostedRow(placed.seq, placed.hour, placed.link, receipt)
        self._placed[lookup] = replace(answer, again=True)
        return answer

    def _lookup(self, post: NewPost, post_id: bytes) -> bytes:
        named = labels.STORED_POST + post.room + post.member_id + post_id
        return hkdf.mac(self._lookup_key, named)[:_LOOKUP_BYTES]

    def _standing(self, head: RoomHead, lookup: bytes) -> PostedRow | None:
        if lookup in self._placed:
            return self._placed[lookup]
        row = self._tx.db.execute(
            "SELECT place, hour, bucket, link, erased, sealed FROM posts WHERE lookup = ?", (lookup,)
        ).fetchone()
        if row is None:
            return None
        gone = seq_of(row[0]) <= head.window.seq
        opened = None if gone else _open(self._tx.sealing, row[0], row[2], row[4], row[5])
        if opened is None:
            # Passed its time, not yet dropped: it must not be found, nor stand in a new post's way.
            self._tx.db.execute("UPDATE posts SET lookup = randomblob(16) WHERE place = ?", (row[0],))
            return None
        return PostedRow(seq_of(row[0]), row[1], row[3], opened.receipt, again=True)

    def _target(self, head: RoomHead, post: NewPost) -> int | None:
        """Return the key of the row that a retraction erases."""
        if post.erases is None:
            return None
        self._flush()
        row = self._tx.db.execute(
            "SELECT place FROM posts WHERE lookup = ?", (self._lookup(post, post.erases),)
        ).fetchone()
        if row is None or seq_of(row[0]) <= head.window.seq:
            raise Refused(Refusal.POST_UNKNOWN)
        return int(row[0])

    def _secret(self, head: RoomHead, day: int) -> bytes:
        secret = self._tx.secret(head.number, day)
        if secret is None:
            secret = read_secret(self._tx.sealing, self._tx.db, head.number, day)
        if secret is None:
            secret = self._tx.sealing.random(_HASH_BYTES)
            bucket = bucket_of_frank_secret(day, head.retention_days)
            sealed = self._tx.sealing.seal(
                bucket_key(Item.FRANK_SECRET, bucket), SECRET, row_key(head.number, day), secret
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


def _check_seen(db: sqlite3.Connection, head: RoomHead, post: NewPost) -> None:
    if post.seen_seq < head.window.seq:
        raise Refused(Refusal.SEEN_TOO_OLD)
    link: bytes | None
    if post.seen_seq == head.head.seq:
        link = head.head.link
    elif post.seen_seq == head.window.seq:
        link = head.window.link
    elif post.seen_seq > head.head.seq:  # may be any u64, which the database could not even be asked for
        link = None
    else:
        row = db.execute(
            "SELECT link FROM posts WHERE place = ?", (place_key(head.number, post.seen_seq),)
        ).fetchone()
        link = None if row is None else row[0]
    if link != post.seen_link:
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
    plain = sealing.open(bucket_key(Item.POST, bucket), place, row_key(key), column)
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
    sealed = sealing.seal(bucket_key(Item.POST, bucket), ERASED, row_key(key), hashes + opened.receipt)
    db.execute("UPDATE posts SET erased = 1, sealed = ? WHERE place = ?", (sealed, key))


def read_secret(sealing: RowSealing, db: sqlite3.Connection, number: int, day: int) -> bytes | None:
    """Return a room-day's frank secret, while its key lives."""
    row = db.execute(
        "SELECT bucket, sealed FROM frank_secrets WHERE room = ? AND day = ?", (number, day)
    ).fetchone()
    if row is None:
        return None
    return sealing.open(bucket_key(Item.FRANK_SECRET, row[0]), SECRET, row_key(number, day), row[1])


def secret_of_room(sealing: RowSealing, db: sqlite3.Connection, room: RoomId, day: int) -> bytes | None:
    """Return the frank secret of a room's day, while its key lives."""
    head = read_head(db, room)
    return None if head is None else read_secret(sealing, db, head.number, day)


def read_page(sealing: RowSealing, db: sqlite3.Connection, room: RoomId, after_seq: int, limit: int) -> Page:
    """Read places after a cursor and the window. Refused: ROOM_UNKNOWN.

    A row whose key is destroyed but which is not yet dropped already counts as before the window.
    """
    head = read_head(db, room)
    if head is None:
        raise Refused(Refusal.ROOM_UNKNOWN)
    window, places = head.window, list[PostRow | ErasedRow]()
    start = min(max(after_seq, window.seq), head.head.seq)
    after, end = place_key(head.number, start), place_key(head.number + 1, 0)
    while True:
        rows = db.execute(
            "SELECT place, hour, bucket, link, erased, sealed FROM posts"
            " WHERE place > ? AND place < ? ORDER BY place LIMIT ?",
            (after, end, limit - len(places)),
        ).fetchall()
        for key, hour, bucket, link, erased, column in rows:
            opened = _open(sealing, key, bucket, erased, column)
            if opened is None:
                places.clear()
                window = Place(seq_of(key), hour, link)
            elif opened.erased:
                places.append(ErasedRow(seq_of(key), hour, opened.header, opened.sealed))
            else:
                places.append(PostRow(seq_of(key), hour, opened.header, opened.sealed, opened.receipt))
        if not rows or len(places) >= limit:
            return Page(tuple(places), head.head.seq, window)
        after = rows[-1][0]


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
