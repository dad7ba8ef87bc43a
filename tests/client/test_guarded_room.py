"""The guards in a real room: what is held back leaves no trace, what is asked is asked once."""

import asyncio

import pytest
from tests.client.ruled import Ruled
from tests.client.test_conversation import texts

from hearth_client import Client
from hearth_client.budgets import Ration
from hearth_client.errors import EvidenceSpent, HeldBack, NoSuchRoom, RefusedBy
from hearth_moderation.guards.place import Place
from hearth_protocol.errors import WrongCall


class Boundless(Ruled):
    """A changed client's: it counts nothing."""

    __slots__ = ()

    @property
    def ration(self):
        return Ration(9999, 9999)


class Hearing(Ruled):
    """Takes every `heavy` for a crisis."""

    __slots__ = ()

    def sounds_like_a_crisis(self, text):
        return "heavy" in text


def ruled(client):
    client._guards = Ruled()
    return client


@pytest.fixture
async def ana(hearth, garden):
    """Give (client, her room) under rules; the first post is there."""
    _, _, invited = garden
    client = ruled(await hearth.newcomer())
    room = await client.enter(invited.link, pseudonym="Ana")
    await room.post("I am here")
    yield client, room
    await client.close()


def kept(client, room):
    mine = client.membership(room.id)
    return mine.outbox, mine.spent, mine.pseudonym.name, room.last_seq


SAYING = {
    "a post": lambda room, text: room.post(text),
    "a warning": lambda room, text: room.post("fine", warning=text),
    "long writing": lambda room, text: room.post("fine. " * 1000 + text),
    "a reply": lambda room, text: room.reply("#2", text),
    "an edit": lambda room, text: room.edit("#2", text),
    "a name": lambda room, text: room.rename(text),
    "what the room is about": lambda room, text: room.about("Garden", topic=text),
}


async def test_of_long_writing_the_warning_is_asked_about_too(ana):
    _, room = ana
    with pytest.raises(HeldBack) as held:
        await room.post("fine. " * 1000, warning="AWAY")
    assert {one.field for one in held.value.findings} == {"warning"}
    await room.post("fine. " * 1000, warning="AWAY", acknowledged=held.value.findings)


@pytest.mark.parametrize("text", ["PICTURE", "LINK"])
async def test_what_is_held_back_is_neither_sent_nor_queued_nor_kept(garden, ana, text):
    _, host, _ = garden
    client, room = ana
    before = kept(client, room)
    for how, say in SAYING.items():
        with pytest.raises(HeldBack) as held:
            await say(room, text)
        assert not held.value.can_be_agreed_to, how
        assert kept(client, room) == before, how
    await host.catch_up()
    assert host.last_seq == room.last_seq


async def test_a_question_is_asked_once_and_the_answer_sends(garden, ana):
    _, host, _ = garden
    _, room = ana
    with pytest.raises(HeldBack) as held:
        await room.post("go AWAY")
    assert held.value.can_be_agreed_to
    assert held.value.findings == room.check("go AWAY")
    await room.post("go AWAY", acknowledged=held.value.findings)
    with pytest.raises(HeldBack):
        await room.post("now go AWAY", acknowledged=held.value.findings)
    await host.catch_up()
    assert texts(host) == ["I am here", "go AWAY"]


async def test_long_writing_is_asked_about_as_a_whole(ana):
    _, room = ana
    text = "words. " * 700 + "AWAY"
    sent = await room.post(text, acknowledged=room.check(text))
    assert len(sent.seqs) == 2


async def test_a_draft_is_looked_at_without_anything_leaving(ana):
    client, room = ana
    before = kept(client, room)
    assert [one.code for one in room.check("PICTURE and LINK and AWAY")] == [
        "images.data",
        "links.denied",
        "links.unknown",
    ]
    assert kept(client, room) == before


async def test_what_takes_words_back_or_leaves_is_never_refused_for_guards_or_budgets(garden, ana):
    _, host, _ = garden
    client, room = ana
    await room.post("<128>")
    for _ in range(4):
        await room.post("kept", evidence_hash=bytes(32))
    with pytest.raises(HeldBack):
        await room.post("<1>")
    with pytest.raises(EvidenceSpent):
        await room.post("kept", evidence_hash=bytes(32))
    await room.react("#2", "hug")
    await room.ask_in("PICTURE LINK AWAY <999>")
    await room.retract("#2")
    await host.catch_up()
    assert len(host.letters.requests) == 1
    assert "I am here" not in texts(host)
    await room.leave()
    with pytest.raises(NoSuchRoom):
        client.membership(room.id)


