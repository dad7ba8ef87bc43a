"""The links guard: what in a text leads somewhere, where to, and whether it may.

Pure and bounded. No address is asked over a network: lists, public suffixes and platforms are arguments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from hearth_moderation.guards.links.codes import coded
from hearth_moderation.guards.links.hosts import Tops
from hearth_moderation.guards.links.international import is_own_label
from hearth_moderation.guards.links.judging import FoundLink, Judge
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.links.lookalikes import Lookalikes
from hearth_moderation.guards.links.mentions import mentions, named_in_cyrillic
from hearth_moderation.guards.links.platform_names import names
from hearth_moderation.guards.links.refang import figured, numbered, refanged, said_figures, unenclosed
from hearth_moderation.guards.links.search import Search
from hearth_moderation.guards.links.turned import is_column, unstrewn
from hearth_moderation.guards.links.words import FILLER, words
from hearth_moderation.guards.links.written import Written
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.views import Views, views
from hearth_moderation.guards.verdict import Verdict, worst

MAX_JUDGES = 8
"""A client has the lists of a few communities; a program that changes them keeps none for ever."""
MAX_COMPARED = 256
"""So many blocking findings are held against the others; more change no verdict."""


@dataclass(frozen=True, slots=True)
class LinksVerdict:
    """The worst of what was found, and all of it in order."""

    verdict: Verdict
    found: tuple[FoundLink, ...]


@lru_cache(MAX_JUDGES)
def judge(lists: Lists, policy: Policy) -> Judge:
    """Return what judges by `lists`; made once for each."""
    lookalikes = Lookalikes(lists.allow_hosts, lists.suffixes, partial(views, policy=policy))
    return Judge(lists, policy, Tops(lists.suffixes, words(policy)), lookalikes)


def check(text: str, lists: Lists, policy: Policy, place: Place) -> LinksVerdict:
    """Return what `text` leads to. In a member's own notebook nothing is looked at."""
    return check_views(views(text, policy), lists, policy, place)


def check_views(seen: Views, lists: Lists, policy: Policy, place: Place) -> LinksVerdict:
    """Return the same, on views that were made already."""
    if not place.is_guarded or not seen.raw.text:
        return LinksVerdict(Verdict.ALLOW, ())
    search = Search(judge(lists, policy), seen.raw.text)
    found: dict[tuple[str, str, Verdict], FoundLink] = {}
    for each in _found(seen, search, policy):
        found.setdefault((each.host, each.category, each.verdict), each)
    kept = _without_shadows(list(found.values()), search.sure_hosts)
    return LinksVerdict(worst(each.verdict for each in kept), kept)


def _found(seen: Views, search: Search, policy: Policy) -> Iterator[FoundLink]:
    table = search.tops.words
    latin = named_in_cyrillic(seen.lower.text, names(policy)) if not seen.lower.text.isascii() else ""
    for mention in mentions(latin, names(policy), table.common_words) if latin != seen.lower.text else ():
        span = seen.lower.span(mention.start, mention.end)
        yield FoundLink(mention.verdict, "", mention.category, *span, mention.reason)
    if _has_own_letters(seen, search.tops):
        yield from search.openly(Written(seen.lower, refanged(seen.lower.text, table), seen.decoded.text))
    text = figured(refanged(said_figures(unenclosed(seen.skeleton_lower.text, table), table), table), table)
    if not text:
        return
    written = Written(seen.skeleton_lower, text, seen.skeleton.text)
    yield from search.whole(written)
    said = numbered(coded(text, written.cased, names(policy)), table)
    for mention in mentions(said, names(policy), table.common_words):
        span = written.span(mention.start, mention.end)
        yield FoundLink(mention.verdict, "", mention.category, *span, mention.reason)
    if is_column(said):
        for mention in mentions(said.replace("\n", ""), names(policy), table.common_words):
            yield FoundLink(mention.verdict, "", mention.category, 0, len(seen.raw.text), mention.reason)
    plain = (said if said.isascii() else unstrewn(said, table)).replace(FILLER, "")
    if plain != said:
        for mention in mentions(plain, names(policy), table.common_words):
            yield FoundLink(mention.verdict, "", mention.category, 0, len(seen.raw.text), mention.reason)
    yield from search.mislabelled(written)
    yield from search.turned_round(written, seen.unescaped.text)
    yield from search.assembled(written)
    yield from search.decoded(seen.decoded)
    if search.is_spent:
        yield FoundLink(Verdict.BLOCK, "", "unknown", 0, len(seen.raw.text), Reason.LINKS_UNREADABLE)


def _has_own_letters(seen: Views, tops: Tops) -> bool:
    """Whether hosts may stand there that the folding to ASCII would change."""
    lower = seen.lower.text
    if lower == seen.skeleton_lower.text:
        return False
    if ":" in lower or "//" in lower or "\\\\" in lower or tops.words.idn_top.search(lower):
        return True
    return is_own_label(lower, tops)


def _without_shadows(found: list[FoundLink], sure_hosts: frozenset[str]) -> tuple[FoundLink, ...]:
    """Return `found` in order, without what worse findings cover, and without guesses that only say more.

    `see.hearth.example` is no host of its own where the spaces around the words were taken for dots. But a
    guess that is blocked stays where the shorter host is not: it covers that one.
    """
    blocking = [each for each in found if each.verdict is Verdict.BLOCK][:MAX_COMPARED]
    hosts = {each.host for each in found if each.host}
    blocked = {each.host for each in found if each.host and each.verdict is Verdict.BLOCK}
    kept = [
        each
        for each in found
        if not _is_covered(each, blocking)
        and not (
            each.host not in sure_hosts
            and _says_more(each.host, blocked if each.verdict is Verdict.BLOCK else hosts)
        )
    ]
    return tuple(sorted(kept, key=lambda each: (each.start, each.end, each.host, each.category)))


def _is_covered(each: FoundLink, blocking: list[FoundLink]) -> bool:
    by_looks = each.reason is Reason.LINKS_LOOKALIKE
    if each.verdict is Verdict.BLOCK and not by_looks:
        return False
    # That a host looks like another one says less than which one it was meant to be.
    worse = (other for other in blocking if not by_looks or other.reason is not Reason.LINKS_LOOKALIKE)
    return any(other.start < each.end and each.start < other.end for other in worse)


def _says_more(host: str, hosts: set[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[place:]) in hosts for place in range(1, len(labels)))
