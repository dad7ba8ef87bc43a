"""Waiting for news of calls, cases and shifts, instead of asking again and again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from hearth_protocol.errors import Malformed
from hearth_server.office import Office
from hearth_server.operations.polling import MAX_WAIT_SECONDS

Told = TypeVar("Told")


@dataclass(slots=True)
class Wait:
    """How long somebody still waits for the bell."""

    office: Office
    ends: float

    @classmethod
    def begun(cls, office: Office, seconds: int) -> "Wait":
        """Begin to wait at most so long. Raises Malformed for less than no time."""
        if seconds < 0:
            raise Malformed("wait")
        return cls(office, office.bell.now() + min(seconds, MAX_WAIT_SECONDS))

    async def more(self) -> bool:
        """Wait for the bell; False when the time is over, or the server stops."""
        bell = self.office.bell
        left = self.ends - bell.now()
        if left <= 0 or bell.closed:
            return False
        await bell.wait(left)
        return True


async def told_when_new(office: Office, seconds: int, read: Callable[[], Awaitable[Told]]) -> Told:
    """Return what is read as soon as it is another than now, or what it is after so many seconds."""
    before = told = await read()
    wait = Wait.begun(office, seconds)
    while told == before and await wait.more():
        told = await read()
    return told
