"""One member, two devices, one vault: both write at once or crash at a bad moment, and she keeps her seat."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from tests.client.meddling import Meddler, crashed, renewed
from tests.client.real_server import RealCommunity, community

from hearth_client import Client, Edges, Room
from hearth_mls.framing import SenderType
from hearth_mls.message import decode_public_message
from hearth_protocol.errors import Unreachable
from hearth_protocol.frames.operations import Commit, Operation

CLOCK = "clock"


def texts(room: Room) -> list[str]:
    return [one.text for one in room.timeline.entries if one.kind == "post"]


def entries(meddler: Meddler) -> list[Commit]:
    """Return the external commits that went out: each is a seat taken anew."""
    return [
        one
        for one in meddler.asked
        if isinstance(one, Commit)
        and decode_public_message(one.message).content.sender.kind is SenderType.NEW_MEMBER_COMMIT
    ]


def is_commit(operation: Operation) -> bool:
    return isinstance(operation, Commit)


class Household:
    """Robin's room, and Willow in it with as many devices as she opens, in a time that can pass."""

    def __init__(self, folder: Path, hearth: RealCommunity) -> None:
        self.clock, self.hearth, self.people = folder / CLOCK, hearth, AsyncExitStack()
        self.robin: Client
        self.fireside: Room
        self.words = ""

    def edges(self, *, retry_seconds: float = 5.0) -> Edges:
        return Edges(clock=lambda: time.time() + int(self.clock.read_text()), retry_seconds=retry_seconds)

    async def move_in(self) -> None:
        self.robin = await self.people.enter_async_context(await self.hearth.moderator("Robin"))
        self.fireside = await self.robin.staff.create_room(name="Fireside", pseudonym="Robin")
        invited = await self.robin.staff.invite(self.fireside.id)
        async with await self.hearth.newcomer() as willow:
            await willow.enter(invited.link, pseudonym="Willow")
            self.words = " ".join(willow.words())

    async def device(self, *, retry_seconds: float = 5.0) -> tuple[Meddler, Client, Room]:
        """Open one more device by the same words."""
        meddler, edges = Meddler(), self.edges(retry_seconds=retry_seconds)
        client = await Client.with_words(self.hearth.url, self.words, edges=edges, connect=meddler.connect)
        return meddler, client, await client.room(self.fireside.id)

    async def lasting(self) -> tuple[Meddler, Client, Room]:
        """Open one more device, which the end of the test closes."""
        meddler, client, room = await self.device()
        await self.people.enter_async_context(client)
        return meddler, client, room

    async def crashing(self, does: Callable[[Meddler], None]) -> bytes:
        """Let a device crash in the middle of a commit of its own; return that commit."""
        meddler, client, room = await self.device(retry_seconds=0.0)
        does(meddler)
        with pytest.raises(Unreachable):
            await renewed(client, room)
        await crashed(client)
        return next(one.message for one in reversed(meddler.asked) if isinstance(one, Commit))

    async def seats(self) -> int:
        await self.fireside.catch_up()
        return len(self.fireside.roster())


def loses_the_answer(meddler: Meddler) -> None:
    meddler.loses = is_commit


def never_arrives(meddler: Meddler) -> None:
    meddler.cuts = is_commit


@pytest.fixture
async def household(tmp_path: Path):
    (tmp_path / CLOCK).write_text("0")
    edges = Edges(clock=lambda: time.time() + int((tmp_path / CLOCK).read_text()), retry_seconds=5.0)
    environment = {"HEARTH_SERVER__UNSAFE_TEST_CLOCK": str(tmp_path / CLOCK)}
    async with community(tmp_path, edges, environment) as hearth:
        made = Household(tmp_path, hearth)
        async with made.people:
            await made.move_in()
            yield made


async def test_two_devices_that_write_and_commit_at_once_stay_one_member(household: Household):
    phone, first, here = await household.lasting()
    laptop, second, there = await household.lasting()

    async def busy(name: str, client: Client, room: Room) -> None:
        for number in range(4):
            await room.post(f"{name} {number}")
            await renewed(client, room)

    await asyncio.gather(busy("phone", first, here), busy("laptop", second, there))
    assert await household.seats() == 2
    await here.catch_up()
    await there.catch_up()
    said = texts(household.fireside)
    assert sorted(said) == sorted(f"{name} {n}" for name in ("phone", "laptop") for n in range(4))
    assert texts(here) == texts(there) == said
    assert here.epoch == there.epoch == household.fireside.epoch
    assert here.seat.member.epoch_keys() == there.seat.member.epoch_keys()
    assert [entries(one) for one in (phone, laptop)] == [[], []]
    assert not {"notice_other_notes", "notice_different_rooms"} & {*here.notices, *there.notices}


async def test_of_two_pending_commits_the_one_that_won_is_adopted_and_the_seat_is_kept(household: Household):
    lost = await household.crashing(never_arrives)
    won = await household.crashing(loses_the_answer)
    assert lost != won
    await household.fireside.catch_up()
    await household.fireside.post("after both")
    meddler, _, back = await household.lasting()
    assert texts(back) == ["after both"]
    await back.post("still Willow")
    assert await household.seats() == 2
    assert texts(household.fireside) == ["after both", "still Willow"]
    assert entries(meddler) == []
    assert back._mine.pending == {}


async def test_two_pending_commits_that_never_arrived_cost_nothing(household: Household):
    await household.crashing(never_arrives)
    await household.crashing(never_arrives)
    meddler, _, back = await household.lasting()
    assert len(back._mine.pending) == 2
    await renewed(household.robin, household.fireside)
    await back.post("nothing happened")
    assert await household.seats() == 2
    assert entries(meddler) == []
    assert back._mine.pending == {}


async def test_a_commit_whose_answer_was_lost_is_found_after_days_and_what_was_said_since_is_read(
    household: Household,
):
    await household.crashing(loses_the_answer)
    await household.fireside.catch_up()
    await household.fireside.post("said while she was away")
    household.clock.write_text(str(5 * 24 * 3600))
    meddler, _, back = await household.lasting()
    assert texts(back) == ["said while she was away"]
    assert entries(meddler) == []
    assert "notice_other_notes" not in back.notices


async def test_what_one_device_chose_while_the_other_committed_is_brought_together(household: Household):
    _, first, here = await household.device()
    _, second, there = await household.device()
    person = household.fireside.member_id
    here.hide(person)
    await renewed(second, there)
    await household.fireside.catch_up()
    await household.fireside.post("hello")
    await there.catch_up()
    there.mark_read()
    await first.close()
    await second.close()
    _, _, back = await household.lasting()
    assert back._mine.hidden[person].hidden
    assert back._mine.read_seq == there.last_seq
    assert back.epoch == there.epoch
