"""The contract of `Store`: calls, shifts, visits, and rooms between two."""

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import ANNA, BORA, HOUR, ROOM
from tests.contracts.test_store_posts import refusal

from hearth_protocol.calls import CallKind
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_server.storage.rows import CallRow, NewCall, RemovalReason, RemovalRow, ShiftRow

MIRA, NOOR = Serial(b"mira" * 4), Serial(b"noor" * 4)


def call(number, *, kind=CallKind.JOIN, hour=HOUR, to=(MIRA, NOOR)):
    letters = tuple((serial, b"call %d to " % number + serial) for serial in to)
    return NewCall(b"a call's id, %4d" % number, kind, hour, letters)


async def test_a_call_waits_for_each_of_those_it_is_sealed_to_and_for_nobody_else(store):
    await store.put_call(call(1, to=(MIRA,)))
    (row,) = await store.calls_for(MIRA, 9)
    assert (row.kind, row.hour, row.answered) == (CallKind.JOIN, HOUR, False)
    assert row.sealed == b"call 1 to " + MIRA
    assert await store.calls_for(NOOR, 9) == ()


async def test_a_call_put_again_changes_nothing(store):
    await store.put_call(call(1))
    await store.answer_call(call(1).call_id, b"answer")
    await store.put_call(call(1, hour=HOUR + 3))
    assert await store.call(call(1).call_id) == CallRow(
        call(1).call_id, CallKind.JOIN, HOUR, HOUR + 7 * 24, (b"answer",)
    )


async def test_unanswered_calls_for_a_person_come_first_then_the_oldest(store):
    for number, kind, hour in ((1, 1, 2), (2, 1, 1), (3, 2, 3), (4, 2, 0)):
        await store.put_call(call(number, kind=CallKind(kind), hour=HOUR + hour))
    await store.answer_call(call(4).call_id, b"answer")
    order = [int(row.call_id[-4:]) for row in await store.calls_for(MIRA, 9)]
    assert order == [3, 2, 1, 4]
    assert [int(row.call_id[-4:]) for row in await store.calls_for(MIRA, 2)] == [3, 2]


async def test_what_waits_unanswered_is_counted_by_kind(store):
    for number, kind in ((1, CallKind.JOIN), (2, CallKind.JOIN), (3, CallKind.PERSON)):
        await store.put_call(call(number, kind=kind))
    await store.answer_call(call(1).call_id, b"answer")
    assert await store.count_calls(CallKind.JOIN) == 1
    assert await store.count_calls(CallKind.PERSON) == 1


async def test_the_oldest_calls_of_a_kind_that_nobody_answered_are_found_once_they_are_old_enough(store):
    for number, kind, hour in ((1, 1, 0), (2, 1, 2), (3, 1, 1), (4, 2, -9)):
        await store.put_call(call(number, kind=CallKind(kind), hour=HOUR + hour))
    await store.answer_call(call(1).call_id, b"answer")
    assert await store.oldest_calls(CallKind.JOIN, HOUR + 1, 9) == ()
    assert await store.oldest_calls(CallKind.JOIN, HOUR + 2, 9) == (call(3).call_id,)
    assert await store.oldest_calls(CallKind.JOIN, HOUR + 99, 9) == (call(3).call_id, call(2).call_id)
    assert await store.oldest_calls(CallKind.JOIN, HOUR + 99, 1) == (call(3).call_id,)
    await store.put_call(call(5, hour=HOUR + 9), instead_of=call(3).call_id)
    assert await store.oldest_calls(CallKind.JOIN, HOUR + 99, 1) == (call(2).call_id,)


async def test_answers_stand_in_their_order_once_each_and_are_few(store):
    await store.put_call(call(1))
    for text in (b"a", b"b", b"a", b"c", b"d"):
        await store.answer_call(call(1).call_id, text)
    assert (await store.call(call(1).call_id)).answers == (b"a", b"b", b"c", b"d")
    assert await refusal(store.answer_call(call(1).call_id, b"e")) is Refusal.TOO_MANY
    assert await refusal(store.answer_call(call(2).call_id, b"a")) is Refusal.CALL_UNKNOWN


async def test_a_newer_call_can_take_the_place_of_an_earlier_one(store):
    await store.put_call(call(1, kind=CallKind.PERSON))
    await store.put_call(call(2, kind=CallKind.PERSON), call(1).call_id)
    assert await store.call(call(1).call_id) is None
    assert [row.call_id for row in await store.calls_for(MIRA, 9)] == [call(2).call_id]


async def test_a_dropped_call_is_gone_for_everybody(store):
    await store.put_call(call(1))
    await store.drop_call(call(1).call_id)
    await store.drop_call(call(1).call_id)
    assert await store.call(call(1).call_id) is None
    assert await store.calls_for(MIRA, 9) == ()


