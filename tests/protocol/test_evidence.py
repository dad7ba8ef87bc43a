"""What the items of a report prove about each other; nobody can make a conversation say otherwise."""

from dataclasses import replace

import pytest
from tests.protocol import generate_evidence
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_evidence import (
    EVIDENCE,
    ITEMS,
    WHOLE,
    handed_on,
    judged,
)

from hearth_protocol import links
from hearth_protocol.codec import decode
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.evidence import MAX_ITEMS, MAX_LEFT_OUT, Doubt, Evidence, Exhibit, Joint, judge
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.reports import Between, Missing

VECTORS_NOW = load("reports-evidence.json")
CASES = VECTORS_NOW["cases"]
SECRETS = {
    (bytes.fromhex(one["room"]), one["day"]): bytes.fromhex(one["secret"])
    for one in VECTORS_NOW["frank_secrets"]
}


def _check_admission(credential, _room, _key):
    if credential.hex() != VECTORS_NOW["valid_credential"]:
        raise Refused(Refusal.ADMISSION_INVALID)


def _is_genuine(place):
    secret = SECRETS.get((place.room, place.day))
    return secret is not None and links.receipt(secret, place.link) == place.receipt


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "reports-evidence.json").read_text(encoding="utf-8")
    assert stored == written(generate_evidence.build_evidence())


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_evidence_proves_what_its_vector_says(case):
    data = bytes.fromhex(case["evidence"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            decode(data, Evidence.read)
        return
    evidence = decode(data, Evidence.read)
    assert evidence.write() == data
    found = judge(
        evidence,
        RoomId(bytes.fromhex(VECTORS_NOW["room"])),
        check_admission=_check_admission,
        is_genuine=_is_genuine,
    )
    assert [generate_evidence.told(one) for one in found] == case["findings"]


def test_every_doubt_joint_and_missing_part_stands_in_some_vector():
    found = [one for case in CASES for one in case.get("findings", [])]
    assert {doubt for one in found for doubt in one["doubts"]} == {doubt.value for doubt in Doubt}
    assert {one["joint"] for one in found} == {joint.value for joint in Joint}
    assert {part for one in found for part in one["missing"]} == {part.value for part in Missing}


def test_a_host_that_calls_everything_genuine_makes_no_forged_item_verified():
    altered = ("words altered", "words altered and signed by the reporter", "nobody admitted the author")
    for name in altered:
        forged = [one for one in judged(EVIDENCE[name]) if one.proof.missing]
        believed = {one.exhibit.seq for one in judged(EVIDENCE[name], lambda _: True) if one.verified}
        assert forged
        assert believed.isdisjoint(one.exhibit.seq for one in forged), name


def test_a_host_that_calls_nothing_genuine_leaves_all_authored_and_none_verified():
    found = judged(WHOLE, lambda _: False)
    assert all(one.proof.authored and not one.proof.delivered and not one.verified for one in found)
    assert {one.joint for one in found} == {Joint.FIRST, Joint.JOINED}


def test_a_forged_item_casts_no_doubt_on_a_true_one():
    forged = replace(ITEMS[1], hour=ITEMS[1].hour + 500, receipt=bytes(32))
    evidence = Evidence((Exhibit(forged, reported=False), Exhibit(ITEMS[2], reported=True)))
    first, second = judged(evidence)
    assert not first.verified
    assert second.verified
    assert second.joint is Joint.BROKEN


def test_an_item_of_another_room_says_nothing_of_those_of_this():
    mixed = judged(EVIDENCE["among others one of another room"])
    assert [one.verified for one in mixed] == [False, True, True]
    assert mixed[0].doubts == {Doubt.ROOM}
    assert [one.joint for one in mixed[1:]] == [Joint.FIRST, Joint.JOINED]


def test_what_was_left_out_can_neither_be_denied_nor_made_more():
    told = judged(handed_on(1, 5))
    assert (told[1].joint, told[1].left_out) == (Joint.APART, 3)
    hidden = judged(handed_on(1, 2, 3, 4, 5, hidden=(2, 3, 4)))
    assert (hidden[1].joint, hidden[1].left_out) == (Joint.JOINED, 3)
    renumbered = Evidence(
        (Exhibit(ITEMS[0], reported=False), Exhibit(replace(ITEMS[4], seq=2), reported=True))
    )
    assert not judged(renumbered)[1].verified


def test_evidence_cut_short_anywhere_or_with_a_byte_more_is_malformed():
    data = handed_on(1, 2, 3, hidden=(2,)).write()
    for other in [data[:size] for size in range(len(data))] + [data + b"\x00"]:
        with pytest.raises(Malformed):
            decode(other, Evidence.read)


def test_more_posts_or_places_than_a_report_has_are_malformed():
    with pytest.raises(Malformed):
        Evidence(tuple(Exhibit(replace(ITEMS[0], seq=seq), reported=True) for seq in range(MAX_ITEMS + 1)))
    gap = [Between(seq, 1, bytes(32), bytes(32)) for seq in range(2, MAX_LEFT_OUT + 3)]
    last = Exhibit(replace(ITEMS[0], seq=MAX_LEFT_OUT + 3), reported=True)
    with pytest.raises(Malformed):
        Evidence((Exhibit(ITEMS[0], reported=False), *gap, last))


def test_no_evidence_is_read_and_proves_nothing():
    assert judged(decode(Evidence().write(), Evidence.read)) == ()
