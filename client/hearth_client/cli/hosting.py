"""Hosting sessions: `hearth-client staff session …`."""

import asyncio
from collections.abc import Awaitable, Callable

import click

from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.session_showing import show_guest
from hearth_client.cli.sessions import room_of, session_named
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import OneOf, WordedCommand, WordedGroup, option
from hearth_client.client import Client
from hearth_client.sessions.guests import called, namesakes
from hearth_client.sessions.hosting import Hosting
from hearth_client.sessions.leading import MODES
from hearth_protocol.ids import decode_id, encode_id
from hearth_protocol.sessions import MAX_EXTENSION_MINUTES
from hearth_protocol.structures.floor import (
    MAX_CHOICES,
    MAX_PAUSE_SECONDS,
    MAX_SLOW_SECONDS,
    MAX_TURN_SECONDS,
    Stage,
)
from hearth_protocol.structures.session import (
    MAX_CAPACITY,
    MAX_LENGTH_MINUTES,
    MIN_LENGTH_MINUTES,
    NO_CO_HOST,
)

STAGES = {"begin": Stage.LIVE, "closing": Stage.CLOSING, "end": Stage.ENDED}
_TURN = option("--turn", type=click.IntRange(0, MAX_TURN_SECONDS), default=0, help="option_session_turn")
_WHICH = click.argument("which", metavar="SESSION")


@staff.group("session", cls=WordedGroup, help="help_staff_session")
def hosting() -> None:
    """Group of what hosts do."""


def _do(home: Home, which: str, work: Callable[[Client, bytes], Awaitable[None]]) -> None:
    """Do something in one session, and say that it is done."""

    async def whole() -> None:
        async with home.client() as client:
            await work(client, await session_named(client, which))
        home.result({"done": True}, "session_done")

    run(home, whole)


@hosting.command("plan", cls=WordedCommand, help="help_staff_session_plan")
@click.argument("title")
@option("--in", "in_minutes", type=click.IntRange(0), required=True, help="option_session_in")
@option(
    "--minutes",
    type=click.IntRange(MIN_LENGTH_MINUTES, MAX_LENGTH_MINUTES),
    default=60,
    show_default=True,
    help="option_session_minutes",
)
@option(
    "--places",
    type=click.IntRange(1, MAX_CAPACITY),
    default=12,
    show_default=True,
    help="option_session_places",
)
@option("--about", default="", help="option_session_about")
@option("--co-host", "co_host", default="", help="option_session_co_host")
@pass_home
def plan(  # noqa: PLR0913  (what is announced)
    home: Home, *, title: str, in_minutes: int, minutes: int, places: int, about: str, co_host: str
) -> None:
    """Announce a session."""

    async def work() -> None:
        async with home.client() as client:
            planned = await client.hosting.plan(
                title=title,
                starts_minute=client.edges.now_seconds() // 60 + in_minutes,
                length_minutes=minutes,
                capacity=places,
                language=home.language,
                about=about,
                co_host=decode_id(co_host) if co_host else NO_CO_HOST,
            )
        named = encode_id(planned)
        home.result({"session": named}, "session_planned", id=named)

    run(home, work)


@hosting.command("drop", cls=WordedCommand, help="help_staff_session_drop")
@_WHICH
@pass_home
def drop(home: Home, *, which: str) -> None:
    """Call a session off."""
    _do(home, which, lambda client, session: client.hosting.drop(session))


@hosting.command("open", cls=WordedCommand, help="help_staff_session_open")
@click.argument("which", metavar="SESSION")
@option("--name", help="option_name")
@pass_home
def open_session(home: Home, *, which: str, name: str | None) -> None:
    """Open the room, or enter it as the other host."""

    async def work() -> None:
        async with home.client() as client:
            keys = client.staff_keys
            mine = [opened.room for opened, _ in await client.hosting.mine()]
            found = [one for one in mine if which and encode_id(one).startswith(which)]
            named = found[0] if len(found) == 1 else await session_named(client, which)
            room = await client.hosting.open(named, pseudonym=name or (keys.name if keys else ""))
        home.result({"room": room.id_text}, "session_opened")

    run(home, work)


