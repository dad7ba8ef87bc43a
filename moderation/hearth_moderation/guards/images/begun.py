"""A file that begins in the text: its first bytes as numbers, in letters, or taken for text by an editor.

Alone evidence, however small the file is: by chance no text has so many signs of one. Somebody may speak of
how files begin; so something has to follow that is no talk.
"""

import re

from hearth_moderation.guards.images.beginnings import Beginnings
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

PACKED = re.compile("[A-Za-z0-9]+")
BESIDE, LEAST_BESIDE = 48, 32
"""Signs beside a beginning that are looked at, and how many there are at least."""
NO_TALK = re.compile("[A-Z0-9]")
LEAST_NO_TALK = 8
"""Of so many signs in talk hardly as many are capitals and digits."""
FEWEST_NUMERALS = 8
WITH_DIGITS = re.compile("(?:[0-9][^0-9]{0,8}){24,}")
WITH_CAPITALS = re.compile("(?:[A-Z0-9][^A-Z0-9]{0,16}){8}")
"""What ordinary writing seldom has: asked first, since it is quick."""
LETTERS_FIRST = 24
"""A file told in hexadecimal digits may begin with letters."""


def begun(raw: str, plain: str, tables: Tables) -> list[Opaque]:
    """Return what begins in the text as a file does; `plain` is its NFKC."""
    known = tables.begun
    if _is_opened(raw, known) or _is_packed(plain, known) or _is_spelt(plain.lower(), known):
        return [Opaque(Reason.IMAGES_DECODED, 0, "")]
    return []


def _is_opened(raw: str, known: Beginnings) -> bool:
    return any(sign in raw and expression.search(raw) for sign, expression in known.opened)


def _is_packed(plain: str, known: Beginnings) -> bool:
    if not WITH_CAPITALS.search(plain):
        return False
    signs = "".join(PACKED.findall(plain))
    if len(signs) < LEAST_BESIDE:
        return False
    for beginning in known.packed:
        at = signs.find(beginning)
        if at >= 0 and _is_no_talk(signs[at + len(beginning) :][:BESIDE]):
            return True
    for beginning in known.turned:
        at = signs.rfind(beginning)
        if at >= 0 and _is_no_talk(signs[max(0, at - BESIDE) : at]):
            return True
    return False


def _is_no_talk(beside: str) -> bool:
    return len(beside) >= LEAST_BESIDE and len(NO_TALK.findall(beside)) >= LEAST_NO_TALK


def _is_spelt(lower: str, known: Beginnings) -> bool:
    for numerals in known.numerals:
        if lower.count(numerals[0]) >= FEWEST_NUMERALS:
            for digit, numeral in enumerate(numerals):
                lower = lower.replace(numeral, str(digit))
    return any(
        expression.search(lower[max(0, dense.start() - LETTERS_FIRST) : dense.end()])
        for dense in WITH_DIGITS.finditer(lower)
        for expression in known.spelt
    )
