"""A stock of words and sentence patterns of one language, and how sentences are made of it.

Nothing here comes from a corpus. A pattern has holes, `{who}`; what fills one may have holes of its own. Some
hundred lines of stock give more sentences than any test will draw.
"""

import random
import re
from dataclasses import dataclass

_HOLE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Stock:
    """What a language's messages are made of."""

    patterns: tuple[str, ...]
    holes: dict[str, tuple[str, ...]]
    between: str
    """Stands between sentences."""
    ends: tuple[str, ...]
    """What may end a sentence."""

    def sentence(self, dice: random.Random) -> str:
        """Return one sentence with its end."""
        return self.phrase(dice) + dice.choice(self.ends)

    def phrase(self, dice: random.Random) -> str:
        """Return one sentence without its end."""
        said = dice.choice(self.patterns)
        for _ in range(4):
            filled = _HOLE.sub(lambda hole: dice.choice(self.holes[hole[1]]), said)
            if filled == said:
                break
            said = filled
        return said

    def paragraph(self, dice: random.Random, least: int, most: int) -> str:
        """Return so many sentences."""
        return self.between.join(self.sentence(dice) for _ in range(dice.randint(least, most)))


def stock(patterns: str, between: str, ends: str, **holes: str) -> Stock:
    """Return a stock: one pattern a line; what fills a hole apart by `|`."""
    return Stock(
        tuple(line.strip() for line in patterns.strip().splitlines()),
        {name: tuple(word.strip() for word in words.split("|")) for name, words in holes.items()},
        between,
        tuple(ends.split("|")),
    )