@hosting.command("guests", cls=WordedCommand, help="help_staff_session_guests")
@_WHICH
@pass_home
def guests(home: Home, *, which: str) -> None:
    """Show who signed up, and who is there."""

    async def work() -> None:
        async with home.client() as client:
            told = await client.hosting.lobby(await session_named(client, which))
        twice = namesakes(told)
        for one in told:
            show_guest(home, one, numbered=one.name in twice)
        if not told and not home.json:
            home.tell("guest_none")

    run(home, work)


@hosting.command("admit", cls=WordedCommand, help="help_staff_session_admit")
@_WHICH
@option("--waiting", is_flag=True, help="option_session_waiting")
@pass_home
def admit(home: Home, *, which: str, waiting: bool) -> None:
    """Let in who is there."""

    async def work() -> None:
        async with home.client() as client:
            named = await session_named(client, which)
            admitted = await client.hosting.admit_who_is_here(named, also_waiting=waiting)
        home.result({"admitted": [one.name for one in admitted]}, "session_admitted", count=len(admitted))

    run(home, work)


@hosting.command("decline", cls=WordedCommand, help="help_staff_session_decline")
@_WHICH
@click.argument("name")
@click.argument("text")
@pass_home
def decline(home: Home, *, which: str, name: str, text: str) -> None:
    """Tell somebody kindly that it is not for today."""

    async def work(client: Client, session: bytes) -> None:
        await client.hosting.decline(session, called(await client.hosting.lobby(session), name), text)

    _do(home, which, work)


@hosting.command("stage", cls=WordedCommand, help="help_staff_session_stage")
@_WHICH
@click.argument("stage", type=OneOf(list(STAGES)))
@pass_home
def stage(home: Home, *, which: str, stage: str) -> None:
    """Begin, close or end it."""
    _do(home, which, lambda client, session: client.hosting.stage(session, STAGES[stage]))


@hosting.command("floor", cls=WordedCommand, help="help_staff_session_floor")
@_WHICH
@click.argument("mode", type=OneOf(list(MODES)))
@_TURN
@pass_home
def floor(home: Home, *, which: str, mode: str, turn: int) -> None:
    """Say who may speak."""
    _do(home, which, lambda client, session: client.hosting.mode(session, mode, turn_seconds=turn))


@hosting.command("call", cls=WordedCommand, help="help_staff_session_call")
@_WHICH
@click.argument("member", default="")
@_TURN
@pass_home
def call(home: Home, *, which: str, member: str, turn: int) -> None:
    """Give somebody the floor."""

    async def work(client: Client, session: bytes) -> None:
        await client.hosting.call(session, member, turn_seconds=turn)

    _do(home, which, work)


@hosting.command("next", cls=WordedCommand, help="help_staff_session_next")
@_WHICH
@pass_home
def next_turn(home: Home, *, which: str) -> None:
    """End the present turn."""
    _do(home, which, lambda client, session: client.hosting.next(session))


@hosting.command("mute", cls=WordedCommand, help="help_staff_session_mute")
@_WHICH
@click.argument("member")
@option("--off", is_flag=True, help="option_session_off")
@pass_home
def mute(home: Home, *, which: str, member: str, off: bool) -> None:
    """Mute somebody."""
    _do(home, which, lambda client, session: client.hosting.mute(session, member, on=not off))


@hosting.command("lobby", cls=WordedCommand, help="help_staff_session_lobby")
@_WHICH
@click.argument("member")
@option("--back", is_flag=True, help="option_session_back")
@pass_home
def lobby(home: Home, *, which: str, member: str, back: bool) -> None:
    """Send somebody to the lobby, or let her come again."""

    async def work(client: Client, session: bytes) -> None:
        if back:
            await client.hosting.back_from_lobby(session, (await room_of(client, which)).person(member))
        else:
            await client.hosting.to_lobby(session, member)

    _do(home, which, work)


