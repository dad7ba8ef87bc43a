"""The personal guard's forms and what it puts together: found in place; near misses are left alone."""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.personal.forms import FORMS, NEAR
from tests.moderation.generators.personal.told_of_others import NOT_TOLD, TOLD

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped

TIMES = count(6, 200)


@pytest.mark.parametrize("kind", (FORMS | TOLD).values(), ids=FORMS | TOLD)
def test_what_has_a_form_is_found_in_its_place(kind):
    told = seeded(61_001)
    missed = []
    for _ in range(TIMES):
        sample = kind(told.dice)
        ((start, end, _),) = sample.spans
        found = find_in_text(sample.text, shipped())
        if not any(2 * (min(each.end, end) - max(each.start, start)) >= end - start for each in found):
            missed.append(sample.text)
    assert len(missed) * 20 <= TIMES, (told.seed, missed)


@pytest.mark.parametrize("kind", (NEAR | NOT_TOLD).values(), ids=NEAR | NOT_TOLD)
def test_what_only_looks_like_it_is_not_asked_about(kind):
    told = seeded(61_002)
    texts = [kind(told.dice) for _ in range(TIMES)]
    asked = [(text, find_in_text(text, shipped())) for text in texts if find_in_text(text, shipped())]
    assert len(asked) * 20 <= TIMES, (told.seed, asked)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("倒着念：10998275831", "phone"),
        ("前三位138，中间5728，最后9901", "phone"),
        ("공하나공 셋넷칠하나 구둘둘육 이에요", "phone"),
        ("GB82 WEST 1234 5698 7654 32", "account"),
        ("my NRIC is S1234567D", "national_id"),
        ("she is @moon.tide22 on telegram", "handle"),
        ("mi móvil es el 647 281 935", "phone"),
        ("mon numéro de sécu 2 91 07 75 102 345 17", "national_id"),
        ("转到工行 822-417539260184", "account"),
        ("20-38-47 71926405, sort code and account", "account"),
        ("ở 128/7 Nguyễn Thị Lan, Phường 6, Quận 3", "address"),
        ("幺三八洞两拐四六五九幺", "phone"),
        ("(four1five) 68two-39four7", "phone"),
        ("我叫林 · 若 · 溪", "name"),
    ],
)
def test_each_is_said_to_be_of_its_kind(text, kind):
    assert [str(each.type) for each in find_in_text(text, shipped())] == [kind]


def test_a_check_sign_that_is_wrong_makes_no_account():
    assert find_in_text("GB82 WEST 1234 5698 7654 33", shipped()) == ()
    assert find_in_text("row S1234567A of the table", shipped()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "then sha256: 8e6d84b818e353d32927ccf6d9ff62b521cc8ef1285134d38b74ee31",
        "옆집 사람이 차단하라고 하는데",
        "그 사람이 기다리라고 해요",
        "ask @everyone on discord",
        "mình có 3 bạn nữ bị như vậy, xã hội này buồn quá",
        "nif es obligatorio en 2026-11-22 10:30",
        "转账订单号 202-12345678901",
    ],
)
def test_what_people_write_beside_such_words_is_left_alone(text):
    assert find_in_text(text, shipped()) == ()
