"""A room between two is wiped at its hour: on the disk's bytes, and in any copy taken before."""

import sqlite3
from dataclasses import replace

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import ANNA, BORA, HOUR, ROOM

from hearth_protocol.errors import StorageFailed
from hearth_server.keyring import FIRST_OWN, KeyKind, Keyring, bucket_key, room_of
from hearth_server.retention import Item
from hearth_server.storage import wiping
from hearth_server.storage.rows import HistoryRequestRow, LetterRow

CANARY = b"what was said between two"
WIPED = HOUR + 24


@pytest.fixture
async def between(disk):
    store = await disk.open()
    new = rooms.generation(members=(rooms.member(ANNA), rooms.member(BORA)))
    await store.open_generation(replace(new, between=True))
    await store.open_generation(rooms.generation(room=rooms.OTHER_ROOM))
    for room in (ROOM, rooms.OTHER_ROOM):
        await store.append(rooms.post(1, room=room, sealed=CANARY))
    await store.put_letter(LetterRow(ROOM, BORA, ANNA, CANARY, HOUR))
    await store.put_history_request(HistoryRequestRow(ROOM, b"request id of 16", ANNA, CANARY, HOUR))
    await store.advance(rooms.commit())
    await store.put_anchor(rooms.anchor(1))
    return store


def own_keys(store):
    return {
        key: store._sealing.keyring.get(key)
        for key in store._sealing.keyring.names(KeyKind.BUCKET)
        if room_of(key)
    }


async def number_of(store):
    return (await store._read(lambda db: db.execute("SELECT max(number) FROM rooms").fetchone()))[0]


async def test_everything_of_it_is_under_keys_of_its_own(between):
    items = {Item(key.name[0]) for key in own_keys(between)}
    assert items == {
        Item.POST,
        Item.FRANK_SECRET,
        Item.VIEW,
        Item.SNAPSHOT,
        Item.HANDSHAKE,
        Item.LETTER,
        Item.HISTORY,
    }
    assert {room_of(key) for key in own_keys(between)} == {await number_of(between)}


async def test_at_its_hour_keys_and_rows_leave_the_disk_and_an_older_copy_opens_no_more(disk, between):
    keys, number = own_keys(between), await number_of(between)
    rows = await between._read(
        lambda db: [
            row[0]
            for table in ("posts", "letters", "history_requests", "handshakes", "snapshots", "room_views")
            for row in db.execute(f"SELECT sealed FROM {table}").fetchall()  # noqa: S608  (our own tables)
        ]
    )
    await between._writer.outside(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    copy = disk.database.read_bytes()
    assert all(secret in disk.everything() for secret in keys.values())
    await between.end_room(ROOM, HOUR)
    await between.expire(WIPED - 1)
    assert all(between._sealing.keyring.get(key) is not None for key in keys if key.name[0] != Item.VIEW)
    await between.expire(WIPED)
    left = disk.everything()
    assert not any(secret in left for secret in keys.values())
    gone = [row for row in rows if row in copy and row not in left]
    assert len(gone) >= 6
    assert ROOM not in left
    await between.close()
    keyring = Keyring.open(disk.key_file, bytes)
    assert keyring.of_room(number) == ()
    keyring.close()


async def test_its_posts_and_what_finds_them_are_dropped_and_nothing_else_is(between):
    def standing(db):
        posts = db.execute("SELECT count(*) FROM posts").fetchone()
        return *posts, *db.execute("SELECT count(*) FROM lookups").fetchone()

    assert await between._read(standing) == (2, 2)
    await between.end_room(ROOM, HOUR)
    await between.expire(WIPED - 1)
    assert await between._read(standing) == (2, 2)
    await between.expire(WIPED)
    assert await between._read(standing) == (1, 1)


async def test_what_other_rooms_hold_stays(between):
    await between.end_room(ROOM, HOUR)
    await between.expire(WIPED)
    assert (await between.posts_after(rooms.OTHER_ROOM, 0, 9)).places[0].sealed == CANARY


async def test_a_crash_between_row_and_keys_is_finished_by_the_next_start(disk, between, monkeypatch):
    def failing(_keys):
        raise StorageFailed("the disk")

    await between.end_room(ROOM, HOUR)
    with monkeypatch.context() as broken:
        broken.setattr(between._sealing.keyring, "destroy", failing)
        await between._writer.write(lambda tx: wiping.wipe_rooms(tx, 9, WIPED))
    assert own_keys(between)
    await between.close()
    again = await disk.open()
    assert await again.room(ROOM) is None
    await again.expire(WIPED)
    assert not own_keys(again)
    left = await again._read(
        lambda db: sum(
            db.execute(f"SELECT count(*) FROM {table} WHERE room >= ?", (FIRST_OWN,)).fetchone()[0]  # noqa: S608  (our own)
            for table, _ in wiping.WIPED
        )
    )
    assert left == 0


async def test_rooms_between_two_have_numbers_by_chance_and_others_in_their_row(disk):
    store = await disk.open()
    for number in range(6):
        new = rooms.generation(room=bytes([number]) * 16)
        await store.open_generation(replace(new, between=number % 2 == 0))
    numbers = await store._read(lambda db: [row[0] for row in db.execute("SELECT number FROM rooms")])
    assert sorted(number for number in numbers if number < FIRST_OWN) == [1, 2, 3]
    own = [number for number in numbers if number >= FIRST_OWN]
    assert len(set(own)) == 3
    assert all(number < 2 * FIRST_OWN for number in own)
    assert max(own) - min(own) > 3


def test_only_such_a_room_has_keys_of_its_own():
    assert bucket_key(Item.POST, HOUR, 5) == bucket_key(Item.POST, HOUR)
    assert bucket_key(Item.POST, HOUR, FIRST_OWN) != bucket_key(Item.POST, HOUR)
    assert (room_of(bucket_key(Item.POST, HOUR, 5)), room_of(bucket_key(Item.POST, HOUR, FIRST_OWN))) == (
        0,
        FIRST_OWN,
    )


def test_a_place_fits_the_databases_integers_for_the_highest_number():
    db = sqlite3.connect(":memory:")
    place = (2 * FIRST_OWN - 1) << 40 | (1 << 40) - 1
    assert db.execute("SELECT ? >> 40", (place,)).fetchone() == (2 * FIRST_OWN - 1,)
    db.close()
