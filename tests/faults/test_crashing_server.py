"""The server's machine dies at some operation of its disk in the course of an evening; the clients go on.

That the store alone withstands a death at every operation, test_crashing_store shows.
"""

import asyncio
import socket
from contextlib import suppress

import pytest
from tests.dice import seeded
from tests.faults.evening import Evening
from tests.faults.served import Served, served
from tests.lengths import count

from hearth_protocol.ids import RoomId
from hearth_server.storage.sqlite import open_sqlite


def passes(hearth: Served):
    def pass_hours(hours: int) -> None:
        hearth.clock.moved_hours += hours

    return pass_hours


async def evening(hearth: Served) -> None:
    one = Evening(hearth, passes(hearth))
    async with one.people:
        await one.pass_evening()


@pytest.mark.timeout(count(120, 5000))
async def test_an_evening_goes_on_whenever_the_server_dies(tmp_path):
    chance = seeded(7)
    async with served(tmp_path / "healthy") as hearth:
        await evening(hearth)
        length = hearth.disk.count
    for number in sorted(chance.dice.sample(range(1, length + 1), count(3, 200))):
        power = chance.dice if chance.dice.random() < 0.5 else None
        async with served(tmp_path / f"{number}", power) as hearth:
            hearth.disk.dies_at(hearth.disk.count + number, part=chance.dice.random())
            await evening(hearth)
            assert hearth.deaths <= 1, (chance.seed, number)


@pytest.mark.parametrize("at", [1, 2])
async def test_a_death_while_the_server_stops_harms_nobody(tmp_path, at):
    async with served(tmp_path) as hearth:
        moderator = await hearth.moderator()
        room = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
        await moderator.close()
        hearth.disk.dies_at(hearth.disk.count + at)
    assert hearth.deaths == 1
    hearth.disk.starts_again()
    store = await open_sqlite(tmp_path / "hearth.db", tmp_path / "hearth.keys")
    assert await store.room(RoomId(room.id)) is not None
    await store.close()


async def test_who_is_being_let_in_when_the_server_dies_is_let_go(tmp_path):
    async with served(tmp_path) as hearth:
        with socket.create_connection(("127.0.0.1", hearth.port)) as late:
            late.settimeout(0)
            # One turn of the loop: the server takes the connection up, and dies before it has taken it over.
            await asyncio.sleep(0)
            hearth._die()
            async with asyncio.timeout(30):
                with suppress(ConnectionResetError):
                    assert await asyncio.get_running_loop().sock_recv(late, 1) == b""
