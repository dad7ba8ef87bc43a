"""Disguises of a listed host, all written down before the guard was tried on any; kinds as in `links`."""

import random

from tests.moderation.generators.links import Address, Kind

_KANA = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "エー",
            "ビー",
            "シー",
            "ディー",
            "イー",
            "エフ",
            "ジー",
            "エイチ",
            "アイ",
            "ジェー",
            "ケー",
            "エル",
            "エム",
            "エヌ",
            "オー",
            "ピー",
            "キュー",
            "アール",
            "エス",
            "ティー",
            "ユー",
            "ブイ",
            "ダブリュー",
            "エックス",
            "ワイ",
            "ゼット",
        ],
        strict=True,
    )
)
_DESERET = str.maketrans(
    {"a": "Ꭺ", "b": "Ꮟ", "c": "Ꮯ", "e": "Ꭼ", "h": "Ꮒ", "i": "Ꭵ", "r": "Ꮢ", "s": "Ꮪ", "t": "Ꭲ"}
)
_AS_IN = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "apple",
            "boy",
            "cat",
            "dog",
            "egg",
            "fox",
            "girl",
            "hat",
            "ice",
            "jam",
            "king",
            "lion",
            "mum",
            "nut",
            "orange",
            "pen",
            "queen",
            "rain",
            "sun",
            "tree",
            "uncle",
            "van",
            "water",
            "x-ray",
            "yes",
            "zoo",
        ],
        strict=True,
    )
)


def letter_names_in_japanese(_dice: random.Random, address: Address) -> str:
    return " ".join("ドット" if sign == "." else _KANA.get(sign, sign) for sign in address.host)


def letters_as_in(_dice: random.Random, address: Address) -> str:
    return ", ".join(
        "dot" if sign == "." else f"{sign} as in {_AS_IN.get(sign, sign)}" for sign in address.host
    )


def letter_by_letter_in_quotes(dice: random.Random, address: Address) -> str:
    return dice.choice((", ", " ", "+")).join(f'"{sign}"' for sign in address.host)


def by_words_of_other_tongues(dice: random.Random, address: Address) -> str:
    return dice.choice((" 그리고 ", " luego ", " 跟着 ", " next ")).join(address.host)


def between_tags(dice: random.Random, address: Address) -> str:
    tag = dice.choice(("<i></i>", "[b][/b]", "<!-- -->"))
    return "".join(sign + (tag if dice.random() < 0.4 else "") for sign in address.host)


def mirrored_keyboard(_dice: random.Random, address: Address) -> str:
    return address.host.translate(_DESERET)


def escaped_dots(dice: random.Random, address: Address) -> str:
    return address.host.replace(".", dice.choice(("\\.", "[.]", "(?:\\.)", "%2E", "\\x2e")))


def letters_and_numbers_in_cells(_dice: random.Random, address: Address) -> str:
    return "\n".join(
        f"{place}: {sign}"
        for place, sign in zip("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚", address.host, strict=False)
    )


def upper_and_lower_said(_dice: random.Random, address: Address) -> str:
    return " ".join(
        f"小写{sign}" if sign.isalpha() else ("点" if sign == "." else sign) for sign in address.host
    )


HOSTS: dict[str, Kind] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__
}
