"""Whom staff suspended, as the running server tells it and the folder of signed files proves it.

For the commands that end a suspension, or take one back: a certificate that begins later is not meant by it,
so whoever renews or certifies her says the root's no, and is asked whether that is wanted.
"""

import urllib.request
from contextlib import suppress
from datetime import UTC, datetime

import click

from hearth_protocol import motions
from hearth_protocol.errors import HearthError
from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Described
from hearth_protocol.frames.operations import Community
from hearth_protocol.ids import encode_id
from hearth_protocol.motions import Motion
from hearth_protocol.structures.act import ActKind
from hearth_protocol.trust import Trust
from hearth_server import certifying
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.speaking import aside
from hearth_server.cli.storage_findings import ANSWER_SECONDS, address_of
from hearth_server.clock import HOUR_SECONDS, clock_of, hour_of
from hearth_server.community import read_folder
from hearth_server.config import Config

_MAX_BYTES = 4 << 20

lift_option = click.option(
    "--lift", is_flag=True, help="Sign although staff suspended her: that takes the suspension back."
)


def check_lifting(
    config: Config, public: PublicFolder, candidate: certifying.Application, *, wanted: bool
) -> None:
    """Let no suspension be taken back unasked. Raises ClickException where the server tells of one.

    Looked for by her keys: another serial of the same person would take it back as well.
    """
    held = [
        one
        for one in certifying.newest_of(public.certificates())
        if one.signature_key == candidate.signature_key or one.sealing_key == candidate.sealing_key
    ]
    if wanted or not held:
        return
    found = suspending(config, public)
    if found is None:
        aside.print(
            "No server answers here: whether staff suspended her is not known. `hearth staff pending` tells "
            "it where the server is; what is signed now takes it back."
        )
        return
    trust, hour = trust_of(public), hour_here(config)
    standing = {
        one.act
        for one in motions.suspensions((motion for motion, _ in found), trust)
        if hour <= one.until and any(one.covers(each, trust.certificates) for each in held)
    }
    for motion, _ in found:
        if motion.first.name in standing:
            aside.print(said(motion, public, hour), markup=False)
    if standing:
        raise click.ClickException(
            "Nothing was signed: a certificate that begins now takes that back. Ask whoever suspended her, "
            "and her, by ways you know; if it is to be so, the same with --lift."
        )


def suspending(config: Config, public: PublicFolder) -> list[tuple[Motion, bytes]] | None:
    """Return what suspends staff, with the signed acts, as far as the folder's certificates prove it."""
    request = urllib.request.Request(  # noqa: S310  (this machine's own server)
        f"{address_of(config)}/v1/community",
        data=wire.encode(Community()),
        headers={"Content-Type": "application/msgpack"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=ANSWER_SECONDS) as answer:
            described = wire.answer(answer.read(_MAX_BYTES))
    except (OSError, HearthError):
        return None
    if not isinstance(described, Described):
        return None
    found, trust = [], trust_of(public)
    for one in described.suspending:
        with suppress(HearthError):
            first = motions.open_motion(one.act, trust)
            second = motions.open_second(one.second, first, trust) if one.second else None
            found.append((Motion(first, second), one.act))
    counted = {one.act for one in motions.suspensions((motion for motion, _ in found), trust)}
    return [(motion, act) for motion, act in found if motion.first.name in counted]


def hour_here(config: Config) -> int:
    """Return the hour by the clock that this community goes by."""
    return hour_of(clock_of(config).seconds())


def trust_of(public: PublicFolder) -> Trust:
    """Return what the folder of signed files proves."""
    trust, found = Trust(public.root_key), read_folder(public.folder)
    for data in found.certificates:
        trust = trust.with_certificate(data)
    return trust.with_revocations(found.revocations) if found.revocations else trust


def said(motion: Motion, public: PublicFolder, hour: int) -> str:
    """Say in a line who began what, and how long it holds."""
    act, by = motion.first.act, motion.first.certificate.shown_name
    reason = act.reason.name.lower().replace("_", " ")
    if act.kind is ActKind.REVOKE_STAFF:
        what = f"revokes {name_of(act.subject, public)}, serial {encode_id(act.subject)}"
    else:
        what = f"{'opens' if motion.first.lifts else 'closes'} the room {encode_id(act.room)}"
    if motion.second is None:
        ends = f"waits for a second person until {_time(motion.lapses)}" if motion.waits(hour) else "lapsed"
    else:
        certificate = motion.second.certificate
        whose = "the root" if certificate is None else certificate.shown_name
        ends = f"{whose} agreed; it holds until {_time(act.until + 1)}"
    return f"{by} {what}: {reason}. {ends}."


def name_of(serial: bytes, public: PublicFolder) -> str:
    """Return what whoever holds a serial is called."""
    return next((one.shown_name for one in public.certificates() if one.serial == serial), "somebody")


def _time(hour: int) -> str:
    return datetime.fromtimestamp(hour * HOUR_SECONDS, UTC).strftime("%Y-%m-%d %H:%M UTC")
