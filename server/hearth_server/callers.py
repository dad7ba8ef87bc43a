"""What is known of calls and cases in this process alone: whose the last call was, and who has taken what.

Neither is stored. A row that said which membership called under which fresh key would join the two; and a
claim that nobody acts on lapses, at the latest with a restart.
"""

import hashlib
from typing import NamedTuple

from hearth_protocol.crypto.randomness import Randomness

CLAIM_SECONDS = 1_800
"""A call that somebody took and did nothing about is open to the others again, and so is one that she takes
again and again: after her first half hour anybody else comes before her."""
MAX_KNOWN = 65_536
_OF_A_CASE = b"case "


def claim_of_case(case_id: bytes) -> bytes:
    """Return the name under which a case is claimed: a call's id may be the same bytes."""
    return _OF_A_CASE + case_id


class Callers:
    """The last call of each membership, under a keyed hash, so that a new one can take its place."""

    __slots__ = ("_calls", "_key")

    def __init__(self, random: Randomness) -> None:
        self._key = random(32)
        self._calls: dict[bytes, bytes] = {}

    def last(self, room: bytes, member: bytes) -> bytes | None:
        """Return the last call of a membership, if this process knows of one."""
        return self._calls.get(self.name(room, member))

    def note(self, room: bytes, member: bytes, call_id: bytes) -> None:
        """Note a newer one; of too many the oldest are forgotten."""
        name = self.name(room, member)
        self._calls.pop(name, None)
        self._calls[name] = call_id
        while len(self._calls) > MAX_KNOWN:
            del self._calls[next(iter(self._calls))]

    def name(self, room: bytes, member: bytes) -> bytes:
        """Return what all calls of a membership are known by, in this process alone."""
        return hashlib.blake2b(room + member, key=self._key, digest_size=16).digest()


class Claim(NamedTuple):
    """A call, or case, in somebody's hands."""

    serial: bytes
    since: int
    """When she took it first, in seconds; nobody else has had it since."""
    until: int


class Claims:
    """Who of the staff has taken which call or case, and until when."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[bytes, Claim] = {}

    def __len__(self) -> int:
        return len(self._held)

    def holder(self, call_id: bytes, now_seconds: int) -> bytes | None:
        """Return the serial of whoever has a call now."""
        held = self._held.get(call_id)
        return held.serial if held is not None and now_seconds < held.until else None

    def keeps_out(self, call_id: bytes, serial: bytes, now_seconds: int) -> bool:
        """Whether somebody other than `serial` has a call now, and has not had her half hour yet."""
        held = self._held.get(call_id)
        if held is None or held.serial == serial:
            return False
        return now_seconds < min(held.until, held.since + CLAIM_SECONDS)

    def take(self, call_id: bytes, serial: bytes, now_seconds: int) -> bool:
        """Take a call, or keep it for longer; False when it is somebody else's."""
        if self.keeps_out(call_id, serial, now_seconds):
            return False
        held = self._held.get(call_id)
        since = held.since if held is not None and held.serial == serial else now_seconds
        self._held[call_id] = Claim(serial, since, now_seconds + CLAIM_SECONDS)
        return True

    def let_go(self, call_id: bytes, serial: bytes, now_seconds: int) -> None:
        """Have one no more; what is somebody else's stays hers.

        That she had it stays known: who lets go and takes again has no new half hour before the others.
        """
        held = self._held.get(call_id)
        if held is not None and held.serial == serial:
            self._held[call_id] = held._replace(until=min(held.until, now_seconds))

    def forget_lapsed(self, now_seconds: int) -> None:
        """Drop claims that say nothing any more: who takes it again within half an hour has had hers."""
        self._held = {
            call: held for call, held in self._held.items() if now_seconds < held.until + CLAIM_SECONDS
        }
