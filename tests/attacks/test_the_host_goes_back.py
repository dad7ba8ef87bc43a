"""P2: a host that puts a room back to an older state is recognised at once, and posting stops."""

import asyncio

import msgspec
import pytest
from tests.client.meddling import Meddler, renewed
from tests.scenarios.community import Community

from hearth_client import Client, Room
from hearth_client.errors import DifferentRooms, RefusedBy
from hearth_protocol.frames import answers, operations
from hearth_protocol.frames.answers import Delivery, Handshook, RoomStated
from hearth_protocol.frames.operations import Commit, Post, RoomState
from hearth_protocol.refusals import Refusal

AT_ONCE_SECONDS = 5.0


class Past:
    """Keeps what the server stated of a room, and serves it again."""

    def __init__(self, meddler: Meddler) -> None:
        self.meddler = meddler
        self.stated: list[RoomStated] = []
        meddler.alter = self.remember

    def remember(self, _: operations.Operation, answer: answers.Answer) -> answers.Answer:
        if isinstance(answer, RoomStated):
            self.stated.append(answer)
        return answer

    def go_back(self) -> None:
        """Serve the first state that was stated, and nothing since."""
        self.meddler.alter = self.altered

    def altered(self, _: operations.Operation, answer: answers.Answer) -> answers.Answer:
        if isinstance(answer, RoomStated):
            return self.stated[0]
        if isinstance(answer, Handshook):
            return Handshook(handshakes=[])
        return answer


async def _willow(community: Community) -> tuple[Client, Room, Meddler, Past, Client, Room]:
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id)
    meddler = Meddler()
    past = Past(meddler)
    willow = await Client.with_new_words(community.url, edges=community.edges(), connect=meddler.connect)
    seat = await willow.enter(invited.link, pseudonym="Willow")
    await fireside.catch_up()
    for _ in range(3):
        await renewed(moderator, fireside)
    await seat.catch_up()
    await willow.save()
    return moderator, fireside, meddler, past, willow, seat


async def _comes_back(community: Community, willow: Client, meddler: Meddler) -> Client:
    words = " ".join(willow.words())
    await willow.close()
    again = await Client.with_words(community.url, words, edges=community.edges(), connect=meddler.connect)
    return await community.people.enter_async_context(again)


async def _is_told_at_once(back: Client, room: bytes, meddler: Meddler) -> None:
    before = len(meddler.asked)
    async with asyncio.timeout(AT_ONCE_SECONDS):
        with pytest.raises(DifferentRooms):
            await back.room(room)
    assert not [one for one in meddler.asked[before:] if isinstance(one, Commit | Post)]
    assert back.membership(room).forked


async def test_p2_a_room_that_was_rolled_back_is_recognised_by_who_returns(community: Community):
    _, fireside, meddler, past, willow, _ = await _willow(community)
    back = await _comes_back(community, willow, meddler)
    past.go_back()
    await _is_told_at_once(back, fireside.id, meddler)


async def test_p2_commits_that_are_kept_back_are_missed_by_who_returns(community: Community):
    _, fireside, meddler, past, willow, seat = await _willow(community)
    epoch = seat.epoch
    back = await _comes_back(community, willow, meddler)
    past.stated[0] = msgspec.structs.replace(past.stated[0], epoch=epoch)
    past.go_back()
    await _is_told_at_once(back, fireside.id, meddler)


async def test_p2_another_room_than_was_asked_for_is_recognised(community: Community):
    moderator, fireside, meddler, past, willow, _ = await _willow(community)
    other = await moderator.staff.create_room(name="Other", pseudonym="Robin")
    keeper = Past(Meddler())
    curious = await Client.with_new_words(
        community.url, edges=community.edges(), connect=keeper.meddler.connect
    )
    await community.people.enter_async_context(curious)
    await curious.enter((await moderator.staff.invite(other.id)).link, pseudonym="Curious")
    back = await _comes_back(community, willow, meddler)
    past.stated = [msgspec.structs.replace(keeper.stated[-1], epoch=99)]
    past.go_back()
    await _is_told_at_once(back, fireside.id, meddler)


async def test_p2_a_server_that_goes_back_under_an_open_room_is_recognised_before_anything_is_said(
    community: Community,
):
    _, _, meddler, past, willow, seat = await _willow(community)
    await community.people.enter_async_context(willow)
    past.go_back()
    truth = meddler.connect(community.url)
    real_ask = type(truth).ask

    async def stale(self, operation, token=b""):
        if isinstance(operation, Post):
            raise RefusedBy(Refusal.STALE_EPOCH)
        return await real_ask(self, operation, token)

    async with asyncio.timeout(AT_ONCE_SECONDS):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(truth), "ask", stale)
            with pytest.raises(DifferentRooms):
                await seat.post("to whom?")
    assert any(isinstance(one, RoomState) for one in meddler.asked)
    assert "notice_different_rooms" in seat.notices
    with pytest.raises(DifferentRooms):
        await seat.post("nothing goes out any more")


async def test_p2_places_that_were_shown_before_and_are_gone_are_missed(community: Community):
    _, fireside, meddler, _, willow, seat = await _willow(community)
    await community.people.enter_async_context(willow)
    await fireside.post("something was said")
    await seat.catch_up()
    last = seat.last_seq

    def shorter(_: operations.Operation, answer: answers.Answer) -> answers.Answer:
        if isinstance(answer, Delivery):
            return msgspec.structs.replace(answer, places=[], last_seq=last - 1)
        return answer

    meddler.alter = shorter
    with pytest.raises(DifferentRooms):
        await seat.catch_up()
    assert willow.membership(fireside.id).forked
