"""A process that posts into a store until it is killed, or until its disk is full and has room again."""

import asyncio
import resource
import sys
from pathlib import Path

from tests.contracts import rooms

from hearth_protocol.errors import StorageFailed
from hearth_server.storage.sqlite import open_sqlite

AUTHORS = 8


async def post_until_killed(folder: Path, start: int) -> None:
    """Eight authors post without pause; each acknowledgement is one line `number seq`."""
    store = await open_sqlite(folder / "hearth.db", folder / "hearth.keys")

    async def author(first: int) -> None:
        for number in range(first, first + 10_000_000, AUTHORS):
            posted = await store.append(rooms.post(number))
            sys.stdout.write(f"{number} {posted.seq}\n")
            sys.stdout.flush()

    await asyncio.gather(*(author(start + one) for one in range(AUTHORS)))


async def post_on_a_full_disk(folder: Path) -> None:
    """Print how many posts were acknowledged before the disk was full, how many failed, and the next seq."""
    store = await open_sqlite(folder / "hearth.db", folder / "hearth.keys")
    await store.open_generation(rooms.generation())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))
    acknowledged = failed = number = 0
    while failed < 3:
        number += 1
        try:
            posted = await store.append(rooms.post(number, sealed=b"sealed " + bytes(4000)))
        except StorageFailed:
            failed += 1
        else:
            acknowledged = posted.seq
            if acknowledged > 5000:
                raise SystemExit("the disk never became full")
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    after = await store.append(rooms.post(number + 1))
    sys.stdout.write(f"{acknowledged} {failed} {after.seq}\n")
    await store.close()


if __name__ == "__main__":
    what, where, *rest = sys.argv[1:]
    asyncio.run(
        post_until_killed(Path(where), int(rest[0])) if what == "post" else post_on_a_full_disk(Path(where))
    )
