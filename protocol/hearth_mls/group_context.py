"""What the members of an epoch agree on (RFC 9420 section 8.1)."""

from dataclasses import dataclass, field

from hearth_mls.capabilities import MLS10
from hearth_mls.extensions import Extension, read_extensions, write_extensions
from hearth_mls.invalid import NotSupported
from hearth_mls.rules import Rule
from hearth_protocol.codec import Reader, any_u64, decode, u16, vector


@dataclass(frozen=True, slots=True)
class GroupContext:
    """The state of a group, in one small struct; equal bytes mean equal states."""

    cipher_suite: int
    group_id: bytes
    epoch: int
    tree_hash: bytes
    confirmed_transcript_hash: bytes
    extensions: tuple[Extension, ...] = ()
    _written: list[bytes] = field(default_factory=list, init=False, compare=False, repr=False)
    """Remembered bytes: several signatures, tags and keys of an epoch cover them. Invisible from outside."""

    @classmethod
    def read(cls, reader: Reader) -> "GroupContext":
        """Read it."""
        if reader.u16() != MLS10:
            raise NotSupported(Rule.VERSION_IS_KNOWN)
        return cls(
            cipher_suite=reader.u16(),
            group_id=reader.vector(),
            epoch=reader.any_u64(),
            tree_hash=reader.vector(),
            confirmed_transcript_hash=reader.vector(),
            extensions=read_extensions(reader),
        )

    @classmethod
    def decode(cls, data: bytes) -> "GroupContext":
        """Read exactly one from `data`."""
        return decode(data, cls.read)

    def write(self) -> bytes:
        """Write it."""
        if not self._written:
            self._written.append(
                b"".join(
                    (
                        u16(MLS10),
                        u16(self.cipher_suite),
                        vector(self.group_id),
                        any_u64(self.epoch),
                        vector(self.tree_hash),
                        vector(self.confirmed_transcript_hash),
                        write_extensions(self.extensions),
                    )
                )
            )
        return self._written[0]
