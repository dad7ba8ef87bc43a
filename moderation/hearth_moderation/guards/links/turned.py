"""Texts with the whole disguise undone: letters joined that stood apart, turned round, shifted, out of signs.

Each is made only where something in the text asks for it. What is found in them counts where the lists or the
platforms know it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from hearth_moderation.guards.links.assembled import may_say_top, without_capitals
from hearth_moderation.guards.links.ciphers import enciphered
from hearth_moderation.guards.links.hosts import Tops
from hearth_moderation.guards.links.keyboards import mistyped
from hearth_moderation.guards.links.letters import letters
from hearth_moderation.guards.links.sounds import heard, sounding
from hearth_moderation.guards.links.words import FILLER, Words, ending_said, shift
from hearth_moderation.guards.links.wrapped import wrapped
from hearth_moderation.guards.text.outline import SIGNS, WORDS, edged, has_any, outline

LONGEST_TOP = 8
ROT13 = 13
LONGEST_COLUMN, MOST_COLUMNS = 14, 120
OFTEN = 2
CUTS = 3
"""One or two letters before those that stand apart may be the sentence's."""

_APART = re.compile("(?<![a-z0-9])(?:[a-z0-9][^a-z0-9]{1,3}){7,}[a-z0-9](?![a-z0-9])")
_BLANK = re.compile("[ \n\0]")
_LETTER = re.compile("[a-z0-9]")
_OTHER = re.compile("[^a-z0-9./:-]")
_BEFORE_SIGN = re.compile("[a-z0-9/:.]")
_DOT = re.compile("[.](?=[^ \n])|://:?|//:?")
_WORD_BEFORE = re.compile("([a-z]{2,8})[ \0]?\\Z")
_WORD_AFTER = re.compile("[a-z]{2,8}(?![a-z0-9])")
_IN_BRACKETS = re.compile(
    "[(\\[{][a-z0-9][)\\]}](?:[ ]?[(\\[{][a-z0-9][)\\]}]){2}|[a-z0-9.][(\\[{][a-z0-9][)\\]}][a-z0-9]"
)
_BRACKETS = tuple(f"{first}{sign}{last}".encode() for first in "([{" for sign in "a0" for last in ")]}")
_BRACKETED = re.compile("[(\\[{]([a-z0-9])[)\\]}]")
_SYMBOLS = re.compile("[@$!|+](?:(?<=[a-z0-9][@$!|+])[@$!|+]?(?=[a-z0-9.])|(?<=[.][@$!|+])(?=[a-z0-9]))")
_MARKS = re.compile("[*]{1,3}|[|]{2}|(?:~~){1,2}|__|`{1,2}|==")
_STREWN_SIGNS = "~^=+'"
_BETWEEN = {sign: re.compile(f"(?<=[a-z0-9.])\\{sign}(?=[a-z0-9.])") for sign in _STREWN_SIGNS}
_MARK_SIGNS = ("*", "||", "~~", "__", "`", "==")
_MARKED = re.compile("[a-z0-9](?:[*]{1,3}|[|]{2}|(?:~~){1,2}|__|`{1,2}|==)[a-z0-9]")
"""Emphasis within a word: what is bold is read, the signs are not."""
_TAG = re.compile("<[a-z!/][^<>]{0,200}>|\\[/?[a-z]{1,8}\\]")
_BEFORE_LETTER = re.compile("[.]\0{0,12}[a-z]")
INSERTED = re.compile(
    "(?<![a-z0-9.-])[a-z0-9.-]+(?:(?:\\([^()a-z0-9]{1,6}\\)|[\u3131-\u3163\u4e00-\u9fff\uac00-\ud7a3]{1,6})[a-z0-9.-]+){2,40}"
)
"""A word, twice or more often, or something in brackets, inside of an address: it is not to be read."""
_NAMED = re.compile("(?<![a-z0-9/:.-])[a-z0-9-]{4,63}[.]([a-z]{2,8})(?![a-z0-9.])")
"""A name and an ending that stand by themselves."""
_NAMED_BACK = re.compile("(?<![a-z0-9/:.-])([a-z]{2,8})[.][a-z0-9-]{4,63}(?![a-z0-9.])")
_JOINED_DOT = re.compile(
    "(?: (?:then|and|plus))?(?: an?| the)? ?[.]\0{1,16}(?:(?:then|and|plus) )?(?:an? )?(?=[a-z])"
)
"""A dot that is said with words round it: `name then a dot then org`."""
_NOT_ADDRESS = re.compile("[^a-z0-9.-]+")
_CAPITALS = re.compile("[A-Z]+")
_QUOTED_JOIN = re.compile("[\"'][ ]{0,2}[+.&\n\\\\]?[ ]{0,2}[\"']")
_MIRROR = {97 + place: 122 - place for place in range(26)}
"""The alphabet from its end (atbash)."""
_SYMBOL = re.compile("[@$!|+]")
_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_STREWN = re.compile(f"{_PICTURE}(?<=[a-z0-9.]{_PICTURE}){_PICTURE}{{0,3}}(?=[a-z0-9.])")
"""Pictures inside of a word."""
_DECORATED = re.compile(
    "[\u2020-\u2022\u2190-\u2bff\U0001f000-\U0001faff]"
    "(?<=[A-Za-z0-9.][\u2020-\u2022\u2190-\u2bff\U0001f000-\U0001faff])"
    "[\u2020-\u2022\u2190-\u2bff\U0001f000-\U0001faff]{0,3}(?=[A-Za-z0-9.])"
)
"""Any sign inside of a word, one that may stand for a dot, too."""
_OTHER_SCRIPT = re.compile("(?<=[a-z0-9.])[\u3131-\u3163\u4e00-\u9fff\uac00-\ud7a3]{1,4}(?=[a-z0-9.])")


