"""What the generators of vectors share: keys that come from words, and files that are written one way."""

import hashlib
import json
from itertools import count
from pathlib import Path

from hearth_protocol.crypto import ed25519
from hearth_protocol.crypto.randomness import Randomness

VECTORS = Path(__file__).resolve().parents[2] / "protocol" / "vectors"


def bytes_of(word: str, size_bytes: int = 32) -> bytes:
    """Return bytes that nobody has to choose: SHA-256 of the word, cut."""
    return hashlib.sha256(b"vector: " + word.encode()).digest()[:size_bytes]


def seed(who: str) -> bytes:
    return bytes_of(f"seed of {who}")


def public(who: str) -> bytes:
    return ed25519.public_key(seed(who))


def stream(word: str) -> Randomness:
    """Return a source of bytes that is the same in every run: SHA-256 of the word and a count."""
    counts = count()

    def draw(size_bytes: int) -> bytes:
        drawn = b""
        while len(drawn) < size_bytes:
            drawn += bytes_of(f"{word} {next(counts)}")
        return drawn[:size_bytes]

    return draw


def written(vectors: object) -> str:
    return json.dumps(vectors, indent=1, ensure_ascii=False) + "\n"


def store(name: str, vectors: object) -> None:
    (VECTORS / name).write_text(written(vectors), encoding="utf-8")


def load(name: str) -> dict:
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))
