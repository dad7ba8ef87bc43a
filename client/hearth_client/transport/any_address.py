"""One identity's way to whichever signed address of the community answers.

The address a person came by is asked first; the others are those that the root key signed, and no
more: a server's word, or a link's, moves nobody.
"""

from collections.abc import AsyncIterator, Callable

from hearth_client.transport.transport import Transport
from hearth_protocol.errors import Unreachable
from hearth_protocol.frames.answers import Answer, Event
from hearth_protocol.frames.live import Hello
from hearth_protocol.frames.operations import Operation


class Places:
    """The addresses to try, shared by all transports of one client: they learn of new ones at once."""

    def __init__(self, first: str) -> None:
        self.first = first
        self._urls: tuple[str, ...] = (first,)

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses, the chosen one first."""
        return self._urls

    def know(self, signed_urls: tuple[str, ...]) -> None:
        """Take the signed addresses of the chosen one's kind.

        Who came through Tor is never moved out of it, nor anybody from https to anything less.
        """
        kind = _kind(self.first)
        others = (url for url in signed_urls if _kind(url) == kind)
        self._urls = tuple(dict.fromkeys((self.first.rstrip("/"), *others)))


def _kind(url: str) -> tuple[str, bool]:
    scheme, _, rest = url.partition("://")
    return scheme, rest.split("/")[0].split(":")[0].endswith(".onion")


class AnyAddress:
    """A Transport that goes on to the next address when one does not answer, and stays where one did."""

    def __init__(self, places: Places, connect: Callable[[str], Transport]) -> None:
        self._places = places
        self._connect = connect
        self._url = places.urls[0]
        self._inner = connect(self._url)

    async def ask(self, operation: Operation, token: bytes = b"") -> Answer:
        """Ask at one address after the other; every node knows every token. See Transport.ask."""
        for _ in self._places.urls[1:]:
            try:
                return await self._inner.ask(operation, token)
            except Unreachable:
                await self._go_on()
        return await self._inner.ask(operation, token)

    async def fetch(self, path: str, at_most_bytes: int) -> bytes | None:
        """Ask at one address after the other. See Transport.fetch."""
        for _ in self._places.urls[1:]:
            try:
                return await self._inner.fetch(path, at_most_bytes)
            except Unreachable:
                await self._go_on()
        return await self._inner.fetch(path, at_most_bytes)

    async def live(self, hello: Hello) -> AsyncIterator[Event]:
        """See Transport.live; after a cut the next call goes to the next address."""
        try:
            async for event in self._inner.live(hello):
                yield event
        except Unreachable:
            if len(self._places.urls) > 1:
                await self._go_on()
            raise

    async def _go_on(self) -> None:
        urls = self._places.urls
        at = urls.index(self._url) if self._url in urls else -1
        await self._inner.close()
        self._url = urls[(at + 1) % len(urls)]
        self._inner = self._connect(self._url)

    async def close(self) -> None:
        """Let go of the connections to the address in use."""
        await self._inner.close()
