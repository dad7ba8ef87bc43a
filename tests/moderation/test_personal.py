"""The personal guard: by the kinds of its generators, by its vectors, by rules that hold for any text."""

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dice import seeded
from tests.house import tree
from tests.lengths import count
from tests.moderation import generate_personal
from tests.moderation.generators import natural
from tests.moderation.generators.personal import near_misses
from tests.moderation.generators.personal.developed import DEVELOPED
from tests.moderation.generators.personal.held_out import HELD_OUT
from tests.moderation.generators.personal.held_out_again import HELD_OUT_AGAIN
from tests.moderation.generators.personal.pieces import Kind
from tests.moderation.generators.personal.talk import MORE_TALK, TALK
from tests.protocol.deterministic import VECTORS, load
from tests.shared import shared

from hearth_moderation.guards.personal import find_in_text, finding
from hearth_moderation.guards.personal.cards import luhn
from hearth_moderation.guards.personal.checking import CHECKS
from hearth_moderation.guards.personal.found import Personal
from hearth_moderation.guards.personal.rules import rules
from hearth_moderation.guards.policy import Policy, shipped
from hearth_moderation.guards.reasons import Reason

POSITIVE = DEVELOPED | HELD_OUT | HELD_OUT_AGAIN
NEAR_MISSES = near_misses.DEVELOPED | near_misses.HELD_OUT | near_misses.HELD_OUT_AGAIN
EACH = count(12, 400)
OVERLAP = 0.5


def spans(text: str) -> list[tuple[int, int, str]]:
    return [(each.start, each.end, str(each.type)) for each in find_in_text(text, shipped())]


