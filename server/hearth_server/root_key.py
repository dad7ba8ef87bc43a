"""The community's root key in a file under a passphrase; list key and release key in others of the same form.

Only commands open them; the running server never imports this module: a test holds it to that. The file is
JSON; the seed is sealed with XChaCha20-Poly1305 under Argon2id of the passphrase, bound to everything else.
"""

import json
import os
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path

from nacl.pwhash import argon2id

from hearth_protocol import labels
from hearth_protocol.codec import u32, u64
from hearth_protocol.crypto import aead, ed25519
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import HearthError, NotAuthentic

MIN_PASSPHRASE_CHARACTERS = 14
"""Four unrelated words are longer. With this cost a guess takes about a second of one core."""

_VERSION = 1
_MAX_MEMORY_BYTES = 1 << 30
_MAX_PASSES = 16


class RootFileWrong(HearthError):  # noqa: N818  (a verdict on the operator's file)
    """The root key file cannot be used."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs."""

    passes: int
    memory_bytes: int


REAL = Cost(argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)
DEMO = Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
"""A demo's passphrase lies beside it in the clear: guessing is not what it must withstand."""


@dataclass(frozen=True, slots=True)
class Holds:
    """What a file holds: neither opens as the other."""

    words: str
    label: bytes


ROOT = Holds("root key", labels.ROOT_FILE)
LISTS = Holds("list key", labels.LIST_KEY_FILE)
RELEASE = Holds("release key", labels.RELEASE_KEY_FILE)


@dataclass(frozen=True, slots=True)
class RootKey:
    """An opened root, list or release key."""

    public: bytes
    seed: bytes = field(repr=False)
    is_demo: bool = field(default=False, compare=False)
    """Whether its file was made for a demo: bound to what it seals, so that no other line in it says so."""


def new_root_key(random: Randomness) -> RootKey:
    """Make a root key."""
    seed = random(32)
    return RootKey(ed25519.public_key(seed), seed)


def seal(key: RootKey, passphrase: str, cost: Cost, random: Randomness, holds: Holds = ROOT) -> str:
    """Return the file's text. Takes about a second with the cost `REAL`."""
    salt, nonce = random(argon2id.SALTBYTES), random(aead.XNONCE_BYTES)
    sealing_key = _derive(passphrase, salt, cost)
    sealed = nonce + aead.xseal(sealing_key, nonce, key.seed, _bound(holds, key.public, salt, cost))
    return (
        json.dumps(
            {
                "hearth": holds.words,
                "version": _VERSION,
                "public": _write(key.public),
                "salt": _write(salt),
                "passes": cost.passes,
                "memory_bytes": cost.memory_bytes,
                "sealed": _write(sealed),
            },
            indent=1,
        )
        + "\n"
    )


def unseal(text: str, passphrase: str, holds: Holds = ROOT) -> RootKey:
    """Open what `seal` wrote. Raises RootFileWrong with a sentence for the operator."""
    try:
        told = json.loads(text)
        if told["hearth"] != holds.words or told["version"] != _VERSION:
            raise RootFileWrong(f"This is not a {holds.words} file that this version of hearth can read.")
        public, salt, sealed = (b64decode(told[name], validate=True) for name in ("public", "salt", "sealed"))
        cost = Cost(int(told["passes"]), int(told["memory_bytes"]))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise RootFileWrong(f"This is not a {holds.words} file, or it is damaged. Take the copy.") from None
    within = (
        argon2id.OPSLIMIT_MIN <= cost.passes <= _MAX_PASSES
        and argon2id.MEMLIMIT_MIN <= cost.memory_bytes <= _MAX_MEMORY_BYTES
    )
    if not within or len(salt) != argon2id.SALTBYTES:
        raise RootFileWrong(
            f"This {holds.words} file asks for more work than hearth ever writes. Take the copy."
        )
    nonce, ciphertext = sealed[: aead.XNONCE_BYTES], sealed[aead.XNONCE_BYTES :]
    try:
        seed = aead.xopen(
            _derive(passphrase, salt, cost), nonce, ciphertext, _bound(holds, public, salt, cost)
        )
    except NotAuthentic:
        raise RootFileWrong("The passphrase does not open this file.") from None
    if ed25519.public_key(seed) != public:
        raise RootFileWrong(f"This {holds.words} file is damaged. Take the copy.")
    return RootKey(public, seed, is_demo=cost == DEMO)


def write_new(file: Path, text: str) -> None:
    """Write a file that must not exist, readable by its owner only, durably."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    typed = unicodedata.normalize("NFKD", passphrase).encode()
    return argon2id.kdf(aead.KEY_BYTES, typed, salt, opslimit=cost.passes, memlimit=cost.memory_bytes)


def _bound(holds: Holds, public: bytes, salt: bytes, cost: Cost) -> bytes:
    return holds.label + public + salt + u32(cost.passes) + u64(cost.memory_bytes)


def _write(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")
