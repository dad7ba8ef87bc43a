"""Disguises of a listed host that nobody had thought of before, written down before the guard was tried on them.

Each kind is a function of dice and an address (links.py) to a text. What came through at first sight is in
docs/guards.md; some of them were mended afterwards, so that they are no measure of the unknown any more.
"""

import codecs
import quopri
import random

from tests.moderation.generators.links import Address, Kind

_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMERALS = "〇一二三四五六七八九"
_ARMENIAN = str.maketrans({"o": "օ", "n": "ո", "u": "ս", "h": "հ", "g": "ց"})
_CHEROKEE = str.maketrans({"a": "Ꭺ", "d": "Ꭰ", "e": "Ꭼ", "i": "Ꭵ", "m": "Ꮇ", "p": "Ꮲ", "t": "Ꭲ"})
_LEET = str.maketrans({"e": "3", "a": "4", "o": "0", "i": "1", "t": "7"})


def one_letter_a_line(dice: random.Random, address: Address) -> str:
    return dice.choice(("从上往下读\n{}", "top to bottom:\n{}", "{}")).format("\n".join(address.host))


def figures_as_words(dice: random.Random, address: Address) -> str:
    said = "".join(f" {_ENGLISH[int(sign)]} " if sign.isdecimal() else sign for sign in address.host)
    return dice.choice(("go to {} (digits)", "digits as numbers: {}")).format(said.replace(".", " dot "))


def shifted_with_a_hint(dice: random.Random, address: Address) -> str:
    made = codecs.encode(address.host, "rot13")
    return dice.choice(("rot13: {}", "{} (rot 13)", "凯撒13 {}", "카이사르 13 {}")).format(made)


def backwards_with_a_hint(dice: random.Random, address: Address) -> str:
    return dice.choice(("倒过来 {}", "反着念：{}", "read it backwards {}", "거꾸로 {}")).format(
        address.host[::-1]
    )


def letters_for_figures(_dice: random.Random, address: Address) -> str:
    name, dot, top = address.host.rpartition(".")
    return f"{name.translate(_LEET)}{dot}{top}"


def said_dot_com(dice: random.Random, address: Address) -> str:
    name = address.host.rpartition(".")[0]
    return dice.choice(("{} 닷 {}", "{}닷{}", "{} 쩜 {} 들어와", "{}点儿{}", "{}點{}", "{}(점){}")).format(
        name, address.host.rpartition(".")[2]
    )


def in_parts(dice: random.Random, address: Address) -> str:
    place = dice.randrange(3, len(address.host) - 6)
    first, second = address.host[:place], address.host[place:]
    return dice.choice(
        ("前半 {} 后半 {}", "part 1: {}\npart 2: {}", "앞 {} 뒤 {}", "'{}' + '{}'", '"{}" . "{}"')
    ).format(first, second)


def quoted_printable(_dice: random.Random, address: Address) -> str:
    made = "".join(f"={ord(sign):02X}" for sign in address.url)
    assert quopri.decodestring(made) == address.url.encode()
    return made


def escaped_for_styles(_dice: random.Random, address: Address) -> str:
    return "".join(f"\\{ord(sign):x} " for sign in address.url)


def letters_of_other_peoples(dice: random.Random, address: Address) -> str:
    return address.host.translate(dice.choice((_ARMENIAN, _CHEROKEE)))


def in_cells(dice: random.Random, address: Address) -> str:
    return dice.choice(("|", " | ", "\t", " / ")).join(address.host.replace(".", "!.!").split("!"))


def with_something_to_leave_out(dice: random.Random, address: Address) -> str:
    place = dice.randrange(2, address.host.index("."))
    put, said = dice.choice(
        (("XYX", "去掉XYX"), ("猫", "把猫删了"), ("nospam", "remove nospam"), ("사과", "사과 빼고"))
    )
    return f"{address.host[:place]}{put}{address.host[place:]} {said}"


def in_brackets_each(_dice: random.Random, address: Address) -> str:
    return "".join(f"【{sign}】" for sign in address.host)


def spaced_in_fours(_dice: random.Random, address: Address) -> str:
    return " ".join(address.host[at : at + 4] for at in range(0, len(address.host), 4))


def numerals_and_words(dice: random.Random, address: Address) -> str:
    said = "".join(_NUMERALS[int(sign)] if sign.isdecimal() else sign for sign in address.host)
    return dice.choice(("网址{}", "浏览器打开{}", "去 {} 看")).format(said.replace(".", dice.choice("点點")))


HOSTS: dict[str, Kind] = {
    "one letter a line": one_letter_a_line,
    "figures as words": figures_as_words,
    "shifted, with a hint": shifted_with_a_hint,
    "backwards, with a hint": backwards_with_a_hint,
    "figures for letters": letters_for_figures,
    "the last dot said": said_dot_com,
    "in two parts": in_parts,
    "quoted-printable": quoted_printable,
    "escaped as in style sheets": escaped_for_styles,
    "Armenian and Cherokee letters": letters_of_other_peoples,
    "in cells": in_cells,
    "with something to leave out": with_something_to_leave_out,
    "each letter in brackets": in_brackets_each,
    "in fours": spaced_in_fours,
    "numerals, and words for dots": numerals_and_words,
}
