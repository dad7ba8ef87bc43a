"""Opening rooms, generations, anchors, complaints, rooms that sleep."""

import asyncio
from dataclasses import replace

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM
from tests.server.person import Person, replace_frame
from tests.server.town import Told, running

from hearth_mls.group_info import external_pub_extension
from hearth_mls.message import decode_group_info, encode_message
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.frames import answers, live, operations
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import RoomId
from hearth_rooms.member import complaint, found
from hearth_server.group_infos import Backing, serve
from hearth_server.housekeeping import one_round


async def code_of(awaitable) -> str:
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


def founding(town, staff, **more):
    keys = town.community.staff_keys(staff)
    made = found(
        **{
            "keys": keys,
            "room": ROOM,
            "history": 1,
            "staff_seed": staff.seed,
            "server_key": town.app.office.server_key,
            "trust": town.community.trust,
            "hour": town.hour,
            "random": town.community.random,
        }
        | more
    )
    asked = operations.OpenRoom(
        genesis=made.genesis, group_info=made.group_info, tree=made.tree, retention_days=14
    )
    return keys, made, asked


async def test_a_room_opens_once(town, mira):
    _, _, asked = founding(town, mira.staff)
    assert await code_of(town.ask(asked, await town.staff_token(mira.staff))) == "room_exists"


async def test_a_room_has_this_server_and_no_other_key_as_its_external_sender(town):
    staff = town.certify()
    _, _, asked = founding(town, staff, server_key=ed25519.public_key(bytes_of("other")))
    assert await code_of(town.ask(asked, await town.staff_token(staff))) == "commit_invalid"


async def test_a_room_is_opened_by_who_signed_its_genesis(town):
    mira, jun = town.certify("Mira"), town.certify("Jun")
    _, _, asked = founding(town, mira)
    assert await code_of(town.ask(asked, await town.staff_token(jun))) == "not_allowed"


async def test_a_genesis_is_of_this_hour(town):
    staff = town.certify()
    _, _, asked = founding(town, staff, hour=town.hour - 2)
    assert await code_of(town.ask(asked, await town.staff_token(staff))) == "wrong_clock"


async def test_a_tree_that_is_another_is_refused(town):
    staff = town.certify()
    _, _, asked = founding(town, staff)
    _, _, other = founding(town, staff)
    token = await town.staff_token(staff)
    assert await code_of(town.ask(replace_frame(asked, tree=other.tree), token)) in {
        "commit_invalid",
        "not_authenticated",
    }
    assert await town.app.office.store.rooms() == ()


async def test_a_next_generation_sends_everybody_to_it(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    await an.post("before")
    keys, made, asked = founding(town, mira.staff, previous=mira.member.view)
    async with an.live() as listening:
        await town.ask(asked, await town.staff_token(mira.staff))
        last, _ = await listening.until(live.No)
        assert last.code == "stale_generation"
    founder = Person(town, keys, made.member, staff=mira.staff)
    await founder.log_in()
    assert await code_of(an.ask(operations.Letters())) == "not_a_member"
    # Carried over: the used invitation is not asked about again.
    await an.enter()
    assert an.member.view.generation == 1
    delivery = await an.ask(operations.Posts(after_seq=0, limit=10))
    assert delivery.last_seq == 1
    invitation = an.member.own.invitation
    assert (await town.app.office.store.invitation(invitation)).taken == 1
    state = await an.ask(operations.RoomState())
    assert len(state.genesis) == 2


async def test_who_was_carried_over_does_not_give_a_use_back_that_she_does_not_take_again(town, mira):
    invited = await town.invite(mira.staff)
    an = await town.newcomer(town.community.invited_keys(invited)).enter()
    await mira.catch_up()
    keys, made, asked = founding(town, mira.staff, previous=mira.member.view)
    await town.ask(asked, await town.staff_token(mira.staff))
    founder = Person(town, keys, made.member, staff=mira.staff)
    await founder.log_in()
    await an.enter()
    await an.ask(operations.Leave())
    await founder.catch_up()
    await founder.send(founder.commit())
    bo = town.newcomer(town.community.invited_keys(invited))
    assert await code_of(bo.enter()) == "invitation_used"
    await an.enter()
    assert an.id in {member.member_id for member in an.member.view.roster()}


async def anchor(town, mira, **more):
    told = {
        "staff_seed": mira.staff.seed,
        "certificate": mira.staff.name,
        "last_seq": mira.seq,
        "link": mira.link,
        "revocations_version": 1,
        "hour": town.hour,
    } | more
    return operations.PutAnchor(anchor=mira.member.anchor(**told))


async def test_an_anchor_becomes_where_newcomers_begin(town, mira):
    await mira.post()
    await mira.send(mira.commit())
    await mira.catch_up()
    async with mira.live() as listening:
        # Answered there, she listens: an anchor of before is told with the state and not pushed.
        await listening.ask(operations.RoomState())
        await listening.until(live.Told)
        put = await anchor(town, mira)
        await mira.ask(put)
        told, _ = await listening.until(answers.Anchored)
        assert told.anchor == put.anchor
    state = await mira.ask(operations.RoomState())
    assert (state.anchor, state.newest_anchor) == (put.anchor, put.anchor)
    assert state.handshakes == []
    an = await town.admit(mira.staff)
    await an.catch_up()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"last_seq": 1, "link": bytes(32)}, "seen_mismatch"),
        ({"last_seq": 9}, "seen_too_old"),
        ({"hour": 10**6}, "wrong_clock"),
        ({"staff_seed": bytes_of("thief")}, "not_authenticated"),
        ({"certificate": bytes(32)}, "certificate_unknown"),
    ],
)
async def test_an_anchor_says_what_this_server_says(town, mira, changes, code):
    await mira.post()
    await mira.catch_up()
    if changes.get("hour") == 10**6:
        changes = {"hour": town.hour + 2}
    assert await code_of(mira.ask(await anchor(town, mira, **changes))) == code


