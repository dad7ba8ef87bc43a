"""Invitations and their sealed cards."""

from dataclasses import dataclass

from hearth_protocol.ids import InvitationId, RoomId


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """A signed invitation statement and the sealed card at `card_at` = SHA-256(invitation public key)."""

    invitation_id: InvitationId
    room: RoomId
    card_at: bytes
    uses: int
    not_after_hour: int
    statement: bytes
    card: bytes


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation that has not passed. Who took a use is not kept here: only how many."""

    invitation_id: InvitationId
    room: RoomId
    uses: int
    taken: int
    closed: bool
    not_after_hour: int
    statement: bytes
