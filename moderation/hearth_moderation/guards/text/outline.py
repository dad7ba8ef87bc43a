"""A text's outline: one byte for each character, which says what kind of sign it is.

What an expression finds has its shape in the outline: a figure beside a letter, letters one by one. To look
there for some bytes takes a twentieth of the time in which an expression goes from place to place, so that
one that finds nothing is seldom asked. A shape may be there where nothing is found; never the other way.
"""

from string import ascii_lowercase, ascii_uppercase, digits


def table(kinds: dict[str, str], rest: str = "") -> bytes:
    """Return what `outline` makes of signs: each in a value of `kinds` its key, others `rest`, or themselves.

    What is beyond ASCII is one of the others, and itself a question mark.
    """
    made = bytearray(rest.encode() * 256 if rest else range(256))
    for kind, signs in kinds.items():
        for sign in signs.encode():
            made[sign] = ord(kind)
    return bytes(made)


SIGNS = table({"a": ascii_lowercase, "A": ascii_uppercase, "0": digits})
"""Letters, capitals and figures; all other signs are themselves."""
LETTERS = table({"a": ascii_lowercase}, " ")
"""Small letters, and what stands between."""
WORDS = table({"a": ascii_lowercase + digits}, " ")
"""Small letters and figures, and what stands between."""


def outline(text: str, kinds: bytes) -> bytes:
    """Return the outline of `text`, as long as it is."""
    return text.encode("ascii", "replace").translate(kinds)


def has_any(outlined: bytes, shapes: tuple[bytes, ...]) -> bool:
    """Say whether one of the shapes is in an outline."""
    return any(shape in outlined for shape in shapes)


def places(outlined: bytes, shapes: tuple[bytes, ...]) -> list[int]:
    """Return where one of the shapes begins, in order."""
    found = []
    for shape in shapes:
        at = outlined.find(shape)
        while at >= 0:
            found.append(at)
            at = outlined.find(shape, at + 1)
    return sorted(found)


def edged(outlined: bytes) -> bytes:
    """Return an outline with a blank at each end: nothing stands there."""
    return b" %b " % outlined
