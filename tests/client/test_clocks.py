"""An hour that cannot be right is told, once; no clock refuses anybody's commit."""

import time

import pytest
from tests.client.meddling import renewed

from hearth_client import Edges
from hearth_client.errors import RefusedBy
from hearth_client.room.clock_watch import ClockWatch
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.refusals import Refusal

NOW = 500_000


class Step:
    def __init__(self, hour, kind="commit"):
        self.hour, self.kind = hour, kind


@pytest.mark.parametrize(
    ("hour", "current", "told"),
    [
        (NOW + 2, NOW, False),
        (NOW + 3, NOW, True),
        (NOW - 2, NOW, False),
        (NOW - 3, NOW, True),
        (NOW - 300, 0, False),
        (NOW - 300, NOW - 301, False),
        (NOW - 300, NOW + 1, False),
    ],
)
def test_two_hours_are_far_enough_to_tell(hour, current, told):
    watch = ClockWatch()
    assert watch.look([Step(hour)], hour=NOW, current_hour=current) is told
    assert watch.noticed is told


def test_an_occurrence_is_told_once():
    watch = ClockWatch()
    assert watch.look([Step(NOW + 9)], hour=NOW, current_hour=NOW)
    # Whoever commits next cannot name an hour below.
    assert not watch.look([Step(NOW + 9)], hour=NOW, current_hour=NOW)
    watch.read()
    assert not watch.noticed
    assert watch.look([Step(NOW + 10)], hour=NOW, current_hour=NOW)


def test_proposals_have_no_hour():
    assert not ClockWatch().look([Step(0, "proposal")], hour=NOW, current_hour=NOW)


async def test_a_commit_far_ahead_is_followed_and_told_once(hearth, garden):
    moderator, room, invited = garden
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await room.catch_up()
        assert "notice_far_hour" not in theirs.notices
        # From here on her clock falls behind by five hours; her token is still good.
        behind = Edges(clock=lambda: time.time() - 5 * 3600, retry_seconds=5.0)
        theirs._edges = behind
        await renewed(moderator, room)
        epoch = theirs.epoch
        await theirs.catch_up()
        assert theirs.epoch == epoch + 1
        assert "notice_far_hour" in theirs.notices
        theirs.mark_read()
        await renewed(moderator, room)
        await theirs.catch_up()
        assert "notice_far_hour" not in theirs.notices


async def test_no_key_is_kept_for_an_hour_that_has_not_come(hearth, garden):
    """Hours of commits never fall: one far ahead would keep the key of every epoch from then on for ever."""
    moderator, room, invited = garden
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        behind = Edges(clock=lambda: time.time() - 500 * 3600, retry_seconds=5.0)
        ana.edges = behind
        for _ in range(2):
            await renewed(moderator, room)
        await theirs.catch_up()
        (mine,) = ana.state.memberships.values()
        *_, passed, present = mine.epochs
        assert (present.epoch, passed.epoch) == (theirs.epoch, theirs.epoch - 1)
        assert max(passed.hour, present.hour) <= behind.hour() + HOUR_TOLERANCE


async def test_a_server_that_finds_the_clock_wrong_is_told_to_the_reader(garden, monkeypatch):
    _, room, _ = garden
    duties = room._duties

    async def refused():
        raise RefusedBy(Refusal.WRONG_CLOCK)

    monkeypatch.setattr(duties, "anchor", refused)
    room._seat.anchor = None
    assert "notice_wrong_clock" not in room.notices
    await duties.anchor_daily()
    assert "notice_wrong_clock" in room.notices
