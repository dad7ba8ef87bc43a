"""A collection of personal data and what comes near, written down whole before any of it was tried.

Marks and figures are as in `members`. Every second kind, by the order in which they stand, was *kept* from whoever
mended: of those nobody saw what passed until the others were mended for (docs/guards.md has the figures).
"""

from tests.moderation.generators.members import drawn, lines
from tests.moderation.generators.selves import near, numbers, people, places

KINDS = numbers.KINDS | places.KINDS | people.KINDS
KNOWN = {name: block for place, (name, block) in enumerate(KINDS.items()) if place % 2 == 0}
KEPT = {name: block for place, (name, block) in enumerate(KINDS.items()) if place % 2}
NEAR = near.KINDS

__all__ = ["KEPT", "KINDS", "KNOWN", "NEAR", "drawn", "lines"]
