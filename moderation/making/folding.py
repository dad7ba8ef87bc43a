"""Make `policy/folding.json`: for each form of ASCII the characters that look like it, or are read as it.

It stands before `confusables.json`, which knows other alphabets better and the case of letters less well.
From the names and decompositions of Unicode 14 and a list of other alphabets' letters. With Python 3.11:

    python moderation/making/folding.py
"""

import json
import re
import sys
import unicodedata
from pathlib import Path

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"
UNICODE = "14.0.0"

MARKS = (
    *(*range(0x0300, 0x0370), *range(0x0483, 0x048A), *range(0x1AB0, 0x1ACF), *range(0x1DC0, 0x1E00)),
    *(*range(0x20D0, 0x20F1), *range(0xFE20, 0xFE30)),
)
"""Marks that are put over, under and through letters of any alphabet."""

NAMED = (
    re.compile(
        r"LATIN (?P<case>SMALL|CAPITAL) LETTER (?:TURNED |REVERSED |DOTLESS |SCRIPT |INSULAR )?"
        r"(?P<letter>[A-Z])(?: WITH .*)?"
    ),
    re.compile(r"LATIN (?P<case>SMALL|CAPITAL) LETTER (?P<letter>ALPHA|OPEN E|LONG S|IOTA|UPSILON)"),
    re.compile(r"LATIN LETTER SMALL CAPITAL (?:TURNED |REVERSED |INVERTED )?(?P<letter>[A-Z])"),
    re.compile(
        r"(?:REGIONAL INDICATOR SYMBOL|TORTOISE SHELL BRACKETED LATIN CAPITAL) LETTER (?P<letter>[A-Z])"
    ),
    re.compile(r"(?:CROSSED )?NEGATIVE (?:SQUARED|CIRCLED) LATIN CAPITAL LETTER (?P<letter>[A-Z])"),
)
WORDS = {"ALPHA": "a", "OPEN E": "e", "LONG S": "s", "IOTA": "i", "UPSILON": "u"}

KEPT = "ノ丿〇〳"
"""What confusables.json folds, and who writes Japanese or Chinese needs as it is."""

