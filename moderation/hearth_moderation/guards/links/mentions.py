"""Invitations without a link: a platform's name beside a handle, a number or a code.

A name alone is talk ("the Telegram channel was shut"); an identifier must stand near it, in the same
sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from string import ascii_lowercase, digits

from hearth_moderation.guards.links.identifiers import Beside, identifiers
from hearth_moderation.guards.links.offers import offers
from hearth_moderation.guards.links.platform_names import LATIN, Name, Names, Platform
from hearth_moderation.guards.links.written import letter_runs
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.marked import Marked, chars_of
from hearth_moderation.guards.text.outline import LETTERS, SIGNS, WORDS, edged, has_any, outline, table
from hearth_moderation.guards.verdict import Verdict

AFTER = 30
BEFORE = 26
CUE_BEFORE, CUE_AFTER = 6, 12
OWN_BEYOND = 12
MARGIN = 96
"""So much of the text around a name is taken: a whole handle begins and ends in it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Found: a verdict with its category, at a place of the searched text."""

    category: str
    reason: Reason
    verdict: Verdict
    start: int
    end: int


_SENTENCE_END = re.compile("[\u3002\uff01\uff1f!?]|[.;\uff1b][ \n]")
_INSIDE = re.compile("[a-z][_-]?\\Z")
"""Before what goes on and does not begin."""
_APART = re.compile(
    "(?:t(?<![a-z0-9]t)[ ./]g|q(?<![a-z0-9]q)[ .]q|"
    "[vw](?<![a-z0-9][vw])(?:(?<![^a-z0-9][a-z] [vw])[ .]x|[ .]x(?! [a-z] )))(?![a-z0-9])"
)
"""A platform's two letters set apart; each way looks back behind its first letter: that is quicker.

Between other letters that stand by themselves, `u v x y z` is a row of the alphabet.
"""
_SPELLED = re.compile("(?<![a-z0-9.])[a-z](?:(?:[ ][a-z]){2,11}|(?:[.][a-z]){2,11})(?![a-z0-9])")
_SPELLED_PART = re.compile("(?:[ ][a-z][ ]|[.][a-z][.])[a-z](?![a-z])")
_SPELLED_ACCOUNT = re.compile("(?<![a-z0-9._])[a-z](?:[ ][a-z_.]){2,15}(?:[ ][a-z0-9_.]){2,15}(?![a-z0-9._])")
_ACCOUNT_SIGNS = table({"a": f"{ascii_lowercase}{digits}_."}, " ")
_FIGURE_INSIDE = re.compile("[0-9@$!](?<=[a-z][0-9@$!])(?=[a-z])")
_WORD_WITH_FIGURES = re.compile("[a-z0-9@$!]{4,12}(?![a-z0-9])")
_INSIDE_SHAPES = (b"a0a", b"a@a", b"a$a", b"a!a")
LONGEST_NAME = 12
_LETTERS_APART = ("t g", "t.g", "t/g", "q q", "q.q", "v x", "v.x", "w x", "w.x")
_FIGURES = frozenset("0123456789.")
_WORD_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789@$!")
_JOINS = frozenset("/.@#_=&?")
_OTHER_NAME = re.compile("(?<![a-z])([a-z]+)/\\Z")
"""One platform's name before another: ig/tg."""
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_DIVIDED = re.compile("/([a-z]{1,2}|[0-9]{1,3}(?:[.][0-9]{1,3})?)(?![a-z0-9_.])")
"""Behind one letter that stands for a quantity: a volume by a number, or by another letter."""
_HAN_OR_HANGUL = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
LEAST_LONG = 16
_LONGISH = re.compile("[a-z0-9]{16}|[a-z]k@[a-z0-9]")
_CODE_SIGNS = re.compile("[\u7801\u78bc\ucf54\ubc88\u63d0\u89e3]|tqm")


def mentions(text: str, names: Names, common_words: frozenset[str]) -> Iterator[Mention]:
    """Yield the invitations of `text` (lower case) that stand in words."""
    text = _closed(text, names)
    named = list(_beside_names(text, names, common_words))
    yield from named
    yield from _offered(text, names, common_words, named)
    if _CODE_SIGNS.search(text):
        for code in names.extraction.finditer(text):
            yield Mention("locker", Reason.LINKS_LOCKER, Verdict.BLOCK, *code.span())
    if any(word in text for word in names.disks) and any(word in text for word in names.secrets):
        for code in names.secret.finditer(text):
            yield Mention("locker", Reason.LINKS_LOCKER, Verdict.BLOCK, *code.span())
    yield from _told(text, names)


