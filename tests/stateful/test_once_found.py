"""Flaws that a machine found once, each as the few steps that show it."""

from collections.abc import Iterator

import pytest
from tests.stateful.hamlet import WEEK, Hamlet, play, renews, texts
from tests.stateful.room_machine import RoomMachine
from tests.stateful.village import Crashed, Device, Village

from hearth_protocol.frames.answers import Handshook
from hearth_protocol.frames.operations import Commit, Handshakes


@pytest.fixture
def village() -> Iterator[Village]:
    made = Village()
    yield made
    made.close()


def test_a_client_that_slept_for_longer_than_anything_is_kept_catches_up(village):
    async def story(hamlet: Hamlet) -> None:
        for week in range(4):
            await hamlet.garden.post(f"week {week}")
            await hamlet.garden.commit(renews(hamlet.minh.client))
            await hamlet.minh.client.staff.anchor(hamlet.garden.id)
            await village.pass_hours(WEEK)
        await hamlet.theirs.catch_up()
        await hamlet.theirs.post("good morning")
        await hamlet.garden.catch_up()
        assert texts(hamlet.garden)[-1] == "good morning"
        assert texts(hamlet.theirs)[-1] == "good morning"
        assert hamlet.theirs.last_seq == hamlet.garden.last_seq
        assert len(hamlet.garden.roster()) == 2

    play(village, story)


def test_an_open_client_learns_that_staff_confirmed_the_room_meanwhile(village):
    async def story(hamlet: Hamlet) -> None:
        for _ in range(3):
            await village.pass_hours(WEEK)
            await hamlet.minh.client.staff.anchor(hamlet.garden.id)
        assert "notice_read_only" in hamlet.theirs.notices
        await hamlet.theirs.catch_up()
        assert "notice_read_only" not in hamlet.theirs.notices
        await hamlet.theirs.seat.look()
        assert "notice_read_only" not in hamlet.theirs.notices
        await hamlet.theirs.post("all is well")

    play(village, story)


def test_what_was_said_before_the_window_is_shown_no_more_after_a_long_sleep(village):
    async def story(hamlet: Hamlet) -> None:
        await hamlet.garden.post("long ago")
        await hamlet.theirs.catch_up()
        assert texts(hamlet.theirs) == ["long ago"]
        await hamlet.garden.post("not so long ago")
        await village.pass_hours(3 * WEEK)
        await hamlet.minh.client.reopen(hamlet.garden.id)
        await (await hamlet.minh.client.room(hamlet.garden.id)).post("today")
        await hamlet.theirs.catch_up()
        assert texts(hamlet.theirs) == ["today"]

    play(village, story)


def test_a_commit_whose_proposal_was_lost_on_the_way_is_followed_all_the_same(village):
    async def story(hamlet: Hamlet) -> None:
        bo = await hamlet.another("Bo")
        await hamlet.theirs.catch_up()
        view = hamlet.theirs.seat.view
        await bo.client.leave(hamlet.garden.id)
        await hamlet.garden.post("who is still here?")
        told = await hamlet.theirs.seat.connection.ask(
            Handshakes(generation=view.generation, from_epoch=view.epoch), Handshook
        )
        proposal, commit = told.handshakes
        assert not proposal.group_info
        await hamlet.theirs.seat.take([commit])
        assert hamlet.theirs.epoch == hamlet.garden.epoch

    play(village, story)


def test_a_new_generation_carries_over_who_came_in_meanwhile(village):
    async def story(hamlet: Hamlet) -> None:
        bo = await hamlet.another("Bo")
        member = bo.client.membership(hamlet.garden.id).member_id
        assert member not in {one.member_id for one in hamlet.garden.roster()}
        again = await hamlet.minh.client.staff.begin_anew(hamlet.garden.id)
        assert member in again.seat.view.carried

    play(village, story)


def test_who_begins_anew_can_read_what_was_said_just_before(village):
    async def story(hamlet: Hamlet) -> None:
        await hamlet.theirs.commit(renews(hamlet.ana.client))
        await hamlet.theirs.post("the last word")
        again = await hamlet.minh.client.staff.begin_anew(hamlet.garden.id)
        assert texts(again) == ["the last word"]

    play(village, story)


def test_a_post_of_yesterday_in_an_epoch_of_weeks_ago_is_read_by_who_was_away(village):
    async def story(hamlet: Hamlet) -> None:
        await hamlet.ana.client.close()
        hamlet.ana.crash()
        await village.pass_hours(WEEK)
        await hamlet.minh.client.staff.anchor(hamlet.garden.id)
        await village.pass_hours(WEEK + 24)
        # Her client was open all the time: no visit renewed the path, and the epoch is old.
        await hamlet.garden.post("yesterday")
        await village.pass_hours(24)
        await hamlet.garden.commit(renews(hamlet.minh.client))
        room = await (await hamlet.ana.open()).room(hamlet.garden.id)
        assert texts(room) == ["yesterday"]

    play(village, story)


def test_somebody_enters_while_nobody_is_there_to_cover_a_remove(village):
    async def story(hamlet: Hamlet) -> None:
        await hamlet.ana.client.leave(hamlet.garden.id)
        hamlet.minh.crash()
        bo = await hamlet.another("Bo")
        room = await bo.client.room(hamlet.garden.id)
        await room.post("anybody here?")
        assert len(room.roster()) == 2

    play(village, story)


