"""Bytes as few signs, and pictures drawn with signs."""

import html
from random import Random

from tests.moderation.generators.images.developed.scripts import emoji_256
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import by_bits, chunks
from tests.moderation.generators.images.pictures import file_of, grey


def braille_six(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x2800 + n) for n in range(64)]))


def dominoes(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x1F030 + n) for n in range(64)]))


def mahjong(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x1F000 + n) for n in range(32)]))


def math_signs(d: Random) -> str:
    return "".join(chr(0x2200 + byte) for byte in file_of(d))


def punctuation_only(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "!?.,:;-_'\"()[]/*"))


def brackets(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "[](){}<>"))


def emoticons(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 3, ":) :( :D :P ;) :O :| :/".split()))


def yes_no(d: Random) -> str:
    return " ".join(by_bits(file_of(d, 300), 1, ("yes", "no")))


def ox(d: Random) -> str:
    return "".join(by_bits(file_of(d, 300), 1, "OX"))


def small_numbers(d: Random) -> str:
    return " ".join(str(byte) for byte in file_of(d))


def signed_numbers(d: Random) -> str:
    return ";".join(str(byte - 128) for byte in file_of(d))


def decimals(d: Random) -> str:
    return " ".join(f"{byte / 256:.3f}" for byte in file_of(d))


def emoji_sentence(d: Random) -> str:
    return " ".join("我今天" + piece for piece in chunks(emoji_256(d), 12))


def half_blocks_small(d: Random) -> str:
    return "\n".join("".join(" ▀▄█"[p] for p in row) for row in grey(d, 32, 24, 4))


def letters_art(d: Random) -> str:
    return "\n".join("".join("MWNXKOolc;,."[p] for p in row) for row in grey(d, 44, 22, 12))


def han_art(d: Random) -> str:
    return "\n".join("".join("一二三王田国黑"[p] for p in row) for row in grey(d, 30, 20, 7))


def emoji_art(d: Random) -> str:
    return "\n".join("".join("⬜🟨🟧🟥🟫⬛"[p] for p in row) for row in grey(d, 16, 14, 6))


def digits_art(d: Random) -> str:
    return "\n".join("".join(str(p) for p in row) for row in grey(d, 40, 24, 10))


def escaped_html(d: Random) -> str:
    return html.escape(html.escape('<img src="https://pics.example.net/a">'))


KINDS: dict[str, Disguise] = kinds_in(globals())
