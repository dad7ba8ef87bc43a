"""The personal guard on what forms, receipts, parcels, courts and programs write, and on what comes near."""

import re

import pytest
from tests.dice import seeded
from tests.moderation.generators.personal import lines_half_kept
from tests.moderation.generators.personal.written_on_forms import KINDS, ORDINARY, TAILS

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped

LINES = [line.split(": ", 1)[1].replace("↵", "\n") for line in KINDS.strip().split("\n")]
NOT_FOUND = {"顾南乔 137 0000 3356 浙", "name,phone\nMara"}
"""Names that nothing but their place in a label or table tells."""
LEAST_DIGITS = 7
CODES = {"CN": "86", "TW": "886", "HK": "852", "MO": "853", "KR": "82", "US": "1", "GB": "44"}


def test_what_forms_write_is_found_with_its_edges():
    samples = [lines_half_kept.drawn(line, seeded(1).dice) for line in LINES]
    wanted = [(sample.text, start, end) for sample in samples for start, end, _ in sample.spans]
    found = {text: {(each.start, each.end) for each in _found(text)} for text, _, _ in wanted}
    missed = [(text, text[start:end]) for text, start, end in wanted if (start, end) not in found[text]]
    assert [each for each in missed if not any(part in each[0] for part in NOT_FOUND)] == []


def test_nobody_is_asked_about_empty_fields_titles_lists_and_amounts():
    lines = [line.replace("↵", "\n") for line in ORDINARY.strip().split("\n")]
    assert [line for line in lines if _found(line)] == []


def test_the_last_figures_that_banks_print_are_no_datum():
    assert [line for line in TAILS.strip().split("\n") if _found(line)] == []


@pytest.mark.parametrize(
    "said", ["{}", "电话 {}", "call {}", "그 번호 {} 전화했어요", "她给我的号码是{}，我打了"]
)
def test_no_number_of_a_helpline_is_asked_about_however_it_is_written(said):
    lines = shipped().read("helplines")["lines"] + shipped().read("personal")["helplines_besides"]
    written = {each for line in lines for each in _written(line["region"], line["number"] or "")}
    assert written
    assert [each for each in sorted(written) if _found(said.format(each))] == []


def _found(text):
    return find_in_text(text, shipped())


def _written(region, number):
    digits = re.sub("[^0-9]", "", number)
    if len(digits) < LEAST_DIGITS:
        return []
    code = CODES[region]
    national = digits[1:] if digits[0] == "0" or code == digits[0] == "1" else digits
    plain = [number, digits, number.replace("-", " "), number.replace("-", "."), number.replace(" ", "")]
    abroad = [f"+{code}{national}", f"+{code} {national}", f"00{code}{national}", f"{code}-{number}"]
    if number[0] == "0":
        area, _, rest = number.replace(" ", "-", 1).partition("-")
        abroad += [
            f"+{code}-{area[1:]}-{rest}",
            f"+{code} (0){area[1:]} {rest}",
            f"({area}) {rest}",
            f"（{area}）{rest}",
        ]
    return [*plain, *abroad]
