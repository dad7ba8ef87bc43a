"""What a key signs to get a token: never bytes that the server chose alone.

label | SHA-256(root key) | kind u8 | key id16 | nonce32 | expiry u64. The nonce is the server's, the
rest says for which community, as what, and until when, so that the signature is of no use elsewhere.
"""

from dataclasses import dataclass

from hearth_protocol import labels
from hearth_protocol.codec import opaque, u8, u64
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import ID_BYTES, CommunityId

NONCE_BYTES = 32
COMMUNITY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Authentication:
    """Who asks: a member, present or removed (member id), staff (serial), a vault or a call (their ids)."""

    community: CommunityId
    kind: IdentityKind
    key_id: bytes
    nonce: bytes
    expiry_seconds: int
    """When the token shall end, in seconds since the epoch."""

    def write(self) -> bytes:
        """Return the bytes that are signed, label included."""
        return b"".join(
            (
                labels.AUTHENTICATION,
                opaque(self.community, COMMUNITY_BYTES),
                u8(self.kind),
                opaque(self.key_id, ID_BYTES),
                opaque(self.nonce, NONCE_BYTES),
                u64(self.expiry_seconds),
            )
        )

    def sign(self, seed: bytes) -> bytes:
        """Return the 64-byte signature."""
        return ed25519.sign(seed, self.write())

    def verify(self, key: bytes, signature: bytes) -> None:
        """Raise NotAuthentic unless `key` signed exactly this."""
        ed25519.verify(key, self.write(), signature)
