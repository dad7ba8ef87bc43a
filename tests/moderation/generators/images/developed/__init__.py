"""Disguises that the guard was developed with. The other half is in held_out."""

from tests.moderation.generators.images.developed import (
    among,
    figures,
    habits,
    programs,
    rows,
    scripts,
    signs,
    tables,
    words,
)
from tests.moderation.generators.images.disguise import Disguise

PARTS = (tables, figures, habits, scripts, programs, words, rows, among, signs)
"""In the order in which the kinds were written down."""

KINDS: dict[str, Disguise] = {name: made for part in PARTS for name, made in part.KINDS.items()}
