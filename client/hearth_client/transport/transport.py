"""What a client needs of a network. The real one speaks HTTPS and WebSocket; tests pass one in memory."""

from collections.abc import AsyncIterator
from typing import Protocol

from hearth_protocol.frames.answers import Answer, Event
from hearth_protocol.frames.live import Hello
from hearth_protocol.frames.operations import Operation


class Transport(Protocol):
    """One way to one server. A member's transport carries that one membership and nothing else."""

    async def ask(self, operation: Operation, token: bytes = b"") -> Answer:
        """Send one operation and return its answer.

        Raises RefusedBy (the server's no), Unreachable (nothing came back), Malformed (nonsense came back).
        """
        ...

    async def fetch(self, path: str, at_most_bytes: int) -> bytes | None:
        """Return a public file of the server's by its path, None when there is none; raises like `ask`."""
        ...

    def live(self, hello: Hello) -> AsyncIterator[Event]:
        """Yield events from the cursor in `hello` until the connection ends; raises like `ask`."""
        ...

    async def close(self) -> None:
        """Let go of every connection."""
        ...


class TransportFactory(Protocol):
    """Makes a fresh transport: one an identity, so that the server cannot join two by a connection."""

    def __call__(self) -> Transport:
        """Return a transport that shares nothing with any other."""
        ...
