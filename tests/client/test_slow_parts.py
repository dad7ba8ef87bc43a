"""A long writing and a room that staff slowed: it is never torn apart, and no word of it is lost."""

import pytest
from msgspec.structs import replace
from tests.client.test_acts import do
from tests.client.test_acts import talk as talk  # noqa: PLC0414  (a fixture, used by its name)

from hearth_client.errors import RefusedBy
from hearth_client.room import outbox
from hearth_protocol import contents
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal

LONG = "\n\n".join(f"part {number} " + "word " * 650 for number in range(3))


def parts(room):
    return [one.part.number for one in room.timeline.entries if one.part is not None]


async def test_a_writing_in_parts_is_not_begun_where_its_parts_would_come_minutes_apart(talk):
    moderator, room, _, hers, _, _ = talk
    await do(moderator, room, "slow_mode", hours=1)
    await hers.catch_up()
    with pytest.raises(Refused) as no:
        await hers.post(LONG)
    assert no.value.code is Refusal.SLOW_MODE
    assert hers._mine.outbox == ()
    await hers.post("Short.")


async def test_where_a_room_was_slowed_meanwhile_the_rest_waits_and_goes_in_its_order(talk):
    moderator, room, _, hers, _, _ = talk
    await do(moderator, room, "slow_mode", hours=1)
    with pytest.raises(RefusedBy) as no:
        await hers.post(LONG)
    assert no.value.code is Refusal.SLOW_MODE
    waits = len(hers._mine.outbox)
    assert waits > 0
    await hers.catch_up()
    assert len(hers._mine.outbox) == waits
    await do(moderator, room, "slow_mode", lifts=True)
    await hers.catch_up()
    assert hers._mine.outbox == ()
    await room.catch_up()
    assert parts(room) == sorted(parts(room))
    assert len(parts(room)) == waits + 1


async def test_taking_back_waits_for_no_post_that_staff_ask_to_wait(talk):
    moderator, room, _, hers, _, _ = talk
    (first,) = (await hers.post("Said before.")).post_ids
    await room.catch_up()
    await do(moderator, room, "slow_mode", hours=1)
    with pytest.raises(RefusedBy):
        await hers.post(LONG)
    waits = hers._mine.outbox
    assert waits
    await hers.retract(first)
    assert hers._mine.outbox == waits, "they wait as before"
    await room.catch_up()
    assert room.timeline.entry(first).retracted


async def test_what_takes_back_goes_past_posts_that_wait_in_front_of_it(talk):
    moderator, room, _, hers, _, _ = talk
    (first,) = (await hers.post("Said before.")).post_ids
    await room.catch_up()
    await do(moderator, room, "slow_mode", hours=1)
    with pytest.raises(RefusedBy):
        await hers.post(LONG)
    waits = hers._mine.outbox
    body = contents.encode(contents.Retract(target=first))
    queued = outbox.queued(body, hers._edges.random, retracts=first)
    hers._keeper.note(replace(hers._mine, outbox=(*waits, queued)))
    await hers.catch_up()
    assert [one.post_id for one in hers._mine.outbox] == [one.post_id for one in waits]
    await room.catch_up()
    assert room.timeline.entry(first).retracted
