"""Addresses that a reader is told to put together: the message says how, so it is done.

Not a list of disguises: where a text says "joined up", "add the dot" or "every second letter", all is taken
out of it that belongs to no address, and what is left is put together in each way that it asks for. It counts
where the lists or the platforms know what comes of it, so that it may be guessed freely.
"""

import re
from collections import Counter
from collections.abc import Iterator

from hearth_moderation.guards.links.hosts import Tops
from hearth_moderation.guards.links.words import FILLER, Words, ending_said
from hearth_moderation.guards.text.marked import chars_of
from hearth_moderation.guards.text.outline import SIGNS, has_any, outline

REACH = 120
"""Characters on each side of what asks for it."""
MOST_PASSAGES = 24
MOST_PIECES = 64
MOST_JOINED = 24
"""Pieces of one address."""
LEAST_NAME = 3
"""Signs of a name, without its ending."""
LONGEST = 40
MOST_CAPITALS = 8
TOP_SIZES = (4, 3, 2)

_LABELS = "[a-z0-9]{1,63}(?:[.-]{1,3}[a-z0-9]{1,63}){0,8}"
_PIECE = re.compile(f"[.-]?{_LABELS}-?")
_NUMBERED = re.compile(f"(?<![a-z0-9.])([1-9])[).:\u3001\uff09][ ]?([.-]?{_LABELS}-?)(?![a-z0-9])")
_WORD = re.compile("[a-z]{2,10}")
_LETTER = re.compile("[a-z0-9]")
_FIRST_OF_LINE = re.compile("(?:\\A|\n)[ ]{0,4}([a-z0-9])")
_ENDING = re.compile("[.]((?:[a-z0-9]{2,20}[.])?[a-z]{2,10})(?![a-z0-9])")
_LONE_ENDING = re.compile("(?<![a-z0-9.\0])[.][a-z]{2,10}(?![a-z0-9.])")
"""An ending with no name before it: the name stands elsewhere."""
_OVER_LINES = re.compile(
    "[a-z0-9][^a-z0-9.\n]{0,3}\n{1,2}[^a-z0-9.\n]{0,6}[a-z0-9-]{1,40}[.][a-z]{2,10}(?![a-z0-9])"
)
"""A host that begins a line, perhaps behind a word or two, and something before it that may belong to it."""
_DOTTED = (b".?", b". ?")
_JOINED = re.compile("(?<![a-z0-9-])[a-z0-9](?:-[a-z0-9]){3,39}(?![a-z0-9-])")
"""A name with a hyphen between any two of its letters."""
_CAPITALS_INSIDE = re.compile("(?<=[a-z0-9.])([A-Z]{3,12})(?=[a-z0-9.])")
_BEFORE_CAPITALS, _BEHIND_CAPITALS = (b"aAAA", b"0AAA", b".AAA"), (b"AAAa", b"AAA0", b"AAA.")


def assembled(text: str, tops: Tops) -> Iterator[tuple[int, int, str]]:
    """Yield the hosts that `text` (lower case, refanged) asks to have put together, and around where."""
    words = tops.words
    if _LETTER.search(text) is None:
        return
    told = [
        (start, end, _hosts(text[start:end].replace(FILLER, ""), words))
        for start, end in _passages(text, words)
        if _LETTER.search(text, start, end)
    ]
    if any(word in text for word in words.first_letters):
        told.append((0, len(text), _initials(text.replace(FILLER, ""), words)))
    for start, end, hosts in told:
        for host in dict.fromkeys(hosts):
            if host.find(".") >= LEAST_NAME and tops.is_ascii_top(host.rpartition(".")[2]):
                yield start, end, host


def may_hold_capitals(cased: str) -> bool:
    """Whether `cased`, with its capitals, can hold words in capitals inside of others."""
    signs = outline(cased, SIGNS)
    return has_any(signs, _BEFORE_CAPITALS) and has_any(signs, _BEHIND_CAPITALS)


def may_hold_endings(text: str) -> bool:
    """Whether in `text` (lower case) an ending can stand alone, in one line or over two."""
    return b".aa" in outline(text, SIGNS)


def without_capitals(cased: str) -> Iterator[str]:
    """Yield `cased` without each word in capitals that stands twice or more often inside of others."""
    if not may_hold_capitals(cased):
        return
    counts = Counter(found[1] for found in _CAPITALS_INSIDE.finditer(cased))
    often = sorted(word for word, count in counts.items() if count > 1)
    for word in often[:MOST_CAPITALS]:
        yield re.sub(f"(?<=[a-z0-9.]){word}(?=[a-z0-9.])", "", cased).lower()


