"""One tap about the guards: it reaches staff, counts once, and nobody else can give it in a member's name."""

import pytest
from tests.client.test_command import Terminal
from tests.protocol.deterministic import seed

from hearth_client.cli.guard_notes import counted
from hearth_client.errors import NoSuchPerson
from hearth_protocol import letters
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames.answers import Done, Letter
from hearth_protocol.frames.operations import SendLetter
from hearth_protocol.ids import CommunityId, MemberId, RoomId
from hearth_protocol.structures.guard_note import GuardNote, GuardNoteKind

FALSE_ALARM, FOUND = GuardNoteKind.FALSE_ALARM, GuardNoteKind.FOUND


async def test_what_members_tap_reaches_staff_and_counts_once_for_each(hearth, garden):
    moderator, room, invited = garden
    async with await hearth.newcomer() as ana, await hearth.newcomer() as bo:
        for person, name in ((ana, "Ana"), (bo, "Bo")):
            theirs = await person.enter(invited.link, pseudonym=name)
            await theirs.tell_guard(FALSE_ALARM, "images.opaque")
            await theirs.tell_guard(FALSE_ALARM, "images.opaque")
        await theirs.tell_guard(FOUND, "links.denied")
    await room.catch_up()
    assert len(room.letters.notes) == 3
    assert counted(room.letters.notes) == [
        (FALSE_ALARM, "images.opaque", 2),
        (FOUND, "links.denied", 1),
    ]
    assert room.letters.requests == []
    assert (await moderator.staff.requests(room.id)) == ()


async def test_a_reason_that_is_no_code_of_ours_has_no_name(garden):
    _, room, _ = garden
    one = GuardNote(
        community=CommunityId(bytes(32)),
        room=RoomId(room.id),
        member_id=MemberId(bytes(16)),
        kind=FOUND,
        reason="call.me_at_noon",
        hour=1,
    )
    assert counted([one]) == [(FOUND, "", 1)]


async def test_a_note_in_a_members_name_counts_only_with_her_key(hearth, garden):
    moderator, room, invited = garden
    async with await hearth.newcomer() as ana, await hearth.newcomer() as eve:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        hers = await eve.enter(invited.link, pseudonym="Eve")
        await room.catch_up()
        me = room._seat.view.member(MemberId(moderator.membership(room.id).member_id))
        note = GuardNote(
            community=moderator.trust().community,
            room=RoomId(room.id),
            member_id=MemberId(ana.membership(theirs.id).member_id),
            kind=FOUND,
            reason="images.data",
            hour=eve.edges.hour(),
        )
        inbox = me.inbox_key
        for signer in (seed("host"), eve.membership(hers.id).signature_seed):
            sealed = letters.seal_note(note.community, me.member_id, inbox, signer, note, system_random)
            await hers._connection.ask(SendLetter(recipient=me.member_id, sealed=sealed), Done)
        await room.catch_up()
        assert room.letters.notes == set()
        # The same words count from whom they are.
        sealed = letters.seal_note(
            note.community,
            me.member_id,
            inbox,
            ana.membership(theirs.id).signature_seed,
            note,
            system_random,
        )
        room.letters.take(Letter(sender=bytes(16), sealed=sealed))
        assert room.letters.notes == {note}


async def test_where_no_staff_are_nobody_is_told(hearth, garden, monkeypatch):
    _, _, invited = garden
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        monkeypatch.setattr("hearth_rooms.view.RoomView.has_power", lambda *_: False)
        with pytest.raises(NoSuchPerson):
            await theirs.tell_guard(FOUND, "images.data")


async def test_by_commands(hearth, tmp_path):
    minh = Terminal(hearth.url, "--words-file", str(tmp_path / "minh"), "--json")
    await minh.run("staff", "apply", "Minh", "--out", str(tmp_path / "application"))
    hearth.certify((tmp_path / "application").read_text())
    await minh.lines("staff", "status")
    (room,) = await minh.lines("staff", "create-room", "Garden", "--name", "Minh")
    (invited,) = await minh.lines("staff", "invite", room["room"])
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--json")
    await ana.lines("enter", invited["link"], "--name", "Ana")
    assert await minh.lines("staff", "guard-notes", room["room"]) == []
    assert await ana.lines("guard-note", room["room"], "images.opaque") == [{"told": True}]
    assert await ana.lines("guard-note", room["room"], "links.denied", "--found") == [{"told": True}]
    assert await minh.lines("staff", "guard-notes", room["room"]) == [
        {"kind": "false_alarm", "reason": "images.opaque", "members": 1},
        {"kind": "found", "reason": "links.denied", "members": 1},
    ]
    told = Terminal(hearth.url, "--words-file", str(tmp_path / "minh"))
    shown, _ = await told.run("staff", "guard-notes", room["room"])
    assert "1  a false alarm: " in shown
    _, said = await ana.run("guard-note", room["room"], "my.words", code=2)
    assert "my.words" in said
