"""Nonces that were used on this node, until they end by themselves.

Across nodes a nonce is only short-lived: a replay gives a token for the very identity that signed it.
"""

from collections import OrderedDict

from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_server.access import NONCE_SECONDS

MAX_SPENT = 100_000
"""A minute of logins far beyond what one node can verify; beyond it nobody logs in for a moment."""


class SpentNonces:
    """Each nonce serves one authentication."""

    __slots__ = ("_spent",)

    def __init__(self) -> None:
        self._spent: OrderedDict[bytes, int] = OrderedDict()

    def spend(self, nonce: bytes, ends_seconds: int, now_seconds: int) -> None:
        """Use `nonce`; Refused(NOT_AUTHENTICATED) the second time, Refused(TOO_MANY) when all is full."""
        while (
            self._spent and not now_seconds <= next(iter(self._spent.values())) <= now_seconds + NONCE_SECONDS
        ):
            # Over, or of before the clock was set back: neither is accepted any more.
            self._spent.popitem(last=False)
        if nonce in self._spent:
            raise Refused(Refusal.NOT_AUTHENTICATED)
        if len(self._spent) >= MAX_SPENT:
            raise Refused(Refusal.TOO_MANY, retry_after_seconds=60)
        self._spent[nonce] = ends_seconds

    def __len__(self) -> int:
        return len(self._spent)
