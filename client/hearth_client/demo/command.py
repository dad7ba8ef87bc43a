"""`hearth-client demo`."""

import asyncio
import ipaddress
import sys
from pathlib import Path

import click

from hearth_client.cli.worded import WordedCommand
from hearth_client.demo import processes, running
from hearth_client.demo.places import Places
from hearth_client.demo.saying import Voice, language_of
from hearth_protocol.errors import HearthError, WrongCall


@click.command(cls=WordedCommand, help="help_demo")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("demo"), show_default=True)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="A loopback address; nothing else is served."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), help="0: any that is free. Without it: the last one, or 8750."
)
@click.option("--fresh", is_flag=True, help="Throw the last demo away and start anew.")
def demo(folder: Path, host: str, port: int | None, *, fresh: bool) -> None:
    """Found and serve a DEMO community on this machine, with people in it, until Ctrl-C.

    Nobody in it is real and nobody in it is protected: all its keys lie in one folder, unlocked.
    """
    voice = Voice(language_of())
    places = Places(folder.absolute())
    if not _is_loopback(host):
        voice.say("only_here")
        sys.exit(2)
    try:
        places.begin()
    except WrongCall:
        voice.say("not_a_demo", folder=folder)
        sys.exit(2)
    lock = processes.hold(places.lock)
    if lock is None:
        voice.say("running_already", folder=folder)
        sys.exit(2)
    voice.say("demo_is", folder=folder)
    try:
        if fresh:
            places.clear()
        elif places.read_founded() is None and places.server.exists():
            voice.say("step_interrupted")
            places.clear()
        code = asyncio.run(running.run(running.Stage(places, host, port, voice, lock)))
    except HearthError as error:
        voice.say("failed", reason=error, log=places.log)
        code = running.FAILED
    sys.exit(code)


def _is_loopback(host: str) -> bool:
    """Whether nothing outside this machine can reach `host`; names are not looked up."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
