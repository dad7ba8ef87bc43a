"""How the first bytes of files look in the spellings of bytes: a part of `policy/images.json`."""

import base64
import re

ANY = None
PNG = (0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A)
FIRST_BYTES: tuple[tuple[int | tuple[int, ...] | None, ...], ...] = (
    PNG,
    (0xFF, 0xD8, 0xFF, (0xE0, 0xE1, 0xE2, 0xE8, 0xED, 0xEE, 0xDB, 0xFE), 0x00),
    (*b"GIF8", (0x37, 0x39), 0x61),
    (*b"RIFF", ANY, ANY, ANY, ANY, *b"W", (0x45, 0x41), (0x42, 0x56), (0x50, 0x45)),
    (*b"BM", ANY, ANY, ANY, 0, 0, 0, 0, 0, ANY, ANY, 0, 0, (0x28, 0x6C, 0x7C), 0, 0, 0),
    (*b"II", 0x2A, 0, ANY, ANY, 0, 0),
    (*b"MM", 0, 0x2A, 0, 0),
    (0, 0, 1, 0, (1, 2, 3, 4, 5, 6), 0, ANY, ANY, ANY, 0, (0, 1), 0),
    (*b"ftyp", (0x61, 0x68, 0x6D, 0x69, 0x6A), (0x76, 0x65, 0x69, 0x73, 0x70), ANY, ANY),
    (*b"qoif", 0, 0),
    (*b"%PDF-", (0x31, 0x32)),
    (*b"PK", 3, 4),
    (0x1F, 0x8B, 0x08, (0, 8), ANY, ANY, ANY),
)
"""Of pictures, and of what they are packed in: a number, one of several, or any."""
NUMERALS = (
    "零一二三四五六七八九",
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "零壹貳參肆伍陸柒捌玖",
    "영일이삼사오육칠팔구",
    "공일이삼사오육칠팔구",
    "zero one two three four five six seven eight nine",
    "ling yi er san si wu liu qi ba jiu",
    "٠",
    "۰",
    "०",
    "๐",
)
"""Digits in other writing than 0 to 9; of those that follow each other in Unicode the first.

Files have zeros, by which a text that may tell one is known.
"""

FILES = (
    bytes(PNG), b"GIF89a", b"GIF87a", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"\xff\xd8\xff\xdb\x00C", b"\xff\xd8\xff\xdb\x00\x84",
    b"\0\0\1\0\1\0", b"\0\0\1\0\2\0", b"II*\0\x08\0", b"MM\0*\0\0", b"%PDF-1", b"PK\3\4\x14\0", b"PK\3\4\x0a\0",
    b"\x1f\x8b\x08\0\0\0", b"\x1f\x8b\x08\x08", b"<svg x", b"<?xml ", b"qoif\0\0", b"8BPS\0\1", b"BZh91AY",
    b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\7", b"fLaC\0\0", b"OggS\0\2", b"\0\0\0\x0cjP  \r\n",
)  # fmt: skip
"""What base64 is told by, where it begins with it."""
INSIDE = (
    "RUJQVlA", "QVZFZm10", "Z0eXBhdmlm", "Z0eXBoZWlj", "Z0eXBtaWYx", "Z0eXBpc29t", "Z0eXBtcDQy", "AAAADYAAAAoAAAA",
    "AAAAD4AAAAoAAAA", "AAAAHYAAAAoAAAA", "AAAADYEAAAoAAAA",
)  # fmt: skip
"""And behind a length: WebP, WAV, AVIF, HEIC, MP4, BMP."""
TWICE = ("aVZCT1J3MEtHZ", "UjBsR09E", "LzlqLz", "VWtsR1")
BY_32 = ("RFIE4RYNBINAU", "I5EUMOBZME", "I5EUMOBXME", "77MP7YAACBFE", "77MP7WYA")
"""Twice in base64, and in base32: PNG, GIF, JPEG, WebP."""
LEAST_SIGNS = 7

ODD = (
    "[\u2400-\u2421\u00a1-\u00b6\u00b8-\u00bf\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u201a\u201e\u2020\u2021"
    "\u2030\u2039\u203a\u2122\u2190-\u21ff\u2200-\u22ff\u2310-\u2321\u2500-\u25ff\u2302\u263a-\u266b\u0391-\u03c9\u0400-\u0491\u207f\u20a7\ufffd\ue000-\uf8ff]"
)
"""What editors show bytes as that are no letters of ASCII: as letters of the west, of old terminals, of the east."""
OPENED = (
    ("IHDR", "(?:P|[^ -~])NG[^A-Za-z0-9]{0,24}IHDR[^A-Za-z ]"),
    ("IEND", f"IEND(?:{ODD}|[.])B[`\u2018'](?:{ODD}|[.])"),
    ("JFIF", f"(?:{ODD}|[.])[ .]{{0,4}}JFIF[ ]{{0,2}}(?:{ODD}|[.]{{2}})"),
    ("Exif", f"(?:{ODD}|[.])[ .]{{0,4}}Exif[ ]{{0,2}}(?:{ODD}|[.]{{2}})"),
    ("GIF8", f"GIF8[79]a(?:[ -~]{{0,3}}{ODD}){{3}}"),
    ("WEBPVP8", "RIFF[^\n]{0,8}WEBPVP8"),
    ("ftyp", f"ftyp(?:avif|heic|heix|mif1|isom|mp4[12]|jp2)(?:[ ]?{ODD}|[.]{{2}}|[^A-Za-z]{{0,8}}(?:avif|mif1|miaf|heic|isom|mp4|MA1B))"),
    ("\u2400", "\u2400{3}[^\n]{0,60}\u2400{3}[^\n]{0,60}\u2400{3}"),
    # Bytes told as syllables: proquints, Bubble Babble.
    ("bab", "(?:(?<![a-z])[bdfghjklmnprstvz](?:[aiou][bdfghjklmnprstvz]){2}(?:[^a-z]{1,3})){20}"),
    ("x", "x[a-z]{4}-(?:[a-z]{5}-){10,400}[a-z]{4}x"),
    # Two bytes to a character, the first before or behind.
    ("\u5089", "\u5089\u474e"), ("\u8950", "\u8950\u4e47"), ("\u4947", "\u4947\u3846"), ("\u4749", "\u4749\u4638"),
    ("\u4952", "\u4952\u4646"), ("\u5249", "\u5249\u4646"),
)  # fmt: skip
"""What must be in the text, and what is then looked for, where a file was opened as text and copied."""


def beginnings() -> dict[str, object]:
    """Return the part."""
    return {"first": FIRST_BYTES, "numerals": NUMERALS, "packed": _packed(), "opened": OPENED}


def _packed() -> list[str]:
    """Return how each begins in base64 and base32 of which only letters and digits are kept."""
    once = [base64.b64encode(file).decode()[: len(file) * 8 // 6] for file in FILES]
    kept = [re.sub("[^A-Za-z0-9]", "", told) for told in (*once, *INSIDE)]
    return [told for told in dict.fromkeys(kept) if len(told) >= LEAST_SIGNS] + [*TWICE, *BY_32]
