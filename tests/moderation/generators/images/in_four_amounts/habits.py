"""Bytes in how something ordinary is written: smileys, cries, marks of lists, readings, typing mistakes."""

import itertools
from random import Random

from tests.moderation.generators.images.in_four_amounts.amounts import Encode
from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base
from tests.moderation.generators.images.taken_for_pictures import SENTENCES

FACES = (
    "(｡•́︿•̀｡)|(っ˘̩╭╮˘̩)っ|( ´･ω･`)|(｡>﹏<｡)|(๑•̀ㅂ•́)و|_(:з」∠)_|ʕ•ᴥ•ʔ|(づ｡◕‿‿◕｡)づ|(╯°□°)╯|¯\\_(ツ)_/¯|(◕‿◕✿)|ಥ_ಥ|(；′⌒`)|(つ≧▽≦)つ|(*^▽^*)|(T_T)"
).split("|")
EMOJI = "😭😢🥺😔😞😣😩😫🙏💔❤💕🌸✨🌙☀"
HOME_ROW = "asdfghjklqwertyu"
INITIALS = "bpmfdtnlgkhjqxzc"
SYNONYMS = (
    ("big", "large"),
    ("start", "begin"),
    ("fast", "quick"),
    ("shut", "close"),
    ("ill", "sick"),
    ("present", "gift"),
    ("shop", "store"),
    ("mum", "mom"),
)
TEXT_FACES = (
    ":)",
    ":(",
    ":'(",
    ":D",
    ";)",
    ":/",
    "<3",
    "^^",
    "xD",
    ":P",
    "-_-",
    "T_T",
    "o_o",
    ":3",
    "=(",
    "><",
)
MARKS = ("- ", "* ", "+ ", "• ")
SAID_ZH = "我好累|今天又下雨|她还没回|不想说了|饭吃了吗|明天再看|头有点疼|我在家里|睡不着|又想起来了|谢谢你们|我会好的".split(
    "|"
)
ENDINGS = ("", "啊", "呀", "呢", "吧", "哦", "啦", "嘛")
LAUGH_KO, CRY_KO = "ㅋㅎ", "ㅠㅜ"
ITEMS = "milk bread eggs rice apples soap tea onions".split()


def _said(language: str) -> "itertools.cycle[str]":
    return itertools.cycle(" ".join(SENTENCES[language]).split())


def faces_alone(d: Random, data: bytes) -> str:
    return " ".join(by_bits(data, 4, FACES))


def faces_after_words(d: Random, data: bytes) -> str:
    said = itertools.cycle(SAID_ZH)
    return "\n".join(next(said) + face for face in by_bits(data, 4, FACES))


def emoji_after_words(d: Random, data: bytes) -> str:
    said = itertools.cycle(SAID_ZH)
    return "，".join(next(said) + sign for sign in by_bits(data, 4, EMOJI))


def faces_of_signs(d: Random, data: bytes) -> str:
    words = _said("en")
    return " ".join(f"{next(words)} {next(words)} {face}" for face in by_bits(data, 4, TEXT_FACES))


def keys_hit_blindly(d: Random, data: bytes) -> str:
    return " ".join("".join(some) for some in chunks(by_bits(data, 4, HOME_ROW), d.randint(9, 14)))


def pinyin_initials(d: Random, data: bytes) -> str:
    return " ".join("".join(some) for some in chunks(by_bits(data, 4, INITIALS), 4))


def tears_in_korean(d: Random, data: bytes) -> str:
    return " ".join("".join(CRY_KO[int(bit)] for bit in some) for some in chunks(bits(data), 12))


def laughs_in_korean(d: Random, data: bytes) -> str:
    said = itertools.cycle(["아니", "진짜", "왜", "그게", "나도", "몰라"])
    return " ".join(
        next(said) + "".join(LAUGH_KO[int(bit)] for bit in some) for some in chunks(bits(data), 8)
    )


def last_particles(d: Random, data: bytes) -> str:
    said = itertools.cycle(SAID_ZH)
    return "，".join(next(said) + end for end in by_bits(data, 3, ENDINGS))


