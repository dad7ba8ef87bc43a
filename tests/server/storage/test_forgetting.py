"""Forgetting on the disk: what has passed its time is gone, and a copy taken before stays unreadable (P3)."""

import asyncio
import shutil
import sqlite3
import threading

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import ANNA, BORA, HOUR, OTHER_ROOM, ROOM
from tests.server.storage.conftest import Disk

from hearth_protocol.errors import StorageFailed
from hearth_protocol.ids import VaultId
from hearth_server.keyring import KeyKind, Keyring, bucket_key, bucket_of
from hearth_server.retention import Item, bucket_of_post, week_of
from hearth_server.storage import clearing, connection, expiry, posts
from hearth_server.storage.bucketed import BUCKETED
from hearth_server.storage.opened import BLOCK
from hearth_server.storage.rows import (
    ComplaintRow,
    HistoryBundleRow,
    HistoryRequestRow,
    LetterRow,
    RemovalReason,
    RemovalRow,
    VaultWrite,
)
from hearth_server.storage.transaction import place_key, row_key

CANARY = b"a canary that sings in every row"
VAULT = VaultId(b"a vault's id, 16")
LATER = HOUR + 120 * 24


async def plant(store) -> None:
    """Store the canary in every class of item that holds a member's bytes."""
    invitation = rooms.invitation()
    await store.put_invitation(invitation)
    await store.append(rooms.post(1, sealed=CANARY, header=CANARY * 4))
    await store.put_complaint(ComplaintRow(ROOM, 0, 0, ANNA, CANARY, CANARY), HOUR)
    await store.advance(rooms.commit(accepted=(rooms.NewHandshake(CANARY, CANARY),), left=(BORA,), hour=HOUR))
    await store.put_anchor(rooms.anchor(1))
    await store.put_history_request(HistoryRequestRow(ROOM, CANARY[:16], ANNA, CANARY, HOUR))
    await store.put_history_bundle(ROOM, HistoryBundleRow(CANARY[:16], CANARY))
    await store.put_letter(LetterRow(ROOM, ANNA, BORA, CANARY, HOUR))
    await store.write_vault(VaultWrite(VAULT, b"", b"etag", CANARY, week_of(HOUR)))


def open_with_any_key(disk: Disk, database: bytes) -> int:
    """Return how many of the rows of a copied database the key file still opens."""
    copy = disk.folder.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    (copy / "hearth.db").write_bytes(database)
    db = sqlite3.connect(copy / "hearth.db")
    keyring = Keyring.open(disk.key_file, bytes)
    opened = 0
    for bucketed in BUCKETED:
        for (bucket,) in db.execute(f"SELECT bucket FROM {bucketed.table}").fetchall():  # noqa: S608  (names of our own tables)
            opened += keyring.get(bucket_key(bucketed.item, bucket)) is not None
    for (name,) in db.execute("SELECT key_name FROM vaults").fetchall():
        opened += any(key.name == name for key in keyring.names(KeyKind.VAULT))
    db.close()
    keyring.close()
    return opened


async def test_stored_bytes_are_unreadable_on_the_disk_from_the_first_day(disk, room):
    await plant(room)
    assert CANARY not in disk.everything()
    assert (await room.posts_after(ROOM, 0, 1)).places[0].sealed == CANARY


async def test_after_expiry_neither_the_disk_nor_an_older_copy_gives_anything_back(disk, room):
    await plant(room)
    await room.expire(HOUR)
    copy = disk.database.read_bytes()
    living = {key: room._sealing.keyring.get(key) for key in room._sealing.keyring.names(KeyKind.BUCKET)}
    rows = await room._read(lambda db: db.execute("SELECT sealed FROM posts").fetchall())
    await room.expire(LATER)
    kept = disk.everything()
    assert all(row[0] in copy and row[0] not in kept for row in rows)
    standing = {item for key in room._sealing.keyring.names(KeyKind.BUCKET) for item in [Item(key.name[0])]}
    assert standing == {Item.SNAPSHOT, Item.VIEW}
    assert all(secret not in kept for key, secret in living.items() if room._sealing.keyring.get(key) is None)
    await room.close()
    assert open_with_any_key(disk, copy) == 0


