"""One writer: batches, lanes, and what happens when one of many works refuses or the disk fails."""

import asyncio
import os
import re
import subprocess
import sys
import threading
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import ANNA, HOUR, ROOM

from hearth_protocol.calls import CallKind
from hearth_protocol.cases import PaperKind
from hearth_protocol.errors import Refused, StorageFailed
from hearth_protocol.ids import Serial, VaultId
from hearth_protocol.structures.report import Risk
from hearth_server.retention import week_of
from hearth_server.storage import writer
from hearth_server.storage.rows import NewCall, VaultWrite
from hearth_server.storage.rows.cases import NewCase
from hearth_server.storage.writer import MAX_BATCH, Lane
from hearth_server.trouble import Trouble

WRITER = Path(__file__).with_name("writer_process.py")


async def test_everything_queued_during_a_commit_goes_into_the_next(room):
    before = room.batches
    await asyncio.gather(*(room.append(rooms.post(number)) for number in range(400)))
    assert room.batches - before <= 2


async def test_a_batch_is_bounded(room):
    before = room.batches
    await asyncio.gather(*(room.append(rooms.post(number)) for number in range(2 * MAX_BATCH + 1)))
    assert 3 <= room.batches - before <= 4


async def test_answers_of_a_batch_come_in_the_order_of_their_places(room):
    came = []

    async def post(number):
        came.append((await room.append(rooms.post(number))).seq)

    await asyncio.gather(*(post(number) for number in range(100)))
    assert came == list(range(1, 101))


async def test_a_refused_work_takes_none_of_its_batch_along(room):
    answers = await asyncio.gather(
        room.append(rooms.post(1)),
        room.append(rooms.post(2, epoch=5)),
        room.advance(rooms.commit(epoch=9)),
        room.append(rooms.post(3)),
        room.open_generation(rooms.generation()),
        room.append(rooms.post(4)),
        return_exceptions=True,
    )
    assert [getattr(answer, "seq", type(answer)) for answer in answers] == [
        1,
        Refused,
        Refused,
        2,
        Refused,
        3,
    ]
    assert [place.seq for place in (await room.posts_after(ROOM, 0, 9)).places] == [1, 2, 3]


async def test_a_caller_that_goes_away_stops_nobody_else(room):
    going = asyncio.ensure_future(room.append(rooms.post(1)))
    staying = asyncio.ensure_future(room.append(rooms.post(2)))
    await asyncio.sleep(0)
    going.cancel()
    assert (await staying).seq in {1, 2}
    assert (await room.append(rooms.post(3))).seq in {2, 3}


async def test_a_vault_and_a_room_are_never_written_in_one_transaction(room):
    statements = []
    await room._writer.outside(lambda db: db.set_trace_callback(statements.append))
    writes = [
        room.write_vault(VaultWrite(VaultId(bytes((n,)) * 16), b"", b"e" * 16, b"blob", week_of(HOUR)))
        for n in range(8)
    ]
    touches = [room.touch_member(ROOM, ANNA, week_of(HOUR) + n) for n in range(8)]
    await asyncio.gather(*(work for pair in zip(writes, touches, strict=True) for work in pair))
    await room._writer.outside(lambda db: db.set_trace_callback(None))
    transactions = " ".join(statements).split("COMMIT")
    assert any("vaults" in one for one in transactions)
    for one in transactions:
        assert not ("vaults" in one and re.search(r"\b(members|posts|rooms|handshakes)\b", one))


