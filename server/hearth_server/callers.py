"""What is known of calls and cases in this process alone: whose the last call was, and who has taken what.

Neither is stored. A row that said which membership called under which fresh key would join the two; and a
claim that nobody acts on lapses, at the latest with a restart.
"""

import hashlib

from hearth_protocol.crypto.randomness import Randomness

CLAIM_SECONDS = 1_800
"""A call that somebody took and did nothing about is open to the others again."""
MAX_KNOWN = 65_536


class Callers:
    """The last call of each membership, under a keyed hash, so that a new one can take its place."""

    __slots__ = ("_calls", "_key")

    def __init__(self, random: Randomness) -> None:
        self._key = random(32)
        self._calls: dict[bytes, bytes] = {}

    def last(self, room: bytes, member: bytes) -> bytes | None:
        """Return the last call of a membership, if this process knows of one."""
        return self._calls.get(self._name(room, member))

    def note(self, room: bytes, member: bytes, call_id: bytes) -> None:
        """Note a newer one; of too many the oldest are forgotten."""
        name = self._name(room, member)
        self._calls.pop(name, None)
        self._calls[name] = call_id
        while len(self._calls) > MAX_KNOWN:
            del self._calls[next(iter(self._calls))]

    def _name(self, room: bytes, member: bytes) -> bytes:
        return hashlib.blake2b(room + member, key=self._key, digest_size=16).digest()


class Claims:
    """Who of the staff has taken which call or case, and until when."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[bytes, tuple[bytes, int]] = {}

    def holder(self, call_id: bytes, now_seconds: int) -> bytes | None:
        """Return the serial of whoever has a call now."""
        serial, until = self._held.get(call_id, (None, 0))
        return serial if now_seconds < until else None

    def take(self, call_id: bytes, serial: bytes, now_seconds: int) -> bool:
        """Take a call, or keep it for longer; False when it is somebody else's."""
        if self.holder(call_id, now_seconds) not in {None, serial}:
            return False
        self._held[call_id] = serial, now_seconds + CLAIM_SECONDS
        return True

    def let_go(self, call_id: bytes, serial: bytes) -> None:
        """Have one no more; what is somebody else's stays hers."""
        if self._held.get(call_id, (None, 0))[0] == serial:
            del self._held[call_id]

    def forget_lapsed(self, now_seconds: int) -> None:
        """Drop claims that say nothing any more."""
        self._held = {call: held for call, held in self._held.items() if now_seconds < held[1]}
