"""From a candidate to a verdict: what is worst is asked first, help sites come last."""

import re
from dataclasses import dataclass, field

from hearth_moderation.guards.links import expressions
from hearth_moderation.guards.links.addresses import ipv4
from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.canonical import canonical_path, escaped, octets, unescaped
from hearth_moderation.guards.links.hosts import Tops
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.links.lookalikes import Lookalikes
from hearth_moderation.guards.links.platforms import invited, is_significant, platform_hosts
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.verdict import Verdict

READ_SCHEMES = frozenset({"", "http", "https", "mailto"})
_OWN_REASONS = {
    "shortener": Reason.LINKS_SHORTENER,
    "locker": Reason.LINKS_LOCKER,
    "onion": Reason.LINKS_ONION,
    "p2p": Reason.LINKS_PEER_TO_PEER,
}
_HIDDEN = {"onion": Reason.LINKS_ONION, "p2p": Reason.LINKS_PEER_TO_PEER}
_IP_INSIDE = re.compile("(?:\\A|[a-z.-])(?:[0-9]{1,3}[.-]){3}[0-9]{1,3}[.][a-z]")
"""A host that is called by its number, as services give to everybody: 203-0-113-7.nip.io."""


@dataclass(frozen=True, slots=True)
class FoundLink:
    """An address in a text, with what is thought of it; start and end are code points of the original."""

    verdict: Verdict
    host: str
    category: str
    start: int
    end: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked already in one message: guesses differ in a word and ask for the same domains."""

    categories: dict[str, str | None] = field(default_factory=dict)
    """What the lists have under an expression."""
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The paths under which a path may be listed."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything a verdict on one candidate needs."""

    lists: Lists
    policy: Policy
    tops: Tops
    lookalikes: Lookalikes

    def judged(self, candidate: Candidate, asked: Asked) -> FoundLink | None:
        """Return what `candidate` is, at the candidate's place, or None when it is no address after all.

        Of a listed host's subdomain the host that is told is the listed one.
        """
        listed = None
        if candidate.scheme in READ_SCHEMES and candidate.host:
            listed = self.denied(candidate.host, candidate.path, asked)
        told = self._worst(candidate) if listed is None else self._listed(candidate, listed[1])
        if told is None:
            return None
        verdict, category, reason = told
        host = listed[0] if listed is not None and reason is Reason.LINKS_DENIED else candidate.host
        return FoundLink(verdict, host, category, candidate.start, candidate.end, reason)

    def denied(self, host: str, path: str, asked: Asked) -> tuple[str, str] | None:
        """Return the listed host and the category under which the lists have `host` with `path`."""
        paths = asked.paths.get(path)
        if paths is None:
            paths = asked.paths[path] = _paths(path) if path else ("/",)
        categories = asked.categories
        for each in expressions.hosts(host, self.lists.suffixes):
            for one in paths:
                expression = each + one
                if expression not in categories:
                    categories[expression] = self.lists.category(expression)
                category = categories[expression]
                if category is not None:
                    return each, category
        return None

    def _worst(self, candidate: Candidate) -> tuple[Verdict, str, Reason] | None:
        host = candidate.host
        if candidate.scheme not in READ_SCHEMES:
            p2p = candidate.scheme in self.tops.words.peer_schemes
            return (
                Verdict.BLOCK,
                "p2p" if p2p else "scheme",
                Reason.LINKS_PEER_TO_PEER if p2p else Reason.LINKS_SCHEME,
            )
        if not host:
            return None
        if candidate.manner is Manner.GUESSED:
            return self._invited(candidate)
        return self._known_bad(candidate) or self._unlisted(candidate)

    def _listed(self, candidate: Candidate, category: str) -> tuple[Verdict, str, Reason] | None:
        reason = _OWN_REASONS.get(category, Reason.LINKS_DENIED)
        if category in _OWN_REASONS and not candidate.path.strip("/?#"):
            # A shortener or a locker without a path leads nowhere.
            return (
                None if candidate.manner <= Manner.LIKELY else (Verdict.WARN, "unknown", Reason.LINKS_UNKNOWN)
            )
        if category in _OWN_REASONS and candidate.manner is Manner.LIKELY and is_significant(candidate.path):
            return Verdict.BLOCK, category, reason
        if category in _OWN_REASONS and candidate.manner <= Manner.LIKELY:
            return self._invited(candidate)
        return Verdict.BLOCK, category, reason

    def _invited(self, candidate: Candidate) -> tuple[Verdict, str, Reason] | None:
        found = invited(candidate, platform_hosts(self.policy))
        return None if found is None else (Verdict.BLOCK, found.category, found.reason)

    def _known_bad(self, candidate: Candidate) -> tuple[Verdict, str, Reason] | None:
        host = candidate.host
        top = host.rpartition(".")[2]
        hidden = self.tops.words.hidden_tops.get(top)
        if hidden and "." in host and (candidate.manner is not Manner.LIKELY):
            return Verdict.BLOCK, hidden, _HIDDEN[hidden]
        if candidate.has_user and not candidate.is_mail:
            return Verdict.BLOCK, "phish", Reason.LINKS_USERINFO
        found = self._invited(candidate)
        if found is not None:
            return found
        if ipv4(host) or host.startswith("[") or _IP_INSIDE.search(host):
            return Verdict.BLOCK, "ip", Reason.LINKS_IP_ADDRESS
        if candidate.manner >= Manner.BARE and self.lookalikes.is_one(host):
            return Verdict.BLOCK, "phish", Reason.LINKS_LOOKALIKE
        return None

    def _unlisted(self, candidate: Candidate) -> tuple[Verdict, str, Reason] | None:
        if candidate.manner <= Manner.LIKELY:
            return None
        if candidate.is_mail:
            return Verdict.WARN, "email", Reason.LINKS_EMAIL
        if self.lists.allows(candidate.host) and not candidate.path.startswith(":"):
            if self.lists.expired:
                return Verdict.WARN, "official", Reason.LINKS_EXPIRED_LIST
            return Verdict.ALLOW, "official", Reason.LINKS_HELP
        return Verdict.WARN, "unknown", Reason.LINKS_UNKNOWN


def _paths(path: str) -> tuple[str, ...]:
    """Return the paths under which a host with `path` may be listed."""
    bare, mark, query = path.partition("#")[0].partition("?")
    if bare.startswith(":"):
        bare = bare.partition("/")[1] + bare.partition("/")[2]
    if not bare.strip("/") and not mark:
        return ("/",)
    asked = escaped(unescaped(octets(query))) if mark else None
    return expressions.paths(canonical_path(octets(bare)), asked)
