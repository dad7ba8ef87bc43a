"""Who is in a room, and who is to leave it."""

from dataclasses import dataclass
from enum import IntEnum

from hearth_protocol.ids import InvitationId, MemberId, RoomId


@dataclass(frozen=True, slots=True)
class NewMember:
    """A leaf that entered. `invitation` is set when a use of it is to be counted with this entry."""

    member_id: MemberId
    signature_key: bytes
    credential: bytes
    invitation: InvitationId | None = None


class MemberState(IntEnum):
    """Whether a membership has its leaf."""

    PRESENT = 1
    GONE = 2


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A membership. After it is GONE the row stays while a post or receipt of its member can be alive."""

    room: RoomId
    member_id: MemberId
    signature_key: bytes
    credential: bytes
    state: MemberState
    seen_week: int
    """The last ISO week in which this membership was used; never finer."""


class RemovalReason(IntEnum):
    """Why the server proposes a Remove until it is done."""

    LEAVING = 1
    IDLE = 2
    UNFINISHED_ACT = 3
    VISIT = 4
    """Not before its hour, which may lie ahead: she came for a visit."""


@dataclass(frozen=True, slots=True)
class RemovalRow:
    """A Remove the server owes; settled by the `Advance` that names the member in `left`."""

    room: RoomId
    member_id: MemberId
    reason: RemovalReason
    hour: int
