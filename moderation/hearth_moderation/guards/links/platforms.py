"""Hosts of platforms that people are invited to, of shorteners, of lockers (policy/platform_hosts.json)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.choice import any_of


@dataclass(frozen=True, slots=True)
class PlatformHost:
    """A host on which a path leads to somebody, to a group or to files."""

    category: str
    reason: Reason
    paths: re.Pattern[str] | None
    """Which paths count; None when any does."""
    nobody_below: frozenset[str] | None
    """Where somebody is told by a subdomain (user.t.me): which tell nobody."""
    only_below: frozenset[str] | None = None
    """Under which subdomains alone it is the same host; None when under any."""


@cache
def platform_hosts(policy: Policy) -> Mapping[str, PlatformHost]:
    """Read platform_hosts.json."""
    told = policy.read("platform_hosts")
    paths = {host: re.compile(f"/+(?:{each})") for host, each in told["paths"].items()}
    people_below, nobody = frozenset(told["people_below"]), frozenset(told["nobody_below"])
    same = frozenset(told["same_below"])
    profiles = {
        host: PlatformHost(
            "invite",
            Reason.LINKS_HANDLE,
            re.compile(f"/+(?!(?:{any_of(told['no_profiles'])})/)(?:{each})"),
            None,
            same,
        )
        for host, each in told["profiles"].items()
    }
    return profiles | {
        host: PlatformHost(
            part["category"],
            Reason(f"links.{part['reason']}"),
            paths.get(host),
            nobody if host in people_below else None,
        )
        for part in told["hosts"]
        for host in part["names"]
    }


@dataclass(frozen=True, slots=True)
class Invited:
    """What a host and a path lead to."""

    host: str
    category: str
    reason: Reason


_IDENTIFIER = re.compile("[a-z0-9_]")
_SIGNIFICANT = re.compile("[0-9_+A-Z-]|.{8}")


def is_significant(path: str) -> bool:
    """Whether a path is more than a word: it has figures, capital letters or signs, or is long."""
    return _SIGNIFICANT.search(path.strip("/ ")) is not None


def invited(candidate: Candidate, known: Mapping[str, PlatformHost]) -> Invited | None:
    """Return what `candidate` invites to, or None: without an identifier a host invites nobody."""
    host = candidate.host
    found = known.get(host)
    sub = ""
    while found is None:
        label, dot, host = host.partition(".")
        if not dot or "." not in host:
            return None
        sub = label
        found = known.get(host)
    path = candidate.path.partition("?")[0].rstrip("/")
    query = candidate.path.partition("?")[2] or candidate.path.partition("#")[2]
    low = path.lower()
    if sub and found.nobody_below is not None and sub not in found.nobody_below:
        return Invited(host, found.category, found.reason)
    rest = low.lstrip("/")
    if found.paths is not None:
        is_other = sub != "" and found.only_below is not None and sub not in found.only_below
        if is_other or not (
            found.paths.match(low + "/" if "/" in rest else low) or found.paths.match(low + "/")
        ):
            return None
    elif not _IDENTIFIER.search(rest) and not _IDENTIFIER.search(query.lower()):
        return None
    if candidate.manner <= Manner.LIKELY and not _SIGNIFICANT.search(path.lstrip("/") + query):
        return None
    return Invited(candidate.host, found.category, found.reason)
