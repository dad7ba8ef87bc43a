"""What `hearth doctor` says of nudges, and of how much waits for staff."""

import asyncio
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

from hearth_protocol.calls import CallKind
from hearth_server.cli.findings import Finding
from hearth_server.cli.nudging import names_of, tried
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.clock import SystemClock, hour_of
from hearth_server.config import Config, ConfigWrong
from hearth_server.nudging.deciding import OPERATOR
from hearth_server.nudging.destinations import Destinations, destinations_of
from hearth_server.storage import calls, cases

_BUSY_SECONDS = 2


def nudges(config: Config) -> Iterator[Finding]:
    """Look whether who is on duty can be told, and nobody else reads the addresses."""
    if not config.nudges.file:
        yield Finding(
            "look", "nudges are off: who is on duty has to look by herself (docs/operating.md, Nudges)"
        )
        return
    try:
        found = destinations_of(config)
    except ConfigWrong as error:
        yield Finding("wrong", str(error))
        return
    if stat.S_IMODE(config.path(config.nudges.file).stat().st_mode) & 0o077:
        yield Finding("wrong", "others may read the nudges file, in which addresses stand: chmod go= it")
    if OPERATOR not in found.by_serial:
        yield Finding("look", "the nudges file names no operator: where nobody is on duty, nobody is told")
    yield from _staff(config, found)


def _staff(config: Config, found: Destinations) -> Iterator[Finding]:
    public = PublicFolder(config.path(config.community.public_folder), config.root_key)
    hour, revoked = hour_of(SystemClock().seconds()), public.revocations()
    held = {
        each.serial: each.shown_name
        for each in public.certificates()
        if each.not_before <= hour <= each.not_after
        and not (revoked is not None and revoked.revokes(each.serial))
    }
    without = sorted(name for serial, name in held.items() if serial not in found.by_serial)
    if without:
        yield Finding("look", f"no nudge reaches {', '.join(without)}: the nudges file names no address")
    strangers = len([to for to in found.by_serial if to not in held and to != OPERATOR])
    if strangers:
        yield Finding(
            "look",
            f"{strangers} of the nudges file hold no certificate now: who applied with new keys has a new "
            "serial (`hearth staff list`)",
        )
    reached = len(held) - len(without)
    if reached and not without:
        yield Finding("good", f"{reached} of the staff can be nudged; `hearth nudge` tries it")


def trials(config: Config) -> Iterator[Finding]:
    """Send a test to each: the only look that reaches anybody, so it is asked for (`--nudge`)."""
    try:
        found = destinations_of(config)
    except ConfigWrong:
        return  # said by `nudges`
    names = names_of(config, found)
    failed = asyncio.run(tried(config, found, list(found.by_serial)))
    for to, code in failed.items():
        yield Finding("wrong", f"a test nudge to {names[to]} did not arrive: {code}")
    if found.by_serial and not failed:
        yield Finding("good", f"{len(found.by_serial)} test nudges were taken: ask whether they rang")


def waiting(config: Config) -> Iterator[Finding]:
    """Say how much waits for staff: numbers alone.

    Read beside a running server only, whose files of the journal are there then: reading would make none of
    its own, which would belong to whoever types this.
    """
    database = config.path(config.storage.database)
    journal = [database.with_name(database.name + end) for end in ("-wal", "-shm")]
    if not all(file.exists() for file in (database, *journal)):
        return
    address = f"file:{quote(str(database))}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS)) as db:
            count = cases.count(db, hour_of(SystemClock().seconds()))
            join, person = (calls.count(db, kind) for kind in (CallKind.JOIN, CallKind.PERSON))
    except sqlite3.Error:
        yield Finding("look", "how much waits for staff could not be read")
        return
    parts = [
        ("reports that wait for a decision", count.open),
        ("urgent ones among them", count.imminent),
        ("members who wait for a person", person),
        ("people who ask to be let in", join),
    ]
    said = ", ".join(f"{what}: {number}" for what, number in parts if number)
    yield Finding("look" if said else "good", said or "nothing waits for staff")
