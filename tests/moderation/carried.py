"""What one message and one day can carry in figures at most: `python -m tests.moderation.carried` prints it.

Bytes thrown by dice are poured into each carrier of `generators/images/in_figures`, ever more of them, until
the guard holds the message: alone, or for the ration of a day. A day is as many messages of one size as pass.
"""

import random
import sys
from collections.abc import Callable, Sequence

from tests.moderation.generators.images.in_figures import CARRIERS

from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.dice import dice
from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.residue import residue_bytes
from hearth_moderation.guards.images.sequence import check_sequence
from hearth_moderation.guards.images.tables import tables
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.text.views import views
from hearth_moderation.guards.verdict import Verdict

POLICY = shipped()
ONE_MESSAGE, ONE_DAY = range(8, 321, 8), (2, 4, 8, 16, 32, 64)
MOST_MESSAGES = 400

Carrier = Callable[[bytes], str]


def told(text: str) -> int:
    """Return how many bytes the figures of `text` are told to carry."""
    return dice(views(text, POLICY).plain.text, tables(POLICY)) // (8 * UNIT)


def one_message(carrier: Carrier, thrown: random.Random) -> int:
    """Return the most bytes of which a message of this carrier passes on a day without others."""
    passed = [size for size in ONE_MESSAGE if _passes(carrier(thrown.randbytes(size)))]
    return max(passed, default=0)


def one_day(carrier: Carrier, thrown: random.Random) -> tuple[int, int]:
    """Return the most bytes that messages of one size carry together before one is held, and this size."""
    best = (0, 0)
    for size in ONE_DAY:
        texts = [carrier(thrown.randbytes(size)) for _ in range(min(MOST_MESSAGES, 2048 // size))]
        _, at = check_sequence(texts, POLICY)
        best = max(best, ((len(texts) if at is None else at) * size, size))
    return best


def _passes(text: str) -> bool:
    held = check(text, POLICY).verdict is Verdict.BLOCK
    return not held and residue_bytes(text, POLICY) <= tables(POLICY).measures["day_bytes"]


def main(names: Sequence[str]) -> None:
    """Print the figures of the carriers named, or of all."""
    for name in names or CARRIERS:
        thrown = random.Random(name)  # noqa: S311  (the same in every run)
        carrier = CARRIERS[name]
        ratio = min(100 * told(carrier(thrown.randbytes(size))) // size for size in (32, 64, 128, 256))
        most, (day, size) = one_message(carrier, thrown), one_day(carrier, thrown)
        sys.stdout.write(
            f"{name:32} told of 100: {ratio:4}  one message: {most:4}  one day: {day:5} in {size} each\n"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
