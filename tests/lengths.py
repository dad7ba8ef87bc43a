"""How long a run looks: usual counts in `make test`, full ones in `make test-long` (HEARTH_LONG=1)."""

import os

from hypothesis import settings

LONG = bool(os.environ.get("HEARTH_LONG"))


def count(usual: int, full: int) -> int:
    """Return how often to try."""
    return full if LONG else usual


# No deadline: a test asserts no time. The usual run draws the same cases everywhere; the long one new ones.
settings.register_profile("usual", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("long" if LONG else "usual")
