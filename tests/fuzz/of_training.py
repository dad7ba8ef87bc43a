"""The reader of training modules: Markdown that whoever runs a community may have changed."""

from collections.abc import Iterable
from importlib.resources import files

from tests.fuzz.decoders import Decoder, as_text, from_text

from hearth_moderation.training.checking import read_languages
from hearth_moderation.training.reading import read_module
from hearth_moderation.training.shipped import slugs
from hearth_protocol.words import LANGUAGES


def decoders() -> Iterable[Decoder]:
    """Return it, with the modules that are shipped in English for seeds."""
    folder = files("hearth_moderation").joinpath("training", "modules")
    yield Decoder(
        "hearth_moderation.training.checking.read_languages",
        lambda data: read_languages("hosting", dict.fromkeys(LANGUAGES, as_text(data))),
        seeds=tuple(from_text(folder.joinpath(slug, "en.md").read_text("utf-8")) for slug in slugs()[:1]),
        pooled=False,
    )
    yield Decoder(
        "hearth_moderation.training.reading.read_module",
        lambda data: read_module(as_text(data), slug="hosting", language="en"),
        seeds=tuple(from_text(folder.joinpath(slug, "en.md").read_text("utf-8")) for slug in slugs()[:2]),
        pooled=False,
    )