def _told(text: str, names: Names) -> Iterator[Mention]:
    """Yield what tells of somebody or something by its form, without a platform's name."""
    has_long = _has_long(text)
    marked: Marked | None = None
    for form in names.forms:
        if (has_long or not form.long) and any(part in text for part in form.parts):
            marked = marked or Marked(text, chars_of(text))
            for told in form.told.finditer(marked):
                yield Mention(form.category, form.reason, Verdict.BLOCK, *told.span())


def _offered(
    text: str, names: Names, common_words: frozenset[str], named: list[Mention]
) -> Iterator[Mention]:
    """Yield what is offered beside no platform's name: what stands beside one was `named` already."""
    for start, end in offers(text, names, common_words):
        if any(each.start <= start and end <= each.end for each in named):
            continue
        before = text[max(0, start - BEFORE) : start]
        told = names.own_word.search(before)
        own = told is not None and not names.inviting.search(before[: told.start()])
        yield Mention("invite", Reason.LINKS_HANDLE, Verdict.WARN if own else Verdict.BLOCK, start, end)


def may_be_spelt(text: str, least_letters: int) -> bool:
    """Whether in `text` (lower case) so many letters can stand one by one."""
    return b" a" * least_letters + b" " in edged(outline(text, LETTERS))


def may_hold_spelt_accounts(text: str) -> bool:
    """Whether in `text` (lower case) the signs of an account can stand one by one."""
    return b" a a a a a " in edged(outline(text, _ACCOUNT_SIGNS))


def _closed(text: str, names: Names) -> str:
    """Return `text` with the letters of platforms' names together; places stay."""
    if any(letters in text for letters in _LETTERS_APART):
        text = _APART.sub(lambda found: f"{found[0][0]}{found[0][2]} ", text)
    if may_be_spelt(text, 2) and _SPELLED_PART.search(text):
        if may_be_spelt(text, 3):
            text = _SPELLED.sub(partial(_joined, names), text)
        if may_hold_spelt_accounts(text):
            text = _SPELLED_ACCOUNT.sub(lambda found: found[0].replace(" ", "").ljust(len(found[0])), text)
    return text


def _joined(names: Names, found: re.Match[str]) -> str:
    """Return a platform's name whole whose letters stand apart; it keeps its length."""
    close = found[0].replace(" ", "").replace(".", "")
    return close.ljust(len(found[0])) if close in names.latin else found[0]


def _beside_names(text: str, names: Names, common_words: frozenset[str]) -> Iterator[Mention]:
    seen: set[tuple[str, str, int]] = set()
    for start, end, name in _named(text, names):
        # A text that repeats itself is searched once.
        around = (name.word, text[max(0, start - MARGIN) : end + MARGIN], min(start, MARGIN))
        if around in seen:
            continue
        seen.add(around)
        beside, base = _around(text, (start, end), name, names, common_words)
        found = _beside(beside, base, name.platform)
        if found is not None:
            yield found


def _has_long(text: str) -> bool:
    """Whether there is a run of letters and figures so long that it may be a key or a digest."""
    return may_hold_keys(text) and _LONGISH.search(text) is not None


def may_hold_keys(text: str) -> bool:
    """Whether a look at the outline of `text` leaves room for such a run."""
    return "k@" in text or b"a" * LEAST_LONG in outline(text, WORDS)


def _named(text: str, names: Names) -> list[tuple[int, int, Name]]:
    return ([] if text.isascii() else _named_otherwise(text, names)) + _named_in_latin(text, names)


def _named_otherwise(text: str, names: Names) -> list[tuple[int, int, Name]]:
    found: list[tuple[int, int, Name]] = []
    last = 0
    for first in names.first.finditer(text):
        at = first.start()
        if at < last:
            continue
        for name in names.other[first[0]]:
            end = at + len(name.word)
            if (
                text.startswith(name.word, at)
                and (name.strong or not _goes_on(text, end, names))
                and not _is_in_a_word(text, at, end, name.word, names)
            ):
                found.append((at, end, name))
                last = end
                break
    return found


def _named_in_latin(text: str, names: Names) -> list[tuple[int, int, Name]]:
    found: list[tuple[int, int, Name]] = []
    # Looked for one by one: a message has a thousand words, and of these hardly any.
    present = names.latin_parts.keys() & letter_runs(text)
    for part in (word for first in present for word in names.latin_parts[first]):
        at = text.find(part)
        while at >= 0:
            word = None if _INSIDE.search(text[max(0, at - 2) : at]) else LATIN.match(text, at)
            known = None if word is None else names.latin.get(word[0])
            # "v19.22" is a version, "/x" a part of a path.
            if (
                word is not None
                and known is not None
                and (known.strong or not _is_part(text, *word.span(), names))
            ):
                found.append((*word.span(), known))
            at = text.find(part, at + 1)
    found += _named_with_figures(text, names)
    return sorted(found, key=lambda each: each[:2])


