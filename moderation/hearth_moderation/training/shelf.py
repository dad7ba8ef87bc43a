"""The modules that somebody goes by: those that come along, with her own in place of some or beside them.

A value: whoever has texts of her own reads them with `checking.read_languages` and hands them in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hearth_moderation.training import shipped
from hearth_moderation.training.module import Module
from hearth_protocol.structures.certificate import Role
from hearth_protocol.words import LANGUAGES

Languages = Mapping[str, Module]
"""One module in every language."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Modules by slug, in the order in which they are learnt."""

    modules: Mapping[str, Languages]

    def by_id(self, module: bytes, language: str) -> Module | None:
        """Return the module of that id in that language, in English where the language is not known."""
        for languages in self.modules.values():
            if languages[LANGUAGES[0]].id == module:
                return languages.get(language, languages[LANGUAGES[0]])
        return None

    def for_roles(self, roles: Role, language: str = LANGUAGES[0]) -> tuple[Module, ...]:
        """Return what a certificate for any of `roles` needs, in the order in which it is learnt."""
        every = (languages[language] for languages in self.modules.values())
        return tuple(module for module in every if module.roles & roles)

    def with_modules(self, own: Mapping[str, Languages]) -> "Shelf":
        """Return it with these: in place of those of the same slugs, others behind them."""
        return Shelf({**self.modules, **own})


@cache
def shipped_shelf() -> Shelf:
    """Return what comes along."""
    return Shelf(
        {
            slug: {language: shipped.module(slug, language) for language in LANGUAGES}
            for slug in shipped.slugs()
        }
    )
