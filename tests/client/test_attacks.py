"""P2: whoever runs the server alters what it shows; an honest client refuses and says so."""

import asyncio

import pytest
from msgspec.structs import replace
from tests.client.meddling import PATIENT, Meddler, renewed
from tests.client.real_server import heard_by_server

from hearth_client import Client
from hearth_client.errors import DifferentRooms
from hearth_protocol import signed
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import HearthError, NotAuthentic, Refused
from hearth_protocol.frames import operations
from hearth_protocol.frames.answers import (
    Certified,
    Delivered,
    Delivery,
    Described,
    Handshook,
    RoomStated,
)
from hearth_protocol.frames.operations import Complain, Post
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Certificate


def changing(kind, change):
    """Return an alteration of every answer of one kind."""
    return lambda _, answer: change(answer) if isinstance(answer, kind) else answer


def one_place(seq, change):
    """Return an alteration of one delivered post."""

    def altered(delivery):
        return replace(
            delivery,
            places=[
                change(one) if one.seq == seq and isinstance(one, Delivered) else one
                for one in delivery.places
            ],
        )

    return changing(Delivery, altered)


def flipped(data, at=-1):
    spoilt = bytearray(data)
    spoilt[at] ^= 1
    return bytes(spoilt)


async def test_a_different_post_shown_to_one_member_is_found_out_and_stops_posting(garden, meddled):
    _, room, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    await room.post("what everybody sees")
    meddler.alter = one_place(theirs.last_seq + 1, lambda one: replace(one, sealed=flipped(one.sealed)))
    await theirs.catch_up()
    assert theirs.timeline.entries[-1].why == "gap_not_authentic"
    await room.post("written by somebody who saw it")
    with pytest.raises(DifferentRooms):
        await theirs.catch_up()
    assert "notice_different_rooms" in theirs.notices
    before = len([one for one in meddler.asked if isinstance(one, Post)])
    with pytest.raises(DifferentRooms):
        await theirs.post("nobody is misled")
    assert len([one for one in meddler.asked if isinstance(one, Post)]) == before


async def test_a_fork_is_remembered_by_words(hearth, garden, meddled):
    _, room, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    await room.post("one")
    meddler.alter = one_place(theirs.last_seq + 1, lambda one: replace(one, hour=one.hour + 1))
    await theirs.catch_up()
    await ana.save()
    async with await Client.with_words(hearth.url, " ".join(ana.words()), edges=PATIENT) as again:
        with pytest.raises(DifferentRooms):
            await again.room(room.id)
        assert again.membership(room.id).forked


async def test_a_post_the_server_drops_is_missed(hearth, garden, meddled):
    _, room, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    await room.post("one")
    await theirs.catch_up()
    await ana.save()
    last = theirs.last_seq

    def shorter(stated):
        return replace(stated, last_seq=last - 1)

    meddler.alter = changing(RoomStated, shorter)
    other = await Client.with_words(hearth.url, " ".join(ana.words()), edges=PATIENT, connect=meddler.connect)
    with pytest.raises(DifferentRooms):
        await other.room(room.id)
    meddler.alter = lambda _, answer: answer
    await other.close()


async def test_a_receipt_that_changes_is_found_out(garden, meddled):
    _, room, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    await room.post("so that the own post is fetched")
    meddler.alter = one_place(theirs.last_seq + 2, lambda one: replace(one, receipt=b"\x00" * 32))
    with pytest.raises(DifferentRooms):
        await theirs.post("mine")


@pytest.mark.parametrize("field", ["tree", "context", "confirmation_tag", "group_info", "opened_by"])
async def test_an_invented_room_is_not_entered(garden, meddled, field):
    _, _, invited = garden
    meddler, ana = meddled

    def invented(stated):
        value = getattr(stated, field)
        return replace(stated, **{field: flipped(value) if value else b"\x01" * 40})

    meddler.alter = changing(RoomStated, invented)
    with pytest.raises(HearthError):
        await ana.enter(invited.link, pseudonym="Ana")
    assert not any(isinstance(one, operations.Commit) for one in meddler.asked)