def _named_with_figures(text: str, names: Names) -> Iterator[tuple[int, int, Name]]:
    """Yield names with figures for some of their letters: te1egram."""
    for figure in _FIGURE_INSIDE.finditer(text) if has_any(outline(text, SIGNS), _INSIDE_SHAPES) else ():
        start = figure.start()
        while start > 0 and figure.start() - start < LONGEST_NAME and text[start - 1 : start] in _WORD_SIGNS:
            start -= 1
        word = _WORD_WITH_FIGURES.match(text, start)
        if word is None:
            continue
        for read in names.read_figures:
            known = names.latin.get(word[0].translate(read))
            if known is not None:
                yield (*word.span(), known)
                break


def _is_part(text: str, start: int, end: int, names: Names) -> bool:
    """Whether a short name is a piece of a version, a path, or one letter a program is told by: `-v`."""
    if text[end : end + 1] in _FIGURES or (end - start == 1 and text[max(0, start - 2) : start] == " -"):
        return True
    divided = _DIVIDED.match(text, end) if end - start == 1 else None
    if divided is not None and divided[1] not in names.latin:
        return True
    other = _OTHER_NAME.search(text[max(0, start - LONGEST_NAME) : start])
    return text[max(0, start - 1) : start] in _JOINS and (other is None or other[1] not in names.latin)


def _goes_on(text: str, end: int, names: Names) -> bool:
    """Whether a short name is the beginning of another word of its script."""
    return _HAN_OR_HANGUL.match(text, end) is not None and names.goes_on.match(text, end) is None


def _is_in_a_word(text: str, start: int, end: int, name: str, names: Names) -> bool:
    """Whether a name is a part of a longer word: the line of a hotline, the tel of a hotel."""
    if _KATAKANA.match(name):
        goes_on = _KATAKANA.match(text, end) is not None and names.goes_on.match(text, end) is None
        return goes_on or _KATAKANA.match(text[start - 1 : start]) is not None
    return name in names.tails and _HANGUL.match(text[start - 1 : start]) is not None


def named_in_cyrillic(text: str, names: Names) -> str:
    """Return `text` (lower case) with platforms' names in Latin letters for Cyrillic ones; places stay."""
    return names.cyrillic.sub(lambda found: names.cyrillic_names[found[1]].ljust(len(found[0])), text)


def _around(
    text: str, where: tuple[int, int], name: Name, names: Names, common: frozenset[str]
) -> tuple[Beside, int]:
    """Return the name that stands at `where` with the sentence around it, and where the part begins."""
    base = max(0, where[0] - MARGIN)
    part = text[base : where[1] + MARGIN]
    start, end = where[0] - base, where[1] - base
    full_stop = _SENTENCE_END.search(part[: end + AFTER + 1], end)
    stop = full_stop.start() if full_stop else min(len(part), end + AFTER)
    begin = max(0, start - BEFORE)
    for earlier in _SENTENCE_END.finditer(part[:start], begin):
        begin = earlier.end()
    near = part[: max(end, min(stop, end + CUE_AFTER))]
    cued = names.cue.search(near, max(begin, start - CUE_BEFORE)) is not None
    return Beside(part, begin, start, end, stop, name.strong, cued, names, common), base


def _beside(beside: Beside, base: int, platform: Platform) -> Mention | None:
    found = next(identifiers(beside, platform.takes), None)
    if found is None:
        return None
    first, last, reason = found
    between = beside.text[beside.end : first]
    gathers = any(word in between for word in beside.names.gatherings)
    asked = (
        beside.names.lettered.asked_behind.match(beside.text, last) is not None
        or beside.names.requests.behind.match(beside.text, max(last, beside.end)) is not None
    )
    own = not gathers and not asked and _is_own(beside, first)
    verdict = Verdict.WARN if own else Verdict.BLOCK
    return Mention(
        platform.category, reason, verdict, base + min(first, beside.start), base + max(last, beside.end)
    )


def _is_own(beside: Beside, first: int) -> bool:
    """Whether somebody tells her own handle: that is for the personal guard, which warns her."""
    text, names = beside.text, beside.names
    before, after = text[beside.begin : beside.start].rstrip(" "), text[beside.end : beside.stop + OWN_BEYOND]
    said = next((word for word in names.own if before.endswith(word)), None)
    if said is not None and (names.inviting.search(before[: -len(said)]) or names.asks.search(after)):
        return False
    lead = text[beside.begin : first]
    told = names.own_lead.search(lead)
    if told is not None and not names.cue.search(f"{lead}\n{after}"):
        return not names.requests.is_before(text, min(beside.begin + told.start(), beside.start))
    return (
        said is not None
        or after.lstrip(" ").startswith("\u6211")
        or any(word in after for word in names.own_after)
    )
