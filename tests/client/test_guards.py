"""What the client asks of the guards: each text once, by the lists of now, never at the cost of a room."""

import pytest
from tests.client.ruled import Ruled, lists

from hearth_client.guards import Guards
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict


class Counting(Ruled):
    """Counts how often it looks."""

    __slots__ = ("looks",)

    def _look(self, text, place):
        self.looks = getattr(self, "looks", 0) + 1
        return super()._look(text, place)


class Broken(Ruled):
    """Breaks on every text."""

    __slots__ = ()

    def _look(self, text, place):  # noqa: ARG002  (it breaks before it looks)
        raise RecursionError


def test_a_text_is_looked_at_once_until_the_lists_change():
    guards = Counting()
    for _ in range(3):
        guards.look("LINK", Place.ROOM)
    assert guards.looks == 1
    guards.lists = guards.lists
    guards.look("LINK", Place.ROOM)
    assert guards.looks == 1
    guards.lists = lists()
    guards.look("LINK", Place.ROOM)
    assert guards.looks == 2


def test_what_breaks_a_guard_is_held_back_and_hidden_and_closes_nothing():
    guards = Broken()
    assert guards.look("anything", Place.ROOM).hides == "images.opaque"
    (finding,) = guards.findings("anything", Place.ROOM)
    assert finding.blocks
    assert not finding.sure


class BrokenTogether(Ruled):
    """Breaks on crumbs that are seen together."""

    __slots__ = ()

    def _see_together(self, crumbs):  # noqa: ARG002  (it breaks before it looks)
        raise RecursionError


def test_crumbs_that_break_a_guard_are_hidden_and_close_nothing():
    assert BrokenTogether().together(("<1>", "<2>"))


def test_a_broken_personal_guard_holds_the_draft_and_a_broken_crisis_guard_keeps_quiet(monkeypatch):
    def breaks(*_):
        raise RecursionError

    monkeypatch.setattr("hearth_moderation.guards.personal.find_in_text", breaks)
    monkeypatch.setattr("hearth_moderation.guards.crisis.heard_in_text", breaks)
    (held,) = Ruled().findings("anything", Place.ROOM)
    assert held.blocks
    assert not held.sure
    # The post stands already: an error now would make her send it again.
    assert Ruled().sounds_like_a_crisis("anything") is False


def test_a_room_with_ten_thousand_posts_is_not_looked_through_again_with_every_post():
    guards, texts = Counting(), [f"post {number}" for number in range(10_000)]
    for _ in range(2):
        for text in texts:
            guards.look(text, Place.ROOM)
    assert guards.looks == len(texts)


@pytest.fixture(scope="module")
def guards():
    return Guards(shipped(), default_lists())


@pytest.mark.parametrize(
    "text",
    [
        "I could not sleep again. Is anybody here?",
        "昨晚又没睡着，心里很乱。有人在吗？",
        "昨晚又沒睡著，心裡很亂。有人在嗎？",
        "어젯밤에도 잠을 못 잤어요. 누구 있나요? ㅠㅠ",
        "啊啊啊啊啊 我真的受不了了 啊啊啊",
    ],
)
def test_ordinary_talk_passes_without_a_question_and_spends_nothing(guards, text):
    assert guards.findings(text, Place.ROOM) == ()
    assert guards.look(text, Place.ROOM).residue_bytes == 0


def test_a_link_to_a_help_site_is_no_question_and_an_unknown_one_is(guards):
    known = f"https://{min(guards.lists.allow_hosts)}/"
    assert guards.findings(f"They helped me: {known}", Place.ROOM) == ()
    (asked,) = guards.findings("I wrote about it on https://an-unknown-place.example.org/", Place.ROOM)
    assert (asked.blocks, asked.host) == (False, "an-unknown-place.example.org")


def test_a_phone_number_of_ones_own_is_a_question_with_its_place(guards):
    text = "my number is 138 1234 5678"
    found = [one for one in guards.findings(text, Place.ROOM) if one.code == "personal.phone"]
    assert [text[one.start : one.end] for one in found] == ["138 1234 5678"]
    assert not found[0].blocks


def test_in_the_own_notebook_no_guard_runs(guards):
    assert guards.findings("data:image/png;base64,iVBORw0KGgo=", Place.NOTEBOOK) == ()


def test_an_expired_list_makes_no_link_lead_anywhere(guards):
    known = f"https://{min(guards.lists.allow_hosts)}/"
    expired = type(guards.lists)(guards.lists.suffixes, guards.lists.tables, expired=True)
    assert Guards(shipped(), expired).look(known, Place.ROOM).links.verdict is not Verdict.ALLOW
