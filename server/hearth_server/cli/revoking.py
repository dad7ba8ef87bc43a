"""Certificates that are taken back: `hearth staff revoke` and `renew-list`."""

import sys
from pathlib import Path

import click

from hearth_protocol.errors import Malformed
from hearth_protocol.ids import Serial, decode_id, encode_id
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_server import certifying
from hearth_server.cli.certificate_telling import date_of
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.root_place import Place, open_root, place_of, signing
from hearth_server.cli.speaking import (
    aside,
    explained,
)
from hearth_server.clock import SystemClock, hour_of


@click.command()
@click.argument("serial")
@click.option(
    "--last-good-anchor",
    multiple=True,
    metavar="NAME",
    help="The newest anchor of hers that is still believed, for each room.",
)
@signing
@explained
def revoke(  # noqa: PLR0913  (each is an option)
    *,
    serial: str,
    last_good_anchor: tuple[str, ...],
    config_file: Path,
    public: Path | None,
    root_file: Path | None,
    passphrase_file: Path | None,
) -> None:
    """Take a certificate back: badge and admitting end at once; other staff ban the serial in their rooms.

    Nothing counts any more that she confirmed, unless --last-good-anchor names, for each room, until when.
    """
    place = place_of(config_file, public, root_file, passphrase_file)
    wanted = serial_named(serial, place.public)
    anchors = [_read_hash(name) for name in last_good_anchor]
    if not anchors:
        _explain_last_good_anchor()
    added = [Revocation(wanted, anchor) for anchor in anchors] or [Revocation(wanted)]
    _sign_list(place, added)
    aside.print("Revoked. In every room where she has power, other staff ban the serial now.")


def _explain_last_good_anchor() -> None:
    """Say what revoking without an anchor does, and ask whoever sits at a terminal."""
    aside.print(
        "No --last-good-anchor: where she was the last to confirm a room, nobody new comes in until other "
        "staff confirm it (`hearth-client staff anchor ROOM`). They list her confirmations, to be named "
        "here, with `hearth-client staff anchors ROOM`.",
        markup=False,
    )
    if sys.stdin.isatty() and not click.confirm("Revoke without?", err=True):
        raise click.Abort


@click.command("renew-list")
@signing
@explained
def renew_list(
    *, config_file: Path, public: Path | None, root_file: Path | None, passphrase_file: Path | None
) -> None:
    """Sign the list of revocations anew, for 30 days. Without one there is no badge and no admitting."""
    _sign_list(place_of(config_file, public, root_file, passphrase_file), ())


def _sign_list(place: Place, added: list[Revocation] | tuple[()]) -> None:
    hour = hour_of(SystemClock().seconds())
    after, data = certifying.revocations(open_root(place), place.public.revocations(), added, hour)
    place.public.write_revocations(data)
    aside.print(
        f"The list of revocations is version {after.version} with {len(after.entries)} entries, "
        f"good until {date_of(after.not_after)}."
    )


def remind_of_list(revoked: Revocations | None, hour: int) -> None:
    """Say that the list of revocations is over, or soon will be."""
    if revoked is None or revoked.not_after < hour:
        aside.print(
            "[bold]No list of revocations is in force: nobody has a badge. `hearth staff renew-list`.[/]"
        )
    elif revoked.not_after < hour + 7 * 24:
        aside.print(
            f"The list of revocations ends on {date_of(revoked.not_after)}: `hearth staff renew-list`."
        )


def serial_named(text: str, public: PublicFolder) -> Serial:
    """Return the serial that TEXT begins, of the folder's certificates, or is. Raises ClickException."""
    matching = {
        certificate.serial
        for certificate in public.certificates()
        if encode_id(certificate.serial).startswith(text.rstrip("…"))
    }
    if len(matching) == 1:
        return matching.pop()
    try:
        return Serial(decode_id(text))
    except Malformed:
        raise click.ClickException(
            "No one certificate has that serial. `hearth staff list` shows them."
        ) from None


def _read_hash(text: str) -> bytes:
    try:
        return decode_id(text, 32)
    except Malformed:
        raise click.ClickException("--last-good-anchor takes an anchor's name (43 characters).") from None
