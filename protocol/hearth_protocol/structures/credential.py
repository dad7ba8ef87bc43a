"""The admission chain: the MLS credential of a leaf (type 0xF001), unsigned itself, made of signed parts.

In a leaf the credential is `u16 0xF001 | opaque chain<V>`; everything here is about the chain's bytes.
"""

import hashlib
from dataclasses import dataclass
from enum import IntEnum

from hearth_protocol.codec import Reader, decode, u8
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import MAX_CREDENTIAL_BYTES
from hearth_protocol.signed import Unverified, read_signed
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.invitation import Invitation
from hearth_protocol.structures.join import Join
from hearth_protocol.structures.rules import known
from hearth_protocol.structures.self_admission import SelfAdmission

CREDENTIAL_TYPE = 0xF001


class AdmissionKind(IntEnum):
    """How somebody was let in."""

    DIRECT = 1
    INVITATION = 2
    SELF = 3


@dataclass(frozen=True, slots=True)
class DirectChain:
    """Kind 1: staff admitted this very key."""

    direct: Unverified[Direct]


@dataclass(frozen=True, slots=True)
class InvitationChain:
    """Kind 2: staff made an invitation, and its key admitted this key."""

    invitation: Unverified[Invitation]
    join: Unverified[Join]


@dataclass(frozen=True, slots=True)
class SelfChain:
    """Kind 3: staff entered themselves."""

    self_admission: Unverified[SelfAdmission]


Chain = DirectChain | InvitationChain | SelfChain


def read_chain(data: bytes) -> Chain:
    """Read a chain's bytes; nothing is verified. Raises Malformed."""
    if len(data) > MAX_CREDENTIAL_BYTES:
        raise Malformed("chain too long")
    return decode(data, _read)


def _read(reader: Reader) -> Chain:
    match known(reader.u8(), AdmissionKind):
        case AdmissionKind.DIRECT:
            return DirectChain(read_signed(reader, Direct))
        case AdmissionKind.INVITATION:
            return InvitationChain(read_signed(reader, Invitation), read_signed(reader, Join))
        case AdmissionKind.SELF:
            return SelfChain(read_signed(reader, SelfAdmission))


def direct_chain(direct: bytes) -> bytes:
    """Return the chain of a signed direct admission."""
    return u8(AdmissionKind.DIRECT) + direct


def invitation_chain(invitation: bytes, join: bytes) -> bytes:
    """Return the chain of a signed invitation and the signed join under it."""
    return u8(AdmissionKind.INVITATION) + invitation + join


def self_chain(self_admission: bytes) -> bytes:
    """Return the chain of a signed self-admission."""
    return u8(AdmissionKind.SELF) + self_admission


def credential_hash(chain: bytes) -> bytes:
    """Return SHA-256 of the chain's bytes, by which a genesis carries a credential."""
    return hashlib.sha256(chain).digest()
