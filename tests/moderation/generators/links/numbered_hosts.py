"""Hosts that are numbers, in notations that nobody had thought of before (docs/guards-measured.md, row 2).

Each kind is a function of dice to a text; all of them have to be blocked.
"""

import random
from collections.abc import Callable

Text = Callable[[random.Random], str]

_NUMERALS = "零一二三四五六七八九"


def _parts(dice: random.Random) -> list[int]:
    return [*dice.choice(((192, 0, 2), (198, 51, 100), (203, 0, 113))), dice.randrange(20, 255)]


def _whole(parts: list[int]) -> int:
    one, two, three, four = parts
    return one << 24 | two << 16 | three << 8 | four


def dots_said(dice: random.Random) -> str:
    word = dice.choice(("dot", "点", "점", "點"))
    return f"{dice.choice(('server ', '服务器 ', '서버 '))}{f' {word} '.join(map(str, _parts(dice)))}:8080/x"


def in_numerals(dice: random.Random) -> str:
    said = ["".join(_NUMERALS[int(sign)] for sign in str(part)) for part in _parts(dice)]
    return f"地址是{'点'.join(said)}冒号八零八零"


def hexadecimal_without_a_scheme(dice: random.Random) -> str:
    return f"ping 0x{_whole(_parts(dice)):08x}/room"


def octal_in_parts(dice: random.Random) -> str:
    return ".".join(f"0{part:o}" for part in _parts(dice)) + "/x"


def one_number_with_a_scheme_said(dice: random.Random) -> str:
    return f"http colon slash slash {_whole(_parts(dice))}"


def three_parts(dice: random.Random) -> str:
    one, two, three, four = _parts(dice)
    return f"http://{one}.{two}.{three * 256 + four}/a"


def mapped_into_six(dice: random.Random) -> str:
    return f"[::ffff:{_whole(_parts(dice)) >> 16:x}:{_whole(_parts(dice)) & 0xFFFF:x}]:443/x"


def full_width(dice: random.Random) -> str:
    dotted = ".".join(map(str, _parts(dice))) + "/x"
    return "".join(chr(ord(sign) + 0xFEE0) for sign in dotted)


NUMBERS: dict[str, Text] = {
    "dots said": dots_said,
    "in numerals": in_numerals,
    "hexadecimal, no scheme": hexadecimal_without_a_scheme,
    "octal": octal_in_parts,
    "one number, scheme said": one_number_with_a_scheme_said,
    "three parts": three_parts,
    "mapped into IPv6": mapped_into_six,
    "full width": full_width,
}
