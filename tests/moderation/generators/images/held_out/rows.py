"""Pictures cut in pieces and sent as several messages."""

from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.held_out.tables import base92
from tests.moderation.generators.images.numerals import bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of, grey


def split_words(d: Random) -> list[str]:
    return [" ".join(piece) for piece in chunks(in_base(file_of(d), words.SHORT), d.choice((8, 15, 30)))]


def split_hex_pairs(d: Random) -> list[str]:
    return [piece.hex(" ") for piece in chunks(file_of(d), d.choice((6, 12, 24)))]


def split_base91_sentences(d: Random) -> list[str]:
    return [f"today I feel {p} again" for p in chunks(base92(d), 16)]


def split_han(d: Random) -> list[str]:
    return chunks("".join(in_base(file_of(d), words.COMMON_HAN)), d.choice((12, 30)))


def split_braille(d: Random) -> list[str]:
    return ["".join(chr(0x2800 + b) for b in p) for p in chunks(file_of(d), 24)]


def split_emoji_art(d: Random) -> list[str]:
    return ["".join("⬜🟨🟧🟥🟫⬛"[p] for p in row) for row in grey(d, 14, 14, 6)]


def split_binary(d: Random) -> list[str]:
    return chunks(bits(file_of(d, 300)), 64)


def split_morse(d: Random) -> list[str]:
    return chunks(" ".join("".join(".-"[int(b)] for b in f"{byte:08b}") for byte in file_of(d, 300)), 60)


KINDS: dict[str, Disguise] = kinds_in(globals())
