"""Helplines as data: who answers, when, in which languages, at what cost, and what a call leaves behind.

Read from `policy/helplines.json`, which the browser reads too, or from an operator's file of the same form.
Every entry names the page where it was read and the day. `verified` says that the number or address stood on
that page that day, not that anybody called. What is not verified is never shown.
No clock: whoever asks for the age of an entry brings today's date.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, NewType

from hearth_protocol.errors import Malformed
from hearth_protocol.words import LANGUAGES

Day = NewType("Day", int)
"""Days since 1 January 1970."""

OLD_DAYS: Final = 180
"""An entry that nobody looked at for longer is reported by `hearth doctor`."""

MAX_BYTES: Final = 256 * 1024
MAX_LINES: Final = 400
_MAX_TEXT: Final = 600
_DATE_PARTS: Final = 3
_MONTHS: Final = 12
_DAYS_OF_MONTH: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EPOCH: Final = 719_468
"""1 January 1970 in days from 1 March of the year 0, from which leap days count evenly."""


class Region(StrEnum):
    """Where a line answers."""

    MAINLAND_CHINA = "CN"
    TAIWAN = "TW"
    HONG_KONG = "HK"
    KOREA = "KR"
    UNITED_STATES = "US"
    UNITED_KINGDOM = "GB"
    EVERYWHERE = "INT"


class Need(StrEnum):
    """What a line is for."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    VIOLENCE = "violence"
    REMOVAL = "removal"
    YOUTH = "youth"
    LAW = "law"


class Open(StrEnum):
    """Opening hours that are no table."""

    ALWAYS = "always"
    VARIES = "varies"
    UNKNOWN = "unknown"


class Cost(StrEnum):
    """What a call costs in its own country."""

    FREE = "free"
    CALL = "call"
    """As much as any call."""
    UNKNOWN = "unknown"


class Police(StrEnum):
    """Whether police or an ambulance may come without being asked for."""

    YES = "yes"
    MAY = "may"
    NO = "no"
    UNKNOWN = "unknown"


class Stays(StrEnum):
    """What stays on the device."""

    CALL_LIST = "call_list"
    BROWSER_HISTORY = "browser_history"


_NEAREST: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "en": ("US", "GB", "HK", "TW", "KR", "CN", "INT"),
        "zh-Hans": ("CN", "HK", "TW", "KR", "US", "GB", "INT"),
        "zh-Hant": ("TW", "HK", "CN", "KR", "US", "GB", "INT"),
        "ko": ("KR", "CN", "TW", "HK", "US", "GB", "INT"),
    }
)
"""In which order the places stand for readers of a language."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of some days of the week, in the line's own time zone."""

    first_day: int
    """1 is Monday."""
    last_day: int
    opens: str
    """HH:MM."""
    closes: str


@dataclass(frozen=True, slots=True)
class Helpline:
    """One entry. `name` and `note` are in all four languages; at least one of `number` and `url` is there."""

    id: str
    region: Region
    needs: tuple[Need, ...]
    name: Mapping[str, str]
    note: Mapping[str, str]
    number: str | None
    """As people there write it."""
    url: str | None
    hours: Open | tuple[Hours, ...]
    time_zone: str | None
    languages: tuple[str, ...]
    cost: Cost
    police: Police
    stays: tuple[Stays, ...]
    source: str
    """Address of the page where it was read."""
    checked_on: Day
    verified: bool

    def is_old(self, today: Day) -> bool:
        """Whether nobody looked at it for more than `OLD_DAYS`."""
        return today - self.checked_on > OLD_DAYS


@cache
def shipped() -> tuple[Helpline, ...]:
    """Return the entries that are shipped."""
    return read_helplines(files("hearth_moderation").joinpath("policy", "helplines.json").read_text("utf-8"))


def shown(lines: Iterable[Helpline], *, region: Region | None = None) -> tuple[Helpline, ...]:
    """Return what may be shown: the verified entries of a region and of everywhere; of all for None."""
    wanted = set(Region) if region is None else {region, Region.EVERYWHERE}
    return tuple(each for each in lines if each.verified and each.region in wanted)


def by_place(lines: Iterable[Helpline], language: str) -> tuple[tuple[Region, tuple[Helpline, ...]], ...]:
    """Return what may be shown by its place, the likeliest places of a language first; no place is empty."""
    every = shown(lines)
    places = ((region, tuple(one for one in every if one.region is region)) for region in _nearest(language))
    return tuple((region, own) for region, own in places if own)


def _nearest(language: str) -> tuple[Region, ...]:
    return tuple(map(Region, _NEAREST[language]))


def old(lines: Iterable[Helpline], today: Day) -> tuple[Helpline, ...]:
    """Return the entries that somebody should look at again."""
    return tuple(each for each in lines if each.is_old(today))


