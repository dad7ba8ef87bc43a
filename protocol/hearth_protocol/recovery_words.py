"""Recovery words: BIP 39, twelve words for 16 bytes of entropy and 4 bits of checksum, in four languages.

The secret is the entropy, not the sentence: the same words in another language open the same vault.
No passphrase and no PBKDF2: the entropy is uniformly random already.
"""

import hashlib
from collections.abc import Sequence

from hearth_protocol import word_lists
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, WrongCall

WORD_COUNT = 12
ENTROPY_BYTES = 16
_CHECKSUM_BITS = 4


def new(random: Randomness) -> bytes:
    """Draw 16 bytes of entropy."""
    return random(ENTROPY_BYTES)


def _checksum(entropy: bytes) -> int:
    return hashlib.sha256(entropy).digest()[0] >> 8 - _CHECKSUM_BITS


def to_words(entropy: bytes, language: str) -> list[str]:
    """Return the twelve words of 16 bytes of entropy, in NFC, in one of `word_lists.LANGUAGES`."""
    if len(entropy) != ENTROPY_BYTES:
        raise WrongCall("entropy size")
    value = int.from_bytes(entropy, "big") << _CHECKSUM_BITS | _checksum(entropy)
    return word_lists.to_words(value, WORD_COUNT, language)


def from_words(words: Sequence[str]) -> bytes:
    """Return the entropy of twelve words in any one of the four languages.

    Raises Malformed: not twelve; `UnknownWord` with the place of one that no list has; or the checksum
    says that they do not belong together (a word mistaken for another, or the order).
    """
    if len(words) != WORD_COUNT:
        raise Malformed(f"{WORD_COUNT} words are needed, there are {len(words)}")
    value = word_lists.from_numbers(word_lists.numbers_of(words))
    entropy = (value >> _CHECKSUM_BITS).to_bytes(ENTROPY_BYTES, "big")
    if value & (1 << _CHECKSUM_BITS) - 1 != _checksum(entropy):
        raise Malformed("these words do not belong together")
    return entropy


def parse(text: str) -> bytes:
    """`from_words` of words typed in one line or several."""
    return from_words(word_lists.split(text))
