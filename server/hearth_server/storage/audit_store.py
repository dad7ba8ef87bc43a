"""The part of the store's door that is about the audit chain; `Store` has it, by the same rules.

Entries are added by what they record: `put_act`, `advance` and others take them along.
"""

from typing import Protocol

from hearth_protocol.audit import AuditPlace, Noted
from hearth_server.storage.rows.audit import AuditPage


class AuditStore(Protocol):
    """The record of what staff did."""

    async def begin_audit(self, place: AuditPlace) -> None:
        """Begin the chain at a place, unless it has begun. Nothing can be noted before."""

    async def note(self, noted: Noted) -> None:
        """Add an entry for what is recorded nowhere else."""

    async def audit(self, after: int, limit: int) -> AuditPage:
        """Return at most `limit` entries after a number, and both ends of the chain, at one moment."""

    async def audit_about(self, subject: bytes) -> tuple[int, ...]:
        """Return the numbers of the entries about an id."""

    async def put_audit_head(self, head: bytes) -> None:
        """Keep the newest head that was signed."""

    async def audit_head(self) -> bytes:
        """Return the newest head that was signed; empty before the first."""
