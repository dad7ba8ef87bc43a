"""Finds hosts that stand without a scheme, and those whose letters were set apart, joined or exchanged.

Words are labels, and what stands between two words is a dot, a gap or an end. From each word that is a
top-level domain one goes left. What is certain (words joined by dots) may be shown as an unknown host;
what is only possible (gaps closed, figures read as letters) counts where the lists or the platforms know
it: look everything up, warn only of the plausible.
"""

import re
from collections.abc import Callable, Iterator
from string import ascii_lowercase, digits
from typing import NamedTuple

from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.hosts import Tops
from hearth_moderation.guards.links.plausible import SHORT, Setting, manner
from hearth_moderation.guards.links.run import DOT, GAP, LOOSE, NOTHING, SENTENCE, Run
from hearth_moderation.guards.links.spellings import could_be_spelled, spellings
from hearth_moderation.guards.links.words import FILLER, Words
from hearth_moderation.guards.links.written import Written
from hearth_moderation.guards.text.outline import outline, places, table

MAX_LEFT_WORDS = 12
MAX_LEFT_CHARS = 72
MAX_LABELS = 40
MAX_FURTHER = 6
SHORTEST_READ_TOP, LONGEST_READ_TOP = 3, 8
LONGEST_BACKWARDS = 12
ROWS, MOST_ROWS = 6, 12
"""Lines that begin with the same word: a table, where figures stand before it; and one in any case."""

_FIGURES = re.compile("[0-9]+")
_SCHEMES = frozenset({"http", "https"})
"""Written before two slashes, it is no part of a host."""
_BLANKS = frozenset(" \n")
_SPACED = re.compile("[a-z0-9] [a-z]+(?![_-]{0,8}[a-z0-9])")
_BREAK = re.compile(
    "([^a-z0-9](?:(?<=[a-z0-9][^a-z0-9 ,])[^a-z0-9]{0,17}|(?<=[a-z0-9] )[^a-z0-9]{1,17}"
    "|(?<=[a-z0-9],)(?! [a-z0-9])[^a-z0-9]{0,17}))"
    "((?:xn--[a-z0-9-]{1,59}|[a-z0-9]{1,24})(?![_-]{0,8}[a-z0-9]))"
)
"""A word that is no longer than a top-level domain, with what parts it from the word before.

By far the most words stand behind a mere space, or a comma and a space: these are passed over.
"""
_BREAK_SIGNS = table({"a": ascii_lowercase + digits, " ": " ", ",": ","}, ".")
_BREAKS = (b"a.", b"a  ", b"a .", b"a ,", b"a,a", b"a,.", b"a,,", b"a,  ", b"a, .", b"a, ,")
"""Outlines of the letter before it, and of what it begins with."""
_TOP_BACKWARDS = re.compile("[a-z]{2,10}(?![a-z0-9_-])")


class _End(NamedTuple):
    """A word at which a host may end."""

    start: int
    between: str
    """What stands before it."""
    word: str


def bare(written: Written, tops: Tops, may_guess: Callable[[], bool] | None) -> Iterator[Candidate]:
    """Yield the hosts of `written` without a scheme; while `may_guess` says so, also the possible ones."""
    text = written.text
    run: Run | None = None
    seen: set[tuple[str, str]] = set()
    for each in _ends(written, tops, guess=may_guess is not None):
        guess = may_guess is not None and may_guess()
        end = each.start + len(each.word)
        anchor = _is_anchor(each, tops, guess=guess, path_follows=text[end : end + 1] == "/")
        if not anchor and (each.between != "." or not guess):
            continue
        if run is None:
            run = Run(written)
        place = run.at(each.start)
        if place < 1:
            continue
        if each.between == "." and guess and run.word(place - 1) in tops.words.common_tops:
            yield from _backwards(run, place - 1)
        if not anchor or _is_row(run, place):
            continue
        kind = run.joint(place)
        if kind == NOTHING and each.between != SENTENCE:
            continue
        if kind == DOT and tops.is_ascii_top(each.word):
            yield from _certain(run, tops, place)
        # The same words before it, the same path behind it: a text that repeats itself is searched once.
        stretch = (text[max(0, end - MAX_LEFT_CHARS) : end], text[end : end + MAX_LEFT_CHARS])
        if guess and stretch not in seen:
            seen.add(stretch)
            yield from _possible(run, tops, place)


def _ends(written: Written, tops: Tops, *, guess: bool) -> list[_End]:
    """Return the words at which a host may end."""
    text, words = written.text, tops.words
    found: list[_End] = []
    told: dict[str, bool] = {}
    behind: dict[str, bool] = {}
    last = 0
    for place in places(outline(text, _BREAK_SIGNS), _BREAKS):
        each = _BREAK.match(text, place + 1) if place >= last else None
        if each is None:
            continue
        last = each.end() - 1
        between, word = each.groups()
        may_end = told.get(word)
        if may_end is None:
            may_end = told[word] = tops.is_ascii_top(word) or _read_top(word, tops) != ""
        is_end = may_end and between.strip("_-") != ""
        if not is_end and between == ".":
            near = text[max(0, each.start() - LONGEST_BACKWARDS) : each.start()]
            if near not in behind:
                behind[near] = _is_behind_top(near, words)
            is_end = behind[near]
        if is_end:
            found.append(_End(each.start(2), between, word))
    behind_spaces = words.spaced_tops & written.words if guess else ()
    for top in behind_spaces:
        at = text.find(f" {top}", 1)
        while at >= 0:
            if _SPACED.match(text, at - 1, at + 1 + len(top) + MAX_FURTHER):
                found.append(_End(at + 1, " ", top))
            at = text.find(f" {top}", at + 1)
    return sorted(found) if behind_spaces else found


