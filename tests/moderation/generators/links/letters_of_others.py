"""A host in letters, figures or keys of other scripts."""

import random

from tests.moderation.generators.links.addresses import Address

_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMERALS = "〇一二三四五六七八九"
_ARMENIAN = str.maketrans({"o": "օ", "n": "ո", "u": "ս", "h": "հ", "g": "ց"})
_CHEROKEE = str.maketrans({"a": "Ꭺ", "d": "Ꭰ", "e": "Ꭼ", "i": "Ꭵ", "m": "Ꮇ", "p": "Ꮲ", "t": "Ꭲ"})
_MORE_CHEROKEE = str.maketrans(
    {"a": "Ꭺ", "b": "Ꮟ", "c": "Ꮯ", "e": "Ꭼ", "h": "Ꮒ", "i": "Ꭵ", "r": "Ꮢ", "s": "Ꮪ", "t": "Ꭲ"}
)
_LEET = str.maketrans({"e": "3", "a": "4", "o": "0", "i": "1", "t": "7"})
_KEYS = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ")
_LISU = str.maketrans("abcdefghijklmnoprstuvwxyz", "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ")
_OTHER_DIGITS = ("०१२३४५६७८९", "೦೧೨೩೪೫೬೭೮೯", "０１２３４５６７８９", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "영일이삼사오육칠팔구")


def letters_of_other_peoples(dice: random.Random, address: Address) -> str:
    return address.host.translate(dice.choice((_ARMENIAN, _CHEROKEE)))


def more_letters_of_cherokee(_dice: random.Random, address: Address) -> str:
    return address.host.translate(_MORE_CHEROKEE)


def letters_of_lisu(_dice: random.Random, address: Address) -> str:
    return address.host.translate(_LISU)


def on_a_korean_keyboard(dice: random.Random, address: Address) -> str:
    return dice.choice(("한글자판 {}", "{} 영타로", "{}")).format(address.host.translate(_KEYS))


def letters_for_figures(_dice: random.Random, address: Address) -> str:
    name, dot, top = address.host.rpartition(".")
    return f"{name.translate(_LEET)}{dot}{top}"


def figures_of_others(dice: random.Random, address: Address) -> str:
    return address.host.translate(str.maketrans("0123456789", dice.choice(_OTHER_DIGITS)))


def figures_as_words(dice: random.Random, address: Address) -> str:
    said = "".join(f" {_ENGLISH[int(sign)]} " if sign.isdecimal() else sign for sign in address.host)
    return dice.choice(("go to {} (digits)", "digits as numbers: {}")).format(said.replace(".", " dot "))


def numerals_and_words(dice: random.Random, address: Address) -> str:
    said = "".join(_NUMERALS[int(sign)] if sign.isdecimal() else sign for sign in address.host)
    return dice.choice(("网址{}", "浏览器打开{}", "去 {} 看")).format(said.replace(".", dice.choice("点點")))
