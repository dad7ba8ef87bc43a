"""Before anything leaves: what is held back, what is asked, what is spent."""

import pytest
from tests.client.ruled import Ruled
from tests.client.values import HOUR

from hearth_client.errors import EvidenceSpent, HeldBack
from hearth_client.kept.state import Spent
from hearth_client.room import holding
from hearth_moderation.guards.place import Place
from hearth_protocol.contents import Edit, React, Reaction, Rename, Retract, RoomAbout, Say
from hearth_protocol.errors import WrongCall

ID = b"i" * 16


def findings(body, place=Place.ROOM):
    return holding.findings_of(body, Ruled(), place, "")


def spend(*bodies, place=Place.ROOM, spent=(), hour=HOUR, known_as="Ana"):
    numbered = [(bytes([at]) * 16, body) for at, body in enumerate(bodies)]
    return holding.spend(numbered, Ruled(), place, known_as=known_as, spent=spent, hour=hour)


@pytest.mark.parametrize(
    "body",
    [
        Say(pseudonym="Ana", text="LINK"),
        Say(pseudonym="LINK", text="hello"),
        Say(pseudonym="Ana", text="hello", warning="LINK"),
        Edit(target=ID, text="PICTURE"),
        Edit(target=ID, text="hello", warning="PICTURE"),
        Rename(pseudonym="PICTURE"),
        RoomAbout(title="LINK"),
        RoomAbout(title="Garden", topic="LINK"),
        RoomAbout(title="Garden", guidelines="PICTURE"),
    ],
    ids=repr,
)
def test_every_text_of_every_body_is_looked_at(body):
    with pytest.raises(HeldBack) as held:
        holding.check(findings(body), ())
    assert not held.value.can_be_agreed_to


@pytest.mark.parametrize("body", [Retract(target=ID), React(target=ID, reaction=Reaction.HUG)], ids=repr)
def test_what_says_nothing_is_never_held_back_and_spends_nothing(body):
    assert findings(body) == ()
    assert spend(body, spent=[Spent(HOUR, 512)]) == {}


def test_a_question_is_answered_by_exactly_what_was_asked():
    first = findings(Say(pseudonym="Ana", text="AWAY"))
    holding.check(first, first)
    other = findings(Say(pseudonym="Ana", text="and AWAY"))
    with pytest.raises(HeldBack) as held:
        holding.check(other, first)
    assert held.value.can_be_agreed_to
    assert held.value.findings == other


def test_what_blocks_is_told_alone_and_no_answer_lets_it_through():
    both = findings(Say(pseudonym="Ana", text="AWAY and LINK"))
    with pytest.raises(HeldBack) as held:
        holding.check(both, both)
    assert [one.code for one in held.value.findings] == ["links.denied"]


def test_a_held_draft_stands_in_no_traceback():
    with pytest.raises(HeldBack) as held:
        holding.check(findings(Say(pseudonym="Ana", text="secret LINK")), ())
    assert str(held.value) == "links.denied"


def test_in_the_own_notebook_nothing_is_looked_at():
    assert findings(Say(pseudonym="Ana", text="PICTURE LINK"), Place.NOTEBOOK) == ()


def test_residue_is_spent_post_by_post_until_the_day_is_full():
    assert [one.residue_bytes for one in spend(*[Say(pseudonym="Ana", text="<40>")] * 3).values()] == [40] * 3
    with pytest.raises(HeldBack) as held:
        spend(*[Say(pseudonym="Ana", text="<40>")] * 4)
    assert not held.value.sure
    assert [one.code for one in held.value.findings] == ["images.residue"]


def test_the_room_is_full_before_the_fifth_day():
    days = [Spent(HOUR + 30 * day, 128) for day in range(4)]
    with pytest.raises(HeldBack):
        spend(Say(pseudonym="Ana", text="<1>"), spent=days, hour=HOUR + 300)


def test_natural_words_cost_nothing_however_many():
    assert spend(*[Say(pseudonym="Ana", text="words")] * 50, spent=[Spent(HOUR, 128)]) == {}


def test_a_name_costs_once_and_not_with_every_post():
    bodies = [Say(pseudonym="<9>", text="words")] * 3
    assert [one.residue_bytes for one in spend(*bodies).values()] == [9]
    assert spend(*bodies, known_as="<9>") == {}


def test_a_language_tag_longer_than_any_language_costs_what_it_carries():
    tag = "aa-abcdefgh-abcde"
    assert ("language", tag) in holding.texts_of(Say(pseudonym="Ana", text="a", language=tag))
    assert holding.texts_of(Say(pseudonym="Ana", text="a", language="zh-Hant-HK"), "Ana") == (("text", "a"),)


def test_evidence_counts_four_times_a_day_and_costs_no_residue():
    bodies = [Say(pseudonym="Ana", text="kept", evidence_hash=bytes(32))] * 4
    taken = spend(*bodies, spent=[Spent(HOUR, 128)])
    assert list(taken.values()) == [Spent(HOUR, 0, evidence=True)] * 4
    with pytest.raises(EvidenceSpent):
        spend(bodies[0], spent=taken.values())


def test_an_evidence_address_that_is_a_picture_itself_is_held_back():
    body = Say(pseudonym="Ana", text="it is there", evidence_address="data:PICTURE")
    (held,) = findings(body, Place.COUNSELLOR_ROOM)
    assert (held.code, held.field, held.blocks) == ("images.data", "evidence_address", True)


@pytest.mark.parametrize("place", Place)
def test_an_evidence_address_travels_only_where_there_is_somebody_for_it(place):
    body = Say(pseudonym="Ana", text="it is there", evidence_address="https://LINK.example/")
    if place.takes_evidence:
        assert [one.evidence for one in spend(body, place=place).values()] == [True]
        assert findings(body, place) == ()
    else:
        with pytest.raises(WrongCall):
            spend(body, place=place)
