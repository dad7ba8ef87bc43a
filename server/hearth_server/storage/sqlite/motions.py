"""Acts of two people."""

from hearth_protocol.audit import Noted
from hearth_server.storage import motions
from hearth_server.storage.rows.motions import MotionRow
from hearth_server.storage.sqlite.ground import Ground


class MotionsPart(Ground):
    """What one began and another agreed to."""

    async def put_motion(self, row: MotionRow, audit: Noted) -> None:
        """See MotionStore."""
        await self._writer.write(lambda tx: motions.put(tx, row, audit))

    async def second_motion(self, name: bytes, second: bytes, gone_hour: int, audit: Noted) -> None:
        """See MotionStore."""
        await self._writer.write(lambda tx: motions.agree(tx, name, second, gone_hour, audit))

    async def lapse_motion(self, name: bytes, audit: Noted) -> None:
        """See MotionStore."""
        await self._writer.write(lambda tx: motions.lapse(tx, name, audit))

    async def motions(self) -> tuple[MotionRow, ...]:
        """See MotionStore."""
        return await self._read(lambda db: motions.all_motions(self._sealing, db))
