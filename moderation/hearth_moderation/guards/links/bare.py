"""Finds hosts that stand without a scheme, and those whose letters were set apart, joined or exchanged.

Words are labels, and what stands between two words is a dot, a gap or an end. From each word that is a
top-level domain one goes left. What is certain (words joined by dots) may be shown as an unknown host;
what is only possible (gaps closed, figures read as letters) counts where the lists or the platforms know
it: look everything up, warn only of the plausible.
"""

import re
from collections.abc import Iterator

from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.hosts import Tops
from hearth_moderation.guards.links.plausible import SHORT, Setting, manner
from hearth_moderation.guards.links.spellings import could_be_spelled, spellings
from hearth_moderation.guards.links.words import FILLER, Words
from hearth_moderation.guards.links.written import Written

MAX_LEFT_WORDS = 12
MAX_LEFT_CHARS = 72
MAX_LABELS = 40
MAX_FURTHER = 6
LONGEST_JOINT = 12
LONGEST_COMMON_TOP = 7

NOTHING, GAP, LOOSE, DOT = 0, 1, 2, 3

_WORD = re.compile("[a-z0-9]+(?:[_-]+[a-z0-9]+)*")
_DOT = re.compile("[.\u3002]\0{0,16}")
_FIGURES = re.compile("[0-9]+")
_SIGN = (
    "[!-/:-@\\[-`{-~\u00a1-\u00bf\u2010-\u2bff\u3000-\u3004\u3008-\u3020\u30fb\ufe30-\ufe4f"
    "\U0001f000-\U0001faff]"
)
"""Any sign that is no letter: symbols, punctuation, pictures."""
_LOOSE_DOT = re.compile(f"[ \n\0]{{0,3}}(?:{_SIGN}[ \n\0]{{0,2}}){{1,5}}")
_GAP = re.compile("[ \n\0_-]{1,4}")
_SENTENCE = ". "


class Run:
    """The words of a text, with their places, and what stands between them."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self.text = written.text
        self.words = [found.span() for found in _WORD.finditer(written.text)]
        self._kinds: dict[str, int] = {".": DOT, " ": GAP, "\n": GAP, ", ": NOTHING, _SENTENCE: NOTHING}

    def word(self, place: int) -> str:
        """Return the word at `place`."""
        start, end = self.words[place]
        return self.text[start:end]

    def between(self, place: int) -> str:
        """Return what stands before the word at `place`."""
        return self.text[self.words[place - 1][1] : self.words[place][0]]

    def joint(self, place: int) -> int:
        """Return DOT, LOOSE, GAP or NOTHING for what stands before the word at `place`."""
        between = self.between(place)
        kind = self._kinds.get(between)
        if kind is None:
            kind = self._kinds[between] = _kind(between)
        return kind


def _kind(between: str) -> int:
    if _DOT.fullmatch(between):
        return DOT
    if _GAP.fullmatch(between):
        return GAP
    return LOOSE if len(between) <= LONGEST_JOINT and _LOOSE_DOT.fullmatch(between) else NOTHING


def bare(written: Written, tops: Tops, *, guess: bool) -> Iterator[Candidate]:
    """Yield the hosts of `written` that stand without a scheme; with `guess` also the possible ones."""
    run = Run(written)
    text, spaced = run.text, tops.words.spaced_tops
    before = 0
    for place, (start, end) in enumerate(run.words):
        between = text[before:start]
        before = end
        word = text[start:end]
        # By far the most words stand behind a space.
        if place == 0 or between == ", " or (between == " " and word not in spaced):
            continue
        if between == "." and guess and run.word(place - 1) in tops.words.common_tops:
            yield from _backwards(run, place - 1)
        exists = tops.is_ascii_top(word)
        if not _is_anchor(between, word, tops, exists=exists, guess=guess):
            continue
        kind = run.joint(place)
        if kind == NOTHING and between != _SENTENCE:
            continue
        if kind == DOT and exists:
            yield from _certain(run, tops, place)
        if guess:
            yield from _possible(run, tops, place)


def _is_anchor(between: str, word: str, tops: Tops, *, exists: bool, guess: bool) -> bool:
    """Whether a host may end here. Behind a mere space only the commonest domains are looked for."""
    if between in {" ", _SENTENCE}:
        return guess and word in tops.words.spaced_tops
    return exists or _leet_top(word, tops.words)


def _leet_top(word: str, words: Words) -> bool:
    if len(word) > LONGEST_COMMON_TOP or _FIGURES.fullmatch(word):
        return False
    return word.translate(words.leet) in words.common_tops


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
    yield Candidate(host, "", *run.written.span(start, end), Manner.GUESSED)


def _certain(run: Run, tops: Tops, place: int) -> Iterator[Candidate]:
    """Yield the host that ends with the word at `place`, all its labels joined by dots."""
    text = run.text
    first = place
    while first > 0 and place - first < MAX_LABELS and run.joint(first) == DOT:
        first -= 1
    start, end = run.words[first][0], run.words[place][1]
    labels = tuple(text[start:end].replace(FILLER, "").replace("\u3002", ".").split("."))
    goes_on = place + 1 < len(run.words) and run.joint(place + 1) == DOT
    if goes_on and _continues(run, place + 1, tops):
        return
    disguised = FILLER in text[start:end]
    path, last = ("", end) if text[end : end + 1] == " " and not disguised else run.written.path(end)
    is_mail = start > 1 and text[start - 1] == "@" and text[start - 2] not in " \n\0"
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    setting = Setting(labels, run.written.cased[start:end], before, after, path, disguised)
    sure = manner(setting, tops.words)
    if goes_on and len(labels) == SHORT:
        sure = Manner.LIKELY
    yield Candidate(".".join(labels), path, *run.written.span(start, last), sure, is_mail=is_mail)


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
    if not tops.is_ascii_top(top):
        top = top.translate(tops.words.leet)
    path, last = run.written.path(end)
    made = opened = top
    signs = plain = 0
    left = place
    while left > 0 and place - left < MAX_LEFT_WORDS and end - run.words[left - 1][0] <= MAX_LEFT_CHARS:
        kind = LOOSE if run.between(left) == _SENTENCE else run.joint(left)
        if kind == NOTHING:
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
        where = run.written.span(run.words[left][0], last)
        for host in spellings(made, tops.words):
            yield Candidate(host, path, *where, Manner.GUESSED)
        if not signs and opened != made:
            yield Candidate(opened, path, *where, Manner.GUESSED)
