"""One room of the store in memory: its rows, and when each is gone."""

from dataclasses import dataclass
from typing import TypeVar

from hearth_protocol.ids import MemberId
from hearth_server.retention import (
    MAX_BETWEEN_HOURS,
    STANDING_HOURS,
    bucket_of_post,
)
from hearth_server.storage.rows import (
    ErasedRow,
    HandshakeRow,
    MemberRow,
    NewGeneration,
    Place,
    PostRow,
    RemovalRow,
    SnapshotRow,
)

Key = TypeVar("Key")


@dataclass
class Kept:
    """A value and the hour at which it is gone."""

    bucket: int
    value: object


@dataclass
class Post:
    bucket: int
    place: Place
    author: tuple[MemberId, bytes]
    row: PostRow | ErasedRow
    receipt: bytes


def drop_due(kept: dict[Key, Kept], now_hour: int) -> int:
    due = [key for key, one in kept.items() if one.bucket <= now_hour]
    for key in due:
        del kept[key]
    return len(due)


class Room:
    def __init__(self, new: NewGeneration) -> None:
        self.genesis: list[bytes] = []
        self.longest = new.retention_days
        self.window = self.head = new.first
        self.wiped_hour = new.hour + MAX_BETWEEN_HOURS if new.between else new.wiped_hour
        self.ended = False
        self.members: dict[MemberId, tuple[MemberRow, int | None]] = {}
        self.removals: dict[MemberId, RemovalRow] = {}
        self.posts: dict[int, Post] = {}
        self.secrets: dict[int, Kept] = {}
        self.handshakes: list[Kept] = []
        self.snapshots: dict[tuple[int, int], Kept] = {}
        self.requests: dict[bytes, Kept] = {}
        self.bundles: list[Kept] = []
        self.letters: list[Kept] = []
        self.acts: list[Kept] = []

    def open(self, new: NewGeneration) -> None:
        self.generation, self.epoch, self.accepted = new.generation, 0, 0
        self.retention_days = new.retention_days
        self.longest = max(self.longest, new.retention_days)
        self.newest_anchor, self.anchor_epoch = b"", 0
        self.anchors: list[bytes] = []
        self.view, self.group_info = new.view, new.group_info
        self.genesis.append(new.genesis)
        self.complaints: dict[MemberId, Kept] = {}
        snapshot = SnapshotRow(new.generation, 0, b"", new.context, new.confirmation_tag, new.tree, b"")
        bucket = bucket_of_post(new.hour, new.retention_days)
        self.snapshots[new.generation, 0] = Kept(bucket, snapshot)

    def newest_snapshot(self) -> int:
        return max(epoch for generation, epoch in self.snapshots if generation == self.generation)

    def expire_members(self, now_hour: int) -> int:
        dead = [key for key, (_, dies) in self.members.items() if dies is not None and dies <= now_hour]
        for key in dead:
            del self.members[key]
        return len(dead)

    def expire_posts(self, now_hour: int) -> int:
        due = [seq for seq, kept in self.posts.items() if kept.bucket <= now_hour]
        if not due:
            return 0
        self.window = self.posts[max(due)].place
        gone = [seq for seq in self.posts if seq <= self.window.seq]
        for seq in gone:
            del self.posts[seq]
        return len(gone)

    def keep_needed(self, now_hour: int) -> None:
        newest = self.newest_snapshot()
        needed = [self.snapshots[self.generation, newest]]
        needed += [
            kept
            for kept in self.handshakes
            if isinstance(kept.value, HandshakeRow)
            and kept.value.generation == self.generation
            and kept.value.epoch >= newest
        ]
        for kept in needed:
            if kept.bucket <= now_hour:
                kept.bucket = now_hour + STANDING_HOURS
