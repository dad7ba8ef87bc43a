"""Opening a store: schemas, locks, and the two files that belong together."""

import asyncio
import logging
import sqlite3
import stat

import pytest
from msgspec.structs import replace
from tests.contracts import rooms
from tests.server.storage.conftest import Disk

from hearth_protocol.errors import StorageFailed
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item, bucket_of_view
from hearth_server.storage import schema
from hearth_server.storage.rows import ErasedRow
from hearth_server.storage.sqlite import open_sqlite


async def test_what_was_stored_is_there_after_opening_again(disk):
    store = await disk.open()
    await store.open_generation(rooms.generation())
    posted = await store.append(rooms.post(1))
    seed = await store.server_seed()
    await store.close()
    again = await disk.open()
    assert (await again.room(rooms.ROOM)).head.link == posted.link
    assert (await again.append(rooms.post(1))).receipt == posted.receipt
    assert await again.server_seed() == seed
    await again.close()


async def test_a_newer_schema_is_refused_with_a_clear_sentence_and_left_alone(disk):
    await (await disk.open()).close()
    db = sqlite3.connect(disk.database)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StorageFailed, match="schema 99, written by a newer Hearth"):
        await disk.open()
    db = sqlite3.connect(disk.database)
    assert db.execute("PRAGMA user_version").fetchone() == (99,)
    db.close()


def test_a_migration_that_fails_changes_nothing(monkeypatch):
    db = sqlite3.connect(":memory:", isolation_level=None)
    broken = ((1, "CREATE TABLE one (a);\nCREATE TABLE two (b);\nCREATE TABLE one (c);\n"),)
    monkeypatch.setattr(schema, "migrations", lambda: broken)
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(db)
    assert db.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    assert schema.version_of(db) == 0
    db.close()


def test_migrations_are_applied_once_each_in_order(monkeypatch):
    db = sqlite3.connect(":memory:", isolation_level=None)
    steps = [(1, "CREATE TABLE one (a);\n"), (2, "ALTER TABLE one ADD COLUMN b;\n-- why\n")]
    monkeypatch.setattr(schema, "migrations", lambda: tuple(steps[:1]))
    schema.migrate(db)
    monkeypatch.setattr(schema, "migrations", lambda: tuple(steps))
    schema.migrate(db)
    schema.migrate(db)
    assert [row[1] for row in db.execute("PRAGMA table_info(one)")] == ["a", "b"]
    assert schema.version_of(db) == 2
    db.close()


async def test_posts_stored_before_lookups_stood_apart_are_found_again(disk):
    store = await disk.open()
    await store.open_generation(rooms.generation())
    first, second = await store.append(rooms.post(1)), await store.append(rooms.post(2))
    await store.close()
    db = sqlite3.connect(disk.database, isolation_level=None)
    as_before(db)
    db.close()
    again = await disk.open()
    assert await again.append(rooms.post(1)) == replace(first, again=True)
    await again.append(rooms.post(3, erases=rooms.post_id(2)))
    places = (await again.posts_after(rooms.ROOM, 0, 9)).places
    assert [place.seq for place in places] == [1, 2, 3]
    assert (places[0].receipt, second.seq) == (first.receipt, 2)
    assert isinstance(places[1], ErasedRow)


def as_before(db: sqlite3.Connection) -> None:
    """Bring the table of posts, and the version, back to the second schema."""
    db.execute("ALTER TABLE posts RENAME TO newer")
    db.execute("DROP INDEX posts_by_bucket")
    first = dict(schema.migrations())[1]
    for statement in schema._statements(first):
        if "posts_by_bucket" in statement or "CREATE TABLE posts" in statement:
            db.execute(statement)
    db.execute(
        "INSERT INTO posts SELECT place, hour, bucket, link, lookup, erased, sealed"
        " FROM newer JOIN lookups USING (place)"
    )
    db.execute("DROP TABLE newer")
    db.execute("DROP TABLE lookups")
    later = (
        "pin_shares",
        "calls",
        "call_letters",
        "shifts",
        "cases",
        "case_letters",
        "case_papers",
        "acts",
        "audit",
        "audit_ends",
        "audit_subjects",
        "motions",
        "supervision_notes",
        "sessions",
        "sign_ups",
        "sessions_held",
    )
    for table in later:
        db.execute(f"DROP TABLE {table}")
    db.execute("DROP INDEX rooms_to_wipe")
    for column in ("wiped_hour", "ended"):
        db.execute(f"ALTER TABLE rooms DROP COLUMN {column}")
    db.execute("PRAGMA user_version = 2")


