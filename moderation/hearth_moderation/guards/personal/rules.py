"""The guard's data as typed values: personal.json, forms.json, phones.json, places.json, helplines.

Patterns are written in the subset of regular expressions that Python and JavaScript read alike. `{{name}}`
in a pattern stands for the list of that name, longest first: no alternative hides a longer one.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.choice import any_of, signs_and_words
from hearth_moderation.guards.text.gates import Gates
from hearth_moderation.guards.text.marked import Search, pairs_of
from hearth_moderation.guards.text.syntax import is_parsed

PHRASES = (
    "account_cues",
    "at_signs",
    "handle_own_gates",
    "name_cues_english",
    "name_cues_english_weak",
    "name_cues_han",
    "name_cues_han_other",
    "name_cues_korean",
    "name_gates_korean",
    "phone_cues",
    "plate_gates",
    "platforms",
)
HOTLINE_START = 6
KOREAN_GROUPINGS = ("6-7", "13")
LETTERS = re.compile("[a-z]+")
LIST = re.compile("{{([a-z_]+)}}")
MORE_THAN_WORDS = re.compile(r"[\\.^$*+?{}()\[\]]")


@dataclass(frozen=True, slots=True)
class Region:
    """How numbers of one country or region are made."""

    name: str
    calling_code: str
    trunk: str
    """The digit dialled before a national number at home; empty where there is none."""
    personal: re.Pattern[str]
    mobile: re.Pattern[str]
    business: re.Pattern[str]
    """Free, shared-cost, premium and company numbers: nobody's own."""
    possible: frozenset[int]
    groupings: frozenset[str]
    written: frozenset[str]
    """The groupings, each also with the trunk digit or the calling code before it, apart or joined."""
    bare: str
    """Which numbers need neither cue nor trunk digit nor calling code: `mobile`, `any` or none."""


