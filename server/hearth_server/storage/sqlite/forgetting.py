"""Forgetting, and by which clock."""

import asyncio
from functools import partial

from hearth_server.storage import canaries, doubts, expiry, purge
from hearth_server.storage.connection import fold_journal
from hearth_server.storage.rows import DoubtRow, Forgotten, PurgeReport
from hearth_server.storage.sqlite.ground import Ground
from hearth_server.storage.writer import Lane


class ForgettingPart(Ground):
    """What passes its time."""

    async def newest_hour(self) -> int | None:
        """See Store."""
        return await self._read(expiry.newest_hour)

    async def doubt(self) -> DoubtRow | None:
        """See Store."""
        return await self._read(doubts.read)

    async def put_doubt(self, doubt: DoubtRow | None) -> None:
        """See Store."""
        await self._writer.write(lambda tx: doubts.put(tx, doubt))

    async def destroy_keys(self, now_hour: int) -> None:
        """See Store."""
        await self._clearing.make_unreadable(now_hour)

    async def expire(self, now_hour: int) -> tuple[Forgotten, ...]:
        """See Store."""
        async with self._expiring:
            return await self._clearing.expire(now_hour)

    async def sweep(self) -> int:
        """Destroy keys that a crash left without the vault or share they were for; returns how many."""
        return await self._clearing.sweep()

    async def purge_verify(self, now_hour: int) -> PurgeReport:
        """See Store."""
        async with self._expiring:
            planted = await self._writer.write(partial(canaries.plant, now_hour=now_hour))
            planted += await self._writer.write(partial(canaries.plant_vault, now_hour=now_hour), Lane.VAULTS)
            await self._writer.outside(fold_journal)
            before = await asyncio.to_thread(self._files.search, planted)
            forgotten = await self._clearing.expire(now_hour)
            after = await asyncio.to_thread(self._files.search, planted)
            return purge.report(self._sealing, planted, before, after, forgotten)
