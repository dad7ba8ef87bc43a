"""`hearth staff`: who has power, given and taken by the root key."""

import json
import sys
from pathlib import Path

import click
from rich.table import Column, Table

from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_server import certifying
from hearth_server.cli.certificate_telling import ROLES, date_of, roles_of, told
from hearth_server.cli.granting import Wanted, grant, in_words, usable_rules, with_training
from hearth_server.cli.revoking import remind_of_list, serial_named
from hearth_server.cli.root_place import open_root, place_of, public_option, signing
from hearth_server.cli.speaking import (
    Listing,
    aside,
    config_option,
    explained,
)
from hearth_server.cli.suspending import check_lifting
from hearth_server.clock import SystemClock, hour_of
from hearth_server.config import load
from hearth_server.training_folder import rules_of

SERIAL_SIGNS = 22
"""Sixteen bytes in base64."""


@click.group(cls=Listing)
def staff() -> None:
    """Certify moderators and counsellors, renew and take back certificates, see who holds one."""


@staff.command()
@click.option(
    "--application",
    required=True,
    help="The file that the candidate's client wrote, `-` for standard input, or its text.",
)
@click.option("--roles", required=True, help="moderator, counsellor, or both with a comma.")
@with_training
@click.option(
    "--change",
    is_flag=True,
    help="Let keys that a certificate has already go on under another name, or with fewer roles.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@signing
@explained
def certify(  # noqa: PLR0913  (each is an option)
    *,
    application: str,
    roles: str,
    days: int | None,
    taught: tuple[str, ...],
    without_training: bool,
    lift: bool,
    change: bool,
    as_json: bool,
    config_file: Path,
    public: Path | None,
    root_file: Path | None,
    passphrase_file: Path | None,
) -> None:
    """Certify a candidate for up to 180 days. Whoever holds a certificate of these keys has it renewed.

    The results that came with her application are marked again, by the modules that are used here.
    """
    candidate = _read_application(application)
    wanted = Wanted(_read_roles(roles), taught, without_training, days)
    config = load(config_file)
    place = place_of(config_file, public, root_file, passphrase_file)
    hour = hour_of(SystemClock().seconds())
    known, revoked = place.public.certificates(), place.public.revocations()
    if not change:
        _refuse_change(certifying.changed_holder(known, revoked, candidate, wanted.roles))
    check_lifting(config, place.public, candidate, wanted=lift)
    before = certifying.held_before(known, revoked, candidate)
    granted = grant(config, wanted, candidate, before, hour)
    try:
        certificate, data = certifying.certify(
            open_root(place),
            candidate,
            before=before,
            roles=wanted.roles,
            training=granted.training,
            hour=hour,
            days=granted.days,
            random=system_random,
        )
    except Malformed as wrong:
        raise click.ClickException(f"This cannot stand in a certificate: {wrong}.") from None
    place.public.write_certificate(certificate, data)
    if before is not None:
        _say_what_is_renewed(before, certificate, hour)
    if as_json:
        click.echo(json.dumps(told(certificate, None, hour, usable_rules(config)), ensure_ascii=False))
        return
    until = date_of(certificate.not_after)
    aside.print(f"Certified {certificate.shown_name} as {roles_of(certificate)} until {until}.", markup=False)
    click.echo(encode_id(certificate.serial))
    remind_of_list(revoked, hour)


def _refuse_change(holder: Certificate | None) -> None:
    """Keep one who applies with somebody else's public keys from taking her serial over."""
    if holder is not None:
        raise click.ClickException(
            f"These are the keys of {holder.shown_name}, serial {encode_id(holder.serial)}, "
            f"{roles_of(holder)}: this would give them another name, fewer roles or another inbox. Her keys "
            "are public, and an application proves none. Ask her by a way you know to be hers; if she "
            "wants it so, --change."
        )


def _say_what_is_renewed(before: Certificate, after: Certificate, hour: int) -> None:
    """Say whose it was, and that signing anew takes no role away: what was signed stands to its end."""
    aside.print(
        f"It renews the certificate of {before.shown_name}, serial {encode_id(before.serial)}.", markup=False
    )
    if hour > before.not_after or not before.roles & ~after.roles:
        return
    aside.print(
        f"Her certificate from before stands until {date_of(before.not_after)}, as {roles_of(before)}. To "
        "end that, `hearth staff revoke` it, and certify new keys.",
        markup=False,
    )


@staff.command()
@click.argument("serial")
@with_training
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@signing
@explained
def renew(  # noqa: PLR0913  (each is an option)
    *,
    serial: str,
    days: int | None,
    taught: tuple[str, ...],
    without_training: bool,
    lift: bool,
    as_json: bool,
    config_file: Path,
    public: Path | None,
    root_file: Path | None,
    passphrase_file: Path | None,
) -> None:
    """Certify somebody for up to 180 days more: same keys, roles and serial, so that all of it goes on.

    Where a module has a newer version by now, she studies it and applies again; `certify` renews as well.
    """
    config = load(config_file)
    place = place_of(config_file, public, root_file, passphrase_file)
    wanted_serial = serial_named(serial, place.public)
    before = next(
        (one for one in certifying.newest_of(place.public.certificates()) if one.serial == wanted_serial),
        None,
    )
    if before is None:
        raise click.ClickException(
            "There is no certificate of that serial here. `hearth staff list` shows them."
        )
    revoked = place.public.revocations()
    if revoked is not None and revoked.revokes(wanted_serial):
        raise click.ClickException(
            "This certificate was taken back, for good. If she is to be staff again, certify new keys: "
            "she applies anew under new words."
        )
    hour = hour_of(SystemClock().seconds())
    candidate = certifying.application_of(before)
    check_lifting(config, place.public, candidate, wanted=lift)
    wanted = Wanted(before.roles, taught, without_training, days)
    granted = grant(config, wanted, candidate, before, hour)
    certificate, data = certifying.certify(
        open_root(place),
        candidate,
        roles=before.roles,
        training=granted.training,
        hour=hour,
        days=granted.days,
        random=system_random,
        before=before,
    )
    place.public.write_certificate(certificate, data)
    if as_json:
        click.echo(json.dumps(told(certificate, None, hour, usable_rules(config)), ensure_ascii=False))
        return
    until = date_of(certificate.not_after)
    aside.print(f"Renewed {certificate.shown_name} as {roles_of(certificate)} until {until}.", markup=False)
    click.echo(encode_id(certificate.serial))
    remind_of_list(revoked, hour)


@staff.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@public_option
@config_option
@explained
def list_(*, as_json: bool, config_file: Path, public: Path | None) -> None:
    """Show who holds what, and until when."""
    config = load(config_file)
    place = place_of(config_file, public, None, None)
    revoked = place.public.revocations()
    hour = hour_of(SystemClock().seconds())
    newest = certifying.newest_of(place.public.certificates())
    rules, _ = rules_of(config)
    every = [told(certificate, revoked, hour, rules) for certificate in newest]
    if as_json:
        for one in every:
            click.echo(json.dumps(one, ensure_ascii=False))
        return
    # Whole on a narrow screen, too: other commands ask for it.
    serial = Column("serial", no_wrap=True, min_width=SERIAL_SIGNS)
    until = Column("until", no_wrap=True, min_width=len("2027-05-22"))
    table = Table("name", "roles", serial, until, "state", Column("training", overflow="fold"))
    for one, certificate in zip(every, newest, strict=True):
        training = in_words(certificate.training, certificate.roles, rules)
        roles = ", ".join(one["roles"])
        table.add_row(one["name"], roles, one["serial"], one["until"], one["state"], training)
    aside.print(table if every else "Nobody is certified yet. `hearth staff certify` does it.")
    remind_of_list(revoked, hour)


def _read_application(given: str) -> certifying.Application:
    if given == "-":
        text = sys.stdin.read()
    elif given.lstrip().startswith("{"):
        text = given
    else:
        text = Path(given).read_text("utf-8")
    try:
        return certifying.read_application(text)
    except Malformed:
        raise click.ClickException(
            "This is no staff application. The candidate makes one with `hearth-client staff apply NAME`."
        ) from None


def _read_roles(text: str) -> Role:
    roles = Role(0)
    for name in text.split(","):
        if name.strip() not in ROLES:
            raise click.ClickException(f"--roles knows {' and '.join(ROLES)}.")
        roles |= ROLES[name.strip()]
    return roles
