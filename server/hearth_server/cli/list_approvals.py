"""`hearth lists proposed` and `take`: what moderators approved goes into the list, by its hash alone."""

import json
from pathlib import Path

import click
from rich.table import Table as Columns

from hearth_moderation.guards.links.lists.entries import BLOCKLIST
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.links.lists.reading import read_site
from hearth_moderation.guards.links.lists.refusing import Refusing
from hearth_moderation.guards.links.lists.table import prefix_of
from hearth_moderation.guards.links.platforms import platform_hosts
from hearth_moderation.guards.policy import shipped
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.site_approval import ENTRY_BYTES
from hearth_protocol.trust import Trust
from hearth_server.cli.list_sources import FOLDER, ListSources
from hearth_server.cli.speaking import aside, config_option, explained
from hearth_server.clock import SystemClock, hour_of
from hearth_server.community import read_folder
from hearth_server.config import Config, load
from hearth_server.site_approvals import NEEDED, Proposed, approvals_of, proposed

ASK = (
    "An entry is 40 bits of a hash: somebody can make up a name whose entry is that of a site that many use. "
    "Before you take one, ask who approved it for the name; `hearth lists proposed NAME` says if it is that."
)


def trust_of(config: Config) -> Trust:
    """Return what the public folder knows of who is staff; what the root did not sign is left out."""
    trust = Trust(config.root_key)
    found = read_folder(config.path(config.community.public_folder))
    for data in found.certificates:
        try:
            trust = trust.with_certificate(data)
        except HearthError:
            continue
    return trust.with_revocations(found.revocations) if found.revocations else trust


def waiting(config: Config) -> tuple[Proposed, ...]:
    """Return what is approved and not yet on the operator's list."""
    sources = ListSources(config.folder / FOLDER)
    listed = frozenset[bytes]().union(*(sources.approved(category) for category in sources.categories()))
    hour = hour_of(SystemClock().seconds())
    told = proposed(approvals_of(config).read(), trust_of(config), hour)
    return tuple(one for one in told if one.entry not in listed)


@click.command("proposed")
@click.argument("sites", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@config_option
@explained
def proposed_(*, sites: tuple[str, ...], as_json: bool, config_file: Path) -> None:
    """Show what moderators approved for the list: hashes, whose, how many. Of SITES, which of them they are.

    What an entry stands for it does not say: ask whoever approved it for the name, and give it here to see
    whether it is that. Two names can have one entry: take none whose name nobody could tell you.
    """
    config = load(config_file)
    names = {entry: text for text in sites for entry in _entries(text)}
    told = [one for one in waiting(config) if not sites or one.entry in names]
    if as_json:
        for one in told:
            serials = [encode_id(serial) for serial in one.serials]
            click.echo(json.dumps({"entry": one.entry.hex(), "by": serials, "counts": one.counts}))
        return
    table = Columns("entry", "by", "state", *(("site",) if sites else ()))
    for one in told:
        state = "to be taken" if one.counts else f"{NEEDED - len(one.serials)} more needed"
        by = ", ".join(map(encode_id, one.serials))
        table.add_row(one.entry.hex(), by, state, *((names[one.entry],) if sites else ()))
    aside.print(table if told else "Nothing is proposed.")
    if told:
        aside.print(ASK, markup=False)


@click.command()
@click.argument("entries", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All that two moderators or more approved.")
@click.option(
    "--category", default=BLOCKLIST, show_default=True, help="What members are told it is (see `add`)."
)
@config_option
@explained
def take(*, entries: tuple[str, ...], every: bool, category: str, config_file: Path) -> None:
    """Take approved ENTRIES into the list, for `build` and `sign`. Two people must have approved each.

    Ask them for the name first: an entry can be made to equal a site's that many use.
    """
    config = load(config_file)
    sources = ListSources(config.folder / FOLDER)
    there = {one.entry: one for one in waiting(config)}
    wanted = {entry for entry, one in there.items() if one.counts} if every else set(map(_entry, entries))
    for entry in wanted:
        if entry not in there or not there[entry].counts:
            raise click.ClickException(
                f"{entry.hex()}: not approved by {NEEDED} people. `hearth lists proposed`."
            )
    lists = default_lists()
    refused = wanted & Refusing.of(lists.suffixes, lists.allow_hosts | set(sources.allowed())).entries()
    for entry in sorted(refused):
        by = ", ".join(map(encode_id, there[entry].serials))
        aside.print(
            f"Left out {entry.hex()}: a public suffix, or a help site. Approved by {by}.", markup=False
        )
    known = _well_known()
    for entry in sorted((wanted - refused) & known.keys()):
        also = f"it is also {known[entry]}, which many use"
        aside.print(f"Left out {entry.hex()}: {also}. `hearth lists add` takes names.", markup=False)
    taken = wanted - refused - known.keys()
    if not taken:
        raise click.ClickException("Nothing was taken.")
    try:
        sources.write_approved(category, sources.approved(category) | taken)
    except Malformed:
        raise click.ClickException("A category is a word of a-z, 0-9 and -, at most 32 letters.") from None
    approvals_of(config).drop(tuple(taken))
    aside.print(f"Took {len(taken)} into the list {category}. Next: `hearth lists build`.")


def _well_known() -> dict[bytes, str]:
    """Return the hosts that the shipped policy names for what they are, by their entries.

    A made-up name can have such an entry, and the guards have a rule of their own for these.
    """
    policy = shipped()
    hosts = (*platform_hosts(policy), *policy.read("lists")["no_shorteners"])
    return {prefix_of(f"{host}/"): host for host in hosts}


def _entry(text: str) -> bytes:
    try:
        entry = bytes.fromhex(text)
    except ValueError:
        entry = b""
    if len(entry) != ENTRY_BYTES:
        raise click.ClickException(f"{text} is no entry. `hearth lists proposed` shows them.")
    return entry


def _entries(text: str) -> tuple[bytes, ...]:
    site = read_site(text)
    if site is None:
        raise click.ClickException(f"{text} is no site. Write a host (bad.example), or host/path.")
    return tuple(prefix_of(each) for each in site.expressions())
