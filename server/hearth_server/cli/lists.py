"""`hearth lists`: the community's list of links, from others' lists to what members' devices follow."""

from collections.abc import Iterable
from pathlib import Path

import click
from rich.table import Table as Columns

from hearth_moderation.guards.links import expressions as looked_up
from hearth_moderation.guards.links.lists.columns import KNOWN, NoColumn, cells
from hearth_moderation.guards.links.lists.entries import BLOCKLIST, table_of
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.links.lists.reading import Site, read_lines, read_site
from hearth_moderation.guards.links.lists.refusing import NotListed, Refusing
from hearth_moderation.guards.links.lists.table import Table, prefix_of
from hearth_protocol.errors import Malformed
from hearth_server import certifying
from hearth_server.cli.certificate_telling import date_of
from hearth_server.cli.list_keys import key_file_of, key_option, open_key
from hearth_server.cli.list_sources import FOLDER, ListSources
from hearth_server.cli.progress import bar
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.published_list import PublishedList
from hearth_server.cli.root_place import public_option
from hearth_server.cli.speaking import (
    Listing,
    aside,
    config_option,
    explained,
    passphrase_option,
    taking_long,
)
from hearth_server.clock import SystemClock, hour_of
from hearth_server.config import Config, load

DEFAULT_DAYS = 30
_SHOWN = 10
"""How many of a kind are named; of more only the number is told."""

_category_option = click.option(
    "--category",
    default=BLOCKLIST,
    show_default=True,
    help="What members are told it is: blocklist, shortener, locker, or a word of your own (a-z, 0-9, -).",
)


@click.group(cls=Listing)
def lists() -> None:
    """Keep the list of links that no post may carry, and the help sites that are links without a warning.

    From others' lists and your own (`import`, `add`) `build` makes one, `sign` publishes it, and members'
    devices follow it. They test links against it without asking anybody. It speaks for 30 days: sign it
    again in time.
    """


@lists.command()
@click.argument("sites", nargs=-1, required=True)
@_category_option
@click.option("--allow", is_flag=True, help="Help sites: links without a warning. Exact hosts.")
@click.option("--remove", is_flag=True, help="Take them off instead.")
@config_option
@explained
def add(*, sites: tuple[str, ...], category: str, allow: bool, remove: bool, config_file: Path) -> None:
    """List SITES: a host with all its subdomains, or host/path with everything below it."""
    sources = _sources(load(config_file))
    found = [_site(text) for text in sites]
    if allow:
        _change_allowed(sources, found, remove=remove)
        return
    known = {str(site) for site in sources.denied(category).sites}
    if remove:
        missing = [str(site) for site in found if str(site) not in known]
        if missing:
            raise click.ClickException(f"Not on the list {category}: {', '.join(missing)}.")
        sources.write_denied(category, known - {str(site) for site in found})
        aside.print(f"Took {len(found)} off the list {category}. Next: `hearth lists build`.")
        return
    refusing = _refusing(sources)
    for site in found:
        why = refusing.check(site)
        if why is not None:
            raise click.ClickException(f"{site} is {why.value}.")
    new = {str(site) for site in found} - known
    _write(sources, category, known | new)
    there = _there_before(len(found) - len(new))
    aside.print(f"Added {len(new)} to the list {category}{there}. Next: `hearth lists build`.")


@lists.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@_category_option
@click.option("--csv", "as_csv", is_flag=True, help="The files are CSV [default: when they are called .csv].")
@click.option("--column", default="", help="The column of addresses, by name or number from 1.")
@config_option
@explained
def import_(*, files: tuple[Path, ...], category: str, as_csv: bool, column: str, config_file: Path) -> None:
    """Add all sites of FILES: hosts files, plain lists, filters for whole domains, CSV.

    Public suffixes and help sites are left out, and said.
    """
    sources = _sources(load(config_file))
    refusing = _refusing(sources)
    sites = {str(site) for site in sources.denied(category).sites}
    before = len(sites)
    named = 0
    for file in files:
        lines = file.read_text("utf-8-sig", "replace").splitlines()
        if as_csv or file.suffix.lower() == ".csv":
            lines = _column(file, lines, column)
        with bar(f"Reading {file.name}", len(lines)) as shown:
            found = read_lines(lines, shown.told)
        refused = [(site, why) for site in found.sites if (why := refusing.check(site)) is not None]
        sites |= {str(site) for site in found.sites} - {str(site) for site, _ in refused}
        named += len(found.sites)
        _tell_file(file, len(found.sites), found.wrong, refused)
    if not named:
        raise click.ClickException(
            "No site was found, and nothing was changed. Is it a hosts file, a plain list or CSV?"
        )
    _write(sources, category, sites)
    aside.print(
        f"{len(sites) - before} new, {len(sites)} on the list {category}. Next: `hearth lists build`."
    )


