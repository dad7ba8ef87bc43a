"""Bytes in the signs of codes that programs, trades and games have."""

import base64
import itertools
from random import Random

from tests.moderation.generators.images.in_four_amounts.amounts import Encode
from tests.moderation.generators.images.numerals import bits, by_bits, chunks, in_base

BABBLE_VOWELS, BABBLE_CONSONANTS = "aeiouy", "bcdfghklmnprstvzx"
BINHEX = "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr"
AMINO = "Ala Arg Asn Asp Cys Gln Glu Gly His Ile Leu Lys Met Phe Pro Ser".split()
TURNS = [f + t for f in "RUFLDB" for t in ("", "'", "2")][:16]
ENTITIES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega "
    "hearts spades clubs diams larr rarr uarr darr infin"
).split()[:32]
SHORTCODES = (
    "smile joy sob heart fire wave star sun moon cat dog tea cake rose tree fish bird bug car bus train ship plane rocket "
    "house tent key lock bell book pen cup"
).split()[:32]
TICKERS = "AAPL MSFT NVDA TSLA AMZN GOOG META INTC BABA JD PDD TSM KO PEP DIS NKE".split()


def bubble_babble(d: Random, data: bytes) -> str:
    """As `ssh-keygen -B` says fingerprints, without its checksums."""
    out = []
    for first, second in itertools.zip_longest(data[::2], data[1::2], fillvalue=0):
        v, c = BABBLE_VOWELS, BABBLE_CONSONANTS
        out.append(
            v[first >> 6 & 3]
            + c[first >> 2 & 15]
            + v[(first & 3) + 1]
            + c[second >> 4]
            + "-"
            + c[second & 15]
        )
    return "x" + "".join(out) + "x"


def binhex(d: Random, data: bytes) -> str:
    return "\n".join("".join(line) for line in chunks(by_bits(data, 6, BINHEX), 64))


def base94(d: Random, data: bytes) -> str:
    return "".join(in_base(data, [chr(code) for code in range(33, 127)]))


def percent_twice(d: Random, data: bytes) -> str:
    return "".join(f"%25{byte:02X}" for byte in data)


def evidence_digests(d: Random, data: bytes) -> str:
    return "\n".join(
        f"photo{place}.jpg: {part.hex().ljust(64, '0')}" for place, part in enumerate(chunks(data, 32), 1)
    )


def commits(d: Random, data: bytes) -> str:
    said = itertools.cycle(["Fix the export", "Say why", "Begin", "Keep helplines", "Add a test"])
    return "\n".join(f"{part.hex()} {next(said)}" for part in chunks(data, 4))


def playing_go(d: Random, data: bytes) -> str:
    signs = by_bits(data, 4, "abcdefghijklmnop")
    return "".join(
        f";{who}[{''.join(pair)}]" for who, pair in zip(itertools.cycle("BW"), chunks(signs, 2), strict=False)
    )


def cube_turns(d: Random, data: bytes) -> str:
    return " ".join(by_bits(data, 4, TURNS))


def amino_acids(d: Random, data: bytes) -> str:
    return "-".join(by_bits(data, 4, AMINO))


def entities_by_name(d: Random, data: bytes) -> str:
    return "".join(f"&{name};" for name in by_bits(data, 5, ENTITIES))


def shortcodes(d: Random, data: bytes) -> str:
    return " ".join(f":{name}:" for name in by_bits(data, 5, SHORTCODES))


def sixel(d: Random, data: bytes) -> str:
    rows = chunks(by_bits(data, 6, [chr(code) for code in range(63, 127)]), 40)
    return "#0" + "$-".join("".join(row) for row in rows)


def plain_bitmap(d: Random, data: bytes) -> str:
    return "P1\n32 32\n" + "\n".join(" ".join(row) for row in chunks(bits(data), 32))


def postscript(d: Random, data: bytes) -> str:
    said = itertools.cycle(("moveto", "lineto", "lineto"))
    return "\n".join(f"{' '.join(map(str, pair))} {next(said)}" for pair in chunks(data, 2))


def path_in_words(d: Random, data: bytes) -> str:
    said = itertools.cycle(("go to", "line to", "curve to", "then back to"))
    return ", ".join(f"{next(said)} {' and '.join(map(str, pair))}" for pair in chunks(data, 2))


def mermaid(d: Random, data: bytes) -> str:
    return "graph TD\n" + "\n".join(
        f"N{first} --> N{second}" for first, second in zip(data[::2], data[1::2], strict=False)
    )


def guitar_tab(d: Random, data: bytes) -> str:
    frets = in_base(data, "-023579x")
    strings = itertools.cycle("eBGDAE")
    return "\n".join(f"{next(strings)}|-{'-'.join(row)}-|" for row in chunks(frets, 16))


def abc_notation(d: Random, data: bytes) -> str:
    return "|".join(
        "".join(bar)
        for bar in chunks(by_bits(data, 5, [n + t for n in "CDEFGABc" for t in ("", "2", "/", "3")]), 8)
    )


def morse_in_words(d: Random, data: bytes) -> str:
    return " ".join("dah" if bit == "1" else "dit" for bit in bits(data))


def dots_of_braille(d: Random, data: bytes) -> str:
    return ", ".join(
        "dots " + "-".join(str(place + 1) for place in range(8) if byte >> place & 1) for byte in data
    )


def tickers(d: Random, data: bytes) -> str:
    return "\n".join(
        f"{TICKERS[a & 15]} {a}.{b % 100:02}" for a, b in zip(data[::2], data[1::2], strict=False)
    )


def rows_of_sudoku(d: Random, data: bytes) -> str:
    return "\n".join("".join(row) for row in chunks(in_base(data, "123456789"), 9))


def in_scientific_notation(d: Random, data: bytes) -> str:
    return ", ".join(f"{a / 100:.2f}e-{b % 10}" for a, b in zip(data[::2], data[1::2], strict=False))


def cells_of_a_sheet(d: Random, data: bytes) -> str:
    return "; ".join(f"{chr(65 + place % 26)}{1 + place // 26}={byte}" for place, byte in enumerate(data))


def tikz_points(d: Random, data: bytes) -> str:
    return " -- ".join(f"({a / 10:.1f},{b / 10:.1f})" for a, b in zip(data[::2], data[1::2], strict=False))


def letters_as_hosts(d: Random, data: bytes) -> str:
    text = base64.b32encode(data).decode().lower().rstrip("=")
    return " ".join(f"{part}.example.com" for part in chunks(text, 20))


def named_files(d: Random, data: bytes) -> str:
    digits = "".join(in_base(data, "0123456789"))
    return "\n".join(f"IMG_2024{part[:4]}_{part[4:]}.jpg" for part in chunks(digits, 10))


def lines_of_a_log(d: Random, data: bytes) -> str:
    return "\n".join(
        f"[12:{a % 60:02}:{b % 60:02}] INFO user {a * 256 + b} ok"
        for a, b in zip(data[::2], data[1::2], strict=False)
    )


KINDS: dict[str, Encode] = {
    name: made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__module__", "") == __name__ and not name.startswith("_")
}
