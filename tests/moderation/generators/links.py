"""Addresses in disguise, for the links guard: each kind is a function of dice and an address to a text.

Kinds in DEVELOPED were known while the guard was written. Those in HELD_OUT were written down before it was tried on
them. Hosts are under names reserved for tests; codes and handles are invented.
"""

import base64
import codecs
import random
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

SYLLABLES = [
    "dock",
    "lane",
    "room",
    "vault",
    "drop",
    "peek",
    "cell",
    "cove",
    "grid",
    "hub",
    "mask",
    "loft",
    "mirror",
    "night",
    "park",
    "raw",
]
_TOPS = ("example.com", "example.org", "example.net", "test", "invalid", "cdn.example.net", "example")
_WRAPS = (
    "{}",
    "go {} now",
    "地址是{}哦",
    "링크 {}",
    "入口：{}",
    "look, {} is where it went",
    "여기 {} 예요",
    "都在 {} 了",
)
_SPACED_WRAPS = ("{}", "go {} now", "地址是 {} 哦", "링크 {} 예요", "入口： {}")


@dataclass(frozen=True, slots=True)
class Address:
    """An invented bad host with a path."""

    host: str
    path: str

    @property
    def bare(self) -> str:
        return self.host + self.path

    @property
    def url(self) -> str:
        return f"https://{self.bare}"


def an_address(dice: random.Random) -> Address:
    host = f"{dice.choice(SYLLABLES)}{dice.choice(SYLLABLES)}{dice.randint(10, 9999)}.{dice.choice(_TOPS)}"
    return Address(host, dice.choice(("", "/x", "/g/745", "/room/3", "/x?id=83", "/#/room")))


Kind = Callable[[random.Random, Address], str]


def _wrapped(dice: random.Random, text: str, wraps: tuple[str, ...] = _WRAPS) -> str:
    return dice.choice(wraps).format(text)


def _dotted(dots: tuple[str, ...]) -> Kind:
    return lambda dice, address: _wrapped(dice, address.bare.replace(".", dice.choice(dots)), _SPACED_WRAPS)


def _each(change: Callable[[random.Random, str], str], *, part: str = "url") -> Kind:
    return lambda dice, address: _wrapped(
        dice, "".join(change(dice, char) for char in getattr(address, part)), _SPACED_WRAPS
    )


def _mapped(first: int, digits: int | None) -> Callable[[random.Random, str], str]:
    def change(_: random.Random, char: str) -> str:
        if "a" <= char <= "z":
            return chr(first + ord(char) - 97)
        if digits is not None and "0" <= char <= "9":
            return chr(digits + int(char))
        return char

    return change


