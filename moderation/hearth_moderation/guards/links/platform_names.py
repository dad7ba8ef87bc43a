"""What platforms are called, slang included, and the words around an invitation (policy/platforms.json)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearth_moderation.guards.links.lettered import Lettered, lettered
from hearth_moderation.guards.links.requests import Requests, requests
from hearth_moderation.guards.links.signs import signs
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.choice import any_of, signs_and_words
from hearth_moderation.guards.text.marked import Search


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform: under which category it is told, and what identifies somebody there."""

    category: str
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """A word for a platform, and whether it can mean nothing else."""

    word: str
    platform: Platform
    strong: bool


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form that tells somebody or something without any platform's name."""

    category: str
    reason: Reason
    told: Search
    parts: tuple[str, ...]
    """One of these must stand in the text: quick to ask."""
    long: bool
    """Whether a long run of letters and figures is a part of it: a key, a digest."""


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """All words of platforms.json."""

    first: re.Pattern[str]
    """The characters that a name beyond ASCII begins with."""
    other: Mapping[str, tuple[Name, ...]]
    """Names beyond ASCII by their first character, the longest first."""
    latin: Mapping[str, Name]
    latin_parts: Mapping[str, tuple[str, ...]]
    """These by the letters that they begin with: `whats-app` by `whats`."""
    points_to: re.Pattern[str]
    """What stands between a name and an account of letters alone."""
    says: frozenset[str]
    """What follows these may be said of the program itself: "twitter is terrible"."""
    own: tuple[str, ...]
    """Before a name: she tells her own handle."""
    own_lead: re.Pattern[str]
    """At the end of what leads up to a handle, beside a name or not: "on Discord I am"."""
    own_after: tuple[str, ...]
    gatherings: tuple[str, ...]
    """Words for where many meet: to name one is no telling of one's own handle."""
    cue: re.Pattern[str]
    """Words of inviting."""
    units: frozenset[str]
    unit_words: frozenset[str]
    plain: frozenset[str]
    """Words that ordinarily end in figures: ios17, covid19."""
    extraction: re.Pattern[str]
    secret: re.Pattern[str]
    """A code with its word, where a disk is spoken of."""
    secrets: tuple[str, ...]
    read_figures: tuple[Mapping[int, str], ...]
    """What letters figures may stand for."""
    disks: tuple[str, ...]
    peers: tuple[str, ...]
    inviting: re.Pattern[str]
    """Before "my": she does not tell about herself, she asks to be added."""
    asks: re.Pattern[str]
    """Behind one's own account: she asks to be added."""
    own_word: re.Pattern[str]
    """The words of `own`, whole."""
    long: tuple[str, ...]
    """Names so long that they are known with up to three letters exchanged."""
    reach: re.Pattern[str]
    """A word of reaching somebody, at the end of what stands before an account."""
    reach_behind: re.Pattern[str]
    sounded: re.Pattern[str]
    """Two characters that sound like a program's name, at the same end."""
    sounds: re.Pattern[str]
    """Two that sound like one whose accounts are numbers, anywhere."""
    numbered_sound: re.Pattern[str]
    """The same at the end of what stands before a number."""
    adding: re.Pattern[str]
    """A word of adding or searching, at the same end."""
    plain_tails: frozenset[str]
    """Which of a kind of models: pro, max."""
    no_labels: frozenset[str]
    """Labels behind which no account is offered: name, order, version."""
    no_label_ends: tuple[str, ...]
    things: re.Pattern[str]
    """What has a number that is no account, at the end of what stands before it."""
    sites: frozenset[str]
    """What the sites of platform_hosts.json are called."""
    forms: tuple[Form, ...]
    goes_on: re.Pattern[str]
    """Behind a short name: number, group, add, particles; then it is the platform that is spoken of."""
    tails: frozenset[str]
    """Names in Hangul that longer words end in: the line of a hotline, the tel of a hotel."""
    cyrillic: re.Pattern[str]
    """A name in Cyrillic letters, inflected or not, which the skeleton would fold into Latin ones."""
    cyrillic_names: Mapping[str, str]
    """What these are called in Latin letters, and not longer."""
    amounts: frozenset[str]
    """A number behind such a sign counts something: steps, money."""
    offices: re.Pattern[str]
    """A word for an office that has a telephone."""
    papers: re.Pattern[str]
    """At the end of what stands before it: the number of an order, a payment, a ticket."""
    members: re.Pattern[str]
    """Behind the name of somebody in this room."""
    lettered: Lettered
    requests: Requests
    """What is known of accounts of letters alone."""
    numerals: re.Pattern[str]
    """A number in figures and numerals, with little between them."""


