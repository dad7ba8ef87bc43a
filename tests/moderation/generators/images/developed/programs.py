"""Bytes as programs write them, and as strange signs."""

from random import Random

from tests.moderation.generators.images.disguise import Disguise, kinds_in
from tests.moderation.generators.images.numerals import by_bits, chunks, in_base
from tests.moderation.generators.images.pictures import colours, file_of


def c_array(d: Random) -> str:
    return "uint8_t a[] = {" + ", ".join(f"0x{byte:02x}" for byte in file_of(d)) + "};"


def python_bytes(d: Random) -> str:
    return repr(file_of(d))


def html_numbers(d: Random) -> str:
    return "".join(f"&#{byte};" for byte in file_of(d))


def hexdump(d: Random) -> str:
    return "\n".join(
        f"{16 * n:08x}  {piece.hex(' ')}  |{''.join(chr(c) if 32 <= c < 127 else '.' for c in piece)}|"
        for n, piece in enumerate(chunks(file_of(d), 16))
    )


def ppm_text(d: Random) -> str:
    rows = colours(d, 16, 16)
    return "P3\n16 16\n255\n" + "\n".join(" ".join(f"{r} {g} {b}" for r, g, b in row) for row in rows)


def xxencode(d: Random) -> str:
    signs = "+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return (
        "begin 644 p\n"
        + "\n".join(signs[len(piece)] + "".join(by_bits(piece, 6, signs)) for piece in chunks(file_of(d), 45))
        + "\n+\nend"
    )


def superscript(d: Random) -> str:
    return file_of(d).hex().translate(str.maketrans("0123456789abcdef", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠ"))


def circled_letters(d: Random) -> str:
    return "".join(in_base(file_of(d), [chr(0x24D0 + n) for n in range(26)]))


def cherokee(d: Random) -> str:
    return "".join(by_bits(file_of(d), 6, [chr(0x13A0 + n) for n in range(64)]))


def cuneiform(d: Random) -> str:
    return "".join(chr(0x12000 + byte) for byte in file_of(d))


def private_use(d: Random) -> str:
    return "".join(chr(0xE000 + byte) for byte in file_of(d))


def zalgo(d: Random) -> str:
    return "".join("a" + chr(0x300 + (byte >> 4)) + chr(0x310 + (byte & 15)) for byte in file_of(d))


def arrows(d: Random) -> str:
    return "".join(by_bits(file_of(d), 3, "←↑→↓↖↗↘↙"))


def clocks(d: Random) -> str:
    return " ".join(f"{byte // 60 + 8:02}:{byte % 60:02}" for byte in file_of(d))


KINDS: dict[str, Disguise] = kinds_in(globals())
