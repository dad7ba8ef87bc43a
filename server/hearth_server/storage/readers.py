"""The connections that only read, a thread each: a long replay does not keep a short question waiting."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import cycle
from typing import TypeVar

from hearth_protocol.errors import StorageFailed
from hearth_server.storage.connection import Connection, at_one_moment
from hearth_server.trouble import StorageInTrouble, trouble_of

T = TypeVar("T")


class Readers:
    """Takes its connections in turn."""

    def __init__(self, connections: Sequence[Connection]) -> None:
        self._connections = tuple(connections)
        self._next = cycle(self._connections)

    def __iter__(self) -> Iterator[Connection]:
        return iter(self._connections)

    async def read(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run a reading job at one moment of the database. Raises what it refused with, or StorageFailed."""
        reader = next(self._next)
        try:
            return await reader.run(partial(at_one_moment, job))
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                await reader.reopen()
            raise StorageInTrouble(trouble_of(error)) from None
        except ValueError:  # aiosqlite's word for a closed connection
            raise StorageFailed("the store is closed") from None

    async def finish(self) -> None:
        """Wait until every job that has begun, or waits for its turn, is done."""
        for reader in self._connections:
            await reader.run(lambda _: None)
