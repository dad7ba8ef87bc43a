"""The embedded store: SQLite through aiosqlite, one writer with group commit, readers apart.

This file wires and forwards, a method for each of `Store`'s, which is why it is long; each subject's SQL
is in the module of its name.
"""

import asyncio
import os
import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from hearth_protocol.calls import CallKind
from hearth_protocol.crypto.randomness import Randomness, system_random
from hearth_protocol.errors import StorageFailed
from hearth_protocol.ids import InvitationId, MemberId, RoomId, Serial, VaultId
from hearth_server.keyring import KeyKind, KeyName, Keyring
from hearth_server.storage import (
    calls,
    community,
    doubts,
    expiry,
    handshakes,
    invitations,
    mail,
    members,
    pin_shares,
    posts,
    purge,
    rooms,
    schema,
    shifts,
    vaults,
)
from hearth_server.storage.clearing import Clearing
from hearth_server.storage.connection import Connection, fold_journal, open_reader, open_writer
from hearth_server.storage.opened import Opened
from hearth_server.storage.readers import Readers
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import (
    Advance,
    CallLetterRow,
    CallRow,
    CertificateRow,
    ComplaintRow,
    DoubtRow,
    Forgotten,
    HandshakeRow,
    HistoryBundleRow,
    HistoryRequestRow,
    InvitationRow,
    LetterRow,
    MemberRow,
    NewAnchor,
    NewCall,
    NewGeneration,
    NewInvitation,
    NewPost,
    Page,
    PinShareRow,
    PinTried,
    PinTry,
    Place,
    PostedRow,
    PurgeReport,
    RemovalRow,
    RoomRow,
    RootList,
    ShiftRow,
    StateRow,
    VaultRow,
    VaultWrite,
)
from hearth_server.storage.writer import Lane, Writer
from hearth_server.trouble import StorageInTrouble, Trouble, trouble_of

T = TypeVar("T")

READERS = 2
"""Reading connections."""

_DATABASE = KeyName(KeyKind.DATABASE)


async def open_sqlite(database: Path, key_file: Path, random: Randomness = system_random) -> "SqliteStore":
    """Open, or make, a database and the key file that belongs to it, and lock both to this process.

    Raises StorageFailed with a sentence for the operator: another server runs on it, a newer Hearth wrote
    it, or the two files do not belong together.
    """
    keyring = Keyring.open(key_file, random)
    opened: list[Connection] = []
    try:
        # Made private here; SQLite gives its journal the same mode.
        os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600))
        opened.append(await open_writer(database))
        await opened[0].run(_fold_first)
        await opened[0].run(partial(_prepare, keyring))
        await opened[0].prepare(partial(_check_identity, keyring))
        opened += [await open_reader(database) for _ in range(1 + READERS)]
        store = SqliteStore(database, key_file, RowSealing(keyring, random), opened)
        await store.sweep()
    except BaseException as error:
        for connection in opened:
            await connection.close()
        keyring.give_up()
        if isinstance(error, sqlite3.Error | OSError):
            raise StorageInTrouble(trouble_of(error, database.parent)) from None
        raise
    return store


def _fold_first(db: sqlite3.Connection) -> None:
    """Make durable what stands in the journal, before anything (a key's end) follows from it.

    After a failed sync of an earlier run it can be read there, and yet not be on the disk.
    """
    if not fold_journal(db):
        raise StorageInTrouble(Trouble.LOCKED)
    # Forces the emptied journal, too. Otherwise an older one could come back with the power, without what it
    # has lost, and be read over the newer database.
    schema.try_writing(db)


def _prepare(keyring: Keyring, db: sqlite3.Connection) -> None:
    if schema.version_of(db) == 0 and _has_keys(keyring):
        raise StorageFailed(
            "the database is empty, but the key file belongs to another; restore the database"
        )
    schema.migrate(db)
    if db.execute("SELECT identity FROM database_identity").fetchone() is None:
        db.execute(
            "INSERT INTO database_identity (one, identity) VALUES (1, ?)", (keyring.ensure(_DATABASE),)
        )
    else:
        _check_identity(keyring, db)


def _check_identity(keyring: Keyring, db: sqlite3.Connection) -> None:
    row = db.execute("SELECT identity FROM database_identity").fetchone()
    if row is None or keyring.get(_DATABASE) != row[0]:
        raise StorageFailed("this key file does not belong to this database; nothing in it could be read")


