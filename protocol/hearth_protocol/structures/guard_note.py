"""A member tells duty staff with one tap that a guard was wrong, or found something. No word goes with it."""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, text, u8, u32
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, MemberId, RoomId
from hearth_protocol.limits import MAX_GUARD_REASON_BYTES
from hearth_protocol.structures.rules import HASH_BYTES, known

_REASON = re.compile("[a-z]+[.][a-z_]+")


class GuardNoteKind(IntEnum):
    """What the tap says."""

    FALSE_ALARM = 1
    FOUND = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardNote:
    """Signed by the leaf. Of one member, hour, kind and reason it counts once, however often it comes.

    It names no post and carries no text: neither what was held back nor what was hidden can be read from it.
    """

    LABEL: ClassVar[bytes] = labels.GUARD_NOTE

    community: CommunityId
    room: RoomId
    member_id: MemberId
    kind: GuardNoteKind
    reason: str
    """A guard's reason code, such as `images.opaque`; one that a newer guard gives is carried as it is."""
    hour: int

    def __post_init__(self) -> None:
        """Demand the form of a reason code, so that it cannot carry anything else."""
        if len(self.reason) > MAX_GUARD_REASON_BYTES or not _REASON.fullmatch(self.reason):
            raise Malformed("no reason code")

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                opaque(self.member_id, ID_BYTES),
                u8(self.kind),
                text(self.reason, MAX_GUARD_REASON_BYTES),
                u32(self.hour),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            member_id=MemberId(reader.fixed(ID_BYTES)),
            kind=known(reader.u8(), GuardNoteKind),
            reason=reader.text(MAX_GUARD_REASON_BYTES),
            hour=reader.u32(),
        )