@dataclass(frozen=True, slots=True)
class Turned:
    """A text made of what stands from start to end."""

    start: int
    end: int
    text: str


def is_column(text: str) -> bool:
    """Whether a short text is cut into lines so short that they may be pieces of one."""
    return "\n" in text and len(text) <= LONGEST_COLUMN * (text.count("\n") + 1) <= MOST_COLUMNS


def unstrewn(text: str, words: Words) -> str:
    """Return `text` without pictures between its letters; told to take out, without other scripts."""
    text = _STREWN.sub("", text)
    asked = any(word in text for said, _ in words.told_left_out for word in said)
    return _OTHER_SCRIPT.sub("", text) if asked else text


def turned(text: str, unescaped: str, tops: Tops) -> Iterator[Turned]:
    """Yield what `text` (lower case, refanged) may be; `unescaped` is the same before NFKC."""
    words = tops.words
    yield from _apart(text)
    for told in letters(text, words.letter_names):
        yield Turned(*told)
    signs = words.said.signs
    for made in (
        *enciphered(text, unescaped, signs),
        *mistyped(text, signs),
        *_heard(text, unescaped, tops),
    ):
        yield Turned(*made)
    yield from _exchanged(text, tops)
    yield from _cleared(text, words)
    for tool in wrapped(text, tops.is_ascii_top):
        yield Turned(*tool)
    said = _with_said_tops(text, words)
    if said != text:
        yield Turned(0, len(text), said)
    if not text.isascii():
        yield from _between(text, words)
    yield from _as_told(text, unescaped, words)
    yield from _in_lines(text)
    for without in without_capitals(unescaped):
        yield Turned(0, len(text), without)
    if not unescaped.isascii():
        yield from _drawn(text, unescaped, words)


def _in_lines(text: str) -> Iterator[Turned]:
    """Yield a text that is cut into lines as one."""
    if "-\n" in text:
        yield Turned(0, len(text), text.replace("-\n", "-"))
    if is_column(text):
        yield Turned(0, len(text), text.replace("\n", ""))


def _drawn(text: str, unescaped: str, words: Words) -> Iterator[Turned]:
    """Yield what the signs themselves say, before NFKC: without those inside of words, and upside down."""
    bare = _DECORATED.sub("", unescaped)
    if bare != unescaped:
        yield Turned(0, len(text), _CAPITALS.sub(lambda found: found[0].lower(), bare))
    if words.looks_flipped.search(unescaped):
        # NFKC would make a space and a mark of the raised dot.
        for table in (words.flipped_letters, words.flipped):
            yield Turned(0, len(text), unescaped[::-1].translate(table))


