"""The development corpora through the one door, held to the targets of the design."""

import pytest
from tests.moderation.measuring import Answer, Record, answered, records, share


def _images_block(_: Record, answer: Answer) -> bool:
    return answer["images"]["verdict"] == "block"


def _images_silent(_: Record, answer: Answer) -> bool:
    return answer["images"]["verdict"] == "allow"


@pytest.mark.vectors
@pytest.mark.parametrize(("tier", "per_mille"), [("core", 990), ("hard", 950), (None, 980)])
def test_pictures_in_text_are_blocked(tier, per_mille):
    found = share([each for each in records("images") if tier in {None, each["tier"]}], _images_block)
    assert found.reaches(per_mille), str(found)


@pytest.mark.vectors
def test_ordinary_writing_is_no_picture():
    ordinary = [*records("images_benign"), *records("pii"), *_of("links", "allow")]
    found = share(ordinary, _images_silent)
    assert found.reaches(995), str(found)


def _of(folder: str, label: str) -> list[Record]:
    return [each for each in records(folder) if each["label"] == label]


@pytest.mark.vectors
def test_what_leads_to_danger_is_blocked():
    found = share(_of("links", "block"), lambda _, answer: answer["links"]["verdict"] == "block")
    assert found.reaches(980), str(found)


@pytest.mark.vectors
def test_the_host_that_is_led_to_is_named():
    asked = [each for each in _of("links", "block") if each["hosts"]]
    found = share(
        asked,
        lambda record, answer: set(record["hosts"]) <= {each["host"] for each in answer["links"]["found"]},
    )
    assert found.reaches(980), str(found)


@pytest.mark.vectors
def test_an_unknown_link_warns():
    found = share(_of("links", "warn"), lambda _, answer: answer["links"]["verdict"] == "warn")
    assert found.reaches(980), str(found)


@pytest.mark.vectors
def test_ordinary_text_and_help_sites_are_no_danger():
    ordinary = [*_of("links", "allow"), *_of("pii", "allow")]
    found = share(ordinary, lambda _, answer: answer["links"]["verdict"] == "allow")
    assert found.reaches(995), str(found)


@pytest.mark.vectors
def test_pictures_and_ordinary_writing_are_not_taken_for_dangerous_links():
    # Some ordinary records hold a link on no list: those may warn, and nothing may block.
    found = share(records("images_benign"), lambda _, answer: answer["links"]["verdict"] != "block")
    assert found.reaches(995), str(found)


@pytest.mark.vectors
def test_what_says_who_somebody_is_is_found_in_place():
    spans = [
        (record["kind"], tuple(span), answer)
        for record in _of("pii", "warn")
        for answer in [_personal(record)]
        for span in record["spans"]
    ]
    missed = [kind for kind, span, found in spans if not any(_covers(each, span) for each in found)]
    assert spans
    assert len(missed) * 1000 <= 50 * len(spans), missed


def _personal(record: Record) -> list[tuple[int, int, str]]:
    return [(each["start"], each["end"], each["type"]) for each in answered(record)["personal"]]


def _covers(found: tuple[int, int, str], wanted: tuple[int, int, str]) -> bool:
    """Whether a span of the type overlaps at least half of the wanted one."""
    common = min(found[1], wanted[1]) - max(found[0], wanted[0])
    return found[2] == wanted[2] and 2 * common >= wanted[1] - wanted[0]


@pytest.mark.vectors
def test_numbers_that_are_nobodys_are_left_alone():
    ordinary = [*_of("pii", "allow"), *records("images_benign")]
    found = share(ordinary, lambda _, answer: answer["personal"] == [])
    assert found.reaches(990), str(found)