def day_of(year: int, month: int, day: int) -> Day:
    """Return a date of the Gregorian calendar as a Day. Raises Malformed when there is no such date."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= year <= 9999 or not 1 <= month <= _MONTHS:  # noqa: PLR2004  (the last year of four digits)
        raise Malformed("date")
    if not 1 <= day <= _DAYS_OF_MONTH[month - 1] + (month == 2 and leap):  # noqa: PLR2004  (February)
        raise Malformed("date")
    years = year - (month <= 2)  # noqa: PLR2004  (the year begins in March)
    since_march = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return Day(years * 365 + years // 4 - years // 100 + years // 400 + since_march - _EPOCH)


def read_day(text: str) -> Day:
    """Read `YYYY-MM-DD`. Raises Malformed."""
    parts = text.split("-")
    if len(parts) != _DATE_PARTS or [len(part) for part in parts] != [4, 2, 2]:
        raise Malformed("date")
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise Malformed("date")
    return day_of(*(int(part) for part in parts))


def written_day(day: Day) -> str:
    """Return a day as `YYYY-MM-DD`."""
    # Days from 1 March of the year 0, in eras of 400 years, as `day_of` counts them.
    era, day_of_era = divmod(day + _EPOCH, 146_097)
    year_of_era = (day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    since_march = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    months = (5 * since_march + 2) // 153
    month = (months + 2) % _MONTHS + 1
    year = era * 400 + year_of_era + (month <= 2)  # noqa: PLR2004  (the year begins in March)
    return f"{year:04}-{month:02}-{since_march - (153 * months + 2) // 5 + 1:02}"


def read_helplines(text: str) -> tuple[Helpline, ...]:
    """Read a file of helplines. Raises Malformed for anything that is not whole and sane."""
    try:
        content = json.loads(text)
        entries = content["lines"]
        if not isinstance(entries, list) or len(entries) > MAX_LINES or set(content) != {"lines"}:
            raise Malformed("helplines")
        lines = tuple(_line(entry) for entry in entries)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Malformed("helplines") from None
    if len({line.id for line in lines}) != len(lines):
        raise Malformed("helplines")
    return lines


_KEYS: Final = frozenset({
    "id", "region", "for", "name", "note", "number", "url", "hours", "time_zone", "languages", "cost",
    "police", "stays", "source", "checked_on", "verified",
})  # fmt: skip


def _line(entry: Any) -> Helpline:  # noqa: ANN401  (JSON: this gives it a type)
    if set(entry) != _KEYS or not isinstance(entry["verified"], bool):
        raise Malformed("helpline")
    number = None if entry["number"] is None else _text(entry["number"])
    url = None if entry["url"] is None else _address(entry["url"])
    if number is None and url is None:
        raise Malformed("helpline")
    if number is not None and not set(number) <= set("0123456789 +-"):
        raise Malformed("helpline")
    return Helpline(
        id=_text(entry["id"]),
        region=Region(entry["region"]),
        needs=tuple(Need(each) for each in _list(entry["for"])),
        name=_in_all_languages(entry["name"]),
        note=_in_all_languages(entry["note"]),
        number=number,
        url=url,
        hours=_hours(entry["hours"]),
        time_zone=None if entry["time_zone"] is None else _text(entry["time_zone"]),
        languages=tuple(_text(each) for each in _list(entry["languages"])),
        cost=Cost(entry["cost"]),
        police=Police(entry["police"]),
        stays=tuple(Stays(each) for each in _list(entry["stays"])),
        source=_address(entry["source"]),
        checked_on=read_day(_text(entry["checked_on"])),
        verified=entry["verified"],
    )


def _hours(entry: object) -> Open | tuple[Hours, ...]:
    if isinstance(entry, str):
        return Open(entry)
    return tuple(_span(each) for each in _list(entry))


def _span(entry: Any) -> Hours:  # noqa: ANN401  (the same)
    first, _, last = _text(entry["days"]).partition("-")
    opens, closes = _clock(entry["from"]), _clock(entry["to"])
    if set(entry) != {"days", "from", "to"} or first not in set("1234567") or last not in set("1234567"):
        raise Malformed("hours")
    return Hours(int(first), int(last), opens, closes)


def _clock(entry: object) -> str:
    text = _text(entry)
    hour, _, minute = text.partition(":")
    if len(text) != len("HH:MM") or not (hour + minute).isascii() or not (hour + minute).isdigit():
        raise Malformed("hours")
    if int(hour) > 24 or int(minute) > 59:  # noqa: PLR2004  (a clock)
        raise Malformed("hours")
    return text


def _list(entry: object) -> list[Any]:
    if not isinstance(entry, list) or not entry or len(entry) > MAX_LINES:
        raise Malformed("helpline")
    return entry


def _text(entry: object) -> str:
    if not isinstance(entry, str) or not entry.strip() or len(entry) > _MAX_TEXT or not entry.isprintable():
        raise Malformed("helpline")
    return entry


def _address(entry: object) -> str:
    text = _text(entry)
    if not text.startswith(("https://", "http://")) or any(sign in text for sign in " <>\"'()[]\\"):
        raise Malformed("helpline")
    return text


def _in_all_languages(entry: Any) -> Mapping[str, str]:  # noqa: ANN401  (the same)
    if set(entry) != set(LANGUAGES):
        raise Malformed("helpline")
    return MappingProxyType({language: _text(entry[language]) for language in LANGUAGES})
