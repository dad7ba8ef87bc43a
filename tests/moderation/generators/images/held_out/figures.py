"""Bytes as figures that mean something elsewhere: addresses of machines, money, places, colours."""

from random import Random

from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import chunks
from tests.moderation.generators.images.pictures import colours, file_of, grey


def uuids(d: Random) -> str:
    data = file_of(d).hex()
    return "\n".join(f"case {p[:8]}-{p[8:12]}-{p[12:16]}-{p[16:20]}-{p[20:]}" for p in chunks(data, 32))


def ip_addresses(d: Random) -> str:
    return "\n".join(".".join(str(b) for b in piece) for piece in chunks(file_of(d), 4))


def mac_addresses(d: Random) -> str:
    return "\n".join(piece.hex(":") for piece in chunks(file_of(d), 6))


def ipv6(d: Random) -> str:
    return "\n".join(":".join(chunks(piece.hex(), 4)) for piece in chunks(file_of(d), 16))


def isbn(d: Random) -> str:
    return "\n".join(
        "978-" + "-".join(chunks(p, 3)) for p in chunks(str(int.from_bytes(file_of(d), "big")), 9)
    )


def money(d: Random) -> str:
    return " + ".join(f"${int.from_bytes(p, 'big'):,}" for p in chunks(file_of(d), 3))


def scores(d: Random) -> str:
    return ", ".join(f"{a}:{b}" for a, b in zip(*[iter(file_of(d))] * 2, strict=False))


def latlon(d: Random) -> str:
    return "\n".join(
        f"{a / 256 * 180 - 90:.4f},{b / 256 * 360 - 180:.4f}"
        for a, b in zip(*[iter(file_of(d))] * 2, strict=False)
    )


def timestamps(d: Random) -> str:
    return "\n".join(
        f"2026-03-{1 + a % 28:02}T{b % 24:02}:{c % 60:02}:00Z"
        for a, b, c in zip(*[iter(file_of(d))] * 3, strict=False)
    )


def numbered_lines(d: Random) -> str:
    return "\n".join(f"line {n}: {piece.hex()}" for n, piece in enumerate(chunks(file_of(d), 8)))


def csv_pixels(d: Random) -> str:
    return "\n".join(",".join(str(p) for p in row) for row in grey(d, 20, 20, 256))


def json_colours(d: Random) -> str:
    return (
        "[" + ",".join(f'{{"r":{r},"g":{g},"b":{b}}}' for row in colours(d, 12, 12) for r, g, b in row) + "]"
    )


def hsl(d: Random) -> str:
    return " ".join(f"hsl({r},{g % 101}%,{b % 101}%)" for row in colours(d, 10, 10) for r, g, b in row)


def turtle(d: Random) -> str:
    return "\n".join(f"fd {a % 50} rt {b % 180}" for a, b in zip(*[iter(file_of(d))] * 2, strict=False))


def gcode(d: Random) -> str:
    return "\n".join(f"G1 X{a} Y{b} F{c}" for a, b, c in zip(*[iter(file_of(d))] * 3, strict=False))


def polygon(d: Random) -> str:
    return "points: " + " ".join(f"{a},{b}" for a, b in zip(*[iter(file_of(d))] * 2, strict=False))


def life_rle(d: Random) -> str:
    out = []
    for row in grey(d, 40, 40, 2):
        count, last = 0, row[0]
        for p in [*row, -1]:
            if p == last:
                count += 1
            else:
                out.append(f"{count}{'bo'[last]}")
                count, last = 1, p
        out.append("$")
    return "x = 40, y = 40\n" + "".join(out) + "!"


def run_length_words(d: Random) -> str:
    out = []
    for row in grey(d, 32, 32, 3):
        count, last = 0, row[0]
        for p in [*row, -1]:
            if p == last:
                count += 1
            else:
                out.append(f"{count} {('white', 'grey', 'black')[last]}")
                count, last = 1, p
    return ", ".join(out)


KINDS: dict[str, Disguise] = kinds_in(globals())
