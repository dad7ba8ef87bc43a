"""The twelve words: show them, take new ones, come back by them."""

import click

from hearth_client.cli.home import Home, Told, pass_home, run, write_secret
from hearth_client.cli.showing import show_rooms
from hearth_client.cli.worded import WordedCommand, WordedGroup, option
from hearth_client.sentences import LANGUAGES
from hearth_protocol.errors import WrongCall


@click.group(cls=WordedGroup, help="help_words")
def words() -> None:
    """Group of the words' commands."""


def _told(home: Home, said: list[str]) -> None:
    if home.json:
        home.line({"words": said})
    else:
        home.out.print(" ".join(said), markup=False)


@words.command("show", cls=WordedCommand, help="help_words_show")
@option("--in", "language", type=click.Choice(LANGUAGES), help="option_in")
@pass_home
def show(home: Home, *, language: str | None) -> None:
    """Show the words."""

    async def work() -> None:
        async with home.client() as client:
            try:
                said = client.words(language or home.language)
            except WrongCall:
                raise Told("error_no_words") from None
            _told(home, said)

    run(home, work)


@words.command("new", cls=WordedCommand, help="help_words_new")
@pass_home
def new(home: Home) -> None:
    """Move to new words."""

    async def work() -> None:
        async with home.client() as client:
            await client.move_to_new_words()
            said = client.words(home.language)
            if home.words_file is not None:
                kept = home.words_file
                fresh = kept.with_name(kept.name + ".new")
                write_secret(fresh, " ".join(said))
                fresh.replace(kept)
                home.aside("words_made", file=kept)
            if home.json or home.words_file is None:
                _told(home, said)
        home.aside("words_old")

    run(home, work)


@words.command("return", cls=WordedCommand, help="help_words_return")
@pass_home
def come_back(home: Home) -> None:
    """Come back by words; with --file the state is kept there, under a PIN, from now on."""

    async def work() -> None:
        file, home.file = home.file, None
        async with home.client() as client:
            for one in client.rooms():
                with home.progress("progress_room"):
                    await client.room(one.id)
            if file is not None:
                home.file = file
                await client.move_to_file(file, home.pin(new=True))
            home.result({"rooms": len(client.rooms())}, "returned", count=len(client.rooms()))
            if not home.json:
                show_rooms(home, client.rooms())

    run(home, work)
