"""Who a leaf is: its place in the tree and what its admission chain says."""

from dataclasses import dataclass, field

from hearth_mls.leaf_node import LeafNode
from hearth_protocol.admission import Admission, read_credential
from hearth_protocol.ids import InvitationId, MemberId, member_id
from hearth_protocol.structures.credential import AdmissionKind


@dataclass(frozen=True, slots=True)
class Member:
    """A leaf of a room's tree, whose chain a view has checked when it entered."""

    leaf: int
    signature_key: bytes
    """Ed25519 key of leaf and posts. As in the leaf: that the chain admits it is checked, never assumed."""
    admission: Admission
    member_id: MemberId = field(init=False, compare=False)
    """The name of this membership, 16 bytes. Hashed once: it is asked for at every commit of the room."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "member_id", member_id(self.admission.room, self.signature_key))

    @property
    def inbox_key(self) -> bytes:
        """X25519 key that letters to this member are sealed to."""
        return self.admission.inbox_key

    @property
    def credential(self) -> bytes:
        """The chain, byte for byte as in the leaf."""
        return self.admission.credential

    @property
    def kind(self) -> AdmissionKind:
        """How it was admitted."""
        return self.admission.kind

    @property
    def is_staff(self) -> bool:
        """Whether it entered as staff. Whether it has power at an hour is `RoomView.has_power`."""
        return self.admission.kind is AdmissionKind.SELF

    @property
    def certificate(self) -> bytes | None:
        """Name of the own certificate, for staff; None for everybody else."""
        return self.admission.certificate if self.is_staff else None

    @property
    def invitation(self) -> InvitationId | None:
        """The invitation it came by, if by one."""
        return self.admission.invitation

    @property
    def not_after(self) -> int | None:
        """Last hour in which the admission let it in; None for staff, whose certificate says it."""
        return self.admission.not_after


def read_member(leaf: int, node: LeafNode) -> Member:
    """Return who the leaf `node` at index `leaf` says it is. Malformed when its credential is no chain."""
    return Member(leaf, node.signature_key, read_credential(node.credential.content))
