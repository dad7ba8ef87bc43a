"""Invitations: 110 secret bits, as a link's fragment or ten typed words, and the card they open.

The code is only a seed: the server sees the public key made of it, never the code. A fragment is not
sent by browsers, and this one looks like any other. Layouts: spec/contents.md, "Invitations".
"""

import hashlib
from dataclasses import dataclass, field

from hearth_protocol import labels, word_lists
from hearth_protocol.codec import Reader, decode, opaque, text, vector
from hearth_protocol.crypto import aead, ed25519, hkdf
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic, WrongCall
from hearth_protocol.ids import decode_id, encode_id
from hearth_protocol.limits import MAX_TITLE_BYTES
from hearth_protocol.structures.addresses import is_address

CODE_BYTES = 14
WORD_COUNT = 10
_SPARE_BITS = 2
_SPARE_MASK = (1 << _SPARE_BITS) - 1

MAX_CARD_BYTES = 8192
"""Longest sealed card: a statement, an anchor and a full list of addresses, with room to spare."""


@dataclass(frozen=True, slots=True)
class Code:
    """An invitation's secret: 14 bytes, the last two bits zero. It never shows in a repr."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != CODE_BYTES or self.raw[-1] & _SPARE_MASK:
            raise Malformed("invitation code")


def new_code(random: Randomness) -> Code:
    """Draw a code. Draws 14 bytes and clears the last two bits."""
    drawn = random(CODE_BYTES)
    return Code(drawn[:-1] + bytes((drawn[-1] & ~_SPARE_MASK & 0xFF,)))


def code_to_words(code: Code, language: str) -> list[str]:
    """Return the ten words of a code, in NFC. They carry no checksum: a wrong word finds no card."""
    return word_lists.to_words(int.from_bytes(code.raw, "big") >> _SPARE_BITS, WORD_COUNT, language)


def words_to_code(words: list[str]) -> Code:
    """Return the code of ten words in any one of the four languages; Malformed as recovery words are."""
    if len(words) != WORD_COUNT:
        raise Malformed(f"{WORD_COUNT} words are needed, there are {len(words)}")
    value = word_lists.from_numbers(word_lists.numbers_of(words))
    return Code((value << _SPARE_BITS).to_bytes(CODE_BYTES, "big"))


def link(url: str, code: Code) -> str:
    """Return `url` (the server's address: scheme, host, port) with the code as its fragment."""
    address = url.rstrip("/")
    if not is_address(address):
        raise WrongCall("not a server address")
    return f"{address}/#{encode_id(code.raw)}"


@dataclass(frozen=True, slots=True)
class Invited:
    """What somebody was given: the code, and where, if it came as a link."""

    url: str | None
    code: Code


def parse(text: str) -> Invited:
    """Read a link, or ten words however they are spaced, cased and composed; Malformed otherwise."""
    trimmed = text.strip().strip("<>\"'“”「」")
    if "#" not in trimmed:
        return Invited(None, words_to_code(word_lists.split(trimmed)))
    place, fragment = trimmed.split("#", 1)
    url = place.removesuffix("/").lower()
    if not is_address(url):
        raise Malformed("link")
    return Invited(url, Code(decode_id(fragment, CODE_BYTES)))


def keys_of(code: Code) -> tuple[bytes, bytes]:
    """Return the invitation's Ed25519 (seed, public key)."""
    seed = hkdf.derive(code.raw, labels.INVITE)
    return seed, ed25519.public_key(seed)


def card_address(public_key: bytes) -> bytes:
    """Return the 32 bytes under which the server keeps the card of an invitation's public key."""
    return hashlib.sha256(opaque(public_key, 32)).digest()


@dataclass(frozen=True, slots=True)
class Card:
    """What the inviter leaves for the newcomer, who trusts nothing else yet.

    `addresses`, `statement` and `anchor` are Signed structures; `addresses` and `anchor` may be empty.
    No anchor below this one is accepted. `title` is the room's as the inviter sees it, so that the
    newcomer knows where she is before anybody hands her a key to earlier posts.
    """

    root_key: bytes
    addresses: bytes
    statement: bytes
    anchor: bytes
    title: str

    def write(self) -> bytes:
        """Return root_key32 | addresses<V> | statement<V> | anchor<V> | title<V>."""
        return b"".join(
            (
                opaque(self.root_key, 32),
                vector(self.addresses),
                vector(self.statement),
                vector(self.anchor),
                text(self.title, MAX_TITLE_BYTES),
            )
        )

    @staticmethod
    def read(reader: Reader) -> "Card":
        """Read a card."""
        return Card(
            root_key=reader.fixed(32),
            addresses=reader.vector(),
            statement=reader.vector(),
            anchor=reader.vector(),
            title=reader.text(MAX_TITLE_BYTES),
        )


def seal_card(code: Code, card: Card, random: Randomness) -> bytes:
    """Seal a card under its code, bound to its address: nonce24 | ciphertext. Draws 24 bytes."""
    plaintext = card.write()
    if len(plaintext) > MAX_CARD_BYTES - aead.XNONCE_BYTES - aead.TAG_BYTES:
        raise WrongCall("card too long")
    nonce = random(aead.XNONCE_BYTES)
    return nonce + aead.xseal(hkdf.derive(code.raw, labels.CARD), nonce, plaintext, _bound_to(code))


def open_card(code: Code, sealed: bytes) -> Card:
    """Open a card; NotAuthentic when this code did not seal it, Malformed when it is no card."""
    if len(sealed) > MAX_CARD_BYTES:
        raise NotAuthentic("card")
    nonce, ciphertext = sealed[: aead.XNONCE_BYTES], sealed[aead.XNONCE_BYTES :]
    plaintext = aead.xopen(hkdf.derive(code.raw, labels.CARD), nonce, ciphertext, _bound_to(code))
    return decode(plaintext, Card.read)


def _bound_to(code: Code) -> bytes:
    return card_address(keys_of(code)[1])
