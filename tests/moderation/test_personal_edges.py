"""What is pointed out is the datum alone and all of it: no word before it, no particle after it, no sign."""

from collections import Counter

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.personal import lines_half_kept
from tests.moderation.generators.personal.collections import TRIED_2
from tests.moderation.generators.personal.developed import DEVELOPED
from tests.moderation.generators.personal.forms import FORMS
from tests.moderation.generators.personal.held_out import HELD_OUT
from tests.moderation.generators.personal.held_out_again import HELD_OUT_AGAIN
from tests.moderation.generators.personal.lines_half_kept import addresses, numbers, people, written_after
from tests.moderation.generators.personal.pieces import Sample
from tests.moderation.generators.personal.told_of_others import TOLD

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped

TIMES = count(2, 40)
GENERATED = DEVELOPED | HELD_OUT | HELD_OUT_AGAIN | FORMS | TOLD | TRIED_2
WRITTEN = (people.KINDS, numbers.KINDS, addresses.KINDS, written_after.KINDS)
SIGNS = frozenset(" ,.;:!?\n\"'，。；：！？、")


def test_what_is_pointed_out_is_the_datum_and_nothing_else():
    told = seeded(61_010)
    samples = [kind(told.dice) for kind in GENERATED.values() for _ in range(TIMES)]
    samples += [
        lines_half_kept.drawn(line, told.dice)
        for kinds in WRITTEN
        for _, _, line in lines_half_kept.lines(kinds)
    ]
    many, exact, wrong = Counter(), Counter(), []
    for sample in samples:
        for type_, is_exact, seen in _judged(sample):
            many[type_] += 1
            exact[type_] += is_exact
            if not is_exact:
                wrong.append(seen)
    assert sum(exact.values()) * 100 >= sum(many.values()) * 97, (told.seed, len(wrong), wrong[:9])
    for type_ in many:
        least = 93 if type_ == "address" else 96
        assert exact[type_] * 100 >= many[type_] * least, (told.seed, type_, wrong[:9])


def test_no_sign_stands_at_the_ends_of_what_is_pointed_out():
    told = seeded(61_011)
    for kind in GENERATED.values():
        sample = kind(told.dice)
        for each in find_in_text(sample.text, shipped()):
            said = sample.text[each.start : each.end]
            # A character of an entity ends in a semicolon.
            assert said.startswith("&") or SIGNS.isdisjoint(said[0] + said[-1]), (
                told.seed,
                sample.text,
                each,
            )


@pytest.mark.parametrize(
    ("before", "datum", "after"),
    [
        ("我住在", "上海市静安区听雨路11号174室", "，你别说"),
        ("我家就在", "海棠花园3栋1单元502", "，楼下有药店"),
        ("我女儿在", "星河实验小学三年级二班", ""),
        ("我宿舍", "北区12栋517", "，别来"),
        ("地址是", "武汉市洪山区珞喻路311号紫荆公寓6栋604", "。"),
        ("住", "沙田翠湖花園第4座18樓F室", "，好細"),
        ("집은 ", "102동 301호", "예요"),
        ("택배는 ", "제주시 노을로 77 바다빌 401호", "로 보내 주세요"),
        ("I live at ", "14 Oak Street, Flat 3, Leeds LS2 9JT", ". Please help"),
        ("ich wohne ", "Lindenstraße 14, 50674 Köln", ""),
        ("住所は", "横浜市港北区若草町4-12-3", "です"),
        ("ผมชื่อ", "ธนากร วงศ์สวัสดิ์", "ครับ"),
        ("微博", "暗夜的小鲸鱼", None),
        ("reddit u/", "quietharbor_92", " is me"),
        ("位置：", "39.9077N 116.4095E", ""),
    ],
)
def test_words_beside_a_datum_are_not_taken_with_it(before, datum, after):
    if after is None:
        before, after = f"{before}@", ""
    found = find_in_text(before + datum + after, shipped())
    assert [(each.start, each.end) for each in found] == [(len(before), len(before + datum))], found


def _judged(sample: Sample) -> list[tuple[str, bool, tuple[str, list[str]]]]:
    """Return of each piece that is pointed out at all its type, whether just it is, and what is."""
    found = find_in_text(sample.text, shipped())
    judged = []
    for start, end, type_ in sample.spans:
        over = [each for each in found if min(each.end, end) > max(each.start, start)]
        if over:
            said = [sample.text[each.start : each.end] for each in over]
            exact = any((each.start, each.end) == (start, end) for each in over)
            judged.append((str(type_), exact, (sample.text[start:end], said)))
    return judged
