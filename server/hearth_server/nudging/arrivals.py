"""What came and nobody has taken yet, in this process's memory alone: to the second, which no row is.

Operations say that something came and go on; the nudger does the rest in its own time. At most so many are
remembered. What is forgotten is still in the queue, and in the next nudge's count.
"""

import asyncio
from collections.abc import Iterable

from hearth_protocol.ids import Serial
from hearth_server.nudging.calling_again import called_again
from hearth_server.nudging.deciding import Item, Urgency, handed_on

MAX_REMEMBERED = 2_048


class Arrivals:
    """Items that somebody may have to be told of."""

    __slots__ = ("_items", "_news")

    def __init__(self) -> None:
        self._items: dict[bytes, Item] = {}
        self._news = asyncio.Event()

    def __len__(self) -> int:
        return len(self._items)

    def came(self, name: bytes, urgency: Urgency, readers: Iterable[Serial], now_seconds: int) -> None:
        """Remember something that came, or that more of the staff can read now, and wake who looks."""
        known = self._items.get(name)
        if known is not None:
            self._items[name] = handed_on(known, frozenset(readers), now_seconds)
        else:
            self._remember(Item(name, urgency, frozenset(readers), now_seconds, now_seconds))
        self.look()

    def called(
        self, name: bytes, call: bytes, readers: Iterable[Serial], now_seconds: int, due_seconds: int | None
    ) -> None:
        """Remember a member's call for a person, under a name that all her calls share.

        It rings from the first on duty at `due_seconds`; None: it goes on as the one before it.
        """
        known = self._items.get(name)
        if known is not None and due_seconds is None:
            self._items[name] = called_again(known, call, frozenset(readers))
        else:
            due = now_seconds if due_seconds is None else due_seconds
            self._items.pop(name, None)
            self._remember(Item(name, Urgency.PERSON, frozenset(readers), now_seconds, due, call=call))
        self.look()

    def answered(self, call: bytes) -> None:
        """Forget a member's call that has its answer: her next is another."""
        for name in [item.name for item in self._items.values() if item.call == call]:
            del self._items[name]

    def _remember(self, item: Item) -> None:
        self._items[item.name] = item
        if len(self._items) > MAX_REMEMBERED:
            self._forget_one()

    def _forget_one(self) -> None:
        # The oldest of the least urgent: what may not wait goes last.
        del self._items[max(self._items.values(), key=lambda item: item.urgency).name]

    def look(self) -> None:
        """Have it looked at now."""
        self._news.set()

    async def wait(self, seconds: float) -> None:
        """Return when something came; while something is remembered, after `seconds` at the latest."""
        try:
            async with asyncio.timeout(seconds if self._items else None):
                await self._news.wait()
        except TimeoutError:
            pass
        self._news.clear()

    def due(self, now_seconds: int) -> tuple[Item, ...]:
        """Return what somebody is to be told of."""
        return tuple(item for item in self._items.values() if item.due_seconds <= now_seconds)

    def all(self) -> tuple[Item, ...]:
        """Return all that is remembered."""
        return tuple(self._items.values())

    def get(self, name: bytes) -> Item | None:
        """Return what is remembered under a name."""
        return self._items.get(name)

    def put(self, name: bytes, item: Item | None) -> None:
        """Remember how an item stands now; None forgets it. One that is forgotten is not brought back."""
        if item is None:
            self._items.pop(name, None)
        elif name in self._items:
            self._items[name] = item
