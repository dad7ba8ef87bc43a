"""How the commands speak: sentences on standard error, results on standard output, progress meanwhile."""

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

import click
from rich.console import Console

from hearth_protocol.errors import HearthError, StorageFailed
from hearth_server.config import FILE_NAME, ConfigWrong
from hearth_server.root_key import MIN_PASSPHRASE_CHARACTERS, RootFileWrong, RootKey, unseal

P = ParamSpec("P")
R = TypeVar("R")

aside = Console(stderr=True, highlight=False, soft_wrap=True)
"""For people; a program reads standard output."""


class Listing(click.Group):
    """A group that lists its commands with the whole first sentence of each; click would cut it off."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write name and sentence of each command."""
        names = self.list_commands(ctx)
        rows = [(name, self.commands[name].get_short_help_str(sys.maxsize)) for name in names]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def explained(command: Callable[P, R]) -> Callable[P, R]:
    """Turn our errors, and those of files, into one sentence that says what to do, and exit status 1."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except (ConfigWrong, RootFileWrong) as error:
            raise click.ClickException(str(error)) from None
        except StorageFailed as error:
            # Its sentence is for members; an operator needs the reason, which names what to do.
            raise click.ClickException(f"The storage cannot be used: {error}.") from None
        except HearthError as error:
            said = (type(error).__doc__ or "").strip()
            raise click.ClickException(f"{said} ({error})") from None
        except OSError as error:
            where = f" {error.filename}" if error.filename else ""
            raise click.ClickException(f"{error.strerror or type(error).__name__}:{where}") from None

    return run


@contextmanager
def taking_long(what: str) -> Iterator[None]:
    """Say what is being done while it takes long."""
    with aside.status(what):
        yield


config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(FILE_NAME),
    show_default=True,
    help="The configuration that `hearth init` wrote.",
)
passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file whose first line is the key's passphrase. Without it you are asked.",
)


def read_passphrase(file: Path | None, *, new: bool = False, of: str = "root key") -> str:
    """Return the passphrase from a file's first line, or ask for it (twice when it is new)."""
    if file is not None:
        lines = file.read_text("utf-8").splitlines()
        if not lines or not lines[0]:
            raise click.ClickException("The passphrase file's first line is empty.")
        return lines[0]
    typed: str = click.prompt(f"Passphrase of the {of}", hide_input=True, confirmation_prompt=new, err=True)
    return typed


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is short."""
    if len(passphrase) < MIN_PASSPHRASE_CHARACTERS:
        raise click.ClickException(
            f"The passphrase must have {MIN_PASSPHRASE_CHARACTERS} characters or more. "
            "Take five or six unrelated words."
        )


def open_root_key(file: Path, passphrase_file: Path | None) -> RootKey:
    """Open the root key, asking for the passphrase if no file holds it."""
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        raise click.ClickException(
            f"There is no root key at {file}. Name it with --root-file; "
            "if it is on another machine, sign there."
        ) from None
    passphrase = read_passphrase(passphrase_file)
    with taking_long("Opening the root key …"):
        return unseal(text, passphrase)