async def test_a_call_and_a_room_are_never_written_in_one_transaction(room):
    statements = []
    await room._writer.outside(lambda db: db.set_trace_callback(statements.append))
    calls = [
        room.put_call(NewCall(bytes((n,)) * 16, CallKind.PERSON, HOUR, ((Serial(bytes(16)), b"call"),)))
        for n in range(8)
    ]
    touches = [room.touch_member(ROOM, ANNA, week_of(HOUR) + n) for n in range(8)]
    await asyncio.gather(*(work for pair in zip(calls, touches, strict=True) for work in pair))
    await asyncio.gather(
        *(room.answer_call(bytes((n,)) * 16, b"answer") for n in range(8)),
        *(room.touch_member(ROOM, ANNA, week_of(HOUR) + 8 + n) for n in range(8)),
        *(room.drop_call(bytes((n,)) * 16) for n in range(8)),
    )
    await room._writer.outside(lambda db: db.set_trace_callback(None))
    transactions = " ".join(statements).split("COMMIT")
    assert any("calls" in one for one in transactions)
    for one in transactions:
        assert not ("calls" in one and re.search(r"\b(members|posts|rooms|handshakes)\b", one))


async def test_a_report_and_a_room_are_never_written_in_one_transaction(room):
    statements = []
    await room._writer.outside(lambda db: db.set_trace_callback(statements.append))
    case, mira = bytes(16), Serial(b"mira" * 4)
    works = (
        room.put_case(NewCase(case, Risk.ORDINARY, "ko", HOUR, ((mira, b"report"),))),
        room.add_case_papers(case, PaperKind.NOTE, [(mira, b"note")]),
        room.decide_case(case, b"word", mira, HOUR),
        room.appeal_case(case, [(mira, b"reply")], HOUR),
    )
    for number, work in enumerate(works):
        await asyncio.gather(work, room.append(rooms.post(number)))
    await room._writer.outside(lambda db: db.set_trace_callback(None))
    transactions = " ".join(statements).split("COMMIT")
    assert sum("cases" in one for one in transactions) == len(works)
    for one in transactions:
        assert not ("cases" in one and re.search(r"\b(members|posts|rooms|handshakes)\b", one))


async def test_nothing_is_acknowledged_before_its_commit(room):
    order = []
    await room._writer.outside(
        lambda db: db.set_trace_callback(lambda sql: order.append(sql) if sql == "COMMIT" else None)
    )
    await room.append(rooms.post(1))
    order.append("acknowledged")
    assert order == ["COMMIT", "acknowledged"]
    await room._writer.outside(lambda db: db.set_trace_callback(None))


async def test_an_error_of_the_disk_fails_the_whole_batch_and_the_heads_are_read_again(room):
    await room.append(rooms.post(1))
    await room._writer.outside(lambda db: db.execute("PRAGMA query_only = ON").fetchall())
    failed = await asyncio.gather(
        *(room.append(rooms.post(number)) for number in (2, 3)), return_exceptions=True
    )
    assert [one.trouble for one in failed] == [Trouble.READ_ONLY] * 2
    assert all("sealed" not in str(one) for one in failed)
    # The connection is opened anew before anything else is written: without the pragma.
    assert (await room.room(ROOM)).head.seq == 1
    assert (await room.append(rooms.post(2))).seq == 2


async def test_a_failed_commit_leaves_the_old_vault_readable(store):
    vault = VaultId(b"a vault's id, 16")
    await store.write_vault(VaultWrite(vault, b"", b"first", b"blob 1", 2000))
    await store._writer.outside(lambda db: db.execute("PRAGMA query_only = ON").fetchall())
    with pytest.raises(StorageFailed):
        await store.write_vault(VaultWrite(vault, b"first", b"second", b"blob 2", 2000))
    await store._writer.outside(lambda db: db.execute("PRAGMA query_only = OFF").fetchall())
    assert (await store.vault(vault)).blob == b"blob 1"
    await store.sweep()
    assert (await store.vault(vault)).blob == b"blob 1"