async def test_no_post_waits_for_its_end_until_views_and_trees_are_sealed_again(room, monkeypatch):
    await plant(room)
    keep, due = expiry.keep_needed, []

    def keep_and_look(tx, at_most, now_hour):
        due.append({Item(key.name[0]) for key in tx.sealing.keyring.due_buckets(now_hour)})
        return keep(tx, at_most, now_hour)

    monkeypatch.setattr(expiry, "keep_needed", keep_and_look)
    await room.expire(LATER)
    assert due[0] == {Item.VIEW, Item.SNAPSHOT, Item.HANDSHAKE}


async def test_a_post_does_not_wait_for_its_end_until_the_writer_has_time(room):
    await plant(room)
    key = bucket_key(Item.POST, bucket_of_post(HOUR, 14))
    assert room._sealing.keyring.get(key) is not None
    released = threading.Event()
    busy = asyncio.create_task(room._writer.outside(lambda _: released.wait(60)))
    forgetting = asyncio.create_task(room.expire(LATER))
    async with asyncio.timeout(60):
        while room._sealing.keyring.get(key) is not None:  # noqa: ASYNC110  (another thread's doing)
            await asyncio.sleep(0.001)
    assert not busy.done()
    released.set()
    await busy
    await forgetting


async def test_forgotten_posts_leave_no_lookup_and_living_ones_are_still_found(room):
    for number in range(30):
        await room.append(rooms.post(number, hour=HOUR))
    kept = [await room.append(rooms.post(number, hour=HOUR + 1)) for number in range(30, 60)]
    await room.expire(HOUR + 14 * 24)
    assert await room._read(lambda db: db.execute("SELECT count(*) FROM lookups").fetchone()) == (30,)
    again = await room.append(rooms.post(30, hour=HOUR + 1))
    assert (again.seq, again.receipt, again.again) == (kept[0].seq, kept[0].receipt, True)


async def test_lookups_are_gone_through_to_the_end_in_steps_of_any_size(room):
    for number in range(50):
        await room.append(rooms.post(number))

    def through(tx, at_most, after=b""):
        steps = 0
        while after is not None:
            after = expiry.drop_lookups(tx, at_most, after)
            steps += 1
        return steps

    count = "SELECT count(*) FROM lookups"
    assert await room._writer.write(lambda tx: through(tx, 1)) == 50 // expiry.LOOKUPS_A_ROW + 1
    assert await room._read(lambda db: db.execute(count).fetchone()) == (50,)
    await room._writer.write(lambda tx: tx.db.execute("UPDATE rooms SET window_seq = 20").rowcount)
    await room._writer.write(lambda tx: through(tx, 2))
    assert await room._read(lambda db: db.execute(count).fetchone()) == (30,)


