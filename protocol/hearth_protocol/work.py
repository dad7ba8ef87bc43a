"""Work that a stranger does before staff are bothered: cheap for one who asks once, dear for a flood.

    SHA-256("hearth work v1" | community32 | call id16 | SHA-256(letters) | hour u32 | counter u64)

must begin with so many zero bits. The more calls wait the more bits: nobody counts addresses or accounts.
Pure: a client goes through counters, a server checks one. Layout: spec/contents.md, "Calls".
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from hearth_protocol import labels
from hearth_protocol.codec import opaque, u32, u64, vector_of
from hearth_protocol.codec import vector as written
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.structures.rules import HASH_BYTES

LEAST_BITS = 16
"""About 65 000 hashes: a tenth of a second in a phone's browser."""
MOST_BITS = 22
"""About four million: ten seconds there. More would keep out who asks, before it keeps out who floods."""
CALM = 8
"""So many calls may wait before it becomes dearer; each doubling is one bit more."""
SLACK_BITS = 1
"""What was asked for a moment ago still counts when one more call came in between."""


def bits_for(waiting: int) -> int:
    """Return how many zero bits are asked for while so many calls wait."""
    return min(MOST_BITS, LEAST_BITS + max(0, (waiting // CALM).bit_length()))


@dataclass(frozen=True, slots=True)
class Task:
    """What the work is for; the letters are those that are sent, in their order."""

    community: bytes
    call: bytes
    letters: bytes
    """SHA-256 of the letters, see `digest`."""
    hour: int

    def prefix(self) -> bytes:
        """Return what stands before the counter."""
        return b"".join(
            (
                labels.WORK,
                opaque(self.community, HASH_BYTES),
                opaque(self.call, ID_BYTES),
                opaque(self.letters, HASH_BYTES),
                u32(self.hour),
            )
        )

    def bits(self, counter: int) -> int:
        """Return how many zero bits `counter` gives."""
        return _zeros(hashlib.sha256(self.prefix() + u64(counter)).digest())

    def search(self, bits: int, start: int, tries: int) -> int | None:
        """Return a counter from `start` on that gives `bits`, None when none of so many does."""
        prefix = hashlib.sha256(self.prefix())
        for counter in range(start, start + tries):
            hashed = prefix.copy()
            hashed.update(u64(counter))
            if _zeros(hashed.digest()) >= bits:
                return counter
        return None


def digest(letters: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return SHA-256 over (serial16, sealed<V>) of each letter, in their order."""
    items = vector_of(letters, lambda one: opaque(one[0], ID_BYTES) + written(one[1]))
    return hashlib.sha256(items).digest()


def _zeros(digest_: bytes) -> int:
    return 8 * HASH_BYTES - int.from_bytes(digest_, "big").bit_length()
