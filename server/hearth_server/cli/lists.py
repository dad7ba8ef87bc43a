"""`hearth lists`: the community's list of links, from others' lists to what members' devices follow."""

from collections.abc import Iterable
from datetime import UTC, datetime
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
from hearth_protocol.crypto import ed25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import decode_id, encode_id
from hearth_server import certifying, root_key
from hearth_server.cli.list_sources import FOLDER, ListSources
from hearth_server.cli.progress import bar
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.cli.published_list import PublishedList
from hearth_server.cli.speaking import (
    Listing,
    aside,
    check_new_passphrase,
    config_option,
    explained,
    passphrase_option,
    read_passphrase,
    taking_long,
)
from hearth_server.cli.staff import open_root, place_of, public_option, signing
from hearth_server.clock import HOUR_SECONDS, SystemClock, hour_of
from hearth_server.config import Config, load

DEFAULT_DAYS = 30
_SHOWN = 10
"""How many of a kind are named; of more only the number is told."""

_key_option = click.option(
    "--list-key",
    "key_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The list key's file [default: the server's folder's name with .list-key, beside it].",
)
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


@lists.command("new-key")
@_key_option
@passphrase_option
@config_option
@explained
def new_key(*, key_file: Path | None, passphrase_file: Path | None, config_file: Path) -> None:
    """Make the key that signs lists, under a passphrase of its own. The root key names it with `pin`."""
    config = load(config_file)
    file = _key_file(config, key_file)
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


@lists.command()
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
    until = _date(after.not_after)
    aside.print(
        f"The list key is {'named again' if same else 'named'}, version {after.version}, until {until}."
    )
    if not same:
        aside.print("Until a list is signed with it every link is inert on members' devices.")
    before_that = "" if before is None else "Lists signed before count no more. "
    aside.print(f"{before_that}Next: `hearth lists build`, then `hearth lists sign`.")


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
    _write(sources, category, known | {str(site) for site in found})
    aside.print(f"Added {len(found)} to the list {category}. Next: `hearth lists build`.")


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
    for file in files:
        lines = file.read_text("utf-8-sig", "replace").splitlines()
        if as_csv or file.suffix.lower() == ".csv":
            lines = _column(file, lines, column)
        with bar(f"Reading {file.name}", len(lines)) as shown:
            found = read_lines(lines, shown.told)
        refused = [(site, why) for site in found.sites if (why := refusing.check(site)) is not None]
        sites |= {str(site) for site in found.sites} - {str(site) for site, _ in refused}
        _tell_file(file, len(found.sites), found.wrong, refused)
    if not sites:
        raise click.ClickException("No site was found. Is it a hosts file, a plain list or CSV?")
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
@_key_option
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
    key = _open_key(_key_file(config, key_file), passphrase_file)
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
        f"Version {head.version} is published, with {table.count} entries, until {_date(head.not_after)}."
    )


@lists.command()
@click.argument("sites", nargs=-1)
@public_option
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
    aside.print(f"List key: version {statement.version}, until {_date(statement.not_after)}.")
    if head is None or table is None:
        aside.print(
            "[bold]No list is published, so every link is inert. `hearth lists build`, then `sign`.[/]"
        )
        return
    state = (
        "" if head.not_after >= hour_of(SystemClock().seconds()) else " [bold](past: every link is inert)[/]"
    )
    aside.print(f"List: version {head.version}, until {_date(head.not_after)}{state}.")
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
        named = ", ".join(map(str, wrong[:_SHOWN])) + (" …" if len(wrong) > _SHOWN else "")
        aside.print(f"  {len(wrong)} lines name no site and were left out: {named}", markup=False)
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
    sources.write_allowed(known - hosts if remove else known | hosts)
    aside.print(f"{'Took off' if remove else 'Added'} {len(hosts)} help sites. Next: `hearth lists build`.")


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


def _key_file(config: Config, given: Path | None) -> Path:
    return given or config.folder.with_name(config.folder.name + ".list-key")


def _open_key(file: Path, passphrase_file: Path | None) -> root_key.RootKey:
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        raise click.ClickException(
            f"There is no list key at {file}. Name it with --list-key, or make one: `hearth lists new-key`."
        ) from None
    passphrase = read_passphrase(passphrase_file, of="list key")
    with taking_long("Opening the list key …"):
        return root_key.unseal(text, passphrase, root_key.LISTS)


def _date(hour: int) -> str:
    return datetime.fromtimestamp(hour * HOUR_SECONDS, UTC).date().isoformat()
