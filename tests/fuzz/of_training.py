"""The reader of training modules: Markdown that whoever runs a community may have changed."""

from collections.abc import Iterable
from importlib.resources import files

from tests.fuzz.decoders import Decoder, as_text, from_text

from hearth_moderation.training.reading import read_module
from hearth_moderation.training.shipped import slugs


def decoders() -> Iterable[Decoder]:
    """Return it, with the modules that are shipped in English for seeds."""
    folder = files("hearth_moderation").joinpath("training", "modules")
    yield Decoder(
        "hearth_moderation.training.reading.read_module",
        lambda data: read_module(as_text(data), slug="hosting", language="en"),
        seeds=tuple(from_text(folder.joinpath(slug, "en.md").read_text("utf-8")) for slug in slugs()[:2]),
        pooled=False,
    )
