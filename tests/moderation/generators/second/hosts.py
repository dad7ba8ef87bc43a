"""Disguises of a listed host, all written down before the guard was tried on any.

Each kind is a function of dice and an address (links.py) to a text; what came through at first sight is in
docs/guards.md.
"""

import random

from tests.moderation.generators.links import Address, Kind

_NATO = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "alpha",
            "bravo",
            "charlie",
            "delta",
            "echo",
            "foxtrot",
            "golf",
            "hotel",
            "india",
            "juliet",
            "kilo",
            "lima",
            "mike",
            "november",
            "oscar",
            "papa",
            "quebec",
            "romeo",
            "sierra",
            "tango",
            "uniform",
            "victor",
            "whiskey",
            "xray",
            "yankee",
            "zulu",
        ],
        strict=True,
    )
)
_HANGUL = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "에이",
            "비",
            "씨",
            "디",
            "이",
            "에프",
            "지",
            "에이치",
            "아이",
            "제이",
            "케이",
            "엘",
            "엠",
            "엔",
            "오",
            "피",
            "큐",
            "알",
            "에스",
            "티",
            "유",
            "브이",
            "더블유",
            "엑스",
            "와이",
            "제트",
        ],
        strict=True,
    )
)
_MORSE = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz0123456789.",
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
            "-----",
            ".----",
            "..---",
            "...--",
            "....-",
            ".....",
            "-....",
            "--...",
            "---..",
            "----.",
            ".-.-.-",
        ],
        strict=True,
    )
)
_BRAILLE = str.maketrans("abcdefghijklmnopqrstuvwxyz.", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵⠲")
_KEYS = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ")
_LISU = str.maketrans("abcdefghijklmnoprstuvwxyz", "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ")
_OTHER_DIGITS = ("०१२३४५६७८९", "೦೧೨೩೪೫೬೭೮೯", "０１２３４５６７８９", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "영일이삼사오육칠팔구")


def radio_words(dice: random.Random, address: Address) -> str:
    said = " ".join("dot" if sign == "." else _NATO.get(sign, sign) for sign in address.host)
    return dice.choice(("{}", "spelling: {}", "写下来 {}")).format(said)


def letter_names_in_korean(dice: random.Random, address: Address) -> str:
    said = " ".join("점" if sign == "." else _HANGUL.get(sign, sign) for sign in address.host)
    return dice.choice(("{}", "주소는 {}", "받아적어 {}")).format(said)


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


def on_a_korean_keyboard(dice: random.Random, address: Address) -> str:
    return dice.choice(("한글자판 {}", "{} 영타로", "{}")).format(address.host.translate(_KEYS))


def letters_by_signs(dice: random.Random, address: Address) -> str:
    between = dice.choice(("、", "，", "·", "~", "+", "|", " → ", "😀", "🌸", "*", "/", "ㆍ", "^"))
    return dice.choice(("{}", "组合起来 {}", "join up: {}")).format(between.join(address.host))


def letters_by_words(dice: random.Random, address: Address) -> str:
    between = dice.choice((" and ", " 然后 ", " 다음 ", " then ", " 接着是 "))
    said = between.join(address.host.replace(".", dice.choice((".", "点", "점"))))
    return dice.choice(("{}", "打 {}", "type {}")).format(said)


def every_letter_twice(dice: random.Random, address: Address) -> str:
    made = "".join(sign * 2 if sign != "." else sign for sign in address.host)
    return dice.choice(("每个字母只要一个 {}", "{} halve it", "두 글자씩 {}")).format(made)


def bytes_in_hexadecimal(dice: random.Random, address: Address) -> str:
    signs = [f"{ord(sign):02x}" for sign in address.host]
    return dice.choice((":".join(signs), " ".join(f"0x{each}" for each in signs), "-".join(signs).upper()))


def through_another_site(dice: random.Random, address: Address) -> str:
    turned = address.host.replace("-", "--").replace(".", "-")
    return dice.choice(
        (
            f"https://{turned}.translate.goog/x",
            f"https://web.archive.org/web/2024/https://{address.bare}",
            f"https://archive.ph/newest/{address.host}",
            f"https://www.google.com/url?q={address.host}&sa=D",
            f"https://l.example.com/l.php?u=https%3A%2F%2F{address.host}",
            f"https://12ft.io/{address.url}",
        )
    )


def joined_by_a_program(dice: random.Random, address: Address) -> str:
    labels = address.host.split(".")
    half = len(labels[0]) // 2
    quoted = [labels[0][:half], labels[0][half:], *labels[1:]]
    return dice.choice(
        (
            f"""'{quoted[0]}'+'{quoted[1]}'+'.{".".join(labels[1:])}'""",
            f"""["{labels[0]}","{'","'.join(labels[1:])}"].join(".")""",
            f"""{{"host": ["{labels[0]}", "{'", "'.join(labels[1:])}"]}}""",
            f"a={quoted[0]} b={quoted[1]} c=.{'.'.join(labels[1:])} => a+b+c",
        )
    )


def dot_in_more_tongues(dice: random.Random, address: Address) -> str:
    word = dice.choice(
        (" ドット ", " chấm ", " точка ", " punto ", " จุด ", " titik ", "てん", " [ponto] ", "【点】")
    )
    return address.host.replace(".", word)


def every_second_in_brackets(dice: random.Random, address: Address) -> str:
    first, last = dice.choice(("()", "[]", "（）", "「」"))
    return "".join(f"{first}{sign}{last}" if place % 2 else sign for place, sign in enumerate(address.host))


def figures_of_others(dice: random.Random, address: Address) -> str:
    return address.host.translate(str.maketrans("0123456789", dice.choice(_OTHER_DIGITS)))


def among_emphasis(dice: random.Random, address: Address) -> str:
    mark = dice.choice(("**", "||", "~~", "`", "__", "*"))
    place = dice.randrange(2, address.host.index("."))
    return f"{mark}{address.host[:place]}{mark}{address.host[place:]}"


def letters_of_lisu(_dice: random.Random, address: Address) -> str:
    return address.host.translate(_LISU)


def steps_of_labels(dice: random.Random, address: Address) -> str:
    name, rest = address.host.split(".", 1)
    return dice.choice(
        (
            f"域名是 {name}，后缀是 {rest}",
            f"name: {name}, ending: {rest}",
            f"이름 {name} 뒤에 {rest}",
            f"{name} 后面加 .{rest}",
            f"search {name}, the one ending with .{rest}",
        )
    )


HOSTS: dict[str, Kind] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__
}
