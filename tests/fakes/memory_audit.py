"""The store in memory: the audit chain. See `memory_store`."""

from collections.abc import Iterable

from hearth_protocol.audit import AuditEntry, AuditPlace, Noted, follow, subject_hash
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import WrongCall
from hearth_server.retention import Item, bucket_of_audit
from hearth_server.storage.rows.audit import AuditPage


class MemoryAudit:
    """Entries, and a key for each day of them."""

    _random: Randomness

    def __init__(self) -> None:
        self._audit: list[AuditEntry] = []
        self._audit_before: AuditPlace | None = None
        self._audit_head = b""
        self._day_keys: dict[int, bytes] = {}

    def _begun(self) -> AuditPlace:
        if self._audit_before is None:
            raise WrongCall("the chain has not begun")
        return self._audit_before

    def _last_noted(self) -> AuditPlace:
        if not self._audit:
            return self._begun()
        last = self._audit[-1]
        return AuditPlace(last.number, last.hour, last.link)

    def note_all(self, noted: Iterable[Noted]) -> None:
        for one in noted:
            last = self._last_noted()
            day = bucket_of_audit(max(last.hour, one.hour))
            self._audit.append(follow(last, one, self._day_keys.setdefault(day, self._random(32))))

    async def begin_audit(self, place: AuditPlace) -> None:
        self._audit_before = self._audit_before or place

    async def note(self, noted: Noted) -> None:
        self.note_all((noted,))

    async def audit(self, after: int, limit: int) -> AuditPage:
        entries = tuple(one for one in self._audit if one.number > after)
        return AuditPage(self._begun(), self._last_noted(), entries[:limit])

    async def audit_about(self, subject: bytes) -> tuple[int, ...]:
        return tuple(
            one.number
            for one in self._audit
            if one.subject == subject_hash(self._day_keys[bucket_of_audit(one.hour)], subject)
        )

    async def put_audit_head(self, head: bytes) -> None:
        self._audit_head = head

    async def audit_head(self) -> bytes:
        return self._audit_head

    def expire_audit(self, now_hour: int, gone: dict[Item, int]) -> None:
        while self._audit and bucket_of_audit(self._audit[0].hour) <= now_hour:
            first = self._audit.pop(0)
            self._audit_before = AuditPlace(first.number, first.hour, first.link)
            gone[Item.AUDIT] += 1
        for day in [day for day in self._day_keys if day <= now_hour]:
            del self._day_keys[day]
