"""One-to-one sealing: HPKE base mode, bound by its info to purpose, community, room and recipient.

A sealed thing is enc32 | ciphertext, with empty aad. HPKE does not say who sealed it: what must be
believed carries a signature inside.
"""

from dataclasses import dataclass
from enum import Enum

from hearth_protocol import labels
from hearth_protocol.codec import opaque
from hearth_protocol.crypto import hpke
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import NotAuthentic

NO_ROOM = bytes(16)
"""Stands for the room where there is none."""


class Purpose(Enum):
    """Why something is sealed to somebody; what was sealed for one purpose opens for no other."""

    HISTORY = labels.SEAL_HISTORY
    LETTER = labels.SEAL_LETTER
    REPORT = labels.SEAL_REPORT
    CALL = labels.SEAL_CALL
    ANSWER = labels.SEAL_ANSWER
    CASE = labels.SEAL_CASE
    SUPERVISION = labels.SEAL_SUPERVISION
    ACT = labels.SEAL_ACT
    SIGN_UP = labels.SEAL_SIGN_UP
    CHECK_IN = labels.SEAL_CHECK_IN


@dataclass(frozen=True, slots=True)
class Context:
    """What both sides must agree on: `community` is 32 bytes, `room` and `recipient` 16."""

    purpose: Purpose
    community: bytes
    room: bytes
    recipient: bytes

    def info(self) -> bytes:
        """Return HPKE's info: label | community32 | room16 | recipient16."""
        return b"".join(
            (
                self.purpose.value,
                opaque(self.community, 32),
                opaque(self.room, 16),
                opaque(self.recipient, 16),
            )
        )


def seal_to(public_key: bytes, context: Context, plaintext: bytes, random: Randomness) -> bytes:
    """Return enc32 | ciphertext for the X25519 `public_key`. Draws 32 bytes."""
    enc, ciphertext = hpke.seal(public_key, context.info(), b"", plaintext, random)
    return enc + ciphertext


def open_from(secret: bytes, context: Context, sealed: bytes) -> bytes:
    """Return the plaintext, or raise NotAuthentic, whatever the reason."""
    if len(sealed) < hpke.ENC_BYTES:
        raise NotAuthentic("sealed")
    enc, ciphertext = sealed[: hpke.ENC_BYTES], sealed[hpke.ENC_BYTES :]
    return hpke.open(secret, enc, context.info(), b"", ciphertext)