async def test_calls_are_forgotten_after_a_week_and_those_for_a_person_after_a_day(store):
    await store.put_call(call(1))
    await store.put_call(call(2, kind=CallKind.PERSON))
    await store.expire(HOUR + 24)
    assert [row.call_id for row in await store.calls_for(MIRA, 9)] == [call(1).call_id]
    await store.expire(HOUR + 7 * 24)
    assert await store.calls_for(MIRA, 9) == ()
    assert await store.call(call(1).call_id) is None


async def test_a_shift_stands_until_its_hour_and_a_newer_one_takes_its_place(store):
    for row in (
        ShiftRow(NOOR, HOUR + 2, b"n"),
        ShiftRow(MIRA, HOUR + 1, b"m"),
        ShiftRow(NOOR, HOUR + 3, b"o"),
    ):
        await store.put_shift(row)
    assert await store.shifts() == (ShiftRow(MIRA, HOUR + 1, b"m"), ShiftRow(NOOR, HOUR + 3, b"o"))
    await store.expire(HOUR + 1)
    assert await store.shifts() == (ShiftRow(NOOR, HOUR + 3, b"o"),)
    await store.drop_shift(NOOR)
    assert await store.shifts() == ()


@pytest.fixture
async def room(store):
    await store.open_generation(rooms.generation(members=(rooms.member(ANNA), rooms.member(BORA))))
    return store


def leaving(reason, hour=HOUR, who=BORA):
    return RemovalRow(ROOM, who, reason, hour)


async def test_a_visit_is_over_at_its_hour(room):
    await room.ask_removal(leaving(RemovalReason.VISIT, HOUR + 24))
    assert await room.visits_over(HOUR + 23) == ()
    assert await room.visits_over(HOUR + 24) == (ROOM,)


async def test_a_visit_gives_way_to_a_newer_one_and_to_leaving_and_to_staying(room):
    await room.ask_removal(leaving(RemovalReason.VISIT, HOUR + 24))
    await room.ask_removal(leaving(RemovalReason.VISIT, HOUR + 5))
    assert await room.removals(ROOM) == (leaving(RemovalReason.VISIT, HOUR + 5),)
    await room.cancel_visit(ROOM, BORA)
    assert await room.removals(ROOM) == ()
    await room.ask_removal(leaving(RemovalReason.VISIT, HOUR + 24))
    await room.ask_removal(leaving(RemovalReason.LEAVING))
    await room.ask_removal(leaving(RemovalReason.VISIT, HOUR + 24))
    await room.cancel_visit(ROOM, BORA)
    assert await room.removals(ROOM) == (leaving(RemovalReason.LEAVING),)


@pytest.fixture
async def between(store):
    new = rooms.generation(members=(rooms.member(ANNA), rooms.member(BORA)))
    await store.open_generation(type(new)(**{f: getattr(new, f) for f in new.__slots__} | {"between": True}))
    return store


async def test_a_room_between_two_is_wiped_a_day_after_its_end(between):
    await between.append(rooms.post(1))
    row = await between.room(ROOM)
    assert (row.between, row.ended, row.wiped_hour) == (True, False, HOUR + 30 * 24)
    assert await between.end_room(ROOM, HOUR + 5) == HOUR + 29
    assert await between.end_room(ROOM, HOUR + 9) == HOUR + 29
    assert (await between.room(ROOM)).ended
    await between.expire(HOUR + 28)
    assert len((await between.posts_after(ROOM, 0, 9)).places) == 1
    went = {one.kind: one.rows for one in await between.expire(HOUR + 29)}
    assert went["room_between"] == 1
    assert await between.room(ROOM) is None
    assert await between.members(ROOM) == ()
    assert await refusal(between.posts_after(ROOM, 0, 9)) is Refusal.ROOM_UNKNOWN
    assert await refusal(between.append(rooms.post(2))) is Refusal.ROOM_UNKNOWN


async def test_a_room_between_two_that_nobody_ended_is_wiped_after_thirty_days(between):
    await between.expire(HOUR + 30 * 24)
    assert await between.room(ROOM) is None


async def test_the_id_of_a_wiped_room_can_be_opened_anew_and_holds_nothing(between):
    await between.append(rooms.post(1))
    await between.end_room(ROOM, HOUR)
    await between.expire(HOUR + 24)
    await between.open_generation(rooms.generation(hour=HOUR + 24))
    assert (await between.posts_after(ROOM, 0, 9)).places == ()


async def test_an_ordinary_room_cannot_be_ended(room):
    assert await refusal(room.end_room(ROOM, HOUR)) is Refusal.NOT_ALLOWED


async def test_wiping_one_room_between_two_leaves_the_others_whole(between):
    other = rooms.generation(room=rooms.OTHER_ROOM)
    await between.open_generation(
        type(other)(**{f: getattr(other, f) for f in other.__slots__} | {"between": True})
    )
    for where in (ROOM, rooms.OTHER_ROOM):
        await between.append(rooms.post(1, room=where))
    await between.end_room(ROOM, HOUR)
    await between.expire(HOUR + 24)
    assert await between.room(ROOM) is None
    assert len((await between.posts_after(rooms.OTHER_ROOM, 0, 9)).places) == 1
    assert await between.state(rooms.OTHER_ROOM, None, None) is not None
