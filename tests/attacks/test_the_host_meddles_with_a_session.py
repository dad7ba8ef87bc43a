"""The host, and a session: what it makes up about who leads and who may speak is believed by no client."""

import time
from contextlib import asynccontextmanager
from dataclasses import replace

import msgspec
import pytest
from tests.attacks.host import LyingHost
from tests.client.evening import evening
from tests.client.real_server import community

from hearth_client import Client, calling
from hearth_client.room.floor_book import FloorBook, listed
from hearth_protocol import calls, sign_ups, signed
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.answers import CheckedIn, Done, FloorStands
from hearth_protocol.frames.operations import AnswerSignUp, FloorNow
from hearth_protocol.ids import RoomId
from hearth_protocol.structures.floor import Leader, Mode, Stage
from hearth_protocol.structures.sign_up import SignUp
from hearth_server.storage.rows.sessions import SignUpRow


@asynccontextmanager
async def live(folder, **planned):
    """Yield (evening, Ana's room, how the floor stands as the server told her)."""
    async with community(folder) as town, evening(town) as made:
        session = await made.plan(**planned)
        ana = await made.guest("Ana")
        await made.host.hosting.open(session, pseudonym="Mira")
        (room,) = await made.bring_in(ana)
        await made.host.hosting.stage(session, Stage.LIVE)
        await room.attend()
        yield made, room, await room._connection.ask(FloorNow(), FloorStands)


async def test_a_statement_that_no_host_signed_is_not_believed(tmp_path):
    async with live(tmp_path) as (made, room, told):
        cora = await made.town.moderator("Cora")
        mallory = cora.staff_keys
        forged = replace(room.said, number=room.said.number + 1, muted=(room.member_id,))
        for seed in (mallory.signature_seed, bytes(32)):
            for certificate in (room.said.certificate, signed.name_of(cora.staff.certificate())):
                data = signed.sign(seed, replace(forged, certificate=certificate))
                assert not await room._floor.hear(msgspec.structs.replace(told, statement=data))
        assert room.floor.speaking == "yes"
        await cora.close()


async def test_earlier_statements_others_of_the_same_number_and_earlier_times_are_not_believed(tmp_path):
    async with live(tmp_path) as (made, room, told):
        # Nobody's session goes on for longer since the server tells an hour ago, again and again.
        ends = room.floor.ends_seconds
        for _ in range(3):
            assert await room._floor.hear(msgspec.structs.replace(told, now=told.now - 3_600))
        assert room.floor.ends_seconds <= ends + 60
        await made.host.hosting.mode(made.session, "quiet")
        await room.attend()
        assert room.floor.speaking == "wait"
        assert not await room._floor.hear(told)
        keys = made.host.staff_keys
        other = signed.sign(keys.signature_seed, replace(room.said, mode=Mode.OPEN))
        assert not await room._floor.hear(msgspec.structs.replace(told, statement=other, changes=999))
        assert room.floor.speaking == "wait"


async def test_a_statement_of_another_session_or_a_leader_there_is_not_counts_for_nothing(tmp_path):
    async with live(tmp_path) as (made, room, told):
        keys, number = made.host.staff_keys, room.said.number + 1
        for changes in ({"room": bytes(16)}, {"until": room.said.until + 600}):
            data = signed.sign(keys.signature_seed, replace(room.said, number=number, **changes))
            assert not await room._floor.hear(msgspec.structs.replace(told, statement=data))
        assert room.floor.leader == "Mira"
        assert Leader.HOST is room.said.leader


async def test_nonsense_told_of_a_session_whose_time_is_over_closes_no_other_room(tmp_path):
    """She has one more of its rooms to go to, and a session's answers would keep her out of it."""
    async with live(tmp_path, in_minutes=-5, length_minutes=10) as (made, _, _told):
        guest, lying = made.guests[0], LyingHost(made.town.url)
        ends = guest.sessions.kept()[made.session].ends_minute * 60.0
        await lying.start()
        lying.lie(FloorStands, lambda _: Done())
        edges = replace(guest.edges, clock=lambda: max(ends, time.time()))
        async with await Client.with_words(lying.url, " ".join(guest.words()), edges=edges) as again:
            assert (await again.room(made.home)).pseudonym == "Ana"
            assert lying.last(FloorStands)
            # It is forgotten in its minute, whatever anybody tells.
            assert made.session in again.sessions.kept()
        await lying.stop()


async def test_a_session_that_no_counsellor_signed_is_in_nobodys_list(tmp_path):
    async with live(tmp_path) as (made, _, _told):
        here = made.here
        keys = made.co_host.staff_keys
        here.signed = signed.sign(keys.signature_seed, here.opened.session)
        assert await made.guests[0].sessions.sessions(made.home) == ()


