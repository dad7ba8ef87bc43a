"""kill -9 of a client at random moments: its file is whole, what waited to be sent is sent, nothing twice."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.client.real_server import community
from tests.dice import seeded
from tests.lengths import count

from hearth_client import Client

PIN = "a long pin"
ROUNDS = count(2, 20)

PROGRAM = """
import asyncio, sys
from pathlib import Path
from hearth_client import Client, Edges

async def main(path, room, first):
    async with await Client.with_file(Path(path), sys.stdin.readline().strip(), edges=Edges()) as client:
        garden = await client.room(bytes.fromhex(room))
        number = int(first)
        while True:
            print("saying", number, flush=True)
            sent = await garden.post(str(number))
            print("said", number, sent.seqs[0], flush=True)
            number += 1

asyncio.run(main(*sys.argv[1:]))
"""


def started(path: Path, room: bytes, first: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), room.hex(), str(first)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("HEARTH_")},
    )
    assert process.stdin is not None
    process.stdin.write(PIN + "\n")
    process.stdin.close()
    process.stdin = None
    return process


def killed_after(process: subprocess.Popen[str], lines: int, seconds: float) -> list[list[str]]:
    """Read what it says, kill it `seconds` after so many lines, and return all it said."""
    assert process.stdout is not None
    said = [process.stdout.readline().split() for _ in range(lines)]
    assert all(said), "the client ended by itself"
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    # Not by communicate(), which leaves out what was read ahead of the last line that was asked for.
    with process.stdout:
        rest = process.stdout.read()
    process.wait()
    # A last line may be cut, and then it was never told.
    return said + [line.split() for line in rest.splitlines(keepends=True) if line.endswith("\n")]


def test_no_line_of_a_killed_client_is_missed():
    told = "saying 1\nsaid 1 7\nsaying 2\nsai"
    process = subprocess.Popen(
        [sys.executable, "-c", f"import time; print({told!r}, end='', flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert killed_after(process, 1, 0.1) == [["saying", "1"], ["said", "1", "7"], ["saying", "2"]]


@pytest.mark.timeout(count(120, 900))
async def test_a_client_that_is_killed_keeps_its_file_and_sends_what_waited_once(tmp_path):
    chance = seeded(5)
    path = tmp_path / "notes"
    async with community(tmp_path) as hearth:
        moderator = await hearth.moderator()
        garden = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
        invited = await moderator.staff.invite(garden.id)
        async with await Client.with_file(
            path, PIN, server_url=hearth.url, create=True, edges=hearth.edges
        ) as ana:
            await ana.enter(invited.link, pseudonym="Ana")
        begun: list[int] = []
        acknowledged: dict[int, int] = {}
        for round_ in range(ROUNDS):
            process = started(path, garden.id, round_ * 1000)
            try:
                lines = await asyncio.to_thread(
                    killed_after, process, chance.dice.randrange(1, 8), chance.dice.random() * 0.15
                )
            finally:
                process.kill()
            begun += [int(line[1]) for line in lines if line[0] == "saying"]
            acknowledged |= {int(line[1]): int(line[2]) for line in lines if line[0] == "said"}
        async with await Client.with_file(path, PIN, edges=hearth.edges) as ana:
            mine = await ana.room(garden.id)
            assert ana.membership(garden.id).outbox == ()
            read = [(entry.seq, int(entry.text)) for entry in mine.timeline.entries if entry.kind == "post"]
        numbers = [number for _, number in read]
        assert len(numbers) == len(set(numbers)), chance.seed
        assert set(numbers) <= set(begun), chance.seed
        assert numbers == sorted(numbers), chance.seed
        assert {number: seq for seq, number in read if number in acknowledged} == acknowledged, chance.seed
        # Whoever was killed had begun one post at most that nobody acknowledged.
        assert len(set(begun) - set(numbers)) <= ROUNDS
        assert not list(path.parent.glob(".notes-*")) or len(list(path.parent.glob(".notes-*"))) <= ROUNDS
        await moderator.close()
