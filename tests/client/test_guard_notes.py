"""One tap about the guards: it reaches staff, counts once, and nobody else can give it in a member's name."""

import pytest
from tests.client.test_command import Terminal
from tests.protocol.deterministic import seed

from hearth_client.errors import NoSuchPerson, RefusedBy
from hearth_client.room.post_bag import MAX_NOTES
from hearth_client.staff.guard_notes import counted
from hearth_protocol import letters
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import Unreachable
from hearth_protocol.frames.answers import Done, Letter
from hearth_protocol.frames.operations import SendLetter
from hearth_protocol.ids import CommunityId, MemberId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.guard_note import GuardNote, GuardNoteKind
from hearth_server.operations.letters import MAX_FROM_ONE

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


async def test_taps_leave_room_for_asking_to_be_let_in_elsewhere(hearth, garden):
    moderator, room, invited = garden
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        for _ in range(20):
            await theirs.tell_guard(FALSE_ALARM, "images.opaque")
        for number in range(MAX_FROM_ONE):
            await theirs.tell_guard(FOUND, f"images.{'abcdefghijklmnop'[number]}")
        for _ in range(MAX_FROM_ONE - MAX_NOTES):
            await theirs.ask_in("Please let me in elsewhere.")
        with pytest.raises(RefusedBy) as no:
            await theirs.ask_in("Once more.")
        assert no.value.code is Refusal.TOO_MANY
    await room.catch_up()
    assert len(room.letters.notes) == MAX_NOTES
    assert len(await moderator.staff.requests(room.id)) == MAX_FROM_ONE - MAX_NOTES


async def test_a_tap_that_did_not_arrive_is_sent_when_it_is_tried_again(hearth, garden):
    _, room, invited = garden
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        ask = theirs._bag._connection.ask

        async def cut(*_):
            raise Unreachable

        theirs._bag._connection.ask = cut
        with pytest.raises(Unreachable):
            await theirs.tell_guard(FOUND, "images.data")
        theirs._bag._connection.ask = ask
        await theirs.tell_guard(FOUND, "images.data")
    await room.catch_up()
    assert len(room.letters.notes) == 1


async def test_one_of_the_staff_whose_letters_are_full_keeps_the_others_from_nothing(hearth, garden):
    _, room, invited = garden
    noor = await hearth.moderator("Noor")
    entered = await noor.staff.enter(room.id, pseudonym="Noor")
    await room.catch_up()
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        full = min(one.member_id for one in theirs.seat.view.roster() if one.is_staff)
        ask = theirs._bag._connection.ask

        async def some(operation, *rest):
            if isinstance(operation, SendLetter) and operation.recipient == full:
                raise RefusedBy(Refusal.TOO_MANY)
            return await ask(operation, *rest)

        theirs._bag._connection.ask = some
        await theirs.tell_guard(FOUND, "images.data")
        await theirs.ask_in("Please.")
        theirs._bag._connection.ask = ask
    for one in (room, entered):
        await one.catch_up()
        told = 0 if one.member_id == full else 1
        assert (len(one.letters.notes), len(one.letters.requests)) == (told, told)
    await noor.close()


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
