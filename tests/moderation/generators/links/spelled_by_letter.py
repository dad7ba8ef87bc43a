"""A host told letter by letter: by the names of its letters, by words that begin with them, by their places, by signs."""

import random
import string

from tests.moderation.generators.links.addresses import Address


def _told(words: str, signs: str = string.ascii_lowercase) -> dict[str, str]:
    return dict(zip(signs, words.split(" "), strict=True))


_NATO = _told(
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
)
_HANGUL = _told(
    "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트"
)
_KANA = _told(
    "エー ビー シー ディー イー エフ ジー エイチ アイ ジェー ケー エル エム エヌ オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット"
)
_AS_IN = _told(
    "apple boy cat dog egg fox girl hat ice jam king lion mum nut orange pen queen rain sun tree uncle van water x-ray yes zoo"
)
_MORSE = _told(
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .-.-.-",
    "abcdefghijklmnopqrstuvwxyz0123456789.",
)
_BRAILLE = str.maketrans("abcdefghijklmnopqrstuvwxyz.", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵⠲")


def radio_words(dice: random.Random, address: Address) -> str:
    said = " ".join("dot" if sign == "." else _NATO.get(sign, sign) for sign in address.host)
    return dice.choice(("{}", "spelling: {}", "写下来 {}")).format(said)


def letters_as_in(_dice: random.Random, address: Address) -> str:
    return ", ".join(
        "dot" if sign == "." else f"{sign} as in {_AS_IN.get(sign, sign)}" for sign in address.host
    )


def letter_names_in_korean(dice: random.Random, address: Address) -> str:
    said = " ".join("점" if sign == "." else _HANGUL.get(sign, sign) for sign in address.host)
    return dice.choice(("{}", "주소는 {}", "받아적어 {}")).format(said)


def letter_names_in_japanese(_dice: random.Random, address: Address) -> str:
    return " ".join("ドット" if sign == "." else _KANA.get(sign, sign) for sign in address.host)


def upper_and_lower_said(_dice: random.Random, address: Address) -> str:
    return " ".join(
        f"小写{sign}" if sign.isalpha() else ("点" if sign == "." else sign) for sign in address.host
    )


def places_in_the_alphabet(dice: random.Random, address: Address) -> str:
    labels = [
        "-".join(str(ord(sign) - 96) if sign.isalpha() else f"#{sign}" for sign in label)
        for label in address.host.split(".")
    ]
    return dice.choice(("a=1, b=2: {}", "字母序号 {}", "알파벳 순서로 {}")).format(" . ".join(labels))


def in_morse(dice: random.Random, address: Address) -> str:
    return dice.choice(("{}", "摩斯 {}", "morse: {}")).format(" ".join(_MORSE[sign] for sign in address.host))


def in_braille(dice: random.Random, address: Address) -> str:
    return dice.choice(("{}", "盲文 {}", "점자 {}")).format(address.host.translate(_BRAILLE))
