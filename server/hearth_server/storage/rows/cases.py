"""Cases: what is kept of a report, who of the staff reads it, and what was said about it."""

from dataclasses import dataclass

from hearth_protocol.cases import CaseState, PaperKind
from hearth_protocol.ids import Serial
from hearth_protocol.structures.report import Risk

NO_SERIAL = Serial(bytes(16))
"""Stands for the reporter where a paper is for her."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """A report as it is sealed to each of some staff: (serial, sealed), each serial once."""

    case_id: bytes
    priority: Risk
    language: str
    hour: int
    letters: tuple[tuple[Serial, bytes], ...]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """How a case stands."""

    case_id: bytes
    state: CaseState
    """As it was left: an open one that nobody decided in time is CLOSED only to who asks (`state_at`)."""
    priority: Risk
    language: str
    hour: int
    """In which it was filed, or asked to be looked at again."""
    gone_hour: int
    """When what was said in it is gone."""
    decided_by: bytes
    """Serial of who decided; empty before."""
    appealed: bool
    """Whether somebody else was asked to look again, which can be once."""
    readers: tuple[Serial, ...]


@dataclass(frozen=True, slots=True)
class QueuedCase:
    """Where a page of somebody's queue ended."""

    case_id: bytes
    priority: Risk
    hour: int


@dataclass(frozen=True, slots=True)
class CasePaperRow:
    """Something sealed to one reader of a case, or to the reporter (`NO_SERIAL`)."""

    kind: PaperKind
    sealed: bytes


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A place of a room-day: its link, and the receipt that the server gave for it."""

    seq: int
    link: bytes
    receipt: bytes


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How many cases nobody has decided, and how many of them say that somebody may come to harm now."""

    open: int
    imminent: int
