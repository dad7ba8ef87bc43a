"""What every part of the store writes, reads and seals with."""

import asyncio
from pathlib import Path

from hearth_server.storage import purge
from hearth_server.storage.clearing import Clearing
from hearth_server.storage.connection import Connection
from hearth_server.storage.opened import Opened
from hearth_server.storage.readers import Readers
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.writer import Writer


class Ground:
    """One database with its key file: the writer, the readers, and what is kept opened."""

    def __init__(
        self, database: Path, key_file: Path, sealing: RowSealing, connections: list[Connection]
    ) -> None:
        self._files = purge.Files(database, key_file)
        self._sealing = sealing
        self._writing, self._beside, *reading = connections
        self._readers = Readers(reading)
        self._read = self._readers.read
        self._opened = Opened()
        self._writer = Writer(self._writing, self._beside, sealing, self._opened)
        self._clearing = Clearing(self._writer, self._readers, sealing, self._opened)
        self._expiring = asyncio.Lock()
