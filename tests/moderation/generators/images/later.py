"""Disguises written down after the guard was made, and measured once before anything was mended by them."""

import base64
import string
from collections.abc import Callable
from random import Random

from tests.moderation.generators.images import words
from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import colours, file_of, grey

Disguise = Callable[[Random], "str | list[str]"]

CITIES = (
    "paris tokyo seoul hanoi manila berlin madrid lisbon vienna prague warsaw dublin oslo cairo lima quito "
    "delhi dhaka kabul tehran ankara athens rome bern riga minsk kyiv sofia tunis accra lagos dakar"
).split()
VERBS_ZH = "跑跳走坐站躺吃喝看听说写读唱笑哭买卖开关推拉打扫洗擦煮切"
DISHES_KO = (
    "김밥 라면 국수 만두 떡볶이 순대 튀김 냉면 비빔밥 불고기 갈비 잡채 된장국 김치전 파전 삼계탕".split()
)
TEA_JA = (
    "さくら うめ もみじ つばき ふじ きく ゆり はす あさがお すみれ らん ぼたん かえで まつ たけ すぎ".split()
)


def base58_in_groups(d: Random) -> str:
    signs = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    return " / ".join(chunks("".join(in_base(file_of(d), signs)), 7))


def base64_with_own_alphabet(d: Random) -> str:
    signs = list(string.ascii_letters + string.digits + "-~")
    d.shuffle(signs)
    return "".join(by_bits(file_of(d), 6, signs))


def licence_plates(d: Random) -> str:
    return " ".join(
        f"{chr(65 + a % 26)}{chr(65 + b % 26)}-{c:03}" for a, b, c in zip(*[iter(file_of(d))] * 3)
    )


def flight_numbers(d: Random) -> str:
    return ", ".join(f"{chr(65 + a % 26)}{chr(65 + a // 26)}{b}" for a, b in zip(*[iter(file_of(d))] * 2))


def cities(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 5, CITIES))


def verbs_zh(d: Random) -> str:
    return "".join(in_base(file_of(d), VERBS_ZH))


def dishes_ko(d: Random) -> str:
    return ", ".join(by_bits(file_of(d), 4, DISHES_KO))


def flowers_ja(d: Random) -> str:
    return "・".join(by_bits(file_of(d), 4, TEA_JA))


def lao(d: Random) -> str:
    return "".join(
        in_base(file_of(d), [chr(code) for code in (*range(0x0E94, 0x0E98), *range(0x0E99, 0x0EA0))])
    )


def georgian(d: Random) -> str:
    return "".join(by_bits(file_of(d), 5, [chr(0x10D0 + n) for n in range(32)]))


def cyrillic_words(d: Random) -> str:
    return " ".join(chunks("".join(by_bits(file_of(d), 5, [chr(0x430 + n) for n in range(32)])), 6))


def pairs_of_han(d: Random) -> str:
    return "，".join(chunks("".join(in_base(file_of(d), words.COMMON_HAN[:128])), 4)) + "。"


def syllables_hangul_spaced(d: Random) -> str:
    return " ".join(in_base(file_of(d), words.COMMON_HANGUL[:64]))


def weather(d: Random) -> str:
    return "".join(by_bits(file_of(d), 4, "☀☁☂☃☄★☆☎☏☔☕☘☠☢☣☮"))


def hands(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "👆👇👈👉👊👋👌👍"))


def buttons(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 2, ("⬆️", "⬇️", "⬅️", "➡️")))


def games(d: Random) -> str:
    return "".join(by_bits(file_of(d), 2, "UDLR"))


def solfege(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 3, "do re mi fa sol la si ti".split()))


def chords(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 4, "C Cm D Dm E Em F Fm G Gm A Am B Bm C7 G7".split()))


def jianpu(d: Random) -> str:
    return " ".join(by_bits(file_of(d), 3, "12345670"))


def knitting(d: Random) -> str:
    return ", ".join(f"{'kp'[n % 2]}{int(sign, 16) + 1}" for n, sign in enumerate(file_of(d).hex()))


