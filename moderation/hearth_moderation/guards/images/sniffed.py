"""Opaque stretches decoded by a bounded family, and the first bytes looked at; one layer is unpacked.

What it finds is certain, and may be short; most disguises it does not find, and need not.
"""

import re
from base64 import b32decode, b64decode, b85decode
from binascii import Error
from collections.abc import Iterator

from hearth_moderation.guards.images.unpacked import is_packed, unpacked

SIGNATURES = (
    b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"\0\0\x01\0",
    b"\0\0\0\x0cjP  ", b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF-", b"BZh9", b"\xfd7zXZ", b"Rar!\x1a\x07",
    b"7z\xbc\xaf", b"<svg", b"OggS", b"\x1aE\xdf\xa3", b"8BPS", b"\xff\x0a", b"qoif", b"/* XPM", b"%!PS",
    b"fLaC", b"ID3", b"Salted__",
)  # fmt: skip
LEAST_SIGNS = 40
FIRST_SIGNS = 64
SIGNS_OF_PACKED = 960
"""The tables of a packed file, and the first of what they say, are in so many."""
LONGEST_58 = 8192
"""Of a longer number the time would grow faster than its length."""
ALPHABET_64 = re.compile(r"[^A-Za-z0-9+/]")
HEX = re.compile(r"[^0-9a-fA-F]")
ALPHABET_32 = re.compile(r"[^A-Za-z2-7]")
SIGNS_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ALPHABET_58 = re.compile(f"[{SIGNS_58}]+")
BETWEEN = re.compile(r"[ \n\t.,:;|/_-]")
ALPHABET_85 = re.compile(r"[ \n\"',]")
NUMBER = re.compile(r"[0-9]{1,3}")
SWAPPED = {**{code: code + 32 for code in range(65, 91)}, **{code: code - 32 for code in range(97, 123)}}
ROTATED = {
    **{65 + code: 65 + (code + 13) % 26 for code in range(26)},
    **{97 + code: 97 + (code + 13) % 26 for code in range(26)},
}


def is_known(data: bytes) -> bool:
    """Return whether `data` begins as a picture, a recording, a document or an archive does."""
    if data.startswith(SIGNATURES):
        return True
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:11] in {b"WEB", b"AVI", b"WAV"}):
        return True
    if data[:2] == b"BM" and data[5:10] == b"\0\0\0\0\0":
        return True
    return (
        data[:1] == b"P"
        and data[1:2] in b"123456"
        and re.match(rb"P[1-6][ \n][0-9]{1,4}[ \n][0-9]{1,4}[ \n]", data) is not None
    )


def holds_file(text: str) -> bool:
    """Return whether `text`, an opaque stretch, is a file by one of the family, also packed once."""
    if len(text) < LEAST_SIGNS:
        return False
    first = list(_decoded(text, FIRST_SIGNS))
    if any(map(is_known, first)):
        return True
    if not any(map(is_packed, first)):
        return False
    return any(is_packed(data) and is_known(unpacked(data)) for data in _decoded(text, SIGNS_OF_PACKED))


def _decoded(text: str, most: int) -> Iterator[bytes]:
    """Yield what the first `most` signs of `text` stand for, by each of the family."""
    letters = ALPHABET_64.sub("", text.replace("-", "+").replace("_", "/"))
    for signs in (letters, letters[::-1], letters.translate(ROTATED), letters.translate(SWAPPED)):
        data = _base64(signs[:most])
        yield data
        yield _base64(data.decode("latin-1")[:most])
    digits = HEX.sub("", text.replace("0x", " ").replace("\\x", " "))
    yield _hex(digits[:most])
    yield _hex(digits[::-1][:most])
    yield _base32(ALPHABET_32.sub("", text).upper()[:most])
    yield _base85(ALPHABET_85.sub("", text)[: most // 5 * 5])
    yield _base58(BETWEEN.sub("", text), most)


def _base64(signs: str) -> bytes:
    if ALPHABET_64.search(signs):
        return b""
    return b64decode(signs[: len(signs) // 4 * 4])


def _hex(digits: str) -> bytes:
    return bytes.fromhex(digits[: len(digits) // 2 * 2])


def _base32(signs: str) -> bytes:
    return b32decode(signs[: len(signs) // 8 * 8])


def _base85(signs: str) -> bytes:
    try:
        return b85decode(signs[: len(signs) // 5 * 5])
    except (Error, ValueError):
        return b""


def _base58(signs: str, most: int) -> bytes:
    """Return the first bytes of the number that `signs` are; how many there are says how large it is."""
    first = signs[:most]
    if len(signs) > LONGEST_58 or not ALPHABET_58.fullmatch(first):
        return b""
    number = 0
    for sign in first:
        number = number * 58 + SIGNS_58.index(sign)
    number *= int(58 ** (len(signs) - len(first)))
    zeros = len(signs) - len(signs.lstrip("1"))
    length = -(-number.bit_length() // 8)
    # What the other signs would add reaches no further up than this.
    kept = min(length, most // 2)
    return bytes(zeros) + (number >> 8 * (length - kept)).to_bytes(kept, "big")
