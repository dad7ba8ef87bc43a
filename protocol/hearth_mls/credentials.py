"""Credentials (RFC 9420 section 5.3): who a leaf says it is. What is inside is the application's to judge."""

from dataclasses import dataclass

from hearth_mls.invalid import NotSupported
from hearth_mls.rules import Rule
from hearth_protocol.codec import Reader, decode, u16, vector

BASIC = 0x0001
X509 = 0x0002
FIRST_PRIVATE_USE = 0xF000


@dataclass(frozen=True, slots=True)
class Credential:
    """A credential type and the content of its one vector.

    basic: the identity. x509: the certificates, each an `opaque<V>`. Private use (0xF000 and up): one
    `opaque<V>`, which the application specifies. No other type is known, so no other can be read.
    """

    credential_type: int
    content: bytes

    @classmethod
    def read(cls, reader: Reader) -> "Credential":
        """Read a credential; NotSupported (Malformed) for a type whose shape is unknown."""
        credential_type = reader.u16()
        content = reader.vector()
        if credential_type == X509:
            decode(vector(content), lambda inner: inner.vector_of(Reader.vector))
        elif credential_type != BASIC and credential_type < FIRST_PRIVATE_USE:
            raise NotSupported(Rule.CREDENTIAL_TYPE_IS_KNOWN)
        return cls(credential_type, content)

    def write(self) -> bytes:
        """Write it."""
        return u16(self.credential_type) + vector(self.content)
