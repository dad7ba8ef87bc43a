"""Every store keeps sessions alike: planned, signed up for, noted, ended, wiped, and one row that remains."""

from dataclasses import replace

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import ANNA, HOUR, ROOM

from hearth_protocol.errors import Refused
from hearth_protocol.ids import RoomId, Serial
from hearth_protocol.links import day_of
from hearth_protocol.refusals import Refusal
from hearth_server.storage.rows.sessions import HeldRow, SessionRow, SignUpRow

GONE = HOUR + 80
HOST = Serial(bytes([9]) * 16)
PLANNED = SessionRow(session=ROOM, host=HOST, signed=b"signed", state=b"state", gone_hour=GONE)
HELD = HeldRow(week=2857, size=2)


async def refusal(awaitable):
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value.code


def sign_up(number, **more):
    letters = ((Serial(bytes([number]) * 16), b"sealed to the host"),)
    return SignUpRow(call_id=bytes([number]) * 16, letters=letters, **more)


@pytest.fixture
async def planned(store):
    await store.put_session(PLANNED)
    return store


@pytest.fixture
async def held(planned):
    """A session in whose room something was said."""
    new = rooms.generation(members=(rooms.member(ANNA),))
    fields = {name: getattr(new, name) for name in new.__slots__}
    await planned.open_generation(type(new)(**fields | {"session": True, "wiped_hour": GONE}))
    await planned.append(rooms.post(1))
    return planned


async def test_a_session_is_kept_once_under_an_id_of_its_own(planned):
    await planned.put_session(PLANNED)
    other = replace(PLANNED, signed=b"other")
    assert await refusal(planned.put_session(other)) is Refusal.ROOM_EXISTS
    assert await planned.sessions() == (PLANNED,)
    await planned.note_session(ROOM, b"later")
    assert [one.state for one in await planned.sessions()] == [b"later"]
    assert await refusal(planned.note_session(RoomId(bytes(16)), b"")) is Refusal.SESSION_UNKNOWN


async def test_one_host_has_twelve_and_takes_nobody_elses_places(planned):
    for number in range(1, 12):
        await planned.put_session(replace(PLANNED, session=RoomId(bytes([number]) * 16)))
    more = replace(PLANNED, session=RoomId(bytes([99]) * 16))
    assert await refusal(planned.put_session(more)) is Refusal.TOO_MANY
    await planned.put_session(replace(more, host=Serial(bytes([8]) * 16)))


async def test_there_are_at_most_sixty_four_and_two_hundred_sign_up_for_one(planned):
    for number in range(1, 64):
        host = Serial(bytes([number // 12]) * 16)
        await planned.put_session(replace(PLANNED, session=RoomId(bytes([number]) * 16), host=host))
    more = replace(PLANNED, session=RoomId(bytes([99]) * 16), host=Serial(bytes([99]) * 16))
    assert await refusal(planned.put_session(more)) is Refusal.TOO_MANY
    for number in range(200):
        await planned.put_sign_up(ROOM, sign_up(number))
    assert await refusal(planned.put_sign_up(ROOM, sign_up(200))) is Refusal.TOO_MANY
    await planned.put_sign_up(ROOM, sign_up(201), instead_of=bytes([7]) * 16)
    other = RoomId(bytes([1]) * 16)
    assert await refusal(planned.put_sign_up(other, sign_up(1))) is Refusal.NOT_ALLOWED


async def test_a_room_that_is_there_is_no_sessions(store):
    await store.open_generation(rooms.generation())
    assert await refusal(store.put_session(PLANNED)) is Refusal.ROOM_EXISTS


async def test_who_signs_up_stands_at_the_end_of_the_line(planned):
    for number in (1, 2, 3):
        await planned.put_sign_up(ROOM, sign_up(number))
    await planned.put_sign_up(ROOM, sign_up(1))
    await planned.put_sign_up(ROOM, sign_up(4), instead_of=bytes([2]) * 16)
    assert [one.call_id[0] for one in await planned.sign_ups(ROOM)] == [1, 3, 4]
    await planned.drop_sign_up(ROOM, bytes([3]) * 16)
    await planned.drop_sign_up(ROOM, bytes([3]) * 16)
    assert [one.call_id[0] for one in await planned.sign_ups(ROOM)] == [1, 4]
    assert await planned.sign_up(ROOM, bytes([3]) * 16) is None


async def test_of_answers_the_newest_four_are_kept_each_once(planned):
    await planned.put_sign_up(ROOM, sign_up(1))
    for number in (1, 2, 2, 3, 4, 5):
        await planned.answer_sign_up(ROOM, bytes([1]) * 16, bytes([number]))
    assert (await planned.sign_up(ROOM, bytes([1]) * 16)).answers == (b"\2", b"\3", b"\4", b"\5")
    assert await refusal(planned.answer_sign_up(ROOM, bytes(16), b"")) is Refusal.CALL_UNKNOWN


async def test_its_room_is_neither_between_two_nor_for_anybody_elses_id(held):
    row = await held.room(ROOM)
    assert (row.between, row.ended, row.wiped_hour) == (False, False, GONE)
    new = rooms.generation(room=rooms.OTHER_ROOM)
    fields = {name: getattr(new, name) for name in new.__slots__}
    opening = held.open_generation(type(new)(**fields | {"session": True}))
    assert await refusal(opening) is Refusal.SESSION_UNKNOWN


async def test_at_its_end_nothing_that_was_said_is_told_and_who_signed_up_is_forgotten(held):
    await held.put_sign_up(ROOM, sign_up(1))
    for _ in range(2):
        await held.end_session(ROOM, b"ended", GONE)
    assert (await held.posts_after(ROOM, 0, 9)).places == ()
    assert await held.sign_ups(ROOM) == ()
    row = await held.room(ROOM)
    assert (row.ended, row.window) == (True, row.head)
    assert await held.state(ROOM, None, None) is not None


async def test_wiped_nothing_is_left_but_that_it_took_place(held):
    await held.end_session(ROOM, b"ended", GONE)
    for _ in range(2):
        await held.wipe_session(ROOM, HELD, HOUR)
    assert (await held.room(ROOM), await held.sessions()) == (None, ())
    assert await held.members(ROOM) == ()
    assert await held.frank_secret(ROOM, day_of(HOUR)) is None
    assert await held.held_sessions() == (HELD,)
    await held.expire(HOUR + 365 * 24)
    assert await held.held_sessions() == ()


async def test_with_a_report_what_verifies_it_stays_to_the_rooms_hour(held):
    await held.end_session(ROOM, b"ended", GONE)
    await held.wipe_session(ROOM, HELD, HOUR, proofs=True)
    assert (await held.room(ROOM), await held.sessions()) == (None, ())
    assert await held.state(ROOM, None, None) is None
    assert await held.frank_secret(ROOM, day_of(HOUR)) is not None
    assert len(await held.members(ROOM)) == 1
    await held.expire(GONE)
    assert await held.frank_secret(ROOM, day_of(HOUR)) is None
    assert await held.members(ROOM) == ()


async def test_a_session_that_nobody_opened_dies_with_its_hour(planned):
    await planned.put_sign_up(ROOM, sign_up(1))
    went = {one.kind: one.rows for one in await planned.expire(GONE)}
    assert (went["session"], went["sign_up"]) == (1, 1)
    assert await planned.sessions() == ()
    assert await planned.held_sessions() == ()
