"""What one module must be in all its languages together; each by itself is held to its form by `reading`.

No I/O: whoever has the texts brings them.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

from hearth_moderation.training.module import Module
from hearth_moderation.training.reading import NoModule, read_module
from hearth_protocol.words import LANGUAGES


class NotOneModule(NoModule):
    """The languages of a module do not fit together, or one of them cannot be read. Nothing was changed."""

    def __init__(self, language: str, line: int, why: str) -> None:
        super().__init__(line, why)
        self.language = language


def read_languages(slug: str, texts: Mapping[str, str]) -> Mapping[str, Module]:
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
