"""What waits for staff, whatever it is: a case that nobody decided, a call that nobody answered."""

from dataclasses import dataclass

from hearth_protocol.ids import Serial


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A case's or call's id, and which of the two it is: they may be the same bytes."""

    item_id: bytes
    is_case: bool


@dataclass(frozen=True, slots=True)
class UrgentRow:
    """One that may not wait, with those it is sealed to."""

    waiting: WaitingRow
    readers: frozenset[Serial]
