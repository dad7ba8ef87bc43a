"""Where random bytes come from is an argument: tests pass a fixed source, edges the system's."""

from collections.abc import Callable

from nacl.utils import random as system_random

Randomness = Callable[[int], bytes]
"""Given a size in bytes, returns that many unpredictable bytes."""

__all__ = ["Randomness", "system_random"]
