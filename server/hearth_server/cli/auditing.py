"""`hearth audit`: the record of what staff did, verified, taken out, and counted for everybody to read."""

import asyncio
import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from hearth_protocol import audit_file, signed
from hearth_protocol.audit import AuditPlace, before, begin_at, code_of, end_of, judge
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.ids import community_id, encode_id
from hearth_protocol.structures.audit_head import AuditHead
from hearth_server import audit_page, audit_report
from hearth_server.cli.speaking import Listing, aside, config_option, explained
from hearth_server.clock import HOUR_SECONDS, clock_of, hour_of
from hearth_server.config import Config, load
from hearth_server.http.languages import LANGUAGES
from hearth_server.http.pages import RECORD
from hearth_server.keyring import KeysInUse
from hearth_server.retention import bucket_of_held
from hearth_server.storage.rows.audit import AuditPage
from hearth_server.storage.rows.sessions import HeldRow
from hearth_server.storage.sqlite import open_sqlite

_ALL = 1 << 40
_QUARTERS = 4


@click.group(cls=Listing)
def audit() -> None:
    """Look at the record of what staff did. Stop the server first, but for `verify FILE`."""


_code_option = click.option(
    "--code",
    "codes",
    multiple=True,
    metavar="NUMBER-DIGITS",
    help="A code that staff read in their client (`hearth-client staff audit`). May be repeated.",
)


@audit.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_code_option
@config_option
@explained
def verify(*, file: Path | None, codes: tuple[str, ...], config_file: Path) -> None:
    """Say whether the record holds together, and leads on from the last head that was signed.

    With FILE, what `hearth audit export` wrote; anybody can verify that, and needs nothing else.
    """
    if file is not None:
        text = _text_of(file)
        head, entries = audit_file.verified(text)
        aside.print(
            f"Of the community {encode_id(head.community)}, signed by {encode_id(audit_file.key_of(text))}: "
            "compare both, and the code, with what you know from elsewhere.",
            markup=False,
        )
        for proof in audit_file.proven(text):
            _tell_proof(proof)
        start = before(head)
    else:
        page, kept, _, config = _read(config_file)
        if kept is not None:
            told = _head(page, config, kept.hour)
            fresh = [entry for entry in page.entries if entry.number > begin_at((kept,), told).number]
            judge((kept,), told, fresh, community=told.community, hour=told.hour)
        start, entries = page.before, page.entries
        head = _head(page, config)
        judge((), head, entries, community=head.community, hour=head.hour)
    places = (start, end_of(head), *(AuditPlace(one.number, one.hour, one.link) for one in entries))
    there = {place.number: code_of(place) for place in places}
    for code in codes:
        _check_code(code, there)
    click.echo(f"{len(entries)} entries, up to number {head.number}: they hold together.")
    click.echo(f"Code: {code_of(end_of(head))}")


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise Malformed("no file of the record") from None


def _tell_proof(proof: audit_file.Proven) -> None:
    codes = " and ".join(
        f"{code_of(end_of(head))} signed by {encode_id(key)}"
        + ("" if proof.is_of_record(head, key) else ", which is not of this record")
        for head, key in proof.heads
    )
    said = (
        "One server showed two records" if proof.convicts else f"Somebody found the record {proof.what.value}"
    )
    aside.print(f"{said}: {codes or 'without a signed head'}.", markup=False)


def _check_code(code: str, there: dict[int, str]) -> None:
    digits = re.sub(r"[\s-]+", "-", code.strip())
    number = digits.partition("-")[0]
    if re.fullmatch(r"[0-9]+(-[0-9]{5}){8}", digits) is None:
        raise click.ClickException(
            f"--code {code}: write it as staff read it, a number and eight groups of digits."
        )
    if there.get(int(number)) != digits:
        raise click.ClickException(f"{code} is no place of this record: staff saw another one.")


@audit.command()
@config_option
@explained
def export(*, config_file: Path) -> None:
    """Write the whole record as JSON lines to standard output."""
    page, _, seed, config = _read(config_file)
    head = signed.sign(seed, _head(page, config))
    for line in audit_file.lines(head, ed25519.public_key(seed), page.entries):
        click.echo(line)


