"""Phone numbers of the named regions, judged by the package whose metadata the tables are made from."""

import phonenumbers
import pytest
from moderation.making import phones, places
from phonenumbers import PhoneMetadata, PhoneNumberType
from tests.dice import seeded
from tests.lengths import count

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.personal.rules import rules
from hearth_moderation.guards.policy import shipped

OWN = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.VOIP,
}
REGIONS = {region.name: region for region in rules(shipped()).regions}


def by_the_package(region: str, national: str) -> bool:
    """Say whether phonenumbers has `national` for a valid number that can be somebody's own."""
    code = int(REGIONS[region].calling_code)
    number = phonenumbers.PhoneNumber(country_code=code, national_number=int(national))
    return phonenumbers.number_type(number) in OWN


def by_the_tables(region: str, national: str) -> bool:
    table = REGIONS[region]
    return bool(table.personal.match(national)) and not table.business.match(national)


@pytest.mark.parametrize("region", [name for name in REGIONS if name not in {"US", "CA"}])
def test_the_tables_say_what_the_package_says(region):
    drawn = seeded(5)
    for _ in range(count(1500, 200_000)):
        length = drawn.dice.choice(sorted(REGIONS[region].possible))
        national = str(drawn.dice.randint(10 ** (length - 1), 10**length - 1))
        fiction = national.startswith("7700900")
        assert by_the_tables(region, national) == by_the_package(region, national) or fiction, national


@pytest.mark.parametrize("region", ["US", "CA"])
def test_the_tables_of_one_calling_code_say_together_what_the_package_says(region):
    drawn = seeded(6)
    for _ in range(count(1500, 200_000)):
        national = str(drawn.dice.randint(2_000_000_000, 9_999_999_999))
        number = phonenumbers.PhoneNumber(country_code=1, national_number=int(national))
        mine = phonenumbers.is_valid_number_for_region(number, region) and by_the_package(region, national)
        assert by_the_tables(region, national) == mine, national


@pytest.mark.parametrize("region", REGIONS)
def test_the_package_s_own_example_of_a_mobile_number_is_found_as_dialled_from_abroad(region):
    example = PhoneMetadata.metadata_for_region(region).mobile.example_number
    text = f"+{REGIONS[region].calling_code} {example}"
    assert [(each.start, each.end, str(each.type)) for each in find_in_text(text, shipped())] == [
        (0, len(text), "phone")
    ]


@pytest.mark.parametrize("region", REGIONS)
def test_free_numbers_are_nobody_s_own(region):
    example = PhoneMetadata.metadata_for_region(region).toll_free.example_number
    assert find_in_text(f"call +{REGIONS[region].calling_code} {example}", shipped()) == ()


def test_the_stored_tables_are_those_of_the_package():
    stored = shipped().read("phones")
    assert stored["regions"] == [phones.region(name) for name in phones.GROUPINGS]
    assert stored["calling_codes"] == phones.calling_codes()
    assert shipped().read("places")["mainland_cities"] == places.mainland_cities()


@pytest.mark.parametrize(
    "text",
    [
        "The text from 2024-05-12 09:30:15 said he would post it",
        "I got a call at 9:15, 9:45, 10:30 and 11:05 tonight",
        "오늘 9:15, 9:45, 10:30 그리고 11:05에 전화가 왔어요",
        "下午 3:15、4:20、5:05 和 6:40 都接到电话",
        "text 1) one 2) two 3) three 4) four 5) five",
        "my phone showed 12, 15, 20, 31, 40 calls",
    ],
)
def test_times_of_calls_and_what_is_counted_are_no_number(text):
    assert find_in_text(text, shipped()) == ()
