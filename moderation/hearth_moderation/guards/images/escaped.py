"""Bytes that are no text, written as escapes: control characters nobody types."""

import re

from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

SUM = re.compile("=[0-9]+")
"""As it stands behind a sum, too: eight escapes of a file are hardly all without a letter."""


def escaped(raw: str, tables: Tables) -> list[Opaque]:
    """Return what is written as escapes of control characters, where there are many."""
    if "&" not in raw and "%" not in raw and "\\" not in raw and "=" not in raw:
        return []
    found = tables.control.findall(raw)
    if len(found) < tables.measures["escapes_least"] or all(map(SUM.fullmatch, found)):
        return []
    return [Opaque(Reason.IMAGES_DECODED, 0, "")]
