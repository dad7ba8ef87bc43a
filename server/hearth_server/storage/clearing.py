"""An expiry as it runs: keys at once, then everything that they made unreadable, while people go on posting.

Nobody waits for the clearing, so it gives way: its works come after all others', each takes some
milliseconds of the disk, and as much time again is left to others before the next. The journal is copied
beside the writer while the clearing waits: else the writer would soon have to do it, with everybody waiting.
What is done, and in which order, is in `expiry`, `wiping` and `idle_rows`.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from hearth_server.retention import Item
from hearth_server.storage import audit, expiry, idle_rows, wiping
from hearth_server.storage.bucketed import BUCKETED
from hearth_server.storage.connection import cut_journal
from hearth_server.storage.opened import Opened
from hearth_server.storage.readers import Readers
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import Forgotten
from hearth_server.storage.transaction import Transaction
from hearth_server.storage.writer import Lane, Writer

T = TypeVar("T")

COPY_AFTER = 512
"""Rows or pages after which the clearing waits until the journal is copied: some 1 MB of it. While the disk
takes that, a post's commit waits for the disk."""
MOST_PAUSE_SECONDS = 0.1
CUTS, BETWEEN_CUTS_SECONDS = 100, 0.05
"""How often it is tried to cut the journal, which no reader may be using: nobody waits for that reader."""


