"""Reports and what is said in a case: sealed to those it is for, signed by whoever says it."""

from dataclasses import replace

import pytest
from tests.protocol import generate_reports
from tests.protocol.deterministic import VECTORS, load, seed, stream, written
from tests.protocol.generate_evidence import ITEMS
from tests.protocol.generate_reports import (
    AGREEMENT,
    CASE,
    COMMUNITY,
    REPORT,
    SERIAL,
    STAFF,
    fields,
    sealed_report,
)

from hearth_protocol import cases
from hearth_protocol.calls import open_call
from hearth_protocol.cases import SEALED_REPORT_SIZES
from hearth_protocol.codec import decode
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.evidence import Evidence, Exhibit
from hearth_protocol.posts import MAX_BODY_BYTES
from hearth_protocol.structures.act import ActReason
from hearth_protocol.structures.agreement import Agreement, Answer, hash_of, is_agreed
from hearth_protocol.structures.case_words import CaseNote, CaseReply, CaseWord
from hearth_protocol.structures.report import Report, ReportReason

VECTORS_NOW = load("reports-sealed.json")
REPORTS, WORDS = VECTORS_NOW["reports"], VECTORS_NOW["words"]
STAFF_SECRET = bytes.fromhex(REPORTS["secret"])
NO = {"malformed": Malformed, "not_authentic": NotAuthentic}


def _ids(cases_of):
    return [case["case"] for case in cases_of]


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "reports-sealed.json").read_text(encoding="utf-8")
    assert stored == written(generate_reports.build_sealed())


def opened_report(sealed):
    return cases.open_report(COMMUNITY, SERIAL, STAFF_SECRET, sealed)


@pytest.mark.parametrize("case", REPORTS["cases"], ids=_ids(REPORTS["cases"]))
def test_a_report_opens_or_fails_as_its_vector_says(case):
    sealed = bytes.fromhex(case["sealed"])
    assert len(sealed) in SEALED_REPORT_SIZES
    if case["expect"] != "open":
        with pytest.raises(NO[case["expect"]]):
            opened_report(sealed)
        return
    filed = opened_report(sealed)
    assert fields(filed.report) == case["fields"]
    assert filed.case.hex() == VECTORS_NOW["case_id"]


@pytest.mark.parametrize("case", REPORTS["malformed"], ids=_ids(REPORTS["malformed"]))
def test_no_report_is_read_from_what_is_none(case):
    with pytest.raises(Malformed):
        decode(bytes.fromhex(case["body"]), Report.read)


def opened_word(sealed):
    secret = bytes.fromhex(WORDS["secret"])
    word = cases.open_paper(COMMUNITY, CASE, CASE, secret, sealed, CaseWord)
    return word.verify(bytes.fromhex(WORDS["staff_key"]))


@pytest.mark.parametrize("case", WORDS["cases"], ids=_ids(WORDS["cases"]))
def test_what_staff_say_opens_or_fails_as_its_vector_says(case):
    sealed = bytes.fromhex(case["sealed"])
    if case["expect"] != "open":
        with pytest.raises(NO[case["expect"]]):
            opened_word(sealed)
        return
    assert fields(opened_word(sealed)) == case["fields"]


@pytest.mark.parametrize("case", VECTORS_NOW["replies"]["cases"], ids=_ids(VECTORS_NOW["replies"]["cases"]))
def test_what_the_reporter_says_opens_or_fails_as_its_vector_says(case):
    reply = cases.open_paper(COMMUNITY, CASE, SERIAL, STAFF_SECRET, bytes.fromhex(case["sealed"]), CaseReply)
    if case["expect"] != "open":
        with pytest.raises(NotAuthentic):
            reply.verify(REPORT.signature_key)
        return
    assert fields(reply.verify(REPORT.signature_key)) == case["fields"]


AGREEMENTS = VECTORS_NOW["agreements"]


@pytest.mark.parametrize("case", AGREEMENTS["cases"], ids=_ids(AGREEMENTS["cases"]))
def test_what_she_says_to_a_text_opens_or_fails_as_its_vector_says(case):
    said = cases.open_paper(COMMUNITY, CASE, SERIAL, STAFF_SECRET, bytes.fromhex(case["sealed"]), Agreement)
    if case["expect"] != "open":
        with pytest.raises(NotAuthentic):
            said.verify(REPORT.signature_key)
        return
    assert fields(said.verify(REPORT.signature_key)) == case["fields"]
    assert said.unverified.text_hash == hash_of(AGREEMENTS["text"])