def _is_behind_top(near: str, words: Words) -> bool:
    """Whether a common domain ends where `near` does: a host written from its end may begin with it."""
    word = _TOP_BACKWARDS.match(near[::-1])
    return word is not None and word[0][::-1] in words.common_tops


def _is_anchor(end: _End, tops: Tops, *, guess: bool, path_follows: bool) -> bool:
    """Whether a host may end here. Behind a space or a stop only the commonest domains are looked for."""
    if _is_stop(end.between) and not path_follows:
        return guess and end.word in tops.words.spaced_tops
    return tops.is_ascii_top(end.word) or _read_top(end.word, tops) != ""


def _is_row(run: Run, place: int) -> bool:
    """Whether the word at `place` only begins a row of figures, as many others do: kilometres of a run."""
    if "\n" not in run.between(place):
        return False
    least = ROWS if _FIGURES.fullmatch(run.word(place - 1)) else MOST_ROWS
    return run.text.count(f"\n{run.word(place)} ") >= least


def _is_stop(between: str) -> bool:
    """Whether it is a space, or a sign right behind a word and then a blank, as where a sentence pauses."""
    return between == " " or (len(between) > 1 and between[-1] in _BLANKS and between[0] not in _BLANKS)


def _read_top(word: str, tops: Tops) -> str:
    """Return the top-level domain that `word` with figures for letters may be, or nothing."""
    if len(word) > LONGEST_READ_TOP or word.isalpha():
        return ""
    for one in ("l", "i"):
        read = word.replace("1", one).translate(tops.words.leet)
        is_common = not _FIGURES.fullmatch(word) and read in tops.words.common_tops
        if is_common or (len(word) >= SHORTEST_READ_TOP and tops.is_ascii_top(read)):
            return read
    return ""


def _backwards(run: Run, place: int) -> Iterator[Candidate]:
    """Yield the host whose labels are written from the top-level domain down: com.example.name."""
    start = run.words[place][0]
    if run.text[start - 1 : start] == ".":
        return
    last = place + 1
    while last + 1 < len(run.words) and run.between(last + 1) == "." and last - place < MAX_LEFT_WORDS:
        last += 1
    end = run.words[last][1]
    host = ".".join(reversed(run.text[start:end].split(".")))
    yield Candidate(host, "", start, end, Manner.GUESSED)


def _certain(run: Run, tops: Tops, place: int) -> Iterator[Candidate]:
    """Yield the host that ends with the word at `place`, all its labels joined by dots."""
    text = run.text
    goes_on = place + 1 < len(run.words) and run.joint(place + 1) == DOT
    if goes_on and _continues(run, place + 1, tops):
        return
    first = place
    while first > 0 and place - first < MAX_LABELS and run.joint(first) == DOT:
        first -= 1
    start, end = run.words[first][0], run.words[place][1]
    labels = tuple(text[start:end].replace(FILLER, "").replace("\u3002", ".").split("."))
    disguised = FILLER in text[start:end]
    path, last = ("", end) if text[end : end + 1] == " " and not disguised else run.written.path(end)
    is_mail = start > 1 and text[start - 1] == "@" and text[start - 2] not in " \n\0"
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    setting = Setting(labels, run.written.cased[start:end], before, after, path, disguised)
    sure = manner(setting, tops.words)
    if goes_on and len(labels) == SHORT:
        sure = Manner.LIKELY
    yield Candidate(".".join(labels), path, start, last, sure, is_mail=is_mail)


def _continues(run: Run, place: int, tops: Tops) -> bool:
    """Whether the run of labels goes on to another top-level domain: then that one is the host's end."""
    for following in range(place, min(place + MAX_FURTHER, len(run.words))):
        if following > place and run.joint(following) != DOT:
            return False
        if run.word(following) in tops.words.plain_tops and tops.has(run.word(following)):
            return True
    return False


def _possible(run: Run, tops: Tops, place: int) -> Iterator[Candidate]:
    """Yield what the words left of the top-level domain at `place` may make, gaps closed."""
    end = run.words[place][1]
    top = run.word(place)
    is_read = not tops.is_ascii_top(top)
    if is_read:
        top = _read_top(top, tops)
    path, last = run.written.path(end)
    made = opened = top
    signs, plain = 0, int(is_read)
    left = place
    while left > 0 and place - left < MAX_LEFT_WORDS and end - run.words[left - 1][0] <= MAX_LEFT_CHARS:
        kind = LOOSE if run.between(left) == SENTENCE else run.joint(left)
        if kind == NOTHING or (run.word(left - 1) in _SCHEMES and "//" in run.between(left)):
            break
        left -= 1
        word = run.word(left)
        # Right before the domain there must be a dot, whatever is written there.
        made = word + ("." if kind != GAP or left == place - 1 else "") + made
        opened = f"{word}.{opened}"
        signs += kind in {DOT, LOOSE}
        plain += kind != DOT
        if not plain and not could_be_spelled(made):
            continue
        where = (run.words[left][0], last)
        for host in spellings(made, tops.words):
            yield Candidate(host, path, *where, Manner.GUESSED)
        if not signs and opened != made:
            yield Candidate(opened, path, *where, Manner.GUESSED)
