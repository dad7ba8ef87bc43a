"""Where the two halves of an expression meet: `(what leads up to it)(what is found)`.

What leads up may begin with any of many common words, and what is found with any capital. But where the one
ends and the other begins, an ordinary text has hardly ever both: "at " and a name. So the second half is
looked for behind the last characters of the first.
"""

import re
from dataclasses import dataclass

from hearth_moderation.guards.text.beginnings import MOST, begins, often_begun
from hearth_moderation.guards.text.landmarks import width
from hearth_moderation.guards.text.syntax import Choice, Many, Node, Row, halves, parsed

LONGEST = 3
"""Characters of the first half that are looked at."""
TOO_OFTEN = 0.2
"""What stands so often at a place of an ordinary text is as well tried there."""


@dataclass(frozen=True, eq=False)
class Meeting:
    """The last character of a first half, from `first` to `last` behind the beginning, as a landmark."""

    name: tuple[str, ...]
    others: tuple[re.Pattern[str], ...]
    first: int
    last: int
    words: tuple[str, ...] = ()


def meeting(source: str) -> Meeting | None:
    """Return where the halves of the expression `source` meet; None where it has none, or that is no help."""
    parts = halves(source)
    if parts is None:
        return None
    tree = parsed(parts[0])
    least, most = width(tree)
    ends = next(
        (told for longest in range(LONGEST, 0, -1) if len(told := begins(_backwards(tree), longest)) <= MOST),
        frozenset({()}),
    )
    lasts = {end[:1] for end in ends}
    if not least or () in lasts or sum(map(often_begun, lasts)) > TOO_OFTEN:
        return None
    behind = sorted({"".join(reversed(end)) for end in ends})
    found = f"(?:{'|'.join(sorted(last for (last,) in lasts))})(?={parts[1]})(?:(?<={')|(?<='.join(behind)}))"
    return Meeting((found,), (re.compile(found),), least - 1, most - 1)


def _backwards(node: Node) -> Node:
    match node:
        case Row(parts):
            return Row(tuple(_backwards(part) for part in reversed(parts)))
        case Choice(ways):
            return Choice(tuple(_backwards(way) for way in ways))
        case Many(part, least, most):
            return Many(_backwards(part), least, most)
        case _:
            return node
