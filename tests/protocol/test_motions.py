"""What needs two people: who may begin and who may agree, what holds in an hour, and who is suspended."""

import itertools

import pytest
from tests.protocol import generate_motions as made
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_motions import HOUR, MONTH, TRUST, certificate, serial

from hearth_protocol import motions, signed
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Certificate

STORED = load("motions.json")
FIRSTS = {
    "a room closed": "ok",
    "a room closed for longer than half a year": "not_allowed",
    "a room opened again": "ok",
    "somebody revoked": "ok",
    "somebody revoked who is not known": "ok",
    "somebody revoked for longer than a month": "not_allowed",
    "a revocation taken back": "not_allowed",
    "somebody revoked in one room": "not_allowed",
    "somebody revoked in a generation": "not_allowed",
    "no room closed": "not_allowed",
    "herself revoked": "not_allowed",
    "herself revoked, by her other serial": "not_allowed",
    "another kind of act": "not_allowed",
    "closed by a counsellor": "not_allowed",
    "closed under a certificate that ended": "certificate_expired",
    "closed in another community": "other_community",
    "closed under a certificate that nobody knows": "certificate_unknown",
    "closed under somebody else's certificate": "not_authentic",
    "closed by one who is revoked": "powerless",
    "cut short": "malformed",
}
SECONDS = {
    "another moderator": "ok",
    "another moderator, in the last hour": "ok",
    "after a day": "act_over",
    "an hour before, for clocks": "ok",
    "two hours before": "act_over",
    "the root": "ok",
    "the root's place, another key": "not_authentic",
    "herself": "same_person",
    "herself, renewed": "same_person",
    "herself, under another serial": "same_person",
    "herself, with another key": "same_person",
    "herself, by the same inbox": "same_person",
    "a counsellor": "not_allowed",
    "one whose certificate ended": "certificate_expired",
    "somebody else's certificate": "not_authentic",
    "a certificate that nobody knows": "certificate_unknown",
    "of another community": "other_community",
    "to another act": "not_allowed",
    "to the same for another room": "not_allowed",
    "to the same, renewed": "not_allowed",
    "whom it is about": "same_person",
    "whom it is about, renewed": "same_person",
    "another about somebody": "ok",
    "the root about somebody": "ok",
    "cut short": "malformed",
}
FINAL, INTERIM = True, False
CLOSED = {
    "by one, in her hour": (INTERIM, 23),
    "by one, an hour early for clocks": (INTERIM, 23),
    "by one, in its last hour": (INTERIM, 23),
    "by two": (FINAL, 4320),
    "by two, in its last hour": (FINAL, 4320),
    "by one and the root": (FINAL, 4320),
    "by one, and taken back before": (INTERIM, 23),
    "by two, and one takes it back": (FINAL, 4320),
    "renewed once": (INTERIM, 47),
    "renewed by another": (INTERIM, 71),
}
"""Of all other cases: open. Hours are counted from HOUR."""
JUN, MIRA, SANA = (serial(who).hex() for who in ("Jun", "Mira", "Sana"))
SUSPENDED = {
    "by one": [(JUN, 0, 23)],
    "by two": [(JUN, 0, 23), (JUN, 2, 720)],
    "by one and the root": [(JUN, 0, 23), (JUN, 2, 720)],
    "agreed to by one who is revoked": [(JUN, 0, 23)],
    "two who name each other, and one agrees": [(JUN, 2, 720)],
    "two who name each other, and for each one agrees: the first": [(JUN, 2, 720)],
    "the accused agrees against a third": [(JUN, 0, 23), (SANA, 1, 24)],
    "the accused accuses a third": [(JUN, 0, 23)],
    "renewed twice by one person": [(JUN, 0, 23), (JUN, 24, 47)],
    "renewed twice by one person, and agreed to": [(JUN, 0, 23), (JUN, 24, 47), (JUN, 50, 768)],
}


def test_the_vectors_are_what_the_generator_makes():
    assert (VECTORS / "motions.json").read_text("utf-8") == written(made.build())


@pytest.mark.parametrize("case", STORED["firsts"], ids=lambda case: case["case"])
def test_only_a_moderator_begins_and_nothing_about_herself(case):
    assert case["expect"] == FIRSTS[case["case"]] == made.judged_first(bytes.fromhex(case["act"]))


@pytest.mark.parametrize("case", STORED["seconds"], ids=lambda case: case["case"])
def test_only_another_moderator_or_the_root_agrees_to_this_act_within_its_day(case):
    first, second = bytes.fromhex(case["act"]), bytes.fromhex(case["second"])
    assert case["expect"] == SECONDS[case["case"]] == made.judged_second(first, second)


def told_of(case):
    return [
        (bytes.fromhex(one["act"]), tuple(bytes.fromhex(each) for each in one["seconds"]))
        for one in case["told"]
    ]


@pytest.mark.parametrize("case", STORED["closings"], ids=lambda case: case["case"])
def test_a_room_is_closed_for_a_day_by_one_and_for_good_by_two(case):
    holds, bans = case["holds"], made.BANNED if case["banned"] else ()
    assert (holds and (holds["final"], holds["until"] - HOUR)) == CLOSED.get(case["case"])
    for order in itertools.permutations(told_of(case)):
        assert made.closing_of([*order, *order[:1]], case["hour"], bans) == holds


@pytest.mark.parametrize("case", STORED["suspensions"], ids=lambda case: case["case"])
def test_somebody_is_suspended_for_a_day_by_one_and_for_a_month_by_two(case):
    held = [(one["serial"], one["since"] - HOUR, one["until"] - HOUR) for one in case["holds"]]
    assert held == SUSPENDED.get(case["case"], [])
    for order in itertools.permutations(told_of(case)):
        assert made.suspensions_of([*order, *order[:1]]) == case["holds"]


def suspended(*, agreed=True):
    accused = made.ACCUSED
    seconds = (made.second("Noor", accused),) if agreed else ()
    return motions.refresh(TRUST, made.motions_of([(accused, seconds)]))


def of(who, **more):
    return signed.parse(certificate(who, **more), Certificate).unverified


def test_who_is_suspended_has_no_badge_until_it_lapses_or_the_root_renews_her():
    jun = of("Jun")
    for trust, last in ((suspended(agreed=False), HOUR + 23), (suspended(), HOUR + MONTH)):
        listed = min(last, HOUR + 600)  # the list of revocations speaks no longer
        for hour in (HOUR, listed):
            with pytest.raises(Refused) as no:
                trust.check_badge(jun, hour)
            assert no.value.code is Refusal.CERTIFICATE_SUSPENDED
        assert trust.suspension_of(jun, last + 1) is None
        trust.check_badge(jun, HOUR - 1)
        trust.check_badge(of("Jun", not_before=HOUR + 5), HOUR + 6)
    suspended(agreed=False).check_badge(jun, HOUR + 24)


def test_what_she_said_before_she_was_suspended_stands_and_what_she_says_then_does_not():
    jun, trust = of("Jun"), suspended()
    trust.check_said(jun, HOUR, HOUR + 1)
    with pytest.raises(Refused) as no:
        trust.check_said(jun, HOUR + 1, HOUR + 1)
    assert no.value.code is Refusal.CERTIFICATE_SUSPENDED


@pytest.mark.parametrize("cut", range(1, 12))
def test_an_agreement_with_a_byte_more_or_less_is_malformed(cut):
    first, second = made.opened(made.CLOSED), made.second("Noor", made.CLOSED)
    for other in (second[:-cut], second + bytes(cut)):
        with pytest.raises(Malformed):
            motions.open_second(other, first, TRUST)
