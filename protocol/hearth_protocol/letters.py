"""Letters between one member of a room and its staff, HPKE-sealed to the recipient's inbox key.

    letter  = kind u8 | body<V> | zeros up to 2048 / 4096 / 8192 bytes
    kinds   : 1 admission (staff admit a key elsewhere), 2 request (a member asks to be admitted elsewhere),
              3 guard note (a member tells with one tap that a guard was wrong, or found something)

HPKE does not say who sealed: an admission is believed for the Signed direct admission in it and the
pinned root key; a request or note for the signature of the leaf it comes from. Layouts: spec/contents.md,
"Letters".
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from hearth_protocol import labels
from hearth_protocol.codec import Reader, decode, opaque, text, u8, u32, vector
from hearth_protocol.crypto import aead, hpke
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.ids import ID_BYTES, MemberId, RoomId
from hearth_protocol.limits import MAX_TITLE_BYTES
from hearth_protocol.padding import LETTER_CLASSES, check_padding, pad
from hearth_protocol.sealing import Context, Purpose, open_from, seal_to
from hearth_protocol.signed import Unverified, parse, sign
from hearth_protocol.structures.guard_note import GuardNote

KEY_BYTES = 32
MAX_TEXT_BYTES = 1200
"""Longest message of a request, in UTF-8: about four hundred Chinese characters, a short page of English."""

SEALED_SIZES = tuple(hpke.ENC_BYTES + size + aead.TAG_BYTES for size in LETTER_CLASSES)
"""The only lengths in bytes a sealed letter may have."""


class Kind(IntEnum):
    """What a letter is."""

    ADMISSION = 1
    REQUEST = 2
    GUARD_NOTE = 3


@dataclass(frozen=True, slots=True)
class Admission:
    """Staff admit a key to a room. `direct`, `addresses` and `anchor` are Signed; the last two may be empty.

    The recipient demands that `root_key` is the one she pinned: a letter never changes it.
    """

    KIND: ClassVar[Kind] = Kind.ADMISSION

    direct: bytes
    root_key: bytes
    addresses: bytes
    anchor: bytes
    title: str
    """Of the room, as its staff call it."""

    def write(self) -> bytes:
        """Return direct<V> | root_key32 | addresses<V> | anchor<V> | title<V>."""
        return b"".join(
            (
                vector(self.direct),
                opaque(self.root_key, KEY_BYTES),
                vector(self.addresses),
                vector(self.anchor),
                text(self.title, MAX_TITLE_BYTES),
            )
        )

    @staticmethod
    def read(reader: Reader) -> "Admission":
        """Read a body."""
        return Admission(
            direct=reader.vector(),
            root_key=reader.fixed(KEY_BYTES),
            addresses=reader.vector(),
            anchor=reader.vector(),
            title=reader.text(MAX_TITLE_BYTES),
        )


@dataclass(frozen=True, slots=True)
class Request:
    """A member of `room` asks `recipient` to admit fresh keys of hers elsewhere; her leaf signs.

    `wanted` names the room, or is zeros: staff choose. Without the signature the host could ask in
    somebody's name and be admitted itself.
    """

    LABEL: ClassVar[bytes] = labels.REQUEST

    room: RoomId
    sender: MemberId
    recipient: MemberId
    wanted: RoomId
    signature_key: bytes
    inbox_key: bytes
    hour: int
    text: str

    def write(self) -> bytes:
        """Return room16 | sender16 | recipient16 | wanted16 | sig32 | inbox32 | hour u32 | text<V>."""
        return b"".join(
            (
                opaque(self.room, ID_BYTES),
                opaque(self.sender, ID_BYTES),
                opaque(self.recipient, ID_BYTES),
                opaque(self.wanted, ID_BYTES),
                opaque(self.signature_key, KEY_BYTES),
                opaque(self.inbox_key, KEY_BYTES),
                u32(self.hour),
                text(self.text, MAX_TEXT_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> "Request":
        """Read a body."""
        return cls(
            room=RoomId(reader.fixed(ID_BYTES)),
            sender=MemberId(reader.fixed(ID_BYTES)),
            recipient=MemberId(reader.fixed(ID_BYTES)),
            wanted=RoomId(reader.fixed(ID_BYTES)),
            signature_key=reader.fixed(KEY_BYTES),
            inbox_key=reader.fixed(KEY_BYTES),
            hour=reader.u32(),
            text=reader.text(MAX_TEXT_BYTES),
        )


@dataclass(frozen=True, slots=True)
class UnverifiedNote:
    """An opened guard note; `sender_key` must be the leaf key of `claimed.member_id` in the room's roster."""

    signed: Unverified[GuardNote]

    @property
    def claimed(self) -> GuardNote:
        """What it says, before anybody checked who says it."""
        return self.signed.unverified

    def verify(self, sender_key: bytes) -> GuardNote:
        """Return the note if `sender_key` signed it; NotAuthentic otherwise."""
        return self.signed.verify(sender_key)


