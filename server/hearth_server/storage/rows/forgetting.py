"""What was forgotten, and by which clock."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A jump of the clock ahead that is not believed yet."""

    believed_hour: int
    """By which things are forgotten meanwhile."""
    said_hour: int
    """What the clock said when this was noted."""
    stood_seconds: int
    """How long it has said so, as far as is known."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much of one class of item was destroyed: keys first, then rows."""

    kind: str
    keys: int
    rows: int


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What `purge_verify` did. `found` names each canary trace still on the disk: empty is the proof."""

    forgotten: tuple[Forgotten, ...]
    canaries: int
    searched: tuple[tuple[str, int], ...]
    """Name (not the path) and size in bytes of every file that was searched."""
    found: tuple[str, ...]
