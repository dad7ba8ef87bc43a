"""What a PIN proves to the server, and what the server keeps: a random share, and a check of the proof.

The server hands the share out for the right proof, and destroys it after `TRIES` wrong ones. It never learns
the PIN, the salt that the PIN was stretched with, or whose it is. Layout: spec/contents.md, "PINs".
"""

import hashlib
import hmac

from hearth_protocol import labels
from hearth_protocol.codec import opaque
from hearth_protocol.ids import ID_BYTES

SHARE_BYTES = 32
PROOF_BYTES = 32
TRIES = 10
"""Wrong proofs after which a share is destroyed: a thief guesses one in 100 000 six-digit PINs; somebody who
is tired or frightened has room for mistakes. A right one begins the count anew."""


def verifier_of(share_id: bytes, proof: bytes) -> bytes:
    """Return the 32 bytes by which the server knows the right proof again without keeping it."""
    return hashlib.sha256(
        labels.PIN_VERIFIER + opaque(share_id, ID_BYTES) + opaque(proof, PROOF_BYTES)
    ).digest()


def is_right(verifier: bytes, share_id: bytes, proof: bytes) -> bool:
    """Whether `proof` is the one that `verifier` was made of. Takes the same time either way."""
    return hmac.compare_digest(verifier, verifier_of(share_id, proof))
