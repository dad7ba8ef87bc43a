"""One search through a message: each candidate is judged once, and there is an end to it.

Whoever writes so many would-be addresses that the end is reached has the message blocked: something might
hide there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from hearth_moderation.guards.links.assembled import assembled
from hearth_moderation.guards.links.bare import bare
from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.encoded import decodings, unseen
from hearth_moderation.guards.links.explicit import dangerous, explicit
from hearth_moderation.guards.links.international import international
from hearth_moderation.guards.links.judging import READ_SCHEMES, Asked, FoundLink, Judge
from hearth_moderation.guards.links.labels import labelled
from hearth_moderation.guards.links.numbered import bracketed, colons, dotted, single, spaced
from hearth_moderation.guards.links.parsed import parsed
from hearth_moderation.guards.links.pieces import pieces
from hearth_moderation.guards.links.refang import refanged
from hearth_moderation.guards.links.turned import turned
from hearth_moderation.guards.links.written import Written
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.view import View
from hearth_moderation.guards.verdict import Verdict

MAX_GUESSES = 600
"""Hosts that may be meant where none is written; a long post of ordinary writing has two hundred at most."""
LEAST_SURE = 64
SIGNS_FOR_EACH = 64
"""So many hosts that stand as they are may be in a message, or one for so many characters of it."""
OFTEN = 6
"""So often each may be met: a URL is met as one, as a bare host, and in what a text is turned into."""
MAX_LAYERS = 2


class Search:
    """What was looked up already in one message."""

    def __init__(self, judge: Judge, raw: str) -> None:
        self.judge = judge
        self.tops = judge.tops
        self.raw = raw
        self._seen: set[tuple[str, str, str, Manner, bool, bool]] = set()
        self._asked = Asked()
        self._sure: set[str] = set()
        self._guesses = self._met = 0
        self._named: set[str] = set()
        self._most_named = max(LEAST_SURE, len(raw) // SIGNS_FOR_EACH)

    @property
    def sure_hosts(self) -> frozenset[str]:
        """The hosts that were found as they stand, not guessed."""
        return frozenset(self._sure)

    @property
    def is_spent(self) -> bool:
        """Whether more was guessed, or stands there, than is looked up."""
        return self._guesses > MAX_GUESSES or self._is_over

    @property
    def _is_over(self) -> bool:
        """Whether nothing more is looked at: the message is blocked, whatever else is in it."""
        return len(self._named) > self._most_named or self._met > OFTEN * self._most_named

    def openly(self, written: Written) -> Iterator[FoundLink]:
        """Yield what a text says openly, letters as written: hosts that are not ASCII need them."""
        yield from self._judged(self._open(written), written)

    def whole(self, written: Written) -> Iterator[FoundLink]:
        """Yield all that a text says, possible hosts included."""
        yield from self._judged(self._candidates(written), written)

    def turned_round(self, written: Written, unescaped: str) -> Iterator[FoundLink]:
        """Yield what is known to be bad among what stands there turned round, shifted or joined."""
        for each in turned(written.text, unescaped, self.tops):
            if self.is_spent:
                return
            made = Written(View(each.text), refanged(each.text, self.tops.words), each.text)
            for found in self._judged(self._known(self._candidates(made)), made):
                if found.verdict is Verdict.BLOCK:
                    start, end = written.span(each.start, each.end)
                    yield replace(found, start=start, end=end)

    def assembled(self, written: Written) -> Iterator[FoundLink]:
        """Yield what is known to be bad among what a reader is told to put together."""
        for start, end, host in chain(assembled(written.text, self.tops), pieces(written.text, self.tops)):
            found = self.judge.judged(Candidate(host, "", start, end, Manner.GUESSED), self._asked)
            if found is not None and found.verdict is Verdict.BLOCK:
                first, last = written.span(start, end)
                yield replace(found, start=first, end=last)

    def decoded(self, view: View) -> Iterator[FoundLink]:
        """Yield what stands there once it is decoded."""
        layer = [(*view.span(start, end), text) for start, end, text in decodings(view.text)]
        layer += unseen(self.raw)
        for _ in range(MAX_LAYERS):
            for start, end, text in layer:
                low = text.lower()  # ASCII: `decodings` yields nothing else
                made = Written(View(text), refanged(low, self.tops.words), text)
                for found in self._judged(self._candidates(made), made):
                    yield replace(found, start=start, end=end)
            layer = [(start, end, more) for start, end, text in layer for _, _, more in decodings(text)]

    def mislabelled(self, written: Written) -> Iterator[FoundLink]:
        """Yield links whose words name another host than the one they lead to."""
        for link in labelled(written.text):
            named, leads = self._first_host(link.label), self._first_host(link.target)
            if named and leads and self._registrable(named) != self._registrable(leads):
                span = written.span(link.start, link.end)
                yield FoundLink(Verdict.BLOCK, leads, "phish", *span, Reason.LINKS_LABEL)

    def _open(self, written: Written) -> Iterator[Candidate]:
        yield from explicit(written, self.tops)
        yield from international(written, self.tops, self._may_guess)

    def _candidates(self, written: Written) -> Iterator[Candidate]:
        yield from explicit(written, self.tops)
        yield from dangerous(written, self.tops)
        yield from dotted(written, self.tops.words.counted)
        yield from spaced(written)
        yield from single(written, self.tops.words)
        yield from bracketed(written, self.tops)
        yield from colons(written)
        yield from international(written, self.tops, self._may_guess)
        yield from bare(written, self.tops, self._may_guess)

    def _known(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield them without schemes that nobody knows: `https` moved by five letters is no scheme."""
        known = self.tops.words.known_schemes | READ_SCHEMES
        for each in candidates:
            yield each if each.scheme in known else replace(each, scheme="")

    def _may_guess(self) -> bool:
        return not self.is_spent

    def _judged(self, candidates: Iterable[Candidate], written: Written) -> Iterator[FoundLink]:
        for each in candidates:
            self._met += each.manner is not Manner.GUESSED
            if self._is_over:
                return
            key = (each.scheme, each.host, each.path, each.manner, each.has_user, each.is_mail)
            if key in self._seen:
                continue
            self._seen.add(key)
            self._guesses += each.manner is Manner.GUESSED
            if each.manner is not Manner.GUESSED:
                self._named.add(each.host)
            if each.manner is Manner.GUESSED and self.is_spent:
                continue
            found = self.judge.judged(each, self._asked)
            if found is not None:
                if each.manner is not Manner.GUESSED:
                    self._sure.add(found.host)
                # Where it stood in the message is worked out for what was found, and not for every guess.
                start, end = written.span(found.start, found.end)
                yield replace(found, start=start, end=end)
            if each.manner is Manner.EXPLICIT and each.scheme in {"http", "https"}:
                start, end = written.span(each.start, each.end)
                yield from self._second_reading(replace(each, start=start, end=end))

    def _second_reading(self, candidate: Candidate) -> Iterator[FoundLink]:
        """Yield what a browser would make of the same characters, where it goes elsewhere than we read."""
        read = parsed(self.raw[candidate.start : candidate.end])
        if read is None or not read.host or read.host.strip(".") == candidate.host.strip("."):
            return
        other = replace(candidate, host=read.host, path="/", scheme=read.scheme, has_user=read.has_user)
        found = self.judge.judged(other, self._asked)
        self._sure.add(read.host)
        if found is not None and found.verdict is Verdict.BLOCK:
            yield found
        elif self.judge.lists.allows(candidate.host) or self.judge.lists.allows(read.host):
            where = (candidate.start, candidate.end)
            yield FoundLink(Verdict.BLOCK, read.host, "phish", *where, Reason.LINKS_UNREADABLE)

    def _registrable(self, host: str) -> str:
        return self.judge.lists.suffixes.registrable(host) or host

    def _first_host(self, text: str) -> str:
        written = Written(View(text), text, text)
        for candidate in (*explicit(written, self.tops), *bare(written, self.tops, None)):
            if candidate.manner >= Manner.BARE and candidate.host:
                return candidate.host
        return ""
