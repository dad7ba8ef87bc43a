"""`hearth serve`."""

import asyncio
from dataclasses import replace
from pathlib import Path

import click

from hearth_server.app import serve as serve_until_stopped
from hearth_server.cli.speaking import aside, config_option, explained
from hearth_server.config import check, load


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
    if config.server.demo:
        aside.print("[bold]This is a demo community: nobody in it is protected.[/]")
    asyncio.run(serve_until_stopped(config, lambda where: click.echo(f"listening on {where}")))
