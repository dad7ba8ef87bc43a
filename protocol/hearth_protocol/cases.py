"""Cases: a report on its way to staff on duty, and what is said about it afterwards. All of it is sealed.

    to staff    = HPKE("… sealed report", recipient = certificate's serial): pad(Signed report<V>)
    in the case = HPKE("… sealed case", recipient = serial, or the case's id to the reporter):
                  pad(kind u8 | Signed<V>);  kinds: 1 word (staff to reporter), 2 reply, 3 note, 4 agreement

A case is named by the fresh key that signs its report, as a call is by its own: nothing ties it to a
membership. Who hands a case over seals the report's bytes, as they were signed, to the next. Layouts:
spec/reports.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import TypeVar

from hearth_protocol import labels
from hearth_protocol.calls import call_id
from hearth_protocol.codec import Reader, opaque, u8, vector
from hearth_protocol.crypto import aead, ed25519, hkdf, hpke, x25519
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.ids import ID_BYTES, Serial
from hearth_protocol.padding import LETTER_CLASSES, REPORT_CLASSES, check_padding, pad
from hearth_protocol.sealing import NO_ROOM, Context, Purpose, open_from, seal_to
from hearth_protocol.signed import Unverified, parse, sign
from hearth_protocol.structures.agreement import Agreement
from hearth_protocol.structures.case_words import CaseNote, CaseReply, CaseWord
from hearth_protocol.structures.offer import check_own
from hearth_protocol.structures.report import Report
from hearth_protocol.structures.rules import known

SEALED_REPORT_SIZES = tuple(hpke.ENC_BYTES + size + aead.TAG_BYTES for size in REPORT_CLASSES)
"""The only lengths in bytes a sealed report may have."""
MAX_REPORT_RECIPIENTS = 4
"""Staff that one report is sealed to: at least two where there are two, and few, for what it holds."""

MAX_ATTEMPTS = 8
"""How often one member can report the same thing, one time after another."""

case_id = call_id
"""A case is named by its reporter's fresh key, exactly as a call: she asks about it as a caller does."""


@dataclass(frozen=True, slots=True)
class CaseKeys:
    """A case's keys as its reporter has them: the seed that signs, the X25519 secret that staff seal to."""

    seed: bytes = field(repr=False)
    inbox_secret: bytes = field(repr=False)

    @property
    def signature_key(self) -> bytes:
        """What names the case."""
        return ed25519.public_key(self.seed)

    @property
    def inbox_key(self) -> bytes:
        """What staff seal to."""
        return x25519.public_key(self.inbox_secret)


def case_keys(membership_secret: bytes, about: bytes, attempt: int) -> CaseKeys:
    """Return the keys of a member's case about a post or a member, by their 16-byte id.

    They follow from her inbox secret in that room, so that nothing has to be kept: nobody who looks at what
    she keeps sees that she reported, and each of her devices finds the case again.
    """
    info = opaque(about, ID_BYTES) + u8(attempt)
    return CaseKeys(
        seed=hkdf.derive(membership_secret, labels.CASE_SIGNING + info),
        inbox_secret=hkdf.derive(membership_secret, labels.CASE_INBOX + info),
    )


@dataclass(frozen=True, slots=True)
class Filed:
    """A report that opened, and the bytes that were signed: whoever hands it over hands over these."""

    report: Report
    signed_bytes: bytes

    @property
    def case(self) -> bytes:
        """The id of its case."""
        return case_id(self.report.signature_key)


def _to_staff(community: bytes, serial: bytes) -> Context:
    return Context(Purpose.REPORT, community, NO_ROOM, serial)


def _in_case(community: bytes, recipient: bytes) -> Context:
    return Context(Purpose.CASE, community, NO_ROOM, recipient)


def signed_report(seed: bytes, report: Report) -> bytes:
    """Sign a report with its own key. Raises Malformed when it is longer than any that can be sealed."""
    signed_bytes = sign(seed, report)
    if len(vector(signed_bytes)) > REPORT_CLASSES[-1]:
        raise Malformed("a report too long")
    return signed_bytes


def seal_report(
    community: bytes, serial: Serial, sealing_key: bytes, signed_bytes: bytes, random: Randomness
) -> bytes:
    """Seal a signed report to a certificate's sealing key. Draws 32 bytes."""
    return seal_to(
        sealing_key, _to_staff(community, serial), pad(vector(signed_bytes), REPORT_CLASSES), random
    )


def open_report(community: bytes, serial: Serial, hpke_secret: bytes, sealed: bytes) -> Filed:
    """Open a report that reached the holder of a certificate; signed by the key it names, or NotAuthentic.

    What stands in its evidence is not judged here (evidence.py); but nobody offers what another wrote.
    """
    plaintext = open_from(hpke_secret, _to_staff(community, serial), sealed)
    reader = Reader(plaintext)
    signed_bytes = reader.vector()
    check_padding(plaintext, reader.position, REPORT_CLASSES)
    unverified = parse(signed_bytes, Report)
    report = unverified.verify(unverified.unverified.signature_key)
    if report.community != community:
        raise NotAuthentic("report")
    check_own(report)
    return Filed(report, signed_bytes)


class CaseState(IntEnum):
    """How a case stands. Whether somebody has taken it is told beside it."""

    NEW = 1
    HANDED_OVER = 2
    DECIDED = 3
    APPEALED = 4
    CLOSED = 5


class PaperKind(IntEnum):
    """What a paper of a case is."""

    WORD = 1
    REPLY = 2
    NOTE = 3
    AGREEMENT = 4


Paper = CaseWord | CaseReply | CaseNote | Agreement
P = TypeVar("P", CaseWord, CaseReply, CaseNote, Agreement)
_KINDS: Mapping[type, PaperKind] = MappingProxyType(
    {
        CaseWord: PaperKind.WORD,
        CaseReply: PaperKind.REPLY,
        CaseNote: PaperKind.NOTE,
        Agreement: PaperKind.AGREEMENT,
    }
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a paper is sealed to: a certificate by its serial, or the reporter by the case's id."""

    id: bytes
    key: bytes


def seal_paper(
    community: bytes, recipient: Recipient, seed: bytes, paper: Paper, random: Randomness
) -> bytes:
    """Sign a paper and seal it. Draws 32 bytes."""
    plaintext = pad(u8(_KINDS[type(paper)]) + vector(sign(seed, paper)), LETTER_CLASSES)
    return seal_to(recipient.key, _in_case(community, recipient.id), plaintext, random)


def open_paper(  # noqa: PLR0913, PLR0917  (each argument has its own meaning, and a wrong one opens nothing)
    community: bytes, case: bytes, recipient: bytes, secret: bytes, sealed: bytes, kind: type[P]
) -> Unverified[P]:
    """Open a paper of `kind` in a case; who signed it is for the reader to verify.

    A reply is believed by the case's own key, words and notes by a certificate's. Raises Malformed (of
    another kind, too), NotAuthentic.
    """
    plaintext = open_from(secret, _in_case(community, recipient), sealed)
    reader = Reader(plaintext)
    number, body = known(reader.u8(), PaperKind), reader.vector()
    check_padding(plaintext, reader.position, LETTER_CLASSES)
    if number is not _KINDS[kind]:
        raise Malformed("another kind of paper")
    paper = parse(body, kind)
    claimed = paper.unverified
    if (claimed.community, claimed.case) != (community, case):
        raise NotAuthentic("paper")
    return paper
