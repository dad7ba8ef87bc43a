"""What one person of the staff began and another has to agree to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRow:
    """An act that needs two people, by its 32-byte name; `second` is empty as long as nobody agreed.

    `lapsed`: that nobody agreed in time is noted. At `gone_hour` nobody needs it.
    """

    name: bytes
    act: bytes
    gone_hour: int
    second: bytes = b""
    lapsed: bool = False