ALIKE = {
    # Cyrillic, Greek, Armenian, Georgian, Cherokee, Coptic and Lisu letters with an ASCII face
    "a": "аαａ⍺ӓӑ",
    "b": "ƄЬᏏᖯ",
    "c": "сϲᴄⲥ",
    "d": "ԁᏧᑯ",
    "e": "еҽ℮ёѐє",
    "f": "ſꞙք",
    "g": "ցɡԍ",
    "h": "һհᏂ",
    "i": "іⅰιꙇɩӏїᎥ",
    "j": "јϳ",
    "k": "кκⲕ",
    "l": "ⅼǀ∣ⵏ",
    "m": "мⅿ",
    "n": "пոռηƞ",
    "o": "оοօσ๐໐ဝ০०௦ⲟ",
    "p": "рρⲣϱ",
    "q": "ԛգզ",
    "r": "гᴦⲅ",
    "s": "ѕꜱʂ",
    "t": "тτ",
    "u": "υսцʋ",
    "v": "ѵνⅴ∨⋁",
    "w": "ԝωѡա",
    "x": "хχⅹ×⨯",
    "y": "уγүყ",
    "z": "ᴢ",
    "A": "АΑᎪᗅꓮⲀ",
    "B": "ВΒᏴᗷꓐⲂ",
    "C": "СϹᏟꓚⲤ",
    "D": "ᎠᗞꓓⅮ",
    "E": "ЕΕᎬꓰⴹ",
    "F": "ϜᖴꓝҒ",
    "G": "ԌᏀꓖ",
    "H": "НΗᎻᕼꓧⲎ",
    "I": "ІΙӀⵊꓲⲒ",
    "J": "ЈᎫᒍꓙ",
    "K": "КΚᏦꓗⲔ",
    "L": "ᏞᒪꓡⳐ",
    "M": "МΜᎷᗰꓟⲘ",
    "N": "ΝꓠⲚ",
    "O": "ОΟՕꓳⲞ",
    "P": "РΡᏢᑭꓑⲢ",
    "Q": "ԚⵕႭ",
    "R": "ᎡᏒᖇꓣ",
    "S": "ЅՏᏕᏚꓢ",
    "T": "ТΤᎢꓔⲦ",
    "U": "Սᑌꓴ",
    "V": "ѴᏙᐯꓦ",
    "W": "ԜᎳᏔꓪ",
    "X": "ХΧꓫⲬ",
    "Y": "УΥҮᎩꓬⲨ",
    "Z": "ΖᏃꓜⲌ",
    "3": "ЗӠƷȜ",
    "4": "Ꮞ",
    "6": "Ⳓб",
    "8": "Ȣȣ",
    # punctuation
    "-": "‐‑‒–—―⁃−➖˗⸺",
    "/": "⁄∕⧸╱⟋",
    "\\": "∖⧵⧹﹨╲",
    ":": "ː˸∶꞉ⵓ܃։׃᛬",
    ".": "․‧⸱𐩐٠۰܁܂",
    "'": "‘’‛′‵ʹʻʼʽˈ´`",
    '"': "“”‟″‶〃ʺ",
    "<": "‹❮ᐸ〈⟨",
    ">": "›❯ᐳ〉⟩",
    "!": "ǃ❗❕ⵑ",
    "?": "ʔ❓❔",
    "(": "❨❲〔⦅",
    ")": "❩❳〕⦆",
    "[": "【〖⟦❲",
    "]": "】〗⟧❳",
    "{": "❴𝄔",
    "}": "❵",
    "@": "﹫",
    "+": "➕᛭",
    "=": "᐀゠꓿⹀",
    "_": "ߺ",
    "~": "∼˜⁓",
    ",": "‚،",
    "#": "♯",
    "*": "∗⁎٭✱✲",
    "%": "٪",
    "&": "ꝸ",
}


def forms() -> dict[str, str]:
    """Return for each form what looks like it, in order of code points."""
    found: dict[int, str] = {}
    for code in range(0x80, 0x110000):
        if made := _by_name(chr(code)):
            found[code] = made
    for form, chars in ALIKE.items():
        for char in chars:
            plain = unicodedata.normalize("NFKC", char)
            # A digit of another script is read as the digit that it is.
            if len(plain) == 1 and not plain.isascii() and unicodedata.digit(plain, None) is None:
                found[ord(plain)] = form
    for code in range(0x80, 0x110000):
        # Letters with marks look like what their letter looks like.
        base, *marks = unicodedata.normalize("NFD", chr(code))
        if code not in found and marks and all(ord(mark) in MARKS for mark in marks):
            made = base if base.isascii() else found.get(ord(base), "")
            if made:
                found[code] = made
    told: dict[str, str] = {}
    for code, made in sorted(found.items()):
        told[made] = told.get(made, "") + chr(code)
    return dict(sorted(told.items()))


def _by_name(char: str) -> str:
    digit = unicodedata.digit(char, None)
    name = unicodedata.name(char, "")
    if digit is not None and unicodedata.normalize("NFKC", char) == char:
        return str(digit)
    for pattern in NAMED:
        if match := pattern.fullmatch(name):
            letter = WORDS.get(match["letter"], match["letter"].lower())
            return letter.upper() if match.groupdict().get("case") == "CAPITAL" else letter
    return ""


def table() -> dict[str, object]:
    """Return the whole table."""
    return {"unicode": UNICODE, "forms": forms(), "marks": "".join(map(chr, MARKS)), "kept": KEPT}


def main() -> int:
    """Write the table."""
    if unicodedata.unidata_version != UNICODE:
        print(f"This Python knows Unicode {unicodedata.unidata_version}, not {UNICODE}.", file=sys.stderr)
        return 1
    (POLICY / "folding.json").write_text(json.dumps(table(), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
