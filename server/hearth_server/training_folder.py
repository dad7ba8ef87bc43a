"""The operator's own modules: a folder of `<module>/<language>.md`, and what of it is wrong.

Edge: reads files; what must be in them is `hearth_moderation.training.checking`'s.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hearth_moderation.training.checking import NotOneModule, read_languages
from hearth_moderation.training.library import Languages, shipped_library
from hearth_moderation.training.reading import MAX_BYTES
from hearth_protocol.words import LANGUAGES
from hearth_server.config import Config
from hearth_server.trained import Rules

_SLUG = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
MAX_SLUG_BYTES = 64


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a module from being one."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.why}"


def read_folder(folder: Path) -> tuple[Mapping[str, Languages], tuple[Fault, ...]]:
    """Return the modules of a folder, and what is wrong with the others. Raises OSError."""
    modules: dict[str, Languages] = {}
    faults: list[Fault] = []
    for place in sorted(each for each in folder.iterdir() if each.is_dir()):
        slug = place.name
        if len(slug) > MAX_SLUG_BYTES or not _SLUG.fullmatch(slug):
            faults.append(Fault(slug, 1, "a module's folder is named in small letters, digits and hyphens"))
            continue
        try:
            modules[slug] = read_languages(slug, _texts(place))
        except NotOneModule as wrong:
            faults.append(Fault(f"{slug}/{wrong.language}.md", wrong.line, wrong.why))
    return modules, tuple(faults)


def rules_of(config: Config) -> tuple[Rules, tuple[Fault, ...]]:
    """Return by what this community certifies, and what is wrong with modules of its own, if anything."""
    library = shipped_library()
    if not config.training.folder:
        return Rules(library, config.server.demo), ()
    own, faults = read_folder(config.path(config.training.folder))
    return Rules(library.with_modules(own), config.server.demo), faults


def _texts(place: Path) -> Mapping[str, str]:
    texts = {}
    for language in LANGUAGES:
        file = place / f"{language}.md"
        if file.is_file():
            with file.open("rb") as opened:
                # What is longer is refused for it, and what is no text for the sign that stands for it.
                texts[language] = opened.read(MAX_BYTES + 1).decode("utf-8", "replace")
    return texts
