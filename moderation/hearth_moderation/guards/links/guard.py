"""The links guard: what in a text leads somewhere, where to, and whether it may.

Pure and bounded. No address is asked over a network: lists, public suffixes and platforms are arguments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from hearth_moderation.guards.links.bare import bare
from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.encoded import decodings
from hearth_moderation.guards.links.explicit import Written, dangerous, explicit
from hearth_moderation.guards.links.hosts import Tops
from hearth_moderation.guards.links.international import international
from hearth_moderation.guards.links.judging import FoundLink, Judge
from hearth_moderation.guards.links.labels import labelled
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.links.lookalikes import Lookalikes
from hearth_moderation.guards.links.mentions import mentions
from hearth_moderation.guards.links.numbered import bracketed, dotted
from hearth_moderation.guards.links.parsed import parsed
from hearth_moderation.guards.links.platform_names import names
from hearth_moderation.guards.links.refang import refanged, unenclosed
from hearth_moderation.guards.links.words import Words, shift, words
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.view import View
from hearth_moderation.guards.text.views import Views, views
from hearth_moderation.guards.verdict import Verdict, worst

MAX_LAYERS = 2
MAX_LOOKUPS = 1500


@dataclass(frozen=True, slots=True)
class LinksVerdict:
    """The worst of what was found, and all of it in order."""

    verdict: Verdict
    found: tuple[FoundLink, ...]


@cache
def judge(lists: Lists, policy: Policy) -> Judge:
    """Return what judges by `lists`; made once for each."""
    tops = Tops(lists.suffixes, words(policy))
    return Judge(
        lists, policy, tops, Lookalikes(lists.allow_hosts, lists.suffixes, partial(views, policy=policy))
    )


def check(text: str, lists: Lists, policy: Policy, place: Place) -> LinksVerdict:
    """Return what `text` leads to. In a member's own notebook nothing is looked at."""
    return check_views(views(text, policy), lists, policy, place)


def check_views(seen: Views, lists: Lists, policy: Policy, place: Place) -> LinksVerdict:
    """Return the same, on views that were made already."""
    if not place.is_guarded:
        return LinksVerdict(Verdict.ALLOW, ())
    asked = judge(lists, policy)
    found: dict[tuple[str, str, Verdict], FoundLink] = {}
    for each in _found(seen, asked, policy):
        key = (each.host, each.category, each.verdict)
        if key not in found or each.start < found[key].start:
            found.setdefault(key, each)
    kept = _without_shadows(list(found.values()))
    return LinksVerdict(worst(each.verdict for each in kept), kept)


def _without_shadows(found: list[FoundLink]) -> tuple[FoundLink, ...]:
    """Return `found` in order, without what says less of the same place than another finding."""
    kept = [
        each
        for each in found
        if not any(
            other.verdict > each.verdict
            and other.start <= each.start
            and each.end <= other.end
            and not each.host
            for other in found
        )
    ]
    return tuple(sorted(kept, key=lambda each: (each.start, each.end, -each.verdict, each.host)))


def _found(seen: Views, asked: Judge, policy: Policy) -> Iterator[FoundLink]:
    table = asked.tops.words
    looked: set[tuple[str, str, Manner, bool]] = set()
    texts = list(_written(seen, table))
    for written in texts:
        for candidate in (
            _candidates(written, asked.tops) if written is texts[-1] else _said(written, asked.tops)
        ):
            key = (candidate.host, candidate.path, candidate.manner, candidate.has_user)
            if candidate.host and (key in looked or len(looked) > MAX_LOOKUPS):
                continue
            looked.add(key)
            judged = asked.judged(candidate)
            if judged is not None:
                yield judged
            yield from _second_reading(seen, candidate, asked)
    for mention in mentions(texts[-1].text, names(policy), table.common_words):
        span = texts[-1].span(mention.start, mention.end)
        yield FoundLink(mention.verdict, "", mention.category, *span, mention.reason)
    yield from _mislabelled(texts[0], asked)
    yield from _deeper(seen, texts[-1], asked)