LATIN = re.compile("[a-z]+(?:[_-][a-z]+)*")
"""A word in which a name in Latin letters is looked for."""
_JOINT = re.compile("[_-]")
LEAST_SITE, LEAST_LONG = 4, 7
_JOINT_SIGNS = "[ \n:=@\u00a5\"'\u300c\u300e\u3010\u300a<(\\[>\u2192~-]{0,4}"
"""Between a word of reaching and an account."""


def _by_first_letters(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        first = _JOINT.split(word)[0]
        found[first] = (*found.get(first, ()), word)
    return found


def _sounding(pairs: Iterable[tuple[str, str]]) -> str:
    return (
        "(?:"
        + "|".join(f"[{re.escape(first)}][ .\\0]?[{re.escape(second)}]" for first, second in pairs)
        + ")"
    )


def _numbered(told: Mapping[str, Any]) -> str:
    return f"{_sounding(told['sounds']['numbers'])}|{signs_and_words(told['numbered'])}"


def _sites(told: Mapping[str, Any], *ordinary: Iterable[str]) -> frozenset[str]:
    """Return what the hosts of platform_hosts.json are called: of each the longest label but its ending."""
    longest = {max(host.split(".")[:-1], key=len) for part in told["hosts"] for host in part["names"]}
    named = {label for label in longest if len(label) >= LEAST_SITE and label.isalnum()}
    return frozenset(named).difference(told["no_sites"], *ordinary)


def _form(told: Mapping[str, Any], words: Mapping[str, Any]) -> Form:
    needed = {"disks": words["codes"]["disks"], "peers": words["p2p_words"]}
    parts = needed[told["needs"]] if "needs" in told else told.get("parts", [""])
    reason = Reason(f"links.{told['reason']}")
    return Form(told["category"], reason, Search(told["form"]), tuple(parts), told.get("long", False))


def _secret(told: Mapping[str, list[str]]) -> re.Pattern[str]:
    said = f"(?:{any_of(told['secrets'])})[ ]?(?:{any_of(told['being'])})?[ :=]{{0,3}}"
    code = "(?:(?=[a-z]{0,11}[0-9])[a-z0-9]{4,12}|(?<=[:=])[a-z]{4})(?![a-z0-9])"
    return re.compile(
        f"{said}{code}|(?<![a-z0-9])[a-z0-9]{{4,12}}[ ]{{1,2}}(?:{any_of(told['secrets_after'])})"
    )


def _read_figures(leet: Mapping[str, str]) -> tuple[Mapping[int, str], ...]:
    table = {ord(sign): letter for sign, letter in leet.items()}
    return table, table | {ord("1"): "i"}


@cache
def names(policy: Policy) -> Names:
    """Read platforms.json."""
    told = policy.read("platforms")
    other: list[Name] = []
    latin: dict[str, Name] = {}
    for part in told["words"]:
        platform = Platform(part["category"], frozenset(part["takes"]))
        other += [Name(word, platform, strong=True) for word in part["strong"]]
        other += [Name(word, platform, strong=False) for word in part["weak"]]
        latin |= {word: Name(word, platform, strong=False) for word in part["latin_weak"]}
        latin |= {word: Name(word, platform, strong=True) for word in part["latin_strong"]}
    table = signs(policy)
    sign = f"[{table.han}{table.hangul}{table.other}0-9]"
    other.sort(key=lambda name: (-len(name.word), name.word))
    firsts = sorted({name.word[0] for name in other})
    gap, extraction, being = (
        "[^a-z0-9\\u3400-\\u9fff\\uac00-\\ud7a3]",
        told["codes"]["extraction"],
        told["codes"]["being"],
    )
    code = (
        f"(?:{any_of(extraction)}){gap}{{0,4}}(?:{any_of(being)})?{gap}{{0,3}}([a-z0-9]{{3,16}})(?![a-z0-9])"
    )
    return Names(
        re.compile("[" + "".join(re.escape(first) for first in firsts) + "]"),
        {first: tuple(name for name in other if name.word[0] == first) for first in firsts},
        latin,
        _by_first_letters(word for word in latin if LATIN.fullmatch(word)),
        re.compile(
            "[ ]?(?:[:=\uff1a\u2192>\u662f\u4e3a\u70ba-]"
            f"|(?:{any_of(told['points_to'])})[ ]?[:=\uff1a]?)[ :=\uff1a]{{0,3}}\\Z"
        ),
        frozenset(told["says"]),
        tuple(told["own"]),
        re.compile(f"(?<![a-z])(?:{any_of(told['own_lead'])})[ ]?\\Z"),
        tuple(told["own_after"]),
        tuple(told["gatherings"]),
        re.compile(f"(?:{any_of(told['invites'])})"),
        frozenset(told["units"]),
        frozenset(told["unit_words"]),
        frozenset(told["plain_identifiers"]),
        re.compile(code),
        _secret(told["codes"]),
        (*told["codes"]["secrets"], *told["codes"]["secrets_after"]),
        _read_figures(policy.read("links")["leet"] | policy.read("links")["leet_symbols"]),
        tuple(told["codes"]["disks"]),
        tuple(told["p2p_words"]),
        re.compile(f"(?:{any_of(told['inviting'])})[ ]?\\Z"),
        re.compile(any_of(told["asks"])),
        re.compile(f"(?<![a-z])(?:{any_of(told['own'])})(?![a-z])"),
        tuple(word for word in latin if len(word) >= LEAST_LONG and word.isalpha()),
        re.compile(
            f"(?:{signs_and_words(told['reach'])})(?:[ ]?(?:{any_of(told['reach_between'])}))?"
            f"{_JOINT_SIGNS}\\Z"
        ),
        re.compile(f"[ ]?(?:[\u3131-\u3163\uac00-\ud7a3]{{1,2}}[ ])?(?:{any_of(told['reach_behind'])})"),
        re.compile(
            f"{_sounding(told['sounds']['letters'])}(?:{any_of(told['reach_between'])})?{_JOINT_SIGNS}\\Z"
        ),
        re.compile(f"{_numbered(told)}|{signs_and_words(told['adding'])}"),
        re.compile(f"(?:{_numbered(told)})(?:{any_of(told['reach_between'])})?{_JOINT_SIGNS}\\Z"),
        re.compile(
            f"(?:{signs_and_words(told['adding'])})(?:{any_of(told['reach_between'])})?{_JOINT_SIGNS}\\Z"
        ),
        frozenset(told["plain_tails"]),
        frozenset(told["no_labels"]),
        tuple(told["no_label_ends"]),
        re.compile(f"(?:{any_of(told['no_label_ends'])}){_JOINT_SIGNS}\\Z"),
        _sites(
            policy.read("platform_hosts"), told["plain_identifiers"], policy.read("links")["common_words"]
        ),
        tuple(_form(form, told) for form in told["forms"]),
        re.compile(any_of(told["goes_on"])),
        frozenset(told["tails"]),
        re.compile(
            f"(?<![\u0400-\u04ff])({any_of(told['cyrillic'])})"
            "(?:(?<=[\u0400-\u04ff]{4})[\u0430-\u044f]{1,2})?(?![\u0400-\u04ff])"
        ),
        told["cyrillic"],
        frozenset(told["amounts"]),
        re.compile(any_of(told["offices"])),
        re.compile(told["papers"]),
        re.compile(f"[ ]?{any_of(told['members'])}"),
        lettered(policy),
        requests(policy),
        re.compile(f"{sign}(?:[ \0,.\u00b7*_()-]{{0,2}}{sign}){{4,12}}"),
    )