_CYRILLIC = dict(zip("aceopxyis", "асеорхуіѕ", strict=True))
_LEET = {"o": "0", "e": "3", "a": "4", "l": "1", "s": "5"}
_FLIPPED = dict(zip("abcdefghijklmnopqrstuvwxyz.", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz˙", strict=True))


def _leet(address: Address) -> str:
    name, dot, rest = address.host.partition(".")
    letters = name.rstrip("0123456789")
    return "".join(_LEET.get(char, char) for char in letters) + name[len(letters) :] + dot + rest


def _spelled(address: Address, dot: str, slash: str) -> str:
    return address.bare.replace(".", dot).replace("/", slash)


def _apart(sign: str) -> Kind:
    return lambda dice, address: _wrapped(dice, sign.join(address.host), ("{}", "go: {}", "入口：{}"))


def _decimal(text: str) -> str:
    return " ".join(str(ord(char)) for char in text)


DEVELOPED: dict[str, Kind] = {
    "plain": lambda dice, a: _wrapped(dice, a.url),
    "bare": lambda dice, a: _wrapped(dice, a.bare),
    "subdomain": lambda dice, a: _wrapped(dice, f"https://cdn3.{a.bare}"),
    "hxxp": lambda dice, a: _wrapped(
        dice,
        f"{dice.choice(('hxxp', 'hxxps', 'h**p', 'hXXps', 'htxp', 'hhttp', 'ttp'))}://{a.bare}",
        _SPACED_WRAPS,
    ),
    "bracketed dots": _dotted(
        ("[.]", "(.)", "{.}", "<.>", "【.】", "[dot]", "(dot)", "{dot}", "[点]", "(점)", "「。」", "[ . ]")
    ),
    "dot in words": _dotted(
        (
            " dot ",
            " DOT ",
            "点",
            "點",
            "점",
            "닷",
            "쩜",
            " 点 ",
            " 점 ",
            "。",
            "ドット",
            "小数点",
            "_dot_",
            "-dot-",
        )
    ),
    "emoji dots": _dotted(("🔴", "⚫", "●", "•", "·", "・", " ⚪ ", "🟢", "◦")),
    "slashes in words": lambda dice, a: _wrapped(
        dice,
        _spelled(
            Address(a.host, "/g/745"),
            dice.choice((" dot ", "点", "점")),
            dice.choice((" slash ", "斜杠", "슬래시")),
        ),
        _SPACED_WRAPS,
    ),
    "scheme apart": lambda dice, a: _wrapped(
        dice, f"https{dice.choice((' :// ', ': / / ', ' : //', ':/ /'))}{a.bare}", _SPACED_WRAPS
    ),
    "spaces round dots": _dotted((" . ", " .", "． ")),
    "letters apart": _apart(" "),
    "letters by dashes": _apart("-"),
    "letters by underscores": _apart("_"),
    "letters by lines": _apart("\n"),
    "leet": lambda dice, a: _wrapped(dice, f"https://{_leet(a)}"),
    "cyrillic": _each(
        lambda dice, char: _CYRILLIC.get(char, char) if dice.random() < 0.6 else char, part="host"
    ),
    "full-width": _each(_mapped(0xFF41, 0xFF10)),
    "circled": _each(_mapped(0x24D0, None), part="host"),
    "mathematical": _each(_mapped(0x1D5EE, 0x1D7EC)),
    "script letters": _each(_mapped(0x1D4EA, None), part="host"),
    "filled squares": _each(_mapped(0x1F170, None), part="host"),
    "regional letters": _each(_mapped(0x1F1E6, None), part="host"),
    "reversed": lambda dice, a: _wrapped(dice, dice.choice((a.url, a.host))[::-1], _SPACED_WRAPS),
    "rot13": lambda dice, a: _wrapped(
        dice, codecs.encode(dice.choice((a.url, a.bare)), "rot13"), _SPACED_WRAPS
    ),
    "base64": lambda dice, a: _wrapped(dice, base64.b64encode(a.url.encode()).decode(), _SPACED_WRAPS),
    "base64 twice": lambda dice, a: _wrapped(
        dice, base64.b64encode(base64.b64encode(a.url.encode())).decode(), _SPACED_WRAPS
    ),
    "hexadecimal": lambda dice, a: _wrapped(
        dice,
        a.url.encode().hex(dice.choice((" ", ":", "-"))) if dice.random() < 0.5 else a.url.encode().hex(),
        _SPACED_WRAPS,
    ),
    "percent": lambda dice, a: _wrapped(
        dice, "https://" + "".join(f"%{ord(char):02x}" if dice.random() < 0.5 else char for char in a.host)
    ),
    "percent thrice": lambda dice, a: _wrapped(
        dice,
        "https://" + "".join(f"%2525{ord(char):02x}" if dice.random() < 0.3 else char for char in a.host),
    ),
    "userinfo": lambda dice, a: _wrapped(
        dice, f"https://www.who.int{dice.choice(('', ':443', '／', '%2F', '／help'))}@{a.bare}"
    ),
    "markdown label": lambda dice, a: _wrapped(
        dice, f"[{dice.choice(('stopncii.org', 'https://www.who.int', '求助'))}]({a.url})"
    ),
    "html": lambda dice, a: _wrapped(dice, f'<a href="{a.url}">x</a>'),
    "bbcode": lambda dice, a: _wrapped(dice, f"[url={a.url}]help[/url]"),
    "redirect": lambda dice, a: _wrapped(dice, f"https://www.google.com/url?q={quote(a.url, safe='')}&sa=D"),
    "redirect twice": lambda dice, a: _wrapped(
        dice,
        "https://l.example.com/?u=" + quote("https://r.example.net/?to=" + quote(a.url, safe=""), safe=""),
    ),
    "two lines": lambda _, a: f"https://{a.host[:5]}\n{a.host[5:]}{a.path}",
    "zero width": lambda dice, a: _wrapped(
        dice, "".join(char + dice.choice("\u200b\u200c\u2060\u00ad") for char in a.url)
    ),
    "entities": lambda dice, a: _wrapped(
        dice, "".join(f"&#{ord(char)};" if dice.random() < 0.6 else char for char in a.url), _SPACED_WRAPS
    ),
}

HELD_OUT: dict[str, Kind] = {
    "comma for dot": _dotted((",", " , ", "，")),
    "asterisk for dot": _dotted(("*", "(*)", "**", " * ")),
    "arrows for dot": _dotted(("→", "->", " → ", "⇒")),
    "empty brackets for dot": _dotted(("[]", "()", "{}", "[ ]")),
    "plus for dot": _dotted((" + ", "+", "|", " | ", "~")),
    "dot left out": _dotted((" ", "  ")),
    "figure emoji": _each(lambda _, char: f"{char}\ufe0f\u20e3" if char.isdigit() else char),
    "face for dot": _dotted(("😀", "🙂", "💋", "❤️", "⭐", "🌙")),
    "punkt": _dotted((" punkt ", " punto ", " точка ", " tochka ", "(punkt)", "[punto]")),
    "dian": _dotted((" dian ", "[dian]", " 点儿 ", "圆点", " jeom ")),
    "small capitals": _each(
        lambda _, char: dict(zip("abcdeghijklmnoprtuvwz", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡᴢ", strict=True)).get(
            char, char
        ),
        part="host",
    ),
    "filled circles": _each(_mapped(0x1F150, None), part="host"),
    "parenthesised letters": _each(_mapped(0x249C, None), part="host"),
    "marks on letters": _each(
        lambda dice, char: (
            char + dice.choice("\u0301\u0308\u0323") if char.isalpha() and dice.random() < 0.4 else char
        )
    ),
    "greek": _each(
        lambda _, char: (
            dict(zip("aoviptuk", "αονιρτυκ", strict=True)).get(char, char) if char != "t" else char
        ),
        part="host",
    ),
    "superscript": _each(
        lambda _, char: dict(zip("abcdeghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)).get(
            char, char
        ),
        part="host",
    ),
    "upside down": lambda dice, a: _wrapped(
        dice, "".join(_FLIPPED.get(char, char) for char in a.host)[::-1], _SPACED_WRAPS
    ),
    "caesar": lambda dice, a: _wrapped(
        dice, "".join(chr(97 + (ord(c) - 97 + 5) % 26) if c.isalpha() else c for c in a.bare), _SPACED_WRAPS
    ),
    "labels reversed": lambda dice, a: _wrapped(dice, ".".join(reversed(a.host.split("."))), _SPACED_WRAPS),
    "base32": lambda dice, a: _wrapped(dice, base64.b32encode(a.url.encode()).decode(), _SPACED_WRAPS),
    "base64 of a bare host": lambda dice, a: _wrapped(
        dice, base64.b64encode(a.bare.encode()).decode().rstrip("="), _SPACED_WRAPS
    ),
    "base64url": lambda dice, a: _wrapped(
        dice, base64.urlsafe_b64encode(f"??>{a.url}".encode()).decode(), _SPACED_WRAPS
    ),
    "binary": lambda dice, a: _wrapped(dice, " ".join(f"{ord(char):08b}" for char in a.url), _SPACED_WRAPS),
    "decimal": lambda dice, a: _wrapped(dice, _decimal(a.url), _SPACED_WRAPS),
    "escapes": lambda dice, a: _wrapped(
        dice, "".join(f"\\u{ord(char):04x}" for char in a.url), _SPACED_WRAPS
    ),
    "hex escapes": lambda dice, a: _wrapped(
        dice, "".join(f"\\x{ord(char):02x}" for char in a.host), _SPACED_WRAPS
    ),
    "syllables apart": lambda dice, a: _wrapped(
        dice, f"{a.host[:4]} {a.host[4:]}", ("{}", "入口：{}", "地址 {}")
    ),
    "syllables by dashes": lambda dice, a: _wrapped(
        dice, f"{a.host[:4]}-{a.host[4:]}", ("{}", "入口：{}", "地址 {}")
    ),
    "one slash": lambda dice, a: _wrapped(dice, f"https:/{a.bare}"),
    "no slash": lambda dice, a: _wrapped(dice, f"https:{a.bare}"),
    "five slashes": lambda dice, a: _wrapped(dice, f"https://///{a.bare}"),
    "other scheme": lambda dice, a: _wrapped(
        dice, f"{dice.choice(('ftp', 'ws', 'intent', 'meow', 'view-source:https'))}://{a.bare}", _SPACED_WRAPS
    ),
    "wiki": lambda dice, a: _wrapped(dice, dice.choice((f"[{a.url} help]", f"[[{a.url}|stopncii.org]]"))),
    "markdown angle": lambda dice, a: _wrapped(dice, f"[a](<{a.url}> 'b')"),
    "image markup": lambda dice, a: _wrapped(dice, f"![stopncii.org]({a.url})"),
    "bidi": lambda dice, a: _wrapped(dice, f"\u202e{a.url[::-1]}\u202c"),
    "redirect in base64": lambda dice, a: _wrapped(
        dice, f"https://l.example.com/?u={base64.b64encode(a.url.encode()).decode()}"
    ),
    "redirect in a fragment": lambda dice, a: _wrapped(dice, f"https://www.gov.uk/#!next=//{a.host}"),
    "backslashes": lambda dice, a: _wrapped(dice, f"https:\\\\{a.bare}"),
    "userinfo with password": lambda dice, a: _wrapped(dice, f"https://help:stopncii.org@{a.bare}"),
    "port": lambda dice, a: _wrapped(dice, f"{a.host}:8443{a.path}"),
    "quoted": lambda dice, a: _wrapped(
        dice, dice.choice(("“{}”", "《{}》", "'{}'", "`{}`", "**{}**", "||{}||")).format(a.bare)
    ),
    "tab inside": lambda dice, a: _wrapped(dice, f"https://{a.host[:6]}\t{a.host[6:]}"),
    "spelled scheme": lambda dice, a: _wrapped(
        dice, f"https colon slash slash {a.host.replace('.', ' dot ')}", _SPACED_WRAPS
    ),
    "spelled scheme in Chinese": lambda dice, a: _wrapped(
        dice, f"https冒号斜杠斜杠{a.host.replace('.', '点')}", _SPACED_WRAPS
    ),
    "spelled scheme in Korean": lambda dice, a: _wrapped(
        dice, f"https 콜론 슬래시 슬래시 {a.host.replace('.', ' 점 ')}", _SPACED_WRAPS
    ),
    "www in words": lambda dice, a: _wrapped(dice, f"三W点{a.host.replace('.', '点')}", _SPACED_WRAPS),
    "sentence goes on": lambda _, a: f"it is at {a.host}.Then she left",
    "mail": lambda dice, a: _wrapped(dice, f"somebody@{a.host}"),
    "at in words": lambda dice, a: _wrapped(
        dice, f"somebody (at) {a.host.replace('.', ' (dot) ')}", _SPACED_WRAPS
    ),
    "swapped case": lambda dice, a: _wrapped(
        dice, "".join(char.upper() if dice.random() < 0.5 else char for char in a.url)
    ),
    "dots doubled": lambda dice, a: _wrapped(dice, a.bare.replace(".", "..")),
    "trailing dot": lambda dice, a: _wrapped(dice, f"https://{a.host}./x"),
    "full-width dot with spaces": _dotted((" 。 ", "．", "｡")),
}
