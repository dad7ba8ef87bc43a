"""What readers see follows from the places alone, whatever order they came in."""

from itertools import permutations

import pytest
from tests.client.values import ANA, BO, HOUR, said

from hearth_client.room.timeline import Gap, Timeline, Written, fold, place, without
from hearth_protocol.contents import Edit, React, Reaction, Rename, Retract, RoomAbout

POST = b"\x01" * 16


def written(seq, body, author=ANA, post_id=None, **more):
    return Written(
        seq=seq, hour=HOUR, member_id=author.id, post_id=post_id or bytes([seq]) * 16, body=body, **more
    )


def page(*items, **more):
    return fold(place(Timeline(), items), **more)


def test_a_post_delivered_twice_is_shown_once():
    first = written(1, said("hello"))
    shown = fold(place(place(Timeline(), [first]), [first]))
    assert [entry.text for entry in shown.entries] == ["hello"]


def test_the_same_post_id_at_two_places_is_shown_once():
    shown = page(written(1, said("hello")), written(2, said("hello"), post_id=POST))
    assert [entry.seq for entry in shown.entries] == [1]


def test_any_order_of_arrival_gives_the_same_page():
    items = [
        written(1, said("one")),
        written(2, Edit(target=POST, text="two")),
        written(3, Edit(target=POST, text="three")),
        written(4, React(target=POST, reaction=Reaction.HUG), BO),
        written(5, Rename(pseudonym="Anna")),
    ]
    pages = {page(*order).entries for order in permutations(items)}
    assert len(pages) == 1
    (entry,) = pages.pop()
    assert (entry.text, entry.pseudonym, entry.edited) == ("three", "Anna", True)


def test_only_the_author_edits():
    shown = page(written(1, said("mine")), written(2, Edit(target=POST, text="theirs"), BO))
    assert shown.entries[0].text == "mine"


def test_only_the_author_retracts():
    shown = page(written(1, said("mine")), written(2, Retract(target=POST), BO))
    assert not shown.entries[0].retracted


def test_a_retracted_post_shows_no_words_and_takes_no_edit():
    shown = page(
        written(1, said("sorry", warning="careful")),
        written(2, Retract(target=POST)),
        written(3, Edit(target=POST, text="again")),
    )
    assert (shown.entries[0].text, shown.entries[0].warning, shown.entries[0].retracted) == ("", None, True)


def test_an_edit_before_its_post_does_nothing():
    shown = page(written(1, Edit(target=b"\x02" * 16, text="early")), written(2, said("late")))
    assert shown.entries[0].text == "late"


def test_a_reaction_taken_back_is_gone():
    shown = page(
        written(1, said("x")),
        written(2, React(target=POST, reaction=Reaction.HUG), BO),
        written(3, React(target=POST, reaction=Reaction.HUG, taken_back=True), BO),
    )
    assert shown.entries[0].marks == ()


def test_a_hidden_person_is_hidden():
    shown = page(written(1, said("x")), written(2, said("y", BO), BO), hidden=frozenset({BO.id}))
    assert [entry.hidden for entry in shown.entries] == [False, True]


def test_only_staff_say_what_the_room_is_about():
    about = RoomAbout(title="Taken over")
    assert page(written(1, about)).about is None
    assert page(written(1, about, by_staff=True)).about == about


def test_a_gap_gives_way_to_the_post_but_never_hides_one():
    gap = Gap(seq=1, hour=HOUR, why="gap_no_key")
    post = written(1, said("found"))
    assert fold(place(place(Timeline(), [gap]), [post])).entries[0].text == "found"
    assert fold(place(place(Timeline(), [post]), [gap])).entries[0].text == "found"


def test_what_only_a_member_vouched_for_gives_way_to_what_staff_say():
    unsure = written(1, said("perhaps"), confirmed=False)
    gap = Gap(seq=1, hour=HOUR, why="gap_not_authentic")
    assert fold(place(place(Timeline(), [unsure]), [gap])).entries[0].kind == "gap"


def test_what_passed_its_time_becomes_a_gap():
    timeline = place(Timeline(), [written(1, said("old")), written(2, said("new"))])
    assert [entry.kind for entry in fold(without(timeline, [1], HOUR)).entries] == ["gap", "post"]


@pytest.mark.parametrize("threaded", [POST, None])
def test_a_thread_holds_its_head_and_what_was_said_in_it(threaded):
    shown = page(written(1, said("head")), written(2, said("in it", BO, thread=threaded), BO))
    assert len(shown.thread(POST)) == (2 if threaded else 1)
