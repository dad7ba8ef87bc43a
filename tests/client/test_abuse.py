"""A member or a host who tries to spoil somebody else's client: it keeps its room, its keys and its place."""

from tests.client.meddling import PATIENT, renewed

from hearth_client import Client, handover
from hearth_protocol.history import Entry
from hearth_protocol.ids import EpochId, MemberId


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
