"""A member or a host who tries to spoil somebody else's client: it keeps its room, its keys and its place."""

import pytest
from tests.client.meddling import PATIENT, renewed

from hearth_client import Client, handover
from hearth_client.transport.http import HttpTransport
from hearth_protocol.errors import Refused
from hearth_protocol.frames.answers import Certified
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
