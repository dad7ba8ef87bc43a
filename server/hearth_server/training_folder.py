"""The operator's own modules: a folder of `<module>/<language>.md`, and what of it is wrong.

Edge: reads files; what must be in them is `hearth_moderation.training.checking`'s.
"""

from collections.abc import Mapping
from pathlib import Path

from hearth_moderation.training.checking import Fault, read_all
from hearth_moderation.training.reading import MAX_BYTES
from hearth_moderation.training.shelf import Languages, shipped_shelf
from hearth_protocol.words import LANGUAGES
from hearth_server.config import Config
from hearth_server.trained import Rules


def read_folder(folder: Path) -> tuple[Mapping[str, Languages], tuple[Fault, ...]]:
    """Return the modules of a folder, and what is wrong with the others. Raises OSError."""
    return read_all({each.name: _texts(each) for each in folder.iterdir() if each.is_dir()})


def rules_of(config: Config) -> tuple[Rules, tuple[Fault, ...]]:
    """Return by what this community certifies, and what is wrong with modules of its own, if anything."""
    shelf = shipped_shelf()
    if not config.training.folder:
        return Rules(shelf, config.server.demo), ()
    own, faults = read_folder(config.path(config.training.folder))
    return Rules(shelf.with_modules(own), config.server.demo), faults


def _texts(place: Path) -> Mapping[str, str]:
    texts = {}
    for language in LANGUAGES:
        file = place / f"{language}.md"
        if file.is_file():
            with file.open("rb") as opened:
                # What is longer is refused for it, and what is no text for the sign that stands for it.
                texts[language] = opened.read(MAX_BYTES + 1).decode("utf-8", "replace")
    return texts