def run_writer(*arguments: str, **options) -> subprocess.Popen:
    root = Path(__file__).parents[3]
    environment = os.environ | {"PYTHONPATH": str(root)}
    return subprocess.Popen(
        [sys.executable, str(WRITER), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=root,
        **options,
    )


async def test_kill_dash_nine_under_posting_loses_doubles_and_reorders_nothing_acknowledged(disk):
    store = await disk.open()
    await store.open_generation(rooms.generation())
    await store.close()
    acknowledged: dict[int, int] = {}
    for turn in range(3):
        writer = run_writer("post", str(disk.folder), str(turn * 1000))
        try:
            for line in writer.stdout:
                number, seq = map(int, line.split())
                acknowledged[number] = seq
                if len(acknowledged) >= 40 * (turn + 1):
                    break
        finally:
            writer.kill()
            tail, _ = await asyncio.to_thread(writer.communicate, timeout=30)
        for line in tail.splitlines(keepends=True):
            if line.endswith("\n"):
                number, seq = map(int, line.split())
                acknowledged[number] = seq
    store = await disk.open()
    page = await store.posts_after(ROOM, 0, 10_000)
    assert [place.seq for place in page.places] == list(range(1, page.last_seq + 1))
    kept = {int(place.sealed.split()[1]): place.seq for place in page.places}
    assert len(kept) == len(page.places)
    assert {number: kept.get(number) for number in acknowledged} == acknowledged
    assert len(acknowledged) >= 120
    await store.close()


async def test_a_full_disk_stops_acknowledging_and_posting_goes_on_when_there_is_room(disk):
    writer = run_writer("full", str(disk.folder))
    try:
        output, _ = await asyncio.to_thread(writer.communicate, timeout=60)
    finally:
        writer.kill()
    assert writer.returncode == 0, output
    acknowledged, failed, after = map(int, output.split())
    assert acknowledged > 0
    assert failed > 0
    assert after == acknowledged + 1
    store = await disk.open()
    page = await store.posts_after(ROOM, 0, 100_000)
    assert [place.seq for place in page.places] == list(range(1, after + 1))
    await store.close()


async def test_the_journal_is_copied_into_the_database_beside_the_writer(room, monkeypatch):
    monkeypatch.setattr(writer, "WORKS_A_COPY", 8)
    database = room._files.database
    before = database.stat().st_size
    statements = []
    await room._writer.outside(lambda db: db.set_trace_callback(statements.append))
    for number in range(64):
        await room.append(rooms.post(number, sealed=bytes(4000)))
    await room._writer._copying
    await room._writer.outside(lambda db: db.set_trace_callback(None))
    assert database.stat().st_size > before + 8 * 4000
    assert not any("checkpoint" in sql for sql in statements)


@asynccontextmanager
async def occupied(writer):
    """Keep the writer in a transaction until the block ends: what is queued meanwhile waits."""
    begun, released = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def hold(_) -> None:
        loop.call_soon_threadsafe(begun.set)
        released.wait(60)

    holding = asyncio.create_task(writer.write(hold))
    await begun.wait()
    try:
        yield
    finally:
        released.set()
        await holding


async def test_what_nobody_waits_for_is_written_after_all_that_somebody_does(room):
    order = []
    async with occupied(room._writer):
        batches = room.batches
        last = asyncio.create_task(room._writer.write(lambda _: order.append("clearing"), Lane.CLEARING))
        await asyncio.sleep(0)
        awaited = [
            asyncio.create_task(room._writer.write(lambda _: order.append("awaited"))) for _ in range(3)
        ]
        await asyncio.sleep(0)
    await asyncio.gather(last, *awaited)
    assert order == ["awaited"] * 3 + ["clearing"]
    assert room.batches == batches + 3  # with the one that kept it


async def test_what_nobody_waits_for_is_written_at_last_however_much_comes_in(room):
    rounds = 0

    async def go_on() -> None:
        nonlocal rounds
        while not clearing.done():
            rounds += 1
            await asyncio.gather(*(room._writer.write(lambda _: None) for _ in range(3)))

    async with asyncio.timeout(60):
        async with occupied(room._writer):
            clearing = asyncio.create_task(room._writer.write(lambda _: None, Lane.CLEARING))
            await asyncio.sleep(0)
            going_on = [asyncio.create_task(go_on()) for _ in range(2)]
            await asyncio.sleep(0)
        await asyncio.gather(*going_on)
    assert rounds > 1
