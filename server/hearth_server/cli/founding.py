"""`hearth init`: a community is founded. Its root key is made here and never seen by the server."""

from pathlib import Path

import click

from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.ids import encode_id
from hearth_server import certifying, root_key
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.speaking import (
    aside,
    check_new_passphrase,
    explained,
    passphrase_option,
    read_passphrase,
    taking_long,
)
from hearth_server.clock import SystemClock, hour_of
from hearth_server.config import FILE_NAME, load
from hearth_server.root_key import new_root_key, seal, write_new

_TEMPLATE = """\
# A Hearth server. Every key can be overridden by the environment: HEARTH_SECTION__KEY.
# Relative paths count from this file's folder. `hearth config check` says what is wrong.

[community]
root_key = "{root_key}"
public_folder = "public"       # what the root signed: `hearth staff` and `hearth addresses` write it

[server]
host = "{host}"
port = {port}
demo = {demo}

[storage]
database = "data/hearth.db"
keys = "keys/hearth.keys"      # never in the same backup as the database: it would bring back what expired

[limits]
posts_per_hour = 60            # of one membership in one room
post_bytes_per_day = 262144

[pages]
folder = ""                    # <language>/help.md and so on, helplines.json: to replace what is shipped
default_language = "en"

[nudges]
file = ""                      # who on duty is told where that something waits; docs/operating.md, Nudges

[training]
folder = ""                    # modules that your professionals reviewed: `hearth training copy` begins it
"""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--demo", is_flag=True, help="A community to try things with: loopback only, and it says so everywhere."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on, behind your proxy."
)
@click.option("--port", default=8750, show_default=True, type=click.IntRange(0, 65_535))
@click.option(
    "--root-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write the root key [default: FOLDER.root-key, beside the server's folder].",
)
@passphrase_option
@explained
def init(  # noqa: PLR0913  (each is an option)
    *, folder: Path, demo: bool, host: str, port: int, root_file: Path | None, passphrase_file: Path | None
) -> None:
    """Found a community: a root key under a passphrase, and a server's FOLDER that holds nothing of it."""
    folder = folder.resolve()
    root_file = (root_file or folder.with_name(folder.name + ".root-key")).resolve()
    if (folder / FILE_NAME).exists():
        raise click.ClickException(f"There is a community in {folder} already. Choose another folder.")
    if root_file.exists():
        raise click.ClickException(f"{root_file} exists. A root key is never overwritten: name another file.")
    passphrase = read_passphrase(passphrase_file, new=True)
    if not demo:
        check_new_passphrase(passphrase)
    key = new_root_key(system_random)
    with taking_long("Sealing the root key under the passphrase …"):
        text = seal(key, passphrase, root_key.DEMO if demo else root_key.REAL, system_random)
    for part in (folder, folder / "data", folder / "keys"):
        part.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_new(root_file, text)
    _, first_list = certifying.revocations(key, None, (), hour_of(SystemClock().seconds()))
    PublicFolder(folder / "public", key.public).write_revocations(first_list)
    written = _TEMPLATE.format(
        root_key=encode_id(key.public), host=host, port=port, demo="true" if demo else "false"
    )
    write_new(folder / FILE_NAME, written)
    load(folder / FILE_NAME)
    _say_what_next(folder, root_file, encode_id(key.public), demo=demo)


def _say_what_next(folder: Path, root_file: Path, public: str, *, demo: bool) -> None:
    if demo:
        aside.print(
            "[bold]This is a demo community.[/] Nobody in it is protected; it serves this machine only."
        )
    aside.print(f"The community's root key: [bold]{public}[/]")
    aside.print(f"Its secret half is in {root_file}, under your passphrase.")
    if not demo:
        aside.print("Move that file off this machine, keep a copy, and keep the passphrase apart from both.")
    aside.print(f"The server's folder: {folder}")
    aside.print(
        "Next: staff study with `hearth-client staff study` and apply with `hearth-client staff apply`; "
        "certify them with `hearth staff certify`, the first one perhaps `--without-training`; "
        f"then `hearth serve --config {folder / FILE_NAME}`."
    )
