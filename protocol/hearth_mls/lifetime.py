"""How long a key package may be used (RFC 9420 section 7.2). The time is an argument."""

from dataclasses import dataclass

from hearth_mls.invalid import demand
from hearth_mls.rules import Rule
from hearth_protocol.codec import Reader, any_u64


@dataclass(frozen=True, slots=True)
class Lifetime:
    """Seconds since 1970 between which a key package may be used, both included."""

    not_before: int = 0
    not_after: int = (1 << 64) - 1

    @classmethod
    def read(cls, reader: Reader) -> "Lifetime":
        """Read it."""
        return cls(reader.any_u64(), reader.any_u64())

    def write(self) -> bytes:
        """Write it."""
        return any_u64(self.not_before) + any_u64(self.not_after)


@dataclass(frozen=True, slots=True)
class LifetimePolicy:
    """What an application asks of lifetimes (section 7.3). None: this is not asked.

    Who sends a leaf asks both. Who receives one in a commit does better to ask neither: clocks differ, and
    two members with two verdicts on one commit are two groups.
    """

    now: int | None = None
    """Seconds since 1970."""
    longest_seconds: int | None = None
    """The longest total lifetime."""

    def check(self, lifetime: Lifetime) -> None:
        """Refuse a lifetime that this policy does not allow."""
        if self.now is not None:
            demand(lifetime.not_before <= self.now, Rule.LIFETIME_HAS_BEGUN)
            demand(self.now <= lifetime.not_after, Rule.LIFETIME_HAS_NOT_ENDED)
        if self.longest_seconds is not None:
            total = lifetime.not_after - lifetime.not_before
            demand(total <= self.longest_seconds, Rule.LIFETIME_IS_SHORT_ENOUGH)


ANY_LIFETIME = LifetimePolicy()
"""Asks nothing: the same verdict for everybody, whenever they look."""
