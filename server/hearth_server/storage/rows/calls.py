"""Calls to staff, and who of them is on duty."""

from dataclasses import dataclass

from hearth_protocol.calls import CallKind
from hearth_protocol.ids import Serial


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as it is sealed to each of some staff: (serial, sealed), each serial once."""

    call_id: bytes
    kind: CallKind
    hour: int
    letters: tuple[tuple[Serial, bytes], ...]


@dataclass(frozen=True, slots=True)
class CallRow:
    """How a call stands: when it came, when it is gone, what was answered (oldest first)."""

    call_id: bytes
    kind: CallKind
    hour: int
    gone_hour: int
    answers: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class CallLetterRow:
    """A call as it is sealed to one of the staff."""

    call_id: bytes
    kind: CallKind
    hour: int
    answered: bool
    sealed: bytes


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A signed statement of being on duty, until the beginning of that hour."""

    serial: Serial
    until_hour: int
    signed: bytes
