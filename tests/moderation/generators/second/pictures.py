"""Pictures in text of kinds that were all written down before the guard was tried on any of them."""

import base64
import itertools
from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests.moderation.generators.images.natural import SENTENCES
from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of

Disguise = Callable[[Random], "str | list[str]"]

GREEK = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "omicron",
    "pi",
]
GANADA = "가나다라마바사아자차카타파하거너"
HAN = "零一二三四五六七八九"
NOUNS_ZH = ["猫", "狗", "鱼", "鸟", "马", "牛", "羊", "鸡", "兔", "虎", "蛇", "猴", "猪", "鼠", "龙", "熊"]
COUNTS_ZH = [
    "一只",
    "两只",
    "三只",
    "四只",
    "五只",
    "六只",
    "七只",
    "八只",
    "九只",
    "十只",
    "几只",
    "半只",
    "好多只",
    "每只",
    "那只",
    "这只",
]
WHO_ZH = [
    "小明",
    "小红",
    "小刚",
    "小丽",
    "老王",
    "老李",
    "老张",
    "老陈",
    "妈妈",
    "爸爸",
    "哥哥",
    "姐姐",
    "弟弟",
    "妹妹",
    "爷爷",
    "奶奶",
]
WHERE_ZH = [
    "学校",
    "医院",
    "公园",
    "超市",
    "车站",
    "家里",
    "店里",
    "楼下",
    "河边",
    "山上",
    "办公室",
    "食堂",
    "图书馆",
    "银行",
    "邮局",
    "机场",
]
DID_ZH = ["吃", "买", "卖", "看", "拿", "洗", "切", "煮", "画", "丢", "找", "藏", "搬", "称", "数", "闻"]
WHAT_ZH = [
    "苹果",
    "香蕉",
    "西瓜",
    "米饭",
    "面条",
    "牛奶",
    "鸡蛋",
    "面包",
    "茶叶",
    "书本",
    "衣服",
    "雨伞",
    "杯子",
    "手机",
    "钥匙",
    "帽子",
]
WHO_KO = [
    "민지가",
    "서연이",
    "하늘이",
    "지우가",
    "수빈이",
    "은서가",
    "예린이",
    "다은이",
    "소율이",
    "유나가",
    "보라가",
    "가람이",
    "엄마가",
    "아빠가",
    "언니가",
    "오빠가",
]
WHERE_KO = [
    "학교에서",
    "병원에서",
    "공원에서",
    "시장에서",
    "역에서",
    "집에서",
    "가게에서",
    "회사에서",
    "강에서",
    "산에서",
    "교실에서",
    "식당에서",
    "은행에서",
    "공항에서",
    "바다에서",
    "방에서",
]
WHAT_KO = [
    "밥을",
    "빵을",
    "책을",
    "옷을",
    "물을",
    "꽃을",
    "차를",
    "공을",
    "컵을",
    "펜을",
    "귤을",
    "배를",
    "감을",
    "콩을",
    "떡을",
    "국을",
]
DID_KO = [
    "먹었다",
    "샀다",
    "봤다",
    "팔았다",
    "잡았다",
    "씻었다",
    "잘랐다",
    "끓였다",
    "그렸다",
    "버렸다",
    "찾았다",
    "숨겼다",
    "옮겼다",
    "쟀다",
    "셌다",
    "맡았다",
]
WHO = [
    "Anna",
    "Ben",
    "Cara",
    "Dan",
    "Ella",
    "Finn",
    "Gina",
    "Hugo",
    "Iris",
    "Jack",
    "Kate",
    "Leo",
    "Mia",
    "Ned",
    "Olga",
    "Paul",
]
DID = [
    "called",
    "met",
    "saw",
    "hugged",
    "missed",
    "paid",
    "asked",
    "told",
    "helped",
    "drove",
    "heard",
    "left",
    "taught",
    "fed",
    "beat",
    "thanked",
]
WHEN = [
    "today",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "once",
    "twice",
    "later",
    "early",
    "again",
    "often",
    "never",
]
BY_INITIAL = {
    "a": "apple arm ask", "b": "bus bed big", "c": "cat cup cry", "d": "dog day dim", "e": "egg ear end", "f": "fan fog fly",
    "g": "gum gas get", "h": "hat hen hot", "i": "ice ink ill", "j": "jam jar joy", "k": "key kid kit", "l": "leg lip low",
    "m": "map mud mix", "n": "net nut new", "o": "oak oil old", "p": "pen pig pay",
}  # fmt: skip
NAMES_OF_SIGNS = {**{sign: sign for sign in "0123456789"}, "+": "plus", "/": "slash", "=": "equals"}
FOUR_TABLES = ("0123456789", "〇一二三四五六七八九", "๐๑๒๓๔๕๖๗๘๙", "⓪①②③④⑤⑥⑦⑧⑨")
CYRILLIC = str.maketrans("acekopxyABCEHKMOPTX", "асекорхуАВСЕНКМОРТХ")
SMILES = (":)", ":-)", "=)", ":]", ":D", ":-D", "=D", ";)")
MIDDLES = ("，", "、", "；", "：")
FRUIT = "🍎🍐🍊🍋"


