"""What staff write to the member whom an act is about: sealed to her, and bound to the act by its id.

    words  = salt16 | text<V> | zeros up to 2048 / 4096 / 8192 bytes
    act_id = H("hearth act words v1" | salt | text), first 16 bytes

HPKE does not say who sealed; the act does, which staff signed and whose id no other words have. The salt
keeps a host from guessing a short text by the id. Layouts: spec/moderation.md, "Acts".
"""

import hashlib

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, text
from hearth_protocol.crypto import aead, hpke
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.ids import ID_BYTES, MemberId, RoomId
from hearth_protocol.padding import LETTER_CLASSES, check_padding, pad
from hearth_protocol.sealing import Context, Purpose, open_from, seal_to

SALT_BYTES = 16
MAX_TEXT_BYTES = 2400
"""Longest text, in UTF-8: as long as what staff tell a reporter."""
SEALED_SIZES = tuple(hpke.ENC_BYTES + size + aead.TAG_BYTES for size in LETTER_CLASSES)
"""The only lengths in bytes that sealed words may have."""


def act_id(salt: bytes, said: str) -> bytes:
    """Return the id of the act with which these words go, 16 bytes. Raises WrongCall for a longer text."""
    body = opaque(salt, SALT_BYTES) + text(said, MAX_TEXT_BYTES)
    return hashlib.sha256(labels.ACT_WORDS + body).digest()[:ID_BYTES]


def seal_words(  # noqa: PLR0913, PLR0917  (each argument has its own type)
    community: bytes,
    room: RoomId,
    member: MemberId,
    inbox_key: bytes,
    salt: bytes,
    said: str,
    random: Randomness,
) -> bytes:
    """Seal words to a member of `room`. Draws 32 bytes."""
    plain = opaque(salt, SALT_BYTES) + text(said, MAX_TEXT_BYTES)
    return seal_to(inbox_key, _context(community, room, member), pad(plain, LETTER_CLASSES), random)


def open_words(  # noqa: PLR0913, PLR0917  (the same)
    community: bytes, room: RoomId, member: MemberId, inbox_secret: bytes, of: bytes, sealed: bytes
) -> str:
    """Open words that came with the act whose id is `of`.

    Raises Malformed, NotAuthentic: not for her, not padded by the rules, or not the words of that act.
    """
    plain = open_from(inbox_secret, _context(community, room, member), sealed)
    reader = Reader(plain)
    salt, said = reader.fixed(SALT_BYTES), reader.text(MAX_TEXT_BYTES)
    check_padding(plain, reader.position, LETTER_CLASSES)
    if act_id(salt, said) != of:
        raise NotAuthentic("words")
    return said


def _context(community: bytes, room: RoomId, member: MemberId) -> Context:
    return Context(Purpose.ACT, community, room, member)
