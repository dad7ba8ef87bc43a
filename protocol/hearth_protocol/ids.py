"""Names of things: 16 raw bytes each, a type each, so that a room is never passed for a member."""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import NewType

from hearth_protocol import labels
from hearth_protocol.errors import Malformed

RoomId = NewType("RoomId", bytes)
MemberId = NewType("MemberId", bytes)
PostId = NewType("PostId", bytes)
EpochId = NewType("EpochId", bytes)
VaultId = NewType("VaultId", bytes)
InvitationId = NewType("InvitationId", bytes)
CommunityId = NewType("CommunityId", bytes)
"""SHA-256 of the community's root key: 32 bytes, the one id that is not 16."""
Serial = NewType("Serial", bytes)

ID_BYTES = 16


def encode_id(raw: bytes) -> str:
    """Return `raw` as base64url without padding, the form ids have in JSON and URLs."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode_id(text: str, size_bytes: int = ID_BYTES) -> bytes:
    """Return the bytes of an id written by `encode_id`; any other spelling is Malformed."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (NotBase64, ValueError):
        raise Malformed("not base64url") from None
    if len(raw) != size_bytes or encode_id(raw) != text:
        raise Malformed("not an id")
    return raw


def community_id(root_key: bytes) -> CommunityId:
    """Name the community of a 32-byte Ed25519 root key (spec/groups.md, "Keys and names")."""
    return CommunityId(hashlib.sha256(root_key).digest())


def member_id(room: RoomId, signature_key: bytes) -> MemberId:
    """Name the membership that `signature_key` has in `room`."""
    return MemberId(hashlib.sha256(labels.MEMBER + room + signature_key).digest()[:ID_BYTES])


def invitation_id(public_key: bytes) -> InvitationId:
    """Name an invitation by its 32-byte Ed25519 public key."""
    return InvitationId(hashlib.sha256(public_key).digest()[:ID_BYTES])
