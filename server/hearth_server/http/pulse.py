"""Whether the other side of a live connection is still there.

The library's own heartbeat moves a timer for every piece that arrives. Here a piece only leaves a mark, which
the next beat looks at: who left none since the last one was asked in vain, and is cut off.
"""

import asyncio
from typing import Final

from aiohttp import WSMessage, WSMsgType, web

from hearth_server.fanout import Listener

PING_SECONDS: Final = 30
"""From one beat to the next: a connection that died is noticed within twice as long."""

_PING: Final = bytes((0x89, 0))
"""A ping that says nothing, as a server sends it (RFC 6455 section 5.5.2)."""


class Pulse:
    """Asks one listener for a sign of life, again and again, until it is stopped or gives none."""

    __slots__ = ("_listener", "_timer", "heard")

    def __init__(self, listener: Listener) -> None:
        self.heard = True
        """Whether anything came since the last beat."""
        self._listener = listener
        self._timer = asyncio.get_running_loop().call_later(PING_SECONDS, self._beat)

    def stop(self) -> None:
        """Ask no more."""
        self._timer.cancel()

    def _beat(self) -> None:
        pipe = self._listener.pipe
        if pipe.is_closing():
            return
        if not self.heard:
            pipe.abort()
            return
        self.heard = False
        pipe.write(_PING)
        self._timer = asyncio.get_running_loop().call_later(PING_SECONDS, self._beat)


async def receive(socket: web.WebSocketResponse, pulse: Pulse | None = None) -> WSMessage:
    """Return the next message that is more than a sign of life; pings are answered."""
    while True:
        message = await socket.receive()
        if pulse is not None:
            pulse.heard = True
        if message.type is WSMsgType.PING:
            await socket.pong(message.data)
        elif message.type is not WSMsgType.PONG:
            return message
