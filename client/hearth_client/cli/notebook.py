"""The evidence notebook from a terminal: note, read, correct, take out, hand out, check.

What is noted is asked for or comes on standard input, never in an argument: a shell keeps those, and every
program of the machine sees them.
"""

from pathlib import Path

import click

from hearth_client.cli.home import (
    EXIT_NOT_AUTHENTIC,
    EXIT_USE,
    Home,
    Told,
    pass_home,
    read_given,
    run,
    write_new,
)
from hearth_client.cli.notebook_showing import entry_object, say_checked, show_entries, show_entry, show_heads
from hearth_client.cli.notebook_writing import drafted
from hearth_client.cli.root import PATH
from hearth_client.cli.worded import WordedCommand, WordedGroup, option
from hearth_client.client import Client
from hearth_client.errors import NothingIsKept
from hearth_client.notebook import Noted
from hearth_client.rendering.notebook_page import page
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.notebook_check import check, head_of
from hearth_protocol.notebook_file import MAX_FILE_BYTES, read_file, write_file
from hearth_protocol.notebook_note import Draft

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(cls=WordedGroup, help="help_notebook")
def notebook() -> None:
    """Group of the notebook's commands."""


async def _kept(home: Home, client: Client, draft: Draft, corrects: Noted | None) -> Noted:
    """Note it; what cannot be written down is shown again, so that nobody has to remember it."""
    try:
        with home.progress("progress_noting"):
            return await client.notebook.add(draft, corrects=None if corrects is None else corrects.link)
    except HearthError:
        home.aside("notebook_not_noted")
        home.line(draft)
        raise


def _told(home: Home, client: Client, noted: Noted, key: str) -> None:
    heads = [head.hex() for head in client.notebook.heads]
    told = {"number": noted.number, "link": noted.link.hex(), "heads": heads}
    home.result(told, key, number=noted.number)
    if not home.json:
        show_heads(home, client.notebook.heads)


@notebook.command("add", cls=WordedCommand, help="help_notebook_add")
@pass_home
def add(home: Home) -> None:
    """Note something."""

    async def work() -> None:
        home.aside("notebook_watched")
        async with home.client() as client:
            if not client.is_kept:
                raise NothingIsKept
            _told(home, client, await _kept(home, client, drafted(home, Draft()), None), "notebook_added")

    run(home, work)


@notebook.command("correct", cls=WordedCommand, help="help_notebook_correct")
@click.argument("entry")
@pass_home
def correct(home: Home, *, entry: str) -> None:
    """Note something in the place of an entry, which stays."""

    async def work() -> None:
        home.aside("notebook_watched")
        async with home.client() as client:
            meant = client.notebook.find(entry)
            if meant.note is None:
                raise Told("error_notebook_unread", number=meant.number)
            draft = drafted(home, meant.note)
            _told(home, client, await _kept(home, client, draft, meant), "notebook_corrected")

    run(home, work)


@notebook.command("list", cls=WordedCommand, help="help_notebook_list")
@pass_home
def list_entries(home: Home) -> None:
    """Show all entries, a line each."""

    async def work() -> None:
        async with home.client() as client:
            show_entries(home, client.notebook.entries())
            if not home.json:
                show_heads(home, client.notebook.heads)

    run(home, work)


@notebook.command("show", cls=WordedCommand, help="help_notebook_show")
@click.argument("entry")
@pass_home
def show(home: Home, *, entry: str) -> None:
    """Show an entry whole."""

    async def work() -> None:
        async with home.client() as client:
            show_entry(home, client.notebook.find(entry))

    run(home, work)


@notebook.command("remove", cls=WordedCommand, help="help_notebook_remove")
@click.argument("entry")
@option("--yes", is_flag=True, help="option_yes")
@pass_home
def remove(home: Home, *, entry: str, yes: bool) -> None:
    """Take out what an entry says."""

    async def work() -> None:
        async with home.client() as client:
            meant = client.notebook.find(entry)
            if not yes:
                raise Told("notebook_remove_what", code=EXIT_USE, number=meant.number)
            await client.notebook.take_out(meant.link)
            home.result(entry_object(client.notebook.find(meant.link.hex())), "notebook_removed")

    run(home, work)


@notebook.command("export", cls=WordedCommand, help="help_notebook_export")
@click.argument("file", type=FILE)
@pass_home
def export(home: Home, *, file: Path) -> None:
    """Write the notebook to a file."""

    async def work() -> None:
        suffix = file.suffix.lower()
        if suffix not in {".json", ".html"}:
            raise Told("error_notebook_suffix")
        home.aside("notebook_watched")
        async with home.client() as client:
            made = client.notebook.file()
            if not made.entries:
                raise Told("error_notebook_nothing")
            data = write_file(made) if suffix == ".json" else page(made, home.language).encode()
            write_new(file, data)
            told = {"file": str(file), "entries": len(made.entries), "heads": list(made.heads)}
            home.result(told, "notebook_exported", file=str(file), count=len(made.entries))
            if not home.json:
                show_heads(home, client.notebook.heads)

    run(home, work)


@notebook.command("verify", cls=WordedCommand, help="help_notebook_verify")
@click.argument("file", type=PATH)
@option("--head", "known", multiple=True, help="option_notebook_head")
@pass_home
def verify(home: Home, *, file: Path, known: tuple[str, ...]) -> None:
    """Check an exported file: no network, no words, no PIN."""

    async def work() -> None:
        try:
            heads = [head_of(one) for one in known]
        except Malformed:
            raise Told("error_notebook_head") from None
        try:
            found = read_file(read_given(file, MAX_FILE_BYTES))
        except Malformed:
            raise Told("error_notebook_file", file=str(file)) from None
        checked = check(found, heads)
        say_checked(home, checked, known=bool(heads))
        if not checked.holds:
            raise Told("notebook_does_not_hold", code=EXIT_NOT_AUTHENTIC)

    run(home, work)
