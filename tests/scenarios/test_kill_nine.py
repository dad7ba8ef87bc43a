"""P10: the server is killed at random moments under load; what was acknowledged is there, once, in its place.

In several rooms at once members post and watch over WebSockets, staff's rooms change epochs, hours pass and
what is a day old is forgotten, while the process is killed again and again.
"""

import asyncio
from dataclasses import dataclass, field

import pytest
from tests.client.meddling import renewed
from tests.dice import seeded
from tests.lengths import count
from tests.scenarios.community import Community

from hearth_client import Client
from hearth_client.errors import RefusedBy
from hearth_client.room.room import Room
from hearth_protocol.refusals import Refusal

ROUNDS = count(2, 20)
AUTHORS = 3
ROOMS = 2
HOURS_A_ROUND = 5
FORGOTTEN_HOURS = 24
"""How long the second room keeps a post."""
LONGEST_SECONDS = 2.5


@dataclass
class Talk:
    """One room, its people, and what was acknowledged in it."""

    room: Room
    moderator: Client
    authors: list[Room] = field(default_factory=list)
    acknowledged: list[tuple[int, str]] = field(default_factory=list)
    commits: int = 0

    async def post(self, author: Room, name: str, over: asyncio.Event) -> None:
        """Post one after the other; a text counts once its receipt is here."""
        number = 0
        while not over.is_set():
            text = f"{name}:{number}"
            sent = await author.post(text)
            self.acknowledged.append((sent.seqs[0], text))
            number += 1

    async def commit(self, over: asyncio.Event) -> None:
        """Let the room's epoch pass again and again."""
        while not over.is_set():
            try:
                await renewed(self.moderator, self.room)
            except RefusedBy as no:
                # Hours passed between making a commit and the server's judging it.
                if no.code is not Refusal.WRONG_CLOCK:
                    raise
            else:
                self.commits += 1
            await asyncio.sleep(0.1)

    async def stands(self, newcomer: Room, seed: int) -> list[tuple[int, str]]:
        """Demand that all that was acknowledged and not yet forgotten is there; return it."""
        await self.room.catch_up()
        await newcomer.catch_up()
        said, young = sorted(self.acknowledged), _delivered(newcomer)
        # Each at its acknowledged place, once; and all: a retry sends the same bytes until it has its answer.
        assert len({seq for seq, _ in said}) == len({text for _, text in said}) == len(said), seed
        assert young == [one for one in said if one[0] >= young[0][0]], seed
        for reader in (self.room, *self.authors):
            await reader.catch_up()
            assert "notice_different_rooms" not in reader.notices, seed
        for reader in self.authors:
            assert set(young) <= set(_delivered(reader)) <= set(said), seed
        for author in range(AUTHORS):
            own = [text for _, text in said if text.startswith(f"{author}:")]
            assert own == [f"{author}:{at}" for at in range(len(own))], seed
        assert self.commits
        return young

    async def watch(self, room: Room, seen: list[int]) -> None:
        """Note each place as a watching member is shown it."""
        async for change in room.watch():
            if change.kind == "post" and change.entry is not None:
                seen.append(change.entry.seq)  # noqa: PERF401  (read while it grows)


@pytest.mark.timeout(count(300, 5000))
async def test_p10_no_acknowledged_post_is_lost_doubled_or_reordered(community: Community):
    chance = seeded(2)
    # A server that is killed every few seconds may be away each time that somebody tries.
    community.patience_seconds = 1000.0
    moderator = await community.staff("Robin")
    talks = []
    for number in range(ROOMS):
        days = 14 if number == 0 else FORGOTTEN_HOURS // 24
        room = await moderator.staff.create_room(
            name=f"Room {number}", history="window", retention_days=days, pseudonym="Robin"
        )
        talk = Talk(room, moderator)
        talk.authors = [
            await community.enter(f"Author {number} {author}", moderator, room) for author in range(AUTHORS)
        ]
        talks.append(talk)
    over = asyncio.Event()
    seen: dict[int, list[int]] = {number: [] for number in range(ROOMS)}
    watching = [
        asyncio.create_task(talk.watch(talk.authors[0], seen[number])) for number, talk in enumerate(talks)
    ]
    working = [
        asyncio.create_task(talk.post(author, f"{number}", over))
        for talk in talks
        for number, author in enumerate(talk.authors)
    ]
    working += [asyncio.create_task(talk.commit(over)) for talk in talks]
    try:
        for _ in range(ROUNDS):
            before = [len(talk.acknowledged) for talk in talks]
            async with asyncio.timeout(90):
                while any(len(talk.acknowledged) == had for talk, had in zip(talks, before, strict=True)):
                    await asyncio.sleep(0.02)
                    for task in working + watching:
                        assert not task.done(), task.exception()
            await asyncio.sleep(chance.dice.random() * LONGEST_SECONDS)
            assert community.server is not None
            await asyncio.to_thread(community.server.kill)
            community.pass_time(hours=HOURS_A_ROUND)
            await asyncio.to_thread(community.serve_again)
    finally:
        over.set()
        async with asyncio.timeout(120):
            await asyncio.gather(*working)
    for number, talk in enumerate(talks):
        newcomer = await community.enter(f"Reader {number}", moderator, talk.room)
        young = await talk.stands(newcomer, chance.seed)
        if number == 0:
            assert young == sorted(talk.acknowledged), chance.seed
        assert seen[number] == sorted(set(seen[number])), chance.seed
    for task in watching:
        assert not task.done(), task.exception()
        task.cancel()
    await asyncio.gather(*watching, return_exceptions=True)


def _delivered(reader: Room) -> list[tuple[int, str]]:
    return [(entry.seq, entry.text) for entry in reader.timeline.entries if entry.kind == "post"]
