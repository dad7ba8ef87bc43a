"""How long a run looks: usual counts in `make test`, full ones in `make test-long` (HEARTH_LONG=1)."""

import os

from hypothesis import HealthCheck, settings

LONG = bool(os.environ.get("HEARTH_LONG"))


def count(usual: int, full: int) -> int:
    """Return how often to try."""
    return full if LONG else usual


# No deadline, and nobody asks how fast cases are drawn: a test asserts no time, and the machine may be busy.
# The usual run draws the same cases everywhere; the long one new ones.
_UNHURRIED = [HealthCheck.too_slow]
settings.register_profile("usual", deadline=None, derandomize=True, suppress_health_check=_UNHURRIED)
settings.register_profile(
    "long", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=_UNHURRIED
)
settings.load_profile("long" if LONG else "usual")
