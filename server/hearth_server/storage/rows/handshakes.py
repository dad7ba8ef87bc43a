"""Handshakes, and the snapshots that a returning member begins from."""

from dataclasses import dataclass

from hearth_protocol.audit import Noted
from hearth_protocol.ids import InvitationId, MemberId, RoomId
from hearth_server.storage.rows.members import NewMember


@dataclass(frozen=True, slots=True)
class NewHandshake:
    """A proposal (`group_info` empty) or a commit with the GroupInfo of the epoch it opens."""

    message: bytes
    group_info: bytes = b""


@dataclass(frozen=True, slots=True)
class Advance:
    """One step of a room: accepted handshakes and everything that changes with them, or nothing.

    It is taken only if the room stands at exactly (`generation`, `epoch`, `handshakes`). For a commit
    `new_epoch` is `epoch + 1` and exactly one handshake is given; for proposals it equals `epoch`.
    Each of `joined` that names an invitation takes one use of it; `gives_back` returns uses.
    `left` turns memberships GONE and settles their pending removals. `audit` is noted with all that.
    """

    room: RoomId
    generation: int
    epoch: int
    handshakes: int
    new_epoch: int
    hour: int
    accepted: tuple[NewHandshake, ...]
    view: bytes
    joined: tuple[NewMember, ...] = ()
    left: tuple[MemberId, ...] = ()
    gives_back: tuple[InvitationId, ...] = ()
    audit: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class HandshakeRow:
    """An accepted handshake, made in `epoch`, the `order`-th of it from 0."""

    generation: int
    epoch: int
    order: int
    message: bytes
    group_info: bytes


@dataclass(frozen=True, slots=True)
class NewAnchor:
    """A staff-signed anchor of the epoch a room stands at, with the snapshot it signs.

    `hour` is the anchor's own; `opened_by` proves the commit that opened the epoch (empty in epoch 0).
    """

    room: RoomId
    generation: int
    epoch: int
    hour: int
    anchor: bytes
    context: bytes
    confirmation_tag: bytes
    tree: bytes
    opened_by: bytes


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A public group as it stood when it was anchored; `anchor` is empty when the genesis signs it."""

    generation: int
    epoch: int
    anchor: bytes
    context: bytes
    confirmation_tag: bytes
    tree: bytes
    opened_by: bytes


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A leaf's own GroupInfo of an epoch and its signed complaint about the published one."""

    room: RoomId
    generation: int
    epoch: int
    member_id: MemberId
    group_info: bytes
    complaint: bytes
