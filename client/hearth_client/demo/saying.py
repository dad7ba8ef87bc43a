"""What the demo says, in the language of whoever started it."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

import click

from hearth_protocol.words import best_language


@dataclass(frozen=True, slots=True)
class Voice:
    """Who tells a person what happens: a language, and lines on standard output, terminal or not."""

    language: str

    def say(self, key: str, **facts: object) -> None:
        """Tell one sentence of `words/*.json`, with its placeholders filled."""
        self.show(sentence(key, self.language, **facts))

    def show(self, text: str) -> None:
        """Show a line as it is: a command to copy, or ten words. Flushed, for whoever reads a pipe."""
        click.echo(text)
        sys.stdout.flush()


def language_of(environment: Mapping[str, str] | None = None) -> str:
    """Return the language that the terminal asks for, of those there are words in."""
    environment = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if wanted := environment.get(name):
            return best_language(wanted.split(".")[0])
    return "en"


def sentence(key: str, language: str, **facts: object) -> str:
    """Return one sentence with its placeholders filled."""
    return _words(language)[key].format(**facts)


@cache
def _words(language: str) -> Mapping[str, str]:
    file = resources.files("hearth_client.demo") / "words" / f"{language}.json"
    return MappingProxyType(json.loads(file.read_text(encoding="utf-8")))
