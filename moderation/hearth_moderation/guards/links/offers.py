"""Invitations whose platform nobody has to know: an account beside a word of reaching somebody.

What programs are called changes faster than any list. What stays is the form: one word of letters and
figures, which talk hardly has, behind a word of reaching ("search", "add", "id"), behind a label with a
colon, behind two characters that sound like a program's name, or behind the name of a site that people share
files and links with.
"""

import re
from collections.abc import Iterator
from operator import ne

from hearth_moderation.guards.links.identifiers import DATE, is_plain
from hearth_moderation.guards.links.platform_names import Names
from hearth_moderation.guards.text.outline import SIGNS, has_any, outline

BEFORE, AFTER = 28, 16
LONGEST = 32
LEAST = 6
LEAST_ADDED, MOST_ADDED = 8, 10
"""Figures; a telephone has more."""
MOST_EXCHANGED = 3
MOST = 64
"""Accounts looked at in one text."""

_EDGE = re.compile("[a-z][._-]?[0-9]|[0-9][._-]?[a-z]|[a-z]_[a-z]")
"""Where letters and figures meet in a word: rare, and quick to look for."""
_EDGES = (b"a0", b"0a", b"a_a", b"a.0", b"0.a", b"a-0", b"0-a", b"a_0", b"0_a")
"""Their outlines."""
_GLUED = frozenset("@/+")
"""What goes on directly behind a word that is a piece of something else: of an address, of data."""
_HEAD = re.compile("[a-z0-9._-]{0,32}\\Z")
_WORD = re.compile("[a-z0-9._-]+")
_LETTERS = re.compile("[a-z]{3}")
_FIGURE = re.compile("[0-9]")
_MEASURE = re.compile("[0-9.,-]+[a-z]{1,5}?(?:x[0-9.,-]+[a-z]{0,5}){0,2}|[a-z]{2,4}-[0-9]+")
"""A quantity and its unit, an ordinal; a number of a series."""
_VERSION = re.compile("[0-9]{1,3}(?:[.][0-9]{1,4}){1,3}(?:a|b|rc|alpha|beta|build)[0-9]{0,3}")
"""What a program is at: 14.2beta3."""
_FORMULA = re.compile("[0-9]{0,2}[a-z]{1,5}[0-9](?:[0-9]?[a-z]{1,5}[0-9]{0,2}){0,3}")
"""A substance, and words that end in one figure."""
_TERM_BEFORE = re.compile(
    "(?<![a-z0-9])(?:[0-9]{1,2}[a-z]|[a-z]{1,5}[0-9])[a-z0-9()\u4e00-\u9fff\u2191\u2193]{0,14}"
    "[ ]?-{0,2}[+=>\u2192\u21cc][ ]?\\Z"
)
_TERM_BEHIND = re.compile(
    "[a-z0-9()\u4e00-\u9fff\u2191\u2193]{0,8}[ ]?-{0,2}[+=>\u2192\u21cc][ ]?[0-9]{0,2}[a-z(]{1,5}[0-9]"
)
_ENDING = re.compile("[.][a-z]+\\Z")
_NUMBER = re.compile("[0-9](?:[ -]?[0-9]){6,10}(?![0-9a-z.,:%-])")
_NUMBER_INSIDE = re.compile("[0-9.,/$-][ ]?\\Z")
_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_LABEL = re.compile(
    "(?:\\A|[\n,.!?;\u3001\u3002 ])([a-z]{1,12}|[\u3131-\u3163\u4e00-\u9fff\uac00-\ud7a3a-z]{1,8})"
    "[ ]?[:=>\u2192][ ]{0,2}@?\\Z"
    f"|{_PICTURE}[ ]?(?:[:=>\u2192]|\U0001f449|\u27a1)[ ]?@?\\Z"
)
_SITE = re.compile(
    "(?<![a-z0-9.])([a-z][a-z0-9]{3,15})[ ]?[\u4e00-\u9fff]{0,4}[ :/][ ]?(?:/?[a-z]{1,7}/){0,2}\\Z"
)
_NAMED = re.compile("(?<![a-z0-9])([a-z]{2,12})[^a-z0-9\u3400-\u9fff\uac00-\ud7a3]{1,3}\\Z")
_OWN_NAME = re.compile("([a-z]{2,12})[_-]")
"""A platform's name glued to the account: wx_hearth9."""
_LAST_WORD = re.compile("(?<![a-z])([^ \n:=@>-]{7,12})[ :=@>-]{1,4}\\Z")


def may_hold_edges(text: str) -> bool:
    """Whether `text` can hold what many accounts have, by its outline."""
    return has_any(outline(text, SIGNS), _EDGES)


