"""Make `policy/classes.json` and `policy/lowering.json` from Unicode 14.

Run it with Python 3.11, whose unicodedata is Unicode 14: `python moderation/making/unicode_classes.py`.
Guards of both languages read these tables and nothing else, because languages know different Unicodes.
"""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

POLICY = Path(__file__).resolve().parents[1] / "hearth_moderation" / "policy"
UNICODE = "14.0.0"
EVERYTHING = range(0x110000)

# Default_Ignorable_Code_Point of DerivedCoreProperties.txt, which unicodedata does not know, with the
# interlinear marks. What is not named in the sets below is a joiner, a filler or a format character.
IGNORABLE = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010)),
    *(*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0),
    *(*range(0xFFF0, 0xFFFC), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)),
)
BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
VARIATION = {*range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
TAGS = set(range(0xE0000, 0xE0080))
LINES = {0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029}
SPACES = {0x09, 0x20}

# Emoji and Extended_Pictographic of emoji-data.txt in coarse blocks, with the regional indicators.
EMOJI = (
    *(0x203C, 0x2049, 0x231A, 0x231B, 0x2328, 0x23CF, *range(0x23E9, 0x23F4), *range(0x23F8, 0x23FB)),
    *(*range(0x2600, 0x2800), 0x2B05, 0x2B06, 0x2B07, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55, 0x3030, 0x303D, 0x3297),
    *(0x3299, 0x1F004, 0x1F0CF, *range(0x1F10D, 0x1F110), 0x1F12F, *range(0x1F16C, 0x1F172)),
    *(
        0x1F17E,
        0x1F17F,
        0x1F18E,
        *range(0x1F191, 0x1F19B),
        *range(0x1F1E6, 0x1F200),
        *range(0x1F201, 0x1F266),
    ),
    *(*range(0x1F300, 0x1F650), *range(0x1F680, 0x1F700), *range(0x1F7E0, 0x1F7EC), *range(0x1F90C, 0x1FB00)),
)
VOICED = {0xFF9E, 0xFF9F}
"""Half-width marks of Katakana: letters to Unicode, marks to NFKC."""
BRAILLE = range(0x2800, 0x2900)
BLOCKS = (*range(0x2500, 0x2600), *range(0x2B12, 0x2B30), *range(0x1FB00, 0x1FBF0))

LETTERS = {
    "LATIN": "e",
    "FULLWIDTH": "e",
    "GREEK": "g",
    "CYRILLIC": "y",
    "HIRAGANA": "a",
    "KATAKANA": "a",
    "KATAKANA-HIRAGANA": "a",
    "HALFWIDTH": "a",
    "THAI": "T",
    "ARABIC": "r",
    "HEBREW": "w",
    "DEVANAGARI": "i",
}

MEANING = {
    "U": "not assigned, not a character, or a lone surrogate",
    "P": "private use",
    "c": "control, but for spaces and line ends",
    "z": "invisible: joiner, filler, format",
    "b": "invisible: direction",
    "t": "invisible: tag",
    "v": "invisible: variation selector",
    "s": "space",
    "n": "end of line",
    "l": "a-z",
    "u": "A-Z",
    "d": "0-9",
    "p": "ASCII punctuation and symbols",
    "e": "Latin beyond ASCII",
    "g": "Greek",
    "y": "Cyrillic",
    "a": "Hiragana, Katakana",
    "h": "Han",
    "k": "Hangul, common: in KS X 1001",
    "K": "Hangul, rare: all other syllables",
    "j": "Hangul, single letters as people type them",
    "J": "Hangul, conjoining letters",
    "T": "Thai",
    "r": "Arabic",
    "w": "Hebrew",
    "i": "Devanagari",
    "o": "letters of other scripts",
    "m": "combining mark",
    "D": "decimal digits beyond ASCII",
    "N": "other numbers",
    "E": "emoji and pictographs",
    "A": "Braille",
    "B": "box drawing, blocks, geometric shapes",
    "q": "punctuation beyond ASCII",
    "S": "other symbols",
}


def _in_ks(char: str) -> bool:
    try:
        # What the standard lacks is written in eight bytes, letter by letter.
        return len(char.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def _script(char: str) -> str:
    """Return the first word of the character's name: the script, for letters and marks."""
    # Python names every letter but the Tangut ideographs.
    return unicodedata.name(char, "TANGUT").split(" ")[0]


def _invisible(code: int) -> str:
    for members, letter in ((BIDI, "b"), (VARIATION, "v"), (TAGS, "t")):
        if code in members:
            return letter
    return "z"


def _letter(code: int, char: str) -> str:
    name = unicodedata.name(char, "TANGUT")
    if name.startswith("CJK") or code in {0x3005, 0x3007}:
        return "h"
    if 0xAC00 <= code <= 0xD7A3:
        return "k" if _in_ks(char) else "K"
    if 0x3131 <= code <= 0x318E:
        return "j"
    if "HANGUL" in name:
        return "J"
    return LETTERS.get(_script(char), "o")


def _ascii(code: int, char: str) -> str:
    if char.isdigit():
        return "d"
    if char.isalpha():
        return "l" if char.islower() else "u"
    return "p" if 0x20 < code < 0x7F else "c"


def _symbol(code: int, category: str) -> str:
    if category.startswith("N"):
        return "D" if category == "Nd" else "N"
    if code in BRAILLE:
        return "A"
    if category.startswith("P"):
        return "q"
    return "B" if code in BLOCKS else "S"


IGNORABLES = frozenset(IGNORABLE)
EMOJIS = frozenset(EMOJI)


def class_of(code: int) -> str:
    """Return the class of a code point: one letter, a key of MEANING."""
    char = chr(code)
    category = unicodedata.category(char)
    if code in LINES:
        return "n"
    if code in IGNORABLES:
        return _invisible(code)
    if category in {"Cn", "Cs"}:
        return "U"
    if category == "Co":
        return "P"
    if code in SPACES or category == "Zs":
        return "s"
    if code < 0x80:
        return _ascii(code, char)
    if code in EMOJIS:
        return "E"
    if category.startswith("M") or code in VOICED:
        return "m"
    if category.startswith("L") or code == 0x3007:
        return _letter(code, char)
    return "c" if category == "Cc" else _symbol(code, category)


def runs(of: Callable[[int], str]) -> Iterator[tuple[str, int]]:
    """Return what `of` says of every code point from 0 on, with the length of each run."""
    for said, members in groupby(EVERYTHING, of):
        yield said, sum(1 for _ in members)


def _write(stem: str, content: object) -> None:
    text = json.dumps(content, ensure_ascii=True, indent=1) + "\n"
    (POLICY / f"{stem}.json").write_text(text, encoding="utf-8")


def classes() -> dict[str, object]:
    """Return the class table: for each class in turn, letter and length, the length in base 36."""
    return {
        "unicode": UNICODE,
        "meaning": MEANING,
        "runs": " ".join(f"{letter}{_base36(length)}" for letter, length in runs(class_of)),
    }


def lowering() -> dict[str, object]:
    """Return the simple lower case of every code point that has one: one code point to one."""
    pairs = [
        (chr(code), chr(code).lower())
        for code in EVERYTHING
        if len(chr(code).lower()) == 1 and chr(code).lower() != chr(code)
    ]
    return {"unicode": UNICODE, "from": "".join(a for a, _ in pairs), "to": "".join(b for _, b in pairs)}


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits


def main() -> int:
    """Write both tables."""
    if unicodedata.unidata_version != UNICODE:
        print(f"This Python knows Unicode {unicodedata.unidata_version}, not {UNICODE}.", file=sys.stderr)
        return 1
    for stem, content in (("classes", classes()), ("lowering", lowering())):
        _write(stem, content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
