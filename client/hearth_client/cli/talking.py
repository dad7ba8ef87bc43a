"""`talk`: read and write in one room at once, in one terminal."""

import asyncio
import contextlib
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import click

from hearth_client.cli.guarded import show_crisis, tell_held
from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.showing import named, show_change, show_entry, show_notices, show_people
from hearth_client.cli.worded import WordedCommand
from hearth_client.client import Client
from hearth_client.errors import HeldBack, NoSuchRoom
from hearth_client.findings import Finding
from hearth_client.room.composing import Acknowledged, Sent
from hearth_client.room.room import Room
from hearth_client.sentences import error_sentence
from hearth_protocol.errors import HearthError

EARLIER = 20
"""Posts shown when talk begins."""


@dataclass(slots=True)
class Typed:
    """A line with a command: `/word rest`, the rest split once where a post is named first."""

    command: str
    rest: str

    @property
    def target(self) -> str:
        """The post that is named, `#3` or `3`."""
        return named(self.rest.split(" ", 1)[0])

    @property
    def words(self) -> str:
        """What follows the post."""
        return self.rest.split(" ", 1)[1].strip() if " " in self.rest else ""


def typed(line: str) -> Typed | str:
    """Return what a line asks for, or the words to post."""
    if not line.startswith("/") or line.startswith("//"):
        return line.removeprefix("/") if line.startswith("//") else line
    command, _, rest = line[1:].partition(" ")
    return Typed(command, rest.strip())


@dataclass(slots=True)
class Drafts:
    """The last words held back by a question, kept until they are sent as they are, or others are."""

    home: Home
    held: Callable[[Acknowledged], Awaitable[Sent]] | None = None
    agreed: tuple[Finding, ...] = ()

    async def send(self, send: Callable[[Acknowledged], Awaitable[Sent]]) -> None:
        """Send new words. Raises HeldBack."""
        self.held, self.agreed = None, ()
        await self._send(send)

    async def again(self) -> None:
        """Send what was asked about, as it is."""
        if self.held is None:
            self.home.aside("talk_nothing_held")
        else:
            await self._send(self.held)

    async def _send(self, send: Callable[[Acknowledged], Awaitable[Sent]]) -> None:
        try:
            sent = await send(self.agreed)
        except HeldBack as held:
            if held.can_be_agreed_to:
                self.held, self.agreed = send, (*self.agreed, *held.findings)
            raise
        self.held, self.agreed = None, ()
        if sent.crisis:
            show_crisis(self.home)
            self.home.aside("talk_not_today")


async def talk_in(home: Home, client: Client, room: Room) -> None:
    """Talk until /quit, /leave or the end of input."""
    for entry in room.timeline.entries[-EARLIER:]:
        # A wall of closed posts says less than the one notice below.
        if entry.why != "gap_no_key":
            show_entry(home, room, entry)
    show_notices(home, room)
    home.aside("talk_help")
    watching = asyncio.create_task(_watch(home, client, room))
    drafts = Drafts(home)
    try:
        async for line in _lines():
            if not await _obey(home, room, line, drafts):
                return
            if watching.done():
                watching.result()
                return
    finally:
        # Of a room that was left nothing is kept, and so no place up to which it was read.
        with contextlib.suppress(NoSuchRoom):
            room.mark_read()
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def _watch(home: Home, client: Client, room: Room) -> None:
    async for change in client.hosting.watching(room):
        mine = change.member_id == room.member_id or (
            change.entry is not None and change.entry.member_id == room.member_id
        )
        if change.kind != "post" or not mine or not sys.stdin.isatty():
            show_change(home, room, change)


async def _lines() -> AsyncIterator[str]:
    """Yield lines of standard input without blocking the loop; a thread reads, and dies with the program."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line


async def _obey(home: Home, room: Room, line: str, drafts: "Drafts") -> bool:
    """Do what a line asks; False ends the talk. What fails is said, and the talk goes on."""
    asked = typed(line.strip())
    try:
        if isinstance(asked, str):
            if asked:
                await drafts.send(lambda agreed: room.post(asked, acknowledged=agreed))
            return True
        return await _command(home, room, asked, drafts)
    except HeldBack as held:
        tell_held(home, held)
        if held.can_be_agreed_to:
            home.aside("talk_anyway")
        return True
    except HearthError as error:
        home.aside("not_sent")
        home.err.print(error_sentence(error, home.language), markup=False)
        return True


async def _command(home: Home, room: Room, asked: Typed, drafts: "Drafts") -> bool:
    doing: dict[str, Callable[[], Awaitable[object]]] = {
        "reply": lambda: drafts.send(
            lambda agreed: room.reply(asked.target, asked.words, acknowledged=agreed)
        ),
        "react": lambda: room.react(asked.target, asked.words),
        "edit": lambda: drafts.send(lambda agreed: room.edit(asked.target, asked.words, acknowledged=agreed)),
        "anyway": drafts.again,
        "retract": lambda: room.retract(asked.target),
        "name": lambda: room.rename(asked.rest),
    }
    match asked.command:
        case "quit" | "q":
            return False
        case "leave":
            name = room.name
            await room.leave()
            home.tell("left", room=name)
            return False
        case "help":
            home.aside("talk_help")
        case "nottoday":
            room.not_today()
            home.aside("crisis_not_today")
        case "people":
            show_people(home, room.roster())
        case "open":
            show_entry(home, room, room.post_named(asked.target), opened=True)
        case command if command in doing:
            await doing[command]()
        case _:
            home.aside("talk_unknown")
    return True


@click.command(cls=WordedCommand, help="help_talk")
@click.argument("room")
@pass_home
def talk(home: Home, *, room: str) -> None:
    """Talk in a room."""

    async def work() -> None:
        async with home.client() as client:
            with home.progress("progress_room"):
                place = await client.room(room)
            await talk_in(home, client, place)

    run(home, work)
