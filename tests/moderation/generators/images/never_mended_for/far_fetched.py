"""Fourteen far-fetched kinds, written down when all measures stood, tried once, and never used to mend one.

Row 3 of docs/guards-measured.md says what the guard said of them at first sight; a kind that is mended for moves elsewhere.
"""

import itertools
from collections.abc import Callable
from random import Random

from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of
from tests.moderation.generators.images.taken_for_pictures import SENTENCES

Disguise = Callable[[Random], "str | list[str]"]

LOREM = (
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna "
    "aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute "
    "irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat cupidatat non "
    "proident sunt culpa qui officia deserunt mollit anim id est laborum vitae nunc"
).split()[:64]
ELEMENTS = "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge".split()
STEMS = "먹 읽 앉 웃 찾 잡 믿 받 씻 벗 닫 묻 얻 걷 듣 씹".split()
ENDINGS = "어요 었어요 을게요 네요 지만 으면 으니까 는데 고 자 습니다 었죠 거든 을까 더라 잖아".split()
SUNG = "la li lo na hey oh ooh yeah".split()
SIGHS = "唉 哎 欸 诶 啊 呀 哦 嗯".split()
FOUR_WAYS = ("0123456789", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "⓪①②③④⑤⑥⑦⑧⑨")


def misspelt_the(d: Random) -> str:
    spoken = itertools.cycle("we went to the shop and the man at the door said the bus was late".split())
    stream, out = iter(bits(file_of(d, 260))), []
    for word in spoken:
        if word != "the":
            out.append(word)
            continue
        bit = next(stream, None)
        if bit is None:
            return " ".join(out)
        out.append("teh" if bit == "1" else word)
    raise AssertionError


def digits_four_ways(d: Random) -> str:
    """The digits say nothing; how each is written does."""
    return " ".join(FOUR_WAYS[int(way)][d.randrange(10)] for way in in_base(file_of(d, 400), "0123"))


def conjugated(d: Random) -> str:
    return " ".join(STEMS[byte >> 4] + ENDINGS[byte & 15] for byte in file_of(d, 400))


def lorem_ipsum(d: Random) -> str:
    drawn = iter(by_bits(file_of(d, 400), 6, LOREM))
    lines = []
    while some := list(itertools.islice(drawn, d.randint(6, 12))):
        lines.append(" ".join(some).capitalize() + ".")
    return " ".join(lines)


def sung(d: Random) -> str:
    return "\n".join(" ".join(line) for line in chunks(by_bits(file_of(d, 300), 3, SUNG), 7))


def laughter_of_lengths(d: Random) -> str:
    return " ".join("ha" * (1 + int(sign, 16)) for sign in file_of(d, 300).hex())


def space_before_comma(d: Random) -> str:
    spoken = " ".join(SENTENCES["en"]).lower().split() * 60
    return " ".join(
        word + (" ," if bit == "1" else ",") for bit, word in zip(bits(file_of(d, 260)), spoken, strict=False)
    )


def words_a_line(d: Random) -> str:
    spoken = itertools.cycle(" ".join(SENTENCES["en"]).split())
    return "\n".join(
        " ".join(itertools.islice(spoken, 1 + int(sign, 8))) for sign in in_base(file_of(d, 260), "01234567")
    )


def depth_of_quotes(d: Random) -> str:
    said = itertools.cycle(SENTENCES["en"])
    return "\n".join(
        f"{'>' * (1 + int(sign))} {next(said)[:18]}" for sign in in_base(file_of(d, 260), "01234567")
    )


def speakers(d: Random) -> str:
    return "\n".join(
        f"{who}：{d.choice(('嗯', '好的', '我知道', '然后呢', '别怕'))}"
        for who in by_bits(file_of(d, 260), 2, "她他我你")
    )


def sighs(d: Random) -> str:
    return "，".join(by_bits(file_of(d, 300), 3, SIGHS))


def elements(d: Random) -> str:
    return "".join(by_bits(file_of(d, 400), 5, ELEMENTS))


def durations(d: Random) -> str:
    tens = "twenty thirty forty fifty".split()
    ones = "one two three four five six seven eight".split()
    return ", ".join(
        f"{tens[byte >> 6]}-{ones[byte >> 3 & 7]} minutes and {ones[byte & 7]} seconds"
        for byte in file_of(d, 400)
    )


def split_lorem(d: Random) -> list[str]:
    return [f"{' '.join(some)}, you know" for some in chunks(by_bits(file_of(d, 400), 6, LOREM), 10)]


KINDS: dict[str, Disguise] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}
