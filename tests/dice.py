"""The dice of a test: the same in `make test`, new ones in `make test-long`; told when it fails."""

import random
from dataclasses import dataclass

from tests.lengths import LONG


@dataclass(frozen=True, slots=True)
class Seeded:
    """Dice, and the seed to name in an assertion."""

    seed: int
    dice: random.Random


def seeded(usual: int) -> Seeded:
    """Return dice of the `usual` seed, or of a new one in a long run."""
    seed = random.SystemRandom().getrandbits(32) if LONG else usual
    return Seeded(seed, random.Random(seed))  # noqa: S311  (chance for a test, not a secret)
