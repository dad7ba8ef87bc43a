"""Bytes in the signs of scripts and of styles."""

from random import Random

from tests.moderation.generators.images.in_four_amounts.amounts import Encode
from tests.moderation.generators.images.numerals import by_bits, chunks, in_base

BURMESE = [chr(code) for code in range(0x1000, 0x1020)]
TIBETAN = [chr(code) for code in range(0x0F40, 0x0F48)] + [chr(code) for code in range(0x0F49, 0x0F61)]
TAMIL = [c + v for c in "கசடதபமயரலவழளறன" for v in ("", "ா", "ி", "ீ", "ு", "ூ", "ெ", "ை")][:64]
CREE = [chr(code) for code in range(0x1401, 0x1441)]
LINEAR_B = [chr(code) for code in range(0x10000, 0x1000C)] + [chr(code) for code in range(0x1000D, 0x10021)]
MAYAN = [chr(code) for code in range(0x1D2E0, 0x1D2F0)]
PLANETS = "☉☽☿♀♁♂♃♄♅♆♇⚳⚴⚵⚶⚷"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
COUNTING_RODS = "〡〢〣〤〥〦〧〨〩〇"
KATAKANA_PAIRS = [c + v for c in "カサタナハマラガ" for v in "ャュョンッーイウ"]
SCRIPT_LETTERS = [chr(0x1D4D0 + place) for place in range(52)]
LAO_PAIRS = [c + v for c in "ກຂຄງຈຊຍດ" for v in ("າ", "ິ", "ີ", "ຶ", "ື", "ຸ", "ູ", "ໍ")]
GREEK_SYLLABLES = [c + v for c in "βγδζθκλμνξπρστφχ" for v in "αεηιουω"][:64]


def burmese(d: Random, data: bytes) -> str:
    return " ".join("".join(some) for some in chunks(by_bits(data, 5, BURMESE), 5))


def tibetan(d: Random, data: bytes) -> str:
    return "་".join("".join(some) for some in chunks(by_bits(data, 5, TIBETAN), 2))


def tamil(d: Random, data: bytes) -> str:
    return " ".join("".join(some) for some in chunks(by_bits(data, 6, TAMIL), 4))


def cree(d: Random, data: bytes) -> str:
    return " ".join("".join(some) for some in chunks(by_bits(data, 6, CREE), 4))


def linear_b(d: Random, data: bytes) -> str:
    return "".join(by_bits(data, 5, LINEAR_B))


def mayan(d: Random, data: bytes) -> str:
    return "".join(by_bits(data, 4, MAYAN))


def planets(d: Random, data: bytes) -> str:
    return "".join(by_bits(data, 4, PLANETS))


def formal_numerals(d: Random, data: bytes) -> str:
    return "".join(in_base(data, FORMAL))


def suzhou_numerals(d: Random, data: bytes) -> str:
    return "".join(in_base(data, COUNTING_RODS))


def katakana_words(d: Random, data: bytes) -> str:
    return "、".join("".join(some) for some in chunks(by_bits(data, 6, KATAKANA_PAIRS), 2))


def script_letters(d: Random, data: bytes) -> str:
    return "".join(in_base(data, SCRIPT_LETTERS))


def lao_syllables(d: Random, data: bytes) -> str:
    return "".join(by_bits(data, 6, LAO_PAIRS))


def greek_syllables(d: Random, data: bytes) -> str:
    return " ".join("".join(some) for some in chunks(by_bits(data, 6, GREEK_SYLLABLES), 3))


KINDS: dict[str, Encode] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}
