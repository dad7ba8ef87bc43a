"""The primitives that nobody could leave out, counted and then done: what coming back stands next to."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.fortnight import Held
from hearth_mls.public_group import StagedCommit
from hearth_mls.tree_math import direct_path, node_of
from hearth_protocol.crypto import aead, ed25519, x25519
from hearth_rooms.view import RoomView, Step

_SECRET = bytes(range(32))
_KEY = ed25519.public_key(_SECRET)
_SIGNATURE = ed25519.sign(_SECRET, _SECRET)
_POINT = x25519.public_key(_SECRET)
_NONCE = bytes(aead.XNONCE_BYTES)
_BOX = aead.xseal(_SECRET, _NONCE, bytes(1024), b"")


@dataclass(slots=True)
class Taken:
    """Milliseconds by the clock, and of this process's own work: on a busy machine the two differ."""

    clock: float = 0.0
    work: float = 0.0


@contextmanager
def stopwatch() -> Iterator[Taken]:
    """Measure what is inside; the value is filled in at its end."""
    taken = Taken()
    clock, work = time.perf_counter(), time.process_time()
    yield taken
    taken.clock = (time.perf_counter() - clock) * 1000
    taken.work = (time.process_time() - work) * 1000


@dataclass(frozen=True, slots=True)
class Primitives:
    """How often each of what nobody could leave out is needed."""

    verifications: int = 0
    agreements: int = 0
    keys: int = 0
    signatures: int = 0
    boxes: int = 0
    """Posts of the class of 1024 bytes, opened."""

    def __add__(self, other: "Primitives") -> "Primitives":
        return Primitives(
            self.verifications + other.verifications,
            self.agreements + other.agreements,
            self.keys + other.keys,
            self.signatures + other.signatures,
            self.boxes + other.boxes,
        )

    def milliseconds(self) -> Taken:
        """Do them all, and return how long it took."""
        with stopwatch() as taken:
            for _ in range(self.verifications):
                ed25519.verify(_KEY, _SECRET, _SIGNATURE)
            for _ in range(self.agreements):
                x25519.shared_secret(_SECRET, _POINT)
            for _ in range(self.keys):
                x25519.public_key(_SECRET)
            for _ in range(self.signatures):
                ed25519.sign(_SECRET, _SECRET)
            for _ in range(self.boxes):
                aead.xopen(_SECRET, _NONCE, _BOX, b"")
        return taken


def to_judge(step: Step) -> Primitives:
    """Return what the public half of a step needs: frame, leaf, and a newcomer's admission."""
    if not isinstance(step.staged, StagedCommit):
        return Primitives(verifications=1)
    return Primitives(verifications=3 if step.joined else 2)


def to_follow(step: Step, held: Held) -> Primitives:
    """Return what the private half needs besides: one path secret, and the keys from there to the root."""
    staged = step.staged
    if not isinstance(staged, StagedCommit):
        return Primitives()
    tree, own = staged.after.tree, node_of(held.member.group.own_leaf)
    above = set(direct_path(own, tree.leaf_count))
    shared = [node for node, _ in tree.filtered_direct_path(staged.committer) if node in above]
    return Primitives(agreements=1, keys=len(shared))


def to_check(view: RoomView) -> Primitives:
    """Return what a tree from the server needs."""
    return Primitives(verifications=2 * len(view.members))


def to_enter(view: RoomView) -> Primitives:
    """Return what an external commit needs: its path for everybody, two signatures, and one seal to all."""
    levels = view.public.tree.leaf_count.bit_length() - 1
    return Primitives(agreements=levels + 1, keys=2 * levels + 2, signatures=2)


def total(parts: Iterable[Primitives]) -> Primitives:
    """Return all of them together."""
    return sum(parts, Primitives())


def to_read(count: int) -> Primitives:
    """Return what so many posts of others need: a box and a signature each."""
    return Primitives(verifications=count, boxes=count)
