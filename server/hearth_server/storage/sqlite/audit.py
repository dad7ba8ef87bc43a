"""The record of what staff did."""

from hearth_protocol.audit import AuditPlace, Noted
from hearth_server.storage import audit
from hearth_server.storage.rows.audit import AuditPage
from hearth_server.storage.sqlite.ground import Ground


class AuditPart(Ground):
    """The audit chain."""

    async def begin_audit(self, place: AuditPlace) -> None:
        """See AuditStore."""
        await self._writer.write(lambda tx: audit.begin(tx, place))

    async def note(self, noted: Noted) -> None:
        """See AuditStore."""
        await self._writer.write(lambda tx: audit.note(tx, (noted,)))

    async def audit(self, after: int, limit: int) -> AuditPage:
        """See AuditStore."""
        return await self._read(lambda db: audit.page(self._sealing, db, after, limit))

    async def audit_about(self, subject: bytes) -> tuple[int, ...]:
        """See AuditStore."""
        return await self._read(lambda db: audit.about(self._sealing, db, subject))

    async def put_audit_head(self, head: bytes) -> None:
        """See AuditStore."""
        await self._writer.write(lambda tx: audit.put_head(tx, head))

    async def audit_head(self) -> bytes:
        """See AuditStore."""
        return await self._read(audit.head)
