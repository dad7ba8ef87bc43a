"""Pictures in how words end, in what stands between them, and in signs, figures and letters."""

import base64
import itertools
from random import Random

from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of
from tests.moderation.generators.images.taken_for_pictures import SENTENCES

NAMES_OF_SIGNS = {**{sign: sign for sign in "0123456789"}, "+": "plus", "/": "slash", "=": "equals"}
FOUR_TABLES = ("0123456789", "〇一二三四五六七八九", "๐๑๒๓๔๕๖๗๘๙", "⓪①②③④⑤⑥⑦⑧⑨")
CYRILLIC = str.maketrans("acekopxyABCEHKMOPTX", "асекорхуАВСЕНКМОРТХ")
SMILES = (":)", ":-)", "=)", ":]", ":D", ":-D", "=D", ";)")
MIDDLES = ("，", "、", "；", "：")
FRUIT = "🍎🍐🍊🍋"


def _b64(d: Random, most: int = 500) -> str:
    return base64.b64encode(file_of(d, most)).decode()


def drawn_out_words(d: Random) -> str:
    words = itertools.cycle(["he", "so", "no", "ok", "hey", "why", "yes", "ah", "oh", "noo", "lol", "wow"])
    return " ".join(
        word + word[-1] * int(sign, 8)
        for word, sign in zip(words, in_base(file_of(d, 300), "01234567"), strict=False)
    )


def ends_of_sentences(d: Random) -> str:
    said = itertools.cycle(
        ["我好累", "今天又下雨", "她还没回", "不想说了", "饭吃了吗", "明天再看", "头有点疼", "我在家里"]
    )
    ends = ("。", "！", "？", "～", "…", "，", "!", "?")
    return "".join(word + end for word, end in zip(said, by_bits(file_of(d, 260), 3, ends), strict=False))


def counted_fruit(d: Random) -> str:
    kinds = itertools.cycle(FRUIT)
    signs = in_base(file_of(d, 300), "01234567")
    return " ".join(kind * (1 + int(sign)) for kind, sign in zip(kinds, signs, strict=False))


def cells_of_a_table(d: Random) -> str:
    rows = chunks(chunks(_b64(d), 4), 6)
    return "\n".join(
        [
            "| a | b | c | d | e | f |",
            "|---|---|---|---|---|---|",
            *("| " + " | ".join(row) + " |" for row in rows),
        ]
    )


def signs_by_name(d: Random) -> str:
    return ", ".join(
        NAMES_OF_SIGNS.get(sign) or f"{'capital' if sign.isupper() else 'small'} {sign.lower()}"
        for sign in _b64(d, 300)
    )


def code_points(d: Random) -> str:
    data = file_of(d, 500)
    return " ".join(
        f"U+{first:02X}{second:02X}" for first, second in zip(data[::2], data[1::2], strict=False)
    )


def half_in_cyrillic(d: Random) -> str:
    return "".join(sign.translate(CYRILLIC) if d.random() < 0.5 else sign for sign in _b64(d))


def smiles(d: Random) -> str:
    said = itertools.cycle(SENTENCES["en"])
    return " ".join(
        f"{next(said).split('.')[0][:14]} {smile}" for smile in by_bits(file_of(d, 260), 3, SMILES)
    )


def middles_of_sentences(d: Random) -> str:
    said = itertools.cycle(["我今天", "她昨天", "他们都", "你也许", "大家就", "妈妈还", "老师又", "朋友才"])
    rest = itertools.cycle(["很难过", "没睡好", "不说话", "去医院", "在等我", "想回家", "很生气"])
    return "".join(f"{next(said)}{middle}{next(rest)}。" for middle in by_bits(file_of(d, 260), 2, MIDDLES))


def order_of_pairs(d: Random) -> str:
    pairs = itertools.cycle(
        (("salt", "pepper"), ("mum", "dad"), ("day", "night"), ("tea", "coffee"), ("cats", "dogs"))
    )
    return ", ".join(
        " and ".join(pair if bit == "0" else pair[::-1])
        for pair, bit in zip(pairs, bits(file_of(d, 260)), strict=False)
    )


def figures_of_any_table(d: Random) -> str:
    return "".join(d.choice(FOUR_TABLES)[int(sign)] for sign in in_base(file_of(d, 400), "0123456789"))


def letters_of_any_table(d: Random) -> str:
    tables = ("abcdefghijklmnop", "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐ", "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟ", "АБВГДЕЖЗИЙКЛМНОП")
    return "".join(d.choice(tables)[int(sign, 16)] for sign in file_of(d, 400).hex())


def turned_by_47(d: Random) -> str:
    return "".join(chr(33 + (ord(sign) - 33 + 47) % 94) for sign in _b64(d))


def between_changing_signs(d: Random) -> str:
    return "".join(part + d.choice(" .,-_;:/\n~") for part in chunks(_b64(d), 3))


def base58(d: Random) -> str:
    signs = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    return " ".join("".join(part) for part in chunks(in_base(file_of(d, 300), signs), d.choice((8, 11, 200))))


def split_phone_like(d: Random) -> list[str]:
    digits = "".join(in_base(file_of(d, 300), "0123456789"))
    return [f"打这个 1{d.choice('3578')}{some[:1]}-{some[1:5]}-{some[5:]}" for some in chunks(digits, 9)]
