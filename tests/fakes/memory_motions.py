"""The store in memory: acts of two people. See `memory_store`."""

from dataclasses import replace

from tests.fakes.memory_audit import MemoryAudit

from hearth_protocol.audit import Noted
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_server.retention import Item
from hearth_server.storage.rows.motions import MotionRow


class MemoryMotions(MemoryAudit):
    """What one began and another agreed to."""

    def __init__(self) -> None:
        super().__init__()
        self._motions: dict[bytes, MotionRow] = {}

    async def put_motion(self, row: MotionRow, audit: Noted) -> None:
        if row.name not in self._motions:
            self._motions[row.name] = row
            self.note_all((audit,))

    async def second_motion(self, name: bytes, second: bytes, gone_hour: int, audit: Noted) -> None:
        row = self._motions.get(name)
        if row is None or row.second not in {b"", second}:
            raise Refused(Refusal.ACT_OVER)
        if not row.second:
            self._motions[name] = replace(row, second=second, gone_hour=gone_hour)
            self.note_all((audit,))

    async def lapse_motion(self, name: bytes, audit: Noted) -> None:
        row = self._motions.get(name)
        if row is not None and not row.second and not row.lapsed:
            self._motions[name] = replace(row, lapsed=True)
            self.note_all((audit,))

    async def motions(self) -> tuple[MotionRow, ...]:
        return tuple(self._motions.values())

    def expire_motions(self, now_hour: int, gone: dict[Item, int]) -> None:
        """Forget those that are over."""
        for name in [name for name, row in self._motions.items() if row.gone_hour <= now_hour]:
            del self._motions[name]
            gone[Item.ACT] += 1