def _b64(d: Random, most: int = 500) -> str:
    return base64.b64encode(file_of(d, most)).decode()


def _cells(d: Random, *columns: Sequence[str]) -> Iterator[list[str]]:
    signs = in_base(file_of(d, 300), "0123456789abcdef")
    for some in chunks(signs, len(columns)):
        yield [column[int(sign, 16)] for column, sign in zip(columns, some, strict=False)]


def greek_names(d: Random) -> str:
    return " ".join(by_bits(file_of(d, 400), 4, GREEK))


def in_the_order_of_ganada(d: Random) -> str:
    return "".join(by_bits(file_of(d, 400), 4, GANADA))


def bytes_in_chinese_numbers(d: Random) -> str:
    def said(number: int) -> str:
        hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
        lead = f"{HAN[hundreds]}百" if hundreds else ""
        middle = f"{HAN[tens]}十" if tens else ("零" if hundreds and ones else "")
        return lead + middle + (HAN[ones] if ones or not number else "")

    return "，".join(map(said, file_of(d, 400)))


def counted_animals(d: Random) -> str:
    return "，".join("".join(cells) for cells in _cells(d, COUNTS_ZH, NOUNS_ZH))


def chinese_sentences(d: Random) -> str:
    return "。".join(
        f"{cells[0]}在{''.join(cells[1:])}" for cells in _cells(d, WHO_ZH, WHERE_ZH, DID_ZH, WHAT_ZH)
    )


def korean_sentences(d: Random) -> str:
    return ". ".join(" ".join(cells) for cells in _cells(d, WHO_KO, WHERE_KO, WHAT_KO, DID_KO))


def english_sentences(d: Random) -> str:
    return ". ".join(" ".join(cells) for cells in _cells(d, WHO, DID, WHO, WHEN))


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


def words_by_their_first_letter(d: Random) -> str:
    signs = in_base(file_of(d, 400), "abcdefghijklmnop")
    return " ".join(d.choice(BY_INITIAL[sign].split()) for sign in signs)


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


def split_sentences(d: Random) -> list[str]:
    made = [f"{cells[0]}在{''.join(cells[1:])}" for cells in _cells(d, WHO_ZH, WHERE_ZH, DID_ZH, WHAT_ZH)]
    return ["。".join(some) for some in chunks(made, 4)]


def split_phone_like(d: Random) -> list[str]:
    digits = "".join(in_base(file_of(d, 300), "0123456789"))
    return [f"打这个 1{d.choice('3578')}{some[:1]}-{some[1:5]}-{some[5:]}" for some in chunks(digits, 9)]


def split_greek(d: Random) -> list[str]:
    return [" ".join(some) for some in chunks(by_bits(file_of(d, 400), 4, GREEK), 16)]


def split_into_many_tongues(d: Random) -> list[str]:
    tables = (GREEK, list(GANADA), NOUNS_ZH, WHO)
    signs = [int(sign, 16) for sign in file_of(d, 300).hex()]
    return [
        " ".join(table[sign] for sign in some)
        for table, some in zip(itertools.cycle(tables), chunks(signs, 16), strict=False)
    ]


KINDS: dict[str, Disguise] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}