def times_of_day(d: Random) -> str:
    return "\n".join(f"{byte % 24:02}:{byte // 24 * 5:02} ok" for byte in file_of(d))


def weights(d: Random) -> str:
    return " ".join(f"{byte / 10 + 40:.1f}kg" for byte in file_of(d))


def percentages(d: Random) -> str:
    return " ".join(f"{byte}%" for byte in file_of(d))


def sums(d: Random) -> str:
    return "; ".join(f"{a}+{b}={a + b}" for a, b in zip(*[iter(file_of(d))] * 2))


def alternate_spaces(d: Random) -> str:
    return "".join(
        byte + ("\u2005" if bit == "1" else "\u2004") for byte, bit in zip("嗯" * 2400, bits(file_of(d, 250)))
    )


def joiners_after_letters(d: Random) -> str:
    said = "i feel a little better today and i wanted to say thank you to all of you " * 40
    return "".join(
        sign + ("\u2060" if bit == "1" else "\u200b") for sign, bit in zip(said, bits(file_of(d, 250)))
    )


def long_s(d: Random) -> str:
    return "".join(by_bits(file_of(d), 1, "ſs"))


def dotted_letters(d: Random) -> str:
    return "".join(a + "\u0307" * (bit == "1") for a, bit in zip("banana " * 400, bits(file_of(d, 250))))


def b64_backwards_by_lines(d: Random) -> str:
    return "\n".join(piece[::-1] for piece in chunks(base64.b64encode(file_of(d)).decode(), 20))


def b64_rail_fence(d: Random) -> str:
    text = base64.b64encode(file_of(d)).decode()
    return text[::2] + text[1::2]


def b64_in_code(d: Random) -> str:
    return "\n".join(
        f'line{n} = load("{p}")  # part'
        for n, p in enumerate(chunks(base64.b64encode(file_of(d)).decode(), 16))
    )


def b64_as_names(d: Random) -> str:
    return "\n".join(
        f"user_{p}: hi" for p in chunks(base64.urlsafe_b64encode(file_of(d)).decode().rstrip("="), 10)
    )


def hex_with_words(d: Random) -> str:
    return " ".join(f"{p.hex()} {d.choice(words.FUNCTION_WORDS)}" for p in chunks(file_of(d), 4))


def pixel_words(d: Random) -> str:
    return " ".join(words.COLOURS[p] for row in grey(d, 20, 20, 8) for p in row)


def excel(d: Random) -> str:
    return " ".join(
        f"{chr(65 + x)}{y + 1}=#{r:02x}{g:02x}{b:02x}"
        for y, row in enumerate(colours(d, 10, 10))
        for x, (r, g, b) in enumerate(row)
    )


def art_of_letters(d: Random) -> str:
    return "\n".join("".join("iIlLtTHM"[p] for p in row) for row in grey(d, 36, 20, 8))


def art_of_kana(d: Random) -> str:
    return "\n".join("".join("ノくしへ田囲"[p] for p in row) for row in grey(d, 28, 18, 6))


def md_in_quote(_: Random) -> str:
    return "> > ![x][1]\n\n[1]: //pics.example.net/a"


def html_upper(_: Random) -> str:
    return "<PICTURE><SOURCE SRCSET=//pics.example.net/a></PICTURE>"


def html_slashes(_: Random) -> str:
    return "<img/src='//pics.example.net/a'/onerror=x>"


def css_var(_: Random) -> str:
    return "<p style='background-image: url( //pics.example.net/a )'>"


def split_rare(d: Random) -> list[str]:
    return chunks("".join(chr(0x4E00 + 80 * byte) for byte in file_of(d)), 12)


def split_base85(d: Random) -> list[str]:
    return chunks(base64.b85encode(file_of(d)).decode(), 18)


def split_cities(d: Random) -> list[str]:
    return [" ".join(piece) for piece in chunks(by_bits(file_of(d), 5, CITIES), 12)]


KINDS: dict[str, Disguise] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}
