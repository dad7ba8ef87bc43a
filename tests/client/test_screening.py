"""Before anything is shown: what anybody's client may have sent, and what a reader sees of it."""

import pytest
from tests.client.ruled import Ruled
from tests.client.values import ANA, BO, HOUR

from hearth_client.room.screening import screened
from hearth_client.room.timeline import Gap, Timeline, Written, fold, place
from hearth_moderation.guards.place import Place
from hearth_protocol.contents import Edit, Rename, Retract, RoomAbout, Say


def written(*bodies, author=ANA, hours=None, first=1):
    return [
        Written(
            seq=first + at,
            hour=HOUR if hours is None else hours[at],
            member_id=author.id,
            post_id=bytes([first + at]) * 16,
            body=body,
        )
        for at, body in enumerate(bodies)
    ]


def shown(items, where=Place.ROOM, days=14):
    return screened(place(Timeline(), items), Ruled(), where, days)


def whys(items, **more):
    return [getattr(one, "code", "") for _, one in sorted(shown(items, **more).items.items())]


def say(text, **more):
    return Say(pseudonym="Ana", text=text, **more)


@pytest.mark.parametrize(
    "body",
    [
        say("PICTURE"),
        say("hello", warning="PICTURE"),
        Say(pseudonym="PICTURE", text="hello"),
        Edit(target=b"\1" * 16, text="PICTURE"),
        Rename(pseudonym="LINK"),
        RoomAbout(title="LINK"),
    ],
    ids=repr,
)
def test_what_should_not_have_been_sent_is_a_gap_and_no_word_of_it_is_shown(body):
    timeline = shown(written(body))
    gap = timeline.items[1]
    assert isinstance(gap, Gap)
    assert gap.why in {"hidden.picture", "hidden.link"}
    page = fold(timeline)
    assert "PICTURE" not in repr(page)
    assert "LINK" not in repr(page)
    assert page.names == {}
    assert page.about is None


def test_a_gap_says_why():
    assert whys(written(say("PICTURE"), say("LINK"), say("fine"))) == ["images.data", "links.denied", ""]


def test_a_hidden_edit_leaves_the_earlier_words():
    page = fold(shown(written(say("as it was"), Edit(target=b"\1" * 16, text="LINK"))))
    assert [(one.kind, one.text) for one in page.entries] == [("post", "as it was"), ("gap", "")]


def test_what_is_beyond_a_days_ration_is_not_shown_and_does_not_count():
    items = written(say("<100>"), say("<40>"), say("<28>"), say("<1>"), say("words"))
    assert whys(items) == ["", "images.residue", "", "images.residue", ""]


def test_a_day_later_it_is_shown_again_until_the_room_is_full():
    hours = [HOUR + 24 * day for day in range(6)]
    assert whys(written(*[say("<128>")] * 6, hours=hours)) == [""] * 4 + ["images.residue"] * 2


def test_what_passed_its_time_counts_no_more():
    hours = [HOUR + 24 * day for day in range(6)]
    assert whys(written(*[say("<128>")] * 6, hours=hours), days=4) == [""] * 6


def test_each_sender_has_a_ration_of_her_own():
    items = [*written(say("<128>")), *written(say("<128>"), author=BO, first=2)]
    assert whys(items) == ["", ""]


def test_crumbs_fall_together_only_when_they_are_a_picture_beyond_doubt():
    crumbs = [say("<5> [TOGE]"), say("words"), say("<5> [THER]"), say("<5>")]
    assert whys(written(*crumbs)) == ["images.split", "", "images.split", ""]
    assert whys(written(*crumbs[:2], crumbs[3])) == ["", "", ""]


def test_a_busy_sender_costs_her_readers_a_few_looks_and_not_one_a_post():
    seen = []

    class Watching(Ruled):
        def _see_together(self, crumbs):
            seen.append(sum(map(len, crumbs)))
            return super()._see_together(crumbs)

    items = written(*[say(f"[hm] {number}") for number in range(240)])
    timeline = screened(place(Timeline(), items), Watching(), Place.ROOM, 14)
    assert not any(isinstance(one, Gap) for one in timeline.items.values())
    assert sum(seen) < 20 * sum(len(one.body.text) for one in items)


def test_crumbs_of_two_people_or_of_two_days_are_not_put_together():
    two = [*written(say("<5> [TOGE]")), *written(say("<5> [THER]"), author=BO, first=2)]
    assert whys(two) == ["", ""]
    apart = written(say("<5> [TOGE]"), say("<5> [THER]"), hours=[HOUR, HOUR + 24])
    assert whys(apart) == ["", ""]


def test_a_retraction_counts_for_nothing_and_always_passes():
    items = written(say("<128>"), Retract(target=b"\1" * 16), say("<1>"))
    assert whys(items) == ["", "", "images.residue"]
    assert fold(shown(items)).entries[0].retracted


def test_evidence_is_shown_four_times_a_day_and_the_words_always():
    page = fold(shown(written(*[say("kept", evidence_hash=bytes(32))] * 5)))
    assert [one.evidence_hash is not None for one in page.entries] == [True] * 4 + [False]
    assert [one.text for one in page.entries] == ["kept"] * 5


@pytest.mark.parametrize("where", [one for one in Place if one.is_guarded])
def test_an_evidence_address_is_shown_only_where_it_may_travel(where):
    page = fold(shown(written(say("there", evidence_address="https://LINK.example/")), where))
    assert page.entries[0].text == "there"
    assert (page.entries[0].evidence_address is not None) is where.takes_evidence


def test_an_evidence_address_that_is_a_picture_itself_is_not_shown():
    where = Place.COUNSELLOR_ROOM
    page = fold(shown(written(say("there", evidence_address="data:PICTURE")), where))
    assert (page.entries[0].text, page.entries[0].evidence_address) == ("there", None)


def test_the_own_notebook_is_nobodys_to_look_at():
    timeline = place(Timeline(), written(say("PICTURE")))
    assert screened(timeline, Ruled(), Place.NOTEBOOK, 14) is timeline


def test_the_same_places_give_the_same_page_in_whatever_order_they_came():
    items = written(say("<100>"), say("<40>"), say("<28>"), say("LINK"))
    assert shown(items) == shown(items[::-1])