async def test_what_a_post_spent_is_kept_in_the_vault_and_counts_on_another_device(hearth, ana):
    client, room = ana
    await room.post("<100>")
    await client.save()
    async with ruled(await Client.with_words(hearth.url, " ".join(client.words()))) as phone:
        there = await phone.room(room.id)
        with pytest.raises(HeldBack) as held:
            await there.post("<29>")
        assert [one.code for one in held.value.findings] == ["images.residue"]
        await there.post("<28>")
    await client.refresh()
    assert sum(one.residue_bytes for one in client.membership(room.id).spent.values()) == 128
    with pytest.raises(HeldBack):
        await room.post("<1>")


async def test_what_is_a_picture_together_with_her_earlier_posts_is_held_before_she_sends_it(ana):
    client, room = ana
    for part in ("[TOGE]", "[THE]"):
        await room.post(part)
    before = kept(client, room)
    with pytest.raises(HeldBack) as held:
        await room.post("[R]")
    assert [one.code for one in held.value.findings] == ["images.split"]
    assert kept(client, room) == before
    await room.post("words")


async def test_what_the_server_refuses_for_good_has_spent_nothing(garden, ana):
    moderator, host, _ = garden
    client, room = ana
    await moderator.staff.remove(host.id, room.member_id)
    with pytest.raises(RefusedBy):
        await room.post("<100>")
    assert client.membership(room.id).spent == {}


async def test_who_reads_counts_for_every_sender_what_her_own_device_would_have_counted(garden, ana):
    _, host, _ = garden
    _, room = ana
    host._chronicle._guards = Ruled()
    room._guards = Boundless()
    for text in ("<100>", "<40>", "<28>", "words"):
        await room.post(text)
    await host.catch_up()
    assert [one.text or one.code for one in host.timeline.entries] == [
        "I am here",
        "<100>",
        "images.residue",
        "<28>",
        "words",
    ]


async def test_a_name_that_cannot_be_sent_is_refused_before_the_invitation_is_used(hearth, garden):
    _, _, invited = garden
    async with ruled(await hearth.newcomer()) as client:
        with pytest.raises(HeldBack):
            await client.enter(invited.link, pseudonym="LINK")
        assert client.rooms() == ()
        await client.enter(invited.link, pseudonym="Bo")


async def test_an_evidence_address_travels_where_somebody_is_there_for_it_and_is_inert(garden, ana):
    _, host, _ = garden
    _, room = ana
    with pytest.raises(WrongCall):
        await room.post("it is there", evidence_address="https://LINK.example/")
    for one in (room, host):
        one.guard_place = one._chronicle._guard_place = Place.COUNSELLOR_ROOM
    await room.post("it is there", evidence_address="https://LINK.example/", evidence_hash=bytes(32))
    await host.catch_up()
    shown = host.timeline.entries[-1]
    assert (shown.text, shown.evidence_address) == ("it is there", "https://LINK.example/")
    assert shown.evidence_hash == bytes(32)


async def test_helplines_come_after_sending_and_can_be_sent_away_for_today_or_for_good(hearth, ana):
    client, room = ana
    room._guards = Hearing()
    assert not (await room.post("light")).crisis
    assert (await room.post("heavy")).crisis
    client.not_today()
    assert not (await room.post("heavy")).crisis
    words = " ".join(client.words())
    await client.save()
    async with await Client.with_words(hearth.url, words) as later:
        # "Not today" was said on one device, and is kept nowhere.
        assert later.crisis_line
        later.switch_crisis_line(on=False)
        await later.save()
    async with await Client.with_words(hearth.url, words) as again:
        assert not again.crisis_line


async def test_of_two_posts_at_once_the_second_sees_what_the_first_took(ana):
    client, room = ana
    ended = await asyncio.gather(room.post("<100>"), room.post("<100>"), return_exceptions=True)
    assert [isinstance(one, HeldBack) for one in ended] == [False, True]
    assert [one.residue_bytes for one in client.membership(room.id).spent.values()] == [100]
