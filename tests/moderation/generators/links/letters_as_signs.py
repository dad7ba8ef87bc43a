"""Disguises of a listed host that a stranger to the guards wrote, as kinds of our own; written after the guard was mended.

Letters as signs of another table, letters of another script in between, and what does not show at all.
"""

import random
import unicodedata

from tests.moderation.generators.links.addresses import Address, Kind

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MORSE = dict(
    zip(
        _LETTERS,
        [
            ".-",
            "-...",
            "-.-.",
            "-..",
            ".",
            "..-.",
            "--.",
            "....",
            "..",
            ".---",
            "-.-",
            ".-..",
            "--",
            "-.",
            "---",
            ".--.",
            "--.-",
            ".-.",
            "...",
            "-",
            "..-",
            "...-",
            ".--",
            "-..-",
            "-.--",
            "--..",
        ],
        strict=True,
    )
) | {".": ".-.-.-"}
_KEYS = {
    letter: str(key) * press
    for key, letters in enumerate(("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"), start=2)
    for press, letter in enumerate(letters, start=1)
}
_ON_KOREAN_KEYS = dict(
    zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True)
)
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"


def _morse(dice: random.Random, address: Address) -> str:
    dot, dash = dice.choice([(".", "-"), ("·", "−"), ("•", "–")])
    told = " ".join(_MORSE.get(letter, letter) for letter in address.host)
    return f"📻 {told.replace('.', dot).replace('-', dash)}"


def _places(dice: random.Random, address: Address) -> str:
    between = dice.choice([" ", "-", ", "])
    labels = [
        between.join(str(_LETTERS.index(letter) + 1) if letter in _LETTERS else letter for letter in label)
        for label in address.host.split(".")
    ]
    return f"a is 1, b is 2: {' . '.join(labels)}"


def _keys(dice: random.Random, address: Address) -> str:
    labels = [" ".join(_KEYS.get(letter, letter) for letter in label) for label in address.host.split(".")]
    return dice.choice(["old phone: {}", "按键 {}", "{} 옛날 폰"]).format(" . ".join(labels))


def _korean_keys(dice: random.Random, address: Address) -> str:
    """Type the host while the keyboard is on Korean: an initial and a vowel become one syllable."""
    signs = [_ON_KOREAN_KEYS.get(letter, letter) for letter in address.host]
    made = ""
    at = 0
    while at < len(signs):
        both = signs[at : at + 2]
        if len(both) > 1 and both[0] in _INITIALS and both[1] in _VOWELS:
            code = 0xAC00 + (_INITIALS.index(both[0]) * 21 + _VOWELS.index(both[1])) * 28
            made += chr(code)
            at += 2
        else:
            made += signs[at]
            at += 1
    assert unicodedata.is_normalized("NFC", made)
    return dice.choice(["{} 영타로 치면 나와요", "한글로 {}", "{}"]).format(made)


def _inserted(dice: random.Random, address: Address) -> str:
    words = dice.choice([("中文", "汉字"), ("(删)", "(删)"), ("가나", "다라"), ("（別打）", "（別打）")])
    cuts = sorted(dice.sample(range(1, len(address.host)), 3))
    pieces = [address.host[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True)]
    return f"只看字母 {pieces[0]}{words[0]}{pieces[1]}{words[1]}{pieces[2]}{words[0]}{pieces[3]}"


def _unseen(dice: random.Random, address: Address) -> str:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in address.host)
    return dice.choice(["nothing here{} 🙂", "晚安{}", "{}굿밤"]).format(tags)


def _bits(dice: random.Random, address: Address) -> str:
    return dice.choice([" ", ","]).join(f"{ord(letter):08b}" for letter in address.host)


HOSTS: dict[str, Kind] = {
    "morse": _morse,
    "places in the alphabet": _places,
    "keys of a telephone": _keys,
    "typed as Korean": _korean_keys,
    "another script between": _inserted,
    "characters that do not show": _unseen,
    "bits": _bits,
}
"""Each is a function of dice and an address to a text; made for hosts of letters, others keep what has no sign."""
