"""Coming back after two weeks, coming in, and reading: the real client against the real server's process.

The room is fortnight's. Each row stands next to the primitives that nobody could leave out: for each commit
two signatures, one opened path secret and the keys above it; for each leaf of a tree taken from the server
its signature and its admission's. The server has a core of its own, so most of what is measured is the
client's; what is measured ends when the member can read and her own post stands.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, between
from benchmarks.fortnight import Held, Life
from benchmarks.processes import LOAD_CORE, on_core
from benchmarks.town import Resident, Town
from hearth_client import Client
from hearth_client.following import Standing, follow
from hearth_client.state import Membership, Pseudonym
from hearth_mls.public_group import StagedCommit
from hearth_mls.tree_math import direct_path, node_of
from hearth_protocol import links, posts
from hearth_protocol.contents import Say, encode
from hearth_protocol.crypto import aead, ed25519, x25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames import operations
from hearth_protocol.ids import PostId, RoomId
from hearth_rooms.member import RoomMember
from hearth_rooms.opening import from_snapshot
from hearth_rooms.view import RoomView, Step

MEMBERS = 64
ROUNDS = 5
POSTS = 1_000
RETURN_MS = 3_000.0
_TEXT = "Somebody wrote this, and it takes about as much room as what people usually write. " * 3
_SECRET = bytes(range(32))
_KEY = ed25519.public_key(_SECRET)
_SIGNATURE = ed25519.sign(_SECRET, _SECRET)
_POINT = x25519.public_key(_SECRET)


@dataclass(slots=True)
class Taken:
    """Milliseconds by the clock, and of this process's own work: on a busy machine the two differ."""

    clock: float = 0.0
    work: float = 0.0


@contextmanager
def _stopwatch() -> Iterator[Taken]:
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

    def __add__(self, other: "Primitives") -> "Primitives":
        return Primitives(
            self.verifications + other.verifications,
            self.agreements + other.agreements,
            self.keys + other.keys,
            self.signatures + other.signatures,
        )

    def milliseconds(self) -> Taken:
        """Do them all, and return how long it took."""
        with _stopwatch() as taken:
            for _ in range(self.verifications):
                ed25519.verify(_KEY, _SECRET, _SIGNATURE)
            for _ in range(self.agreements):
                x25519.shared_secret(_SECRET, _POINT)
            for _ in range(self.keys):
                x25519.public_key(_SECRET)
            for _ in range(self.signatures):
                ed25519.sign(_SECRET, _SECRET)
        return taken


def _to_judge(step: Step) -> Primitives:
    """Return what the public half of a step needs: frame, leaf, and a newcomer's admission."""
    if not isinstance(step.staged, StagedCommit):
        return Primitives(verifications=1)
    return Primitives(verifications=3 if step.joined else 2)


def _to_follow(step: Step, held: Held) -> Primitives:
    """Return what the private half needs besides: one path secret, and the keys from there to the root."""
    staged = step.staged
    if not isinstance(staged, StagedCommit):
        return Primitives()
    tree, own = staged.after.tree, node_of(held.member.group.own_leaf)
    above = set(direct_path(own, tree.leaf_count))
    shared = [node for node, _ in tree.filtered_direct_path(staged.committer) if node in above]
    return Primitives(agreements=1, keys=len(shared))


def _to_check(view: RoomView) -> Primitives:
    """Return what a tree from the server needs."""
    return Primitives(verifications=2 * len(view.members))


def _to_enter(view: RoomView) -> Primitives:
    """Return what an external commit needs: its path for everybody, two signatures, and one seal to all."""
    levels = view.public.tree.leaf_count.bit_length() - 1
    return Primitives(agreements=levels + 1, keys=2 * levels + 2, signatures=2)


def _total(parts: Iterable[Primitives]) -> Primitives:
    return sum(parts, Primitives())


def _membership(resident: Resident, member: RoomMember | None, hour: int) -> Membership:
    """Return what somebody keeps of the room."""
    keys = resident.keys
    return Membership(
        room=resident.room,
        signature_seed=keys.signature_seed,
        inbox_secret=keys.inbox_secret,
        signature_key=keys.signature_key,
        credential=keys.credential,
        pseudonym=Pseudonym("Anna"),
        generation=0 if member is None else member.view.generation,
        epoch=0 if member is None else member.view.epoch,
        private=b"" if member is None else member.encode(),
        renewed_hour=0 if member is None else hour - 14 * 24,
        current_hour=hour,
    )


@dataclass(frozen=True, slots=True)
class Gone:
    """Who went away: what she kept, the state that the server keeps for her, and what came since."""

    held: Held
    kept: Membership
    view: RoomView
    private: bytes
    since: int


def _away(life: Life, held: Held) -> Gone:
    member = life.present(held)
    return Gone(
        held,
        _membership(held.resident, member, life.town.hour),
        member.view,
        member.encode(),
        len(life.steps),
    )


def _pure(life: Life, gone: Gone) -> Taken:
    """Return the milliseconds from kept state and downloaded bytes to a sealed post, without a server."""
    snapshot = gone.view.snapshot()
    messages = life.handshakes[gone.since :]
    keys = gone.held.resident.keys
    with _stopwatch() as taken:
        view = from_snapshot(gone.view.genesis, snapshot, trust=life.town.trust)
        member = RoomMember.resume(gone.private, view, keys)
        followed = follow(
            Standing(view, member), messages, keys=keys, pending={}, kept=None, trust=life.town.trust
        )
        present = followed.standing.member
        assert present is not None
        _demand(present.view.context_hash == life.view.context_hash, "another way than the others went")
        posts.seal(
            present.epoch_keys(),
            present.member_id,
            keys.signature_seed,
            PostId(system_random(16)),
            0,
            bytes(32),
            _TEXT.encode(),
            system_random,
        )
    return taken