def _written(seen: Views, table: Words) -> Iterator[Written]:
    """Yield the texts that are searched: as written, and as it looks, each with its disguise off."""
    lower = seen.lower.text
    if lower != seen.skeleton_lower.text and (
        "//" in lower or ":" in lower or "\\\\" in lower or table.idn_top.search(lower)
    ):
        yield Written(seen.lower, refanged(seen.lower.text, table), seen.decoded.text)
    text = seen.skeleton_lower.text
    if table.enclosed.search(text):
        text = unenclosed(text, table)
    yield Written(seen.skeleton_lower, refanged(text, table), seen.skeleton.text)


def _said(written: Written, tops: Tops) -> Iterator[Candidate]:
    """Yield what a text says openly, letters as they were written: hosts that are not ASCII need them."""
    yield from explicit(written, tops)
    yield from international(written, tops)


def _candidates(written: Written, tops: Tops) -> Iterator[Candidate]:
    yield from explicit(written, tops)
    yield from dangerous(written, tops)
    yield from dotted(written)
    yield from bracketed(written, tops)
    yield from international(written, tops)
    yield from bare(written, tops, guess=True)


def _second_reading(seen: Views, candidate: Candidate, asked: Judge) -> Iterator[FoundLink]:
    """Yield what a browser would make of the same characters, where it goes elsewhere than we read."""
    if candidate.manner is not Manner.EXPLICIT or candidate.scheme not in {"http", "https"}:
        return
    written = seen.raw.text[candidate.start : candidate.end]
    read = parsed(written)
    if read is None or not read.host or read.host.strip(".") in {candidate.host.strip("."), ""}:
        return
    other = Candidate(
        read.host, "/", candidate.start, candidate.end, Manner.EXPLICIT, read.scheme, has_user=read.has_user
    )
    judged = asked.judged(other)
    if judged is not None and judged.verdict is Verdict.BLOCK:
        yield judged
    elif asked.lists.allows(candidate.host) or asked.lists.allows(read.host):
        yield FoundLink(
            Verdict.BLOCK, read.host, "phish", candidate.start, candidate.end, Reason.LINKS_UNREADABLE
        )


def _mislabelled(written: Written, asked: Judge) -> Iterator[FoundLink]:
    for link in labelled(written.text):
        named = _first_host(link.label, asked)
        leads = _first_host(link.target, asked)
        if named and leads and _registrable(named, asked) != _registrable(leads, asked):
            yield FoundLink(
                Verdict.BLOCK, leads, "phish", *written.span(link.start, link.end), Reason.LINKS_LABEL
            )


def _registrable(host: str, asked: Judge) -> str:
    return asked.lists.suffixes.registrable(host) or host


def _first_host(text: str, asked: Judge) -> str:
    written = Written(View(text), text, text)
    for candidate in (*explicit(written, asked.tops), *bare(written, asked.tops, guess=False)):
        if candidate.manner >= Manner.BARE and candidate.host:
            return candidate.host
    return ""


_SINGLE = re.compile("[^a-z0-9][a-z0-9][^a-z0-9]{1,3}[a-z0-9][^a-z0-9]{1,3}[a-z0-9][^a-z0-9]")
_APART = re.compile("(?<![a-z0-9])(?:[a-z0-9][^a-z0-9]{1,3}){7,}[a-z0-9](?![a-z0-9])")


def _deeper(seen: Views, written: Written, asked: Judge) -> Iterator[FoundLink]:
    """Yield what stands there once letters are joined, turned round, shifted or decoded."""
    for start, end, text in _turned(seen, written, asked.tops.words):
        made = Written(View(text), refanged(text, asked.tops.words), text)
        span = written.span(start, end)
        for candidate in (
            *explicit(made, asked.tops),
            *dangerous(made, asked.tops),
            *dotted(made),
            *bare(made, asked.tops, guess=True),
        ):
            judged = asked.judged(candidate)
            if judged is not None and judged.verdict is Verdict.BLOCK:
                yield FoundLink(judged.verdict, judged.host, judged.category, *span, judged.reason)
    yield from _decoded(seen.decoded, seen.decoded.text, asked, None, MAX_LAYERS)


