"""Pictures drawn with signs: many lines of one width whose neighbours are mostly equal."""

import re
from collections import Counter
from collections.abc import Iterable

from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

WRITTEN = re.compile("[0-9A-Za-z\u00aa-\u1fff\u2c00-\ud7ff\uf900-\ufaff]")
DRAWN = re.compile("[\u2500-\u25ff\u2800-\u28ff\U0001f7e0-\U0001f7eb⬛⬜⚪⚫🔴🔵❤🧡💛💚💙💜🖤🤍🤎]")
ESCAPES = re.compile(r"\[[0-9;]{2,40}m")


def art(lines: Iterable[str], tables: Tables) -> list[Opaque]:
    """Return the drawing that `lines` are, if they are one."""
    weights = tables.measures
    widths: Counter[int] = Counter()
    kinds: set[str] = set()
    escapes = 0
    for line in lines:
        escapes += len(ESCAPES.findall(line)) if "[" in line else 0
        width = len(line)
        if not weights["art_width"] <= width <= weights["art_widest"]:
            continue
        alike = max(sum(map(str.__eq__, line, line[1:])), sum(map(str.__eq__, line, line[2:])))
        drawn = _drawn(line)
        if alike * 100 < width * weights["art_alike"] and drawn * 100 < width * 90:
            continue
        if width < weights["art_width_letters"] and WRITTEN.search(line):
            continue
        if len(set(line)) > 1:
            kinds.add(line)
        widths[width] += 1
    most = max((count + widths[width + 1] for width, count in widths.items()), default=0)
    if (most >= weights["art_lines"] and len(kinds) >= weights["art_kinds"]) or escapes >= weights[
        "art_escapes"
    ]:
        return [Opaque(Reason.IMAGES_ART, 0, "")]
    return []


def _drawn(line: str) -> int:
    """Return how many signs of `line` are made for drawing: blocks, squares, circles, hearts, Braille."""
    return len(DRAWN.findall(line))
