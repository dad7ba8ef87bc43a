"""A staff member's word that an epoch and a place in the order of posts are the room's."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32, u64
from hearth_protocol.ids import CommunityId
from hearth_protocol.structures.rules import HASH_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Signed by staff. The hash of the group context binds room, generation and epoch."""

    LABEL: ClassVar[bytes] = labels.ANCHOR

    community: CommunityId
    context_hash: bytes
    """SHA-256 of the MLS GroupContext, 32 bytes."""
    confirmation_tag: bytes
    seq: int
    """The last place known to the author; 0 before the first post."""
    link: bytes
    revocations_version: int
    """Version of the newest list of revocations the author knew; 0 when none."""
    hour: int
    certificate: bytes

    def write(self) -> bytes:
        """Return the body, 176 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.context_hash, HASH_BYTES),
                opaque(self.confirmation_tag, HASH_BYTES),
                u64(self.seq),
                opaque(self.link, HASH_BYTES),
                u32(self.revocations_version),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            context_hash=reader.fixed(HASH_BYTES),
            confirmation_tag=reader.fixed(HASH_BYTES),
            seq=reader.u64(),
            link=reader.fixed(HASH_BYTES),
            revocations_version=reader.u32(),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
