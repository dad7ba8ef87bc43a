"""Calls: somebody asks staff to be let in, or for a person now; and what staff answer. Sealed both ways.

    to staff  = HPKE("… sealed call", recipient = certificate's serial):  pad(Signed call<V>)
    to caller = HPKE("… sealed answer", recipient = call id):             pad(kind u8 | body<V>)
    kinds     : 1 admission (as in a letter), 2 reply (Signed by staff)

A call is named by the fresh key that signs it: nothing ties it to a person, and whoever is admitted for it
enters by that very key. A stranger's call takes work (`work.py`). Layouts: spec/contents.md, "Calls".
"""

import hashlib
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from hearth_protocol import labels
from hearth_protocol.codec import Reader, decode, opaque, text, u8, u32, vector
from hearth_protocol.crypto import x25519
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.ids import ID_BYTES, CommunityId, Serial
from hearth_protocol.letters import KEY_BYTES, Admission
from hearth_protocol.padding import LETTER_CLASSES, check_padding, pad
from hearth_protocol.sealing import NO_ROOM, Context, Purpose, open_from, seal_to
from hearth_protocol.signed import Unverified, read_signed, sign
from hearth_protocol.structures.rules import HASH_BYTES, known

MAX_TEXT_BYTES = 1200
"""Longest message of a call, in UTF-8: a few sentences; the rest is said in the room that opens."""
MAX_REPLY_BYTES = 2400
MAX_LANGUAGE_BYTES = 16
MAX_LINK_BYTES = 400
MAX_RECIPIENTS = 8
"""Staff that one call is sealed to: those on duty, and where they are fewer than two, others."""


class CallKind(IntEnum):
    """What is asked for."""

    JOIN = 1
    PERSON = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Signed by the fresh key it names: nobody on the way asks with keys of their own in its place."""

    LABEL: ClassVar[bytes] = labels.CALL

    community: CommunityId
    kind: CallKind
    signature_key: bytes
    inbox_key: bytes
    hour: int
    language: str
    """In which the caller would like to be answered: one of the four, or empty."""
    text: str

    def __post_init__(self) -> None:
        # Staff seal to it unasked: a key that nobody can seal to must fail here, not there.
        if not x25519.is_public_key(self.inbox_key):
            raise Malformed("not a key to seal to")

    @property
    def call_id(self) -> bytes:
        """The id that the fresh key gives this call."""
        return call_id(self.signature_key)

    def write(self) -> bytes:
        """Return community32 | kind u8 | sig32 | inbox32 | hour u32 | language<V> | text<V>."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                u8(self.kind),
                opaque(self.signature_key, KEY_BYTES),
                opaque(self.inbox_key, KEY_BYTES),
                u32(self.hour),
                text(self.language, MAX_LANGUAGE_BYTES),
                text(self.text, MAX_TEXT_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> "Call":
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            kind=known(reader.u8(), CallKind),
            signature_key=reader.fixed(KEY_BYTES),
            inbox_key=reader.fixed(KEY_BYTES),
            hour=reader.u32(),
            language=reader.text(MAX_LANGUAGE_BYTES),
            text=reader.text(MAX_TEXT_BYTES),
        )


def call_id(signature_key: bytes) -> bytes:
    """Name a call by its 32-byte Ed25519 key."""
    return hashlib.sha256(labels.CALL_ID + opaque(signature_key, KEY_BYTES)).digest()[:ID_BYTES]