async def _in_vault(url: str, kept: Membership) -> list[str]:
    client = await Client.with_new_words(url)
    client.note(kept)
    await client.close()
    return client.words()


async def _return(url: str, words: list[str], room: RoomId) -> tuple[Taken, Client]:
    """Open the vault and the room, and say something."""
    with _stopwatch() as taken:
        client = await Client.with_words(url, " ".join(words))
        opened = await client.room(room)
        await opened.post(_TEXT)
    return taken, client


async def _join(url: str, fresh: Membership) -> tuple[Taken, Client]:
    """Take a seat among people who do not know one yet, and say something."""
    client = await Client.with_new_words(url)
    await client.guided()
    with _stopwatch() as taken:
        opened = await client.take_seat(fresh)
        await opened.post(_TEXT)
    return taken, client


def _read_least(count: int) -> Taken:
    """Return the milliseconds that opening the boxes and verifying the signatures of so many posts take."""
    nonce, plaintext = bytes(aead.XNONCE_BYTES), bytes(1024)
    box = aead.xseal(_SECRET, nonce, plaintext, b"")
    with _stopwatch() as taken:
        for _ in range(count):
            aead.xopen(_SECRET, nonce, box, b"")
            ed25519.verify(_KEY, _SECRET, _SIGNATURE)
    return taken


def _demand(holds: bool, otherwise: str) -> None:  # noqa: FBT001  (a condition, as assert takes one)
    if not holds:
        raise RuntimeError(otherwise)


def _write(life: Life, count: int) -> None:
    """Let a member say so much."""
    held = life.people[1]
    member, resident = life.present(held), held.resident
    opened = links.first_link(life.home.room, 0)
    keys, body = member.epoch_keys(), encode(Say(text=_TEXT, pseudonym="Bora"))
    for _ in range(count):
        sealed = posts.seal(
            keys,
            member.member_id,
            resident.keys.signature_seed,
            PostId(system_random(16)),
            0,
            opened,
            body,
            system_random,
        )
        life.town.ask(
            operations.Post(header=sealed.header, sealed=sealed.sealed), life.town.refresh(resident)
        )


async def _measure(life: Life, url: str) -> list[Figure]:
    gone = [_away(life, held) for held in life.people[10 : 10 + ROUNDS]]
    before = len(life.steps)
    life.pass_days([each.held for each in gone])
    since = life.steps[before:]
    told = f"{sum(step.kind == 'commit' for step in since)} commits of 14 days, {MEMBERS} members"
    pure, returning, joining, reading = [], [], [], []
    least_return, least_join, least_read = [], [], []
    for each in gone:
        least = _to_check(each.view) + _total(_to_judge(step) + _to_follow(step, each.held) for step in since)
        least_return.append(least.milliseconds())
        pure.append(_pure(life, each))
        words = await _in_vault(url, each.kept)
        taken, client = await _return(url, words, life.home.room)
        returning.append(taken)
        await client.close()
    life.catch_up()
    for _ in range(ROUNDS):
        least = _to_check(life.view) + _total(map(_to_judge, life.since_anchor())) + _to_enter(life.view)
        least_join.append(least.milliseconds())
        fresh = _membership(life.town.newcomer(life.home), None, life.town.hour)
        taken, client = await _join(url, fresh)
        joining.append(taken)
        life.catch_up()
        room = await client.room(life.home.room)
        await asyncio.to_thread(_write, life, POSTS)
        least_read.append(_read_least(POSTS))
        with _stopwatch() as read:
            await room.catch_up()
        reading.append(read)
        shown = sum(entry.text == _TEXT for entry in room.timeline.entries)
        _demand(shown >= POSTS, f"of {POSTS} posts only {shown} could be read")
        await client.close()
    return [
        *_rows(f"{told}: kept state to sealed post", pure, least_return, RETURN_MS),
        *_rows(f"{told}: vault, room, post", returning, least_return, RETURN_MS),
        *_rows(f"join a room of {MEMBERS}", joining, least_join),
        *_rows(f"fetch and open {POSTS} posts", reading, least_read),
    ]


def _rows(
    name: str, taken: Sequence[Taken], least: Sequence[Taken], bound: float | None = None
) -> list[Figure]:
    """Return two rows: by the clock, and of the client's own work."""
    clocks, works = [each.clock for each in taken], [each.work for each in taken]
    return [
        between("return", name, "time", "ms", clocks, [each.clock for each in least], bound=bound),
        between("return", name, "CPU time", "ms", works, [each.work for each in least], bound=bound),
    ]


def run() -> list[Figure]:
    """Let two weeks pass, then measure those who come back, those who come, and those who read."""
    with tempfile.TemporaryDirectory() as place:
        town = Town(Path(place))
        server = town.serve()
        try:
            with on_core(LOAD_CORE):
                print(f"letting two weeks pass in a room of {MEMBERS} ...", file=sys.stderr)
                life = Life.of(town, MEMBERS)
                return asyncio.run(_measure(life, f"http://127.0.0.1:{server.port}"))
        finally:
            server.stop()
