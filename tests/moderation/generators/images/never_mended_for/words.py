"""Pictures in words: names, numbers, and sentences whose every part is one of sixteen."""

import itertools
from collections.abc import Iterator, Sequence
from random import Random

from tests.moderation.generators.images.numerals import by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of

GREEK = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi"]  # fmt: skip
GANADA = "가나다라마바사아자차카타파하거너"
HAN = "零一二三四五六七八九"
NOUNS_ZH = ["猫", "狗", "鱼", "鸟", "马", "牛", "羊", "鸡", "兔", "虎", "蛇", "猴", "猪", "鼠", "龙", "熊"]
COUNTS_ZH = ["一只", "两只", "三只", "四只", "五只", "六只", "七只", "八只", "九只", "十只", "几只", "半只", "好多只", "每只", "那只", "这只"]  # fmt: skip
WHO_ZH = ["小明", "小红", "小刚", "小丽", "老王", "老李", "老张", "老陈", "妈妈", "爸爸", "哥哥", "姐姐", "弟弟", "妹妹", "爷爷", "奶奶"]  # fmt: skip
WHERE_ZH = ["学校", "医院", "公园", "超市", "车站", "家里", "店里", "楼下", "河边", "山上", "办公室", "食堂", "图书馆", "银行", "邮局", "机场"]  # fmt: skip
DID_ZH = ["吃", "买", "卖", "看", "拿", "洗", "切", "煮", "画", "丢", "找", "藏", "搬", "称", "数", "闻"]
WHAT_ZH = ["苹果", "香蕉", "西瓜", "米饭", "面条", "牛奶", "鸡蛋", "面包", "茶叶", "书本", "衣服", "雨伞", "杯子", "手机", "钥匙", "帽子"]  # fmt: skip
WHO_KO = ["민지가", "서연이", "하늘이", "지우가", "수빈이", "은서가", "예린이", "다은이", "소율이", "유나가", "보라가", "가람이", "엄마가", "아빠가", "언니가", "오빠가"]  # fmt: skip
WHERE_KO = ["학교에서", "병원에서", "공원에서", "시장에서", "역에서", "집에서", "가게에서", "회사에서", "강에서", "산에서", "교실에서", "식당에서", "은행에서", "공항에서", "바다에서", "방에서"]  # fmt: skip
WHAT_KO = ["밥을", "빵을", "책을", "옷을", "물을", "꽃을", "차를", "공을", "컵을", "펜을", "귤을", "배를", "감을", "콩을", "떡을", "국을"]  # fmt: skip
DID_KO = ["먹었다", "샀다", "봤다", "팔았다", "잡았다", "씻었다", "잘랐다", "끓였다", "그렸다", "버렸다", "찾았다", "숨겼다", "옮겼다", "쟀다", "셌다", "맡았다"]  # fmt: skip
WHO = ["Anna", "Ben", "Cara", "Dan", "Ella", "Finn", "Gina", "Hugo", "Iris", "Jack", "Kate", "Leo", "Mia", "Ned", "Olga", "Paul"]  # fmt: skip
DID = ["called", "met", "saw", "hugged", "missed", "paid", "asked", "told", "helped", "drove", "heard", "left", "taught", "fed", "beat", "thanked"]  # fmt: skip
WHEN = ["today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "once", "twice", "later", "early", "again", "often", "never"]  # fmt: skip
BY_INITIAL = {
    "a": "apple arm ask", "b": "bus bed big", "c": "cat cup cry", "d": "dog day dim", "e": "egg ear end", "f": "fan fog fly",
    "g": "gum gas get", "h": "hat hen hot", "i": "ice ink ill", "j": "jam jar joy", "k": "key kid kit", "l": "leg lip low",
    "m": "map mud mix", "n": "net nut new", "o": "oak oil old", "p": "pen pig pay",
}  # fmt: skip


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


def words_by_their_first_letter(d: Random) -> str:
    signs = in_base(file_of(d, 400), "abcdefghijklmnop")
    return " ".join(d.choice(BY_INITIAL[sign].split()) for sign in signs)


def split_sentences(d: Random) -> list[str]:
    made = [f"{cells[0]}在{''.join(cells[1:])}" for cells in _cells(d, WHO_ZH, WHERE_ZH, DID_ZH, WHAT_ZH)]
    return ["。".join(some) for some in chunks(made, 4)]


def split_greek(d: Random) -> list[str]:
    return [" ".join(some) for some in chunks(by_bits(file_of(d, 400), 4, GREEK), 16)]


def split_into_many_tongues(d: Random) -> list[str]:
    tables = (GREEK, list(GANADA), NOUNS_ZH, WHO)
    signs = [int(sign, 16) for sign in file_of(d, 300).hex()]
    return [
        " ".join(table[sign] for sign in some)
        for table, some in zip(itertools.cycle(tables), chunks(signs, 16), strict=False)
    ]