async def test_an_anchor_of_a_past_epoch_or_an_earlier_place_is_refused(town, mira):
    early = await anchor(town, mira)
    await mira.post()
    await mira.catch_up()
    await mira.ask(await anchor(town, mira))
    assert await code_of(mira.ask(early)) == "seen_too_old"
    stale = await anchor(town, mira)
    await mira.send(mira.commit())
    assert await code_of(mira.ask(stale)) == "stale_epoch"


async def test_an_anchor_is_put_by_its_author(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    assert await code_of(an.ask(await anchor(town, mira))) == "not_allowed"


def poisoned(group_info: bytes, member) -> bytes:
    """Return the GroupInfo with an external key that nobody in the group knows, signed by `member`."""
    other = external_pub_extension(x25519.public_key(bytes_of("the poisoner's")))
    forged = replace(decode_group_info(group_info), extensions=(other,))
    return encode_message(forged.signed(member.group.public.suite, member.keys.signature_seed))


async def test_a_poisoned_group_info_is_replaced_by_the_one_that_staff_back(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    pending = an.commit()
    own = pending.group_info
    forged = poisoned(own, pending.member)
    await an.ask(operations.Commit(generation=0, epoch=1, message=pending.message, group_info=forged))
    assert (await mira.ask(operations.RoomState())).group_info == forged
    await mira.catch_up()
    assert mira.member.group_info_differs(forged)
    mine = mira.member.group_info()
    await mira.ask(
        operations.Complain(
            generation=0,
            epoch=2,
            group_info=mine,
            complaint=complaint(mira.member.view, mira.keys, forged),
        )
    )
    assert (await mira.ask(operations.RoomState())).group_info == mine
    await town.admit(mira.staff)


async def test_a_complaint_is_ones_own(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    asked = operations.Complain(
        generation=0,
        epoch=1,
        group_info=mira.member.group_info(),
        complaint=complaint(mira.member.view, mira.keys, b"published"),
    )
    assert await code_of(an.ask(asked)) == "not_allowed"
    assert await code_of(mira.ask(replace_frame(asked, epoch=0))) == "stale_epoch"


def backing(member: str, key: str, *, staff: bool = False) -> Backing:
    return Backing(member.encode(), staff, key.encode(), f"{member} {key}".encode())


def test_staff_outweigh_any_number_of_leaves():
    leaves = [backing(str(number), "false") for number in range(9)]
    assert serve([*leaves, backing("mira", "true", staff=True)]) == b"mira true"


def test_without_staff_most_leaves_win_and_the_author_of_a_tie():
    assert serve([backing("author", "a"), backing("b", "b")]) == b"author a"
    assert serve([backing("author", "a"), backing("b", "b"), backing("c", "b")]) == b"b b"


def test_a_leaf_counts_once_with_the_newest_it_said():
    told = [
        backing("author", "a"),
        backing("b", "b"),
        backing("b", "c"),
        backing("b", "b"),
        backing("d", "a"),
    ]
    assert serve(told) == b"author a"


async def test_rooms_that_are_not_used_leave_memory(tmp_path):
    async with running(tmp_path / "town", limits={"rooms_awake": 2}) as town:
        staff = town.certify()
        token = await town.staff_token(staff)
        people = []
        for number in range(5):
            room = RoomId(bytes_of(f"room {number}", 16))
            keys = town.community.staff_keys(staff, room=room)
            _, _, asked = founding(town, staff, room=room, keys=keys)
            await town.ask(asked, token)
            people.append((room, keys))
        for room, keys in people:
            member_token = await town.token(
                IdentityKind.MEMBER, keys.member_id(room), keys.signature_seed, room=room
            )
            assert (await town.ask(operations.RoomState(), member_token)).epoch == 0
        assert len(town.app.office.rooms) <= 2


async def test_a_room_is_the_same_after_a_restart(tmp_path):
    async with running(tmp_path / "town") as town:
        mira = await town.found(town.certify())
        an = await town.admit(mira.staff)
        await an.post()
        await an.ask(operations.Leave())
        community, clock = town.community, town.clock
    async with running(tmp_path / "town", community=community, clock=clock) as town:
        mira.town = town
        await mira.log_in()
        await mira.catch_up()
        assert mira.seq == 1
        assert await code_of(mira.ask(mira.posting())) == "remove_pending"
        await mira.send(mira.commit())
        await mira.post()


async def test_who_was_away_for_ninety_days_is_removed(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    town.clock.pass_hours(24 * 60)
    town.publish_revocations(version=2)
    await mira.log_in()
    town.clock.pass_hours(24 * 40)
    town.publish_revocations(version=3)
    await mira.log_in()
    await one_round(town.app.office)
    await mira.catch_up()
    assert [member.member_id for member in mira.member.view.pending_removes(town.community.trust)] == [an.id]


async def test_a_certificate_that_is_being_taken_in_is_known_to_who_asks_meanwhile(town, monkeypatch):
    staff = town.certify("Jun")
    put = town.app.office.store.put_certificate

    async def slowly(row, noted):
        await put(row, noted)
        await asyncio.sleep(0.2)

    monkeypatch.setattr(town.app.office.store, "put_certificate", slowly)
    taking = asyncio.create_task(town.app.office.community.refresh())
    await asyncio.sleep(0.1)
    assert await town.staff_token(staff)
    await taking
