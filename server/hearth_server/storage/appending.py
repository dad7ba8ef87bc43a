"""Placing posts in a batch: what a run of them needs is asked in two questions, its rows go in together.

What is refused changes nothing; what stands already is answered as it stands.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
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
from hearth_server.storage.placing import place_after
from hearth_server.storage.posts import ALIVE, HASH_BYTES, LOOKUP_BYTES, SECRET, erase, held_in, read_secret
from hearth_server.storage.rows import NewPost, PostedRow
from hearth_server.storage.transaction import RoomHead, Transaction, place_key, row_key, seq_of

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
        opened = None if gone else held_in(self._tx.sealing, place, bucket, erased, sealed)
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
            secret = self._tx.sealing.random(HASH_BYTES)
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
