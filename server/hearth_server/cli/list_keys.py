"""The key that signs lists: `hearth lists new-key` and `pin`, added to the group where all are gathered."""

from pathlib import Path

import click

from hearth_protocol.crypto import ed25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import decode_id, encode_id
from hearth_server import certifying, root_key
from hearth_server.cli.certificate_telling import date_of
from hearth_server.cli.published_list import PublishedList
from hearth_server.cli.root_place import open_root, place_of, signing
from hearth_server.cli.speaking import (
    aside,
    check_new_passphrase,
    config_option,
    explained,
    passphrase_option,
    read_passphrase,
    taking_long,
)
from hearth_server.clock import SystemClock, hour_of
from hearth_server.config import Config, load

key_option = click.option(
    "--list-key",
    "key_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The list key's file [default: the server's folder's name with .list-key, beside it].",
)


@click.command("new-key")
@key_option
@passphrase_option
@config_option
@explained
def new_key(*, key_file: Path | None, passphrase_file: Path | None, config_file: Path) -> None:
    """Make the key that signs lists, under a passphrase of its own. The root key names it with `pin`."""
    config = load(config_file)
    file = key_file_of(config, key_file)
    if file.exists():
        raise click.ClickException(f"{file} exists. A list key is never overwritten: name another file.")
    passphrase = read_passphrase(passphrase_file, new=True, of="list key")
    if not config.server.demo:
        check_new_passphrase(passphrase)
    key = root_key.new_root_key(system_random)
    # `pin` takes what is printed here: a word that begins with a hyphen would be read as an option.
    while encode_id(key.public).startswith("-"):
        key = root_key.new_root_key(system_random)
    with taking_long("Sealing the list key under the passphrase …"):
        cost = root_key.DEMO if config.server.demo else root_key.REAL
        text = root_key.seal(key, passphrase, cost, system_random, root_key.LISTS)
    root_key.write_new(file, text)
    aside.print(f"The list key is in {file}, under your passphrase.", markup=False)
    aside.print(f"Next, where the root key is: `hearth lists pin {encode_id(key.public)}`", markup=False)
    click.echo(encode_id(key.public))


@click.command()
@click.argument("key")
@signing
@explained
def pin(
    *, key: str, config_file: Path, public: Path | None, root_file: Path | None, passphrase_file: Path | None
) -> None:
    """Have the root key name KEY as the list key, for 400 days. A key named before is taken back."""
    try:
        wanted = decode_id(key, ed25519.KEY_BYTES)
    except Malformed:
        wanted = b""
    if not ed25519.is_public_key(wanted):
        raise click.ClickException("This is no list key. `hearth lists new-key` prints one (43 characters).")
    place = place_of(config_file, public, root_file, passphrase_file)
    published = PublishedList(place.public)
    before = published.key()
    same = before is not None and before.key == wanted
    hour = hour_of(SystemClock().seconds())
    after, data = certifying.list_key(open_root(place), before, wanted, hour)
    published.write_key(data)
    until = date_of(after.not_after)
    aside.print(
        f"The list key is {'named again' if same else 'named'}, version {after.version}, until {until}."
    )
    if not same:
        aside.print("Until a list is signed with it every link is inert on members' devices.")
    before_that = "" if before is None else "Lists signed before count no more. "
    aside.print(f"{before_that}Next: `hearth lists build`, then `hearth lists sign`.")


def key_file_of(config: Config, given: Path | None) -> Path:
    """Return the list key's file: beside the server's folder, unless another is named."""
    return given or config.folder.with_name(config.folder.name + ".list-key")


def open_key(file: Path, passphrase_file: Path | None) -> root_key.RootKey:
    """Open the list key under its passphrase. Raises ClickException where there is none."""
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        raise click.ClickException(
            f"There is no list key at {file}. Name it with --list-key, or make one: `hearth lists new-key`."
        ) from None
    passphrase = read_passphrase(passphrase_file, of="list key")
    with taking_long("Opening the list key …"):
        return root_key.unseal(text, passphrase, root_key.LISTS)
