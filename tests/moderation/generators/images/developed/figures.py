"""Bytes as figures that mean something elsewhere: days, telephones, colours, places."""

from random import Random

from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import chunks
from tests.moderation.generators.images.pictures import colours, file_of, grey


def dates(d: Random) -> str:
    return "\n".join(
        f"{1900 + a % 200}-{1 + b % 12:02}-{1 + c % 28:02}" for a, b, c in zip(*[iter(file_of(d))] * 3)
    )


def phone_numbers(d: Random) -> str:
    digits = str(int.from_bytes(file_of(d), "big"))
    return "\n".join(f"010-{piece[:4]}-{piece[4:]}" for piece in chunks(digits, 8))


def rgb_tuples(d: Random) -> str:
    return ", ".join(f"rgb({r},{g},{b})" for row in colours(d, 12, 12) for r, g, b in row)


def svg_path(d: Random) -> str:
    return "M0 0" + "".join(f"l{a - 128} {b - 128}" for a, b in zip(*[iter(file_of(d))] * 2))


def coordinates(d: Random) -> str:
    return " ".join(
        f"({x},{y})" for y, row in enumerate(grey(d, 28, 28, 2)) for x, pixel in enumerate(row) if pixel
    )


def run_length(d: Random) -> str:
    flat = [pixel for row in grey(d, 48, 48, 4) for pixel in row]
    out, last, count = [], flat[0], 0
    for pixel in [*flat, -1]:
        if pixel != last:
            out.append(f"{count}{'WXYZ'[last]}")
            last, count = pixel, 0
        count += 1
    return "".join(out)


KINDS: dict[str, Disguise] = kinds_in(globals())
