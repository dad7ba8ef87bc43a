"""Bytes as characters of a script, as emoji, or as names and laughter."""

from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of


def hangul_base(d: Random) -> str:
    return "".join(in_base(file_of(d), [chr(0xAC00 + n) for n in range(8192)]))


def hangul_common(d: Random) -> str:
    return "".join(by_bits(file_of(d), 7, (words.COMMON_HANGUL * 2)[:128]))


def hangul_common_words(d: Random) -> str:
    return " ".join(chunks(hangul_common(d), 3))


def han_common(d: Random) -> str:
    return "".join(in_base(file_of(d), words.COMMON_HAN))


def han_words(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, words.TRIVIAL_WORDS_ZH[:64]))


def core_values(d: Random) -> str:
    return "".join(in_base(file_of(d), words.CORE_VALUES))


def kana_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x3042 + n) for n in range(64)]))


def cyrillic_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x430 + n) for n in range(32)]))


def thai_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0xE01 + n) for n in range(32)]))


def arabic_base(d: Random) -> str:
    return " ".join(
        chunks(
            "".join(in_base(file_of(d), [chr(c) for c in (*range(0x627, 0x63B), *range(0x641, 0x64B))])), 6
        )
    )


def emoji_256(d: Random) -> str:
    return "".join(chr(0x1F400 + byte) for byte in file_of(d))


def flags(d: Random) -> str:
    some = ["🇦🇹", "🇧🇪", "🇨🇳", "🇩🇪", "🇪🇸", "🇫🇷", "🇬🇧", "🇭🇰", "🇮🇹", "🇯🇵", "🇰🇷", "🇱🇹", "🇲🇾", "🇳🇱", "🇴🇲", "🇵🇭"]
    return "".join(by_bits(file_of(d), 4, some))


def moons(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "🌑🌒🌓🌔🌕🌖🌗🌘"))


def hexagrams(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x4DC0 + n) for n in range(64)]))


def surnames(d: Random) -> str:
    return "".join(in_base(file_of(d), words.SURNAMES))


def beast(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, "嗷呜啊~"))


def laughter_bits(d: Random) -> str:
    return "".join(by_bits(file_of(d, 300), 1, "ㅋㅎ"))


def circled_bits(d: Random) -> str:
    return "".join(by_bits(file_of(d, 300), 1, "⚪⚫"))


def proquint(d: Random) -> str:
    out = []
    for pair in chunks(file_of(d), 2):
        n = int.from_bytes(pair.ljust(2, b"\0"), "big")
        out.append(
            "bdfghjklmnprstvz"[n >> 12]
            + "aiou"[n >> 10 & 3]
            + "bdfghjklmnprstvz"[n >> 6 & 15]
            + "aiou"[n >> 4 & 3]
            + "bdfghjklmnprstvz"[n & 15]
        )
    return "-".join(out)


KINDS: dict[str, Disguise] = kinds_in(globals())
