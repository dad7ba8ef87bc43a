"""`hearth serve`."""

import asyncio
import resource
from dataclasses import replace
from pathlib import Path

import click

import hearth_web
from hearth_server.app import serve as serve_until_stopped
from hearth_server.cli.speaking import aside, config_option, explained
from hearth_server.config import check, load

_OWN_FILES = 256
"""Files besides connections: the database, its journal, the log, and room to spare."""


def _allow_open_files(connections: int) -> None:
    """Ask for as many open files as connections are allowed; say so where the machine grants fewer."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + _OWN_FILES
    if soft < wanted:
        granted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (granted, hard))
        if granted < wanted:
            aside.print(f"This machine allows {granted} open files; limits.connections wants {wanted}.")


@click.command()
@config_option
@click.option("--host", help="Listen here instead of the configured address.")
@click.option("--port", type=click.IntRange(0, 65_535), help="Listen there instead; 0 takes a free port.")
@explained
def serve(*, config_file: Path, host: str | None, port: int | None) -> None:
    """Run the server until it is told to stop. Its first line says where it listens."""
    config = load(config_file)
    listening = config.server
    if host is not None:
        listening = replace(listening, host=host)
    if port is not None:
        listening = replace(listening, port=port)
    config = replace(config, server=listening)
    check(config)
    _allow_open_files(config.limits.connections)
    if config.server.demo:
        aside.print("[bold]This is a demo community: nobody in it is protected.[/]")
    if not hearth_web.files():
        aside.print(f"{hearth_web.BUILD_IT} Until then `/` is the first page without it.")
    asyncio.run(serve_until_stopped(config, lambda where: click.echo(f"listening on {where}")))
