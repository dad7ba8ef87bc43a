"""What is read of the audit chain at one moment."""

from dataclasses import dataclass

from hearth_protocol.audit import AuditEntry, AuditPlace


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Entries after a number, in order; where what is kept begins (`before` its first), and the last."""

    before: AuditPlace
    last: AuditPlace
    entries: tuple[AuditEntry, ...]
