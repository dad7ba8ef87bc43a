"""What a guard says of a text: allow, warn or block. The worst of several counts."""

from collections.abc import Iterable
from enum import IntEnum


class Verdict(IntEnum):
    """Ordered from harmless to not."""

    ALLOW = 0
    WARN = 1
    """Shown inert, or asked about before sending."""
    BLOCK = 2
    """Cannot be sent; on reading, a sentence stands in its place."""

    @property
    def word(self) -> str:
        """The word in reports: `allow`, `warn` or `block`."""
        return self.name.lower()


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of `verdicts`; of none, ALLOW."""
    return max(verdicts, default=Verdict.ALLOW)