@dataclass(frozen=True, slots=True)
class UnverifiedRequest:
    """An opened request; `sender_key` must be the leaf key of `claimed.sender` in the room's roster."""

    signed: Unverified[Request]

    @property
    def claimed(self) -> Request:
        """What it says, before anybody checked who says it."""
        return self.signed.unverified

    def verify(self, sender_key: bytes) -> Request:
        """Return the request if `sender_key` signed it; NotAuthentic otherwise."""
        return self.signed.verify(sender_key)


def _seal(public_key: bytes, context: Context, kind: Kind, body: bytes, random: Randomness) -> bytes:
    return seal_to(public_key, context, pad(u8(kind) + vector(body), LETTER_CLASSES), random)


def _context(community: bytes, room: bytes, recipient: bytes) -> Context:
    return Context(Purpose.LETTER, community, room, recipient)


def seal_admission(  # noqa: PLR0913, PLR0917  (each argument has its own type)
    community: bytes,
    room: RoomId,
    recipient: MemberId,
    inbox_key: bytes,
    letter: Admission,
    random: Randomness,
) -> bytes:
    """Seal an admission to a member of `room` (where the letter travels). Draws 32 bytes."""
    return _seal(inbox_key, _context(community, room, recipient), letter.KIND, letter.write(), random)


def seal_request(
    community: bytes, inbox_key: bytes, signature_seed: bytes, letter: Request, random: Randomness
) -> bytes:
    """Sign a request with the sender's leaf key and seal it to the recipient it names. Draws 32 bytes."""
    context = _context(community, letter.room, letter.recipient)
    return _seal(inbox_key, context, Kind.REQUEST, sign(signature_seed, letter), random)


def seal_note(  # noqa: PLR0913, PLR0917  (each argument has its own type)
    community: bytes,
    recipient: MemberId,
    inbox_key: bytes,
    signature_seed: bytes,
    note: GuardNote,
    random: Randomness,
) -> bytes:
    """Sign a guard note with the sender's leaf key and seal it to one of the staff. Draws 32 bytes."""
    context = _context(community, note.room, recipient)
    return _seal(inbox_key, context, Kind.GUARD_NOTE, sign(signature_seed, note), random)


def open_letter(
    community: bytes, room: RoomId, recipient: MemberId, inbox_secret: bytes, sealed: bytes
) -> Admission | UnverifiedRequest | UnverifiedNote:
    """Open a letter that reached `recipient` in `room`.

    Raises NotAuthentic (not sealed for this place, or padded otherwise than the rules say) or Malformed.
    """
    plaintext = open_from(inbox_secret, _context(community, room, recipient), sealed)
    reader = Reader(plaintext)
    kind, body = reader.u8(), reader.vector()
    check_padding(plaintext, reader.position, LETTER_CLASSES)
    if kind == Kind.ADMISSION:
        return decode(body, Admission.read)
    if kind == Kind.GUARD_NOTE:
        note = UnverifiedNote(parse(body, GuardNote))
        if (note.claimed.community, note.claimed.room) != (community, room):
            raise NotAuthentic("letter")
        return note
    if kind != Kind.REQUEST:
        raise Malformed("unknown kind of letter")
    request = UnverifiedRequest(parse(body, Request))
    if (request.claimed.room, request.claimed.recipient) != (room, recipient):
        raise NotAuthentic("letter")
    return request