async def test_a_state_from_before_the_cards_anchor_is_not_entered(hearth, garden, meddled):
    moderator, room, invited = garden
    meddler, ana = meddled
    old = {}

    def remember(_, answer):
        if isinstance(answer, RoomStated):
            old.setdefault("stated", answer)
        return answer

    early = Meddler()
    early.alter = remember
    async with await Client.with_new_words(hearth.url, edges=PATIENT, connect=early.connect) as bo:
        await bo.enter(invited.link, pseudonym="Bo")
    await room.catch_up()
    await room.post("later")
    await renewed(moderator, room)
    newer = await moderator.staff.invite(room.id)
    meddler.alter = changing(RoomStated, lambda _: old["stated"])
    with pytest.raises(NotAuthentic):
        await ana.enter(newer.link, pseudonym="Ana")


async def test_a_room_without_its_anchor_is_not_entered(garden, meddled):
    moderator, room, _ = garden
    meddler, ana = meddled
    await renewed(moderator, room)
    invited = await moderator.staff.invite(room.id)
    meddler.alter = changing(RoomStated, lambda stated: replace(stated, anchor=b"", newest_anchor=b""))
    with pytest.raises(HearthError):
        await ana.enter(invited.link, pseudonym="Ana")


async def test_a_poisoned_group_info_is_complained_of(hearth, garden, meddled):
    moderator, room, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    await renewed(moderator, room)

    def poisoned(event):
        if isinstance(event, operations.Frame) and getattr(event, "group_info", b""):
            return replace(event, group_info=flipped(event.group_info))
        return event

    meddler.alter_event = poisoned
    changes = theirs.watch()
    first = asyncio.create_task(anext(changes))
    await heard_by_server(hearth.app, room.id)
    await room.post("live")
    await asyncio.wait_for(first, 10)
    await changes.aclose()
    assert any(isinstance(one, Complain) for one in meddler.asked)


async def test_altered_handshakes_are_not_followed(garden, meddled):
    moderator, room, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    await renewed(moderator, room)
    epoch = theirs.epoch

    def altered(handshook):
        return replace(
            handshook,
            handshakes=[replace(one, message=flipped(one.message, 120)) for one in handshook.handshakes],
        )

    meddler.alter = changing(Handshook, altered)
    with pytest.raises(HearthError):
        await theirs.catch_up()
    assert theirs.epoch == epoch


async def test_a_server_of_another_community_is_refused(hearth, garden):
    _, _, invited = garden
    meddler = Meddler()
    meddler.alter = changing(Described, lambda told: replace(told, root_key=ed25519.public_key(b"\x09" * 32)))
    async with await Client.visiting(hearth.url, edges=PATIENT, connect=meddler.connect) as guest:
        with pytest.raises(Refused) as no:
            await guest.enter(invited.link, pseudonym="Guest")
        assert no.value.code is Refusal.OTHER_COMMUNITY


async def test_a_certificate_that_the_root_did_not_sign_is_not_believed(garden, meddled):
    _, _, invited = garden
    meddler, ana = meddled

    def forged(certified):
        return Certified(
            certificates=[
                signed.sign(b"\x09" * 32, signed.parse(one, Certificate).unverified)
                for one in certified.certificates
            ]
        )

    meddler.alter = changing(Certified, forged)
    with pytest.raises(NotAuthentic):
        await ana.enter(invited.link, pseudonym="Ana")


async def test_withheld_certificates_let_nobody_in(garden, meddled):
    _, _, invited = garden
    meddler, ana = meddled
    meddler.alter = changing(Certified, lambda _: Certified(certificates=[]))
    with pytest.raises(Refused) as no:
        await ana.enter(invited.link, pseudonym="Ana")
    assert no.value.code is Refusal.CERTIFICATE_UNKNOWN
    assert ana.rooms() == ()
