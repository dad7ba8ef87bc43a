"""`hearth doctor`: what is wrong with an installation, and what to do about each thing."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from hearth_protocol.errors import HearthError
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import Role
from hearth_server import certifying
from hearth_server.cli import (
    help_findings,
    list_findings,
    motions,
    nudge_findings,
    page_findings,
    storage_findings,
    training_findings,
)
from hearth_server.cli.findings import Finding
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.speaking import aside, config_option, explained, taking_long
from hearth_server.clock import HOUR_SECONDS, SystemClock, hour_of
from hearth_server.config import Config, load
from hearth_server.trouble import trouble_of

_OLDEST_SECONDS = 1_767_225_600
"""1 January 2026: no clock that is right says less."""

_SOON_HOURS = 30 * 24
_WEEK_HOURS = 7 * 24
_STAFF_OF_A_ROLE = 2


@click.command()
@click.option("--nudge", is_flag=True, help="Send a test nudge to every address, too.")
@config_option
@explained
def doctor(*, nudge: bool, config_file: Path) -> None:
    """Look over the installation. Exit status 1 when something is wrong."""
    config = load(config_file)
    findings = [Finding("good", "configuration")]
    with taking_long("Looking …"):
        for look in (
            _permissions,
            _keys,
            _root_key,
            _certificates,
            _revocations,
            training_findings.training,
            list_findings.link_list,
            storage_findings.disks,
            storage_findings.durable_writes,
            storage_findings.running_server,
            motions.suspended,
            nudge_findings.waiting,
            nudge_findings.nudges,
            *((nudge_findings.trials,) if nudge else ()),
            _clock,
            _swap,
            help_findings.lines,
            help_findings.pages,
            page_findings.page,
        ):
            findings += list(_looked(look, config))
    marks = {"good": "[green]good [/]", "look": "[yellow]look [/]", "wrong": "[red]wrong[/]"}
    for finding in findings:
        aside.print(f"{marks[finding.verdict]} {finding.said}")
    if any(finding.verdict == "wrong" for finding in findings):
        raise click.exceptions.Exit(1)


def _looked(look: Callable[[Config], Iterator[Finding]], config: Config) -> Iterator[Finding]:
    try:
        yield from look(config)
    except OSError as error:
        yield Finding("wrong", f"{look.__name__.strip('_').replace('_', ' ')}: {trouble_of(error).advice}")
    except HearthError as error:
        yield Finding("wrong", f"{look.__name__.strip('_')}: could not look ({type(error).__name__})")


def _permissions(config: Config) -> Iterator[Finding]:
    open_to_others = [
        path.name
        for path in (
            config.path(config.storage.database),
            config.path(config.storage.keys),
            config.path(config.storage.database).parent,
            config.path(config.storage.keys).parent,
        )
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if open_to_others:
        yield Finding("wrong", f"others may read {', '.join(open_to_others)}: chmod go= them")
    else:
        yield Finding("good", "only the owner may read the data and the keys")


def _keys(config: Config) -> Iterator[Finding]:
    keys, database = config.path(config.storage.keys), config.path(config.storage.database)
    if not keys.exists() or not keys.stat().st_size:
        if database.exists():
            yield Finding(
                "wrong",
                "no key file, or an empty one: without it nothing in the database can be read. Put back the "
                "file that belongs to it; if that is lost, found a new server with the same root key",
            )
        else:
            yield Finding("look", "no key file yet: the server makes it when it first starts")
    elif keys.parent == database.parent:
        yield Finding(
            "look", "keys and database share a folder: a backup of it would bring back what expired"
        )
    else:
        yield Finding("good", "key file apart from the database")


def _root_key(config: Config) -> Iterator[Finding]:
    found = [
        path.name
        for path in config.folder.rglob("*")
        if path.is_file()
        and path.suffix in {".root-key", ".key"}
        and b'"root key"' in path.read_bytes()[:200]
    ]
    beside = config.folder.with_name(config.folder.name + ".root-key")
    if found:
        yield Finding("wrong", f"the root key lies in the server's folder ({', '.join(found)}): move it away")
    elif beside.exists() and not config.server.demo:
        yield Finding("look", f"the root key is on this machine ({beside.name}): keep it elsewhere")
    else:
        yield Finding("good", "no root key in the server's folder")


def _certificates(config: Config) -> Iterator[Finding]:
    public = PublicFolder(config.path(config.community.public_folder), config.root_key)
    hour = hour_of(SystemClock().seconds())
    revoked = public.revocations()
    held = [each for each in public.certificates() if revoked is None or not revoked.revokes(each.serial)]
    for each in certifying.newest_of(held):
        if hour <= each.not_after < hour + _SOON_HOURS:
            days = (each.not_after - hour) // 24
            yield Finding(
                "look",
                f"{each.shown_name}'s certificate ends in {days} days: "
                f"`hearth staff renew {encode_id(each.serial)}`",
            )
    for role in Role:
        # People, not certificates: who was renewed holds two.
        good = {
            each.signature_key
            for each in held
            if role in each.roles and each.not_before <= hour and hour + _SOON_HOURS <= each.not_after
        }
        word = str(role.name).lower() + ("" if len(good) == 1 else "s")
        said = f"{len(good)} {word} certified for the next 30 days"
        if len(good) < _STAFF_OF_A_ROLE:
            yield Finding(
                "look", f"{said}: with two of them one can rest; `hearth staff certify` makes another"
            )
        else:
            yield Finding("good", said)


def _revocations(config: Config) -> Iterator[Finding]:
    revoked = PublicFolder(config.path(config.community.public_folder), config.root_key).revocations()
    hour = hour_of(SystemClock().seconds())
    if revoked is None or revoked.not_after < hour:
        yield Finding(
            "wrong", "no list of revocations in force, so nobody has a badge: `hearth staff renew-list`"
        )
    elif revoked.not_after < hour + _WEEK_HOURS:
        days = (revoked.not_after - hour) // 24
        yield Finding("look", f"the list of revocations ends in {days} days: `hearth staff renew-list`")
    else:
        yield Finding("good", f"list of revocations, version {revoked.version}")


def _clock(config: Config) -> Iterator[Finding]:
    now = SystemClock().seconds()
    database = config.path(config.storage.database)
    newest = int(database.stat().st_mtime) if database.exists() else 0
    if now < _OLDEST_SECONDS:
        yield Finding("wrong", "the clock is years behind: set it, and use NTP")
    elif newest > now + HOUR_SECONDS:
        yield Finding("wrong", "the clock is behind the database's last change: set it, and use NTP")
    else:
        yield Finding("good", "the clock is plausible")


def _swap(_config: Config) -> Iterator[Finding]:
    swaps = Path("/proc/swaps")
    if not swaps.exists():
        return
    used = len(swaps.read_text("utf-8").splitlines()) > 1
    said = (
        "swap is on: it can keep keys longer than they live; encrypt it or switch it off"
        if used
        else "no swap"
    )
    yield Finding("look" if used else "good", said)
