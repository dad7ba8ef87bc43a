"""What is published of the record of what staff did: numbers of a whole quarter, and no small ones. Pure.

A number under ten is not told, nought included. Nor can it be computed from what is told:
- there are no sums, and no two periods overlap: quarters that are over, each whole, or no report;
- kinds of acts and their reasons count the same acts, so that their sums are equal: both tables are told only
  where that leaves every hidden number anything from nought to nine;
- leaves taken out, bans and what was lifted are told to the operator alone: they nearly repeat the acts.
What somebody knows from elsewhere (her own act, a colleague's) is beyond any table.

How many sessions took place stands beside them: the record has no entry for one, the store a week and a class
of size. It is in no sum of other numbers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hearth_protocol.acts import MAX_HOURS
from hearth_protocol.audit import AuditEntry, AuditKind
from hearth_protocol.structures.act import ActReason
from hearth_server.retention import start_of_week
from hearth_server.storage.rows.sessions import HeldRow

LEAST_TOLD: Final = 10
ACTS: Final = tuple(AuditKind(kind.value) for kind in MAX_HOURS)
"""Acts in rooms: each has a reason."""
BESIDES: Final = (
    AuditKind.DECIDED_CASE,
    AuditKind.HANDED_OVER_CASE,
    AuditKind.OPENED_ROOM,
    AuditKind.NEW_GENERATION,
    AuditKind.APPROVED_SITE,
    AuditKind.CERTIFIED,
    AuditKind.RENEWED,
    AuditKind.REVOKED,
)
"""What else is published. Nothing of it is counted twice, here or among the acts."""

SESSIONS: Final = "sessions_held"
"""What is published of sessions: how many took place, and not of which size."""

Told = Mapping[str, int | None]
"""Numbers by category; None: fewer than ten."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is published of a quarter. `reasons` is None where it would betray what is hidden."""

    acts: Told
    reasons: Told | None
    besides: Told


def within(entries: Iterable[AuditEntry], first_hour: int, end_hour: int) -> tuple[AuditEntry, ...]:
    """Return the entries from `first_hour` on and before `end_hour`."""
    return tuple(entry for entry in entries if first_hour <= entry.hour < end_hour)


def held_within(rows: Iterable[HeldRow], first_hour: int, end_hour: int) -> tuple[HeldRow, ...]:
    """Return the sessions of the weeks that begin from `first_hour` on and before `end_hour`."""
    return tuple(row for row in rows if first_hour <= start_of_week(row.week) < end_hour)


def exact(entries: Sequence[AuditEntry], held: Sequence[HeldRow] = ()) -> dict[str, dict[str, int]]:
    """Return all counts as they are, sessions by class of size: for the operator, and for nobody else."""
    kinds = Counter(entry.kind for entry in entries)
    sizes = Counter(row.size for row in held)
    return {
        "kinds": {kind.name.lower(): kinds[kind] for kind in AuditKind},
        "reasons": _by_reason(entries),
        SESSIONS: {str(size): sizes[size] for size in sorted(sizes)},
    }


def published(entries: Sequence[AuditEntry], held: Sequence[HeldRow] = ()) -> Report:
    """Return what of these counts can be told to everybody."""
    kinds = Counter(entry.kind for entry in entries)
    acts = _told({kind.name.lower(): kinds[kind] for kind in ACTS})
    reasons = _told(_by_reason(entries))
    return Report(
        acts,
        reasons if hides(acts, reasons) else None,
        _told({kind.name.lower(): kinds[kind] for kind in BESIDES} | {SESSIONS: len(held)}),
    )


def hides(one: Told, other: Told) -> bool:
    """Whether every hidden number of two tables with equal sums can still be anything from nought to nine.

    With the sums of what is told apart by d, the hidden ones of the first come to d more than those of the
    second. Each can be nought and nine if the others, nought to nine as well, can make up for it.
    """
    hidden, others = _hidden(one), _hidden(other)
    if not hidden and not others:
        return True
    apart = _sum(other) - _sum(one)
    most = LEAST_TOLD - 1
    return most * (1 - others) <= apart <= most * (hidden - 1)


def _hidden(told: Told) -> int:
    return sum(count is None for count in told.values())


def _sum(told: Told) -> int:
    return sum(count for count in told.values() if count is not None)


def _told(counts: Mapping[str, int]) -> Told:
    return {name: count if count >= LEAST_TOLD else None for name, count in counts.items()}


def _by_reason(entries: Iterable[AuditEntry]) -> dict[str, int]:
    reasons = Counter(entry.reason for entry in entries if entry.kind in ACTS)
    return {reason.name.lower(): reasons[reason] for reason in ActReason}
