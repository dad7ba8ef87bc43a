"""Markup that a renderer would make a picture of: Markdown, HTML, CSS, BBCode, wikis, TeX, data: addresses.

The expressions are data (policy/images.json), written in what means the same in both languages.
"""

from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason


def markup(text: str, tables: Tables) -> list[Opaque]:
    """Return what of `text`, in lower case, is picture markup; each expression is asked where its sign is."""
    found = []
    if ":" in text and tables.data.search(text):
        found.append(Opaque(Reason.IMAGES_DATA, 0, ""))
    if any(sign in text and expression.search(text) for sign, expression in tables.markup):
        found.append(Opaque(Reason.IMAGES_MARKUP, 0, ""))
    return found
