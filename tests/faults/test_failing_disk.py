"""The disk fails for a while and the server lives on: refused is refused, acknowledged is durable.

A sync that fails loses what it should have forced (disk.py). So whoever goes on as though the pages were
clean is found out when the power is cut some steps later.
"""

import errno

import pytest
from tests.dice import seeded
from tests.fakes.memory_store import MemoryStore
from tests.faults.disk import Disk, Fails, Operation, disk_at
from tests.faults.ledger import STEPS, Facts, read_back, truths
from tests.faults.machine import Machine
from tests.faults.test_crashing_store import chosen, healthy_operations
from tests.lengths import count

from hearth_protocol.errors import StorageFailed

TRIES = 8


def failing(disk: Disk, first: int, times: int, number: int) -> None:
    """Let `times` operations from the `first` on fail."""

    def plan(operation: Operation) -> Fails | None:
        return Fails(number) if first <= operation.number < first + times else None

    disk.plan = plan


async def opened(machine: Machine) -> None:
    for _ in range(TRIES):
        try:
            await machine.start()
        except StorageFailed:
            continue
        return
    raise AssertionError("the store does not open although the disk works again")


async def acknowledged(machine: Machine, at: int, truth: list[Facts]) -> None:
    """Ask for a step until it is done; what is refused has changed nothing."""
    step = STEPS[at]
    for _ in range(TRIES):
        assert machine.store is not None
        try:
            await step.ask(machine.store)
        except StorageFailed:
            if step.whole:
                assert await read_back(machine.store) == truth[at], f"{step.name}, refused"
            continue
        assert await read_back(machine.store) == truth[at + 1], f"{step.name}, acknowledged"
        return
    raise AssertionError(f"{step.name}: refused although the disk works again")


@pytest.mark.timeout(count(120, 5000))
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC], ids=errno.errorcode.get)
async def test_what_a_failing_disk_refused_is_undone_and_what_it_acknowledged_outlives_the_power(
    tmp_path, number
):
    chance = seeded(4)
    dice = chance.dice
    truth = await truths(MemoryStore())
    done = await healthy_operations(tmp_path)
    for first in chosen(dice, done, usual=10):
        folder = tmp_path / f"{first}"
        folder.mkdir()
        with disk_at(folder) as disk:
            machine = Machine(disk)
            failing(disk, first, dice.choice([1, 1, 2, 5]), number)
            await opened(machine)
            cut = None
            for at in range(len(STEPS)):
                await acknowledged(machine, at, truth)
                if cut is None and disk.count >= first:
                    cut = at + dice.choice([0, 0, 1, 2])
                if cut is not None and at >= cut:
                    cut = len(STEPS)
                    await machine.abandon()
                    # Half of the times the program starts again before the power goes.
                    if dice.random() < 0.5:
                        disk.starts_again()
                        await machine.start()
                        await machine.abandon()
                    disk.loses_power(dice)
                    await machine.start()
                    assert await read_back(machine.store) == truth[at + 1], (chance.seed, first, at)
            assert await read_back(machine.store) == truth[-1], (chance.seed, first)
            await machine.stop()
