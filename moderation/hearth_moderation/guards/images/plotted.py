"""A drawing told: points of a plane, one after the other, or so many of this and so many of that.

A silhouette takes few bytes, and is one however it is told: so this counts for a picture by what it is.
"""

import re
from itertools import pairwise

from hearth_moderation.guards.images.numbers import DATE
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

POINT = re.compile(r"[(\[]-?[0-9]{1,4}[,;] ?-?[0-9]{1,4}[)\]]")
RUN = re.compile("(?<![0-9])([0-9]{1,4}) ?([^0-9 \n,;.:]{1,8})[ \n,;.]{0,2}")
"""So many of something: of letters, a word or a sign."""
OF_TIMES = frozenset(("時間", "min", *"点點分时時秒号號日月年시분초월일hms"))
"""What is counted so is when something was."""


def plotted(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the drawing that the numbers of `text` tell, if they do."""
    fewest = tables.measures["plotted_fewest"]
    if shape.count("d") < fewest:
        return []
    is_drawing = len(POINT.findall(text)) >= fewest or _is_of_runs(DATE.sub(" ", text), tables)
    return [Opaque(Reason.IMAGES_ART, 0, "")] if is_drawing else []


def _is_of_runs(text: str, tables: Tables) -> bool:
    """Return whether hardly anything but runs of few kinds is told, and they are not the places of a list."""
    weights = tables.measures
    told = RUN.findall(text)
    kinds = {kind for _, kind in told}
    if len(told) < weights["plotted_fewest"] or len(kinds) > weights["plotted_kinds"]:
        return False
    if not kinds.isdisjoint(OF_TIMES):
        return False
    if sum(len(found[0]) for found in RUN.finditer(text)) * 10 < len(text) * 9:
        return False
    numbers = [int(number) for number, _ in told]
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    return steps * 2 < len(numbers) and len(set(numbers)) > 2  # noqa: PLR2004  (of bars and of counting)