@lists.command()
@public_option
@config_option
@explained
def build(*, public: Path | None, config_file: Path) -> None:
    """Make one list of all that was added, for `sign`. Says what it leaves out, and why."""
    config = load(config_file)
    sources = _sources(config)
    published = PublishedList(_public(config, public))
    refusing = _refusing(sources)
    expressions: dict[str, list[str]] = {}
    for category in sources.categories():
        kept: list[Site] = []
        for site in sources.denied(category).sites:
            why = refusing.check(site)
            if why is None:
                kept.append(site)
            else:
                aside.print(f"Left out {site}: {why.value}.", markup=False)
        expressions[category] = [each for site in kept for each in site.expressions()]
    hashed = {category: sources.approved(category) for category in sources.categories()}
    if any(entries & refusing.entries() for entries in hashed.values()):
        aside.print("Left out what moderators approved of public suffixes and help sites.")
        hashed = {category: entries - refusing.entries() for category, entries in hashed.items()}
    total = sum(map(len, expressions.values()))
    before = published.table()
    with bar("Building", total) as shown:
        table = table_of(
            expressions, sources.allowed(), () if before is None else before.categories, shown.told, hashed
        )
    sources.write_built(table.content())
    _tell_counts(table)
    aside.print(f"Built in {sources.built}. Next: `hearth lists sign`.", markup=False)


@lists.command()
@key_option
@passphrase_option
@public_option
@click.option(
    "--days",
    default=DEFAULT_DAYS,
    show_default=True,
    type=click.IntRange(1, certifying.MAX_LIST_DAYS),
    help="How long it speaks. After that every link is inert.",
)
@config_option
@explained
def sign(
    *, key_file: Path | None, passphrase_file: Path | None, public: Path | None, days: int, config_file: Path
) -> None:
    """Sign what `build` made and publish it. Members' devices take it up within hours."""
    config = load(config_file)
    published = PublishedList(_public(config, public))
    statement = published.key()
    hour = hour_of(SystemClock().seconds())
    if statement is None or statement.not_after < hour:
        raise click.ClickException(
            "No list key is named, or no longer. `hearth lists new-key` makes one, `hearth lists pin` "
            "names it."
        )
    table = _built(_sources(config))
    key = open_key(key_file_of(config, key_file), passphrase_file)
    if key.public != statement.key:
        raise click.ClickException(
            "This is not the list key that the root named. Take the other file, or name this one: "
            "`hearth lists pin`."
        )
    head, data = certifying.list_head(
        key, statement, published.head(), checksum=table.checksum(), hour=hour, days=days
    )
    with taking_long("Publishing …"):
        published.write(data, table)
    aside.print(
        f"Version {head.version} is published, with {table.count} entries, until {date_of(head.not_after)}."
    )


@lists.command()
@click.argument("sites", nargs=-1)
@click.option(
    "--public",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Look at the signed files in this folder instead of the configured one.",
)
@config_option
@explained
def show(*, sites: tuple[str, ...], public: Path | None, config_file: Path) -> None:
    """Show what is published and until when; of SITES, whether and as what they are listed."""
    config = load(config_file)
    published = PublishedList(_public(config, public))
    statement, head, table = published.key(), published.head(), published.table()
    if sites:
        _show_sites([_site(text) for text in sites], table)
        return
    if statement is None:
        aside.print(
            "No list key is named: members go by the lists that Hearth brings. `hearth lists new-key`."
        )
        return
    aside.print(f"List key: version {statement.version}, until {date_of(statement.not_after)}.")
    if head is None or table is None:
        aside.print(
            "[bold]No list is published, so every link is inert. `hearth lists build`, then `sign`.[/]"
        )
        return
    state = (
        "" if head.not_after >= hour_of(SystemClock().seconds()) else " [bold](past: every link is inert)[/]"
    )
    aside.print(f"List: version {head.version}, until {date_of(head.not_after)}{state}.")
    _tell_counts(table)


