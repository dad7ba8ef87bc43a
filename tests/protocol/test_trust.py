"""What follows from the pinned root: certificates, revocations with rising versions, badges, anchors."""

from dataclasses import replace

import pytest
from tests.protocol import generate_trust
from tests.protocol.deterministic import VECTORS, load, public, written
from tests.protocol.example_structures import CERTIFICATE, CERTIFICATE_NAME

from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.trust import Trust, hour_within

VECTORS_NOW = load("trust.json")
PINNED = Trust(public("root"))
CERTIFIED = PINNED.with_certificate(bytes.fromhex(VECTORS_NOW["certificate"]))


def _cases(what):
    return pytest.mark.parametrize(
        "case", VECTORS_NOW[what], ids=[case["case"] for case in VECTORS_NOW[what]]
    )


def _outcome(call, *arguments):
    """Return what the call returns, or the word for how it failed."""
    try:
        return call(*arguments)
    except Malformed:
        return "malformed"
    except NotAuthentic:
        return "not_authentic"
    except Refused as refused:
        return refused.code.value


def _knowing(revocations):
    return CERTIFIED if revocations is None else CERTIFIED.with_revocations(bytes.fromhex(revocations))


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "trust.json").read_text(encoding="utf-8")
    assert stored == written(generate_trust.build())


def test_a_certificate_is_known_by_its_name_and_not_before_it_came():
    assert CERTIFIED.certificate(CERTIFICATE_NAME) == CERTIFICATE
    assert _outcome(PINNED.certificate, CERTIFICATE_NAME) == Refusal.CERTIFICATE_UNKNOWN.value


@_cases("certificates")
def test_a_certificate_is_believed_when_the_root_signed_it_for_this_community(case):
    outcome = _outcome(PINNED.with_certificate, bytes.fromhex(case["certificate"]))
    if case["expect"] == "known":
        assert outcome == CERTIFIED
    else:
        assert outcome == case["expect"]


@_cases("lists")
def test_a_list_of_revocations_replaces_an_older_one_only(case):
    known = _knowing(case["known"])
    outcome = _outcome(known.with_revocations, bytes.fromhex(case["offered"]))
    if isinstance(outcome, Trust):
        outcome = outcome.revocations.version
    assert outcome == case["expect"]


@_cases("badges")
def test_a_badge_needs_a_valid_certificate_and_a_fresh_list_without_it(case):
    outcome = _outcome(_knowing(case["revocations"]).check_badge, CERTIFICATE, case["hour"])
    assert (outcome or "badge") == case["expect"]


def test_to_a_clock_an_hour_slow_a_certificate_is_valid_already_and_to_none_is_it_valid_for_longer():
    begins, ends = CERTIFICATE.not_before, CERTIFICATE.not_after
    told = {each["hour"]: each["within"] for each in VECTORS_NOW["hours"]}
    assert [told[begins - off] for off in (2, 1, 0)] == [begins - 2, begins, begins]
    assert [told[ends + off] for off in (0, 1, 2)] == [ends, ends + 1, ends + 2]
    assert told == {hour: hour_within(CERTIFICATE, hour) for hour in told}


def _list(case):
    return next(one["revocations"] for one in VECTORS_NOW["badges"] if one["expect"] == case)


@pytest.mark.parametrize(
    ("revocations", "said_hour", "hour", "expect"),
    [
        ("badge", CERTIFICATE.not_after, CERTIFICATE.not_before, None),
        ("badge", CERTIFICATE.not_after + 1, CERTIFICATE.not_before, "certificate_expired"),
        ("badge", CERTIFICATE.not_before - 1, CERTIFICATE.not_before, "certificate_expired"),
        ("certificate_revoked", CERTIFICATE.not_before, CERTIFICATE.not_before, "certificate_revoked"),
        ("revocations_stale", CERTIFICATE.not_before, CERTIFICATE.not_after + 10**6, "revocations_stale"),
    ],
)
def test_what_staff_said_is_believed_if_she_could_say_it_then_and_was_not_revoked_since(
    revocations, said_hour, hour, expect
):
    trust = _knowing(_list(revocations))
    assert _outcome(trust.check_said, CERTIFICATE, said_hour, hour) == expect


def test_what_was_said_before_a_certificate_ended_stands_after_it():
    trust = _knowing(_list("badge"))
    later = trust.revocations.not_after
    ended = replace(CERTIFICATE, not_after=later - 1)
    assert _outcome(trust.check_badge, ended, later) == Refusal.CERTIFICATE_EXPIRED.value
    assert _outcome(trust.check_said, ended, ended.not_after, later) is None


@_cases("openings")
def test_an_anchor_opens_when_its_author_was_valid_in_its_hour(case):
    outcome = _outcome(CERTIFIED.open_anchor, bytes.fromhex(case["anchor"]))
    if isinstance(outcome, Anchor):
        outcome = "open"
    assert outcome == case["expect"]


@_cases("counting")
def test_of_a_revoked_author_anchors_count_up_to_the_last_good_one(case):
    trust = _knowing(case["revocations"])
    order = [bytes.fromhex(name) for name in case["order"]]
    anchors = [signed.parse(bytes.fromhex(data), Anchor) for data in VECTORS_NOW["anchors"]]
    counting = [trust.anchor_counts(anchor.name, anchor.unverified, order) for anchor in anchors]
    assert counting == case["expect"]
