"""Disguises in words and syllables of many tongues: bytes told as numbers, colours, days, syllables, names."""

from collections.abc import Callable, Sequence
from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.numerals import by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of, grey

Disguise = Callable[[Random], "str | list[str]"]

DIGITS = {
    "thai": "ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า",
    "vietnamese": "không một hai ba bốn năm sáu bảy tám chín",
    "korean": "영 일 이 삼 사 오 육 칠 팔 구",
    "native_korean": "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열",
    "japanese": "ゼロ いち に さん よん ご ろく なな はち きゅう",
    "russian": "ноль один два три четыре пять шесть семь восемь девять",
    "spanish": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "german": "null eins zwei drei vier fünf sechs sieben acht neun",
    "hindi": "शून्य एक दो तीन चार पाँच छह सात आठ नौ",
    "arabic": "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
    "indonesian": "nol satu dua tiga empat lima enam tujuh delapan sembilan",
    "tagalog": "sero isa dalawa tatlo apat lima anim pito walo siyam",
    "khmer": "សូន្យ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន",
}
PINYIN = [
    start + end
    for start in "b p m f d t n l g k h zh ch sh r z".split()
    for end in "a ai an ang ao e en eng i in ing o ong ou u ui".split()
]
VIETNAMESE = [
    start + end
    for start in "b c ch d đ g h kh l m n ng nh ph t th".split()
    for end in "á à ạ ế ề ệ ó ò ọ ú ù ụ ý ỳ ơn ương".split()
]
OPEN = [start + end for start in "bdfghjklmnprstvz" for end in "aeio"]
COLOURS_ZH = "红色 橙色 黄色 绿色 蓝色 紫色 黑色 白色".split()
COLOURS_KO = "빨강 주황 노랑 초록 파랑 보라 검정 하양".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
FIRST = "Amy Bea Cho Dan Eli Fei Gul Ian Jun Kay Lin Mia Noa Oli Pia Qin".split()
LAST = "Ahn Bell Cruz Diaz Eng Fox Gray Hale Ito Jang Kim Lam Moon Ng Oh Park".split()


def _digits(language: str, between: str) -> Disguise:
    table = DIGITS[language].split()
    return lambda d: between.join(in_base(file_of(d, 300), table))


def _table(table: Sequence[str], width: int, between: str = " ") -> Disguise:
    return lambda d: between.join(by_bits(file_of(d, 500), width, table))


def _in_talk(table: Sequence[str], width: int) -> Disguise:
    """Eight at a time, with a few words before."""
    before = ("i said", "then", "and again", "wait", "ok so")
    return lambda d: "\n".join(
        f"{d.choice(before)} {' '.join(each)}" for each in chunks(by_bits(file_of(d, 500), width, table), 8)
    )


def _split(table: Sequence[str], width: int, each: int) -> Disguise:
    return lambda d: [" ".join(some) for some in chunks(by_bits(file_of(d, 500), width, table), each)]


def run_lengths_in_words(d: Random) -> str:
    flat = [pixel for row in grey(d, 40, 40, 3) for pixel in row]
    out, count = [], 0
    for pixel, after in zip(flat, [*flat[1:], -1], strict=True):
        count += 1
        if pixel != after or count == len(words.NUMBERS) - 1:
            out.append(f"{words.NUMBERS[count]} {('black', 'grey', 'white')[pixel]}")
            count = 0
    return " ".join(out)


def names(d: Random) -> str:
    return ", ".join(f"{FIRST[byte >> 4]} {LAST[byte & 15]}" for byte in file_of(d, 500))


KINDS: dict[str, Disguise] = {
    **{f"{language}_digits": _digits(language, " ") for language in DIGITS},
    "korean_digits_joined": _digits("korean", ""),
    "thai_digits_joined": _digits("thai", ""),
    "japanese_digits_joined": _digits("japanese", ""),
    "pinyin": _table(PINYIN, 8),
    "pinyin_joined": lambda d: " ".join(
        "".join(each) for each in chunks(by_bits(file_of(d, 500), 8, PINYIN), 2)
    ),
    "vietnamese_syllables": _table(VIETNAMESE, 8),
    "open_syllables": _table(OPEN, 6),
    "open_syllables_in_talk": _in_talk(OPEN, 6),
    "pinyin_in_talk": _in_talk(PINYIN, 8),
    "split_open_syllables": _split(OPEN, 6, 16),
    "split_pinyin": _split(PINYIN, 8, 12),
    "colours_zh": _table(COLOURS_ZH, 3, "、"),
    "colours_zh_joined": _table(COLOURS_ZH, 3, ""),
    "colours_ko": _table(COLOURS_KO, 3),
    "days_of_the_week": lambda d: " ".join(in_base(file_of(d, 300), DAYS)),
    "months": lambda d: " ".join(in_base(file_of(d, 300), MONTHS)),
    "run_lengths_in_words": run_lengths_in_words,
    "names": names,
}