def _heard(text: str, unescaped: str, tops: Tops) -> Iterator[tuple[int, int, str]]:
    """Yield what is said in syllables, also before an ending that is said."""
    words, whole = tops.words, len(text)
    if unescaped.isascii():
        return
    yield from heard(text, words.said.signs, tops.is_ascii_top)
    told = sounding(unescaped, words, tops.is_ascii_top)
    yield from ((0, whole, host) for host in told)
    said = _with_said_tops(text, words)
    if said != text:
        yield from ((0, whole, host) for _, _, host in heard(said, words.said.signs, tops.is_ascii_top))


def _exchanged(text: str, tops: Tops) -> Iterator[Turned]:
    """Yield the text from its end, and with its letters moved in the alphabet."""
    whole, words = len(text), tops.words
    near = _near_dots(text)
    told = bool(near) and any(word in text for word in words.reversing)
    if told or any(word[::-1] in words.backward_tops for word in near) or "ptth" in text:
        yield Turned(0, whole, text[::-1])
    for by in sorted({by for word in near for by in words.shifted.get(word, ())}):
        yield Turned(0, whole, shift(text, by))
    is_shifted = any(not tops.is_ascii_top(word) and tops.is_ascii_top(shift(word, ROT13)) for word in near)
    for found in _NAMED.finditer(text) if is_shifted else ():
        if not tops.is_ascii_top(found[1]) and tops.is_ascii_top(shift(found[1], ROT13)):
            yield Turned(*found.span(), shift(found[0], ROT13))
    is_backward = any(not tops.is_ascii_top(word) and tops.is_ascii_top(word[::-1]) for word in near)
    for found in _NAMED_BACK.finditer(text) if is_backward else ():
        if not tops.is_ascii_top(found[1]) and tops.is_ascii_top(found[1][::-1]):
            yield Turned(*found.span(), found[0][::-1])
    # Two letters may be chance.
    if any(len(word) > 2 and word.translate(_MIRROR) in words.backward_tops for word in near):  # noqa: PLR2004
        yield Turned(0, whole, text.translate(_MIRROR))


def _cleared(text: str, words: Words) -> Iterator[Turned]:
    """Yield the text without what was put between its letters, or in the place of some."""
    whole = len(text)
    if any(word in text for word in words.glued_words) and words.glued.search(text):
        yield Turned(0, whole, words.glued_dot.sub(".", text))
    left_out = not text.isascii() and any(word in text for word in words.left_out_words)
    tagged = "<" in text or "[" in text
    for expression in (*([_TAG] if tagged else []), *([words.left_out] if left_out else [])):
        without = expression.sub("", text)
        if without != text:
            yield Turned(0, whole, without)
    if _SYMBOL.search(text) and _SYMBOLS.search(text):
        read = _SYMBOLS.sub(lambda found: found[0].translate(words.leet_symbols), text)
        yield Turned(0, whole, read)
    yield from _without_signs(text)
    if any(mark in text for mark in _MARK_SIGNS) and _MARKED.search(text):
        yield Turned(0, whole, _MARKS.sub("", text))
    if ".\0" in text:
        joined = _JOINED_DOT.sub(".", text)
        if " " in text and joined != text:
            yield Turned(0, whole, joined)
    if may_hold_brackets(text) and _IN_BRACKETS.search(text):
        yield Turned(0, whole, _BRACKETED.sub(lambda found: found[1], text))


def may_hold_brackets(text: str) -> bool:
    """Whether `text` can hold letters in brackets, one by one, by its outline."""
    return has_any(outline(text, SIGNS), _BRACKETS)


def _without_signs(text: str) -> Iterator[Turned]:
    """Yield the text without each sign that stands often between letters."""
    for sign in _STREWN_SIGNS:
        without, count = _BETWEEN[sign].subn("", text) if text.count(sign) >= OFTEN else (text, 0)
        if count >= OFTEN:
            yield Turned(0, len(text), without)


def _between(text: str, words: Words) -> Iterator[Turned]:
    """Yield the text without letters of another script inside of an address, or with what they say."""
    plain = unstrewn(text, words)
    if plain != text:
        yield Turned(0, len(text), plain)
    dotted = words.dot_told.sub(".", text) if any(word in text for word in words.dot_told_words) else text
    if dotted != text:
        yield Turned(0, len(text), dotted)
    is_told = any(word in text for word in words.ending_told_words)
    for found in words.ending_told.finditer(text) if is_told else ():
        yield Turned(*found.span(), f"{found[1]}.{found[2]}")
    for found in INSERTED.finditer(text) if may_be_inserted(text) else ():
        if "." in found[0]:
            yield Turned(*found.span(), _NOT_ADDRESS.sub("", found[0]))


