"""Where the root key is, and where what it signs goes: the options of every command that signs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.speaking import (
    config_option,
    open_root_key,
    passphrase_option,
)
from hearth_server.config import load
from hearth_server.root_key import RootKey


@dataclass(frozen=True, slots=True)
class Place:
    """Where signed files go, and where the root key is."""

    public: PublicFolder
    root_file: Path
    passphrase_file: Path | None
    is_demo: bool


public_option = click.option(
    "--public",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the signed files here instead of the configured folder, to carry them to the server.",
)
_root_file_option = click.option(
    "--root-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The root key's file [default: the server's folder's name with .root-key, beside it].",
)


def signing(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of every command that signs."""
    return config_option(public_option(_root_file_option(passphrase_option(command))))


def place_of(
    config_file: Path, public: Path | None, root_file: Path | None, passphrase_file: Path | None
) -> Place:
    """Find the folders from the configuration and the options."""
    config = load(config_file)
    folder = public if public is not None else config.path(config.community.public_folder)
    beside = config.folder.with_name(config.folder.name + ".root-key")
    files = PublicFolder(folder, config.root_key)
    return Place(files, root_file or beside, passphrase_file, config.server.demo)


def open_root(place: Place) -> RootKey:
    """Open the root key and make sure that it is this community's."""
    root = open_root_key(place.root_file, place.passphrase_file)
    if root.public != place.public.root_key:
        raise click.ClickException(
            "This root key is of another community than the configuration's community.root_key."
        )
    if place.is_demo and not root.is_demo:
        raise click.ClickException(
            "The configuration says that this is a demo, and this root key was not made for one: drafts "
            "would count as training. Nothing was signed. Take demo = true out, or HEARTH_SERVER__DEMO."
        )
    return root
