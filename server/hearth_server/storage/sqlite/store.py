"""The store on SQLite, put together of its parts."""

import sqlite3
from contextlib import suppress

from hearth_server.keyring import KeyKind, KeyName
from hearth_server.storage import schema
from hearth_server.storage.connection import fold_journal
from hearth_server.storage.sqlite.acts import ActsPart
from hearth_server.storage.sqlite.audit import AuditPart
from hearth_server.storage.sqlite.calls import CallsPart
from hearth_server.storage.sqlite.cases import CasesPart
from hearth_server.storage.sqlite.forgetting import ForgettingPart
from hearth_server.storage.sqlite.invitations import InvitationsPart
from hearth_server.storage.sqlite.mail import MailPart
from hearth_server.storage.sqlite.members import MembersPart
from hearth_server.storage.sqlite.motions import MotionsPart
from hearth_server.storage.sqlite.posts import PostsPart
from hearth_server.storage.sqlite.rooms import RoomsPart
from hearth_server.storage.sqlite.sessions import SessionsPart
from hearth_server.storage.sqlite.signed import SignedPart
from hearth_server.storage.sqlite.supervision import SupervisionPart
from hearth_server.storage.sqlite.vaults import VaultsPart
from hearth_server.storage.sqlite.waiting import WaitingPart
from hearth_server.storage.writer import Lane
from hearth_server.trouble import Trouble


class SqliteStore(
    SignedPart,
    RoomsPart,
    SessionsPart,
    MembersPart,
    InvitationsPart,
    PostsPart,
    MailPart,
    ActsPart,
    AuditPart,
    CallsPart,
    CasesPart,
    MotionsPart,
    SupervisionPart,
    VaultsPart,
    WaitingPart,
    ForgettingPart,
):
    """`Store` on SQLite. Made by `open_sqlite` alone."""

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

    async def server_seed(self) -> bytes:
        """See Store."""
        return await self._writer.write(lambda tx: tx.sealing.keyring.ensure(KeyName(KeyKind.SERVER_SEED)))

    async def token_key(self) -> bytes:
        """See Store."""
        return await self._writer.write(lambda tx: tx.sealing.keyring.ensure(KeyName(KeyKind.TOKEN)))

    async def close(self) -> None:
        """See Store."""
        await self._writer.close()
        with suppress(sqlite3.Error):  # else the journal stays, and is read at the next start
            await self._writing.run(fold_journal)
        for connection in (*self._readers, self._beside, self._writing):
            await connection.close()
        self._sealing.keyring.close()