def synonyms(d: Random, data: bytes) -> str:
    pairs = itertools.cycle(SYNONYMS)
    return " ".join(f"it was a {next(pairs)[int(bit)]} thing." for bit in bits(data))


def marks_of_lists(d: Random, data: bytes) -> str:
    said = itertools.cycle(SAID_ZH)
    return "\n".join(mark + next(said) for mark in by_bits(data, 2, MARKS))


def depth_of_lines(d: Random, data: bytes) -> str:
    said = itertools.cycle(SENTENCES["en"])
    return "\n".join(" " * int(sign) + next(said)[:16].strip() for sign in in_base(data, "01234567"))


def empty_lines(d: Random, data: bytes) -> str:
    said = itertools.cycle(SAID_ZH)
    return "".join(next(said) + "\n" * (1 + int(sign)) for sign in in_base(data, "0123"))


def dropped_vowels(d: Random, data: bytes) -> str:
    words = (word for word in _said("en") if len(word) > 3 and any(v in word[1:-1] for v in "aeiou"))
    return " ".join(
        word[0] + "".join(c for c in word[1:-1] if c not in "aeiou") + word[-1] if bit == "1" else word
        for bit, word in zip(bits(data), words, strict=False)
    )


def doubled_letters(d: Random, data: bytes) -> str:
    words = (word for word in _said("en") if len(word) > 2)
    return " ".join(
        word[:1] + word[1] * (1 + int(bit)) + word[2:] for bit, word in zip(bits(data), words, strict=False)
    )


def order_of_a_list(d: Random, data: bytes) -> str:
    """Eight things in one of their 40 320 orders: fifteen bits a line."""
    out = []
    for piece in chunks(bits(data), 15):
        number, left, line = int(piece, 2), list(ITEMS), []
        for size in range(len(left), 0, -1):
            number, place = divmod(number, size)
            line.append(left.pop(place))
        out.append(", ".join(line))
    return "\n".join(out)


def blood_pressure(d: Random, data: bytes) -> str:
    return "\n".join(
        f"{1 + place % 28} May: {90 + a % 64}/{50 + b % 64}, pulse {60 + (a >> 6) * 4 + (b >> 6)}"
        for place, (a, b) in enumerate(zip(data[::2], data[1::2], strict=False))
    )


def temperatures(d: Random, data: bytes) -> str:
    return " ".join(f"{35 + byte / 100:.2f}" for byte in data)


def appointments(d: Random, data: bytes) -> str:
    days = "Mon Tue Wed Thu Fri Sat Sun Mon".split()
    return "\n".join(
        f"{days[a & 7]} {8 + (a >> 3) % 12}:{b % 60:02} room {b}"
        for a, b in zip(data[::2], data[1::2], strict=False)
    )


def lottery(d: Random, data: bytes) -> str:
    return "\n".join(
        " ".join(f"{byte % 50:02}" for byte in row[:5]) + f" + {row[-1] % 12:02}" for row in chunks(data, 6)
    )


def buses(d: Random, data: bytes) -> str:
    return ", ".join(
        f"bus {a} at {b % 24}:{b // 24 * 5:02}" for a, b in zip(data[::2], data[1::2], strict=False)
    )


def answers_of_an_exam(d: Random, data: bytes) -> str:
    return "\n".join(f"{place}. {sign}" for place, sign in enumerate(by_bits(data, 2, "ABCD"), 1))


def walks(d: Random, data: bytes) -> str:
    return " ".join(by_bits(data, 2, ("left", "right", "up", "down")))


def questions_and_cries(d: Random, data: bytes) -> str:
    words = _said("en")
    return " ".join(
        f"{next(words)} {next(words)} {'!' * int(s, 4) if int(s, 4) else '?'}" for s in in_base(data, "0123")
    )


def capital_first_letters(d: Random, data: bytes) -> str:
    said = itertools.cycle(SENTENCES["en"])
    return "\n".join(
        line[:1].upper() + line[1:] if bit == "1" else line[:1].lower() + line[1:]
        for bit, line in ((bit, next(said)[:24]) for bit in bits(data))
    )


KINDS: dict[str, Encode] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}
