"""What a member's software supports (RFC 9420 section 7.2). Unknown values are kept and ignored."""

from dataclasses import dataclass

from hearth_protocol.codec import Reader, u16s

MLS10 = 1
"""ProtocolVersion mls10, the only one."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Five lists of code points. Default extension and proposal types are never listed."""

    versions: tuple[int, ...] = (MLS10,)
    cipher_suites: tuple[int, ...] = ()
    extensions: tuple[int, ...] = ()
    proposals: tuple[int, ...] = ()
    credentials: tuple[int, ...] = ()

    @classmethod
    def read(cls, reader: Reader) -> "Capabilities":
        """Read the five lists."""
        return cls(
            versions=reader.u16s(),
            cipher_suites=reader.u16s(),
            extensions=reader.u16s(),
            proposals=reader.u16s(),
            credentials=reader.u16s(),
        )

    def write(self) -> bytes:
        """Write the five lists."""
        lists = (self.versions, self.cipher_suites, self.extensions, self.proposals, self.credentials)
        return b"".join(map(u16s, lists))
