"""The disk of a real server is full: what is refused, what is said to whom, and how it goes on."""

import asyncio
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from tests.faults.small_disk import SmallDisk
from tests.scenarios.community import Community, texts

from hearth_client import Client
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_server.trouble import Trouble

PATIENCE_SECONDS = 60
SECRET = "nobody else may read this"  # said, and looked for in the log


@pytest.fixture
async def small(tmp_path):
    """Give (community, its disk), with a server that runs."""
    community = Community(tmp_path)
    community.found()
    disk = SmallDisk(community.config.parent / "data")
    disk.mount()
    community.prefix = disk.prefix
    community.serve()
    try:
        yield community, disk
    finally:
        try:
            await community.close()
        finally:
            disk.unmount()


def readyz(community: Community) -> tuple[int, dict]:
    try:
        with urllib.request.urlopen(f"{community.url}/readyz", timeout=10) as answer:  # noqa: S310  (loopback)
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def doctor(community: Community) -> tuple[bool, str]:
    """Whether `hearth doctor` finds nothing wrong, and what it says."""
    port = community.url.rsplit(":", 1)[1]
    done = subprocess.run(
        [
            *(*community.prefix, sys.executable, "-m", "hearth_server"),
            *("doctor", "--config", str(community.config)),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"HEARTH_SERVER__PORT": port, "COLUMNS": "600"},
    )
    return done.returncode == 0, done.stdout + done.stderr


async def until_ready(community: Community) -> None:
    """Wait until the server has found out by itself that it can write."""
    async with asyncio.timeout(30):
        while (await asyncio.to_thread(readyz, community))[0] != 200:  # noqa: ASYNC110  (asked over the network)
            await asyncio.sleep(0.2)


async def told_of_the_storage(community: Community) -> str:
    """Return the log once the watch told of trouble: its next look may come after all that a test asks."""
    assert community.server is not None
    async with asyncio.timeout(PATIENCE_SECONDS):
        while 'event="storage' not in (log := community.server.log.read_text()):  # noqa: ASYNC110  (its file)
            await asyncio.sleep(0.2)
    return log


async def test_a_full_disk_refuses_clearly_and_goes_on_by_itself_when_there_is_room(small):
    community, disk = small
    assert community.server is not None
    process = community.server.process.pid
    moderator = await community.staff("Robin")
    room = await moderator.staff.create_room(name="Garden", history="window", pseudonym="Robin")
    # Told to wait longer than she would: she hears the refusal itself.
    hasty = community.edges(retry_seconds=4.0)
    ana_client = await community.people.enter_async_context(
        await Client.with_new_words(community.url, edges=hasty)
    )
    invited = await moderator.staff.invite(room.id, uses=5)
    ana = await ana_client.enter(invited.link, pseudonym="Ana")
    await ana_client.save()

    disk.fill(process)
    said: list[str] = []
    refusal = None
    for number in range(2000):
        try:
            await ana.post(f"{SECRET} {number} " + "." * 3000)
        except Refused as no:
            refusal = no
            break
        said.append(f"{SECRET} {number} " + "." * 3000)
    assert refusal is not None
    assert (refusal.code, refusal.retry_after_seconds) == (Refusal.STORAGE_FAILED, 5)
    waiting = f"{SECRET} {len(said)} " + "." * 3000

    status, told = await asyncio.to_thread(readyz, community)
    assert (status, told["status"]) == (503, "no storage")
    # A limit on a file's size is told by the machine as an error of the disk.
    trouble = Trouble(told["trouble"])
    assert trouble is Trouble.DISK_FULL or not disk.is_real
    good, advice = await asyncio.to_thread(doctor, community)
    assert not good
    assert f"takes nothing new, though people can read: {trouble.advice}" in advice

    another_visit = await Client.with_words(community.url, " ".join(ana_client.words()), edges=hasty)
    assert texts(await another_visit.room(room.id)) == said
    with pytest.raises(Refused):  # she is told that her vault could not be written
        await another_visit.close()

    disk.make_room(process)
    await until_ready(community)
    await ana.post("there is room again")
    for reader in (ana, room):
        await reader.catch_up()
        # What was refused waited, and went out first.
        assert texts(reader) == [*said, waiting, "there is room again"]
    good, advice = await asyncio.to_thread(doctor, community)
    assert "the running server can store" in advice
    log = await told_of_the_storage(community)
    # A line when it begins and one when it ends, or one for both: not one for everybody who was refused.
    assert 1 <= log.count('event="storage') <= 2
    assert f"code={trouble.value}" in log
    assert SECRET not in log

    assert community.server.stop() == 0
    community.serve_again()
    await room.catch_up()
    newcomer = await community.enter("Newcomer", moderator, room)
    await newcomer.catch_up()
    assert texts(await moderator.reopen(room.id)) == [*said, waiting, "there is room again"]


async def test_a_server_that_finds_its_disk_full_at_the_start_says_what_to_do(small):
    community, disk = small
    assert community.server is not None
    assert community.server.stop() == 0
    if not disk.is_real:
        return  # a limit on a file's size is known to a running process alone
    disk.fill(0)
    (disk.seen_from_here / "hearth.db").unlink()
    (community.config.parent / "keys" / "hearth.keys").unlink()
    with pytest.raises(AssertionError) as failed:
        community.serve_again()
    assert Trouble.DISK_FULL.advice in " ".join(str(failed.value).split())
    disk.make_room(0)
    community.serve_again()
