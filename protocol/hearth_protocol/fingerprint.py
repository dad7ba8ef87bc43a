"""A community's root key as words: who has it from a server's word alone compares them by eye or ear."""

import hashlib

from hearth_protocol import labels, word_lists
from hearth_protocol.codec import opaque

WORDS = 8
"""88 bits: nobody makes a key that shows the same words, and eight words are read aloud in one breath."""


def words_of(root_key: bytes, language: str) -> tuple[str, ...]:
    """Return the words of a 32-byte root key in one of `word_lists.LANGUAGES`."""
    digest = hashlib.sha256(labels.FINGERPRINT + opaque(root_key, 32)).digest()
    value = int.from_bytes(digest, "big") >> 8 * len(digest) - WORDS * word_lists.WORD_BITS
    return tuple(word_lists.to_words(value, WORDS, language))
