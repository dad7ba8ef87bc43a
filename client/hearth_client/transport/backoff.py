"""How long to wait before the same bytes go out again. Pure: the dice are an argument."""

FIRST_SECONDS = 0.2
LONGEST_SECONDS = 10.0


def wait_seconds(attempt: int, fraction: float) -> float:
    """Return the pause before retry `attempt` (from 0): doubling, with full jitter in the upper half.

    `fraction` is in [0, 1). Without jitter everybody whom a restart cut off would return at once.
    """
    ceiling: float = min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** min(attempt, 10))
    return ceiling * (0.5 + fraction / 2)
