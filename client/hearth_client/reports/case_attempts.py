"""The own cases about one thing: each filed under keys of its own, found again by asking about all of them.

Nothing is kept, so a device that was just taken up knows as much as any other; and because always the same is
asked, the server does not learn which of them there are before it is asked.
"""

from contextlib import suppress
from dataclasses import dataclass

from hearth_client.callers import CallKeeper
from hearth_client.errors import AlreadyReported, NoSuchCase, RefusedBy, TooManySuggestions
from hearth_client.transport.connection import Connection, Identity
from hearth_protocol import cases
from hearth_protocol.cases import MAX_ATTEMPTS, CaseKeys, CaseState
from hearth_protocol.frames import operations
from hearth_protocol.frames.answers import CaseStated, Done
from hearth_protocol.frames.operations import AppealCase, IdentityKind, SayInCase
from hearth_protocol.refusals import Refusal

_OVER = frozenset({CaseState.DECIDED, CaseState.CLOSED})


@dataclass(frozen=True, slots=True)
class Attempt:
    """A case that the server knows: which it was, its keys, and how it stands."""

    number: int
    keys: CaseKeys
    stated: CaseStated


class CaseAttempts:
    """What was filed about one thing, by the secret of the membership that filed it."""

    def __init__(self, client: CallKeeper, membership_secret: bytes, about: bytes) -> None:
        self._client = client
        self._secret = membership_secret
        self._about = about

    async def free(self) -> CaseKeys:
        """Return keys that were never filed: those after the last whose case is over. Raises AlreadyReported.

        Earlier ones may be forgotten by then; their keys are not used again, as long as there are others.
        """
        filed = await self.filed()
        if any(CaseState(one.stated.state) not in _OVER for one in filed):
            raise AlreadyReported
        after = filed[-1].number + 1 if filed else 0
        if after == MAX_ATTEMPTS:
            raise AlreadyReported
        return self._keys(after)

    async def unused(self) -> CaseKeys:
        """Return keys after the last that the server still knows, whether its case is over or not.

        Raises TooManySuggestions.
        """
        filed = await self.filed()
        after = filed[-1].number + 1 if filed else 0
        if after == MAX_ATTEMPTS:
            raise TooManySuggestions
        return self._keys(after)

    async def newest(self, wait_seconds: int = 0) -> tuple[CaseKeys, CaseStated]:
        """Return the newest and how it stands, waiting so long for news. Raises NoSuchCase."""
        filed = await self.filed()
        if not filed:
            raise NoSuchCase
        newest = filed[-1]
        stated = await self._stated(newest.keys, wait_seconds) if wait_seconds else newest.stated
        return newest.keys, stated

    async def filed(self) -> list[Attempt]:
        """Return every case about this that the server still knows.

        An early one is forgotten before a later one: one that is missing says nothing of those after it.
        """
        filed = []
        for number in range(MAX_ATTEMPTS):
            keys = self._keys(number)
            with suppress(NoSuchCase):
                filed.append(Attempt(number, keys, await self._stated(keys, 0)))
        return filed

    def _keys(self, number: int) -> CaseKeys:
        return cases.case_keys(self._secret, self._about, number)

    async def _stated(self, keys: CaseKeys, wait_seconds: int) -> CaseStated:
        caller = self._caller(keys)
        try:
            return await caller.ask(operations.CaseState(wait_seconds=wait_seconds), CaseStated)
        except RefusedBy as no:
            if no.code is Refusal.CASE_UNKNOWN:
                raise NoSuchCase from None
            raise
        finally:
            await caller.close()

    async def ask(self, keys: CaseKeys, operation: SayInCase | AppealCase) -> None:
        """Say something in a case. Raises RefusedBy."""
        caller = self._caller(keys)
        try:
            await caller.ask(operation, Done)
        finally:
            await caller.close()

    def _caller(self, keys: CaseKeys) -> Connection:
        return self._client.connection(
            Identity(
                kind=IdentityKind.CALLER,
                key_id=cases.case_id(keys.signature_key),
                room=b"",
                proof=keys.signature_key,
                seed=keys.seed,
            )
        )