def overlaps(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Say whether two spans of one type share at least half of what they cover together."""
    shared_points = min(one[1], other[1]) - max(one[0], other[0])
    return one[2] == other[2] and shared_points >= OVERLAP * (max(one[1], other[1]) - min(one[0], other[0]))


def found_share(kinds: dict[str, Kind], seed: int) -> tuple[float, list[str]]:
    drawn = seeded(seed)
    missed = []
    for kind in kinds.values():
        for _ in range(EACH):
            sample = kind(drawn.dice)
            got = spans(sample.text)
            missed += [
                f"{drawn.seed}: {sample.text!r}"
                for span in sample.spans
                if not any(overlaps(span, other) for other in got)
            ]
    return 1 - len(missed) / (EACH * len(kinds)), missed


def test_at_least_95_percent_of_what_says_who_somebody_is_is_found():
    share, missed = found_share(POSITIVE, 1)
    assert share >= 0.95, missed


def test_as_much_is_found_of_the_kinds_that_the_guard_was_not_made_with():
    share, missed = found_share(HELD_OUT_AGAIN, 2)
    assert share >= 0.95, missed


def test_at_most_one_in_a_hundred_near_misses_is_warned_about():
    drawn = seeded(3)
    alarms = [
        f"{drawn.seed}: {text!r} {spans(text)}"
        for kind in NEAR_MISSES.values()
        for text in (kind(drawn.dice) for _ in range(EACH))
        if spans(text)
    ]
    assert len(alarms) <= 0.01 * EACH * len(NEAR_MISSES), alarms


def test_nobody_is_warned_for_talking_about_names_phones_and_addresses():
    talk = (*TALK, *MORE_TALK)
    assert [text for text in talk if spans(text)] == []


def test_natural_writing_in_many_languages_is_left_alone():
    drawn = seeded(4)
    messages = [natural.a_message(drawn.dice) for _ in range(count(400, 20_000))]
    alarms = [message for message in messages if spans(message)]
    assert len(alarms) <= len(messages) // 1000, alarms


def test_the_shared_cases_are_all_answered():
    lines = shared("safety", "pii", "cases.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    wanted = [(case["text"], tuple(span)) for case in cases for span in case["spans"] or ()]
    missed = [text for text, span in wanted if not any(overlaps(span, other) for other in spans(text))]
    alarms = [case["text"] for case in cases if not case["spans"] and spans(case["text"])]
    assert len(missed) <= 0.05 * len(wanted), missed
    assert len(alarms) <= 0.01 * len(cases), alarms


def test_a_second_run_of_the_generator_writes_the_same_file():
    stored = (VECTORS / "guards-personal.json").read_text(encoding="ascii")
    assert stored == generate_personal.written(generate_personal.build_personal())


def test_every_reason_has_its_type():
    assert {str(each) for each in Personal} == {
        each.removeprefix("personal.") for each in Reason if each.startswith("personal.")
    }


PIECES = st.sampled_from(
    [case["text"] for case in load("guards-personal.json")["cases"]]
    + ["\U0001f600", "\u200b", "\ud800", "\n", "１", "+", "(", "@", "身份证", "제 이름은 "]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=6).map("".join))
def test_spans_of_any_text_lie_in_it_in_order_and_apart(text):
    found = spans(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))


@pytest.mark.parametrize("helpline", ["02-735-8994", "+82 2 735 8994", "2896 0000", "+852 2896 0000"])
def test_a_helpline_is_never_warned_about_however_it_is_dialled(helpline):
    assert spans(f"电话 {helpline}") == []
    assert spans(f"call {helpline} please") == []


def test_an_operator_s_helpline_is_not_warned_about_either():
    number = "021-64000123"
    lines = {"lines": [{"region": "CN", "number": number}]}
    assert spans(f"电话 {number}") != []
    assert find_in_text(f"电话 {number}", Policy({"helplines": lines})) == ()


def test_the_check_digit_of_a_card_catches_every_single_wrong_digit():
    right = "6217000000000005250"
    assert luhn(right)
    wrong = [
        right[:at] + digit + right[at + 1 :]
        for at in range(len(right))
        for digit in "0123456789"
        if digit != right[at]
    ]
    assert not any(luhn(number) for number in wrong)


def test_an_identity_number_with_any_other_digit_is_none():
    right = "510107190511065245"
    assert spans(right) == [(0, 18, "cn_id")]
    for at in range(len(right)):
        wrong = right[:at] + str((int(right[at]) + 1) % 10) + right[at + 1 :]
        assert not any(kind == "cn_id" for _, _, kind in spans(wrong))


def test_every_list_and_pattern_is_asked_for():
    told, shaped = shipped().read("personal"), shipped().read("forms")
    folder = tree.ROOT / "moderation" / "hearth_moderation" / "guards" / "personal"
    code = "".join(file.read_text("utf-8") for file in folder.glob("*.py"))
    patterns = "".join([*told["patterns"].values(), *shaped["cues"].values(), json.dumps(shaped["forms"])])
    names = [*told["lists"], *told["patterns"], *shaped["lists"], *shaped["cues"]]
    unasked = [name for name in names if f'"{name}"' not in code + patterns]
    assert [name for name in unasked if f"{{{{{name}}}}}" not in patterns] == []


def test_every_form_asks_for_what_there_is_and_every_check_is_asked_for():
    told = rules(shipped())
    asked = {name for form in told.forms for name in (form.needs, form.cue, form.unless) if name}
    assert asked <= told.patterns.keys()
    assert {form.check for form in told.forms} - {""} == CHECKS.keys()
    assert {form.of for form in told.forms} == {"lower", "cased", "numerals"}


TABLES = (
    *(
        "1 ",
        "1.",
        "1-",
        "0.0.0.0 ",
        "(1)",
        "1/2 ",
        "1",
        "12 ",
        "1_",
        "1·",
        "1--",
        "一 ",
        "1一",
        "1\u20e3",
        "1\n",
    ),
    *("123 ", "1234 ", "12345 ", "12 345 ", "138 0000 ", "00 44 123 ", "6217 ", "13800001234 ", "1234567,"),
)


@pytest.mark.parametrize("piece", TABLES)
def test_a_table_of_numbers_is_judged_in_steps_that_its_length_bounds(piece, monkeypatch):
    judged = []
    whole = finding._judged
    monkeypatch.setattr(
        finding, "_judged", lambda reading, number: judged.append(number) or whole(reading, number)
    )
    made = {}
    for length in (4096, 16_384):
        judged.clear()
        find_in_text((piece * length)[:length], shipped())
        made[length] = len(judged)
    assert made[4096] <= 4096 // 3
    assert made[16_384] <= 4 * made[4096] + 40


def test_a_number_before_or_after_a_table_is_found():
    table = "1 " * 60
    number = "13800001234"
    assert spans(f"{number}, {table}") == [(0, 11, "phone")]
    assert spans(f"{table}, {number}") == [(len(table) + 2, len(table) + 13, "phone")]