@hosting.command("aside", cls=WordedCommand, help="help_staff_session_aside")
@_WHICH
@click.argument("member")
@option("--back", is_flag=True, help="option_session_back")
@option("--room", "between", metavar="ROOM", default="", help="option_session_between")
@pass_home
def aside(home: Home, *, which: str, member: str, back: bool, between: str) -> None:
    """Ask somebody aside, open the room once she asked for it, or have her back and end it."""

    async def work(client: Client, session: bytes) -> None:
        room = await room_of(client, which)
        who, keys = room.person(member), client.staff_keys
        if back:
            await client.hosting.back(session, who, between)
            return
        if room.said is None or who not in room.said.aside:
            await client.hosting.aside(session, who)
        name = keys.name if keys else ""
        opened = await client.hosting.open_aside(session, who, pseudonym=name)
        named = None if opened is None else encode_id(opened.id)
        home.result({"room": named}, "aside_waits" if named is None else "aside_open", id=named)

    _do(home, which, work)


def _with_a_number(
    name: str,
    shown: str,
    sentence: str,
    allowed: click.IntRange,
    say: Callable[[Hosting, bytes, int], Awaitable[None]],
) -> None:
    """Add a command that says one number of a session."""

    @hosting.command(name, cls=WordedCommand, help=sentence)
    @_WHICH
    @click.argument("number", metavar=shown, type=allowed)
    @pass_home
    def command(home: Home, *, which: str, number: int) -> None:
        _do(home, which, lambda client, session: say(client.hosting, session, number))


_with_a_number(
    "pause", "SECONDS", "help_staff_session_pause", click.IntRange(0, MAX_PAUSE_SECONDS), Hosting.pause
)
_with_a_number(
    "slow", "SECONDS", "help_staff_session_slow", click.IntRange(0, MAX_SLOW_SECONDS), Hosting.slow
)
_with_a_number(
    "extend", "MINUTES", "help_staff_session_extend", click.IntRange(1, MAX_EXTENSION_MINUTES), Hosting.extend
)


@hosting.command("check-in", cls=WordedCommand, help="help_staff_session_check_in")
@_WHICH
@click.argument("choices", type=click.IntRange(2, MAX_CHOICES))
@option("--wait", type=click.IntRange(1, 600), default=60, show_default=True, help="option_session_wait")
@pass_home
def check_in(home: Home, *, which: str, choices: int, wait: int) -> None:
    """Ask everybody, wait, and show sums alone."""

    async def work() -> None:
        async with home.client() as client:
            session = await session_named(client, which)
            room = await client.room(session)
            hearing = asyncio.create_task(_hear(client, session))
            try:
                await client.hosting.open_check_in(session, choices)
                home.aside("check_in_open", seconds=wait)
                await asyncio.sleep(wait)
                await client.hosting.open_check_in(session, 0)
            finally:
                hearing.cancel()
                await asyncio.gather(hearing, return_exceptions=True)
            sums = room.last_sums
        if home.json:
            home.line({"sums": sums})
        elif sums is None:
            home.tell("check_in_few")
        else:
            for number, count in enumerate(sums, 1):
                home.tell("check_in_sum", choice=number, count=count)

    run(home, work)


async def _hear(client: Client, session: bytes) -> None:
    async for _ in client.hosting.watching(await client.room(session)):
        pass


@hosting.command("hand-over", cls=WordedCommand, help="help_staff_session_hand_over")
@_WHICH
@pass_home
def hand_over(home: Home, *, which: str) -> None:
    """Have the other host lead."""
    _do(home, which, lambda client, session: client.hosting.hand_over(session))


@hosting.command("stand-by", cls=WordedCommand, help="help_staff_session_stand_by")
@_WHICH
@pass_home
def stand_by(home: Home, *, which: str) -> None:
    """Watch, and lead once who leads has been away for a minute."""
    _do(home, which, lambda client, session: client.hosting.stand_by(session))