def test_an_open_client_enters_again_where_every_commit_since_is_forgotten(village):
    async def story(hamlet: Hamlet) -> None:
        await hamlet.garden.commit(renews(hamlet.minh.client))
        await hamlet.minh.client.staff.anchor(hamlet.garden.id)
        await village.pass_hours(WEEK + 24)
        await hamlet.minh.client.staff.anchor(hamlet.garden.id)
        await village.pass_hours(WEEK + 24)
        await hamlet.theirs.catch_up()
        assert hamlet.theirs.epoch > hamlet.garden.epoch
        assert not hamlet.ana.client.membership(hamlet.garden.id).forked
        await hamlet.garden.catch_up()
        assert len(hamlet.garden.roster()) == 2

    play(village, story)


def test_who_writes_by_a_clock_of_yesterday_after_every_commit_is_forgotten_enters_again(village):
    async def story(hamlet: Hamlet) -> None:
        await hamlet.garden.commit(renews(hamlet.minh.client))
        await hamlet.minh.client.staff.anchor(hamlet.garden.id)
        await village.pass_hours(2 * WEEK + 24)
        await hamlet.minh.client.staff.anchor(hamlet.garden.id)
        # All that Ana knows is confirmed, as long as this is her clock.
        seat = hamlet.theirs.seat
        seat.confirmed_hour = village.hour
        await hamlet.theirs.post("good morning")
        await hamlet.garden.catch_up()
        assert texts(hamlet.garden) == ["good morning"]

    play(village, story)


def test_a_client_sees_that_everything_said_since_has_passed(village):
    async def story(hamlet: Hamlet) -> None:
        await hamlet.garden.post("of which nothing is left")
        last = hamlet.garden.last_seq
        await village.pass_hours(2 * WEEK + 24)
        await hamlet.theirs.catch_up()
        assert hamlet.theirs.last_seq == last
        assert texts(hamlet.theirs) == []

    play(village, story)


def test_a_second_device_goes_on_from_what_the_first_kept(village):
    """It does not enter beside it: then it had no key of the epochs since, and could not read their posts."""

    async def story(hamlet: Hamlet) -> None:
        second = Device(village, "Minh", words=hamlet.minh.words)
        late = await (await second.open()).room(hamlet.garden.id)
        await hamlet.minh.client.staff.begin_anew(hamlet.garden.id)
        bo = await hamlet.another("Bo")
        await (await bo.client.room(hamlet.garden.id)).post("are you there?")
        before = (await hamlet.minh.client.room(hamlet.garden.id)).epoch
        await late.catch_up()
        assert late.generation == 1
        assert late.epoch == before + 1  # Bo's, and none of its own
        assert texts(late) == ["are you there?"]

    play(village, story)


def test_a_second_device_goes_on_from_an_entry_that_the_first_did_not_hear_of(village):
    async def story(hamlet: Hamlet) -> None:
        first = Device(village, "Bo")
        theirs = await hamlet.enters(first)
        second = Device(village, "Bo", words=first.words)
        late = await (await second.open()).room(hamlet.garden.id)
        again = await hamlet.minh.client.staff.begin_anew(hamlet.garden.id)
        answers = village.answers

        async def unheard(operation, token):
            answer = await answers(operation, token)
            if isinstance(operation, Commit):
                raise Crashed
            return answer

        village.answers = unheard
        with pytest.raises(Crashed):
            await theirs.catch_up()
        village.answers = answers
        first.crash()
        await again.catch_up()
        await again.post("are you there?")
        await late.catch_up()
        assert (late.generation, late.epoch) == (1, again.epoch)
        assert texts(late) == ["are you there?"]

    play(village, story)


def test_a_window_that_moves_a_moment_after_its_posts_passed_is_waited_for(village):
    async def story(hamlet: Hamlet) -> None:
        await hamlet.garden.post("of which nothing is left")
        await village.pass_hours(2 * WEEK + 24)
        await hamlet.minh.client.staff.anchor(hamlet.garden.id)
        await hamlet.garden.post("today")
        seat = hamlet.theirs.seat
        before, stated, looks = seat.window, seat._state, 0

        async def a_moment_late(wanted):
            nonlocal looks
            told, looks = await stated(wanted), looks + 1
            seat.window = before if looks < 3 else seat.window
            return told

        seat._state = a_moment_late
        await hamlet.theirs.catch_up()
        assert texts(hamlet.theirs) == ["today"]

    play(village, story)


def test_a_device_that_heard_of_no_new_generation_reads_what_another_of_its_seat_wrote_there():
    machine = RoomMachine()
    machine.the_room_opens()
    machine.something_happens_to_a_device(pick=0, what="another", back=1)
    machine.staff_begin_a_new_generation(pick=1, rare=0)
    machine.somebody_writes(pick=1, words=1, fresh=False, fate="heard")
    machine.teardown()


def test_a_device_goes_on_from_the_entry_of_another_of_its_seat_that_did_not_hear_of_it():
    machine = RoomMachine()
    machine.the_room_opens()
    machine.somebody_is_admitted(how="invitation", hours=72, branch=0, fate="heard")
    machine.something_happens_to_a_device(pick=1, what="another", back=1)
    machine.staff_begin_a_new_generation(pick=0, rare=0)
    machine.something_happens_to_a_device(pick=2, what="crash", back=1)
    machine.a_device_comes_in(pick=0, fate="unheard")
    machine.somebody_writes(pick=0, words=0, fresh=True, fate="heard")
    machine.teardown()
