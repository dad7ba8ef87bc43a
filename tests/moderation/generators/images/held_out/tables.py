"""Bytes as letters of a base, as syllables, or as words of a table."""

import string
from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of


def base92(d: Random) -> str:
    return "".join(in_base(file_of(d), [chr(n) for n in range(33, 126) if chr(n) not in '`"']))


def base45(d: Random) -> str:
    return "".join(in_base(file_of(d), string.digits + string.ascii_uppercase + " $%*+-./:"))


def base52(d: Random) -> str:
    return "".join(in_base(file_of(d), string.ascii_letters))


def base20_consonants(d: Random) -> str:
    return " ".join(chunks("".join(in_base(file_of(d), "bcdfghjklmnpqrstvwxz")), 4))


def base122(d: Random) -> str:
    return "".join(
        chr(0x80 + int(piece.ljust(7, "0"), 2))
        if int(piece.ljust(7, "0"), 2) < 32
        else chr(int(piece.ljust(7, "0"), 2))
        for piece in chunks(bits(file_of(d)), 7)
    )


def base32768(d: Random) -> str:
    return "".join(
        chr(0x4E00 + int(piece.ljust(15, "0"), 2) % 20000) for piece in chunks(bits(file_of(d)), 15)
    )


def syllables(d: Random) -> str:
    some = [
        a + b
        for a in "bdfghjklmnprstvz"
        for b in ("a", "e", "i", "o", "u", "an", "el", "or", "is", "um", "ai", "en", "ot", "ir", "us", "al")
    ]
    return " ".join("".join(piece) for piece in chunks([some[byte] for byte in file_of(d)], d.choice((2, 3))))


def japanese_syllables(d: Random) -> str:
    some = [a + b for a in ("k", "s", "t", "n", "h", "m", "r", "w") for b in "aeio"]
    return "".join(by_bits(file_of(d), 5, some))


def pinyin_syllables(d: Random) -> str:
    some = [
        a + b
        for a in "b p m f d t n l g k h j q x zh ch".split()
        for b in "a o e i u ai ei ao ou an en ang eng ong ia ie".split()
    ]
    return " ".join(some[byte] for byte in file_of(d))


def days_and_months(d: Random) -> str:
    return " ".join(
        by_bits(
            file_of(d),
            4,
            "monday tuesday wednesday thursday friday saturday sunday january march april may june july august october december".split(),
        )
    )


def korean_numbers(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 4, "영 일 이 삼 사 오 육 칠 팔 구 십 백 천 만 억 조".split()))


def japanese_numbers(d: Random) -> str:
    return "、".join(by_bits(file_of(d), 3, "ぜろ いち に さん よん ご ろく なな".split()))


def russian_words(d: Random) -> str:
    return " ".join(
        by_bits(
            file_of(d),
            4,
            "дом лес река небо стол окно хлеб вода снег город книга рука ночь утро море поле".split(),
        )
    )


def english_nouns_with_articles(d: Random) -> str:
    return " ".join("the " + word for word in in_base(file_of(d), words.SHORT))


def adjective_animal(d: Random) -> str:
    return ". ".join(f"the {a} {b}" for a, b in zip(*[iter(by_bits(file_of(d), 4, [*words.COLOURS]))] * 2))


def stems_branches(d: Random) -> str:
    return "".join(in_base(file_of(d), "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"))


def zodiac(d: Random) -> str:
    return "".join(in_base(file_of(d), "♈♉♊♋♌♍♎♏♐♑♒♓"))


def bagua(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "☰☱☲☳☴☵☶☷"))


KINDS: dict[str, Disguise] = kinds_in(globals())
