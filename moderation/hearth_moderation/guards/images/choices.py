"""Free choices: of characters that stand for the same, now this one, now that one.

Full and half width, styles of letters, kinds of hyphens and quotation marks, composed and in pieces,
traditional and simplified: whoever writes keeps to one, or changes with the word. A code changes with every
letter, and reads as a sentence. Also what needs no escape and is written as one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from itertools import chain
from unicodedata import normalize

from hearth_moderation.guards.images.information import UNIT, information, log2
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import Classes

LETTERS = "luedD"
FOLDED = "pqSgyowrDNBEe"
"""Classes of what may look like ASCII."""
SEVERAL = re.compile("[^j][mJ]+|J")
"""In the shape: of the clusters (plain.py) those of several characters, and pieces of syllables."""
HAN = "haq"
STYLES, STYLE = 0x1D400, 52
"""Where the letters of mathematics begin, and how many each style has."""
MOST_LEARNT = 20_000


def choices(raw: str, text: str, shape: str, classes: Classes, tables: Tables) -> list[Opaque]:
    """Return what the choices of the text could carry; `text`, with its `shape`, is unescaped, not folded."""
    bits = _escapes(raw, tables)
    if not text.isascii():
        bits += _chosen(text, shape, classes, tables)
    return [Opaque(Reason.IMAGES_CHOICES, bits, "")] if bits else []


def _escapes(raw: str, tables: Tables) -> int:
    if "&#" not in raw and "%" not in raw and "\\" not in raw:
        return 0
    runs = len(tables.needless.findall(raw))
    return runs * 4 * UNIT if runs >= tables.measures["needless_fewest"] else 0


class _Bases(dict[str, str]):
    """What a character, with the marks on it, stands for."""

    def __init__(self, classes: Classes, tables: Tables) -> None:
        super().__init__()
        self._letter, self._tables = classes.letter, tables

    def __missing__(self, sign: str) -> str:
        """Work one out."""
        if len(self) >= MOST_LEARNT:
            self.clear()
        self[sign] = self._of(sign)
        return self[sign]

    def _of(self, sign: str) -> str:
        if any(self._letter[ord(char)] == "U" for char in sign):
            return sign
        made = normalize("NFKC", sign)
        if len(made) > 1:
            return made
        made = self._tables.alike.get(made, made)
        code = ord(made)
        if self._letter[code] not in FOLDED or code >= len(self._tables.looks):
            return made
        # Letters with marks are letters of their own.
        return made if self._tables.folded[code] != made else self._tables.looks[code]


@cache
def _bases(classes: Classes, tables: Tables) -> _Bases:
    return _Bases(classes, tables)


def _chosen(text: str, shape: str, classes: Classes, tables: Tables) -> int:
    signs: Sequence[str] = text
    if "m" in shape or "J" in shape:
        signs = _clusters(text, shape)
    bases = _bases(classes, tables)
    counts = Counter(signs)
    ways = defaultdict[str, list[str]](list)
    for sign in counts:
        ways[bases[sign]].append(sign)
    several = {base: written for base, written in ways.items() if len(written) > 1}
    chosen = sum(
        sum(counts[sign] for sign in written) - max(counts[sign] for sign in written)
        for written in several.values()
    )
    if chosen < tables.measures["choices_fewest"]:
        return 0
    style = {sign: _style(sign, base, classes) for base, written in several.items() for sign in written}
    styles = "".join([style[sign] for sign in signs if sign in style])
    least = tables.measures["choices_bytes"] * 8 * UNIT
    bits = information(tables.logs, styles, 6 * UNIT)
    if bits >= least:
        bits = min(bits, _among(signs, style, bases, classes, tables))
    return bits if bits >= least else 0


def _among(
    signs: Sequence[str], chosen: Collection[str], bases: _Bases, classes: Classes, tables: Tables
) -> int:
    """Return what is left open by what a sign stands for, and whether it follows Chinese or Japanese."""
    letter = classes.letter
    counts = Counter(
        [
            (sign, letter[ord(before[-1])] in HAN)
            for before, sign in zip(chain(" ", signs), signs, strict=False)
            if sign in chosen
        ]
    )
    wholes = Counter[tuple[str, bool]]()
    for (sign, after_han), count in counts.items():
        wholes[bases[sign], after_han] += count
    logs = tables.logs
    return sum(
        count * (log2(logs, wholes[bases[sign], after_han]) - log2(logs, count))
        for (sign, after_han), count in counts.items()
    )


def _clusters(text: str, shape: str) -> list[str]:
    """Return each character with its marks; syllables in pieces one by one, each in pieces."""
    signs: list[str] = []
    last = 0
    for found in SEVERAL.finditer(shape):
        start, end = found.span()
        signs += text[last:start]
        cluster = text[start:end]
        if "J" in found[0]:
            signs += [normalize("NFD", char) for char in normalize("NFKC", cluster)]
        else:
            signs.append(cluster)
        last = end
    signs += text[last:]
    return signs


def _style(sign: str, base: str, classes: Classes) -> str:
    """Return what letters of one style have in common; a sign is a style of its own."""
    if sign == base:
        return "a"
    code = ord(sign[0])
    kind = classes.letter[ord(base[0])]
    if kind in "hkK":
        return "h"
    if kind not in LETTERS:
        return sign[0]
    return chr(0x100 + (code - STYLES) // STYLE) if code >= STYLES else chr(0x200 + (code >> 8))