async def test_who_reads_for_long_keeps_the_journal_and_makes_nobody_wait(disk, room, monkeypatch):
    monkeypatch.setattr(clearing, "CUTS", 2)
    await plant(room)
    reader = sqlite3.connect(disk.database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM rooms").fetchall()
    timeouts = []
    fold = connection.fold_journal
    monkeypatch.setattr(
        connection,
        "fold_journal",
        lambda db: timeouts.append(db.execute("PRAGMA busy_timeout").fetchone()[0]) or fold(db),
    )
    await room.expire(LATER)
    assert timeouts == [0, 0]
    assert disk.database.with_name("hearth.db-wal").stat().st_size > 0
    reader.close()
    await room.expire(LATER)
    assert disk.database.with_name("hearth.db-wal").stat().st_size == 0
    assert await room._writer.outside(lambda db: db.execute("PRAGMA busy_timeout").fetchone()) == (10_000,)


async def test_free_pages_are_kept_for_the_next_hour_and_given_back_when_there_are_many(
    disk, room, monkeypatch
):
    monkeypatch.setattr(expiry, "SLACK_PAGES", 0)
    for first, last, hour in ((0, 50, HOUR), (50, 850, HOUR + 1)):
        posts_then = [rooms.post(n, hour=hour, sealed=bytes(4000)) for n in range(first, last)]
        await asyncio.gather(*map(room.append, posts_then))
    await room.expire(HOUR)
    full = disk.database.stat().st_size
    await room.expire(HOUR + 14 * 24)
    assert disk.database.stat().st_size == full
    await room.expire(HOUR + 14 * 24 + 1)
    assert disk.database.stat().st_size < full / 4


def test_a_slow_disk_is_given_less_to_clear_at_once_and_a_fast_one_more_within_bounds():
    sizes = [expiry.LEAST_AT_ONCE]
    for seconds in [0.0] * 10 + [0.009] + [0.1] * 10:
        sizes.append(expiry.next_size(sizes[-1], seconds))
    assert sizes[10] == sizes[11] == expiry.MOST_AT_ONCE
    assert sizes[12] == expiry.MOST_AT_ONCE // 2
    assert sizes[-1] == expiry.LEAST_AT_ONCE


async def test_a_living_copy_opens_so_that_the_test_above_means_something(disk, room):
    await plant(room)
    await room.close()
    assert open_with_any_key(disk, disk.database.read_bytes()) >= 8


async def test_a_retracted_post_leaves_the_disk_at_once_but_for_its_hashes(disk, room):
    await room.append(rooms.post(1, sealed=CANARY * 20))
    ((before,),) = await room._read(lambda db: db.execute("SELECT sealed FROM posts").fetchall())
    await room.append(rooms.post(2, erases=rooms.post_id(1)))
    await room.expire(HOUR)
    assert before not in disk.everything()


async def test_a_replaced_vault_is_unreadable_in_an_older_copy(disk, store):
    await store.write_vault(VaultWrite(VAULT, b"", b"one", CANARY * 100, 1))
    await store.expire(0)
    copy = disk.database.read_bytes()
    (key,) = store._sealing.keyring.names(KeyKind.VAULT)
    secret = store._sealing.keyring.get(key)
    await store.write_vault(VaultWrite(VAULT, b"one", b"two", b"new", 1))
    assert secret not in disk.key_file.read_bytes()
    await store.close()
    assert open_with_any_key(disk, copy) == 0


async def test_a_vault_key_that_could_not_be_destroyed_is_destroyed_at_the_next_start(
    disk, store, monkeypatch
):
    def fails(*_):
        raise StorageFailed("the disk says no")

    await store.write_vault(VaultWrite(VAULT, b"", b"one", CANARY, 1))
    with monkeypatch.context() as patched:
        patched.setattr(Keyring, "destroy", fails)
        await store.write_vault(VaultWrite(VAULT, b"one", b"two", b"new", 1))
    assert len(store._sealing.keyring.names(KeyKind.VAULT)) == 2
    await disk.crash()
    again = await disk.open()
    assert len(again._sealing.keyring.names(KeyKind.VAULT)) == 1
    assert (await again.vault(VAULT)).blob == b"new"


async def test_a_sealed_row_moved_elsewhere_opens_as_nothing(room):
    await room.append(rooms.post(1))
    await room.append(rooms.post(2))
    await room._writer.outside(
        lambda db: db.execute("UPDATE posts SET sealed = (SELECT sealed FROM posts WHERE place & 1 = 1)")
    )
    page = await room.posts_after(ROOM, 0, 9)
    assert page.places == ()
    sealing = room._sealing
    key = bucket_key(Item.LETTER, 7)
    sealed = sealing.seal(key, posts.ALIVE, row_key(place_key(1, 1)), b"text")
    assert sealing.open(key, posts.ALIVE, row_key(place_key(1, 1)), sealed) == b"text"
    assert sealing.open(key, posts.ERASED, row_key(place_key(1, 1)), sealed) is None
    assert sealing.open(key, posts.ALIVE, row_key(place_key(1, 2)), sealed) is None
    assert sealing.open(key, posts.ALIVE, row_key(place_key(1, 1)), b"") is None


async def prepare_for_expiry(disk: Disk) -> None:
    store = await disk.open()
    for room in (ROOM, OTHER_ROOM):
        await store.open_generation(
            rooms.generation(room=room, days=1, members=(rooms.member(), rooms.member(BORA)))
        )
    for number in range(30):
        await store.append(rooms.post(number, hour=HOUR if number < 20 else HOUR + 1))
    await store.append(rooms.post(1, room=OTHER_ROOM))
    await store.ask_removal(RemovalRow(ROOM, BORA, RemovalReason.LEAVING, HOUR))
    for epoch in range(3):
        await store.advance(rooms.commit(epoch, left=(BORA,)))
    await store.put_letter(LetterRow(ROOM, ANNA, BORA, CANARY, HOUR))
    await store.write_vault(VaultWrite(VAULT, b"", b"one", CANARY, week_of(HOUR)))
    await store.close()


class Crash(Exception):  # noqa: N818  (not an error of ours: the machine stops)
    """The process dies here."""


async def expire_until(store, steps: int) -> bool:
    """Run the expiry, dying before its step number `steps`; return whether it came to its end."""
    taken = 0

    def stepping(method):
        async def step(*arguments, **named):
            nonlocal taken
            taken += 1
            if taken > steps:
                raise Crash
            return await method(*arguments, **named)

        return step

    store._writer.write = stepping(store._writer.write)
    store._writer.outside = stepping(store._writer.outside)
    try:
        await store.expire(HOUR + 24)
    except Crash:
        return False
    return True


async def test_a_crash_at_any_step_of_the_expiry_is_finished_by_the_next_one(disk):
    await prepare_for_expiry(disk)
    start = {path: path.read_bytes() for path in disk.folder.iterdir()}
    finished, steps = False, 0
    while not finished:
        for path in disk.folder.iterdir():
            path.unlink()
        for path, content in start.items():
            path.write_bytes(content)
            path.chmod(0o600)
        store = await disk.open()
        finished = await expire_until(store, steps)
        await disk.crash()
        store = await disk.open()
        await store.expire(HOUR + 24)
        page = await store.posts_after(ROOM, 0, 99)
        assert [place.seq for place in page.places] == list(range(21, 31)), steps
        assert page.window.seq == (await store.room(ROOM)).window.seq == 20
        assert (await store.posts_after(OTHER_ROOM, 0, 99)).places == ()
        state = await store.state(ROOM, None, None)
        assert [row.epoch for row in state.handshakes] == [0, 1, 2]
        assert len(await store.letters(ROOM, ANNA)) == 1
        assert (await store.vault(VAULT)).blob == CANARY
        assert not any(one.rows for one in await store.expire(HOUR + 24))
        await store.close()
        disk.stores.clear()
        steps += 1
    assert steps > 10


async def test_a_reader_in_the_middle_of_the_expiry_sees_a_window_not_a_hole(disk):
    await prepare_for_expiry(disk)
    store = await disk.open()
    await store._clearing.destroy_keys(HOUR + 24)
    page = await store.posts_after(ROOM, 0, 5)
    assert [place.seq for place in page.places] == [21, 22, 23, 24, 25]
    assert page.window.seq == 20
    assert page.window.link == (await store.place(ROOM, 20)).link


async def test_posting_goes_on_while_many_rows_are_dropped(room):
    for start in range(0, 2000, 500):
        batch = [room.append(rooms.post(number)) for number in range(start, start + 500)]
        for posted in batch:
            await posted
    forgetting = room.expire(HOUR + 14 * 24)
    task = asyncio.create_task(forgetting)
    placed = []
    while not task.done():
        row = await room.append(
            rooms.post(5000 + len(placed), hour=HOUR + 14 * 24, **seen(await room.room(ROOM)))
        )
        placed.append(row.seq)
    await task
    assert placed == list(range(2001, 2001 + len(placed)))
    assert len(placed) >= 3
    assert (await room.room(ROOM)).window.seq == 2000


def seen(row) -> dict:
    return {"seen_seq": row.head.seq, "seen_link": row.head.link}


async def test_the_file_shrinks_when_much_is_forgotten(disk, room):
    await asyncio.gather(*(room.append(rooms.post(n, sealed=bytes(4000))) for n in range(1000)))
    await room.expire(HOUR)
    full = disk.database.stat().st_size
    await room.expire(HOUR + 14 * 24)
    assert disk.database.stat().st_size < full / 2
    assert (disk.folder / "hearth.db-wal").stat().st_size == 0


async def test_purge_verify_plants_expires_and_finds_nothing(room):
    await plant(room)
    report = await room.purge_verify(HOUR)
    assert report.found == ()
    assert report.canaries == 29
    assert {name for name, _ in report.searched} >= {"hearth.db", "hearth.keys"}
    assert {one.kind for one in report.forgotten} == {
        *(item.name.lower() for item in Item),
        "membership",
        "room_between",
        "vault",
        "pin_share",
    }
    assert all(one.rows >= 1 for one in report.forgotten)
    assert len((await room.posts_after(ROOM, 0, 9)).places) == 1


async def test_purge_verify_says_so_when_a_key_survives(room, monkeypatch):
    monkeypatch.setattr(Keyring, "destroy", lambda _, keys: len(list(keys)))
    found = (await room.purge_verify(HOUR)).found
    assert "post key" in found
    assert "vault key" in found
    assert "post (a copy still opens)" in found


async def test_purge_verify_says_so_when_rows_survive(room, monkeypatch):
    monkeypatch.setattr(expiry, "drop_rows", lambda *_, **__: 0)
    assert "letter row" in (await room.purge_verify(HOUR)).found


async def test_purge_verify_says_so_when_the_search_would_find_nothing_anyway(room, monkeypatch):
    monkeypatch.setattr("hearth_server.storage.purge.Files.search", blind)
    found = (await room.purge_verify(HOUR)).found
    assert any("proves nothing" in name for name in found)


def blind(_self, _canaries):
    from hearth_server.storage.purge import Searched  # noqa: PLC0415  (only this fake needs it)

    return Searched((), frozenset())


@pytest.mark.parametrize("kind", ["post row", "membership row"])
async def test_the_search_finds_a_trace_across_its_chunks(tmp_path, kind, monkeypatch):
    from hearth_server.storage import canaries, purge  # noqa: PLC0415  (as above)

    monkeypatch.setattr(purge, "_CHUNK_BYTES", 64)
    canary = canaries.Canary(kind.split()[0], b"", b"", CANARY, None, b"")
    database = tmp_path / "some.db"
    for offset in range(30, 100):
        database.write_bytes(bytes(offset) + CANARY + bytes(70))
        searched = purge.Files(database, tmp_path / "none").search([canary])
        assert searched.found == {kind}, offset


async def test_posts_end_on_time_though_nothing_can_be_written_to_the_database(disk, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.2)
    store = await disk.open()
    await store.open_generation(rooms.generation())
    for number in range(1, BLOCK + 1):
        await store.append(rooms.post(number))
    assert len((await store.posts_after(ROOM, 0, BLOCK)).places) == len(store._opened) * BLOCK == BLOCK
    holder = sqlite3.connect(disk.database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    for _ in range(2):  # the second finds the storage in trouble from the start
        with pytest.raises(StorageFailed):
            await store.expire(LATER)
        assert (await store.posts_after(ROOM, 0, BLOCK)).places == ()
        assert not len(store._opened)
    holder.close()
    keyring_file = disk.key_file.read_bytes()
    ended = [key for key in store._sealing.keyring.names(KeyKind.BUCKET) if bucket_of(key)[0] is Item.POST]
    assert not ended
    assert bytes((KeyKind.BUCKET, Item.POST)) not in keyring_file
    await store.expire(LATER)
