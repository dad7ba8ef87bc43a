"""How much one membership may post in one room: two buckets that refill evenly.

Kept in memory only, under a keyed hash with a key of this process, so that a memory dump joins no
counter to a membership.

Retractions have a bucket of their own that nobody empties who retracts each of her posts once: it holds
as many as she can have posted in the longest window, and fills as fast as she can post. So none is ever
refused for budget, and yet retracting retractions is no way around it.
"""

import hashlib
from dataclasses import dataclass, field

import msgspec

from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal

_HOUR_SECONDS = 3_600
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Allowance:
    """A membership's rations in one room."""

    posts_per_hour: float
    bytes_per_day: int
    hours_saved: int = 1
    """How many hours' posts can be saved up."""
    most_posts: int = field(init=False)
    """What a full bucket holds."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "most_posts", round(self.posts_per_hour * self.hours_saved))


class Bucket(msgspec.Struct, frozen=True, gc=False):
    """What is left, as of a second."""

    posts: float
    size_bytes: float
    as_of_seconds: float


def refill(bucket: Bucket, allowance: Allowance, now_seconds: float) -> Bucket:
    """Return the bucket at `now_seconds`, never above the allowance. A clock gone back adds nothing."""
    passed = max(0.0, now_seconds - bucket.as_of_seconds)
    return Bucket(
        min(allowance.most_posts, bucket.posts + passed * allowance.posts_per_hour / _HOUR_SECONDS),
        min(allowance.bytes_per_day, bucket.size_bytes + passed * allowance.bytes_per_day / _DAY_SECONDS),
        now_seconds,
    )


def spend(bucket: Bucket, allowance: Allowance, size_bytes: int, now_seconds: float) -> Bucket:
    """Return the bucket after one post of `size_bytes`; Refused(OVER_BUDGET) says when to try again."""
    full = refill(bucket, allowance, now_seconds)
    posts = full.posts - 1
    left = full.size_bytes - size_bytes
    if posts < 0 or left < 0:
        wait = max(
            -posts * _HOUR_SECONDS / allowance.posts_per_hour,
            -left * _DAY_SECONDS / allowance.bytes_per_day,
        )
        raise Refused(Refusal.OVER_BUDGET, retry_after_seconds=max(1, int(wait) + 1))
    return Bucket(posts, left, now_seconds)


class Budgets:
    """The buckets of everybody who posted lately."""

    __slots__ = ("_allowance", "_buckets", "_key")

    def __init__(self, allowance: Allowance, random: Randomness) -> None:
        self._allowance = allowance
        self._key = random(32)
        self._buckets: dict[bytes, Bucket] = {}

    def spend(self, room: bytes, member: bytes, size_bytes: int, now_seconds: float) -> None:
        """Count one post, or raise Refused(OVER_BUDGET) and count nothing."""
        name = hashlib.blake2b(room + member, key=self._key, digest_size=16).digest()
        bucket = self._buckets.get(name)
        if bucket is None:
            bucket = Bucket(self._allowance.most_posts, self._allowance.bytes_per_day, now_seconds)
        self._buckets[name] = spend(bucket, self._allowance, size_bytes, now_seconds)

    def give_back(self, room: bytes, member: bytes, size_bytes: int) -> None:
        """Undo a `spend` for what was not taken after all."""
        name = hashlib.blake2b(room + member, key=self._key, digest_size=16).digest()
        bucket = self._buckets.get(name)
        if bucket is not None:
            self._buckets[name] = Bucket(
                bucket.posts + 1, bucket.size_bytes + size_bytes, bucket.as_of_seconds
            )

    def forget_full(self, now_seconds: float) -> None:
        """Drop every bucket that has filled up again: it says nothing a new one would not."""
        for name, bucket in list(self._buckets.items()):
            full = refill(bucket, self._allowance, now_seconds)
            if full.posts >= self._allowance.most_posts and full.size_bytes >= self._allowance.bytes_per_day:
                del self._buckets[name]

    def __len__(self) -> int:
        return len(self._buckets)