def _has_keys(keyring: Keyring) -> bool:
    return any(keyring.names(kind) for kind in (KeyKind.BUCKET, KeyKind.VAULT))


class SqliteStore:
    """`Store` on SQLite. Made by `open_sqlite` alone."""

    def __init__(
        self, database: Path, key_file: Path, sealing: RowSealing, connections: list[Connection]
    ) -> None:
        self._files = purge.Files(database, key_file)
        self._sealing = sealing
        self._writing, self._beside, *reading = connections
        self._readers = Readers(reading)
        self._read = self._readers.read
        self._opened = Opened()
        self._writer = Writer(self._writing, self._beside, sealing, self._opened)
        self._clearing = Clearing(self._writer, self._readers, sealing, self._opened)
        self._expiring = asyncio.Lock()

    @property
    def batches(self) -> int:
        """How many transactions were written; for the bench and for tests of the group commit."""
        return self._writer.batches

    @property
    def trouble(self) -> Trouble | None:
        """See Store."""
        return self._writer.trouble

    @property
    def failures(self) -> int:
        """See Store."""
        return self._writer.failures

    @property
    def last_trouble(self) -> Trouble | None:
        """See Store."""
        return self._writer.last_trouble

    async def try_writing(self) -> None:
        """See Store."""
        await self._writer.outside(schema.try_writing)
        await self._writer.write(lambda tx: tx.sealing.keyring.try_writing(), Lane.KEYS)

    # --- signed by the root

    async def put_certificate(self, row: CertificateRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: community.put_certificate(tx, row))

    async def certificates(self, names: tuple[bytes, ...]) -> tuple[CertificateRow, ...]:
        """See Store."""
        return await self._read(lambda db: community.certificates(db, names))

    async def certificate_of_key(self, signature_key: bytes) -> CertificateRow | None:
        """See Store."""
        return await self._read(lambda db: community.newest_certificate(db, "signature_key", signature_key))

    async def certificate_of_serial(self, serial: Serial) -> CertificateRow | None:
        """See Store."""
        return await self._read(lambda db: community.newest_certificate(db, "serial", serial))

    async def all_certificates(self) -> tuple[CertificateRow, ...]:
        """See Store."""
        return await self._read(community.all_certificates)

    async def put_revocations(self, row: RootList) -> None:
        """See Store."""
        await self._writer.write(lambda tx: community.put_root_list(tx, "revocations", row))

    async def revocations(self) -> RootList | None:
        """See Store."""
        return await self._read(lambda db: community.root_list(db, "revocations"))

    async def put_addresses(self, row: RootList) -> None:
        """See Store."""
        await self._writer.write(lambda tx: community.put_root_list(tx, "addresses", row))

    async def addresses(self) -> RootList | None:
        """See Store."""
        return await self._read(lambda db: community.root_list(db, "addresses"))

    # --- rooms

    async def open_generation(self, new: NewGeneration) -> None:
        """See Store."""
        await self._writer.write(lambda tx: rooms.open_generation(tx, new))

    async def rooms(self) -> tuple[RoomId, ...]:
        """See Store."""
        return await self._read(rooms.room_ids)

    async def room(self, room: RoomId) -> RoomRow | None:
        """See Store."""
        return await self._read(lambda db: rooms.room(self._sealing, db, room))

    async def advance(self, step: Advance) -> None:
        """See Store."""
        await self._writer.write(lambda tx: rooms.advance(tx, step))

    async def handshakes(self, room: RoomId, generation: int, from_epoch: int) -> tuple[HandshakeRow, ...]:
        """See Store."""
        return await self._read(
            lambda db: handshakes.of_room(self._sealing, db, room, generation, from_epoch)
        )

    async def state(self, room: RoomId, generation: int | None, from_epoch: int | None) -> StateRow | None:
        """See Store."""
        return await self._read(lambda db: rooms.state(self._sealing, db, room, generation, from_epoch))

    async def put_anchor(self, new: NewAnchor) -> None:
        """See Store."""
        await self._writer.write(lambda tx: rooms.put_anchor(tx, new))

    async def put_complaint(self, row: ComplaintRow, hour: int) -> None:
        """See Store."""
        await self._writer.write(lambda tx: rooms.put_complaint(tx, row, hour))

    # --- memberships

    async def member(self, room: RoomId, member_id: MemberId) -> MemberRow | None:
        """See Store."""
        return await self._read(lambda db: members.member(db, room, member_id))

    async def end_room(self, room: RoomId, hour: int) -> int:
        """See Store."""
        return await self._writer.write(lambda tx: rooms.end(tx, room, hour))

    async def members(self, room: RoomId) -> tuple[MemberRow, ...]:
        """See Store."""
        return await self._read(lambda db: members.members(db, room))

    async def touch_member(self, room: RoomId, member_id: MemberId, week: int) -> None:
        """See Store."""
        await self._writer.write(lambda tx: members.touch(tx, room, member_id, week))

    async def idle_members(self, before_week: int) -> tuple[tuple[RoomId, MemberId], ...]:
        """See Store."""
        return await self._read(lambda db: members.idle(db, before_week))

    async def ask_removal(self, row: RemovalRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: members.ask_removal(tx, row))

    async def cancel_visit(self, room: RoomId, member_id: MemberId) -> None:
        """See Store."""
        await self._writer.write(lambda tx: members.cancel_visit(tx, room, member_id))

    async def visits_over(self, hour: int) -> tuple[RoomId, ...]:
        """See Store."""
        return await self._read(lambda db: members.visits_over(db, hour))

    async def removals(self, room: RoomId) -> tuple[RemovalRow, ...]:
        """See Store."""
        return await self._read(lambda db: members.removals(db, room))

    # --- invitations

    async def put_invitation(self, new: NewInvitation) -> None:
        """See Store."""
        await self._writer.write(lambda tx: invitations.put(tx, new))

    async def invitation(self, invitation_id: InvitationId) -> InvitationRow | None:
        """See Store."""
        return await self._read(lambda db: invitations.invitation(self._sealing, db, invitation_id))

    async def card(self, at: bytes) -> bytes | None:
        """See Store."""
        return await self._read(lambda db: invitations.card(self._sealing, db, at))

    async def close_invitation(self, room: RoomId, invitation_id: InvitationId) -> None:
        """See Store."""
        await self._writer.write(lambda tx: invitations.close(tx, room, invitation_id))

    # --- posts

    def append(self, post: NewPost) -> asyncio.Future[PostedRow]:
        """See Store."""
        return self._writer.post(posts.PostWork(post))

    async def posts_after(self, room: RoomId, after_seq: int, limit: int) -> Page:
        """See Store."""
        changes = self._opened.changes
        return await self._read(
            lambda db: posts.read_page(
                self._sealing, db, self._opened, changes, room=room, after_seq=after_seq, limit=limit
            )
        )

    async def place(self, room: RoomId, seq: int) -> Place | None:
        """See Store."""
        return await self._read(lambda db: posts.read_place(db, room, seq))

    async def frank_secret(self, room: RoomId, day: int) -> bytes | None:
        """See Store."""
        return await self._read(lambda db: posts.secret_of_room(self._sealing, db, room, day))

    # --- history and letters

    async def put_history_request(self, row: HistoryRequestRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: mail.put_request(tx, row))

    async def history_requests(self, room: RoomId) -> tuple[HistoryRequestRow, ...]:
        """See Store."""
        return await self._read(lambda db: mail.requests(self._sealing, db, room))

    async def put_history_bundle(self, room: RoomId, row: HistoryBundleRow) -> MemberId:
        """See Store."""
        return await self._writer.write(lambda tx: mail.put_bundle(tx, room, row))

    async def history_bundles(self, room: RoomId, requester: MemberId) -> tuple[HistoryBundleRow, ...]:
        """See Store."""
        return await self._read(lambda db: mail.bundles(self._sealing, db, room, requester))

    async def put_letter(self, row: LetterRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: mail.put_letter(tx, row))

    async def letters(self, room: RoomId, recipient: MemberId) -> tuple[LetterRow, ...]:
        """See Store."""
        return await self._read(lambda db: mail.letters(self._sealing, db, room, recipient))

    # --- calls and shifts

    async def put_call(self, new: NewCall, instead_of: bytes | None = None) -> None:
        """See Store."""
        await self._writer.write(lambda tx: calls.put(tx, new, instead_of))

    async def call(self, call_id: bytes) -> CallRow | None:
        """See Store."""
        return await self._read(lambda db: calls.call(self._sealing, db, call_id))

    async def calls_for(self, serial: Serial, limit: int) -> tuple[CallLetterRow, ...]:
        """See Store."""
        return await self._read(lambda db: calls.for_staff(self._sealing, db, serial, limit))

    async def count_calls(self, kind: CallKind) -> int:
        """See Store."""
        return await self._read(lambda db: calls.count(db, kind))

    async def answer_call(self, call_id: bytes, sealed: bytes) -> None:
        """See Store."""
        await self._writer.write(lambda tx: calls.answer(tx, call_id, sealed))

    async def drop_call(self, call_id: bytes) -> None:
        """See Store."""
        await self._writer.write(lambda tx: calls.drop(tx, call_id))

    async def put_shift(self, row: ShiftRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: shifts.put(tx, row))

    async def drop_shift(self, serial: Serial) -> None:
        """See Store."""
        await self._writer.write(lambda tx: shifts.drop(tx, serial))

    async def shifts(self) -> tuple[ShiftRow, ...]:
        """See Store."""
        return await self._read(lambda db: shifts.all_shifts(self._sealing, db))

    # --- vaults

    async def vault(self, vault_id: VaultId) -> VaultRow | None:
        """See Store."""
        return await self._writer.outside(lambda db: vaults.read(self._sealing, db, vault_id))

    async def write_vault(self, write: VaultWrite) -> None:
        """See Store."""
        await self._writer.write(lambda tx: vaults.write(tx, write), Lane.VAULTS)

    async def delete_vault(self, vault_id: VaultId) -> None:
        """See Store."""
        await self._writer.write(lambda tx: vaults.delete(tx, vault_id), Lane.VAULTS)

    async def touch_vault(self, vault_id: VaultId, week: int) -> None:
        """See Store."""
        await self._writer.write(lambda tx: vaults.touch(tx, vault_id, week), Lane.VAULTS)

    # --- shares for PINs

    async def put_pin_share(self, row: PinShareRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: pin_shares.put(tx, row), Lane.VAULTS)

    async def try_pin_share(self, tried: PinTry) -> PinTried:
        """See Store."""
        return await self._writer.write(lambda tx: pin_shares.judge(tx, tried), Lane.VAULTS)

    # --- the server's own

    async def server_seed(self) -> bytes:
        """See Store."""
        return await self._writer.write(lambda tx: tx.sealing.keyring.ensure(KeyName(KeyKind.SERVER_SEED)))

    async def token_key(self) -> bytes:
        """See Store."""
        return await self._writer.write(lambda tx: tx.sealing.keyring.ensure(KeyName(KeyKind.TOKEN)))

    # --- forgetting

    async def newest_hour(self) -> int | None:
        """See Store."""
        return await self._read(expiry.newest_hour)

    async def doubt(self) -> DoubtRow | None:
        """See Store."""
        return await self._read(doubts.read)

    async def put_doubt(self, doubt: DoubtRow | None) -> None:
        """See Store."""
        await self._writer.write(lambda tx: doubts.put(tx, doubt))

    async def destroy_keys(self, now_hour: int) -> None:
        """See Store."""
        await self._clearing.make_unreadable(now_hour)

    async def expire(self, now_hour: int) -> tuple[Forgotten, ...]:
        """See Store."""
        async with self._expiring:
            return await self._clearing.expire(now_hour)

    async def sweep(self) -> int:
        """Destroy keys that a crash left without the vault or share they were for; returns how many."""
        return await self._clearing.sweep()

    async def purge_verify(self, now_hour: int) -> PurgeReport:
        """See Store."""
        async with self._expiring:
            planted = await self._writer.write(partial(purge.plant, now_hour=now_hour))
            planted += await self._writer.write(partial(purge.plant_vault, now_hour=now_hour), Lane.VAULTS)
            await self._writer.outside(fold_journal)
            before = await asyncio.to_thread(self._files.search, planted)
            forgotten = await self._clearing.expire(now_hour)
            after = await asyncio.to_thread(self._files.search, planted)
            return purge.report(self._sealing, planted, before, after, forgotten)

    async def close(self) -> None:
        """See Store."""
        await self._writer.close()
        with suppress(sqlite3.Error):  # else the journal stays, and is read at the next start
            await self._writing.run(fold_journal)
        for connection in (*self._readers, self._beside, self._writing):
            await connection.close()
        self._sealing.keyring.close()
