"""An invitation to a room that is known: who is inside keeps it, whose visit ended comes in afresh."""

import pytest

from hearth_client import Client
from hearth_client.errors import AlreadyInside
from hearth_protocol.errors import HearthError


async def test_who_is_inside_is_told_so_and_keeps_the_use(hearth, garden):
    moderator, room, _ = garden
    one = await moderator.staff.invite(room.id, uses=1)
    other = await moderator.staff.invite(room.id, uses=1)
    async with await hearth.newcomer() as ana, await hearth.newcomer() as bo:
        theirs = await ana.enter(one.link, pseudonym="Ana")
        with pytest.raises(AlreadyInside):
            await ana.enter(other.link, pseudonym="Ana")
        await theirs.post("still here")
        await bo.enter(other.link, pseudonym="Bo")
        await room.catch_up()
        assert len(room.roster()) == 3


async def test_who_was_removed_and_is_invited_again_enters_with_fresh_keys(hearth, garden):
    moderator, room, invited = garden
    async with await hearth.newcomer() as ana:
        before = await ana.enter(invited.link, pseudonym="Ana")
        old = before.member_id
        await room.catch_up()
        await moderator.staff.remove(room.id, old)
        again = await moderator.staff.invite(room.id, uses=1)
        after = await ana.enter(again.link, pseudonym="Ana again")
        assert after.member_id != old
        await after.post("a new beginning")
        await ana.save()
        async with await Client.with_words(hearth.url, " ".join(ana.words()), edges=hearth.edges) as back:
            there = await back.room(room.id)
            assert (there.member_id, there.pseudonym) == (after.member_id, "Ana again")
    await room.catch_up()
    assert [one.text for one in room.timeline.entries if one.kind == "post"] == ["a new beginning"]
    assert {one.member_id for one in room.roster()} == {room.member_id, after.member_id}


async def test_who_was_removed_gets_nothing_by_an_invitation_that_is_used_up(hearth, garden):
    moderator, room, _ = garden
    one = await moderator.staff.invite(room.id, uses=1)
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(one.link, pseudonym="Ana")
        await room.catch_up()
        await moderator.staff.remove(room.id, theirs.member_id)
        with pytest.raises(HearthError):
            await ana.enter(one.link, pseudonym="Ana")
        assert ana.membership(room.id).member_id == theirs.member_id
    await room.catch_up()
    assert len(room.roster()) == 1


async def test_a_carried_member_is_inside(hearth, garden):
    moderator, room, invited = garden
    other = await moderator.staff.invite(room.id, uses=1)
    async with await hearth.newcomer() as ana:
        await ana.enter(invited.link, pseudonym="Ana")
        await room.catch_up()
        await moderator.staff.begin_anew(room.id)
        with pytest.raises(AlreadyInside):
            await ana.enter(other.link, pseudonym="Ana")
