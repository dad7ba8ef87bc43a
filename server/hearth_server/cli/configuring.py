"""`hearth config`."""

from pathlib import Path

import click

from hearth_server.cli.speaking import Listing, aside, config_option, explained
from hearth_server.config import load
from hearth_server.nudging.destinations import destinations_of


@click.group(cls=Listing)
def config() -> None:
    """Look at the configuration."""


@config.command()
@config_option
@explained
def check(*, config_file: Path) -> None:
    """Say whether the configuration can be used, and the first thing that is wrong if not."""
    found = load(config_file)
    destinations_of(found)
    kind = "demo community" if found.server.demo else "community"
    aside.print(f"Good. A {kind}, listening on {found.server.host} port {found.server.port}.")
