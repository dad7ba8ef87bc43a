"""Modules that an operator changed, from a folder of `<module>/<language>.md` that she handed out.

Edge: reads files; what must be in them is `hearth_moderation.training.checking`'s.
"""

from pathlib import Path

from hearth_moderation.training.checking import read_all
from hearth_moderation.training.reading import MAX_BYTES
from hearth_moderation.training.shelf import Shelf, shipped_shelf
from hearth_protocol.errors import Malformed
from hearth_protocol.words import LANGUAGES


def shelf_with(folder: Path) -> Shelf:
    """Return the shipped modules with a folder's in their place. Raises Malformed, OSError."""
    texts = {each.name: _texts(each) for each in folder.iterdir() if each.is_dir()}
    own, faults = read_all(texts)
    if faults:
        raise Malformed(str(faults[0]))
    return shipped_shelf().with_modules(own)


def _texts(place: Path) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        file = place / f"{language}.md"
        if file.is_file():
            with file.open("rb") as opened:
                found[language] = opened.read(MAX_BYTES + 1).decode("utf-8", "replace")
    return found
