"""Helplines: every entry is whole, sane and dialable; what nobody could verify is not shown."""

import copy
import datetime as dt
import json
from importlib.resources import files
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import shortnumberinfo

from hearth_moderation import helplines
from hearth_moderation.helplines import Cost, Need, Open, Police, Region, Stays
from hearth_protocol.errors import Malformed
from hearth_protocol.words import LANGUAGES

SHIPPED = helplines.shipped()
TEXT = files("hearth_moderation").joinpath("policy", "helplines.json").read_text("utf-8")
WRITTEN_ON = helplines.read_day("2026-11-22")


def each(*lines):
    return pytest.mark.parametrize("line", lines or SHIPPED, ids=lambda line: line.id)


@each()
def test_an_entry_is_whole(line):
    for language in LANGUAGES:
        assert line.name[language].strip()
        assert line.note[language].strip()
    assert line.languages
    assert line.needs
    assert len(set(line.needs)) == len(line.needs)
    assert (Stays.CALL_LIST in line.stays) == (line.number is not None)
    assert (Stays.BROWSER_HISTORY in line.stays) == (line.url is not None)


@each()
def test_an_entry_names_a_page_and_a_day_on_which_somebody_looked(line):
    assert urlsplit(line.source).hostname
    assert helplines.read_day("2026-01-01") <= line.checked_on
    assert line.checked_on <= (dt.datetime.now(dt.UTC).date() - dt.date(1970, 1, 1)).days + 1


@each(*(line for line in SHIPPED if line.number))
def test_a_number_can_be_dialled_where_it_belongs(line):
    parsed = phonenumbers.parse(line.number, line.region.value)
    assert phonenumbers.is_valid_number(parsed) or (
        len(line.number.replace(" ", "").replace("-", "")) <= 6
        and shortnumberinfo.is_possible_short_number_for_region(parsed, line.region.value)
    )


@each(*(line for line in SHIPPED if not isinstance(line.hours, Open)))
def test_hours_have_a_time_zone_that_exists(line):
    ZoneInfo(line.time_zone)
    for span in line.hours:
        assert span.opens < span.closes
        assert span.first_day <= span.last_day


@each(*(line for line in SHIPPED if line.region not in {Region.UNITED_STATES, Region.EVERYWHERE}))
def test_a_line_of_one_time_zone_names_it(line):
    ZoneInfo(line.time_zone)


def test_every_place_has_help_that_is_shown():
    for region in Region:
        lines = helplines.shown(SHIPPED, region=region)
        needs = {need for line in lines for need in line.needs}
        assert {Need.CRISIS, Need.REMOVAL} <= needs, region
        if region is not Region.EVERYWHERE:
            own = [line for line in lines if line.region is region]
            assert any(Need.EMERGENCY in line.needs for line in own), region
            assert any(Need.CRISIS in line.needs for line in own), region


def test_what_nobody_could_verify_is_there_but_not_shown():
    unverified = {line.id for line in SHIPPED if not line.verified}
    assert unverified
    assert unverified.isdisjoint(line.id for line in helplines.shown(SHIPPED))
    for region in Region:
        assert unverified.isdisjoint(line.id for line in helplines.shown(SHIPPED, region=region))


def test_a_region_is_shown_its_own_lines_and_those_of_everywhere():
    shown = helplines.shown(SHIPPED, region=Region.KOREA)
    assert {line.region for line in shown} == {Region.KOREA, Region.EVERYWHERE}


def test_nobody_who_may_send_the_police_is_said_not_to():
    """Only by an organisation's own word is `no` written; of emergency numbers it is always `yes`."""
    for line in SHIPPED:
        assert (line.police is Police.YES) == (Need.EMERGENCY in line.needs), line.id
        if line.police is Police.NO and line.number:
            assert line.id == "hk-samaritans"


def test_an_entry_is_old_after_half_a_year():
    line = SHIPPED[0]
    assert not line.is_old(helplines.Day(line.checked_on + 180))
    assert line.is_old(helplines.Day(line.checked_on + 181))
    assert helplines.old(SHIPPED, WRITTEN_ON) == ()
    assert helplines.old(SHIPPED, helplines.Day(WRITTEN_ON + 400)) == SHIPPED


@given(st.dates())
def test_a_date_is_read_as_the_calendar_says(date):
    day = helplines.read_day(date.isoformat())
    assert day == (date - dt.date(1970, 1, 1)).days
    assert helplines.written_day(day) == date.isoformat()


NO_DATES = (
    "2026-02-29",
    "2026-13-01",
    "2026-00-01",
    "2026-01-32",
    "0000-01-01",
    "2026-1-01",
    "26-01-01",
    "x",
)


@pytest.mark.parametrize("text", [*NO_DATES, "+026-01-01", "٢٠٢٦-01-01", "", "2026-01-01T00:00"])
def test_what_is_no_date_is_malformed(text):
    with pytest.raises(Malformed):
        helplines.read_day(text)


CHANGES = {
    "an unknown key": lambda line: line | {"rating": 5},
    "no name in Korean": lambda line: line | {"name": {"en": "a", "zh-Hans": "a", "zh-Hant": "a"}},
    "an empty note": lambda line: line | {"note": dict.fromkeys(LANGUAGES, " ")},
    "neither number nor page": lambda line: line | {"number": None, "url": None},
    "a number that is a word": lambda line: line | {"number": "call us"},
    "a page that runs a script": lambda line: line | {"url": "javascript:alert(1)"},
    "a page that ends a link": lambda line: line | {"url": "https://a.example/)[b](https://c.example"},
    "an unknown region": lambda line: line | {"region": "XX"},
    "a price": lambda line: line | {"cost": "10 yuan"},
    "hours in words": lambda line: line | {"hours": "mornings"},
    "an hour that is none": lambda line: line | {"hours": [{"days": "1-7", "from": "09:00", "to": "25:00"}]},
    "an eighth day": lambda line: line | {"hours": [{"days": "1-8", "from": "09:00", "to": "10:00"}]},
    "verified as a word": lambda line: line | {"verified": "yes"},
    "a number for a name": lambda line: line | {"name": 5},
    "a list": lambda line: [line],
    "a line break": lambda line: line | {"id": "a\nb"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_file_with_one_entry_that_is_not_whole_is_refused(change):
    content = json.loads(TEXT)
    content["lines"][3] = change(copy.deepcopy(content["lines"][3]))
    with pytest.raises(Malformed):
        helplines.read_helplines(json.dumps(content))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"lines": 1}', '{"lines": [], "more": 1}', "[" * 100_000])
def test_what_is_no_list_of_helplines_is_refused(text):
    with pytest.raises(Malformed):
        helplines.read_helplines(text)


def test_an_entry_twice_is_refused():
    content = json.loads(TEXT)
    content["lines"].append(content["lines"][0])
    with pytest.raises(Malformed):
        helplines.read_helplines(json.dumps(content))


def test_costs_are_only_called_free_where_the_call_is():
    assert {line.cost for line in SHIPPED} <= set(Cost)
    assert all(line.cost is Cost.FREE for line in SHIPPED if Need.EMERGENCY in line.needs)
