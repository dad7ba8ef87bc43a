"""A stretch of a message that is not natural writing."""

from dataclasses import dataclass

from hearth_moderation.guards.reasons import Reason


@dataclass(frozen=True, slots=True)
class Opaque:
    """What was found, and what it could carry."""

    reason: Reason
    bits: int
    """In 64ths of a bit."""
    text: str
    """The stretch itself, as far as it is worth decoding; may be empty."""


class Drift:
    """Adds up evidence against natural writing along a message, and cuts out where it rises.

    The sum never falls below nothing; a stretch begins where it last left nothing, and ends where it was highest
    (Page's cumulative sum test).
    """

    __slots__ = ("_best", "_ceiling", "_end", "_start", "_sum", "found")

    def __init__(self, ceiling: int) -> None:
        """Begin with nothing. The sum is bounded by `ceiling` above its stretch's need: talk after it ends it."""
        self._sum = self._best = 0
        self._start = self._end = 0
        self._ceiling = ceiling
        self.found: list[tuple[int, int, int]] = []
        """Start, end and evidence of each stretch, by the places that were given."""

    def add(self, start: int, end: int, evidence: int) -> None:
        """Count `evidence` for what stands from `start` to `end`."""
        if self._sum <= 0:
            if evidence <= 0:
                return
            self._start, self._sum, self._best = start, 0, 0
        self._sum += evidence
        if self._sum > self._best:
            self._best, self._end = self._sum, end
        elif self._sum <= 0 or self._sum <= self._best - self._ceiling:
            self.close()

    def close(self) -> None:
        """End the stretch."""
        if self._best > 0:
            self.found.append((self._start, self._end, self._best))
        self._sum = self._best = 0