class Outcome(IntEnum):
    """What staff say besides letting a key in."""

    DECLINED = 1
    """Not here, and what else there is."""
    INVITED = 2
    """With an invitation in `link`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Signed by staff: HPKE does not say who sealed, and no host may send anybody away in staff's name."""

    LABEL: ClassVar[bytes] = labels.REPLY

    community: CommunityId
    call: bytes
    outcome: Outcome
    text: str
    link: str
    hour: int
    certificate: bytes

    def __post_init__(self) -> None:
        if bool(self.link) != (self.outcome is Outcome.INVITED):
            raise Malformed("a link where none belongs, or none where one does")

    def write(self) -> bytes:
        """Return community32 | call16 | outcome u8 | text<V> | link<V> | hour u32 | cert32."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.call, ID_BYTES),
                u8(self.outcome),
                text(self.text, MAX_REPLY_BYTES),
                text(self.link, MAX_LINK_BYTES),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> "Reply":
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            call=reader.fixed(ID_BYTES),
            outcome=known(reader.u8(), Outcome),
            text=reader.text(MAX_REPLY_BYTES),
            link=reader.text(MAX_LINK_BYTES),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )


class AnswerKind(IntEnum):
    """What an answer holds."""

    ADMISSION = 1
    REPLY = 2


def _to_staff(community: bytes, serial: bytes) -> Context:
    return Context(Purpose.CALL, community, NO_ROOM, serial)


def _to_caller(community: bytes, call: bytes) -> Context:
    return Context(Purpose.ANSWER, community, NO_ROOM, call)


def seal_call(  # noqa: PLR0913, PLR0917  (each argument has its own type)
    community: bytes,
    serial: Serial,
    sealing_key: bytes,
    signature_seed: bytes,
    call: Call,
    random: Randomness,
) -> bytes:
    """Sign a call with its own key and seal it to a certificate's sealing key. Draws 32 bytes."""
    plaintext = pad(vector(sign(signature_seed, call)), LETTER_CLASSES)
    return seal_to(sealing_key, _to_staff(community, serial), plaintext, random)


def open_call(community: bytes, serial: Serial, hpke_secret: bytes, sealed: bytes) -> Call:
    """Open a call that reached the holder of a certificate; signed by the key it names, or NotAuthentic."""
    plaintext = open_from(hpke_secret, _to_staff(community, serial), sealed)
    reader = Reader(plaintext)
    signed_call = reader.vector()
    check_padding(plaintext, reader.position, LETTER_CLASSES)
    unverified = decode(signed_call, lambda inner: read_signed(inner, Call))
    call = unverified.verify(unverified.unverified.signature_key)
    if call.community != community:
        raise NotAuthentic("call")
    return call


def seal_admission(
    community: bytes, call: bytes, inbox_key: bytes, letter: Admission, random: Randomness
) -> bytes:
    """Seal an admission of the caller's key to a room. Draws 32 bytes."""
    return _seal_answer(community, call, inbox_key, AnswerKind.ADMISSION, letter.write(), random)


def seal_reply(
    community: bytes, inbox_key: bytes, staff_seed: bytes, reply: Reply, random: Randomness
) -> bytes:
    """Sign a reply as staff and seal it to the caller. Draws 32 bytes."""
    return _seal_answer(community, reply.call, inbox_key, AnswerKind.REPLY, sign(staff_seed, reply), random)


def _seal_answer(  # noqa: PLR0913, PLR0917  (each argument has its own type)
    community: bytes, call: bytes, inbox_key: bytes, kind: AnswerKind, body: bytes, random: Randomness
) -> bytes:
    plaintext = pad(u8(kind) + vector(body), LETTER_CLASSES)
    return seal_to(inbox_key, _to_caller(community, call), plaintext, random)


def open_answer(
    community: bytes, call: bytes, inbox_secret: bytes, sealed: bytes
) -> Admission | Unverified[Reply]:
    """Open an answer to an own call.

    An admission is believed for the Signed direct in it, a reply once a certificate's key verified it.
    Raises NotAuthentic, Malformed.
    """
    plaintext = open_from(inbox_secret, _to_caller(community, call), sealed)
    reader = Reader(plaintext)
    kind, body = known(reader.u8(), AnswerKind), reader.vector()
    check_padding(plaintext, reader.position, LETTER_CLASSES)
    if kind is AnswerKind.ADMISSION:
        return decode(body, Admission.read)
    reply = decode(body, lambda inner: read_signed(inner, Reply))
    if (reply.unverified.community, reply.unverified.call) != (community, call):
        raise NotAuthentic("answer")
    return reply
