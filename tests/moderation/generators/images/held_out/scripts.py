"""Bytes as characters of a script that nobody in the room writes, or of Han and its orders."""

from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import file_of


def dice_faces(d: Random) -> str:
    return "".join(in_base(file_of(d), "⚀⚁⚂⚃⚄⚅"))


def rods(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, [chr(0x1D360 + n) for n in range(16)]))


def runes(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x16A0 + n) for n in range(64)]))


def yi(d: Random) -> str:
    return "".join(chr(0xA000 + byte) for byte in file_of(d))


def vai_ethiopic(d: Random) -> str:
    return "".join(chr(0x1200 + byte) for byte in file_of(d))


def khmer_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x1780 + n) for n in range(32)]))


def devanagari_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x0915 + n) for n in range(32)]))


def hebrew_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, [chr(0x05D0 + n) for n in range(16)]))


def greek_hex(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "αβγδεζηθικλμνξοπ"))


def katakana_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x30A2 + n) for n in range(64)]))


def half_width_kana(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0xFF71 + n) for n in range(32)]))


def bopomofo(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x3105 + n) for n in range(32)]))


def jamo_base(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x3131 + n) for n in range(32)]))


def latin_extended(d: Random) -> str:
    return "".join(chr(0x100 + byte % 128) for byte in file_of(d))


def ipa(d: Random) -> str:
    return " ".join(chunks("".join(chr(0x250 + byte % 88) for byte in file_of(d)), 5))


def kangxi(d: Random) -> str:
    return "".join(chr(0x2F00 + byte % 214) for byte in file_of(d))


def rare_han(d: Random) -> str:
    return "".join(chr(0x3400 + 7 * byte) for byte in file_of(d))


def han_top_thousand(d: Random) -> str:
    return "".join(in_base(file_of(d), [chr(n) for n in range(0x4E00, 0x9FA5, 20)]))


def han_in_sentences(d: Random) -> str:
    return "，".join(
        "我觉得" + piece + "吧" for piece in chunks("".join(in_base(file_of(d), words.COMMON_HAN)), 6)
    )


def idioms(d: Random) -> str:
    some = "一心一意 三心二意 七上八下 九牛一毛 百发百中 画蛇添足 守株待兔 亡羊补牢 掩耳盗铃 井底之蛙 狐假虎威 对牛弹琴 刻舟求剑 拔苗助长 杯弓蛇影 叶公好龙".split()
    return "，".join(by_bits(file_of(d), 4, some))


def buddha(d: Random) -> str:
    return "佛曰：" + "".join(
        in_base(file_of(d), "冥奢梵呐俱哆怯諳罰侄缽皤阿罗喝婆提俺陀苏曰穆竟大悉般若菩诃萨多那利摩")
    )


KINDS: dict[str, Disguise] = kinds_in(globals())
