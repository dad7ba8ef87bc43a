"""Notes from one of the staff to one other, signed and sealed: the server knows that, and not what.

    sealed = HPKE("… sealed supervision", recipient = certificate's serial):  pad(Signed note<V>)

Layouts: spec/wellbeing.md, Notes.
"""

from hearth_protocol.codec import Reader, vector
from hearth_protocol.crypto import aead, hpke
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.ids import Serial
from hearth_protocol.padding import LETTER_CLASSES, check_padding, pad
from hearth_protocol.sealing import NO_ROOM, Context, Purpose, open_from, seal_to
from hearth_protocol.signed import Unverified, parse, sign
from hearth_protocol.structures.supervision_note import SupervisionNote

SEALED_SIZES = tuple(hpke.ENC_BYTES + size + aead.TAG_BYTES for size in LETTER_CLASSES[:2])
"""The only lengths in bytes a sealed note may have."""
NOTE_CLASSES = LETTER_CLASSES[:2]


def _context(community: bytes, serial: bytes) -> Context:
    return Context(Purpose.SUPERVISION, community, NO_ROOM, serial)


def seal_note(sealing_key: bytes, seed: bytes, note: SupervisionNote, random: Randomness) -> bytes:
    """Sign a note by its author's staff key and seal it to whom it names. Draws 32 bytes."""
    plaintext = pad(vector(sign(seed, note)), NOTE_CLASSES)
    return seal_to(sealing_key, _context(note.community, note.to), plaintext, random)


def open_note(
    community: bytes, serial: Serial, hpke_secret: bytes, sealed: bytes
) -> Unverified[SupervisionNote]:
    """Open a note that reached the holder of a certificate; who signed it is for the reader to verify.

    Raises NotAuthentic (not sealed to her, or meant for another), Malformed.
    """
    plaintext = open_from(hpke_secret, _context(community, serial), sealed)
    reader = Reader(plaintext)
    body = reader.vector()
    check_padding(plaintext, reader.position, NOTE_CLASSES)
    note = parse(body, SupervisionNote)
    if (note.unverified.community, note.unverified.to) != (community, serial):
        # Somebody else's, sealed anew by who it was for.
        raise NotAuthentic("note")
    return note
