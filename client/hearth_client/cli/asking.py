"""Asking to be let in elsewhere: a letter to the moderators of a room one is in already."""

import click

from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.rooms import opened, text_given
from hearth_client.cli.worded import WordedCommand


@click.command(cls=WordedCommand, help="help_ask")
@click.argument("room")
@click.argument("text", required=False)
@pass_home
def ask(home: Home, *, room: str, text: str | None) -> None:
    """Ask the moderators of a room."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            await (await opened(home, client, room)).ask_in(words)
        home.result({"done": True}, "asked_in")

    run(home, work)


COMMANDS = (ask,)
