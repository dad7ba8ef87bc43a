"""A sync that fails and what programs go on reading: the ways in which believing it would lose something.

Each failed before the mend that it stands for (docs/decisions/0015).
"""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import HOUR, ROOM
from tests.faults.disk import Disk, Fails, Operation, disk_at, healthy
from tests.faults.machine import Machine

from hearth_protocol.errors import StorageFailed
from hearth_protocol.ids import VaultId
from hearth_server.retention import week_of
from hearth_server.storage.rows import PostRow, VaultWrite

VAULT = VaultId(b"a vault's id, 16")


def version(number: int, before: bytes = b"") -> VaultWrite:
    return VaultWrite(VAULT, before, b"etag %d.........." % number, b"blob %d" % number, week_of(HOUR))


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    with disk_at(tmp_path) as disk:
        made = Machine(disk)
        await made.start()
        yield made
        await made.stop()


def syncs_fail(disk: Disk, file: str) -> None:
    """Let no sync of a file succeed."""

    def plan(operation: Operation) -> Fails | None:
        return Fails() if (operation.kind, operation.file) == ("sync", file) else None

    disk.plan = plan


async def refused(asked) -> None:
    with pytest.raises(StorageFailed):
        await asked


async def killed_and_started(machine: Machine) -> None:
    """The process dies; what it wrote can be read, forced or not."""
    await machine.abandon()
    machine.disk.starts_again()
    await machine.start()


class Unlucky(random.Random):
    """Dice by which nothing that was not forced is there."""

    def random(self) -> float:
        return 1.0


async def power_lost(machine: Machine) -> None:
    """The power goes, and with it all that was not forced."""
    await machine.abandon()
    machine.disk.loses_power(Unlucky())
    await machine.start()


async def test_a_vault_read_after_a_failed_sync_outlives_the_power(machine):
    """The key of the version before was destroyed, because the new one could be read."""
    await machine.store.write_vault(version(1))
    syncs_fail(machine.disk, "hearth.db-wal")
    await refused(machine.store.write_vault(version(2, version(1).etag)))
    await killed_and_started(machine)
    stands = await machine.store.vault(VAULT)
    assert stands is not None
    await power_lost(machine)
    assert await machine.store.vault(VAULT) == stands


async def test_what_was_refused_stays_refused_though_the_process_dies_later(machine):
    """The refused version came back with the journal, and its key had been destroyed as nobody's."""
    await machine.store.write_vault(version(1))
    syncs_fail(machine.disk, "hearth.db-wal")
    await refused(machine.store.write_vault(version(2, version(1).etag)))
    machine.disk.plan = healthy
    await machine.store.sweep()
    await killed_and_started(machine)
    stands = await machine.store.vault(VAULT)
    assert stands is not None
    assert stands.blob == b"blob 1"


async def test_a_key_read_after_a_failed_sync_outlives_the_power_with_what_is_sealed_under_it(machine):
    await machine.store.open_generation(rooms.generation())
    syncs_fail(machine.disk, "hearth.keys")
    await refused(machine.store.append(rooms.post(1)))
    await killed_and_started(machine)
    posted = await machine.store.append(rooms.post(1))
    await power_lost(machine)
    (kept,) = (await machine.store.posts_after(ROOM, 0, 9)).places
    assert isinstance(kept, PostRow)
    assert (kept.seq, kept.receipt) == (posted.seq, posted.receipt)


async def test_a_key_made_again_after_a_failed_sync_is_the_only_one_of_its_name(machine):
    """The first one came back beside it at the next start, and what was sealed under the second was lost."""
    await machine.store.open_generation(rooms.generation())
    for _ in range(20):  # the slots are drawn: one of these stands before its successor
        syncs_fail(machine.disk, "hearth.keys")
        await refused(machine.store.append(rooms.post(1)))
        machine.disk.plan = healthy
        await machine.store.try_writing()
    await machine.store.append(rooms.post(1))
    await killed_and_started(machine)
    assert len((await machine.store.posts_after(ROOM, 0, 9)).places) == 1


async def test_nothing_is_written_while_it_is_not_known_what_stands(machine):
    await machine.store.open_generation(rooms.generation())
    syncs_fail(machine.disk, "hearth.db-wal")
    await refused(machine.store.append(rooms.post(1)))
    # Now the journal could be forced again, but not the database that it must be written into.
    syncs_fail(machine.disk, "hearth.db")
    machine.disk.done.clear()
    for number in (1, 2):
        await refused(machine.store.append(rooms.post(number)))
    assert not any(one.kind == "write" and one.file == "hearth.db-wal" for one in machine.disk.done)
    assert len((await machine.store.posts_after(ROOM, 0, 9)).places) == 0
    machine.disk.plan = healthy
    assert (await machine.store.append(rooms.post(2))).seq == 1
