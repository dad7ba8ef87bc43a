"""Bytes that are no text, written as escapes: control characters nobody types."""

from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason


def escaped(raw: str, tables: Tables) -> list[Opaque]:
    """Return what is written as escapes of control characters, where there are many."""
    if "&" not in raw and "%" not in raw and "\\" not in raw and "=" not in raw:
        return []
    if len(tables.control.findall(raw)) < tables.measures["escapes_least"]:
        return []
    return [Opaque(Reason.IMAGES_DECODED, 0, "")]