class Clearing:
    """Runs an expiry; not two at once, but keys are destroyed also while rows are still being dropped."""

    def __init__(self, writer: Writer, readers: Readers, sealing: RowSealing, opened: Opened) -> None:
        self._writer = writer
        self._readers = readers
        self._sealing = sealing
        self._opened = opened
        self._destroying = asyncio.Lock()
        self._size = expiry.LEAST_AT_ONCE
        self._uncopied = 0

    async def expire(self, now_hour: int) -> tuple[Forgotten, ...]:
        """Forget what is due; returns what there was. Raises StorageFailed."""
        keys, wiped = await self.make_unreadable(now_hour)
        if await self._readers.read(partial(expiry.any_post_is_over, now_hour=now_hour)):
            await self._drop_lookups()
        await self._repeat(wiping.drop_wiped)
        await self._step(lambda tx, _: audit.move_beginning(tx, now_hour))
        rows = dict.fromkeys(Item, 0)
        for bucketed in BUCKETED:
            rows[bucketed.item] += await self._repeat(
                partial(expiry.drop_rows, bucketed=bucketed, now_hour=now_hour)
            )
        for room in await self._readers.read(expiry.room_numbers):
            rows[Item.POST] += await self._repeat(partial(expiry.drop_before_window, number=room))
        gone = await self._repeat(partial(expiry.drop_members, now_hour=now_hour))
        idle = [
            await self._repeat(partial(idle_rows.drop_idle, keyed=keyed, now_hour=now_hour), Lane.VAULTS)
            for keyed in idle_rows.KEYED
        ]
        await self.sweep()
        await self._give_pages_back()
        await self._cut_journal()
        return (
            *(Forgotten(item.name.lower(), keys[item], rows[item]) for item in Item),
            Forgotten("membership", 0, gone),
            Forgotten("room_between", wiped, wiped),
            *(Forgotten(keyed.name, rows, rows) for keyed, rows in zip(idle_rows.KEYED, idle, strict=True)),
        )

    async def make_unreadable(self, now_hour: int) -> tuple[dict[Item, int], int]:
        """Destroy the keys of what is due, and of rooms between two; returns how many of each, and rooms.

        Rooms' windows move past what is unreadable at once: else who asks for posts finds a hole after the
        window. It waits for no row to be dropped. Raises StorageFailed.
        """
        async with self._destroying:
            keys, wiped = await self.destroy_keys(now_hour), await self._wipe(now_hour)
            await self._move_windows(now_hour)
            return keys, wiped

    async def destroy_keys(self, now_hour: int) -> dict[Item, int]:
        """Destroy the keys of what is due; returns how many of each item. Raises StorageFailed."""
        try:
            # Beside the writer: neither a database that cannot be written nor a queue must keep posts past
            # their time.
            at_once = await self._writer.beside(
                partial(expiry.destroy_unneeded_keys, self._sealing.keyring, now_hour)
            )
        finally:
            self._opened.clear()
            await self._writer.outside(lambda _: self._writer.forget_secrets())
        while True:
            await self._repeat(partial(expiry.keep_needed, now_hour=now_hour))
            # Readers that began before the new seals were durable still need the old keys.
            await self._readers.finish()
            destroyed = await self._writer.write(
                partial(expiry.destroy_due_keys, now_hour=now_hour), Lane.KEYS
            )
            if destroyed is not None:
                return {item: at_once[item] + destroyed[item] for item in Item}

    async def _wipe(self, now_hour: int) -> int:
        """Wipe the rooms between two whose hour has come, also what a crash left of one; returns how many."""
        wiped = await self._repeat(partial(wiping.wipe_rooms, now_hour=now_hour), Lane.KEYS)
        suspects = await self._readers.read(partial(wiping.wiped_keys, self._sealing.keyring))
        if suspects:
            await self._writer.write(partial(wiping.destroy_wiped, suspects=suspects), Lane.KEYS)
        self._opened.clear()
        return wiped

    async def clear_wiped(self) -> None:
        """Drop what is left of rooms with keys of their own that are no more. Raises StorageFailed."""
        self._opened.clear()
        await self._repeat(wiping.drop_wiped)
        await self._cut_journal()

    async def sweep(self) -> int:
        """Destroy keys that a crash left without the vault or share they were for; returns how many."""
        keyring = self._sealing.keyring
        suspects = await self._readers.read(partial(idle_rows.keys_without_row, keyring))
        return await self._writer.write(partial(idle_rows.destroy_orphans, suspects=suspects), Lane.VAULTS)

    async def _move_windows(self, now_hour: int) -> None:
        number: int | None = 0
        while number is not None:
            number = await self._step(partial(expiry.move_windows, now_hour=now_hour, after_number=number))

    async def _drop_lookups(self) -> None:
        after: bytes | None = b""
        while after is not None:
            after = await self._step(partial(expiry.drop_lookups, after=after))

    async def _repeat(self, work: Callable[[Transaction, int], int], lane: Lane = Lane.CLEARING) -> int:
        """Take steps of a work until it finds nothing; returns the sum."""
        total = 0
        while count := await self._step(work, lane):
            total += count
        return total

    async def _step(self, work: Callable[[Transaction, int], T], lane: Lane = Lane.CLEARING) -> T:
        return await self._paced(lambda size: self._writer.write(partial(_sized, work, size), lane))

    async def _give_pages_back(self) -> None:
        self._size = expiry.LEAST_PAGES
        while await self._paced(
            lambda size: self._writer.outside(partial(expiry.give_pages_back, at_most=size)),
            expiry.LEAST_PAGES,
        ):
            pass

    async def _paced(self, step: Callable[[int], Awaitable[T]], least: int = expiry.LEAST_AT_ONCE) -> T:
        """Take a step as large as the last ones were quick, and leave as much time to others."""
        size, start = self._size, time.monotonic()
        outcome = await step(size)
        taken = time.monotonic() - start
        self._size = expiry.next_size(size, taken, least)
        self._uncopied += size
        if self._uncopied >= COPY_AFTER:
            self._uncopied = 0
            await self._writer.copy_journal()
        await asyncio.sleep(min(taken, MOST_PAUSE_SECONDS))
        return outcome

    async def _cut_journal(self) -> None:
        # Beside the writer first: what is left for it to copy is what was written meanwhile.
        await self._writer.copy_journal()
        for _ in range(CUTS):
            if await self._writer.outside(cut_journal):
                return
            await asyncio.sleep(BETWEEN_CUTS_SECONDS)


def _sized(work: Callable[[Transaction, int], T], at_most: int, tx: Transaction) -> T:
    return work(tx, at_most)
