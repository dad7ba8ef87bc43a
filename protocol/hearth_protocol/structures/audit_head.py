"""The head of the audit chain: how far it goes, and where what is kept of it begins."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32, u64
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import CommunityId
from hearth_protocol.structures.rules import HASH_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditHead:
    """Signed by the server's key. The last entry, and the last of those that passed their year."""

    LABEL: ClassVar[bytes] = labels.AUDIT_HEAD

    community: CommunityId
    hour: int
    """When it was signed. A clock that was ahead wrote entries of later hours: theirs never fall."""
    number: int
    """Of the last entry; 0 before the first."""
    entry_hour: int
    """Of the last entry; 0 before the first."""
    link: bytes
    before_number: int
    """Of the last entry that is kept no more; 0 while all are."""
    before_hour: int
    before_link: bytes

    def __post_init__(self) -> None:
        """Demand numbers and hours that rise, none without an entry, and one link of one place."""
        one_place = self.number == self.before_number
        if not self.before_number <= self.number or not self.before_hour <= self.entry_hour:
            raise Malformed("out of order")
        if bool(self.number) != bool(self.entry_hour) or bool(self.before_number) != bool(self.before_hour):
            raise Malformed("an hour of no entry")
        if one_place and (self.link, self.entry_hour) != (self.before_link, self.before_hour):
            raise Malformed("two of one place")

    def write(self) -> bytes:
        """Return the body, 124 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                u32(self.hour),
                u64(self.number),
                u32(self.entry_hour),
                opaque(self.link, HASH_BYTES),
                u64(self.before_number),
                u32(self.before_hour),
                opaque(self.before_link, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            hour=reader.u32(),
            number=reader.u64(),
            entry_hour=reader.u32(),
            link=reader.fixed(HASH_BYTES),
            before_number=reader.u64(),
            before_hour=reader.u32(),
            before_link=reader.fixed(HASH_BYTES),
        )
