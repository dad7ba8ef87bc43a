"""One identity's way to the server: proves its key when asked, sends the same bytes again, resumes events.

The token, the retries and the choice between WebSocket and long polling live here, so that rooms need
not know of them.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from hearth_client.edges import Edges
from hearth_client.errors import RefusedBy
from hearth_client.transport.backoff import wait_seconds
from hearth_client.transport.transport import Transport
from hearth_client.transport.ways import Ways
from hearth_protocol.authentication import Authentication
from hearth_protocol.errors import Malformed, Unreachable
from hearth_protocol.frames.answers import Answer, Authenticated, Challenged, Event, Events
from hearth_protocol.frames.live import Hello
from hearth_protocol.frames.operations import Authenticate, Challenge, IdentityKind, Operation, Poll
from hearth_protocol.ids import community_id
from hearth_protocol.refusals import Refusal

A = TypeVar("A", bound=Answer)

TOKEN_SECONDS = 14 * 60
"""A minute less than the server's longest, so that a slightly wrong clock is not refused."""
SHORT_TOKEN_SECONDS = 2 * 60
"""What is asked for by a clock that is ahead: one that is ten minutes wrong keeps nobody out."""
TOKEN_SPARE_SECONDS = 30
POLL_SECONDS = 25
POLL_PACE_SECONDS = 1.0
"""The same poll goes out once in so long, however soon it is answered: no server sets the pace."""

PASSING = frozenset({Refusal.SHUTTING_DOWN, Refusal.STORAGE_FAILED, Refusal.TOO_MANY})
STALE_TOKEN = frozenset({Refusal.TOKEN_EXPIRED, Refusal.NOT_AUTHENTICATED})


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """A key that can be proven to the server, and what it stands for."""

    kind: IdentityKind
    key_id: bytes
    room: bytes
    proof: bytes
    seed: bytes


@dataclass(frozen=True, slots=True)
class Cursor:
    """From where events are wanted."""

    after_seq: int
    generation: int
    epoch: int