def may_be_inserted(text: str) -> bool:
    """Whether something can stand inside of an address: without brackets no blank stands there beside it."""
    return "." in text and ("(" in text or any("." in part and not part.isascii() for part in text.split()))


def _with_said_tops(text: str, words: Words) -> str:
    """Return the text with endings for those that are said behind a dot that is said."""
    if not may_say_top(text, words, is_said=any(word in text for word in words.dot_words)):
        return text
    made = words.said_top.sub(lambda found: _ending(found, words), text)
    return text if made == text else made.replace(f" {FILLER}.", ".").replace(f"{FILLER}.", ".")


def _ending(found: re.Match[str], words: Words) -> str:
    top = ending_said(found[1], words)
    return f"{FILLER}.{top}" if top else found[0]


def _as_told(text: str, unescaped: str, words: Words) -> Iterator[Turned]:
    """Yield the text as a reader is told to read it: figures that are said, halves, strings put together."""
    whole = len(text)
    if "." not in text:
        return
    if _BEFORE_LETTER.search(text) and any(f" {word}" in text for word in words.figure_words):
        figures = words.said_figures.sub(partial(_figures, words.figure_words), text)
        if figures != text:
            yield Turned(0, whole, figures)
    if any(word in text for word in words.halves_words):
        for found in words.halves.finditer(text):
            yield Turned(*found.span(), found[1] + found[2])
    yield from _without(text, words)
    if ('"' in unescaped or "'" in unescaped) and _QUOTED_JOIN.search(unescaped):
        yield Turned(0, whole, _CAPITALS.sub(lambda found: found[0].lower(), _QUOTED_JOIN.sub("", unescaped)))


def _without(text: str, words: Words) -> Iterator[Turned]:
    """Yield the text without what a reader is told to leave out."""
    for said, expression in words.told_left_out:
        for found in expression.finditer(text) if any(word in text for word in said) else ():
            if text.count(found[1]) > 1:
                yield Turned(0, len(text), text.replace(found[1], ""))


def _figures(words: tuple[str, ...], found: re.Match[str]) -> str:
    return "".join(str(words.index(word)) for word in found[1].split(" ") if word)


def may_be_apart(text: str) -> bool:
    """Whether in `text` (lower case) eight letters and more can stand one by one."""
    # One blank between words where one to three stand.
    words = edged(outline(text, WORDS)).replace(b"   ", b" ").replace(b"  ", b" ")
    return b" a a a a a a a a " in words


def _apart(text: str) -> Iterator[Turned]:
    if not may_be_apart(text):
        return
    for found in _APART.finditer(text):
        close = _BLANK.sub("", found[0])
        for joined in dict.fromkeys((close, _without_sign(close), _OTHER.sub("", close))):
            for cut in range(min(CUTS, len(joined))):
                yield Turned(*found.span(), joined[cut:])


def _without_sign(close: str) -> str:
    """Return letters without the sign between most of them; where it is doubled, it means itself."""
    counts: dict[str, int] = {}
    for sign in close:
        if not _LETTER.match(sign):
            counts[sign] = counts.get(sign, 0) + 1
    if not counts:
        return close
    most = max(sorted(counts), key=lambda sign: counts[sign])
    if counts[most] * 4 <= len(close):
        return close
    last = len(close) - 1
    return "".join(
        sign
        for place, sign in enumerate(close)
        if sign != most
        or place in {0, last}
        or not _BEFORE_SIGN.match(close[place - 1])
        or close[place + 1] == most
    )


def _near_dots(text: str) -> frozenset[str]:
    """Return the words next to dots and before two slashes: domains and schemes stand there."""
    found: set[str] = set()
    for dot in _DOT.finditer(text):
        before = _WORD_BEFORE.search(text[max(0, dot.start() - LONGEST_TOP - 1) : dot.start()])
        after = _WORD_AFTER.match(text, dot.end())
        if before:
            found.add(before[1])
        if after:
            found.add(after[0])
    return frozenset(found)
