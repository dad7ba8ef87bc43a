"""Commands and options whose help speaks the reader's language: the key is looked up when help is shown."""

import os
import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from hearth_client.sentences import LANGUAGES, from_environment, say

F = TypeVar("F", bound=Callable[..., Any])

ENVIRONMENT = "HEARTH_CLIENT_LANGUAGE"

ID_LIKE_AN_OPTION = re.compile("-[A-Za-z0-9_-]{21}|-[A-Za-z0-9_][A-Za-z0-9_-]{1,20}")
"""One id in 64 begins with a hyphen, and ids are named by how they begin. No option of ours has 22
characters, or one hyphen and more than a letter."""
GUARD = "\0"
"""Put before such an id while click looks at it: no argument of a process holds it."""


def language_of(context: click.Context | None) -> str:
    """Return the language of the run: --language where it was read already, else the environment's."""
    while context is not None:
        chosen = context.params.get("language")
        if chosen in LANGUAGES:
            return str(chosen)
        context = context.parent
    wanted = os.environ.get(ENVIRONMENT, "")
    return wanted if wanted in LANGUAGES else from_environment(os.environ)


class WordedCommand(click.Command):
    """A command whose `help` is a key of the words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; an id that begins with a hyphen is an id, not an unknown option."""
        guarded = [GUARD + one if ID_LIKE_AN_OPTION.fullmatch(one) else one for one in args]
        rest = super().parse_args(ctx, guarded)
        ctx.params = {name: _unguarded(value) for name, value in ctx.params.items()}
        return rest

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  (click's signature)
        """Return the whole sentence: they are short, and cutting Chinese by characters cuts sense."""
        return say(self.help or "", language_of(click.get_current_context(silent=True)))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sentence."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help or "", language_of(ctx)))


def _unguarded(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_unguarded(one) for one in value)
    return value.removeprefix(GUARD) if isinstance(value, str) else value


class OneOf(click.Choice[str]):
    """A choice of names whose words are joined by underscores or hyphens: takes both and shows hyphens."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """Return what a name is compared by, and shown as."""
        return super().normalize_choice(choice, ctx).replace("_", "-")


class WordedGroup(WordedCommand, click.Group):
    """A group of such commands."""


class WordedOption(click.Option):
    """An option whose `help` is a key of the words."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return names and sentence."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, say(self.help, language_of(ctx)), 1)


def option(*names: str, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401  (click's own settings)
    """click.option with a worded help."""
    return click.option(*names, cls=WordedOption, **settings)
