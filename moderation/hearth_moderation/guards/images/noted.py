"""What people note in a form of its own: the moves of a game, and when a file was made, as its name says."""

import re

from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.reasons import Reason

PLY = r"(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8](?:=[QRBN])?|O-O(?:-O)?)[+#]?"
MOVE = re.compile(rf"[0-9]{{1,3}}[.] ?{PLY}(?: {PLY})?(?![0-9A-Za-z])")
FEWEST_MOVES, MOVE_BITS = 5, 16
"""Of a game so many moves are told, and one tells so much."""
STAMP = re.compile(
    "20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[_-]?(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]"
    "(?:[0-9]{3})?(?![0-9])"
)
STAMP_BITS = 24
"""Of files that are sent together the day and the hour hardly change."""


def noted(text: str) -> tuple[str, list[Opaque]]:
    """Return `text` with spaces where something is noted so, and what that carries."""
    bits = 0
    if text.count(".") >= FEWEST_MOVES:
        moves = len(MOVE.findall(text))
        if moves >= FEWEST_MOVES:
            bits += moves * MOVE_BITS
            text = MOVE.sub(_blank, text)
    if "20" in text:
        stamps = len(STAMP.findall(text))
        bits += stamps * STAMP_BITS
        text = STAMP.sub(_blank, text) if stamps else text
    return text, [Opaque(Reason.IMAGES_NUMBERS, bits * UNIT, "")] if bits else []


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
