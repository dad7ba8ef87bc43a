"""Commit turns: ten seconds, first come first served, covering first, starved posters in between."""

from hearth_rooms.turns import (
    MAX_ENTRY_DELAY_SECONDS,
    MAX_WAITING,
    TURN_SECONDS,
    WAIT_SECONDS,
    State,
    decide_turn,
    entry_delay_seconds,
    epoch_opened,
    may_commit,
    posted,
    stale_post,
)

ANNA, BORA, CHEN = b"a" * 16, b"b" * 16, b"c" * 16


def test_the_first_to_ask_gets_ten_seconds():
    decision = decide_turn(State(), ANNA, 100, covers=False)
    assert decision.granted_seconds == TURN_SECONDS
    assert may_commit(decision.state, ANNA, 109)
    assert not may_commit(decision.state, BORA, 109)


def test_without_a_turn_anybody_may_commit_while_nobody_holds_one():
    assert may_commit(State(), ANNA, 0)


def test_the_second_to_ask_is_told_when_the_turn_ends():
    held = decide_turn(State(), ANNA, 100, covers=False).state
    decision = decide_turn(held, BORA, 103, covers=False)
    assert (decision.granted_seconds, decision.retry_after_seconds) == (0, 7)


def test_a_turn_ends_by_itself():
    held = decide_turn(State(), ANNA, 100, covers=False).state
    assert may_commit(held, BORA, 110)
    assert decide_turn(held, BORA, 110, covers=False).granted_seconds == TURN_SECONDS


def test_asking_again_does_not_lengthen_a_turn():
    held = decide_turn(State(), ANNA, 100, covers=False).state
    assert decide_turn(held, ANNA, 106, covers=False).granted_seconds == 4


def test_the_line_is_served_in_the_order_of_asking():
    state = decide_turn(State(), ANNA, 100, covers=False).state
    state = decide_turn(state, BORA, 101, covers=False).state
    state = decide_turn(state, CHEN, 102, covers=False).state
    state = epoch_opened(state, ANNA)
    assert decide_turn(state, CHEN, 103, covers=False).granted_seconds == 0
    assert decide_turn(state, BORA, 104, covers=False).granted_seconds == TURN_SECONDS


def test_who_went_away_blocks_nobody():
    state = decide_turn(State(), ANNA, 100, covers=False).state
    state = decide_turn(state, BORA, 101, covers=False).state
    state = decide_turn(state, CHEN, 125, covers=False).state
    assert decide_turn(state, CHEN, 101 + WAIT_SECONDS, covers=False).granted_seconds == TURN_SECONDS


def test_who_covers_a_pending_remove_comes_before_who_came_first():
    state = decide_turn(State(), ANNA, 100, covers=True, remove_pending=True).state
    state = decide_turn(state, BORA, 101, covers=False, remove_pending=True).state
    state = decide_turn(state, CHEN, 102, covers=True, remove_pending=True).state
    assert decide_turn(state, BORA, 110, covers=False, remove_pending=True).granted_seconds == 0
    assert decide_turn(state, CHEN, 110, covers=True, remove_pending=True).granted_seconds == TURN_SECONDS


def test_who_covers_takes_the_turn_from_who_would_be_refused():
    state = decide_turn(State(), ANNA, 100, covers=False).state
    decision = decide_turn(state, BORA, 101, covers=True, remove_pending=True)
    assert decision.granted_seconds == TURN_SECONDS
    assert not may_commit(decision.state, ANNA, 102)


def test_two_who_cover_do_not_take_the_turn_from_each_other():
    state = decide_turn(State(), ANNA, 100, covers=True, remove_pending=True).state
    assert decide_turn(state, BORA, 101, covers=True, remove_pending=True).granted_seconds == 0


def test_nobody_gets_a_turn_for_a_commit_that_would_not_cover():
    assert decide_turn(State(), ANNA, 100, covers=False, remove_pending=True).granted_seconds == 0


def test_a_poster_refused_twice_as_stale_gets_a_turn_until_the_post_is_taken():
    state = stale_post(State(), ANNA, 100)
    assert may_commit(state, BORA, 100)
    state = stale_post(state, ANNA, 101)
    assert not may_commit(state, BORA, 102)
    state = posted(state, ANNA)
    assert may_commit(state, BORA, 102)


def test_a_starved_poster_comes_before_who_came_first():
    state = decide_turn(State(), BORA, 100, covers=False).state
    state = decide_turn(state, CHEN, 100, covers=False).state
    state = stale_post(stale_post(state, ANNA, 101), ANNA, 102)
    state = epoch_opened(state, BORA)
    assert decide_turn(state, CHEN, 103, covers=False).granted_seconds == 0
    assert decide_turn(state, ANNA, 103, covers=False).granted_seconds == TURN_SECONDS


def test_a_post_that_is_taken_does_not_end_a_committers_turn():
    state = posted(decide_turn(State(), ANNA, 100, covers=False).state, ANNA)
    assert not may_commit(state, BORA, 101)


def test_somebody_elses_commit_does_not_end_a_turn():
    state = epoch_opened(decide_turn(State(), ANNA, 100, covers=False).state, BORA)
    assert not may_commit(state, BORA, 101)


def test_a_crowd_cannot_grow_the_line_without_end():
    state = decide_turn(State(), ANNA, 100, covers=False).state
    for number in range(MAX_WAITING + 50):
        state = decide_turn(state, number.to_bytes(16, "big"), 101, covers=False).state
        state = stale_post(state, number.to_bytes(16, "big"), 101)
    assert len(state.line) == MAX_WAITING
    assert len(state.stale) == MAX_WAITING


def test_a_pending_remove_holds_entries_back_for_at_most_fifteen_seconds():
    assert entry_delay_seconds(None, 100) == 0
    assert entry_delay_seconds(100, 101) == MAX_ENTRY_DELAY_SECONDS - 1
    assert entry_delay_seconds(100, 500) == 0


def test_who_is_in_the_room_waits_for_one_turn_only_however_many_want_in():
    def newcomer(number):
        return number.to_bytes(16, "big")

    state = State()
    for number in range(2 * MAX_WAITING):
        state = decide_turn(state, newcomer(number), 100, covers=False, inside=False).state
    state = decide_turn(state, ANNA, 101, covers=False).state
    for number in range(2 * MAX_WAITING):
        asked = decide_turn(state, newcomer(number), 110, covers=False, inside=False)
        assert not asked.granted_seconds
        state = asked.state
    assert decide_turn(state, ANNA, 110, covers=False).granted_seconds == TURN_SECONDS


def test_who_can_cover_nothing_gets_a_turn_once_entries_wait_no_longer():
    waits = decide_turn(State(), ANNA, 100, covers=False, remove_pending=True, inside=False)
    assert waits.granted_seconds == 0
    later = decide_turn(
        waits.state, ANNA, 115, covers=False, remove_pending=True, entries_open=True, inside=False
    )
    assert later.granted_seconds == TURN_SECONDS


def test_who_covers_still_comes_before_who_enters_late():
    state = decide_turn(State(), ANNA, 115, covers=False, remove_pending=True, entries_open=True).state
    assert decide_turn(state, BORA, 116, covers=True, remove_pending=True).granted_seconds == TURN_SECONDS
