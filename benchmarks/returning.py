"""Coming back after two weeks, coming in, and reading: the real client against the real server's process.

The room is fortnight's. Each row stands next to the primitives that nobody could leave out: for each commit
two signatures, one opened path secret and the keys above it; for each leaf of a tree taken from the server
its signature and its admission's. The server has a core of its own, so most of what is measured is the
client's; what is measured ends when the member can read and her own post stands.
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, between
from benchmarks.fortnight import Held, Life
from benchmarks.least_work import Taken, stopwatch, to_check, to_enter, to_follow, to_judge, to_read, total
from benchmarks.processes import LOAD_CORE, on_core
from benchmarks.town import Resident, Town
from hearth_client import Client
from hearth_client.kept.state import Membership, Pseudonym
from hearth_client.room.following import Standing, follow
from hearth_protocol import links, posts
from hearth_protocol.contents import Say, encode
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames import operations
from hearth_protocol.ids import PostId, RoomId
from hearth_rooms.member import RoomMember
from hearth_rooms.opening import from_snapshot
from hearth_rooms.view import RoomView

MEMBERS = 64
ROUNDS = 5
POSTS = 1_000
RETURN_MS = 3_000.0
_TEXT = "Somebody wrote this, and it takes about as much room as what people usually write. " * 3


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


def away(life: Life, held: Held) -> Gone:
    """Let somebody go away, with all that she keeps."""
    member = life.present(held)
    return Gone(
        held,
        _membership(held.resident, member, life.town.hour),
        member.view,
        member.encode(),
        len(life.steps),
    )


def pure(life: Life, gone: Gone) -> Taken:
    """Return the milliseconds from kept state and downloaded bytes to a sealed post, without a server."""
    snapshot = gone.view.snapshot()
    messages = life.handshakes[gone.since :]
    keys = gone.held.resident.keys
    with stopwatch() as taken:
        view = from_snapshot(gone.view.genesis, snapshot, trust=life.town.trust)
        member = RoomMember.resume(gone.private, view, keys)
        followed = follow(
            Standing(view, member), messages, keys=keys, pending={}, kept=None, trust=life.town.trust
        )
        present = followed.standing.member
        assert present is not None
        assert present.view.context_hash == life.view.context_hash, "another way than the others went"
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


async def in_vault(url: str, kept: Membership) -> list[str]:
    """Keep a membership under new words; return them."""
    client = await Client.with_new_words(url)
    client.note(kept)
    await client.close()
    return client.words()


async def _return(url: str, words: list[str], room: RoomId) -> tuple[Taken, Client]:
    """Open the vault and the room, and say something."""
    with stopwatch() as taken:
        client = await Client.with_words(url, " ".join(words))
        opened = await client.room(room)
        await opened.post(_TEXT)
    return taken, client


async def _join(url: str, fresh: Membership) -> tuple[Taken, Client]:
    """Take a seat among people who do not know one yet, and say something."""
    client = await Client.with_new_words(url)
    await client.guided()
    with stopwatch() as taken:
        opened = await client.take_seat(fresh)
        await opened.post(_TEXT)
    return taken, client


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
    gone = [away(life, held) for held in life.people[10 : 10 + ROUNDS]]
    before = len(life.steps)
    life.pass_days([each.held for each in gone])
    since = life.steps[before:]
    told = f"{sum(step.kind == 'commit' for step in since)} commits of 14 days, {MEMBERS} members"
    alone, returning, joining, reading = [], [], [], []
    least_return, least_join, least_read = [], [], []
    for each in gone:
        least = to_check(each.view) + total(to_judge(step) + to_follow(step, each.held) for step in since)
        least_return.append(least.milliseconds())
        alone.append(pure(life, each))
        words = await in_vault(url, each.kept)
        taken, client = await _return(url, words, life.home.room)
        returning.append(taken)
        await client.close()
    life.catch_up()
    for _ in range(ROUNDS):
        least = to_check(life.view) + total(map(to_judge, life.since_anchor())) + to_enter(life.view)
        least_join.append(least.milliseconds())
        fresh = _membership(life.town.newcomer(life.home), None, life.town.hour)
        taken, client = await _join(url, fresh)
        joining.append(taken)
        life.catch_up()
        room = await client.room(life.home.room)
        await asyncio.to_thread(_write, life, POSTS)
        least_read.append(to_read(POSTS).milliseconds())
        with stopwatch() as read:
            await room.catch_up()
        reading.append(read)
        shown = sum(entry.text == _TEXT for entry in room.timeline.entries)
        assert shown >= POSTS, f"of {POSTS} posts only {shown} could be read"
        await client.close()
    return [
        *_rows(f"{told}: kept state to sealed post", alone, least_return, RETURN_MS),
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
