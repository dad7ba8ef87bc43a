"""Finds addresses that say they are one: a scheme, two slashes, or a scheme that is dangerous by itself."""

import re
from collections.abc import Iterator

from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.hosts import Settled, Tops, settled
from hearth_moderation.guards.links.words import FILLER
from hearth_moderation.guards.links.written import Written

LONGEST_SCHEME = 48
_SLASHES = re.compile("[/\\\\](?:[ \0]{0,8}[/\\\\])+[ \0]{0,8}")
_HTTP = re.compile("h[tx*]{1,2}ps?[ \0]{0,2}:[ \0]{0,2}[/\\\\]?[ \0]{0,2}(?=[a-z0-9%\\[])")
_SCHEME = re.compile("[ \0]{0,8}:[ \0]{0,3}([a-z0-9+.*_#-]{0,30}[a-z])")
"""Read from its end: what stands before the slashes would else be tried from every place."""
_STOPS = "\uff0c\uff01\uff1f\u3001\uff1b\uff1a\u2026\u300c\u300d\u3010\u3011\u300a\u300b"
_AUTHORITY = re.compile(f'[^ \n/\\\\?#<>"`(){{}}|,;{_STOPS}]{{1,320}}')
_PORT = re.compile("(?::[0-9]{0,6})?")
_NAME = re.compile("[a-z0-9+. \n\0-]{0,30}[a-z]")
"""Read from its end, too."""
_GAPS = str.maketrans("", "", f" \n{FILLER}")
MIN_JOINED = 5
"""Shorter names may be chance where letters stand apart."""


def explicit(written: Written, tops: Tops) -> Iterator[Candidate]:
    """Yield the addresses of `written` that have a scheme or two slashes."""
    text = written.text
    begun: dict[int, tuple[int, str]] = {}
    # Where one address begins, none begins again.
    for slashes in _SLASHES.finditer(text) if "/" in text or "\\" in text else ():
        before = _SCHEME.match(text[max(0, slashes.start() - LONGEST_SCHEME) : slashes.start()][::-1])
        # One letter and backslashes: a path on somebody's own disk, as programs quote it.
        if before is not None and len(before[1]) == 1 and "/" not in slashes[0]:
            before = None
        scheme = "" if before is None else _known(before[1][::-1], tops)
        # A colon, one slash and a blank are a face, unless the scheme is known: "yeah :/ // anyway".
        is_face = before is not None and before[0][0] == ":" and slashes[0][1] in " \0"
        if is_face and scheme not in tops.words.known_schemes | {"http"}:
            scheme = ""
        start = slashes.start() - (0 if before is None else len(before[0]))
        begun[slashes.end()] = (start, scheme)
    if "p:" in text or "s:" in text or "p :" in text or "s :" in text:
        for http in _HTTP.finditer(text):
            begun.setdefault(http.end(), (http.start(), "http"))
    for at, (start, scheme) in begun.items():
        yield from _begun_at(written, tops, start, at, scheme)


def _known(scheme: str, tops: Tops) -> str:
    if not scheme:
        return ""
    if scheme.endswith(("http", "https")) or tops.words.http_spelling.match(scheme):
        return "http"
    for size in range(min(len(scheme), 16), 1, -1):
        if scheme[-size:] in tops.words.known_schemes:
            return scheme[-size:]
    return scheme


def _begun_at(written: Written, tops: Tops, start: int, at: int, scheme: str) -> Iterator[Candidate]:
    found = _AUTHORITY.match(written.text, at)
    if found is None:
        yield Candidate("", "", start, at, Manner.EXPLICIT, "" if scheme == "http" else scheme)
        return
    authority = found[0]
    user = authority.rfind("@") + 1
    hosts = settled(authority[user:], tops)
    if not hosts and scheme not in {"", "http"}:
        hosts = [Settled("", len(authority), has_top=False)]
    for each in hosts:
        # A number alone is an address from 2^24 on: less is what a program divides by.
        if not scheme and (not each.has_top or each.host.startswith("0.")):
            # Nothing, but it counts: whoever asks about it a thousand times is answered once.
            yield Candidate("", "", start, at, Manner.EXPLICIT)
            continue
        end = at + user + each.length
        # A port, empty or not, belongs to what follows the host.
        rest = _PORT.fullmatch(written.text, end, max(end, found.end()))
        path, last = written.path(end + (rest[0] == ":")) if rest else ("", end)
        yield Candidate(
            each.host,
            path,
            start,
            max(last, end),
            Manner.EXPLICIT,
            scheme,
            has_user=user > 0,
        )


def dangerous(written: Written, tops: Tops) -> Iterator[Candidate]:
    """Yield what begins with a scheme that does harm without slashes (javascript:, data:, magnet:)."""
    text = written.text
    at = text.find(":")
    while at >= 0:
        near = text[max(0, at - LONGEST_SCHEME) : at]
        if near.translate(_GAPS).endswith(tops.words.bare_endings) and (found := _NAME.match(near[::-1])):
            name = found[0][::-1]
            scheme = _joined(name, tops)
            follows = tops.words.bare_schemes.get(scheme)
            if follows is not None and (behind := follows.match(text, at + 1)):
                yield Candidate("", "", at - len(name), max(behind.end(), at + 1), Manner.EXPLICIT, scheme)
        at = text.find(":", at + 1)


def _joined(name: str, tops: Tops) -> str:
    """Return a scheme whose letters stand apart, joined: browsers skip tabs and line ends in it."""
    close = name.replace(" ", "").replace(FILLER, "").replace("\n", "")
    if close in tops.words.bare_schemes:
        return close
    for size in range(min(len(close), LONGEST_SCHEME), MIN_JOINED, -1):
        if close[-size:] in tops.words.bare_schemes and close[-size:] != name[-size:]:
            return close[-size:]
    return name.rpartition(" ")[2].rpartition("\n")[2].strip("\0")
