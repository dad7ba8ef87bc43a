"""Addresses in disguises that were written down before the links guard was tried on them."""

import base64

from tests.moderation.generators.links.addresses import Kind
from tests.moderation.generators.links.dressing import (
    FLIPPED,
    SPACED_WRAPS,
    decimal,
    dotted,
    each,
    mapped,
    wrapped,
)

HELD_OUT: dict[str, Kind] = {
    "comma for dot": dotted((",", " , ", "，")),
    "asterisk for dot": dotted(("*", "(*)", "**", " * ")),
    "arrows for dot": dotted(("→", "->", " → ", "⇒")),
    "empty brackets for dot": dotted(("[]", "()", "{}", "[ ]")),
    "plus for dot": dotted((" + ", "+", "|", " | ", "~")),
    "dot left out": dotted((" ", "  ")),
    "figure emoji": each(lambda _, char: f"{char}\ufe0f\u20e3" if char.isdigit() else char),
    "face for dot": dotted(("😀", "🙂", "💋", "❤️", "⭐", "🌙")),
    "punkt": dotted((" punkt ", " punto ", " точка ", " tochka ", "(punkt)", "[punto]")),
    "dian": dotted((" dian ", "[dian]", " 点儿 ", "圆点", " jeom ")),
    "small capitals": each(
        lambda _, char: dict(zip("abcdeghijklmnoprtuvwz", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡᴢ", strict=True)).get(
            char, char
        ),
        part="host",
    ),
    "filled circles": each(mapped(0x1F150, None), part="host"),
    "parenthesised letters": each(mapped(0x249C, None), part="host"),
    "marks on letters": each(
        lambda dice, char: (
            char + dice.choice("\u0301\u0308\u0323") if char.isalpha() and dice.random() < 0.4 else char
        )
    ),
    "greek": each(
        lambda _, char: (
            dict(zip("aoviptuk", "αονιρτυκ", strict=True)).get(char, char) if char != "t" else char
        ),
        part="host",
    ),
    "superscript": each(
        lambda _, char: dict(zip("abcdeghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)).get(
            char, char
        ),
        part="host",
    ),
    "upside down": lambda dice, a: wrapped(
        dice, "".join(FLIPPED.get(char, char) for char in a.host)[::-1], SPACED_WRAPS
    ),
    "caesar": lambda dice, a: wrapped(
        dice, "".join(chr(97 + (ord(c) - 97 + 5) % 26) if c.isalpha() else c for c in a.bare), SPACED_WRAPS
    ),
    "labels reversed": lambda dice, a: wrapped(dice, ".".join(reversed(a.host.split("."))), SPACED_WRAPS),
    "base32": lambda dice, a: wrapped(dice, base64.b32encode(a.url.encode()).decode(), SPACED_WRAPS),
    "base64 of a bare host": lambda dice, a: wrapped(
        dice, base64.b64encode(a.bare.encode()).decode().rstrip("="), SPACED_WRAPS
    ),
    "base64url": lambda dice, a: wrapped(
        dice, base64.urlsafe_b64encode(f"??>{a.url}".encode()).decode(), SPACED_WRAPS
    ),
    "binary": lambda dice, a: wrapped(dice, " ".join(f"{ord(char):08b}" for char in a.url), SPACED_WRAPS),
    "decimal": lambda dice, a: wrapped(dice, decimal(a.url), SPACED_WRAPS),
    "escapes": lambda dice, a: wrapped(dice, "".join(f"\\u{ord(char):04x}" for char in a.url), SPACED_WRAPS),
    "hex escapes": lambda dice, a: wrapped(
        dice, "".join(f"\\x{ord(char):02x}" for char in a.host), SPACED_WRAPS
    ),
    "syllables apart": lambda dice, a: wrapped(
        dice, f"{a.host[:4]} {a.host[4:]}", ("{}", "入口：{}", "地址 {}")
    ),
    "syllables by dashes": lambda dice, a: wrapped(
        dice, f"{a.host[:4]}-{a.host[4:]}", ("{}", "入口：{}", "地址 {}")
    ),
    "one slash": lambda dice, a: wrapped(dice, f"https:/{a.bare}"),
    "no slash": lambda dice, a: wrapped(dice, f"https:{a.bare}"),
    "five slashes": lambda dice, a: wrapped(dice, f"https://///{a.bare}"),
    "other scheme": lambda dice, a: wrapped(
        dice, f"{dice.choice(('ftp', 'ws', 'intent', 'meow', 'view-source:https'))}://{a.bare}", SPACED_WRAPS
    ),
    "wiki": lambda dice, a: wrapped(dice, dice.choice((f"[{a.url} help]", f"[[{a.url}|stopncii.org]]"))),
    "markdown angle": lambda dice, a: wrapped(dice, f"[a](<{a.url}> 'b')"),
    "image markup": lambda dice, a: wrapped(dice, f"![stopncii.org]({a.url})"),
    "bidi": lambda dice, a: wrapped(dice, f"\u202e{a.url[::-1]}\u202c"),
    "redirect in base64": lambda dice, a: wrapped(
        dice, f"https://l.example.com/?u={base64.b64encode(a.url.encode()).decode()}"
    ),
    "redirect in a fragment": lambda dice, a: wrapped(dice, f"https://www.gov.uk/#!next=//{a.host}"),
    "backslashes": lambda dice, a: wrapped(dice, f"https:\\\\{a.bare}"),
    "userinfo with password": lambda dice, a: wrapped(dice, f"https://help:stopncii.org@{a.bare}"),
    "port": lambda dice, a: wrapped(dice, f"{a.host}:8443{a.path}"),
    "quoted": lambda dice, a: wrapped(
        dice, dice.choice(("“{}”", "《{}》", "'{}'", "`{}`", "**{}**", "||{}||")).format(a.bare)
    ),
    "tab inside": lambda dice, a: wrapped(dice, f"https://{a.host[:6]}\t{a.host[6:]}"),
    "spelled scheme": lambda dice, a: wrapped(
        dice, f"https colon slash slash {a.host.replace('.', ' dot ')}", SPACED_WRAPS
    ),
    "spelled scheme in Chinese": lambda dice, a: wrapped(
        dice, f"https冒号斜杠斜杠{a.host.replace('.', '点')}", SPACED_WRAPS
    ),
    "spelled scheme in Korean": lambda dice, a: wrapped(
        dice, f"https 콜론 슬래시 슬래시 {a.host.replace('.', ' 점 ')}", SPACED_WRAPS
    ),
    "www in words": lambda dice, a: wrapped(dice, f"三W点{a.host.replace('.', '点')}", SPACED_WRAPS),
    "sentence goes on": lambda _, a: f"it is at {a.host}.Then she left",
    "mail": lambda dice, a: wrapped(dice, f"somebody@{a.host}"),
    "at in words": lambda dice, a: wrapped(
        dice, f"somebody (at) {a.host.replace('.', ' (dot) ')}", SPACED_WRAPS
    ),
    "swapped case": lambda dice, a: wrapped(
        dice, "".join(char.upper() if dice.random() < 0.5 else char for char in a.url)
    ),
    "dots doubled": lambda dice, a: wrapped(dice, a.bare.replace(".", "..")),
    "trailing dot": lambda dice, a: wrapped(dice, f"https://{a.host}./x"),
    "full-width dot with spaces": dotted((" 。 ", "．", "｡")),
}
