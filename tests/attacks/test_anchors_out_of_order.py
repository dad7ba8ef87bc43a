"""P2: anchors told late, or of another branch: none forks an honest room, hides a fork, or lowers one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.stateful.hamlet import Hamlet, play, renews
from tests.stateful.village import Village

from hearth_client.errors import DifferentRooms
from hearth_client.room.room import Room
from hearth_protocol import signed
from hearth_protocol.frames.answers import Anchored
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.structures.anchor import Anchor


@pytest.fixture
def village() -> Iterator[Village]:
    made = Village()
    yield made
    made.close()


async def told(room: Room, signed_anchor: bytes) -> None:
    """Tell a member of an anchor, as the server would while she listens."""
    async with room._lock:
        await room._take(Anchored(anchor=signed_anchor))


async def early_and_late(hamlet: Hamlet) -> tuple[bytes, Room]:
    """Return an anchor, and the room of somebody who came in after the next one, both of the same hour."""
    await hamlet.minh.client.staff.anchor(hamlet.garden.id)
    early = hamlet.garden.seat.membership.anchor
    await hamlet.garden.commit(renews(hamlet.minh.client))
    await hamlet.minh.client.staff.anchor(hamlet.garden.id)
    bo = await hamlet.another("Bo")
    return early, await bo.client.room(hamlet.garden.id)


def standing(room: Room) -> tuple[object, ...]:
    seat = room.seat
    mine = seat.membership
    return seat.anchor, seat.confirmed_hour, mine.anchor, mine.anchor_epoch, mine.forked, room.epoch


def of_another_branch(hamlet: Hamlet, room: Room, **changes: object) -> bytes:
    """Sign, as staff, a state that this room never had."""
    anchor = room.seat.anchor
    assert anchor is not None
    return signed.sign(hamlet.seed, replace(anchor, context_hash=b"?" * 32, **changes))


def test_p2_an_anchor_from_before_she_came_forks_nothing_and_changes_nothing(village):
    async def story(hamlet: Hamlet) -> None:
        early, theirs = await early_and_late(hamlet)
        before = standing(theirs)
        for _ in range(2):
            await told(theirs, early)
        assert standing(theirs) == before
        await theirs.post("all is well")

    play(village, story)


def test_p2_an_anchor_from_before_a_new_generation_forks_nothing(village):
    async def story(hamlet: Hamlet) -> None:
        early, _ = await early_and_late(hamlet)
        await hamlet.minh.client.staff.begin_anew(hamlet.garden.id)
        await hamlet.theirs.catch_up()
        before = standing(hamlet.theirs)
        await told(hamlet.theirs, early)
        assert standing(hamlet.theirs) == before

    play(village, story)


@pytest.mark.parametrize(
    "changes",
    [lambda one: {"seq": one.seq + 1}, lambda one: {"hour": one.hour + 2 * HOUR_TOLERANCE + 1}],
    ids=["a later place", "a later hour"],
)
def test_p2_an_anchor_of_a_younger_state_that_this_room_never_had_shows_a_fork(village, changes):
    async def story(hamlet: Hamlet) -> None:
        _, theirs = await early_and_late(hamlet)
        anchor = theirs.seat.anchor
        assert anchor is not None
        before = standing(theirs)
        with pytest.raises(DifferentRooms):
            await told(theirs, of_another_branch(hamlet, theirs, **changes(anchor)))
        assert theirs.seat.membership.forked
        assert standing(theirs)[:4] == before[:4]

    play(village, story)


def test_p2_what_cannot_be_compared_confirms_nothing(village):
    """As high as one from before may be: the host gains nothing by it that it had not by silence."""

    async def story(hamlet: Hamlet) -> None:
        _, theirs = await early_and_late(hamlet)
        anchor = theirs.seat.anchor
        assert anchor is not None
        before = standing(theirs)
        await told(theirs, of_another_branch(hamlet, theirs, hour=anchor.hour + 2 * HOUR_TOLERANCE))
        assert standing(theirs) == before

    play(village, story)


def test_p2_an_anchor_from_before_with_another_link_shows_a_fork(village):
    """Whatever epoch it is of: places go on through all, and this one she has seen herself."""

    async def story(hamlet: Hamlet) -> None:
        _, theirs = await early_and_late(hamlet)
        assert theirs.last_seq >= 1
        with pytest.raises(DifferentRooms):
            await told(theirs, of_another_branch(hamlet, theirs, seq=1, link=b"?" * 32))
        assert theirs.seat.membership.forked

    play(village, story)


def test_p2_an_anchor_that_comes_before_what_leads_to_it_is_followed_first(village):
    async def story(hamlet: Hamlet) -> None:
        await village.pass_hours(2 * HOUR_TOLERANCE + 1)
        await hamlet.garden.commit(renews(hamlet.minh.client))
        await hamlet.minh.client.staff.anchor(hamlet.garden.id)
        newest = hamlet.garden.seat.membership.anchor
        assert hamlet.theirs.epoch < hamlet.garden.epoch
        await told(hamlet.theirs, newest)
        assert hamlet.theirs.epoch == hamlet.garden.epoch
        assert hamlet.theirs.seat.anchor == signed.parse(newest, Anchor).unverified

    play(village, story)


def test_p2_staff_whose_clock_went_back_sign_no_hour_below_the_last(village):
    async def story(hamlet: Hamlet) -> None:
        await hamlet.minh.client.staff.anchor(hamlet.garden.id)
        first = hamlet.garden.seat.anchor
        assert first is not None
        hamlet.minh.skew_seconds = -90_000
        await hamlet.garden.anchor()
        second = hamlet.garden.seat.anchor
        assert second is not None
        assert second.hour >= first.hour

    play(village, story)