def offers(text: str, names: Names, common_words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where `text` (lower case) offers an account."""
    looked = last = 0
    for edge in _EDGE.finditer(text) if may_hold_edges(text) else ():
        if edge.start() < last:
            continue
        head = _HEAD.search(text, max(0, edge.start() - LONGEST), edge.start())
        start = edge.start() if head is None else head.start()
        found = _WORD.match(text, start)
        if found is None:
            continue
        last = found.end()
        word = found[0].strip("._-")
        start += found[0].index(word)
        of_a_site = _is_of_a_site(text, start, word, names)
        is_call = text[last : last + 1] == "(" and text[max(0, start - 2) : start].rstrip(" ").endswith("=")
        if (
            is_call
            or not (of_a_site or _is_account(word, names, common_words))
            or text[last : last + 1] in _GLUED
        ):
            continue
        looked += 1
        if looked > MOST:
            return
        own_name = _OWN_NAME.match(word)
        if (
            of_a_site
            or (own_name is not None and own_name[1] in names.latin)
            or _is_offered(text, start, start + len(word), names)
        ):
            yield start, start + len(word)
    for number in (
        _NUMBER.finditer(text) if b"0" in outline(text, SIGNS) and names.sounds.search(text) else ()
    ):
        before = text[max(0, number.start() - BEFORE) : number.start()]
        if (
            text[number.end() : number.end() + 2].strip(" ")[:1] not in names.units
            and not DATE.match(number[0])
            and not _NUMBER_INSIDE.search(before)
            and (names.numbered_sound.search(before) or _is_added(number[0], before, names))
            and not _is_a_things(text, number, before, names)
        ):
            yield number.span()


def _is_a_things(text: str, number: re.Match[str], before: str, names: Names) -> bool:
    """Whether it is the number of a thing, by which nobody asks to be reached."""
    thing = names.things.search(before)
    return thing is not None and not names.requests.made(
        text, number.start() - len(before) + thing.start(), number.end()
    )


def _is_added(number: str, before: str, names: Names) -> bool:
    """Whether a number as long as those of accounts stands behind a word of adding."""
    count = len(number) - number.count(" ") - number.count("-")
    is_year = number.startswith(("19", "20"))
    return LEAST_ADDED <= count <= MOST_ADDED and not is_year and names.adding.search(before) is not None


def _is_account(word: str, names: Names, common_words: frozenset[str]) -> bool:
    """Whether `word` is made as accounts and codes are, and as no ordinary word with figures is."""
    if not LEAST <= len(word) <= LONGEST or not _FIGURE.search(word) or not _LETTERS.search(word):
        return False
    if _MEASURE.fullmatch(word) or _VERSION.fullmatch(word) or _ENDING.search(word):
        return False
    return not is_plain(word, names) and word.rstrip("0123456789._-") not in common_words


def _is_of_a_site(text: str, start: int, word: str, names: Names) -> bool:
    """Whether a code stands behind the name of a site: bunkr a/F3xx7."""
    site = _SITE.search(text[max(0, start - BEFORE) : start]) if len(word) >= LEAST else None
    return (
        site is not None and site[1] in names.sites and not _ENDING.search(word) and not is_plain(word, names)
    )


def _is_nearly_a_name(before: str, names: Names) -> bool:
    """Whether a platform's long name stands there with up to three letters exchanged: teleqram."""
    said = _LAST_WORD.search(before)
    return said is not None and any(
        len(name) == len(said[1]) and sum(map(ne, name, said[1])) <= MOST_EXCHANGED for name in names.long
    )


def _is_of_an_equation(text: str, before: str, start: int, end: int) -> bool:
    """Whether a plus sign before it adds one substance to another, and nobody."""
    return _FORMULA.fullmatch(text, start, end) is not None and (
        _TERM_BEFORE.search(before) is not None or _TERM_BEHIND.match(text, end) is not None
    )


def _is_offered(text: str, start: int, end: int, names: Names) -> bool:
    before = text[max(0, start - BEFORE) : start]
    if _is_of_an_equation(text, before, start, end):
        return False
    if names.requests.is_told_of(text, start):
        return names.requests.to_add(text, start, end)
    thing = names.things.search(before)
    if thing is not None:
        return names.requests.made(text, start - len(before) + thing.start(), end)
    named = _NAMED.search(before)
    if (
        names.reach.search(before)
        or names.sounded.search(before)
        or (named is not None and named[1] in names.latin)
        or _is_nearly_a_name(before, names)
    ):
        return True
    label = _LABEL.search(before)
    if (
        label is not None
        and not (label[1] or "").endswith(names.no_label_ends)
        and label[1] not in names.no_labels
    ):
        return True
    after = text[end : end + AFTER]
    is_behind = names.reach_behind.match(after) is not None and not names.members.match(after)
    return is_behind or names.requests.made(text, start, end)
