"""P12: who was removed reads nothing that was posted afterwards; P2: and cannot come back."""

from contextlib import suppress

import pytest
from tests.scenarios.community import Community, texts

from hearth_client import Client
from hearth_client.kept.stores import MemoryStore
from hearth_protocol.errors import HearthError, NotAuthentic, Refused
from hearth_protocol.frames.answers import Delivery
from hearth_protocol.frames.operations import Posts
from hearth_protocol.posts import EpochKeys, SealedPost, open_sealed


async def test_p12_a_removed_member_reads_nothing_posted_afterwards_with_all_her_keys(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    raider = await community.enter("Raider", moderator, fireside)
    willow = await community.enter("Willow", moderator, fireside)
    await willow.post("before")
    await raider.catch_up()
    assert texts(raider) == ["before"]
    kept = [
        EpochKeys(fireside.id, one.generation, one.epoch, one.epoch_id, one.key)
        for one in community.clients["Raider"].membership(raider.id).epochs
    ]
    assert kept

    await moderator.staff.remove(fireside.id, raider.member_id)
    await willow.catch_up()
    await willow.post("after")
    await fireside.catch_up()
    assert texts(fireside) == ["before", "after"]

    with pytest.raises(HearthError):
        await raider.post("I am still here")
    with suppress(HearthError):
        await raider.catch_up()
    assert texts(raider) == ["before"]
    assert raider.member_id not in {person.member_id for person in willow.roster()}

    # She gets the sealed bytes from somewhere else, and tries every key she ever held.
    (newest,) = [entry for entry in fireside.timeline.entries if entry.text == "after"]
    delivered = await _delivered(fireside, newest.seq)
    author = willow.seat.view.member(willow.member_id)
    for keys in kept:
        with pytest.raises(NotAuthentic):
            open_sealed(delivered, keys, author.signature_key)


async def _delivered(room, seq: int) -> SealedPost:
    answer = await room._connection.ask(Posts(after_seq=seq - 1, limit=1), Delivery)
    (place,) = answer.places
    return SealedPost(place.header, place.sealed)


async def test_p2_a_banned_member_cannot_come_back_by_any_way_she_had(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    raider = await community.person("Raider")
    invited = await moderator.staff.invite(fireside.id)
    seat = await raider.enter(invited.link, pseudonym="Raider")
    words = " ".join(raider.words("en"))
    await fireside.catch_up()
    await moderator.staff.remove(fireside.id, seat.member_id)
    assert [person.me for person in fireside.roster()] == [True]

    async def by_the_invitation_again():
        return await raider.enter(invited.link, pseudonym="Raider again")

    async def by_words_from_another_machine():
        client = await Client.with_words(community.url, words, edges=community.edges())
        await community.people.enter_async_context(client)
        return await client.room(seat.id)

    async def by_words_and_a_use_that_was_given_back():
        client = await Client.with_words(community.url, words, edges=community.edges())
        await community.people.enter_async_context(client)
        client.forget(seat.id)
        return await client.enter(invited.link, pseudonym="New name")

    for way in (
        by_the_invitation_again,
        by_words_from_another_machine,
        by_words_and_a_use_that_was_given_back,
    ):
        with pytest.raises(HearthError):
            await (await way()).post("still here")
    accomplice = await community.person("Accomplice")
    with pytest.raises(Refused):
        await accomplice.enter(invited.link, pseudonym="Somebody else")

    await fireside.catch_up()
    assert [person.me for person in fireside.roster()] == [True]
    assert texts(fireside) == []


async def test_who_leaves_is_gone_and_the_others_read_on(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    willow = await community.enter("Willow", moderator, fireside)
    leaver = await community.enter("Leaver", moderator, fireside)
    gone = leaver.member_id
    await community.clients["Leaver"].leave(leaver.id)
    assert community.clients["Leaver"].rooms() == ()
    await willow.catch_up()
    await willow.post("Farewell.")
    await fireside.catch_up()
    for room in (fireside, willow):
        assert gone not in {person.member_id for person in room.roster()}
        assert texts(room) == ["Farewell."]


async def test_a_visit_is_kept_nowhere(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id)
    async with await Client.visiting(community.url, edges=community.edges()) as visitor:
        assert isinstance(visitor._store, MemoryStore)
        seat = await visitor.enter(invited.link, pseudonym="Visitor")
        await seat.post("Just looking.")
        await visitor.leave(seat.id)
    await fireside.catch_up()
    await fireside.post("Come back when you like.")
    assert len(fireside.roster()) == 1
