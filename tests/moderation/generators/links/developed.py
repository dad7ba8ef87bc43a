"""Addresses in disguises that were known while the links guard was written."""

import base64
import codecs
from urllib.parse import quote

from tests.moderation.generators.links.addresses import Address, Kind
from tests.moderation.generators.links.dressing import (
    CYRILLIC,
    SPACED_WRAPS,
    apart,
    dotted,
    each,
    leet,
    mapped,
    spelled,
    wrapped,
)

DEVELOPED: dict[str, Kind] = {
    "plain": lambda dice, a: wrapped(dice, a.url),
    "bare": lambda dice, a: wrapped(dice, a.bare),
    "subdomain": lambda dice, a: wrapped(dice, f"https://cdn3.{a.bare}"),
    "hxxp": lambda dice, a: wrapped(
        dice,
        f"{dice.choice(('hxxp', 'hxxps', 'h**p', 'hXXps', 'htxp', 'hhttp', 'ttp'))}://{a.bare}",
        SPACED_WRAPS,
    ),
    "bracketed dots": dotted(
        ("[.]", "(.)", "{.}", "<.>", "【.】", "[dot]", "(dot)", "{dot}", "[点]", "(점)", "「。」", "[ . ]")
    ),
    "dot in words": dotted(
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
    "emoji dots": dotted(("🔴", "⚫", "●", "•", "·", "・", " ⚪ ", "🟢", "◦")),
    "slashes in words": lambda dice, a: wrapped(
        dice,
        spelled(
            Address(a.host, "/g/745"),
            dice.choice((" dot ", "点", "점")),
            dice.choice((" slash ", "斜杠", "슬래시")),
        ),
        SPACED_WRAPS,
    ),
    "scheme apart": lambda dice, a: wrapped(
        dice, f"https{dice.choice((' :// ', ': / / ', ' : //', ':/ /'))}{a.bare}", SPACED_WRAPS
    ),
    "spaces round dots": dotted((" . ", " .", "． ")),
    "letters apart": apart(" "),
    "letters by dashes": apart("-"),
    "letters by underscores": apart("_"),
    "letters by lines": apart("\n"),
    "leet": lambda dice, a: wrapped(dice, f"https://{leet(a)}"),
    "cyrillic": each(
        lambda dice, char: CYRILLIC.get(char, char) if dice.random() < 0.6 else char, part="host"
    ),
    "full-width": each(mapped(0xFF41, 0xFF10)),
    "circled": each(mapped(0x24D0, None), part="host"),
    "mathematical": each(mapped(0x1D5EE, 0x1D7EC)),
    "script letters": each(mapped(0x1D4EA, None), part="host"),
    "filled squares": each(mapped(0x1F170, None), part="host"),
    "regional letters": each(mapped(0x1F1E6, None), part="host"),
    "reversed": lambda dice, a: wrapped(dice, dice.choice((a.url, a.host))[::-1], SPACED_WRAPS),
    "rot13": lambda dice, a: wrapped(
        dice, codecs.encode(dice.choice((a.url, a.bare)), "rot13"), SPACED_WRAPS
    ),
    "base64": lambda dice, a: wrapped(dice, base64.b64encode(a.url.encode()).decode(), SPACED_WRAPS),
    "base64 twice": lambda dice, a: wrapped(
        dice, base64.b64encode(base64.b64encode(a.url.encode())).decode(), SPACED_WRAPS
    ),
    "hexadecimal": lambda dice, a: wrapped(
        dice,
        a.url.encode().hex(dice.choice((" ", ":", "-"))) if dice.random() < 0.5 else a.url.encode().hex(),
        SPACED_WRAPS,
    ),
    "percent": lambda dice, a: wrapped(
        dice, "https://" + "".join(f"%{ord(char):02x}" if dice.random() < 0.5 else char for char in a.host)
    ),
    "percent thrice": lambda dice, a: wrapped(
        dice,
        "https://" + "".join(f"%2525{ord(char):02x}" if dice.random() < 0.3 else char for char in a.host),
    ),
    "userinfo": lambda dice, a: wrapped(
        dice, f"https://www.who.int{dice.choice(('', ':443', '／', '%2F', '／help'))}@{a.bare}"
    ),
    "markdown label": lambda dice, a: wrapped(
        dice, f"[{dice.choice(('stopncii.org', 'https://www.who.int', '求助'))}]({a.url})"
    ),
    "html": lambda dice, a: wrapped(dice, f'<a href="{a.url}">x</a>'),
    "bbcode": lambda dice, a: wrapped(dice, f"[url={a.url}]help[/url]"),
    "redirect": lambda dice, a: wrapped(dice, f"https://www.google.com/url?q={quote(a.url, safe='')}&sa=D"),
    "redirect twice": lambda dice, a: wrapped(
        dice,
        "https://l.example.com/?u=" + quote("https://r.example.net/?to=" + quote(a.url, safe=""), safe=""),
    ),
    "two lines": lambda _, a: f"https://{a.host[:5]}\n{a.host[5:]}{a.path}",
    "zero width": lambda dice, a: wrapped(
        dice, "".join(char + dice.choice("\u200b\u200c\u2060\u00ad") for char in a.url)
    ),
    "entities": lambda dice, a: wrapped(
        dice, "".join(f"&#{ord(char)};" if dice.random() < 0.6 else char for char in a.url), SPACED_WRAPS
    ),
}
