"""The machine dies, or loses its power, at the n-th operation of the disk: for every n.

After each death the store opens on the same files, and stands where the last acknowledged step left it or
after the one under way, whole. Then the rest is done as if nothing had been. `make test-long` tries every n.
"""

import random
from pathlib import Path

import pytest
from tests.dice import seeded
from tests.fakes.memory_store import MemoryStore
from tests.faults.disk import Operation, disk_at
from tests.faults.ledger import STEPS, Facts, read_back, truths
from tests.faults.machine import Machine
from tests.lengths import LONG, count

from hearth_protocol.errors import StorageFailed


@pytest.fixture
async def truth() -> list[Facts]:
    """What stands before the first step and after each."""
    return await truths(MemoryStore())


async def healthy_operations(folder: Path) -> list[Operation]:
    """Return the operations that the whole ledger takes on a disk that does not fail."""
    with disk_at(folder) as disk:
        machine = Machine(disk)
        store = await machine.start()
        for step in STEPS:
            await step.ask(store)
        await machine.stop()
        return disk.done


async def go_on(machine: Machine, at: int) -> int:
    """Do the steps from `at` on; return how many are acknowledged when the machine dies or all is done."""
    for number, step in enumerate(STEPS[at:], at):
        assert machine.store is not None
        try:
            await step.ask(machine.store)
        except StorageFailed:
            assert machine.disk.dead
            return number
    return len(STEPS)


async def stands_after(machine: Machine, truth: list[Facts], acknowledged: int) -> int:
    """Demand that the store stands after what was acknowledged, or after the step under way; say which."""
    assert machine.store is not None
    found = await read_back(machine.store)
    if acknowledged < len(STEPS) and not STEPS[acknowledged].whole:
        await STEPS[acknowledged].ask(machine.store)
        found = await read_back(machine.store)
    for steps in (acknowledged, acknowledged + 1):
        if steps < len(truth) and found == truth[steps]:
            return steps
    wrong = {name for name in found if found[name] != truth[acknowledged][name]}
    raise AssertionError(f"after {acknowledged} steps these are wrong: {sorted(wrong)}")


def chosen(dice: random.Random, done: list[Operation], usual: int) -> list[int]:
    """Return the operations to fail at: all, or some, half of which force something to the disk."""
    if LONG:
        return [one.number for one in done]
    syncs = [one.number for one in done if one.kind == "sync"]
    return sorted(
        {*dice.sample(syncs, usual // 2), *dice.sample(range(1, len(done) + 1), usual - usual // 2)}
    )


@pytest.mark.timeout(count(120, 5000))
@pytest.mark.parametrize("power", [False, True], ids=["killed", "without power"])
async def test_a_machine_that_dies_at_any_operation_keeps_what_it_acknowledged(truth, tmp_path, power):
    chance = seeded(9)
    dice = chance.dice
    done = await healthy_operations(tmp_path)
    for number in chosen(dice, done, usual=10):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        with disk_at(folder) as disk:
            machine = Machine(disk)
            disk.dies_at(number, part=dice.random())
            acknowledged = 0
            try:
                await machine.start()
                acknowledged = await go_on(machine, 0)
                if not disk.dead:
                    await machine.stop()
            except StorageFailed:
                assert disk.dead
            await machine.abandon()
            if power:
                disk.loses_power(dice)
            else:
                disk.starts_again()
            await machine.start()
            stands = await stands_after(machine, truth, acknowledged)
            assert await go_on(machine, stands) == len(STEPS), (chance.seed, number)
            assert await read_back(machine.store) == truth[-1], (chance.seed, number)
            await machine.stop()
