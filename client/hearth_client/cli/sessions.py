"""Going to sessions: `hearth-client session …`."""

import asyncio

import click

from hearth_client.cli.home import EXIT_USE, Home, Told, pass_home, run
from hearth_client.cli.session_showing import show_floor, show_lobby, show_session
from hearth_client.cli.worded import WordedCommand, WordedGroup, option
from hearth_client.client import Client
from hearth_client.room.room import Room
from hearth_protocol.ids import encode_id

WAIT_SECONDS = 20
LOOK_SECONDS = 2
TWO = 2


@click.group(cls=WordedGroup, help="help_session")
def session() -> None:
    """Group of what members do with sessions."""


async def session_named(client: Client, which: str) -> bytes:
    """Return the id of the session kept here that `which` begins. Raises Told."""
    found = [one for one in client.sessions.kept() if which and encode_id(one).startswith(which)]
    if len(found) != 1:
        raise Told("error_no_session", code=EXIT_USE)
    return found[0]


async def room_of(client: Client, which: str) -> Room:
    """Return the room of a session that this client is in, as it stands now."""
    room = await client.room(await session_named(client, which))
    await room.catch_up()
    await room.attend()
    return room


@session.command("list", cls=WordedCommand, help="help_session_list")
@click.argument("room")
@pass_home
def list_sessions(home: Home, *, room: str) -> None:
    """List sessions."""

    async def work() -> None:
        async with home.client() as client:
            told = await client.sessions.sessions(room)
        for one in told:
            show_session(home, one)
        if not told and not home.json:
            home.tell("session_none")

    run(home, work)


@session.command("sign-up", cls=WordedCommand, help="help_session_sign_up")
@click.argument("room")
@click.argument("which", metavar="SESSION")
@option("--name", help="option_name", required=True)
@pass_home
def sign_up(home: Home, *, room: str, which: str, name: str) -> None:
    """Sign up."""

    async def work() -> None:
        async with home.client() as client:
            told = await client.sessions.sessions(room)
            found = [one.id for one in told if which and encode_id(one.id).startswith(which)]
            if len(found) != 1:
                raise Told("error_no_session", code=EXIT_USE)
            await client.sessions.sign_up(room, found[0], pseudonym=name, language=home.language)
        home.result({"session": encode_id(found[0])}, "session_signed_up")

    run(home, work)


@session.command("withdraw", cls=WordedCommand, help="help_session_withdraw")
@click.argument("which", metavar="SESSION")
@pass_home
def withdraw(home: Home, *, which: str) -> None:
    """Take a sign-up back."""

    async def work() -> None:
        async with home.client() as client:
            await client.sessions.withdraw(await session_named(client, which))
        home.result({"done": True}, "session_withdrawn")

    run(home, work)


@session.command("join", cls=WordedCommand, help="help_session_join")
@click.argument("which", metavar="SESSION")
@option("--once", is_flag=True, help="option_session_once")
@pass_home
def join(home: Home, *, which: str, once: bool) -> None:
    """Come into the lobby, and in once a host lets one in."""

    async def work() -> None:
        async with home.client() as client:
            named = await session_named(client, which)
            lobby = await client.sessions.look(named, here=True)
            show_lobby(home, lobby)
            while lobby.room is None and not once:
                lobby = await client.sessions.look(named, here=True, wait_seconds=WAIT_SECONDS)
                if lobby.room is not None:
                    show_lobby(home, lobby)

    run(home, work)


@session.command("show", cls=WordedCommand, help="help_session_show")
@click.argument("which", metavar="SESSION")
@pass_home
def show(home: Home, *, which: str) -> None:
    """Show the floor."""

    async def work() -> None:
        async with home.client() as client:
            room = await room_of(client, which)
            floor = room.floor
            if floor is not None:
                show_floor(home, room, floor)

    run(home, work)


@session.command("hand", cls=WordedCommand, help="help_session_hand")
@click.argument("which", metavar="SESSION")
@option("--down", is_flag=True, help="option_session_down")
@pass_home
def hand(home: Home, *, which: str, down: bool) -> None:
    """Raise a hand."""

    async def work() -> None:
        async with home.client() as client:
            await (await room_of(client, which)).raise_hand(up=not down)
        home.result({"done": True}, "session_hand_down" if down else "session_hand_up")

    run(home, work)


@session.command("pass", cls=WordedCommand, help="help_session_pass")
@click.argument("which", metavar="SESSION")
@pass_home
def pass_turn(home: Home, *, which: str) -> None:
    """Be done, or pass."""

    async def work() -> None:
        async with home.client() as client:
            await (await room_of(client, which)).pass_turn()
        home.result({"done": True}, "session_passed")

    run(home, work)


@session.command("answer", cls=WordedCommand, help="help_session_answer")
@click.argument("which", metavar="SESSION")
@click.argument("choice", type=click.IntRange(1, 9))
@pass_home
def answer(home: Home, *, which: str, choice: int) -> None:
    """Answer a check-in."""

    async def work() -> None:
        async with home.client() as client:
            await (await room_of(client, which)).check_in(choice)
        home.result({"done": True}, "session_answered")

    run(home, work)


@session.command("aside", cls=WordedCommand, help="help_session_aside")
@click.argument("which", metavar="SESSION")
@option("--say", "words", default="", help="option_session_say")
@option(
    "--wait", type=click.IntRange(0, 600), default=60, show_default=True, help="option_session_aside_wait"
)
@pass_home
def aside(home: Home, *, which: str, words: str, wait: int) -> None:
    """Ask for a room between two, and go there once it is open."""

    async def work() -> None:
        async with home.client() as client:
            before = {one.id for one in client.rooms()}
            room = await room_of(client, which)
            between = await _between(client, room, before)
            if between is None:
                await room.ask_in(words)
            for _ in range(0 if between else wait // LOOK_SECONDS):
                await asyncio.sleep(LOOK_SECONDS)
                between = await _between(client, room, before)
                if between is not None:
                    break
        named = None if between is None else encode_id(between)
        home.result({"room": named}, "session_aside_asked" if named is None else "session_aside", id=named)

    run(home, work)


async def _between(client: Client, room: Room, before: set[bytes]) -> bytes | None:
    """Return the room that she was let into since in which there is nobody but her and one more, if any."""
    await client.take_letters(room)
    for one in client.rooms():
        if one.id not in before and len((await client.room(one.id)).roster()) <= TWO:
            return one.id
    return None