class Connection:
    """A transport, and the identity (or none: public operations) that speaks over it."""

    def __init__(
        self,
        transport: Transport,
        root_key: bytes,
        identity: Identity | None,
        edges: Edges,
        *,
        unknown: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._transport = transport
        self._root_key = root_key
        self._identity = identity
        self._edges = edges
        self._token = b""
        self._token_until = 0
        self._authenticating = asyncio.Lock()
        self._polled: tuple[Cursor | None, float] = (None, 0.0)
        self._unknown = unknown
        """What is to be done before ROOM_UNKNOWN is raised, whatever was asked."""

    async def ask(self, operation: Operation, answer: type[A]) -> A:
        """Send `operation` until it is answered; the answer must be of the type `answer`.

        Raises RefusedBy, Malformed, or Unreachable after `edges.retry_seconds` of trying.
        """
        spent, attempt, renewed = 0.0, 0, False
        first: RefusedBy | None = None
        while True:
            try:
                got = await self._transport.ask(operation, await self._token_after(first))
            except Unreachable:
                pause = wait_seconds(attempt, self._edges.fraction())
                if spent + pause > self._edges.retry_seconds:
                    raise
            except RefusedBy as no:
                if no.code in STALE_TOKEN | {Refusal.NOT_A_MEMBER} and self._identity and not renewed:
                    # Not a member: perhaps only not yet, of a generation younger than the token. Shown the
                    # admission anew, the server lets her ask what entering needs.
                    self._token, renewed, first = b"", True, no
                    continue
                pause = float(no.retry_after_seconds or 0) or wait_seconds(attempt, self._edges.fraction())
                if no.code not in PASSING or spent + pause > self._edges.retry_seconds:
                    await self._tell_unknown(no)
                    raise
            else:
                if not isinstance(got, answer):
                    raise Malformed("an answer to something else")
                return got
            patient = self._edges.retry_seconds / 10
            if spent < patient <= spent + pause:
                self._edges.slow()
            await asyncio.sleep(pause)
            spent, attempt = spent + pause, attempt + 1

    async def fetch(self, path: str, at_most_bytes: int) -> bytes | None:
        """Return a public file of the server's, None when there is none. Tried once; nobody says who asks.

        Raises Unreachable, RefusedBy, Malformed.
        """
        return await self._transport.fetch(path, at_most_bytes)

    async def events(self, cursor: Callable[[], Cursor]) -> AsyncIterator[Event]:
        """Yield events without end, resuming from `cursor()` after every cut.

        Duplicates may come; the receiver drops what lies before its cursor. Raises RefusedBy when the
        server refuses for good (left, removed, banned), or began a new generation (STALE_GENERATION).
        """
        ways, attempt, edges = Ways(), 0, self._edges
        while True:
            is_websocket = edges.websocket and ways.is_websocket(edges.now_seconds())
            is_silent = is_websocket
            try:
                if is_websocket:
                    async for event in self._websocket(cursor()):
                        ways, attempt, is_silent = Ways(), 0, False
                        yield event
                else:
                    told = (await self._poll(cursor())).events
                    ways = ways.polled(reached=True)
                    for event in told:
                        yield event
                    attempt = 0
                    continue
            except Unreachable:
                ways = ways if is_websocket else ways.polled(reached=False)
            except RefusedBy as no:
                if no.code in STALE_TOKEN:
                    self._token = b""
                elif no.code not in PASSING | {Refusal.STALE_EPOCH}:
                    await self._tell_unknown(no)
                    raise
            if is_silent:
                ways = ways.websocket_cut(edges.now_seconds(), edges.fraction())
            await asyncio.sleep(wait_seconds(attempt, edges.fraction()))
            attempt += 1

    async def _tell_unknown(self, no: RefusedBy) -> None:
        if no.code is Refusal.ROOM_UNKNOWN and self._unknown is not None:
            await self._unknown()

    async def _websocket(self, at: Cursor) -> AsyncIterator[Event]:
        token = await self._valid_token()
        hello = Hello(token=token, after_seq=at.after_seq, generation=at.generation, epoch=at.epoch)
        async for event in self._transport.live(hello):
            yield event

    async def _poll(self, at: Cursor) -> Events:
        now = asyncio.get_running_loop().time()
        last, begun = self._polled
        if last == at:
            await asyncio.sleep(max(0.0, begun + POLL_PACE_SECONDS - now))
        self._polled = at, asyncio.get_running_loop().time()
        wanted = Poll(
            after_seq=at.after_seq,
            generation=at.generation,
            epoch=at.epoch,
            wait_seconds=POLL_SECONDS,
        )
        answer = await self._transport.ask(wanted, await self._valid_token())
        if not isinstance(answer, Events):
            raise Malformed("an answer to something else")
        return answer

    async def _token_after(self, refused: RefusedBy | None) -> bytes:
        """Return a token; who is not let in as an entrant either hears the first word: no member."""
        try:
            return await self._valid_token()
        except RefusedBy as no:
            if refused is None or refused.code in STALE_TOKEN or no.code in PASSING:
                raise
            raise refused from None

    async def _valid_token(self) -> bytes:
        identity = self._identity
        if identity is None:
            return b""
        async with self._authenticating:
            now = self._edges.now_seconds()
            if self._token and now + TOKEN_SPARE_SECONDS < self._token_until:
                return self._token
            try:
                return await self._fresh_token(identity, now + TOKEN_SECONDS)
            except RefusedBy as no:
                if no.code is not Refusal.WRONG_CLOCK:
                    raise
                return await self._fresh_token(identity, now + SHORT_TOKEN_SECONDS)

    async def _fresh_token(self, identity: Identity, expiry: int) -> bytes:
        """Prove the identity; the token is over at `expiry` by this client's clock, or earlier."""
        challenged = await self._transport.ask(Challenge())
        if not isinstance(challenged, Challenged):
            raise Malformed("an answer to something else")
        claim = Authentication(
            community=community_id(self._root_key),
            kind=identity.kind,
            key_id=identity.key_id,
            nonce=challenged.nonce,
            expiry_seconds=expiry,
        )
        granted = await self._transport.ask(
            Authenticate(
                kind=identity.kind,
                key_id=identity.key_id,
                room=identity.room,
                proof=identity.proof,
                nonce=challenged.nonce,
                expiry_seconds=expiry,
                signature=claim.sign(identity.seed),
            )
        )
        if not isinstance(granted, Authenticated):
            raise Malformed("an answer to something else")
        self._edges.agree()
        self._token, self._token_until = granted.token, granted.expires_seconds
        return self._token

    async def close(self) -> None:
        """Let go of the transport and of the token."""
        self._token = b""
        await self._transport.close()
