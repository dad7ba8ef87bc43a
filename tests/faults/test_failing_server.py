"""The disk below a running server fails for a while: clients wait, duties are done later, all by itself."""

import asyncio
import errno
import json

import aiohttp
import pytest
from tests.dice import seeded
from tests.faults.disk import Fails, healthy
from tests.faults.evening import Evening
from tests.faults.served import HurriedTransport, Served, served
from tests.lengths import count

from hearth_client import Client
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_server import trouble

FAILURES = (errno.EIO, errno.ENOSPC, errno.EROFS)


def passes(hearth: Served):
    def pass_hours(hours: int) -> None:
        hearth.clock.moved_hours += hours

    return pass_hours


async def ready(hearth: Served) -> dict:
    async with aiohttp.ClientSession() as session, session.get(f"{hearth.url}/readyz") as answer:
        return json.loads(await answer.read())


async def until(reached) -> None:
    async with asyncio.timeout(60):
        while not await reached():  # noqa: ASYNC110  (asked over the network)
            await asyncio.sleep(0.02)


@pytest.mark.timeout(count(120, 5000))
async def test_an_evening_outlasts_a_disk_that_fails_for_a_while(tmp_path):
    chance = seeded(13)
    dice = chance.dice
    for number in range(count(1, 100)):
        async with served(tmp_path / f"{number}") as hearth:
            first, times = hearth.disk.count + dice.randrange(1, 700), dice.choice([1, 3, 20])
            fault = Fails(dice.choice(FAILURES))
            hearth.disk.plan = lambda operation, first=first, times=times, fault=fault: (
                fault if first <= operation.number < first + times else None
            )
            evening = Evening(hearth, passes(hearth), connect=HurriedTransport)
            async with evening.people:
                await evening.pass_evening()
            assert hearth.app.office.store.trouble is None, chance.seed
            # What was acknowledged on a disk that failed meanwhile outlives the power.
            before = await evening._places()
            hearth.power_dice = dice
            hearth.disk.dead = True
            hearth._die()
            await hearth._reviving
            assert await evening._places() == before, chance.seed


async def test_a_server_whose_disk_fails_says_so_and_finds_out_by_itself_when_it_works(tmp_path, monkeypatch):
    async with served(tmp_path / "served") as hearth:
        moderator = await Client.with_new_words(hearth.url, edges=hearth.edges, connect=HurriedTransport)
        hearth.certify(await moderator.staff.apply("Minh"))
        await until(moderator.staff.take_up)
        await moderator.staff.create_room(name="Garden", pseudonym="Minh")

        async def not_ready() -> bool:
            return (await ready(hearth))["status"] != "ready"

        async def is_ready() -> bool:
            return (await ready(hearth)) == {"status": "ready"}

        for number, word in ((errno.EIO, "disk_error"), (errno.ENOSPC, "disk_full")):
            hearth.disk.plan = lambda _, number=number: Fails(number)
            # Of a failed sync SQLite does not tell why; on a disk that is full it is looked up.
            monkeypatch.setattr(trouble, "_is_full", lambda _, full=number == errno.ENOSPC: full)
            # Nobody asks for anything: the housekeeping turns the hour, and finds out.
            hearth.clock.moved_hours += 1
            await until(not_ready)
            assert await ready(hearth) == {"status": "no storage", "trouble": word}
            hearth.disk.plan = healthy
            await until(is_ready)
        await moderator.close()


async def test_duties_that_a_failing_disk_kept_from_being_done_are_done_when_it_works(tmp_path):
    """A revocation that could not be stored was taken for a forgery, and the housekeeping ended for good."""
    async with served(tmp_path / "served") as hearth:
        moderator = await Client.with_new_words(hearth.url, edges=hearth.edges, connect=HurriedTransport)
        serial = hearth.certify(await moderator.staff.apply("Minh"))
        await until(moderator.staff.take_up)
        room = await moderator.staff.create_room(name="Garden", retention_days=1, pseudonym="Minh")
        await room.post("forgotten by tomorrow")
        hearth.disk.plan = lambda _: Fails()
        hearth.revoke(serial)
        hearth.clock.moved_hours += 25
        failures = hearth.app.office.store.failures
        looks = failures + 20

        async def looked() -> bool:
            return hearth.app.office.store.failures >= looks

        await until(looked)
        store = hearth.app.office.store
        hearth.disk.plan = healthy

        async def forgotten() -> bool:
            return not (await store.posts_after((await store.rooms())[0], 0, 9)).places

        async def revoked() -> bool:
            known = hearth.app.office.community.trust.revocations
            return known is not None and known.revokes(serial)

        await until(forgotten)
        await until(revoked)
        with pytest.raises(Refused) as refused:
            await moderator.staff.invite(room.id)
        assert refused.value.code is Refusal.CERTIFICATE_REVOKED
        await moderator.close()
