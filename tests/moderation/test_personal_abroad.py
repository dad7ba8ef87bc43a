"""Addresses of Chinese cities in Latin letters, safe numbers of Korea, and a licence told in two words."""

import pytest

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped

WHOLE = (
    "Unit 7C, 33 Yanping Lu, Jing'an District, Shanghai",
    "No. 12 Zhongshan Dong Lu, Haizhu District, Guangzhou",
    "Flat D, 9/F, Block 2, Kornhill Garden, Quarry Bay",
    "Room 903, Building 4, No. 27 Keyuan Road, Nanshan District, Shenzhen",
    "5 On King Street, Sha Tin, New Territories, Hong Kong",
    "0507-0000-4071",
    "0504-000-4071",
    "050200004071",
)
NOBODYS = (
    "体检号 0504460792 过来拿报告",
    "體檢號 0504460792",
    "2.7182818284 5904523536 0287471352 6624977572 4709369995 9574966967 6277240766 3035354759 4571382178",
    "Unit 3, Lesson Two, is what we read today",
    "면허 시험은 3번 만에 붙었어요",
)


@pytest.mark.parametrize("text", WHOLE)
def test_a_home_or_a_number_is_pointed_out_whole(text):
    found = find_in_text(f"it is {text} now", shipped())
    assert [(each.start, each.end) for each in found] == [(6, 6 + len(text))]


def test_a_licence_is_known_by_its_two_words():
    found = find_in_text("면허 번호: 12-10-000407-11", shipped())
    assert [(each.start, each.end) for each in found] == [(7, 22)]


@pytest.mark.parametrize("text", NOBODYS)
def test_a_number_of_a_thing_and_a_lesson_are_nobodys(text):
    assert find_in_text(text, shipped()) == ()
