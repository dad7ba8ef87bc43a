"""A server that was off for long: unreadable at once, reachable at once, and cleared while it serves (P3)."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from tests.server.town import Clock, Town, running

from hearth_server import housekeeping
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item, bucket_of_post
from hearth_server.storage import wiping
from hearth_server.storage.clearing import Clearing
from hearth_server.storage.writer import Lane

SOON_SECONDS = 60
"""A bound for what happens at once: nothing here is measured."""


class Held:
    """Holds every clearing of rows until it is let go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.let_go = asyncio.Event(), asyncio.Event()
        repeat = Clearing._repeat

        async def waits(clearing: Clearing, work, lane=Lane.CLEARING) -> int:
            # The first work of an expiry that is not about keys.
            if work is wiping.drop_wiped:
                self.begun.set()
                await self.let_go.wait()
            return await repeat(clearing, work, lane)

        monkeypatch.setattr(Clearing, "_repeat", waits)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    monkeypatch.setattr(housekeeping, "LOOK_SECONDS", 0.02)
    return Held(monkeypatch)


@asynccontextmanager
async def late(folder, held: Held, *, hours: int):
    """Start a town's server so many hours after something was said there; its clearing is held."""
    clock = Clock()
    held.let_go.set()
    async with running(folder, clock=clock) as town:
        mira = await town.found(town.certify())
        await mira.post("said before the long pause")
        community = town.community
    held.let_go.clear()
    held.begun.clear()
    clock.pass_hours(hours)
    async with asyncio.timeout(SOON_SECONDS), running(folder, community=community, clock=clock) as again:
        await held.begun.wait()
        yield again
        held.let_go.set()


async def posts_stored(town: Town) -> int:
    """Return how many rows of posts lie in the database, readable or not."""
    store = town.app.office.store
    return await store._read(lambda db: db.execute("SELECT count(*) FROM posts").fetchone()[0])


async def window(town: Town) -> int:
    """Return the seq before which nothing is kept, as the server states it."""
    store = town.app.office.store
    (room,) = await store.rooms()
    return (await store.room(room)).window.seq


async def places(town: Town) -> tuple[object, ...]:
    store = town.app.office.store
    (room,) = await store.rooms()
    return (await store.posts_after(room, 0, 9)).places


async def test_it_listens_before_the_rows_are_cleared_and_nobody_can_read_them(tmp_path, held):
    async with late(tmp_path / "town", held, hours=20 * 24) as town:
        async with town.session.get(town.url + "/healthz") as answer:
            assert answer.status == 200
        assert await posts_stored(town) == 1
        assert await places(town) == ()
        assert await window(town) == 1
        keyring = town.app.office.store._sealing.keyring
        first_hour = town.hour - 20 * 24
        assert keyring.get(bucket_key(Item.POST, bucket_of_post(first_hour, 14))) is None
        held.let_go.set()
        while await posts_stored(town):  # noqa: ASYNC110  (nobody is told)
            await asyncio.sleep(0.02)


async def test_keys_are_destroyed_on_the_hour_and_signed_files_taken_in_while_rows_are_cleared(
    tmp_path, held
):
    async with late(tmp_path / "town", held, hours=13 * 24) as town:
        assert len(await places(town)) == 1
        town.clock.pass_hours(7 * 24)
        town.publish_revocations(version=2)
        office = town.app.office
        while await places(town) or office.community.trust.revocations.version < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        assert not held.let_go.is_set()
        assert await posts_stored(town) == 1


async def test_it_stops_while_rows_are_cleared(tmp_path, held):
    async with late(tmp_path / "town", held, hours=20 * 24) as town:
        await town.app.stop()
        assert not held.let_go.is_set()