@pytest.mark.parametrize("case", AGREEMENTS["malformed"], ids=_ids(AGREEMENTS["malformed"]))
def test_no_agreement_is_read_from_what_is_none(case):
    with pytest.raises(Malformed):
        decode(bytes.fromhex(case["body"]), Agreement.read)


def test_a_no_outlasts_every_yes_to_the_same_text_in_any_order_and_speaks_of_no_other():
    yes, no = AGREEMENT, replace(AGREEMENT, answer=Answer.NO)
    text = AGREEMENTS["text"]
    assert is_agreed(text, [yes])
    assert not is_agreed(text, [])
    assert not is_agreed(text, [yes, no])
    assert not is_agreed(text, [no, yes, yes])
    for other in (text.strip(), text + " ", text.replace("돼요", "되어요")):
        assert not is_agreed(other, [yes])
    assert is_agreed(text, [yes, replace(no, text_hash=hash_of("another"))])


def test_a_note_opens_and_what_is_none_does_not():
    stated = VECTORS_NOW["notes"]
    (case,) = stated["cases"]
    note = cases.open_paper(COMMUNITY, CASE, SERIAL, STAFF_SECRET, bytes.fromhex(case["sealed"]), CaseNote)
    assert fields(note.verify(bytes.fromhex(WORDS["staff_key"]))) == case["fields"]
    for bad in stated["malformed"]:
        with pytest.raises(Malformed):
            decode(bytes.fromhex(bad["body"]), CaseNote.read)


def test_a_report_opens_as_no_call_and_a_reply_as_no_note():
    with pytest.raises(NotAuthentic):
        open_call(COMMUNITY, SERIAL, STAFF_SECRET, sealed_report())
    sealed = bytes.fromhex(VECTORS_NOW["replies"]["cases"][0]["sealed"])
    with pytest.raises(Malformed):
        cases.open_paper(COMMUNITY, CASE, SERIAL, STAFF_SECRET, sealed, CaseNote)


def test_nothing_sealed_opens_when_it_is_altered():
    sealed = sealed_report()
    for at in (0, 31, 32, len(sealed) - 1):
        with pytest.raises(NotAuthentic):
            opened_report(sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :])
    for other in (b"", sealed[:31], sealed[:-1], sealed + b"\0"):
        with pytest.raises(NotAuthentic):
            opened_report(other)


def test_whoever_hands_a_case_over_hands_over_the_bytes_that_were_signed():
    filed = opened_report(sealed_report())
    again = cases.seal_report(COMMUNITY, SERIAL, STAFF, filed.signed_bytes, stream("handed over"))
    assert opened_report(again) == filed


def test_a_report_longer_than_any_class_is_not_signed():
    long_items = tuple(
        Exhibit(
            type(item)(
                **{name: getattr(item, name) for name in item.__slots__}
                | {"seq": seq, "body": bytes(MAX_BODY_BYTES)}
            ),
            reported=True,
        )
        for seq, item in enumerate(ITEMS[:1] * 20, start=1)
    )
    report = generate_reports.replace(REPORT, evidence=Evidence(long_items))
    with pytest.raises(Malformed):
        cases.signed_report(seed("reporter"), report)


def test_the_reasons_of_a_report_are_those_of_acts_and_two_that_are_no_accusation():
    assert [reason.value for reason in ReportReason][:-2] == [reason.value for reason in ActReason]
    assert [reason.name for reason in ReportReason][:-2] == [reason.name for reason in ActReason]


@pytest.mark.parametrize("case", VECTORS_NOW["keys"])
def test_the_keys_of_a_case_follow_from_the_membership_and_what_it_is_about(case):
    keys = cases.case_keys(
        bytes.fromhex(case["membership_secret"]), bytes.fromhex(case["about"]), case["attempt"]
    )
    assert (keys.seed.hex(), keys.inbox_secret.hex()) == (case["seed"], case["inbox_secret"])
    assert cases.case_id(keys.signature_key).hex() == case["case_id"]
    assert keys.seed.hex() not in repr(keys)
