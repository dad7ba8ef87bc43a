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


Stretch = tuple[int, int, int]
"""Start, end and evidence of a stretch, by the places that were given."""


class Drift:
    """Adds up evidence against natural writing along a message, and cuts out where it rises.

    The sum never falls below nothing; a stretch begins where it last left nothing, and ends where it was
    highest (Page's cumulative sum test). It ends, too, where the sum has fallen by `ceiling`: talk after it.
    """

    __slots__ = ("_best", "_ceiling", "_end", "_start", "_sum", "found")

    def __init__(self, ceiling: int) -> None:
        """Begin with nothing."""
        self._sum = self._best = self._start = self._end = 0
        self._ceiling = ceiling
        self.found: list[Stretch] = []

    def add(self, start: int, end: int, evidence: int) -> bool:
        """Count `evidence` for what stands from `start` to `end`; return whether a stretch is open."""
        if self._sum <= 0:
            if evidence <= 0:
                return False
            self._start = start
        self._sum += evidence
        if self._sum > self._best:
            self._best, self._end = self._sum, end
        elif self._sum <= 0 or self._sum <= self._best - self._ceiling:
            self.close()
        return self._sum > 0

    def close(self) -> None:
        """End the stretch."""
        if self._best > 0:
            self.found.append((self._start, self._end, self._best))
        self._sum = self._best = 0


def stretches(natural: list[bool], weights: tuple[int, int, int], least: int) -> list[bool]:  # noqa: C901  (Drift, written out)
    """Return which signs stand in stretches with hardly any natural ones.

    `weights`: what one that is not natural counts, what a natural one counts against it, and the ceiling.
    """
    inside = [False] * len(natural)
    other, small, ceiling = weights
    if natural.count(False) * other < least:
        return inside
    if not may_rise(natural, weights, least):
        return inside
    # A call for every word and every Han character would double the time.
    total = best = first = last = 0
    found: list[Stretch] = []
    for place, is_natural in enumerate(natural):
        if is_natural:
            if not total:
                continue
            total -= small
            if total > 0 and total > best - ceiling:
                continue
            found.append((first, last, best))
            total = best = 0
        else:
            if not total:
                first = place
            total += other
            if total > best:
                best, last = total, place + 1
    if best:
        found.append((first, last, best))
    for start, end, evidence in found:
        if evidence >= least:
            inside[start:end] = [True] * (end - start)
    return inside


def may_rise(natural: list[bool], weights: tuple[int, int, int], least: int) -> bool:
    """Say whether the sum may reach `least`: windows count as wholes, and what hangs over at both ends."""
    other, small, _ = weights
    flags = bytes(natural)
    window = max(1, least // (4 * other))
    highest = rising = 0
    for start in range(0, len(flags), window):
        rising += other * window - (other + small) * flags.count(1, start, start + window)
        if rising < 0:
            rising = 0
        elif rising > highest:
            highest = rising
    return highest + 2 * other * (window - 1) >= least
