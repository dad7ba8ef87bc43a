"""`hearth scan`: what the guards say of messages, line by line. The browser's engine has the same door."""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import click

from hearth_moderation.guards.links.lists.lists import Lists, default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.scan import Rules
from hearth_moderation.guards.scan_line import answer
from hearth_protocol.errors import Malformed
from hearth_server.cli.speaking import explained

TELL_EVERY_SECONDS = 5

_files = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--jsonl", is_flag=True, required=True, help="JSON, one object a line, in and out.")
@click.option(
    "--lists",
    multiple=True,
    type=_files,
    help="A list that `hearth lists sign` published (snapshot.list); or several.",
)
@click.option("--deny", multiple=True, type=_files, help="Sites that block: `0.0.0.0 host`, `host/path`.")
@click.option("--allow", multiple=True, type=_files, help="Hosts of help sites, one a line.")
@click.option(
    "--place", type=click.Choice([str(each) for each in Place]), default=str(Place.ROOM), show_default=True
)
@click.argument("more_lists", nargs=-1, type=_files, metavar="[LISTS]...")
@explained
def scan(  # noqa: PLR0913  (options come by name)
    *,
    jsonl: bool,  # noqa: ARG001  (the only form there is; it is said so that another can come)
    lists: tuple[Path, ...],
    deny: tuple[Path, ...],
    allow: tuple[Path, ...],
    place: str,
    more_lists: tuple[Path, ...],
) -> None:
    """Read messages on standard input and say what the guards say of each. Nothing is sent or kept.

    A line is {"id", "text"} or {"id", "texts": [...]}, messages of one sender in one room. Answers come in
    the same order, each as soon as it is known. A line that cannot be read is answered with an "error", and
    the exit status is then 1.
    """
    if more_lists and not lists:
        raise click.UsageError("Messages come on standard input; a list is named after --lists.")
    rules = Rules(shipped(), _read(lists + more_lists, deny, allow), Place(place))
    errors = _answer_all(sys.stdin.buffer, sys.stdout.buffer, rules)
    if errors:
        click.echo(f"Lines without an answer: {errors}. Each says why in its place.", err=True)
        raise click.exceptions.Exit(1)


def _answer_all(source: BinaryIO, target: BinaryIO, rules: Rules) -> int:
    """Answer line by line, and return how many have no answer."""
    errors = 0
    told_at = time.monotonic()
    for number, line in enumerate(iter(source.readline, b""), 1):
        answered = answer(line, number, rules)
        if answered is None:
            continue
        errors += answered.is_error
        target.write(answered.line.encode("ascii") + b"\n")
        target.flush()
        if time.monotonic() - told_at > TELL_EVERY_SECONDS:
            told_at = time.monotonic()
            click.echo(f"{number} lines …", err=True)
    return errors


def _read(lists: Iterable[Path], deny: Iterable[Path], allow: Iterable[Path]) -> Lists:
    known = default_lists()
    denied, allowed = _lines(deny), _lines(allow)
    if denied or allowed:
        known = known.with_lines(denied, allowed)
    for file in lists:
        try:
            known = known.with_file(file.read_bytes())
        except Malformed:
            raise click.ClickException(
                f"{file} is no published list. `hearth lists sign` makes one: public/lists/snapshot.list. "
                "Plain lists are named after --deny."
            ) from None
    return known


def _lines(files: Iterable[Path]) -> list[str]:
    return [line for file in files for line in file.read_text("utf-8").splitlines()]
