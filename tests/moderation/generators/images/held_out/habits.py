"""Bits as habits of writing: what is said twice, drawn out, spaced, hidden or put together."""

from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of
from tests.moderation.generators.images.taken_for_pictures import SENTENCES


def ook(d: Random) -> str:
    return " ".join(by_bits(file_of(d, 300), 2, ("Ook.", "Ook!", "Ook?", "Ook")))


def bacon(d: Random) -> str:
    return " ".join(chunks("".join("AB"[int(b)] for b in bits(file_of(d, 300))), 5))


def tap_code(d: Random) -> str:
    return "  ".join(
        "." * (1 + int(c, 16) // 4) + " " + "." * (1 + int(c, 16) % 4) for c in file_of(d, 300).hex()
    )


def jsfuck(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, ("[]", "()", "!+", "+!")))


def brainfuck(d: Random) -> str:
    return "".join("+" * (byte % 16) + ">" + "-" * (byte // 16) + "." for byte in file_of(d, 300))


def semaphore_lines(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "/\\|-_<>^"))


def laughs(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 3, "ha haha hahaha he hehe hehehe ho hoho".split()))


def laughs_zh(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, "哈嘿呵嘻"))


def sighs(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, "啊哦嗯唉"))


def sobs(d: Random) -> str:
    return "".join(by_bits(file_of(d), 1, "ㅠㅜ"))


def dots(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, ".。…·"))


def question_bits(d: Random) -> str:
    return "".join(by_bits(file_of(d), 1, "?!"))


def full_half_bits(d: Random) -> str:
    return "".join(by_bits(file_of(d), 1, (",", "，")))


def double_spaces(d: Random) -> str:
    told = " ".join(d.choices(SENTENCES["en"], k=260)).split(" ")
    stream = bits(file_of(d, 220))
    return "".join(word + ("  " if bit == "1" else " ") for word, bit in zip(told * 2, stream, strict=False))


def trailing_spaces(d: Random) -> str:
    return "\n".join("ok" + " " * byte for byte in [b % 16 for b in file_of(d)])


def exotic_spaces_in_talk(d: Random) -> str:
    told = (" ".join(SENTENCES["en"] * 12)).split(" ")
    signs = by_bits(file_of(d, 300), 2, "\u0020\u00a0\u2009\u202f")
    return "".join(word + sign for word, sign in zip(told * 4, signs, strict=False))


def soft_hyphens(d: Random) -> str:
    told = "".join(SENTENCES["en"] * 10)
    return "".join(
        sign + ("\u00ad" if bit == "1" else "")
        for sign, bit in zip(told * 4, bits(file_of(d, 260)), strict=False)
    )


def zero_width_in_words(d: Random) -> str:
    return " ".join("you" + piece for piece in chunks("".join(by_bits(file_of(d), 1, "\u200b\u200d")), 6))


def variation_bits(d: Random) -> str:
    return "".join("好" + chr(0xE0100 + byte % 240) for byte in file_of(d))


def mongolian_selectors(d: Random) -> str:
    return "ok" + "".join(by_bits(file_of(d), 2, "\u180b\u180c\u180d\u180e"))


def hangul_fillers(d: Random) -> str:
    return "안녕" + "".join(by_bits(file_of(d), 1, "\u3164\u115f"))


def invisible_math(d: Random) -> str:
    return "x" + "".join(by_bits(file_of(d), 2, "\u2061\u2062\u2063\u2064"))


def strikes(d: Random) -> str:
    told = "".join(SENTENCES["en"]) * 4
    return "".join(sign + chr(0x335 + int(b)) for sign, b in zip(told, bits(file_of(d, 200)), strict=False))


def camel(d: Random) -> str:
    return "".join(word.capitalize() for word in in_base(file_of(d), words.SHORT))


def dotted(d: Random) -> str:
    return ".".join(in_base(file_of(d), words.SHORT))


def hashtags(d: Random) -> str:
    return " ".join("#" + word for word in in_base(file_of(d), words.SHORT))


KINDS: dict[str, Disguise] = kinds_in(globals())
