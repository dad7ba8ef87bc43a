"""Ways to write a host, of which the kinds of hosts beside this are made.

A form has `{a}` for the host without its ending, `{z}` for the ending, `{w}` for the whole, `{p}` for a path.
"""

import base64
import random
import string
from collections.abc import Callable
from urllib.parse import quote

Text = Callable[[random.Random, str], str]


_WORDS = (
    "moon", "lucky", "rose", "silk", "nana", "gogo", "tiger", "peach", "cherry", "night", "ruby", "sugar", "kiss", "vip", "hot",
    "yeye", "mimi", "dodo", "baby", "luna", "star", "velvet", "haha", "kuku", "lala", "tang", "mango", "neko", "bong", "dal",
)  # fmt: skip
_ENDINGS = (
    "com", "net", "org", "xyz", "top", "cc", "vip", "club", "site", "online", "live", "me", "io", "tv", "kr", "co.kr", "com.tw",
    "cn", "tw", "info", "sx", "to", "la", "fun", "icu", "app", "gg", "shop", "space", "one",
)  # fmt: skip
_COMMON = ("com", "net", "cc", "top", "xyz", "vip", "kr", "tw", "me", "live")


def a_host(dice: random.Random) -> str:
    """Return a host under one of many endings."""
    return f"{dice.choice(_WORDS)}{dice.choice(_WORDS)}{dice.choice(('', str(dice.randrange(2, 999))))}.{dice.choice(_ENDINGS)}"


def a_common_host(dice: random.Random) -> str:
    """Return a host under an ending that everybody knows, for what is told without its dot."""
    return f"{dice.choice(_WORDS)}{dice.choice(_WORDS)}{dice.randrange(2, 999)}.{dice.choice(_COMMON)}"


def filled(*forms: str) -> Text:
    def make(dice: random.Random, host: str) -> str:
        name, _, ending = host.partition(".")
        return dice.choice(forms).format(
            a=name, z=ending, w=host, p=f"{dice.choice(_WORDS)}{dice.randrange(99)}", s=" ".join(host),
            half=name[: len(name) // 2], rest=name[len(name) // 2 :],
        )  # fmt: skip

    return make


def written(writing: Callable[[random.Random, str], str], *forms: str) -> Text:
    def make(dice: random.Random, host: str) -> str:
        return dice.choice(forms).format(writing(dice, host))

    return make


def between(*signs: str) -> Callable[[random.Random, str], str]:
    def write(dice: random.Random, host: str) -> str:
        sign = dice.choice(signs)
        return sign.join(host)

    return write


def stuffed(*signs: str) -> Callable[[random.Random, str], str]:
    """Put signs into the host at three places."""

    def write(dice: random.Random, host: str) -> str:
        sign, text = dice.choice(signs), host
        for place in sorted(dice.sample(range(1, len(host)), 3), reverse=True):
            text = text[:place] + sign + text[place:]
        return text

    return write


def dotted(*dots: str) -> Callable[[random.Random, str], str]:
    def write(dice: random.Random, host: str) -> str:
        return host.replace(".", dice.choice(dots))

    return write


def styled(*alphabets: str) -> Callable[[random.Random, str], str]:
    """Write small letters in another alphabet of 26."""

    def write(dice: random.Random, host: str) -> str:
        alphabet = dice.choice(alphabets)
        return host.translate(dict(zip(map(ord, string.ascii_lowercase), alphabet, strict=True)))

    return write


def _row(first: int) -> str:
    return "".join(chr(first + place) for place in range(26))


CYRILLIC = str.maketrans("aceopxyikhmnsj", "асеорхуікһмпѕј")
GREEK = str.maketrans("aoviknptuxy", "αονικηρτυχγ")
MORE = str.maketrans("aeilostug", "ɑ℮ıⅼοѕтսɡ")
STYLES = (
    _row(0x1D41A),
    _row(0x1D4EA),
    _row(0x1D5BA),
    _row(0x1D68A),
    _row(0x24D0),
    _row(0x1F150),
    _row(0x1F170),
    _row(0xFF41),
)
TINY = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ"
RAISED = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ"
_HANGUL_KEYS = dict(
    zip(string.ascii_lowercase, "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ", strict=True)
)
_NUMERALS = "零一二三四五六七八九"
_KOREAN = "공일이삼사오육칠팔구"


def an_ip(dice: random.Random) -> str:
    return f"{dice.choice(('203.0.113', '198.51.100', '192.0.2'))}.{dice.randrange(1, 255)}"


def ip_in_words(dice: random.Random, host: str) -> str:
    numerals, dot = dice.choice(
        ((_NUMERALS, "点"), (_NUMERALS, "。"), (_KOREAN, "점"), (_KOREAN, " 쩜 "), ("0123456789", " dot "))
    )
    return "".join(dot if sign == "." else numerals[int(sign)] for sign in host)


def ip_as_a_number(dice: random.Random, host: str) -> str:
    parts = [int(part) for part in host.split(".")]
    whole = int.from_bytes(bytes(parts))
    return dice.choice(
        (
            f"http://{whole}/", f"http://0x{whole:x}", f"http://0{whole:o}/a",
            "http://" + ".".join(f"0x{part:x}" for part in parts), f"http://{parts[0]}.{int.from_bytes(bytes(parts[1:]))}",
              f"https://{host}:8443", f"IP {host} 端口 8080",
        )
    )  # fmt: skip


def zalgo(dice: random.Random, host: str) -> str:
    mark = dice.choice("̶̴̲͓̳̃̈")
    return "".join(sign + mark if sign != "." else sign for sign in host)


def entity(dice: random.Random, host: str) -> str:
    form = dice.choice(("&#{};", "&#x{:x};", "\\u{:04x}", "%u{:04x}", "\\x{:02x}", "&#0{};"))
    return "".join(form.format(ord(sign)) for sign in host)


def numbers(dice: random.Random, host: str) -> str:
    form, gap = dice.choice(
        (("{}", " "), ("{:x}", " "), ("0x{:02x}", ", "), ("{:o}", " "), ("{:08b}", " "), ("{}", "-"))
    )
    return gap.join(form.format(ord(sign)) for sign in host)


def based(dice: random.Random, host: str) -> str:
    body = dice.choice(("https://{}", "{}", "http://{}/join")).format(host).encode()
    return dice.choice((base64.b64encode, base64.b32encode, base64.b16encode, base64.urlsafe_b64encode))(
        body
    ).decode()


def keys(_dice: random.Random, host: str) -> str:
    return "".join(_HANGUL_KEYS.get(sign, sign) for sign in host)


def quoted(_dice: random.Random, host: str) -> str:
    return quote(f"https://{host}/a", safe="")
