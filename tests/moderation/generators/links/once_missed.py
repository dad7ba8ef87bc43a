"""Further disguises of addresses, found by looking for what the guard let through; kinds as in `addresses`."""

import random

from tests.moderation.generators.links.addresses import Address

_NUMERALS = "零一二三四五六七八九"
_LETTERS = "abcdefghijkmnpqrstuvwxyz"


def _handle(dice: random.Random) -> str:
    return "hx" + "".join(dice.choice(_LETTERS) for _ in range(8)) + str(dice.randrange(10, 99))


def _line_ends_before_a_dot(_dice: random.Random, address: Address) -> str:
    return address.host.replace(".", "\n.", 1)


def _line_ends_before_a_dot_of_a_url(_dice: random.Random, address: Address) -> str:
    return address.url.replace(".", "\n.", 1)


def _figures_said(_dice: random.Random, address: Address) -> str:
    name, dot, rest = address.host.partition(".")
    figures = "".join(sign for sign in name if "0" <= sign <= "9")
    said = "".join(_NUMERALS[int(sign)] for sign in figures)
    return name.removesuffix(figures) + said + dot + rest


HOSTS = {
    "line ends before a dot": _line_ends_before_a_dot,
    "line ends before a dot of a url": _line_ends_before_a_dot_of_a_url,
    "figures said": _figures_said,
}


def _letters_apart(dice: random.Random) -> str:
    return dice.choice(("T G : {}", "t.g {}", "V X {}", "w x : {}")).format(_handle(dice))


def _my_channel(dice: random.Random) -> str:
    return dice.choice(
        ("join my telegram channel @{}", "my discord server: {}", "我的电报频道 @{}", "제 텔레그램 방 @{}")
    ).format(_handle(dice))


def _group_number(dice: random.Random) -> str:
    return dice.choice(("蝙蝠ID {}", "蝙蝠号：{} 密聊")).format(dice.randrange(1_000_000, 9_999_999))


def _hyphens_for_dots(dice: random.Random) -> str:
    host = dice.choice(("takeitdown-ncmec.org", "www-gov.uk.example.com", "www-who-int.example.net"))
    return f"https://{host}/{_handle(dice)}"


INVITATIONS = {
    "letters apart": _letters_apart,
    "my channel": _my_channel,
    "group number": _group_number,
    "hyphens for dots": _hyphens_for_dots,
}
ORDINARY = (
    "提取码是什么意思 lol",
    "提取码这种东西 really 没听过",
    "一起.来吧",
    "my telegram was hacked, the channel is gone",
    "T G I F everyone",
    "gg 3-1, gg wp",
)
