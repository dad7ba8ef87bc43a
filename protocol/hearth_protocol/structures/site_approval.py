"""A moderator approves that an address goes on the community's list of links; the address is not in it."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32
from hearth_protocol.ids import CommunityId
from hearth_protocol.structures.rules import HASH_BYTES

ENTRY_BYTES = 5
"""The first 40 bits of the SHA-256 of an expression: as it stands in a list (spec/lists.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteApproval:
    """Signed by staff. Whether it counts, and with whose, is the operator's matter (spec/lists.md)."""

    LABEL: ClassVar[bytes] = labels.SITE_APPROVAL

    community: CommunityId
    entry: bytes
    hour: int
    certificate: bytes

    def write(self) -> bytes:
        """Return the body, 73 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.entry, ENTRY_BYTES),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            entry=reader.fixed(ENTRY_BYTES),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