async def test_whom_the_server_signs_up_itself_no_host_lets_in(tmp_path):
    """P2: it draws the keys, and has a genuine chain of somebody who is a member, but not her leaf's seed."""
    async with live(tmp_path) as (made, room, _):
        office, here, edges = made.office, made.here, made.host.edges
        keys, host = calling.new_keys(edges), here.opened.certificate
        said = SignUp(
            community=office.community.trust.community,
            session=here.opened.room,
            signature_key=keys.signature_key,
            inbox_key=keys.inbox_key,
            name="Lina",
            language="en",
            hour=office.hour(),
        )
        chain = made.guests[0].membership(made.home).credential
        vouching = sign_ups.Vouching(RoomId(made.home), bytes(32), chain)
        sealed = sign_ups.seal_sign_up(
            host.serial, host.sealing_key, keys.signature_seed, said, vouching, edges.random
        )
        call = calls.call_id(keys.signature_key)
        row = SignUpRow(call_id=call, letters=((host.serial, sealed),))
        await office.store.put_sign_up(RoomId(made.session), row, None)
        here.line[call], here.here[call] = 0, office.clock.seconds()
        assert await made.host.hosting.admit_who_is_here(made.session) == ()
        assert [one.member_id for one in await made.host.hosting.lobby(made.session)] == [room.member_id]


async def test_no_sign_up_told_twice_or_under_another_name_is_believed_nor_an_admission_elsewhere(
    tmp_path,
):
    """It keeps what a member replaced and tells it again; or lays her words under a name of its own."""
    async with live(tmp_path) as (made, _, _told):
        office, here, session = made.office, made.here, RoomId(made.session)
        bea = await made.guest("Bea")
        await bea.sessions.sign_up(made.home, session, pseudonym="Bea")
        old = (await office.store.sign_ups(session))[-1]
        await bea.sessions.sign_up(made.home, session, pseudonym="Bea again")
        new = (await office.store.sign_ups(session))[-1]
        other = replace(new, call_id=bytes([7]) * 16)
        for row in (old, other):
            await office.store.put_sign_up(session, row, None)
            here.line[row.call_id] = 0
        # Told again after the new one, the old one is taken: one place for one membership, whatever is told.
        guests = [one for one in await made.host.hosting.lobby(session) if not one.inside]
        assert [(one.call, one.name) for one in guests] == [(old.call_id, "Bea")]
        # A host's answer that leads into another room leads nowhere.
        await office.store.drop_sign_up(session, old.call_id)
        here.line.pop(old.call_id)
        (guest,) = [one for one in await made.host.hosting.lobby(session) if not one.inside]
        assert guest.call == new.call_id
        garden = await made.host.room(made.home)
        keys = guest.sign_up
        letter = await made.host.staff.admission(keys.signature_key, keys.inbox_key, garden)
        sealed = calls.seal_admission(
            office.community.trust.community, guest.call, keys.inbox_key, letter, made.host.edges.random
        )
        await made.host.staff.ask_as_staff(AnswerSignUp(session=session, call=guest.call, sealed=sealed))
        assert (await bea.sessions.look(session, here=True)).room is None
        assert session not in [one.id for one in bea.rooms()]


async def test_what_a_server_tells_of_the_floor_is_weighed_before_it_is_shown(tmp_path):
    async with live(tmp_path) as (made, room, told):
        book, keys = room._floor, made.host.staff_keys
        # Told first of all, what no host signed moves nothing.
        fresh = FloorBook(room._keeper, room.id, room._connection)
        fresh.session = book.session
        forged = signed.sign(bytes(32), room.said)
        hands = [room.member_id]
        assert not await fresh.hear(msgspec.structs.replace(told, statement=forged, hands=hands))
        assert fresh.standing.hands == ()
        # What stood before, told late, is not what stands; after a restart the count begins anew.
        later = msgspec.structs.replace(told, changes=told.changes + 5, now=told.now + 20)
        assert await book.hear(later)
        assert not await book.hear(msgspec.structs.replace(told, hands=hands))
        assert await book.hear(msgspec.structs.replace(told, changes=0, now=told.now + 21))
        # An answer counts for the check-in that it was sealed for, and for a choice that there is.
        number = await made.host.hosting.open_check_in(made.session, 3)
        await room.attend()
        for choice in (0, 4):
            with pytest.raises(Malformed):
                book.sealed_answer(choice)
        _, sealed = book.sealed_answer(2)
        hers = (await made.host.room(made.session))._floor
        serial = made.here.opened.certificate.serial
        for of, counts in ((number + 1, False), (number, True), (number, False)):
            came = CheckedIn(check_in=of, sealed=sealed)
            assert hers.take_answer(came, serial, keys.hpke_secret) is counts
        # Whose certificate is over hosts nothing any more.
        assert (await listed(room._connection, room._keeper)).hosts
        guest = made.guests[0]
        over = guest.edges.hour() + 31 * 24
        guest.edges = replace(guest.edges, clock=lambda: over * 3600.0)
        assert (await listed(room._connection, room._keeper)).hosts == {}


async def test_who_was_removed_from_a_room_vouches_for_nobody_before_a_host_who_is_in_it(tmp_path):
    """P11, with the host's help, who takes her sign-up all the same: her chain is as genuine as it was."""
    async with live(tmp_path) as (made, room, _):
        mallory = await made.guest("Mallory")
        await mallory.sessions.sign_up(made.home, made.session, pseudonym="Mallory")
        await mallory.sessions.look(made.session, here=True)
        assert len(await made.host.hosting.lobby(made.session)) == 2
        hers = (await mallory.room(made.home)).member_id
        await made.host.staff.remove(made.home, hers)
        guests = await made.host.hosting.lobby(made.session)
        assert [one.member_id for one in guests] == [room.member_id]
        assert await made.host.hosting.admit_who_is_here(made.session) == ()
        # The co-host is not in that room, and cannot know it.
        assert len(await made.co_host.hosting.lobby(made.session)) == 2
