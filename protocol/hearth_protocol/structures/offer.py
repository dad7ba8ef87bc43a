"""An offer: a member lets staff have her own post for the pages of help, and nobody else's.

A report's key is tied to no membership, so the leaf that wrote what is offered signs for that key. Staff
learn no more by it than that whoever offers is whoever wrote: her pseudonym, which stands in the post.
"""

import hashlib
from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, vector
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.ids import ID_BYTES, CommunityId, RoomId
from hearth_protocol.signed import parse, sign
from hearth_protocol.structures.report import Report
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES

SUGGESTIONS = hashlib.sha256(labels.SUGGESTIONS).digest()[:ID_BYTES]
"""Stands for what all suggestions of a membership are about: she finds them again without the posts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Signed by the leaf that wrote every post that is offered."""

    LABEL: ClassVar[bytes] = labels.OFFER

    community: CommunityId
    room: RoomId
    signature_key: bytes
    """Of the report that it goes with."""

    def write(self) -> bytes:
        """Return community32 | room16 | signature_key32."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                opaque(self.signature_key, KEY_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            signature_key=reader.fixed(KEY_BYTES),
        )


def offered(seed: bytes, offer: Offer) -> bytes:
    """Return the 64 bytes that a report carries: the signature alone, for it says all that is signed."""
    return sign(seed, offer)[-ed25519.SIGNATURE_BYTES :]


def check_own(report: Report) -> None:
    """Demand of an offer that one leaf wrote all of it and signed; NotAuthentic otherwise."""
    if not report.offer:
        return
    offer = Offer(community=report.community, room=report.room, signature_key=report.signature_key)
    keys = {one.item.signature_key for one in report.evidence.exhibits}
    if len(keys) != 1:
        raise NotAuthentic("offer")
    parse(vector(offer.write()) + report.offer, Offer).verify(keys.pop())
