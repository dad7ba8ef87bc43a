"""Shares that live for half an hour, in this process and nowhere else: by them a browser's tab finds itself.

They are no rows: none is on a disk, in a backup, or there after a restart. What each one opens is sealed on
its owner's device (spec/contents.md, "Tabs"). Its proof is as random as a key, so nobody mistypes it: one
wrong is the last.
"""

from dataclasses import dataclass, field

from hearth_protocol.errors import Refused
from hearth_protocol.pin_share import is_right
from hearth_protocol.refusals import Refusal

BRIEF_SECONDS = 1_800
"""As long as a page that nobody touches stays open."""
MAX_KNOWN = 20_000
"""Some megabytes. Whoever fills it keeps others from coming back without their words, and nothing else."""


@dataclass(frozen=True, slots=True)
class BriefShare:
    """A share, the check of its proof, and the second at which it lapses."""

    verifier: bytes = field(repr=False)
    share: bytes = field(repr=False)
    until_seconds: int


class BriefShares:
    """All of them by their ids, the longest untouched first."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[bytes, BriefShare] = {}

    def keep(self, share_id: bytes, verifier: bytes, share: bytes, now_seconds: int) -> None:
        """Keep a share; Refused for another one under an id that stands, and where there are too many."""
        self.forget_lapsed(now_seconds)
        known = self._held.get(share_id)
        if known is not None and (known.verifier, known.share) != (verifier, share):
            raise Refused(Refusal.NOT_ALLOWED)
        if known is None and len(self._held) >= MAX_KNOWN:
            raise Refused(Refusal.OVER_BUDGET, retry_after_seconds=BRIEF_SECONDS)
        self._touch(share_id, verifier, share, now_seconds)

    def open(self, share_id: bytes, proof: bytes, now_seconds: int, *, drop: bool) -> bytes | None:
        """Return a share for its proof, and keep it on unless it is dropped.

        None for a wrong proof, which ends it. Raises Refused(PIN_SHARE_GONE) where there is none.
        """
        self.forget_lapsed(now_seconds)
        known = self._held.pop(share_id, None)
        if known is None:
            raise Refused(Refusal.PIN_SHARE_GONE)
        if not is_right(known.verifier, share_id, proof):
            return None
        if not drop:
            self._touch(share_id, known.verifier, known.share, now_seconds)
        return known.share

    def _touch(self, share_id: bytes, verifier: bytes, share: bytes, now_seconds: int) -> None:
        self._held.pop(share_id, None)
        self._held[share_id] = BriefShare(verifier, share, now_seconds + BRIEF_SECONDS)

    def forget_lapsed(self, now_seconds: int) -> None:
        """Forget what has lapsed. By a clock that went back nothing lives longer than from now."""
        while self._held:
            share_id = next(iter(self._held))
            if now_seconds < self._held[share_id].until_seconds <= now_seconds + BRIEF_SECONDS:
                return
            del self._held[share_id]
