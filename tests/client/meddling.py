"""A transport through which somebody meddles: answers are altered, lost, or never come."""

from collections.abc import AsyncIterator, Callable

from hearth_client import Client, Edges
from hearth_client.room.room import Room
from hearth_client.transport.http import HttpTransport
from hearth_protocol.errors import Unreachable
from hearth_protocol.frames.answers import Answer, Event
from hearth_protocol.frames.live import Hello
from hearth_protocol.frames.operations import Operation

PATIENT = Edges(retry_seconds=5.0)
"""Tries again for long enough to outlast what is done to it, and for no longer than a test may take."""


class Meddler:
    """What is done to every transport it makes; `connect` is given to a Client."""

    def __init__(self) -> None:
        self.alter: Callable[[Operation, Answer], Answer] = lambda _, answer: answer
        self.alter_event: Callable[[Event], Event] = lambda event: event
        self.loses: Callable[[Operation], bool] = lambda _: False
        """Whether the answer to an operation is lost; the server did what was asked."""
        self.cuts: Callable[[Operation], bool] = lambda _: False
        """Whether an operation never arrives."""
        self.instead: Callable[[Operation], Answer | None] = lambda _: None
        """What is answered without asking the server, if anything."""
        self.no_websocket = False
        self.asked: list[Operation] = []
        self.fetched: list[str] = []
        self.handed_out: dict[str, bytes | None] = {}

    def connect(self, url: str) -> "MeddledTransport":
        """Make a transport."""
        return MeddledTransport(self, url)


class MeddledTransport:
    """A real transport, meddled with."""

    def __init__(self, meddler: Meddler, url: str) -> None:
        self._meddler = meddler
        self._inner = HttpTransport(url)

    async def ask(self, operation: Operation, token: bytes = b"") -> Answer:
        meddler = self._meddler
        meddler.asked.append(operation)
        if meddler.cuts(operation):
            raise Unreachable
        made_up = meddler.instead(operation)
        if made_up is not None:
            return made_up
        answer = await self._inner.ask(operation, token)
        if meddler.loses(operation):
            raise Unreachable
        return meddler.alter(operation, answer)

    async def fetch(self, path: str, at_most_bytes: int) -> bytes | None:
        self._meddler.fetched.append(path)
        if path in self._meddler.handed_out:
            return self._meddler.handed_out[path]
        return await self._inner.fetch(path, at_most_bytes)

    async def live(self, hello: Hello) -> AsyncIterator[Event]:
        if self._meddler.no_websocket:
            raise Unreachable
        async for event in self._inner.live(hello):
            yield self._meddler.alter_event(event)

    async def close(self) -> None:
        await self._inner.close()


def once(matches: type[Operation]) -> Callable[[Operation], bool]:
    """Return a condition that holds for the first operation of a type only."""
    met = False

    def condition(operation: Operation) -> bool:
        nonlocal met
        if isinstance(operation, matches) and not met:
            met = True
            return True
        return False

    return condition


async def crashed(client: Client) -> None:
    """End a client as a crash would: connections go, nothing is saved."""
    for room in client._rooms.values():
        await room.close()
    if client._public is not None:
        await client._public.close()
    await client._store.close()


async def renewed(client: Client, room: Room) -> None:
    """Let a room's epoch pass: one of its members commits, changing nothing but her own path."""
    trust = (await client.guided()).trust
    await room.commit(lambda own, hour: own.commit(hour=hour, random=PATIENT.random, trust=trust))