@dataclass(frozen=True, slots=True)
class CardRange:
    """Cards whose first `digits` digits lie from `first` to `last`."""

    first: int
    last: int
    digits: int
    lengths: frozenset[int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that are looked for as they stand."""

    text: str
    pair: int | None
    """Its first two code points that are not both of ASCII, by `pairs_of`; None where it is all ASCII."""
    words: frozenset[str]
    """Its English words, where it is all ASCII; none where it is one sign, which is always looked for."""


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words of which one is looked for: only those are asked whose beginning is in a message."""

    by_pair: Mapping[int, tuple[str, ...]]
    """By their first two code points that are not both of ASCII."""
    others: tuple[str, ...]
    """All ASCII, or one sign."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is told by its form, and what has to be so beside it. An empty name asks for nothing."""

    type: str
    search: Search
    led: bool
    """What is found is the second group; the first leads up to it."""
    of: str
    """The reading in which it is looked for: `lower`, `cased` or `numerals`."""
    digits: bool
    """It has a digit, so that a message without any is passed over."""
    needs: str
    """What must stand anywhere in the message."""
    cue: str
    """What must stand at most `before` code points before it, or `after` after it."""
    before: int
    after: int
    unless: str
    """What must not stand before it."""
    check: str
    back: int
    """So many code points before it belong to it, as far as no sentence ends between."""


@dataclass(frozen=True, slots=True, eq=False)
class Possible:
    """What tells which forms and patterns may be in a text at all."""

    forms: tuple[int, ...]
    """The places of those that are asked about, among all forms."""
    patterns: tuple[str, ...]
    gates: Gates

    def passed(self, chars: frozenset[str], pairs: frozenset[int]) -> tuple[list[int], frozenset[str]]:
        """Return the places of forms, and names of patterns, that a text with these may hold."""
        open_ = self.gates.passed(chars, pairs)
        count = bisect_left(open_, len(self.forms))
        names = frozenset(self.patterns[place - len(self.forms)] for place in open_[count:])
        return [self.forms[place] for place in open_[:count]], names


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Everything the finders ask."""

    patterns: Mapping[str, re.Pattern[str]]
    searches: Mapping[str, Search]
    """Those that have landmarks."""
    cue_words: Mapping[str, CueWords]
    """The words of patterns that are nothing but words: to look for them one by one is sooner done."""
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    """Lists whose words are looked for in the whole message, the longest first."""
    fold: Mapping[str, str]
    """Digits, dashes, brackets and quotes of any kind to those of ASCII; one to one."""
    any_fold: re.Pattern[str]
    numerals: Mapping[str, str]
    """Chinese numerals to digits; one to one."""
    any_numeral: re.Pattern[str]
    hangul_digits: Mapping[str, str]
    english_digits: Mapping[str, str]
    said_digits: Mapping[str, str]
    """Whatever is said for a digit: words, numerals and homophones of many tables."""
    said_times: Mapping[str, int]
    """Words that say the digit after them several times."""
    regions: tuple[Region, ...]
    regions_by_grouping: Mapping[str, tuple[Region, ...]]
    """The regions in which numbers are written so, with trunk digit or calling code."""
    calling_codes: Mapping[str, frozenset[int]]
    cards: tuple[CardRange, ...]
    card_groupings: frozenset[str]
    hotlines: frozenset[str]
    """Digits of numbers that nobody is warned about, as dialled at home and from abroad."""
    places: frozenset[str]
    numbered_groupings: frozenset[str]
    """How cards and Korean registration numbers are grouped: these may stand in a row of equal groups."""
    groupings: frozenset[str]
    """Every way in which some number is grouped that no word introduces, with trunk digit or calling code."""
    grouping_starts: frozenset[str]
    """What such a grouping may begin with, up to a hyphen: `3-4-` of `3-4-4`."""
    hotline_starts: frozenset[str]
    """The first six digits of helplines."""
    dialled_abroad: tuple[str, ...]
    """00 and the calling code of each region."""
    forms: tuple[Form, ...]
    in_text: Possible
    """Of all patterns that have landmarks, and of the forms but those of the reading `numerals`."""
    in_numerals: Possible


@cache
def rules(policy: Policy) -> Rules:
    """Read the data once."""
    told = policy.read("personal")
    phones = policy.read("phones")
    places = policy.read("places")
    lists: dict[str, list[str]] = dict(told["lists"])
    lists["han_places"] = [
        name
        for part in ("provinces", "mainland_cities", "taiwan", "hong_kong_and_macau")
        for name in places[part]
    ]
    lists["korea"] = places["korea"]
    shaped = policy.read("forms")
    lists |= shaped["lists"]
    lists["platforms"] = lists["platforms_plain"] + lists["platforms_doubtful"]
    said = {sign: digit for digit, signs in told["said_digits"].items() for sign in signs.split(" ")}
    lists["said_words"] = [*(sign for sign in said if sign.isascii()), *told["said_times"]]
    lists["said_signs"] = [sign for sign in said if not sign.isascii()]
    sources = told["patterns"] | shaped["cues"]
    patterns = {name: re.compile(filled(lists, text)) for name, text in sources.items()}
    # What the expressions of the data find, found quicker.
    patterns["piece_digit"] = re.compile(signs_and_words(lists["piece_words"] + lists["piece_signs"]))
    patterns["said_digit"] = re.compile(signs_and_words([*said, *told["said_times"], *"0123456789"]))
    fold = _by_sign(told["folds"])
    numerals = _by_sign(told["numerals"])
    regions = tuple(_region(region) for region in phones["regions"])
    hotlines = _hotlines([*told["helplines_besides"], *policy.read("helplines")["lines"]], phones["regions"])
    numbered = frozenset([*told["card_groupings"], *KOREAN_GROUPINGS])
    groupings = numbered.union(*(region.written for region in regions))
    forms = tuple(_form(lists, each) for each in shaped["forms"])
    searches = {
        name: Search(pattern.pattern) for name, pattern in patterns.items() if is_parsed(pattern.pattern)
    }
    return Rules(
        patterns=patterns,
        searches=searches,
        cue_words={
            name: _cue_words(list(map(_phrase, words)))
            for name, text in sources.items()
            if (words := _only_words(lists, text))
        },
        words={name: frozenset(words) for name, words in lists.items()},
        phrases={name: tuple(map(_phrase, longest_first(lists[name]))) for name in PHRASES},
        fold=fold,
        any_fold=re.compile(f"[{''.join(fold)}]"),
        numerals=numerals,
        any_numeral=re.compile(f"[{''.join(numerals)}]"),
        hangul_digits=_by_sign(told["hangul_digits"]),
        english_digits=told["english_digits"],
        said_digits=said,
        said_times=told["said_times"],
        regions=regions,
        regions_by_grouping={
            grouping: tuple(region for region in regions if grouping in region.written)
            for grouping in frozenset().union(*(region.written for region in regions))
        },
        calling_codes={code: frozenset(lengths) for code, lengths in phones["calling_codes"].items()},
        cards=tuple(
            CardRange(card["from"], card["to"], card["digits"], frozenset(card["lengths"]))
            for card in told["cards"]
        ),
        card_groupings=frozenset(told["card_groupings"]),
        hotlines=hotlines,
        places=frozenset(lists["han_places"] + lists["korea"]),
        numbered_groupings=numbered,
        groupings=groupings,
        grouping_starts=frozenset(
            each[: at + 1] for each in groupings for at, sign in enumerate(each) if sign == "-"
        ),
        dialled_abroad=tuple(f"00{region.calling_code}" for region in regions),
        forms=forms,
        in_text=_possible(forms, searches, numerals=False),
        in_numerals=_possible(forms, {}, numerals=True),
        hotline_starts=frozenset(line[:HOTLINE_START] for line in hotlines if len(line) >= HOTLINE_START),
    )


def _form(lists: Mapping[str, list[str]], told: Mapping[str, Any]) -> Form:
    search = Search(filled(lists, told["form"]))
    return Form(
        told["type"],
        search,
        search.pattern.groups > 1,
        told.get("in", "lower"),
        told.get("digits", True),
        told.get("needs", ""),
        told.get("cue", ""),
        told.get("before", 0),
        told.get("after", 0),
        told.get("unless", ""),
        told.get("check", ""),
        told.get("back", 0),
    )


def _possible(forms: tuple[Form, ...], patterns: Mapping[str, Search], *, numerals: bool) -> Possible:
    places = tuple(place for place, form in enumerate(forms) if (form.of == "numerals") is numerals)
    gates = Gates((*(forms[place].search for place in places), *patterns.values()))
    return Possible(places, tuple(patterns), gates)


def _written(calling_code: str, trunk: str, groupings: list[str]) -> frozenset[str]:
    code = len(calling_code)
    before = {0, len(trunk), code, code + len(trunk)}
    return frozenset(
        each for digits in before for grouping in groupings for each in _lengthened(digits, grouping)
    )


def _lengthened(digits: int, grouping: str) -> set[str]:
    """Return the groupings that are `grouping` with so many digits before it, apart or in its first group."""
    if not digits:
        return {grouping}
    first, *rest = grouping.split("-")
    found = {"-".join([str(int(first) + digits), *rest])}
    for taken in range(1, digits + 1):
        found |= {f"{taken}-{each}" for each in _lengthened(digits - taken, grouping)}
    return found


def filled(lists: Mapping[str, list[str]], text: str) -> str:
    """Return the pattern `text` with its lists put in."""
    for name, words in lists.items():
        if f"{{{{{name}}}}}" in text:
            text = text.replace(f"{{{{{name}}}}}", any_of(words))
    return text


def _only_words(lists: Mapping[str, list[str]], text: str) -> list[str]:
    """Return the words that the pattern `text` is an alternation of; none where it is more than that."""
    whole = LIST.sub(lambda found: "|".join(lists[found[1]]), text)
    return [] if MORE_THAN_WORDS.search(whole) else whole.split("|")


def longest_first(words: list[str]) -> list[str]:
    """Return the words by length and then by code point."""
    return sorted(words, key=lambda word: (-len(word), word))


def _by_sign(told: Mapping[str, str]) -> dict[str, str]:
    return {sign: to for to, signs in told.items() for sign in signs}


def _phrase(text: str) -> Phrase:
    if text.isascii() or len(text) == 1:
        return Phrase(text, None, frozenset(LETTERS.findall(text)))
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    (pair,) = pairs_of(next(pair for pair in pairs if not pair.isascii()))
    return Phrase(text, pair, frozenset())


def _cue_words(phrases: list[Phrase]) -> CueWords:
    by_pair: dict[int, tuple[str, ...]] = {}
    for each in phrases:
        if each.pair is not None:
            by_pair[each.pair] = (*by_pair.get(each.pair, ()), each.text)
    return CueWords(by_pair, tuple(each.text for each in phrases if each.pair is None))


def _region(told: Mapping[str, Any]) -> Region:
    return Region(
        told["region"],
        told["calling_code"],
        told["trunk"],
        re.compile(told["personal"]),
        re.compile(told["mobile"]),
        re.compile(told["business"]),
        frozenset(told["possible"]),
        frozenset(told["groupings"]),
        _written(told["calling_code"], told["trunk"], told["groupings"]),
        told["bare"],
    )


def _hotlines(lines: list[Mapping[str, Any]], regions: list[Mapping[str, Any]]) -> frozenset[str]:
    """Return the digits of helplines as dialled at home and, where the region is known, from abroad."""
    found: set[str] = set()
    by_name = {region["region"]: region for region in regions}
    for line in lines:
        if not line["number"]:
            continue
        digits = _digits(line["number"])
        found.add(digits)
        region = by_name.get(line["region"])
        if region is not None:
            national = digits.removeprefix(region["trunk"])
            code = region["calling_code"]
            found |= {national, code + national, "00" + code + national, code + digits}
    return frozenset(found)


def _digits(number: str) -> str:
    return "".join(char for char in number if "0" <= char <= "9")
