"""`hearth nudge`: send a test to those whom the server would nudge."""

import asyncio
from pathlib import Path

import click

from hearth_protocol.ids import Serial, encode_id
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.speaking import aside, config_option, explained, taking_long
from hearth_server.config import Config, load
from hearth_server.nudging.deciding import OPERATOR
from hearth_server.nudging.destinations import Destinations, destinations_of
from hearth_server.nudging.sending import NudgeFailed, send
from hearth_server.nudging.words import trial


@click.command()
@click.option("--to", "only", default="", help="Only to this one: a serial, or `operator`.")
@config_option
@explained
def nudge(*, only: str, config_file: Path) -> None:
    """Send a test to every address of the nudges file. Exit status 1 when one does not arrive."""
    config = load(config_file)
    found = destinations_of(config)
    names = names_of(config, found)
    chosen = [to for to in found.by_serial if not only or only in {shown(to), encode_id(to)}]
    if not chosen:
        raise click.ClickException(
            "The nudges file names nobody of that serial." if only else "There is no address to send to."
        )
    with taking_long("Sending …"):
        failed = asyncio.run(tried(config, found, chosen))
    for to in chosen:
        if to in failed:
            aside.print(f"[red]failed[/]  {names[to]}: {failed[to]}")
        else:
            aside.print(f"[green]sent[/]    {names[to]}")
    if failed:
        raise click.exceptions.Exit(1)


def shown(to: Serial) -> str:
    """Return how somebody is named in the nudges file."""
    return "operator" if to == OPERATOR else encode_id(to)


def names_of(config: Config, found: Destinations) -> dict[Serial, str]:
    """Return what to call each; who holds no certificate that is known is called by the serial."""
    public = PublicFolder(config.path(config.community.public_folder), config.root_key)
    held = {each.serial: each.shown_name for each in public.certificates()}
    return {to: held.get(to, shown(to)) for to in found.by_serial}


async def tried(config: Config, found: Destinations, chosen: list[Serial]) -> dict[Serial, str]:
    """Send a test to each at once; return the codes of those that did not arrive."""

    async def one(to: Serial) -> str:
        try:
            await send(found.by_serial[to], trial(config.nudges.language), 0, found.mail_server)
        except NudgeFailed as error:
            return str(error)
        return ""

    codes = await asyncio.gather(*(one(to) for to in chosen))
    return {to: code for to, code in zip(chosen, codes, strict=True) if code}
