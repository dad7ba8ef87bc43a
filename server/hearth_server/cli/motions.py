"""`hearth staff pending` and `agree`: what staff agreed on and the root has to end, and the root's own word.

A suspension is told to everybody, so the running server is asked for it, and believed only as far as the
folder of signed files agrees. The closing of a room is told to staff alone: one of them hands over the act.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from hearth_protocol import motions, signed
from hearth_protocol.acts import Opened
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.ids import community_id, decode_id, encode_id
from hearth_protocol.motions import BY_THE_ROOT, Motion
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import Second
from hearth_protocol.trust import Trust
from hearth_server.cli.findings import Finding
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.root_place import open_root, place_of, public_option, signing
from hearth_server.cli.speaking import aside, config_option, explained
from hearth_server.cli.staff import staff
from hearth_server.cli.suspending import hour_here, name_of, said, suspending, trust_of
from hearth_server.config import Config, load


@staff.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@public_option
@config_option
@explained
def pending(*, as_json: bool, config_file: Path, public: Path | None) -> None:
    """Show whom staff suspended: what the root holder ends by `revoke`, or takes back by `renew --lift`."""
    config = load(config_file)
    place = place_of(config_file, public, None, None)
    found = suspending(config, place.public)
    if found is None:
        raise click.ClickException("No server answers here, so nobody knows what it was told.")
    hour = hour_here(config)
    told = [(motion, act) for motion, act in found if _holds(motion, hour)]
    for motion, act in told:
        if as_json:
            click.echo(json.dumps(_object(motion, act, hour), ensure_ascii=False))
        else:
            aside.print(said(motion, place.public, hour), markup=False)
            if motion.waits(hour):
                aside.print(f"    hearth staff agree {encode_id(act)}", markup=False, soft_wrap=True)
    if not told and not as_json:
        aside.print("Staff suspended nobody.")


@staff.command()
@click.argument("act")
@click.option("--yes", is_flag=True, help="Sign; without this the act is only shown.")
@signing
@explained
def agree(  # noqa: PLR0913  (each is an option)
    *,
    act: str,
    yes: bool,
    config_file: Path,
    public: Path | None,
    root_file: Path | None,
    passphrase_file: Path | None,
) -> None:
    """Agree, as the second person, to what one of the staff began: closing a room, or revoking somebody.

    ACT is the signed act, as `hearth staff pending` or `hearth-client --json staff pending` writes it.
    """
    place = place_of(config_file, public, root_file, passphrase_file)
    trust = trust_of(place.public)
    first = _opened(act, trust)
    hour = hour_here(load(config_file))
    aside.print(said(Motion(first), place.public, hour), markup=False)
    if not Motion(first).waits(hour):
        raise click.ClickException("Its day is over. Whoever still wants it begins it anew, and says why.")
    if not yes:
        raise click.ClickException("Nothing was signed. The same with --yes signs it.")
    second = Second(
        community=community_id(place.public.root_key), act=first.name, hour=hour, certificate=BY_THE_ROOT
    )
    data = signed.sign(open_root(place).seed, second)
    motions.open_second(data, first, trust)
    place.public.write_second(second, data)
    aside.print("Agreed. A running server takes it up within seconds.")


def suspended(config: Config) -> Iterator[Finding]:
    """Say whom staff suspended, for `hearth doctor`: a month later it ends, unless the root holder acts."""
    public = PublicFolder(config.path(config.community.public_folder), config.root_key)
    hour = hour_here(config)
    for motion, _ in suspending(config, public) or ():
        if motion.second is not None and _holds(motion, hour):
            days = (motion.first.act.until - hour) // 24
            serial = encode_id(motion.first.act.subject)
            yield Finding(
                "look",
                f"two of the staff suspended {name_of(motion.first.act.subject, public)}, for {days} more "
                f"days: `hearth staff revoke {serial}` ends her certificate, "
                f"`hearth staff renew {serial} --lift` takes it back",
            )


def _opened(text: str, trust: Trust) -> Opened:
    try:
        return motions.open_motion(decode_id(text, len(text) * 3 // 4), trust)
    except Malformed:
        raise click.ClickException(
            "This is no signed act. `hearth-client --json staff pending` writes it."
        ) from None
    except Refused as no:
        if no.code is Refusal.CERTIFICATE_UNKNOWN:
            raise click.ClickException("No certificate in this folder signed it.") from None
        raise


def _holds(motion: Motion, hour: int) -> bool:
    return hour <= motion.first.act.until if motion.second is not None else motion.waits(hour)


def _object(motion: Motion, act: bytes, hour: int) -> dict[str, Any]:
    return {
        "serial": encode_id(motion.first.act.subject),
        "by": motion.first.certificate.shown_name,
        "reason": motion.first.act.reason.name.lower(),
        "agreed": motion.second is not None,
        "waits": motion.waits(hour),
        "until_hour": motion.first.act.until + 1,
        "act": encode_id(act),
    }
