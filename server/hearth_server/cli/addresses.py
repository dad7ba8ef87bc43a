"""`hearth addresses`: where the community can be reached, signed by the root key."""

from pathlib import Path

import click

from hearth_protocol.errors import Malformed
from hearth_server import certifying
from hearth_server.cli.root_place import open_root, place_of, signing
from hearth_server.cli.speaking import Listing, aside, explained
from hearth_server.clock import SystemClock, hour_of


@click.group(cls=Listing)
def addresses() -> None:
    """Say where the community can be reached."""


@addresses.command()
@click.argument("urls", nargs=-1, required=True)
@signing
@explained
def sign(
    *,
    urls: tuple[str, ...],
    config_file: Path,
    public: Path | None,
    root_file: Path | None,
    passphrase_file: Path | None,
) -> None:
    """Sign the list of addresses, the preferred one first: scheme, host and port, nothing else."""
    place = place_of(config_file, public, root_file, passphrase_file)
    hour = hour_of(SystemClock().seconds())
    try:
        after, data = certifying.addresses(open_root(place), place.public.addresses(), urls, hour)
    except Malformed:
        raise click.ClickException(
            "Write each address as https://host or http://….onion, with a port if need be, and no path."
        ) from None
    place.public.write_addresses(data)
    aside.print(f"Signed {len(after.urls)} addresses, version {after.version}.")