@audit.command()
@click.option("--quarter", required=True, metavar="YYYYQn", help="A quarter that is over, as 2026Q3.")
@click.option("--exact", is_flag=True, help="All counts as they are: for your eyes, never to be published.")
@click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Also write it as a page in four languages into this folder, the configuration's pages.folder.",
)
@config_option
@explained
def report(*, quarter: str, exact: bool, pages: Path | None, config_file: Path) -> None:
    """Count a quarter for everybody to read: one JSON object, no number under ten, none that betrays one."""
    if exact and pages is not None:
        raise click.ClickException("Exact counts are for your eyes: they make no page.")
    first, end = _hours_of(quarter)
    page, _, _, config = _read(config_file)
    hour = hour_of(clock_of(config).seconds())
    if hour < end:
        raise click.ClickException(f"{quarter} is not over: a report of a part would betray the rest later.")
    if page.before.hour >= first or hour >= bucket_of_held(first):
        raise click.ClickException(f"Of {quarter} something is forgotten already: the record is kept a year.")
    entries = audit_report.within(page.entries, first, end)
    held = audit_report.held_within(asyncio.run(_held(config)), first, end)
    if exact:
        aside.print("Exact counts: for operating, never to be published.")
        click.echo(json.dumps({"quarter": quarter, "exact": audit_report.exact(entries, held)}))
        return
    published = audit_report.published(entries, held)
    if pages is not None:
        _write_pages(pages, quarter, published)
    told = {"quarter": quarter, "fewer_than": audit_report.LEAST_TOLD}
    click.echo(json.dumps(told | asdict(published)))


def _write_pages(folder: Path, quarter: str, published: audit_report.Report) -> None:
    for language in LANGUAGES:
        text = audit_page.markdown(
            published, year=int(quarter[:4]), quarter=int(quarter[-1]), language=language
        )
        file = folder / language / f"{RECORD}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        aside.print(f"Wrote {file}.", markup=False)


def _hours_of(quarter: str) -> tuple[int, int]:
    found = re.fullmatch(r"(2\d{3})Q([1-4])", quarter)
    if found is None:
        raise click.ClickException("--quarter is written 2026Q3.")
    year, number = int(found[1]), int(found[2])
    after = (year + 1, 1) if number == _QUARTERS else (year, number * 3 + 1)
    return _hour(year, number * 3 - 2), _hour(*after)


def _hour(year: int, month: int) -> int:
    return int(datetime(year, month, 1, tzinfo=UTC).timestamp()) // HOUR_SECONDS


def _read(config_file: Path) -> tuple[AuditPage, AuditHead | None, bytes, Config]:
    """Return the record, the last head that was signed (verified), the server's seed, the configuration."""
    config = load(config_file)
    try:
        page, data, seed = asyncio.run(_from_store(config))
    except KeysInUse as error:
        raise click.ClickException(
            f"The record cannot be read here: {error}. While it runs, `hearth audit verify FILE` verifies "
            "what `hearth audit export` wrote earlier, or what staff saved (`hearth-client staff audit "
            "--out FILE`)."
        ) from None
    if not data:
        return page, None, seed, config
    try:
        return page, signed.open_signed(data, AuditHead, ed25519.public_key(seed)), seed, config
    except NotAuthentic:
        raise click.ClickException("The head beside the record was not signed by this server.") from None


async def _from_store(config: Config) -> tuple[AuditPage, bytes, bytes]:
    store = await open_sqlite(config.path(config.storage.database), config.path(config.storage.keys))
    try:
        return await store.audit(0, _ALL), await store.audit_head(), await store.server_seed()
    finally:
        await store.close()


async def _held(config: Config) -> tuple[HeldRow, ...]:
    store = await open_sqlite(config.path(config.storage.database), config.path(config.storage.keys))
    try:
        return await store.held_sessions()
    finally:
        await store.close()


def _head(page: AuditPage, config: Config, not_before_hour: int = 0) -> AuditHead:
    def at(place: AuditPlace) -> tuple[int, int, bytes]:
        return place.number, place.hour, place.link

    (number, entry_hour, link), (gone, gone_hour, gone_link) = at(page.last), at(page.before)
    return AuditHead(
        community=community_id(config.root_key),
        hour=max(hour_of(clock_of(config).seconds()), not_before_hour),
        number=number,
        entry_hour=entry_hour,
        link=link,
        before_number=gone,
        before_hour=gone_hour,
        before_link=gone_link,
    )
