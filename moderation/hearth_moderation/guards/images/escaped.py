"""Bytes that are no text, written as escapes: control characters nobody types."""

import re

from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

CONTROL = re.compile(
    r"&#(?:0{0,4}(?:[0-8]|1[124-9]|2[0-9]|3[01]|12[789]|1[345][0-9])|x0{0,4}(?:[0-8bcBCeEfF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F]));"
    r"|(?:[%=]|\\x|\\u00|%u00|\\)(?:0[0-8bcBCeEfF]|1[0-9a-fA-F]|7[fF])"
)


def escaped(raw: str, tables: Tables) -> list[Opaque]:
    """Return what is written as escapes of control characters, where there are many."""
    if "&" not in raw and "%" not in raw and "\\" not in raw and "=" not in raw:
        return []
    if len(CONTROL.findall(raw)) < tables.measures["escapes_least"]:
        return []
    return [Opaque(Reason.IMAGES_DECODED, 0, "")]
