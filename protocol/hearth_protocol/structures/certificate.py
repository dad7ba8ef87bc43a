"""The root's certificate for a staff member: what she may do, until when, and with which keys."""

import hashlib
from dataclasses import dataclass
from enum import IntFlag
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u16, u32, vector, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, Serial
from hearth_protocol.limits import MAX_CERTIFICATE_HOURS, MAX_SHOWN_NAME_BYTES, MAX_TRAINING
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES, ascending, ordered_hours


class Role(IntFlag):
    """What a certificate is for; bits, because one person may have trained for both."""

    MODERATOR = 1
    COUNSELLOR = 2


_ALL_ROLES = int(Role.MODERATOR | Role.COUNSELLOR)
"""A number, for the complement of a flag has the known bits only, and unknown ones would pass."""

_HIDDEN = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0x061C, 0x061C),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
)
"""Controls, line breaks, zero-width and direction marks: a badge shows all it says, in one direction.

A fixed list, not a property of Unicode: two clients with two versions of it must not disagree.
"""


IN_PERSON = 0
"""A version that no module has: the certifier's word that she was taught, beside what her answers say."""


def module_id(slug: str) -> bytes:
    """Return the 16 bytes by which a certificate names a training module, in whatever language."""
    return hashlib.sha256(slug.encode()).digest()[:ID_BYTES]


@dataclass(frozen=True, slots=True)
class Training:
    """One module passed: its 16-byte id, which version of it, and in which hour."""

    module: bytes
    version: int
    """`IN_PERSON` where somebody taught it, and no answers were marked."""
    hour: int

    def write(self) -> bytes:
        """Return module | version u16 | hour u32."""
        return opaque(self.module, ID_BYTES) + u16(self.version) + u32(self.hour)

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read one module."""
        return cls(module=reader.fixed(ID_BYTES), version=reader.u16(), hour=reader.u32())


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Signed by the root. Valid in the hours from `not_before` to `not_after`, both included."""

    LABEL: ClassVar[bytes] = labels.CERTIFICATE

    community: CommunityId
    serial: Serial
    roles: Role
    shown_name: str
    signature_key: bytes
    sealing_key: bytes
    """X25519: what is for this person's eyes only is HPKE-sealed to it."""
    training: tuple[Training, ...]
    not_before: int
    not_after: int

    def __post_init__(self) -> None:
        """Demand known roles, a name that can be shown, a set of modules and at most 180 days."""
        if not self.roles or self.roles & ~_ALL_ROLES:
            raise Malformed("roles")
        if not 1 <= len(self.shown_name.encode()) <= MAX_SHOWN_NAME_BYTES:
            raise Malformed("name")
        if self.shown_name.strip(" ") != self.shown_name or any(map(_hidden, self.shown_name)):
            raise Malformed("name")
        ascending([module.module for module in self.training], MAX_TRAINING)
        ordered_hours(self.not_before, self.not_after, MAX_CERTIFICATE_HOURS)

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.serial, ID_BYTES),
                u16(self.roles),
                vector(self.shown_name.encode()),
                opaque(self.signature_key, KEY_BYTES),
                opaque(self.sealing_key, KEY_BYTES),
                vector_of(self.training, Training.write),
                u32(self.not_before),
                u32(self.not_after),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            serial=Serial(reader.fixed(ID_BYTES)),
            roles=_roles(reader.u16()),
            shown_name=_text(reader.vector()),
            signature_key=reader.fixed(KEY_BYTES),
            sealing_key=reader.fixed(KEY_BYTES),
            training=reader.vector_of(Training.read),
            not_before=reader.u32(),
            not_after=reader.u32(),
        )


def _hidden(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _HIDDEN)


def _roles(value: int) -> Role:
    if value & ~_ALL_ROLES:
        raise Malformed("roles")
    return Role(value)


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise Malformed("not UTF-8") from None
