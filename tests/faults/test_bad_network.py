"""The network drops, delays, cuts, dribbles and repeats: what is acknowledged is there, once and in order."""

import asyncio
import random
from dataclasses import replace

import pytest
from tests.client.real_server import RealCommunity, community
from tests.dice import seeded
from tests.faults.evening import Evening
from tests.faults.network import Network, network
from tests.faults.served import MovedClock, served
from tests.lengths import count

from hearth_client import Client
from hearth_client.room.room import Room
from hearth_protocol.errors import Unreachable

AUTHORS = 3
POSTS = count(6, 20)


def texts(room: Room) -> list[str]:
    return [one.text for one in room.timeline.entries if one.kind == "post"]


@pytest.mark.timeout(count(120, 5000))
async def test_an_evening_over_a_bad_network_is_an_evening(tmp_path):
    chance = seeded(3)
    for number in range(count(1, 40)):
        async with served(tmp_path / f"{number}") as hearth:
            dice = random.Random(chance.dice.getrandbits(32))  # noqa: S311  (chance for a test)
            async with network(lambda hearth=hearth: hearth.port, dice) as between:
                between.bad = True

                def pass_hours(hours: int, clock: MovedClock = hearth.clock) -> None:
                    clock.moved_hours += hours

                evening = Evening(hearth, pass_hours, url=between.url)
                async with evening.people:
                    await evening.pass_evening()
                assert len(between.met) > 1, chance.seed


async def watched(room: Room, into: list[str]) -> None:
    """Write down what a watching member is shown, in the order she is shown it."""
    async for change in room.watch():
        if change.kind == "post" and change.entry is not None and change.entry.text:
            into.append(change.entry.text)  # noqa: PERF401  (read while it grows)


async def author(room: Room, name: str, acknowledged: list[tuple[int, str]]) -> None:
    for number in range(POSTS):
        sent = await room.post(f"{name} {number}")
        acknowledged.append((sent.seqs[0], f"{name} {number}"))


async def cuts(between: Network, over: asyncio.Event) -> None:
    """Let WebSockets fall, too, which outlive the few bytes in which a fault comes."""
    while not over.is_set():
        await asyncio.sleep(between.dice.uniform(0.2, 0.6))
        between.cut_everything()


@pytest.mark.parametrize("websocket", [True, False], ids=["websocket", "long polling"])
@pytest.mark.timeout(count(120, 5000))
async def test_everybody_who_watches_sees_every_post_once_in_the_same_order(tmp_path, websocket):
    for number in range(count(1, 15)):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        chance = seeded(11 + number)
        async with community(folder) as hearth:
            patient = replace(hearth.edges, retry_seconds=60.0, websocket=websocket)
            moderator, garden, link = await opened(hearth)
            async with network(lambda hearth=hearth: hearth.app.port, chance.dice) as between:
                members = [await Client.with_new_words(between.url, edges=patient) for _ in range(AUTHORS)]
                rooms = [await one.enter(link, pseudonym=f"{at}") for at, one in enumerate(members)]
                shown: list[list[str]] = [[] for _ in rooms]
                watching = [
                    asyncio.create_task(watched(room, into)) for room, into in zip(rooms, shown, strict=True)
                ]
                acknowledged: list[tuple[int, str]] = []
                over = asyncio.Event()
                between.bad = True
                cutting = asyncio.create_task(cuts(between, over))
                await asyncio.gather(*(author(room, f"{at}", acknowledged) for at, room in enumerate(rooms)))
                over.set()
                await cutting
                between.bad = False
                said = [text for _, text in sorted(acknowledged)]
                assert len(said) == len(set(said)) == AUTHORS * POSTS
                for room, into in zip(rooms, shown, strict=True):
                    async with asyncio.timeout(60):
                        while len(into) < len(said):  # noqa: ASYNC110  (grown by a task that never ends)
                            await asyncio.sleep(0.05)
                    assert into == said, chance.seed
                    assert texts(room) == said
                    assert "notice_different_rooms" not in room.notices
                for task in watching:
                    assert not task.done()
                    task.cancel()
                await asyncio.gather(*watching, return_exceptions=True)
                for client in members:
                    assert all(not one.outbox for one in client.state.memberships.values())
                    await client.close()
            await garden.catch_up()
            assert texts(garden) == said
            await moderator.close()


async def opened(hearth: RealCommunity) -> tuple[Client, Room, str]:
    moderator = await hearth.moderator()
    garden = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    invited = await moderator.staff.invite(garden.id, uses=AUTHORS)
    return moderator, garden, invited.link


async def test_what_the_network_kept_goes_out_before_what_is_said_when_it_is_back(tmp_path):
    async with community(tmp_path) as hearth:
        moderator, garden, link = await opened(hearth)
        chance = seeded(1)
        async with network(lambda: hearth.app.port, chance.dice) as between:
            hasty = replace(hearth.edges, retry_seconds=0.0)
            ana = await Client.with_new_words(between.url, edges=hasty)
            room = await ana.enter(link, pseudonym="Ana")
            between.bad, between.share = True, 1.0
            between.cut_everything()
            kept = 0
            for number in range(3):
                try:
                    await room.post(f"{number}")
                except Unreachable:
                    kept += 1
            assert kept
            between.bad = False
            await room.post("the network is back")
            assert texts(room) == ["0", "1", "2", "the network is back"]
            assert ana.membership(room.id).outbox == ()
            await ana.close()
        await garden.catch_up()
        assert texts(garden) == ["0", "1", "2", "the network is back"]
        await moderator.close()


async def test_watching_goes_on_when_something_asked_in_between_is_cut(tmp_path, monkeypatch):
    async with community(tmp_path) as hearth:
        moderator, garden, link = await opened(hearth)
        ana = await Client.with_new_words(hearth.url, edges=hearth.edges)
        room = await ana.enter(link, pseudonym="Ana")
        take, cut = room._take, []

        async def cut_once(event):
            if not cut:
                cut.append(event)
                raise Unreachable
            await take(event)

        monkeypatch.setattr(room, "_take", cut_once)
        shown: list[str] = []
        watching = asyncio.create_task(watched(room, shown))
        for text in ("one", "two"):
            await garden.post(text)
        async with asyncio.timeout(30):
            while shown != ["one", "two"]:  # noqa: ASYNC110  (grown by a task that never ends)
                await asyncio.sleep(0.02)
        assert cut
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await ana.close()
        await moderator.close()
