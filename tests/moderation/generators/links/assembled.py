"""Addresses in pieces, with words that tell a reader how to put them together: host and text."""

import random
from collections.abc import Callable

_LETTERS = "abcdefghijkmnpqrstuvwxyz"
_TOPS = ("com", "net", "org", "xyz", "cc", "tv", "vip")
_KEYS = dict(
    zip(
        "1qaz2wsxedcrfv5tgbyhn8ik,9ol.0p;/-ujm",
        "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ",
        strict=True,
    )
)


def _name(dice: random.Random, least: int = 6) -> str:
    return "".join(dice.choice(_LETTERS) for _ in range(dice.randint(least, 10)))


def _host(dice: random.Random) -> tuple[str, str]:
    return _name(dice), dice.choice(_TOPS)


def _dot_to_be_added(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    said = dice.choice(
        (
            "{} 中间自己加点",
            "{}，加个点就能开",
            "{} 점 찍고 들어가",
            "{} (add the dot yourself)",
            "地址 {} 加點",
        )
    )
    return f"{name}.{top}", said.format(name + top)


def _ends_with(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    said = dice.choice(("name is {}, ending is .{}", "it's {} and ends in .{}", "{} 然后连起来 .{}"))
    return f"{name}.{top}", said.format(name, top)


def _lines(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    cut = dice.randint(2, len(name) - 2)
    said = dice.choice(
        (
            "{}\n{}\n拼起来",
            "{}-\n{}\n이어서 치면 됩니다",
            "第一段 {}\n第二段 {}\n合起来",
            "{}\n{}\nput together",
        )
    )
    hyphen = "-" if "-" in said else ""
    return f"{name[:cut]}{hyphen}{name[cut:]}.{top}", said.format(name[:cut], f"{name[cut:]}.{top}")


def _numbered(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    cut = dice.randint(2, len(name) - 2)
    pieces = [f"1) {name[:cut]}", f"2) {name[cut:]}", f"3) .{top}"]
    dice.shuffle(pieces)
    return f"{name}.{top}", " ".join(pieces) + dice.choice(
        (" 按顺序", " 순서대로", " put them in order", " —— 按数字排")
    )


def _capitals(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    word = dice.choice(("REMOVE", "DELETE", "NOSPAM", "HAHA"))
    cut = dice.randint(2, len(name) - 2)
    return f"{name}.{top}", f"{name[:cut]}{word}{name[cut:]}.{word}{top}"


def _signs_between(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    sign = dice.choice("🍓🌙🎈🐟")
    said = dice.choice(("{} 图案删掉", "{} 이모티콘은 지우고", "{} delete the little pictures"))
    return f"{name}.{top}", said.format(sign.join(name) + f".{top}")


def _every_second(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    mixed = "".join(f"{dice.choice(_LETTERS)}{sign}" for sign in f"{name}.{top}")
    return f"{name}.{top}", dice.choice(
        ("take every second letter: {}", "隔一个看 {}", "한 글자씩 건너 {}")
    ).format(mixed)


def _first_letters(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    lines = "\n".join(
        f"{sign}{dice.choice(('ow today', 'ever mind', 'ome evening', 'ay be'))}" for sign in name
    )
    said = dice.choice(
        ("每行第一个字母连起来 再加 点{}", "각 줄 첫 글자만 .{}", "first letter of each line, then .{}")
    )
    return f"{name}.{top}", f"{said.format(top)}\n{lines}"


def _said_ending(dice: random.Random) -> tuple[str, str]:
    name = _name(dice)
    said, top = dice.choice(
        (("닷 넷", "net"), ("점 컴", "com"), ("닷 컴", "com"), ("点 康姆", "com"), ("點扣姆", "com"))
    )
    return f"{name}.{top}", dice.choice(("{} {} 이고", "{} {} ok", "{}再加上{}")).format(name, said)


def _lone_ending(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    said = dice.choice(
        (
            "搜 {} 后面是 .{}",
            "type {} and then .{} in your browser",
            "{} 그다음 점 {}",
            "{} 再打一个点 再打 {}",
        )
    )
    return f"{name}.{top}", said.format(name, top)


def _said_figures(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    figures = "".join(str(dice.randrange(1, 10)) for _ in range(3))
    han = "".join("零一二三四五六七八九"[int(figure)] for figure in figures)
    hangul = "".join("공일이삼사오육칠팔구"[int(figure)] for figure in figures)
    said = dice.choice((f"数字{han} 加 {name} 点 {top}", f"숫자 {hangul} + {name} 그리고 점 {top}"))
    return f"{figures}{name}.{top}", said


def _line_ends_with_a_hyphen(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    return f"tw-{name}.{top}", f"網址拆兩段喔\nhttps://tw-\n{name}.{top}"


def _dot_in_brackets(dice: random.Random) -> tuple[str, str]:
    name, top = _host(dice)
    return f"{name}.{top}", name + dice.choice(("(골뱅이말고점)", "(這裡是點)", "[不是逗号是点]")) + top


def _bopomofo(dice: random.Random) -> tuple[str, str]:
    name, top = _name(dice), dice.choice(("com", "net", "org"))
    typed = ["".join(_KEYS[sign] for sign in part) for part in (name, top)]
    return f"{name}.{top}", "注音沒切換：" + dice.choice((" 點 ", ".", " . ")).join(typed)


KINDS: dict[str, Callable[[random.Random], tuple[str, str]]] = {
    "a dot to be added": _dot_to_be_added,
    "its ending is": _ends_with,
    "pieces on lines": _lines,
    "numbered pieces": _numbered,
    "a word in capitals between": _capitals,
    "signs between": _signs_between,
    "every second letter": _every_second,
    "first letters": _first_letters,
    "a said ending": _said_ending,
    "a lone ending": _lone_ending,
    "said figures": _said_figures,
    "a line that ends with a hyphen": _line_ends_with_a_hyphen,
    "a dot in brackets": _dot_in_brackets,
    "keys of Bopomofo": _bopomofo,
}
ORDINARY = (
    "I asked them to remove the photo, and they did not answer.",
    "put together a list of what was posted, then breathe",
    "every second of that night is still in me. net result: I moved out",
    "我把照片删掉了，还是害怕。加上他又发消息来。",
    "把这些连起来看，就知道他早有准备 ok",
    "사진은 삭제했어요. 이어서 경찰에 신고했고요.",
    "첫 글자부터 떨리더라고요 com",
    "in order to sleep I leave out the lights",
    "REMOVE that from my page, I said REMOVE it",
)
"""The same words in ordinary writing."""
