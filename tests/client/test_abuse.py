"""A member or a host who tries to spoil somebody else's client: it keeps its room, its keys and its place."""

import asyncio
import resource

import pytest
from msgspec.structs import replace
from tests.client.meddling import PATIENT, renewed

from hearth_client import Client
from hearth_client.__main__ import leave_no_core
from hearth_client.errors import RefusedBy
from hearth_client.room import handover
from hearth_client.transport.http import HttpTransport
from hearth_protocol.errors import Refused
from hearth_protocol.frames.answers import Certified, Delivery, Described, RoomStated
from hearth_protocol.frames.operations import Commit
from hearth_protocol.history import Entry
from hearth_protocol.ids import EpochId, MemberId, encode_id
from hearth_protocol.refusals import Refusal


async def test_many_commits_since_the_last_anchor_are_no_other_room(hearth, garden):
    moderator, room, invited = garden
    ana = await hearth.newcomer()
    await ana.enter(invited.link, pseudonym="Ana")
    await ana.close()
    await renewed(moderator, room)
    await room.anchor()
    for _ in range(70):
        await renewed(moderator, room)
    async with await Client.with_words(hearth.url, " ".join(ana.words()), edges=PATIENT) as back:
        again = await back.room(room.id)
        assert again.epoch >= room.epoch
        assert "notice_different_rooms" not in again.notices


async def test_a_members_bundle_of_rubbish_neither_fills_the_vault_nor_keeps_the_truth_out(
    hearth, garden, monkeypatch
):
    _, room, invited = garden
    mallory, ana = await hearth.newcomer(), await hearth.newcomer()
    theirs = await mallory.enter(invited.link, pseudonym="Mallory")
    await room.catch_up()
    await room.post("before Ana came")
    epoch_id = room.seat.member.epoch_keys().epoch_id
    hers = await ana.enter(invited.link, pseudonym="Ana")
    true_entries = handover.entries
    rubbish = tuple(
        Entry(
            epoch=number,
            epoch_id=EpochId(epoch_id if number == 1 else number.to_bytes(16, "big")),
            epoch_key=b"\x01" * 32,
            member_ids=(MemberId(room.member_id if number == 1 else number.to_bytes(16, "big")),),
        )
        for number in range(1, 4000)
    )
    monkeypatch.setattr(handover, "entries", lambda *_, **__: rubbish)
    await theirs.catch_up()
    await hers.catch_up()
    assert len(ana.membership(room.id).epochs) < 8
    assert {one.kind for one in hers.timeline.entries} == {"gap"}
    await ana.save()
    monkeypatch.setattr(handover, "entries", true_entries)
    await room.catch_up()
    await hers.catch_up()
    assert [one.text for one in hers.timeline.entries] == ["before Ana came"]
    await mallory.close()
    await ana.close()


async def test_a_links_address_moves_nobody_away_from_her_community(hearth, garden):
    moderator, _, invited = garden
    asked = []

    def connect(url):
        asked.append(url)
        return HttpTransport(url)

    second = await moderator.staff.create_room(name="Kitchen", pseudonym="Minh")
    forged = "https://elsewhere.example/#" + (await moderator.staff.invite(second.id)).link.split("#")[1]
    stranger = "https://elsewhere.example/#" + encode_id(bytes(13) + b"\x04")
    async with await Client.visiting(hearth.url, edges=PATIENT, connect=connect) as ana:
        await ana.enter(invited.link, pseudonym="Ana")
        with pytest.raises(Refused) as no:
            await ana.enter(stranger, pseudonym="Ana")
        assert no.value.code is Refusal.OTHER_COMMUNITY
        assert (await ana.enter(forged, pseudonym="Ana")).id == second.id
        assert ana.server_url == hearth.url
    assert set(asked) == {hearth.url}


async def test_nothing_is_pinned_by_an_invitation_that_proves_nothing(garden, meddled, hearth):
    _, _, invited = garden
    meddler, _ = meddled
    meddler.alter = lambda _, answer: Certified(certificates=[]) if isinstance(answer, Certified) else answer
    async with await Client.visiting("http://127.0.0.1:9", edges=PATIENT, connect=meddler.connect) as guest:
        with pytest.raises(Refused) as no:
            await guest.enter(invited.link, pseudonym="Guest")
        assert no.value.code is Refusal.CERTIFICATE_UNKNOWN
        assert (guest.state.root_key, guest.server_url) == (b"", "http://127.0.0.1:9")
        meddler.alter = lambda _, answer: answer
        room = await guest.enter(invited.link, pseudonym="Guest")
        assert guest.server_url == hearth.url
        await room.post("in")


async def test_no_host_makes_a_client_keep_keys_beyond_their_time(garden, meddled):
    _, room, invited = garden
    meddler, ana = meddled
    now = PATIENT.hour()
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    await room.post("the newest")

    def later(_, answer):
        if isinstance(answer, RoomStated):
            return replace(answer, retention_days=1_000_000)
        if isinstance(answer, Delivery):
            return replace(
                answer,
                places=[
                    replace(one, hour=now + 1_000_000) if one.seq == room.last_seq else one
                    for one in answer.places
                ],
            )
        return answer

    meddler.alter = later
    await theirs.catch_up()
    await ana.reopen(room.id)
    mine = ana.membership(room.id)
    assert any(one.used for one in mine.epochs)
    assert mine.retention_days <= 30
    assert max(one.hour for one in mine.epochs) <= now + 1


async def test_keys_of_a_room_that_nobody_opens_go_too(hearth, garden):
    _, _, invited = garden
    ana = await hearth.newcomer()
    room = await ana.enter(invited.link, pseudonym="Ana")
    await room.post("one")
    mine = ana.membership(room.id)
    old = tuple(
        replace(one, epoch=one.epoch - 1, epoch_id=b"o" * 16, hour=1, used=True) for one in mine.epochs[:1]
    )
    ana.note(replace(mine, epochs=(*old, *mine.epochs)))
    await ana.save()
    assert b"o" * 16 not in {one.epoch_id for one in ana.membership(room.id).epochs}
    await ana.close()


async def test_addresses_that_the_root_did_not_sign_are_not_kept(garden, meddled):
    _, _, invited = garden
    meddler, ana = meddled
    rubbish = b"\x00" * 100_000
    meddler.alter = lambda _, answer: (
        replace(answer, addresses=rubbish) if isinstance(answer, Described) else answer
    )
    await ana.enter(invited.link, pseudonym="Ana")
    await ana.save()
    assert ana.state.addresses == b""


def test_a_client_that_dies_leaves_no_core(monkeypatch):
    asked = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: asked.append((what, limits[0])))
    leave_no_core()
    assert asked == [(resource.RLIMIT_CORE, 0)]


async def test_no_host_makes_a_client_enter_again_and_again(garden, meddled):
    _, room, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()

    def stale(_):
        raise RefusedBy(Refusal.STALE_GENERATION)

    meddler.alter_event = stale
    changes = theirs.watch()
    first = asyncio.create_task(anext(changes))
    await asyncio.sleep(0.3)
    await room.post("live")
    with pytest.raises(RefusedBy):
        await asyncio.wait_for(first, 10)
    assert sum(isinstance(one, Commit) for one in meddler.asked) <= 3
