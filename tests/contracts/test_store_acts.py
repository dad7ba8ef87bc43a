"""The contract of `Store`: acts in rooms."""

from dataclasses import replace

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import HOUR, OTHER_ROOM, ROOM
from tests.contracts.test_store_posts import refusal

from hearth_protocol.ids import RoomId, Serial
from hearth_protocol.refusals import Refusal
from hearth_server.storage.acts import MAX_OF_ONE
from hearth_server.storage.rows import ActRow

MIRA, NOOR = Serial(b"mira" * 4), Serial(b"noor" * 4)


def act(number, *, by=MIRA, room=ROOM, gone_hour=HOUR + 5):
    return ActRow(
        room=room,
        act_id=b"an act's id %4d" % number,
        serial=by,
        act=b"act %d" % number,
        words=b"words %d" % number,
        gone_hour=gone_hour,
    )


@pytest.fixture
async def opened(store):
    await store.open_generation(rooms.generation())
    await store.open_generation(rooms.generation(room=OTHER_ROOM))
    return store


async def test_acts_are_told_in_the_order_in_which_they_came_to_their_room_alone(opened):
    for one in (act(2), act(1, by=NOOR), act(3, room=OTHER_ROOM)):
        await opened.put_act(one)
    assert await opened.acts(ROOM) == (act(2), act(1, by=NOOR))
    assert await opened.acts(OTHER_ROOM) == (act(3, room=OTHER_ROOM),)
    assert await opened.acts(RoomId(b"no room there is")) == ()


async def test_the_same_act_again_changes_nothing_and_another_with_its_id_is_refused(opened):
    await opened.put_act(act(1))
    await opened.put_act(act(1))
    for other in (replace(act(1), act=b"another"), replace(act(1), words=b"other words")):
        assert await refusal(opened.put_act(other)) is Refusal.NOT_ALLOWED
    assert await opened.acts(ROOM) == (act(1),)


async def test_one_of_the_staff_cannot_use_up_anothers_room(opened):
    for number in range(MAX_OF_ONE):
        await opened.put_act(act(number))
    assert await refusal(opened.put_act(act(MAX_OF_ONE))) is Refusal.TOO_MANY
    await opened.put_act(act(0))
    await opened.put_act(act(MAX_OF_ONE + 1, by=NOOR))


async def test_an_act_is_gone_when_its_hour_comes(opened):
    await opened.put_act(act(1))
    await opened.put_act(act(2, gone_hour=HOUR + 9))
    await opened.expire(HOUR + 4)
    assert len(await opened.acts(ROOM)) == 2
    await opened.expire(HOUR + 5)
    assert await opened.acts(ROOM) == (act(2, gone_hour=HOUR + 9),)


async def test_no_act_is_kept_for_a_room_that_is_not_there(opened):
    assert await refusal(opened.put_act(act(1, room=RoomId(b"no room there is")))) is Refusal.ROOM_UNKNOWN
