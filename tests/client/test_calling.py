"""Asking to be let in, and for a person: from the first look at the door to the room and its end."""

import pytest
from tests.client.meddling import PATIENT

from hearth_client import Client
from hearth_client.errors import NoOneToAsk, NoSuchCall, RefusedBy
from hearth_protocol.calls import CallKind
from hearth_protocol.refusals import Refusal


async def at_the_door(hearth):
    return await Client.at_the_door(hearth.url, edges=PATIENT)


def texts(room):
    return [one.text for one in room.timeline.entries if one.kind == "post"]


async def test_who_is_on_duty_is_told_truly_and_nobody_is_nobody(hearth, garden):
    moderator, _, _ = garden
    async with await at_the_door(hearth) as ana:
        assert await ana.calls.present() == ()
        until = await moderator.staff.begin_shift(8)
        (one,) = await ana.calls.present()
        assert (one.name, one.until_hour, one.counsellor) == ("Minh", until, False)
        await moderator.staff.end_shift()
        assert await ana.calls.present() == ()


async def test_a_stranger_compares_eight_words_of_the_root_key(hearth, garden):
    moderator, _, _ = garden
    async with await at_the_door(hearth) as ana:
        words = await ana.calls.community_words("ko")
        assert len(words) == 8
        assert words == await moderator.calls.community_words("ko")


async def test_a_stranger_is_heard_between_two_and_then_let_in(hearth, garden):
    moderator, room, _ = garden
    async with await at_the_door(hearth) as ana:
        await ana.calls.ask_to_join("朋友告诉我这里。", pseudonym="Ana", language="zh-Hans")
        assert ana.rooms() == ()
        assert (await ana.calls.look()).stage == "waiting"
        (called,) = await moderator.staff.calls()
        assert (called.call.kind, called.call.text, called.taken) == (CallKind.JOIN, "朋友告诉我这里。", 0)
        await moderator.staff.take_call(called.call.call_id)
        assert (await ana.calls.look()).stage == "seen"
        intake = await moderator.staff.open_between(called.call, pseudonym="Minh", name="Talk")
        told = await ana.calls.look()
        assert told.room is not None
        assert not ana.calls.waits
        await told.room.post("I am here.")
        await intake.catch_up()
        assert texts(intake) == ["I am here."]
        assert {one.staff for one in intake.roster()} == {True, False}
        await told.room.ask_in("May I come to the garden?")
        await intake.catch_up()
        await moderator.staff.admit(intake.id, told.room.member_id, room.id)
        await ana.take_letters(told.room)
        assert {one.name for one in ana.rooms()} == {"Talk", "Garden"}
        await moderator.staff.end_room(intake.id)
        with pytest.raises(RefusedBy) as ended:
            await told.room.post("one more thing")
        assert ended.value.code is Refusal.ROOM_ENDED


async def test_a_stranger_is_declined_kindly_by_certified_staff_alone(hearth, garden):
    moderator, _, _ = garden
    async with await at_the_door(hearth) as ana:
        await ana.calls.ask_to_join("Hello?", pseudonym="Ana")
        (called,) = await moderator.staff.calls()
        await moderator.staff.reply(called.call, "This place is for adults. These lines are open tonight.")
        told = await ana.calls.look()
        assert told.says == (("Minh", "This place is for adults. These lines are open tonight.", ""),)
        await ana.calls.withdraw()
        assert not ana.calls.waits
        assert await moderator.staff.calls() == ()


async def test_a_stranger_is_handed_an_invitation(hearth, garden):
    moderator, _, invited = garden
    async with await at_the_door(hearth) as ana:
        await ana.calls.ask_to_join("Hello?", pseudonym="Ana")
        (called,) = await moderator.staff.calls()
        await moderator.staff.reply(called.call, "Welcome.", link=invited.link)
        ((_, _, link),) = (await ana.calls.look()).says
        await ana.calls.withdraw()
        assert (await ana.enter(link, pseudonym="Ana")).name == "Garden"


async def test_a_call_that_waits_survives_in_the_vault(hearth, garden):
    moderator, _, _ = garden
    ana = await Client.with_new_words(hearth.url, edges=PATIENT)
    await ana.calls.ask_to_join("Hello?", pseudonym="Ana")
    words = " ".join(ana.words())
    await ana.close()
    (called,) = await moderator.staff.calls()
    await moderator.staff.open_between(called.call, pseudonym="Minh")
    async with await Client.with_words(hearth.url, words, edges=PATIENT) as back:
        assert back.rooms() == ()
        told = await back.calls.look()
        assert told.room is not None
        assert told.room.pseudonym == "Ana"


async def test_where_nobody_is_certified_nobody_can_be_asked_and_nothing_is_kept(hearth):
    async with await at_the_door(hearth) as ana:
        with pytest.raises(NoOneToAsk):
            await ana.calls.ask_to_join("Hello?", pseudonym="Ana")
        with pytest.raises(NoSuchCall):
            await ana.calls.look()


async def test_a_member_asks_for_a_person_and_a_room_between_two_opens(hearth, garden):
    moderator, _, invited = garden
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await ana.calls.ask_for_person(theirs.id, "I need somebody now.")
        (called,) = await moderator.staff.calls()
        assert called.call.kind is CallKind.PERSON
        between = await moderator.staff.open_between(called.call, pseudonym="Minh")
        told = await ana.calls.look()
        assert told.room is not None
        await told.room.post("thank you for coming")
        await between.catch_up()
        assert texts(between) == ["thank you for coming"]
        assert told.room.member_id != theirs.member_id


async def test_a_call_that_was_forgotten_is_said_to_be_gone(hearth, garden):
    moderator, _, _ = garden
    async with await at_the_door(hearth) as ana:
        await ana.calls.ask_to_join("Hello?", pseudonym="Ana")
        (called,) = await moderator.staff.calls()
        await hearth.app.office.store.drop_call(called.call.call_id)
        assert (await ana.calls.look()).stage == "gone"
        assert not ana.calls.waits
