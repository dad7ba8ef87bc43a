"""A report: somebody tells staff on duty what happened in a room, and hands on what proves it.

It is signed by a fresh key that names the case, never by a leaf: staff do not learn who reports.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, text, u8, u32
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.errors import Malformed
from hearth_protocol.evidence import Evidence
from hearth_protocol.ids import ID_BYTES, CommunityId, MemberId, RoomId
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES, known

MAX_NOTE_BYTES = 2_400
"""Longest note of a report, in UTF-8: what happened, in a page."""
MAX_LANGUAGE_BYTES = 16
NOBODY = MemberId(bytes(ID_BYTES))
"""Stands for the member a report is about, where it is about posts."""


class ReportReason(IntEnum):
    """Why; 1 to 7 are those of acts. 8 opens a support case, 9 offers own words: never a sanction."""

    IMAGE_OR_LINK = 1
    THREAT = 2
    IDENTIFYING = 3
    SEXUAL_OR_DEGRADING = 4
    IMPERSONATION = 5
    RECRUITING_OR_SPAM = 6
    OTHER = 7
    WORRIED = 8
    SUGGESTION = 9


class Risk(IntEnum):
    """Whether somebody may come to harm now. It is told to the server, too, for the order of the queue."""

    IMMINENT = 1
    ORDINARY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Signed by the fresh key that it names. Nothing in it says which membership it came from."""

    LABEL: ClassVar[bytes] = labels.REPORT

    community: CommunityId
    room: RoomId
    signature_key: bytes
    inbox_key: bytes
    """What staff say to the reporter is sealed to it."""
    hour: int
    reason: ReportReason
    risk: Risk
    language: str
    """In which the reporter would like to be answered: one of the four, or empty."""
    subject: MemberId
    """Whom it is about, or `NOBODY`: those who wrote what is reported."""
    note: str
    evidence: Evidence
    offer: bytes = b""
    """With reason 9 alone: the signature of an `Offer` by the leaf that wrote what is offered."""

    def __post_init__(self) -> None:
        """Demand something that it is about, and a key that staff can seal to."""
        if (len(self.offer) == ed25519.SIGNATURE_BYTES) is not (self.reason is ReportReason.SUGGESTION):
            raise Malformed("an offer that is none, or none where one belongs")
        if self.offer and (self.subject != NOBODY or not all(one.reported for one in self.evidence.exhibits)):
            raise Malformed("an offer of somebody else's words")
        if self.subject == NOBODY and not any(one.reported for one in self.evidence.exhibits):
            raise Malformed("a report about nothing")
        if not x25519.is_public_key(self.inbox_key):
            raise Malformed("not a key to seal to")

    @property
    def supports(self) -> bool:
        """Whether it asks for help for somebody, and for nothing against anybody."""
        return self.reason is ReportReason.WORRIED

    def write(self) -> bytes:
        """Return the body, in the order of spec/reports.md."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                opaque(self.signature_key, KEY_BYTES),
                opaque(self.inbox_key, KEY_BYTES),
                u32(self.hour),
                u8(self.reason),
                u8(self.risk),
                text(self.language, MAX_LANGUAGE_BYTES),
                opaque(self.subject, ID_BYTES),
                text(self.note, MAX_NOTE_BYTES),
                self.evidence.write(),
                self.offer,
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            signature_key=reader.fixed(KEY_BYTES),
            inbox_key=reader.fixed(KEY_BYTES),
            hour=reader.u32(),
            reason=(reason := known(reader.u8(), ReportReason)),
            risk=known(reader.u8(), Risk),
            language=reader.text(MAX_LANGUAGE_BYTES),
            subject=MemberId(reader.fixed(ID_BYTES)),
            note=reader.text(MAX_NOTE_BYTES),
            evidence=Evidence.read(reader),
            offer=reader.fixed(ed25519.SIGNATURE_BYTES) if reason is ReportReason.SUGGESTION else b"",
        )