def _show_sites(sites: Iterable[Site], table: Table | None) -> None:
    shipped = default_lists()
    for site in sites:
        category = None if table is None else _category(table, site)
        brought = _category(shipped.tables[0], site)
        if category:
            said = f"listed as {category}"
        elif brought:
            said = f"listed as {brought}, by Hearth itself"
        elif site.host in shipped.allow_hosts or (table is not None and site.host in table.allowed):
            said = "a help site"
        else:
            said = "not listed"
        click.echo(f"{site}: {said}")


def _category(table: Table, site: Site) -> str | None:
    """Return as what a site is listed, itself or by a host or path above it, as members' devices ask."""
    path, _, query = site.path.partition("?")
    paths = looked_up.paths(path or "/", query or None)
    hosts = looked_up.hosts(site.host, default_lists().suffixes)
    every = (host + below for host in hosts for below in paths)
    return next((found for each in every if (found := table.category(prefix_of(each)))), None)


def _tell_counts(table: Table) -> None:
    columns = Columns("category", "entries")
    for category, count in table.counts().items():
        columns.add_row(category, str(count))
    columns.add_row("help sites", str(len(table.allowed)))
    aside.print(columns)


def _tell_file(file: Path, found: int, wrong: tuple[int, ...], refused: list[tuple[Site, NotListed]]) -> None:
    aside.print(f"{file.name}: {found} sites.", markup=False)
    if wrong:
        which = ", ".join(map(str, wrong[:_SHOWN])) + (" …" if len(wrong) > _SHOWN else "")
        aside.print(
            f"  Left out, as they name no site: {len(wrong)} of its lines (line {which}).", markup=False
        )
    for site, why in refused[:_SHOWN]:
        aside.print(f"  Left out {site}: {why.value}.", markup=False)
    if len(refused) > _SHOWN:
        aside.print(f"  {len(refused) - _SHOWN} more were left out for such reasons.", markup=False)


def _column(file: Path, lines: list[str], column: str) -> list[str]:
    try:
        return list(cells(lines, column))
    except NoColumn as wrong:
        raise click.ClickException(
            f"{file.name}: no column is called {column or ', '.join(KNOWN[:4])}. "
            f"Name one with --column, or its number. There are: {wrong}."
        ) from None


def _change_allowed(sources: ListSources, found: list[Site], *, remove: bool) -> None:
    hosts = {site.host for site in found if not site.path}
    if len(hosts) != len(found):
        raise click.ClickException("Help sites are exact hosts: no path, and none twice.")
    known = set(sources.allowed())
    if remove:
        if missing := sorted(hosts - known):
            raise click.ClickException(f"Not among your help sites: {', '.join(missing)}.")
        sources.write_allowed(known - hosts)
        aside.print(f"Took {len(hosts)} off your help sites. Next: `hearth lists build`.")
        return
    sources.write_allowed(known | hosts)
    there = _there_before(len(hosts & known))
    aside.print(f"Added {len(hosts - known)} to your help sites{there}. Next: `hearth lists build`.")


def _there_before(many: int) -> str:
    return f"; {many} stood there before" if many else ""


def _write(sources: ListSources, category: str, sites: Iterable[str]) -> None:
    try:
        sources.write_denied(category, sites)
    except Malformed:
        raise click.ClickException("A category is a word of a-z, 0-9 and -, at most 32 letters.") from None


def _site(text: str) -> Site:
    site = read_site(text)
    if site is None:
        raise click.ClickException(f"{text} is no site. Write a host (bad.example), or host/path.")
    return site


def _refusing(sources: ListSources) -> Refusing:
    shipped = default_lists()
    return Refusing.of(shipped.suffixes, shipped.allow_hosts | set(sources.allowed()))


def _sources(config: Config) -> ListSources:
    return ListSources(config.folder / FOLDER)


def _public(config: Config, public: Path | None) -> PublicFolder:
    folder = config.path(config.community.public_folder) if public is None else public
    return PublicFolder(folder, config.root_key)


def _built(sources: ListSources) -> Table:
    try:
        return Table.from_content(sources.built.read_bytes())
    except FileNotFoundError:
        raise click.ClickException("Nothing is built. Run `hearth lists build` first.") from None
    except Malformed:
        raise click.ClickException("What was built is damaged. Run `hearth lists build` again.") from None
