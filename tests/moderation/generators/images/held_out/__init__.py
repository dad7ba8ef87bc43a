"""Disguises that the guard was not developed with: only measured."""

from tests.moderation.generators.images.disguise import Disguise
from tests.moderation.generators.images.held_out import (
    drawings,
    encodings,
    figures,
    habits,
    marks,
    markup,
    rows,
    scripts,
    tables,
)

PARTS = (tables, scripts, marks, habits, figures, drawings, encodings, markup, rows)
"""In the order in which the kinds were written down."""

KINDS: dict[str, Disguise] = {name: made for part in PARTS for name, made in part.KINDS.items()}
