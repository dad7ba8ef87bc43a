"""Somebody asks to be reached: right before what is told, or right behind it.

An order, a payment or a licence has a number, too, and what leads up to one shields it. It shields no more
where the message asks to be added or written to there: `加我 wx-93118108` is no number of a parcel.

Who tells of a case, or of somebody who did harm, and asks others to write to *her*, offers no account:
"case no. abc12345, message me". Such a thing is offered only where somebody asks to be added there.
"""

import re
from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.policy import Policy

_SIGNS = "[^a-z0-9.?!\u3002\uff1f\uff01\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{0,4}"
"""Between a request and an account: pictures, blanks, line breaks, but no end of a sentence."""
REACH = 64
"""Characters before what is told; the longest request is shorter."""


@dataclass(frozen=True, slots=True, eq=False)
class Requests:
    """How people ask for it (policy/platforms.json)."""

    before: re.Pattern[str]
    """At the end of what stands before."""
    behind: re.Pattern[str]
    told_of: re.Pattern[str]
    """At the end of what stands before: the number of a case, what somebody who did harm is called."""
    adds: re.Pattern[str]
    """Of what stands behind: it asks to be added, and not only to be written to."""

    def is_told_of(self, text: str, start: int) -> bool:
        """Whether what stands at `start` belongs to a case, or to somebody who did harm."""
        return self.told_of.search(text[max(0, start - REACH) : start]) is not None

    def to_add(self, text: str, start: int, end: int) -> bool:
        """Whether it asks for it right before `start`, or behind `end` to be added there."""
        asked = self.behind.match(text, end)
        return self.is_before(text, start) or (asked is not None and self.adds.search(asked[0]) is not None)

    def made(self, text: str, start: int, end: int) -> bool:
        """Whether `text` (lower case) asks for it right before `start` or right behind `end`."""
        return self.is_before(text, start) or self.behind.match(text, end) is not None

    def is_before(self, text: str, start: int) -> bool:
        """Whether it asks for it right before `start`."""
        return self.before.search(text[max(0, start - REACH) : start]) is not None


@cache
def requests(policy: Policy) -> Requests:
    """Read how."""
    told = policy.read("platforms")
    return Requests(
        re.compile(f"{told['lettered']['asked']}{_SIGNS}(?!.|\\n)"),
        re.compile(f"{_SIGNS}{told['request_behind']}"),
        re.compile(told["told_of"]),
        re.compile(told["request_adds"]),
    )
