"""A whole run of the demo: from nothing, or from last time, until somebody says stop."""

import asyncio
import os
import shlex
import signal
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

from hearth_client.demo import operator_desk, processes
from hearth_client.demo.conversation import planned
from hearth_client.demo.duty import Invitation, OnDuty
from hearth_client.demo.founding import found
from hearth_client.demo.places import Founded, Places
from hearth_client.demo.saying import Voice
from hearth_protocol.errors import Unreachable

T = TypeVar("T")
STOPPED = 0
FAILED = 1
DUTY_SECONDS = 60.0


class EndedEarly(Exception):  # noqa: N818  (what happened, not an error of ours)
    """A process that should have stayed has ended."""


class Told(Exception):  # noqa: N818  (the same)
    """Somebody pressed Ctrl-C, or the system asks us to end."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a run is made with."""

    places: Places
    host: str
    port: int | None
    """None: the port of last time, or the usual one."""
    voice: Voice
    lock: int
    """The descriptor of the demo's lock, passed on to the server."""


async def run(stage: Stage) -> int:
    """Found or continue, serve, invite, and wait. Returns the exit code; everything it started is stopped."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    with stage.places.log.open("ab") as log:
        try:
            async with AsyncExitStack() as stack:
                await _until_told(stage, stop, stack, log)
        except Told:
            stage.voice.say("stopped")
            return STOPPED
        except (EndedEarly, Unreachable, TimeoutError):
            stage.voice.say("ended_early", log=stage.places.log)
            return FAILED
    return STOPPED


async def _until_told(stage: Stage, stop: asyncio.Event, stack: AsyncExitStack, log: IO[bytes]) -> None:
    """Run the demo until it is Told to stop or has EndedEarly: it never returns in another way."""
    voice, places = stage.voice, stage.places
    founded = places.read_founded()
    port = _port(stage, founded)
    url = f"http://[{stage.host}]:{port}" if ":" in stage.host else f"http://{stage.host}:{port}"
    if founded is None:
        voice.say("step_found", folder=places.folder)
        await operator_desk.found(places, port=port, log=log)
    else:
        voice.say("step_continue")
    voice.say("step_serve")
    serving = operator_desk.serving(places, host=stage.host, port=port)
    server = await processes.start(operator_desk.COMMAND, serving, log=log, keeps=stage.lock)
    stack.push_async_callback(server.stop)
    one_of = _Either(stop, server, voice)
    await one_of.unless(processes.until_ready(url, server))
    voice.say("open_at", url=url)
    if founded is None:
        voice.say("step_people")
        await one_of.unless(_found(stage, url, port, log))
    voice.say("step_duty")
    duty = await processes.start("hearth_client.demo.duty", [str(places.folder), url], log=log, reads=True)
    stack.push_async_callback(duty.stop)
    line = await one_of.unless(asyncio.wait_for(duty.line(), DUTY_SECONDS))
    if line:
        _invite(msgspec.json.decode(line, type=OnDuty).invitations, stage, url)
        await one_of.unless(duty.ended())
    raise EndedEarly


def _port(stage: Stage, founded: Founded | None) -> int:
    """Choose the wanted port, that of last time, or the usual one; any that is free when it is taken."""
    last = founded.port if founded else operator_desk.USUAL_PORT
    wanted = last if stage.port is None else stage.port
    chosen = processes.free_port(stage.host, wanted)
    if wanted not in {0, chosen}:
        stage.voice.say("port_taken", wanted=wanted, port=chosen)
    return chosen


async def _found(stage: Stage, url: str, port: int, log: IO[bytes]) -> None:
    async def certify(application: str, role: str) -> None:
        await operator_desk.certify(stage.places, application, role, log=log)

    rooms = await found(planned(), stage.places, url, certify=certify, voice=stage.voice)
    stage.places.write_founded(Founded(port=port, rooms=rooms))


@dataclass(frozen=True, slots=True)
class _Either:
    """Work that gives way when somebody says stop, or when the server ends."""

    stop: asyncio.Event
    server: processes.Running
    voice: Voice

    async def unless(self, work: Coroutine[Any, Any, T]) -> T:
        """Do `work` and return what it returns, unless it is Told to stop or the server has EndedEarly."""
        doing: asyncio.Task[T] = asyncio.create_task(work)
        told = asyncio.create_task(self.stop.wait())
        gone = asyncio.create_task(self.server.ended())
        try:
            await asyncio.wait({doing, told, gone}, return_when=asyncio.FIRST_COMPLETED)
            if told.done():
                self.voice.say("stopping")
                raise Told
            if gone.done():
                raise EndedEarly
            return doing.result()
        finally:
            for task in (doing, told, gone):
                task.cancel()
            await asyncio.gather(doing, told, gone, return_exceptions=True)


NAMES = ("Linden", "Rowan")
"""Calm pseudonyms for the people at the two further terminals."""


def _invite(invitations: list[Invitation], stage: Stage, url: str) -> None:
    """Print what to paste into two further terminals, and what else is open."""
    voice = stage.voice
    voice.say("next")
    program = shlex.quote(_short(Path(sys.argv[0])))
    for number, (invitation, name) in enumerate(zip(invitations, NAMES, strict=False), 2):
        words_file = shlex.quote(_short(stage.places.folder / "people" / f"{name.lower()}.words"))
        client = f"{program} --server {url} --words-file {words_file}"
        voice.show("")
        voice.say("terminal", number=number, room=invitation.room)
        voice.show(f"    {client} enter --name {name} {shlex.quote(invitation.link)}")
        voice.show(f"    {client} talk {shlex.quote(invitation.room)}")
        _or_words(invitation, voice)
    for invitation in invitations[len(NAMES) :]:
        voice.show("")
        voice.say("one_more", room=invitation.room)
        voice.show(f"    {invitation.link}")
        _or_words(invitation, voice)
    voice.show("")
    for key in ("then", "duty", "operator"):
        voice.say(key)
    operator = shlex.quote(_short(Path(sys.argv[0]).with_name("hearth")))
    voice.show(f"    {operator} doctor --config {shlex.quote(_short(stage.places.config))}")
    voice.say("stop")


def _or_words(invitation: Invitation, voice: Voice) -> None:
    voice.say("or_words")
    voice.show(f"    {invitation.words[voice.language]}")


def _short(path: Path) -> str:
    """Spell `path` from here when it is below here."""
    whole = path.absolute()
    return os.path.relpath(whole) if whole.is_relative_to(Path.cwd()) else str(whole)
