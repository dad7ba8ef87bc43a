"""Somebody signs up for a session, with a fresh key: all that the session's room will know of her."""

from dataclasses import dataclass
from typing import ClassVar, Final, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, text, u32
from hearth_protocol.crypto import x25519
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, RoomId
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES

MAX_NAME_BYTES: Final = 64
MAX_LANGUAGE_BYTES: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """Signed by the fresh key that it names; sealed to host and co-host."""

    LABEL: ClassVar[bytes] = labels.SIGN_UP

    community: CommunityId
    session: RoomId
    signature_key: bytes
    inbox_key: bytes
    name: str
    """The pseudonym that she will have there."""
    language: str
    hour: int

    def __post_init__(self) -> None:
        # Staff seal to it unasked: a key that nobody can seal to must fail here, not there.
        if not x25519.is_public_key(self.inbox_key):
            raise Malformed("not a key to seal to")

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.session, ID_BYTES),
                opaque(self.signature_key, KEY_BYTES),
                opaque(self.inbox_key, KEY_BYTES),
                text(self.name, MAX_NAME_BYTES),
                text(self.language, MAX_LANGUAGE_BYTES),
                u32(self.hour),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            session=RoomId(reader.fixed(ID_BYTES)),
            signature_key=reader.fixed(KEY_BYTES),
            inbox_key=reader.fixed(KEY_BYTES),
            name=reader.text(MAX_NAME_BYTES),
            language=reader.text(MAX_LANGUAGE_BYTES),
            hour=reader.u32(),
        )