def _decoded(
    view: View, text: str, asked: Judge, whole: tuple[int, int] | None, layers: int
) -> Iterator[FoundLink]:
    for start, end, made_text in decodings(text):
        span = whole or view.span(start, end)
        low = made_text.lower()
        made = Written(View(made_text), refanged(low, asked.tops.words), made_text)
        for candidate in _candidates(made, asked.tops):
            judged = asked.judged(candidate)
            if judged is None or (
                judged.verdict is not Verdict.BLOCK and candidate.manner is not Manner.EXPLICIT
            ):
                continue
            verdict = max(judged.verdict, Verdict.WARN)
            yield FoundLink(verdict, judged.host, judged.category, *span, judged.reason)
        if layers > 1:
            yield from _decoded(view, made_text, asked, span, layers - 1)


def _turned(seen: Views, written: Written, table: Words) -> Iterator[tuple[int, int, str]]:
    text = written.text
    for apart in _APART.finditer(text) if _SINGLE.search(text) else ():
        for joined in _joined(apart[0]):
            for cut in range(min(3, len(joined))):
                yield (*apart.span(), joined[cut:])
    if not text:
        return
    near_dots = _near_dots(text)
    if any(word[::-1] in table.backward_tops for word in near_dots) or "ptth" in text:
        yield 0, len(text), text[::-1]
    for by in sorted({by for word in near_dots for by in table.shifted.get(word, ())}):
        yield 0, len(text), shift(text, by)
    if any(sign in text for sign in "@$!+|") and _SYMBOLS.search(text):
        yield 0, len(text), _SYMBOLS.sub(lambda found: table.leet_symbols.get(ord(found[0]), found[0]), text)
    if _IN_BRACKETS.search(text):
        yield 0, len(text), _BRACKETED.sub(lambda found: found[1], text)
    if table.looks_flipped.search(seen.unescaped.text):
        # NFKC would make a space and a mark of the raised dot.
        turned = seen.unescaped.text[::-1]
        letters = {sign: letter for sign, letter in table.flipped.items() if not 48 <= sign < 58}  # noqa: PLR2004  (figures)
        yield 0, len(text), turned.translate(letters)
        yield 0, len(text), turned.translate(table.flipped)


def _near_dots(text: str) -> set[str]:
    """Return the words next to dots and before two slashes: domains and schemes stand there."""
    found: set[str] = set()
    for dot in _DOT.finditer(text):
        # A full stop before a space ends a sentence.
        if dot[0] == "." and text[dot.end() : dot.end() + 1] in {" ", "\n", ""}:
            continue
        before = _WORD_BEFORE.search(text[max(0, dot.start() - LONGEST_TOP) : dot.start()])
        after = _WORD_AFTER.match(text, dot.end())
        if before:
            found.add(before[0].rstrip(" \0"))
        if after:
            found.add(after[0])
    return found


LONGEST_TOP = 8
_DOT = re.compile("[.]|:?//:?")
_WORD_BEFORE = re.compile("[a-z]{2,8}[ \0]?\\Z")
_WORD_AFTER = re.compile("[a-z]{2,8}(?![a-z0-9])")
_IN_BRACKETS = re.compile("(?:[(\\[{][a-z0-9][)\\]}][ ]?){3}")
_BRACKETED = re.compile("[(\\[{]([a-z0-9])[)\\]}]")
_SYMBOLS = re.compile("(?<=[a-z0-9])[@$!|+]{1,2}(?=[a-z0-9.])|(?<=[.])[@$!|+](?=[a-z0-9])")


def _joined(apart: str) -> list[str]:
    """Return letters that stood apart, joined: without spaces, and without the sign between most of them."""
    close = re.sub("[ \n\0]", "", apart)
    signs = [sign for sign in close if not ("a" <= sign <= "z" or "0" <= sign <= "9")]
    found = [close]
    if signs:
        most = max(sorted(set(signs)), key=signs.count)
        if signs.count(most) > len(close) // 4:
            # The sign stands between all letters; where it is doubled or replaced, it means itself.
            found.append(re.sub(f"(?<=[a-z0-9/:.]){re.escape(most)}(?=[^{re.escape(most)}])", "", close))
    return found
