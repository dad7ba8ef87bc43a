"""One view of a text, and the way back from it to the code points that were written."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

Piece = tuple[int, int, str]
"""What stood from start to end in the text before became this; what lies between pieces stayed as it was."""


@dataclass(frozen=True)
class View:
    """A text made from another one in one step.

    Texts are made quickly and for every message; the way back is worked out only where something was found.
    """

    text: str
    before: "View | None" = None
    trace: Callable[[str], Sequence[Piece]] | None = None
    """Says what the step replaced in `before.text`, in order and without overlap."""

    @cached_property
    def _anchors(self) -> tuple[list[int], list[tuple[int, int, int, int]]]:
        """Return the starts in this text of all parts, and the parts: start, end here; start, end before."""
        if self.before is None or self.trace is None:
            return [], []
        parts: list[tuple[int, int, int, int]] = []
        here = there = 0
        for start, end, made in self.trace(self.before.text):
            if start > there:
                parts.append((here, here + start - there, there, start))
                here += start - there
            if made:
                parts.append((here, here + len(made), start, end))
                here += len(made)
            there = end
        rest = len(self.before.text) - there
        if rest:
            parts.append((here, here + rest, there, there + rest))
        return [part[0] for part in parts], parts

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the least span of the original text that holds what is at `start` to `end` here."""
        if start >= end:
            raise ValueError("an empty span stands for nothing")
        if self.before is None:
            return start, end
        if self.trace is None:
            return self.before.span(start, end)
        first, last = self._place(start), self._place(end - 1)
        return self.before.span(first[0], last[1])

    def _place(self, index: int) -> tuple[int, int]:
        """Return where the code point at `index` came from, in the text before."""
        starts, parts = self._anchors
        start, end, there, there_end = parts[bisect_right(starts, index) - 1]
        if end - start == there_end - there:
            return there + index - start, there + index - start + 1
        return there, there_end
