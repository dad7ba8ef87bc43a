"""Handles, given as one's own or beside a platform's name. An invitation is the links guard's matter."""

from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.reading import Reading

MAX_LINK = 24
"""Code points between a platform's name and the handle."""
BEFORE_PATHS = "@./_0123456789"
"""Before a platform's English name: part of an address or of another word."""
ENDINGS = ("ed", "ing", "ly")
"""How words end that say how an account is: "my discord is muted"."""


def handles(reading: Reading) -> list[FoundPersonal]:
    """Return the handles, without the @."""
    found: list[FoundPersonal] = []
    for platform, start in reading.said("platforms"):
        if start == 0 or reading.lower[start - 1] not in BEFORE_PATHS or not "a" <= platform[0] <= "z":
            found += _beside(reading, platform, start, start + len(platform))
    if reading.has("handle_own_gates"):
        for match in reading.rules.patterns["handle_own"].finditer(reading.lower):
            start, end = _identifier(reading, match.end())
            if start < end and _telling(reading.lower[start:end]) and not _file(reading, start, end):
                found.append(FoundPersonal(Personal.HANDLE, start, end))
    return found


def _beside(reading: Reading, platform: str, start: int, end: int) -> list[FoundPersonal]:
    """Return the handle that follows the platform's name at `start` to `end`."""
    text = reading.lower
    link = reading.rules.patterns["handle_link"].match(text[end : end + MAX_LINK])
    said = link[0] if link is not None else ""
    at = end + len(said)
    if at == end and "a" <= text[end - 1] <= "z":
        return []
    # Where members are numbers, or may be, when it is said.
    numbered = "号" in said or "號" in said or "id" in said
    words = reading.rules.words
    if platform in words["handle_numbered"] or (numbered and platform in words["handle_numbered_said"]):
        number = reading.rules.patterns["qq_number"].match(reading.numerals[at : at + 12])
        group = "群" in text[max(0, start - 2) : at]
        if number is not None and not group and _ends(text, at + number.end()):
            return [FoundPersonal(Personal.HANDLE, at, at + number.end())]
    begin, stop = _identifier(reading, at)
    if begin == stop:
        return []
    handle = text[begin:stop]
    own = reading.rules.patterns["handle_possessive"].search(text[max(0, start - 8) : start]) is not None
    sure = any(mark in said for mark in words["handle_sure_ends"]) or (own and "id" in said)
    doubtful = platform in reading.rules.words["platforms_doubtful"] and not (
        own or "@" in said or "id" in said
    )
    if handle in reading.rules.words["handle_stops"] or _file(reading, begin, stop):
        return []
    if _telling(handle):
        return [] if doubtful and ":" not in said else [FoundPersonal(Personal.HANDLE, begin, stop)]
    given = own and not handle.endswith(ENDINGS)
    plainly = "@" in said or (sure and (given or ":" in said or "号" in said or "號" in said or "id" in said))
    return (
        [FoundPersonal(Personal.HANDLE, begin, stop)]
        if plainly and not doubtful and (said[-1:] == "@" or _ends_well(text, stop))
        else []
    )


def _identifier(reading: Reading, at: int) -> tuple[int, int]:
    """Return the span of the identifier at `at`; an empty one where there is none."""
    match = reading.rules.patterns["handle_id"].match(reading.lower[at : at + 32])
    if match is None:
        return at, at
    end = at + match.end()
    while end > at and reading.lower[end - 1] in ".-":
        end -= 1
    if not any("a" <= char <= "z" for char in reading.lower[at:end]):
        return at, at
    return (at, end) if _ends(reading.lower, end) else (at, at)


def _file(reading: Reading, start: int, end: int) -> bool:
    """Say whether it is the name of a file or of a host."""
    return reading.rules.patterns["file_name"].search(reading.lower[start:end]) is not None


def _telling(handle: str) -> bool:
    """Say whether it looks like a handle and not like a word."""
    inner = handle[1:-1]
    return any("0" <= char <= "9" for char in handle) or "_" in handle or "." in inner


def _ends(text: str, at: int) -> bool:
    after = text[at : at + 1]
    return not ("a" <= after <= "z" or "0" <= after <= "9" or after == "@")


def _ends_well(text: str, at: int) -> bool:
    """Say whether the sentence pauses after a handle that is one word, or goes on in another script."""
    after = text[at : at + 2]
    return after[:1] != " " or not ("a" <= after[1:] <= "z")
