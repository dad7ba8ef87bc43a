"""The root of `hearth-client`: what holds for every command."""

from pathlib import Path

import click

from hearth_client.cli.home import Home
from hearth_client.cli.worded import ENVIRONMENT, WordedGroup, language_of, option
from hearth_client.sentences import LANGUAGES, say

PATH = click.Path(path_type=Path, dir_okay=False)

SECTIONS = {
    "commands_begin": ("enter", "ask-to-join", "waiting", "words", "open"),
    "commands_talk": (
        *("rooms", "read", "post", "reply", "talk", "watch", "links"),
        *("edit", "retract", "react", "rename"),
    ),
    "commands_people": ("people", "badges", "hide", "show", "session", "ask"),
    "commands_hard": (
        *("person", "duty", "helplines", "worried", "report", "reported"),
        *("guard-note", "appeal", "removed"),
    ),
    "commands_own": ("notebook", "suggestion", "host-knows"),
    "commands_go": ("leave", "erase"),
    "commands_staff": ("staff", "demo"),
}
"""Every command, in the order in which somebody meets them; the keys are those of the headings."""


class Root(WordedGroup):
    """The group of all commands, listed by what somebody wants to do."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        language = language_of(ctx)
        for heading, names in SECTIONS.items():
            with formatter.section(say(heading, language)):
                formatter.write_dl([(name, self.commands[name].get_short_help_str()) for name in names])


@click.group(cls=Root, help="help_cli", context_settings={"help_option_names": ["-h", "--help"]})
@option("--server", envvar="HEARTH_CLIENT_SERVER", help="option_server")
@option("--words-file", type=PATH, envvar="HEARTH_CLIENT_WORDS_FILE", help="option_words_file")
@option("--file", type=PATH, envvar="HEARTH_CLIENT_FILE", help="option_file")
@option("--pin-file", type=PATH, envvar="HEARTH_CLIENT_PIN_FILE", help="option_pin_file")
@option("--language", type=click.Choice(LANGUAGES), envvar=ENVIRONMENT, is_eager=True, help="option_language")
@option("--json", is_flag=True, help="option_json")
@option("--long-polling", is_flag=True, help="option_long_polling")
@click.pass_context
def cli(  # noqa: PLR0913  (each is an option)
    context: click.Context,
    *,
    server: str | None,
    words_file: Path | None,
    file: Path | None,
    pin_file: Path | None,
    language: str | None,
    json: bool,
    long_polling: bool,
) -> None:
    """Keep the options for the commands."""
    context.obj = Home(
        language=language or language_of(context),
        json=json,
        server=server,
        words_file=words_file,
        file=file,
        pin_file=pin_file,
        long_polling=long_polling,
    )
