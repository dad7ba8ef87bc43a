"""What one module must be in all its languages together; each by itself is held to its form by `reading`.

No I/O: whoever has the texts brings them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hearth_moderation.training.module import Module
from hearth_moderation.training.reading import NoModule, read_module
from hearth_moderation.training.shelf import Languages
from hearth_protocol.words import LANGUAGES

_SLUG: Final = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
MAX_SLUG_BYTES: Final = 64


class NotOneModule(NoModule):
    """The languages of a module do not fit together, or one of them cannot be read. Nothing was changed."""

    def __init__(self, language: str, line: int, why: str) -> None:
        super().__init__(line, why)
        self.language = language


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a module from being one."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.why}"


def read_all(texts: Mapping[str, Mapping[str, str]]) -> tuple[Mapping[str, Languages], tuple[Fault, ...]]:
    """Return the modules of texts by slug and language, and what is wrong with the others."""
    modules: dict[str, Languages] = {}
    faults: list[Fault] = []
    for slug in sorted(texts):
        if len(slug) > MAX_SLUG_BYTES or not _SLUG.fullmatch(slug):
            faults.append(Fault(slug, 1, "a module's folder is named in small letters, digits and hyphens"))
            continue
        try:
            modules[slug] = read_languages(slug, texts[slug])
        except NotOneModule as wrong:
            faults.append(Fault(f"{slug}/{wrong.language}.md", wrong.line, wrong.why))
    return modules, tuple(faults)


def read_languages(slug: str, texts: Mapping[str, str]) -> Languages:
    """Read a module in every language. Raises NotOneModule, which says language and line."""
    modules = {}
    for language in LANGUAGES:
        if language not in texts:
            raise NotOneModule(language, 1, "no such file")
        try:
            modules[language] = read_module(texts[language], slug=slug, language=language)
        except NoModule as wrong:
            raise NotOneModule(language, wrong.line, wrong.why) from None
    for one, other in pairwise(modules.values()):
        _fits(one, other)
    return modules


_SAME: Final[Mapping[str, Callable[[Module], object]]] = {
    "roles": lambda module: module.roles,
    "version": lambda module: module.version,
    "minutes": lambda module: module.minutes,
    "pass": lambda module: module.pass_percent,
    "reviewed_by and reviewed_on": lambda module: module.review,
    "sources": lambda module: module.sources,
    "checked_on": lambda module: module.checked_on,
    "the number of sections": lambda module: len(module.sections),
    "the questions with their right answers": lambda module: tuple(
        (question.right, len(question.answers)) for question in module.questions
    ),
}


def _fits(one: Module, other: Module) -> None:
    """Demand the same of everything but words: answers given in one language are marked in any."""
    for name, pick in _SAME.items():
        if pick(one) != pick(other):
            raise NotOneModule(other.language, 1, f"not as in {one.language}: {name}")
