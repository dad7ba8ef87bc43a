"""A member says that the published GroupInfo of an epoch, or the commit that opened it, is not good."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32, u64
from hearth_protocol.ids import ID_BYTES, CommunityId, MemberId, RoomId
from hearth_protocol.structures.rules import HASH_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Signed by the complaining member's leaf key. It decides nothing: staff judge the commit's author."""

    LABEL: ClassVar[bytes] = labels.COMPLAINT

    community: CommunityId
    room: RoomId
    generation: int
    epoch: int
    """The epoch whose GroupInfo this is about: the one that the commit opened."""
    member: MemberId
    """Who complains."""
    commit_hash: bytes
    """SHA-256 of the commit's MLSMessage that opened the epoch; zeros when that was a genesis."""
    group_info_hash: bytes
    """SHA-256 of the published GroupInfo, as an MLSMessage."""

    def write(self) -> bytes:
        """Return the body, 140 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                u32(self.generation),
                u64(self.epoch),
                opaque(self.member, ID_BYTES),
                opaque(self.commit_hash, HASH_BYTES),
                opaque(self.group_info_hash, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            generation=reader.u32(),
            epoch=reader.u64(),
            member=MemberId(reader.fixed(ID_BYTES)),
            commit_hash=reader.fixed(HASH_BYTES),
            group_info_hash=reader.fixed(HASH_BYTES),
        )
