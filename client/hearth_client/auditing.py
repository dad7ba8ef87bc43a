"""What staff's own client sees of the record of what staff did, held to what it saw before.

The last head that was right is kept with the state, behind its number and hour, so that of two the greater
bytes go farther. What does not follow from it is never taken for it, unless whoever looks says so.
"""

from dataclasses import dataclass

from hearth_client.certified import Certified
from hearth_protocol import signed
from hearth_protocol.audit import (
    AuditEntry,
    Tampered,
    Tampering,
    begin_at,
    judge,
    judge_head,
    read_entry,
)
from hearth_protocol.codec import u32, u64
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.frames.answers import AuditFound, AuditTold
from hearth_protocol.frames.operations import AuditAbout, AuditSince
from hearth_protocol.structures.audit_head import AuditHead

PAGE = 500
MAX_ENTRIES = 200_000
"""Of one look: five hundred a day for a year. A server that tells more tells anything."""
_PLACE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found right: the head, what is new since the last one, whether it was the first."""

    head: AuditHead
    entries: tuple[AuditEntry, ...]
    first: bool


class Auditing(Certified):
    """The audit chain. Each look raises NotStaff without a certificate that is valid now."""

    @property
    def seen(self) -> AuditHead | None:
        """The last head that was right, on any device."""
        kept = self._client.audit_seen
        return signed.parse(kept[_PLACE_BYTES:], AuditHead).unverified if kept else None

    async def look(self, *, accept: bool = False) -> Looked:
        """Ask for what is new, hold it to what was seen, keep the head. Raises Tampered, keeping nothing.

        `accept`: begin anew from what the server tells now, whatever was seen. It must still hold together.
        """
        kept = None if accept else self.seen
        data, told, entries = await self._told(0 if kept is None else kept.number)
        community, hour = self._client.guide.trust.community, self._client.edges.hour()
        seen = () if kept is None else (kept,)
        judge_head(seen, told, community, hour)
        begin = begin_at(seen, told).number
        fresh = tuple(entry for entry in entries if entry.number > begin)
        judge(seen, told, fresh, community=community, hour=hour)
        self._client.note_audit_seen(u64(told.number) + u32(told.hour) + data, accepted=accept)
        await self._client.save()
        return Looked(told, fresh, first=kept is None)

    async def about(self, subject: bytes) -> tuple[int, ...]:
        """Return the numbers of the entries about an id, as the server finds them."""
        return tuple((await self._ask_for(AuditAbout(subject=subject), AuditFound)).numbers)

    async def _told(self, after: int) -> tuple[bytes, AuditHead, list[AuditEntry]]:
        """Return the newest head, Signed and opened, and all entries that the server tells after a number."""
        entries: list[AuditEntry] = []
        while True:
            told = await self._ask_for(AuditSince(after=after, limit=PAGE), AuditTold)
            try:
                head = signed.open_signed(told.head, AuditHead, self._client.guide.server_key)
                page = [read_entry(one) for one in told.entries]
            except (Malformed, NotAuthentic):
                raise Tampered(Tampering.BROKEN) from None
            entries += page
            if not page or page[-1].number >= head.number:
                return told.head, head, entries
            if page[-1].number <= after or len(entries) > MAX_ENTRIES:
                raise Tampered(Tampering.BROKEN)
            after = page[-1].number
