"""A staff member's statement that a generation of a room begins here, and whom it carries over."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u8, u32, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, MemberId, RoomId
from hearth_protocol.limits import MAX_MEMBERS
from hearth_protocol.structures.rules import HASH_BYTES, NO_NAME, ascending, known


class GenesisReason(IntEnum):
    """Why a generation begins."""

    OPENED = 1
    BROKEN = 2
    RESTORED = 3
    NO_ANCHOR = 4


@dataclass(frozen=True, slots=True)
class Carried:
    """A member of the generation before, who re-enters with the credential that hashes to this."""

    member: MemberId
    credential_hash: bytes

    def write(self) -> bytes:
        """Return member | credential_hash."""
        return opaque(self.member, ID_BYTES) + opaque(self.credential_hash, HASH_BYTES)

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read one carried member."""
        return cls(MemberId(reader.fixed(ID_BYTES)), reader.fixed(HASH_BYTES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Genesis:
    """Signed by staff. Generation 0 follows nothing, carries nobody and is OPENED; no other is."""

    LABEL: ClassVar[bytes] = labels.GENESIS

    community: CommunityId
    room: RoomId
    generation: int
    context_hash: bytes
    """SHA-256 of the MLS GroupContext of epoch 0, 32 bytes."""
    confirmation_tag: bytes
    previous: bytes
    """Name of the genesis before, 32 bytes; zeros in generation 0."""
    carried: tuple[Carried, ...]
    reason: GenesisReason
    hour: int
    certificate: bytes

    def __post_init__(self) -> None:
        """Demand a set of carried members, and that only generation 0 follows nothing."""
        ascending([carried.member for carried in self.carried], MAX_MEMBERS)
        first = self.generation == 0
        if (self.previous == NO_NAME) != first or (self.reason == GenesisReason.OPENED) != first:
            raise Malformed("generation 0 and no other follows nothing")
        if first and self.carried:
            raise Malformed("generation 0 carries nobody")

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                u32(self.generation),
                opaque(self.context_hash, HASH_BYTES),
                opaque(self.confirmation_tag, HASH_BYTES),
                opaque(self.previous, HASH_BYTES),
                vector_of(self.carried, Carried.write),
                u8(self.reason),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            generation=reader.u32(),
            context_hash=reader.fixed(HASH_BYTES),
            confirmation_tag=reader.fixed(HASH_BYTES),
            previous=reader.fixed(HASH_BYTES),
            carried=reader.vector_of(Carried.read),
            reason=known(reader.u8(), GenesisReason),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
