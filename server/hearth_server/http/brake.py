"""A brake on strangers. Their addresses exist here for ten minutes, as keyed hashes under a key that dies."""

import hashlib

from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal

KEY_SECONDS = 600
_MINUTE_SECONDS = 60
MAX_ADDRESSES = 65_536


class Brake:
    """Counts questions without a token from each network address, minute by minute."""

    __slots__ = ("_counts", "_key", "_key_until_seconds", "_minute", "_per_minute", "_random")

    def __init__(self, per_minute: int, random: Randomness) -> None:
        self._per_minute = per_minute
        self._random = random
        self._counts: dict[bytes, int] = {}
        self._key = b""
        self._key_until_seconds = 0
        self._minute = 0

    def check(self, address: str, now_seconds: int) -> None:
        """Count one question; Refused(TOO_MANY) when this minute's are used up. 0 a minute is no brake."""
        if not self._per_minute:
            return
        minute = now_seconds // _MINUTE_SECONDS
        if minute != self._minute:
            self._minute = minute
            self._counts.clear()
        self.forget(now_seconds)
        if not self._key:
            self._key = self._random(32)
            self._key_until_seconds = now_seconds + KEY_SECONDS
        name = hashlib.blake2b(address.encode(), key=self._key, digest_size=8).digest()
        count = self._counts.get(name, 0)
        if count >= self._per_minute or len(self._counts) >= MAX_ADDRESSES:
            raise Refused(
                Refusal.TOO_MANY, retry_after_seconds=_MINUTE_SECONDS - now_seconds % _MINUTE_SECONDS
            )
        self._counts[name] = count + 1

    def forget(self, now_seconds: int) -> None:
        """Let the key go when its time is over, and all that was named by it: also where nobody comes."""
        if not now_seconds < self._key_until_seconds <= now_seconds + KEY_SECONDS:
            self._key = b""
            self._counts.clear()
