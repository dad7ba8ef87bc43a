"""Welcome messages as they travel (RFC 9420 section 12.4.3.1). Made in welcoming, opened in joining."""

from dataclasses import dataclass

from hearth_mls.commit import MAX_LISTED
from hearth_mls.psk import PreSharedKeyId
from hearth_mls.update_path import Sealed
from hearth_protocol.codec import Reader, optional, u16, vector, vector_of


@dataclass(frozen=True, slots=True, repr=False)
class GroupSecrets:
    """What a new member is told, once its seal is opened."""

    joiner_secret: bytes
    path_secret: bytes | None
    psks: tuple[PreSharedKeyId, ...]

    @classmethod
    def read(cls, reader: Reader) -> "GroupSecrets":
        """Read it."""
        return cls(
            joiner_secret=reader.vector(),
            path_secret=reader.optional(Reader.vector),
            psks=reader.vector_of(PreSharedKeyId.read, MAX_LISTED),
        )

    def write(self) -> bytes:
        """Write it."""
        return b"".join(
            (
                vector(self.joiner_secret),
                optional(self.path_secret, vector),
                vector_of(self.psks, PreSharedKeyId.write),
            )
        )


@dataclass(frozen=True, slots=True)
class EncryptedGroupSecrets:
    """GroupSecrets sealed to one key package."""

    new_member: bytes
    sealed: Sealed

    @classmethod
    def read(cls, reader: Reader) -> "EncryptedGroupSecrets":
        """Read it."""
        return cls(reader.vector(), Sealed.read(reader))

    def write(self) -> bytes:
        """Write it."""
        return vector(self.new_member) + self.sealed.write()


@dataclass(frozen=True, slots=True)
class Welcome:
    """An invitation of one or more new members into an epoch."""

    cipher_suite: int
    secrets: tuple[EncryptedGroupSecrets, ...]
    encrypted_group_info: bytes

    @classmethod
    def read(cls, reader: Reader) -> "Welcome":
        """Read it."""
        cipher_suite = reader.u16()
        # As many as one commit can add.
        secrets = reader.vector_of(EncryptedGroupSecrets.read, MAX_LISTED)
        return cls(cipher_suite, secrets, reader.vector())

    def write(self) -> bytes:
        """Write it."""
        secrets = vector_of(self.secrets, EncryptedGroupSecrets.write)
        return u16(self.cipher_suite) + secrets + vector(self.encrypted_group_info)
