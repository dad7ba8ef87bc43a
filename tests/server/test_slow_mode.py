"""Who waits in slow mode, and for how long: what was stored counts, and nothing else."""

import pytest
from tests.protocol.deterministic import bytes_of

from hearth_protocol.errors import Refused
from hearth_protocol.ids import MemberId, PostId
from hearth_protocol.limits import SLOW_MODE_SECONDS
from hearth_protocol.refusals import Refusal
from hearth_server.slow_mode import SlowMode

ANA, BEA = MemberId(bytes_of("ana", 16)), MemberId(bytes_of("bea", 16))
ONE, TWO = PostId(bytes_of("one", 16)), PostId(bytes_of("two", 16))
NOW = 1_000_000


def waits(slow, author, post, now):
    """Return for how many seconds a post is held back; 0 for one that passes."""
    try:
        slow.check(author, post, now)
    except Refused as no:
        held = no.code is Refusal.SLOW_MODE
        return (no.retry_after_seconds or 0) if held else -1
    return 0


def stored(slow, author, post, at):
    slow.begin(author, post)
    slow.settle(author, post, at)


def test_who_posted_waits_two_minutes_and_others_do_not():
    slow = SlowMode()
    stored(slow, ANA, ONE, NOW)
    told = [waits(slow, ANA, TWO, NOW + after) for after in (0, 1, SLOW_MODE_SECONDS - 1, SLOW_MODE_SECONDS)]
    assert told == [SLOW_MODE_SECONDS, SLOW_MODE_SECONDS - 1, 1, 0]
    assert (waits(slow, ANA, ONE, NOW), waits(slow, BEA, TWO, NOW)) == (0, 0)


def test_while_a_post_is_on_its_way_no_other_of_hers_passes():
    slow = SlowMode()
    slow.begin(ANA, ONE)
    assert waits(slow, ANA, TWO, NOW) == SLOW_MODE_SECONDS
    assert (waits(slow, ANA, ONE, NOW), waits(slow, BEA, TWO, NOW)) == (0, 0)
    slow.settle(ANA, ONE, None)
    assert waits(slow, ANA, TWO, NOW) == 0, "what was refused counts for nothing"


@pytest.mark.parametrize("order", [(None, NOW), (NOW, None)])
def test_of_two_with_one_id_the_refused_one_takes_nothing_from_the_stored_one(order):
    slow = SlowMode()
    slow.begin(ANA, ONE)
    slow.begin(ANA, ONE)
    slow.settle(ANA, ONE, order[0])
    assert waits(slow, ANA, TWO, NOW) > 0
    slow.settle(ANA, ONE, order[1])
    assert waits(slow, ANA, TWO, NOW + 1) == SLOW_MODE_SECONDS - 1


def test_a_refused_post_leaves_the_earlier_one_counted():
    slow = SlowMode()
    stored(slow, ANA, ONE, NOW)
    slow.begin(ANA, ONE)
    slow.settle(ANA, ONE, None)
    assert waits(slow, ANA, TWO, NOW + 1) == SLOW_MODE_SECONDS - 1


def test_a_clock_that_was_set_back_holds_nobody_for_long():
    slow = SlowMode()
    stored(slow, ANA, ONE, NOW)
    assert waits(slow, ANA, TWO, NOW - 3600) == 0


@pytest.mark.parametrize("members", [5_000])
def test_what_is_remembered_is_bounded(members):
    slow = SlowMode()
    for number in range(members):
        stored(slow, MemberId(number.to_bytes(16)), ONE, NOW)
    assert len(slow._stored) <= 4_096