async def test_two_servers_never_open_the_same_database(disk, tmp_path):
    store = await disk.open()
    with pytest.raises(StorageFailed, match="is running has this key file open"):
        await disk.open()
    with pytest.raises(StorageFailed, match="does not belong"):
        await open_sqlite(disk.database, tmp_path / "other.keys")
    await store.open_generation(rooms.generation())
    await store.close()


async def test_a_key_file_of_another_database_is_refused(disk, tmp_path):
    await (await disk.open()).close()
    other = Disk(tmp_path / "other")
    other.folder.mkdir()
    await (await other.open()).close()
    with pytest.raises(StorageFailed, match="does not belong"):
        await open_sqlite(disk.database, other.key_file)


async def test_a_start_without_the_key_file_leaves_none(disk):
    store = await disk.open()
    await store.open_generation(rooms.generation())
    await store.close()
    kept = disk.key_file.rename(disk.folder.parent / "kept.keys")
    with pytest.raises(StorageFailed, match="does not belong"):
        await disk.open()
    assert not disk.key_file.exists()
    kept.rename(disk.key_file)
    assert (await (await disk.open()).room(rooms.ROOM)) is not None


async def test_an_empty_key_file_that_was_there_before_is_left_alone(disk):
    await (await disk.open()).close()
    disk.key_file.unlink()
    disk.key_file.touch(0o600)
    with pytest.raises(StorageFailed, match="does not belong"):
        await disk.open()
    assert disk.key_file.exists()


async def test_an_empty_database_beside_a_key_file_in_use_is_refused(disk):
    store = await disk.open()
    await store.open_generation(rooms.generation())
    await store.close()
    disk.database.unlink()
    with pytest.raises(StorageFailed, match="restore the database"):
        await disk.open()


async def test_a_start_that_was_cut_between_the_two_files_goes_on(disk):
    store = await disk.open()
    await store.close()
    disk.database.unlink()
    await (await disk.open()).close()


async def test_a_file_that_is_no_database_is_refused(disk):
    disk.database.write_bytes(b"this is not a database, it is a letter" * 100)
    with pytest.raises(StorageFailed, match="damaged or not the right one"):
        await disk.open()
    disk.database.unlink()
    await (await disk.open()).close()


async def test_every_file_is_private_and_nothing_else_is_written(disk):
    store = await disk.open()
    await store.open_generation(rooms.generation())
    names = {path.name for path in disk.folder.iterdir()}
    assert names == {"hearth.db", "hearth.db-wal", "hearth.db-shm", "hearth.keys"}
    for path in disk.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    await store.close()
    assert {path.name for path in disk.folder.iterdir()} == {"hearth.db", "hearth.keys"}


async def test_the_writer_keeps_the_promised_settings(store):
    settings = {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "auto_vacuum": 2,
        "temp_store": 2,
    }
    for name, value in settings.items():
        kept = await store._writer.outside(lambda db, name=name: db.execute(f"PRAGMA {name}").fetchone()[0])
        assert kept == value, name


async def test_no_row_reaches_a_log(store, caplog):
    caplog.set_level(logging.DEBUG)
    await store.open_generation(rooms.generation())
    await store.append(rooms.post(1))
    assert "sealed 1" not in caplog.text
    assert caplog.records == [] or all(record.name != "aiosqlite" for record in caplog.records)


async def test_a_closed_store_says_so(disk):
    store = await disk.open()
    await store.close()
    with pytest.raises(StorageFailed):
        await store.open_generation(rooms.generation())
    with pytest.raises(StorageFailed):
        await store.rooms()


async def test_a_room_whose_key_is_lost_refuses_and_the_others_go_on(store):
    await store.open_generation(rooms.generation())
    await store.open_generation(rooms.generation(room=rooms.OTHER_ROOM, hour=rooms.HOUR + 1))
    lost = bucket_key(Item.VIEW, bucket_of_view(rooms.HOUR))
    await store._writer.outside(lambda _: store._sealing.keyring.destroy([lost]))
    answers = await asyncio.gather(
        store.advance(rooms.proposal()),
        store.append(rooms.post(1, room=rooms.OTHER_ROOM)),
        store.room(rooms.ROOM),
        return_exceptions=True,
    )
    assert [getattr(answer, "code", None) for answer in answers] == [
        Refusal.STORAGE_FAILED,
        None,
        Refusal.STORAGE_FAILED,
    ]
    assert (await store.room(rooms.OTHER_ROOM)).head.seq == 1
