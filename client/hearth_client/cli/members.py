"""People and goodbyes: people, hide, show, leave, erase."""

import click

from hearth_client.cli.home import EXIT_USE, Home, Told, pass_home, run
from hearth_client.cli.rooms import opened
from hearth_client.cli.showing import hour_text, show_people
from hearth_client.cli.worded import WordedCommand, option


@click.command(cls=WordedCommand, help="help_people")
@click.argument("room")
@pass_home
def people(home: Home, *, room: str) -> None:
    """Show who is here."""

    async def work() -> None:
        async with home.client() as client:
            show_people(home, (await opened(home, client, room)).roster())

    run(home, work)


def _hiding(home: Home, room: str, member: str, *, hidden: bool) -> None:
    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            if hidden:
                place.hide(member)
            else:
                place.show(member)
        home.result({"done": True}, "done")

    run(home, work)


@click.command(cls=WordedCommand, help="help_hide")
@click.argument("room")
@click.argument("member")
@pass_home
def hide(home: Home, *, room: str, member: str) -> None:
    """Hide a person."""
    _hiding(home, room, member, hidden=True)


@click.command(cls=WordedCommand, help="help_show")
@click.argument("room")
@click.argument("member")
@pass_home
def show(home: Home, *, room: str, member: str) -> None:
    """Show a hidden person again."""
    _hiding(home, room, member, hidden=False)


@click.command(cls=WordedCommand, help="help_leave")
@click.argument("room")
@pass_home
def leave(home: Home, *, room: str) -> None:
    """Leave a room."""

    async def work() -> None:
        async with home.client() as client:
            await client.leave(room)
        home.result({"done": True}, "left", room=room)

    run(home, work)


@click.command(cls=WordedCommand, help="help_erase")
@option("--yes", is_flag=True, help="option_yes")
@pass_home
def erase(home: Home, *, yes: bool) -> None:
    """Erase me."""

    async def work() -> None:
        if not yes:
            raise Told("erase_what", code=EXIT_USE)
        async with home.client() as client:
            erased = await client.erase()
        home.result(
            {
                "done": True,
                "until_hour": erased.until_hour,
                "rooms": [
                    {"room": one.name, "taken_back": one.taken_back, "could_not": one.could_not}
                    for one in erased.rooms
                ],
            },
            "erased",
        )
        if not home.json:
            for one in erased.rooms:
                until = hour_text(one.until_hour)
                home.tell("erased_room", room=one.name, count=one.taken_back, until=until)
            home.tell("erased_rest")

    run(home, work)


COMMANDS = (people, hide, show, leave, erase)
