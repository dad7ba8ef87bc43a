"""Calls and their answers: sealed both ways, signed both ways, and dear for a flood."""

import pytest
from tests.protocol import generate_calls
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_calls import (
    ADMISSION,
    CALL,
    COMMUNITY,
    INVITED,
    LETTERS,
    REPLY,
    ROOT,
    SERIAL,
    TASK,
)

from hearth_protocol import calls, fingerprint, work
from hearth_protocol.calls import Reply
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.letters import Admission
from hearth_protocol.word_lists import LANGUAGES, numbers_of

VECTORS_NOW = load("calls.json")
CALLS, ANSWERS = VECTORS_NOW["calls"], VECTORS_NOW["answers"]
NO = {"malformed": Malformed, "not_authentic": NotAuthentic}


def _ids(cases):
    return [case["case"] for case in cases]


def test_the_vectors_are_what_the_generator_makes():
    assert (VECTORS / "calls.json").read_text(encoding="utf-8") == written(generate_calls.build_calls())


def opened_call(sealed):
    return calls.open_call(COMMUNITY, SERIAL, bytes.fromhex(CALLS["secret"]), sealed)


@pytest.mark.parametrize("case", CALLS["cases"], ids=_ids(CALLS["cases"]))
def test_a_call_opens_or_fails_as_its_vector_says(case):
    sealed = bytes.fromhex(case["sealed"])
    if case["expect"] != "open":
        with pytest.raises(NO[case["expect"]]):
            opened_call(sealed)
        return
    call = opened_call(sealed)
    assert generate_calls.hexed(call) == case["fields"]
    assert call.call_id.hex() == CALLS["call_id"]


def opened_answer(sealed):
    opened = calls.open_answer(COMMUNITY, CALL.call_id, bytes.fromhex(ANSWERS["secret"]), sealed)
    return opened if isinstance(opened, Admission) else opened.verify(bytes.fromhex(ANSWERS["staff_key"]))


@pytest.mark.parametrize("case", ANSWERS["cases"], ids=_ids(ANSWERS["cases"]))
def test_an_answer_opens_or_fails_as_its_vector_says(case):
    sealed = bytes.fromhex(case["sealed"])
    if case["expect"] != "open":
        with pytest.raises(NO[case["expect"]]):
            opened_answer(sealed)
        return
    expected: dict[str, Admission | Reply] = {"admission": ADMISSION, "declined": REPLY, "invited": INVITED}
    assert opened_answer(sealed) == expected[case["case"]]


@pytest.mark.parametrize("which", ["calls", "answers"])
def test_nothing_sealed_opens_when_it_is_altered(which):
    sealed = bytes.fromhex(VECTORS_NOW[which]["cases"][0]["sealed"])
    opener = opened_call if which == "calls" else opened_answer
    for at in (0, 31, 32, len(sealed) - 1):
        with pytest.raises(NotAuthentic):
            opener(sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :])
    for other in (b"", sealed[:31], sealed[:-1], sealed + b"\0"):
        with pytest.raises(NotAuthentic):
            opener(other)


def test_work_counts_what_its_vector_says():
    stated = VECTORS_NOW["work"]
    assert TASK.letters.hex() == stated["digest"]
    for one in stated["counters"]:
        assert TASK.bits(one["counter"]) == one["bits"]
    assert [[waiting, work.bits_for(waiting)] for waiting, _ in stated["bits_for"]] == stated["bits_for"]


def test_work_is_for_one_call_its_letters_and_its_hour():
    counter = TASK.search(12, 0, 1 << 16)
    others = [
        work.Task(TASK.community, bytes(16), TASK.letters, TASK.hour),
        work.Task(TASK.community, TASK.call, work.digest(LETTERS[:1]), TASK.hour),
        work.Task(TASK.community, TASK.call, TASK.letters, TASK.hour + 1),
        work.Task(bytes(32), TASK.call, TASK.letters, TASK.hour),
    ]
    assert TASK.bits(counter) >= 12
    assert all(other.bits(counter) < 12 for other in others)


def test_a_search_gives_up_after_so_many_tries():
    assert TASK.search(200, 0, 10) is None


def test_work_grows_with_what_waits_and_is_bounded():
    asked = [work.bits_for(waiting) for waiting in range(5_000)]
    assert asked == sorted(asked)
    assert (asked[0], asked[-1]) == (work.LEAST_BITS, work.MOST_BITS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_root_key_is_the_same_eight_words_in_every_language(language):
    words = fingerprint.words_of(ROOT, language)
    assert list(words) == VECTORS_NOW["fingerprint"]["words"][language]
    assert len(words) == 8
    assert numbers_of(words) == numbers_of(fingerprint.words_of(ROOT, "en"))
    assert fingerprint.words_of(bytes(32), language) != words
