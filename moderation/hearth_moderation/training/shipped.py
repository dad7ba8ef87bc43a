"""The modules that come along, from `training/modules/<slug>/<language>.md`."""

from functools import cache
from importlib.resources import files
from typing import Final

from hearth_moderation.training.module import Module
from hearth_moderation.training.reading import read_module
from hearth_protocol.structures.certificate import Role
from hearth_protocol.words import LANGUAGES

ORDER: Final = (
    "the-rules",
    "trauma-informed-replies",
    "what-a-report-proves",
    "image-based-abuse",
    "suicide-and-self-harm",
    "your-own-wellbeing",
    "privacy-duties",
    "hosting",
)
"""In which order they are learnt; one that is in no folder is not offered."""


def slugs() -> tuple[str, ...]:
    """Return the names of the modules that are there, in the order in which they are learnt."""
    folder = files("hearth_moderation").joinpath("training", "modules")
    there = {each.name for each in folder.iterdir() if each.is_dir()} if folder.is_dir() else set()
    return tuple(slug for slug in ORDER if slug in there)


@cache
def module(slug: str, language: str) -> Module:
    """Return one module in one of `hearth_protocol.words.LANGUAGES`. Raises KeyError where there is none."""
    if slug not in slugs() or language not in LANGUAGES:
        raise KeyError(slug)
    file = files("hearth_moderation").joinpath("training", "modules", slug, f"{language}.md")
    return read_module(file.read_text("utf-8"), slug=slug, language=language)


def modules(language: str, roles: Role) -> tuple[Module, ...]:
    """Return what a certificate for any of `roles` needs, in the order in which it is learnt."""
    return tuple(each for each in (module(slug, language) for slug in slugs()) if each.roles & roles)
