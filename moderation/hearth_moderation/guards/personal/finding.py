"""All finders over one message. Hotlines come first; where two findings overlap, the surer kind stands."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from hearth_moderation.guards.personal import cards, identity_numbers, phones, spelled
from hearth_moderation.guards.personal.accounts import accounts
from hearth_moderation.guards.personal.addresses import addresses
from hearth_moderation.guards.personal.edges import edged, joined
from hearth_moderation.guards.personal.emails import emails
from hearth_moderation.guards.personal.forms import forms
from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.handles import handles
from hearth_moderation.guards.personal.hotlines import listed
from hearth_moderation.guards.personal.names import is_quoted, names
from hearth_moderation.guards.personal.numbers import Number, Run, runs, starts, windows
from hearth_moderation.guards.personal.pieces import pieces
from hearth_moderation.guards.personal.plates import plates
from hearth_moderation.guards.personal.reading import Reading, read
from hearth_moderation.guards.personal.rules import rules
from hearth_moderation.guards.personal.said import elsewhere, said_numbers
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.views import Views, views


def find(seen: Views, policy: Policy) -> tuple[FoundPersonal, ...]:
    """Return what in the message says who somebody is: in order, without overlap, in raw code points."""
    reading = read(rules(policy), seen.plain.text)
    found = []
    for finding in found_in(reading):
        start, end = seen.plain.span(finding.start, finding.end)
        found.append(FoundPersonal(finding.type, start, end))
    return tuple(found)


def find_in_text(text: str, policy: Policy) -> tuple[FoundPersonal, ...]:
    """Return what `find` returns for the views of `text`."""
    return find(views(text, policy), policy)


def found_in(reading: Reading) -> list[FoundPersonal]:
    """Return the findings in one reading, in its places."""
    kept: list[FoundPersonal] = []
    for told in _all(reading):
        if told.type is Personal.NAME and is_quoted(reading, told):
            continue
        finding = edged(reading, told)
        # In order and apart: only the neighbours can overlap it.
        at = bisect_left(kept, finding.start, key=lambda other: other.start)
        clear = at == len(kept) or finding.end <= kept[at].start
        if clear and (at == 0 or kept[at - 1].end <= finding.start):
            kept.insert(at, finding)
        elif finding.type is Personal.ADDRESS:
            _widen(kept, finding)
    return joined(reading, kept)


def _widen(kept: list[FoundPersonal], finding: FoundPersonal) -> None:
    """Take an address together with the one that it overlaps: each may hold what the other leaves out."""
    at = bisect_right(kept, finding.start, key=lambda other: other.end)
    last = bisect_left(kept, finding.end, key=lambda other: other.start)
    if last - at == 1 and kept[at].type is Personal.ADDRESS:
        kept[at] = replace(
            kept[at], start=min(kept[at].start, finding.start), end=max(kept[at].end, finding.end)
        )


def _all(reading: Reading) -> list[FoundPersonal]:
    """Return all findings, the most certain kinds first."""
    found = emails(reading)
    for number in spelled.spelled(reading):
        span = phones.phone(reading, number)
        if span is not None:
            found.append(FoundPersonal(Personal.PHONE, *span))
    numbers = runs(reading)
    for run in numbers:
        found += _numbers(reading, run)
    for number in said_numbers(reading):
        span = phones.phone(reading, number) or elsewhere(reading, number)
        if span is not None:
            found.append(FoundPersonal(Personal.PHONE, *span))
    if numbers:
        found += accounts(reading)
    found += handles(reading) + plates(reading) + addresses(reading) + names(reading)
    return [*found, *forms(reading), *pieces(reading)]


def _numbers(reading: Reading, run: Run) -> list[FoundPersonal]:
    """Return the numbers of a run: at each group the longest that is any kind, then on after it."""
    lettered = identity_numbers.lettered(reading, run)
    if lettered is not None:
        return [lettered]
    found: list[FoundPersonal] = []
    taken = 0
    for first in starts(run):
        if run.groups[first].start < taken:
            continue
        numbers = windows(reading, run, first)
        if not numbers:
            continue
        helpline = next((number for number in numbers if listed(reading, number)), None)
        finding = None
        for number in numbers if helpline is None else ():
            finding = _judged(reading, number)
            if finding is not None:
                found.append(finding)
                break
        taken = max(finding.end if finding else 0, helpline.end if helpline else 0)
    return found


def _judged(reading: Reading, number: Number) -> FoundPersonal | None:
    end = identity_numbers.mainland(reading, number)
    if end is not None:
        return FoundPersonal(Personal.CN_ID, number.start, end)
    if identity_numbers.korean(reading, number):
        return FoundPersonal(Personal.KR_RRN, number.start, number.end)
    if cards.card(reading, number):
        return FoundPersonal(Personal.BANK_CARD, number.start, number.end)
    span = phones.phone(reading, number)
    return FoundPersonal(Personal.PHONE, *span) if span is not None else None
