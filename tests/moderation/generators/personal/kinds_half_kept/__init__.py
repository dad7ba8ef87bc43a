"""Personal data in 37 kinds and what comes near, all written down before any of it was tried; row 12 of docs/guards-measured.md.

Marks and figures are as in `lines_half_kept`. Every second kind, by the order in which they stand, was *kept* from whoever
mended: of those nobody saw what passed until the others were mended for.
"""

from tests.moderation.generators.personal.kinds_half_kept import near, numbers, people, places
from tests.moderation.generators.personal.lines_half_kept import drawn, lines

KINDS = numbers.KINDS | places.KINDS | people.KINDS
KNOWN = {name: block for place, (name, block) in enumerate(KINDS.items()) if place % 2 == 0}
KEPT = {name: block for place, (name, block) in enumerate(KINDS.items()) if place % 2}
NEAR = near.KINDS

__all__ = ["KEPT", "KINDS", "KNOWN", "NEAR", "drawn", "lines"]