def _asking(text: str, words: Words) -> set[int]:
    """Return where something asks to put an address together."""
    chars = chars_of(text)
    asked = [word for word in words.assembling if word[0] in chars and word in text]
    places = {found.start() for word in asked for found in re.finditer(re.escape(word), text)}
    has_ending = may_hold_endings(text)
    if has_ending:
        places |= {found.start() for found in _LONE_ENDING.finditer(text)}
    if has_ending and "\n" in text:
        places |= {found.start() for found in _OVER_LINES.finditer(text)}
    if not text.isascii():
        places |= {found.start() for found in words.said.run.finditer(text)}
    # To look for its words one after the other is quicker than for any of them.
    is_said = any(word[0] in chars and word in text for word in words.dot_words)
    if may_say_top(text, words, is_said=is_said):
        places |= {found.start() for found in words.said_top.finditer(text)}
    for found in words.said_dot.finditer(text) if is_said else ():
        ending = _WORD.match(text, found.end())
        if ending and ending[0] in words.backward_tops:
            places.add(found.start())
    return places


def may_say_top(text: str, words: Words, *, is_said: bool) -> bool:
    """Whether an ending may be said there; `is_said` says whether a dot is."""
    if any(top in text for top in words.said_tops_in_ascii):
        return True
    may_be = is_said or ".\0" in text or has_any(outline(text, SIGNS), _DOTTED)
    return may_be and not text.isascii() and not words.said_top_firsts.isdisjoint(chars_of(text))


def _passages(text: str, words: Words) -> list[tuple[int, int]]:
    """Return what lies around what asks, in order; neighbours share no more than an address."""
    passages: list[tuple[int, int]] = []
    for place in sorted(_asking(text, words)):
        start = max(0, place - REACH, passages[-1][1] - LONGEST if passages else 0)
        end = min(len(text), place + REACH)
        if len(passages) < MOST_PASSAGES and (not passages or end > passages[-1][1]):
            passages.append((start, end))
    return passages


def _hosts(text: str, words: Words) -> Iterator[str]:
    pieces = _pieces(text, words)
    yield from _joined(pieces, words)
    figured = text.translate(words.said.signs.figure_of)
    if figured != text:
        yield from _joined(_pieces(figured, words), words)
    yield from _joined([piece for _, piece in sorted(_NUMBERED.findall(text))], words)
    for piece in pieces if any(word in text for word in words.every_second) else ():
        yield from (piece[::2], piece[1::2])


def _pieces(text: str, words: Words) -> list[str]:
    text = _JOINED.sub(lambda found: found[0].replace("-", ""), text) if _JOINED.search(text) else text
    if not text.isascii() or any(top in text for top in words.said_tops_in_ascii):
        text = words.said_top.sub(lambda found: f" .{ending_said(found[1], words)} ", text)
    if any(word in text for word in words.dot_words):
        text = words.said_dot.sub(" .", text)
    return [piece for piece in _PIECE.findall(text) if piece not in words.telling][:MOST_PIECES]


def _initials(text: str, words: Words) -> Iterator[str]:
    """Yield the first letters of the lines with each ending that stands in the text."""
    first = "".join(_FIRST_OF_LINE.findall(text))
    for ending in dict.fromkeys(_ENDING.findall(words.said_dot.sub(".", text))):
        # The first line may be the one that says so.
        yield from (f"{first[cut:]}.{ending}" for cut in range(2))


def _joined(pieces: list[str], words: Words) -> Iterator[str]:
    """Yield the pieces that follow each other as one host, and each with an ending that stands alone."""
    for last, ending in enumerate(pieces):
        # The dot that a reader adds.
        sizes = [size for size in TOP_SIZES if len(ending) >= size and ending[-size:] in words.spaced_tops]
        if "." not in ending and not sizes:
            continue
        joined = ""
        for piece in reversed(pieces[max(0, last - MOST_JOINED + 1) : last + 1]):
            joined = piece + joined
            if len(joined) > LONGEST:
                break
            if "." in ending:
                yield joined.lstrip(".")
            else:
                yield from (f"{joined[:-size].lstrip('.')}.{joined[-size:]}" for size in sizes)
        if ending.startswith("."):
            yield from (name + ending for name in pieces if "." not in name and len(name) >= LEAST_NAME)
