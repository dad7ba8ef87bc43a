"""Natural writing of many kinds and languages, for properties of the guards: `KINDS`, and `a_message`."""

import random

from tests.moderation.generators.natural.kinds import KINDS

__all__ = ["KINDS", "a_message"]


def a_message(dice: random.Random) -> str:
    """Return a message of any kind."""
    return KINDS[dice.choice(list(KINDS))](dice)
