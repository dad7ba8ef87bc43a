"""`hearth training`: the modules that staff are certified by, who reviewed them, what is wrong with yours."""

import json
from importlib.resources import files
from pathlib import Path

import click
from rich.table import Column, Table

from hearth_moderation.helplines import written_day
from hearth_moderation.training.module import Module
from hearth_moderation.training.shipped import slugs
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import Role
from hearth_protocol.words import LANGUAGES
from hearth_server.cli.speaking import Listing, aside, config_option, explained
from hearth_server.config import load
from hearth_server.training_folder import read_folder, rules_of

_SLUG_SIGNS = 23
"""The longest name of those that are shipped: other commands ask for it whole."""


@click.group(cls=Listing)
def training() -> None:
    """See which modules staff are certified by, and look over your own."""


@training.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
@config_option
@explained
def list_(*, as_json: bool, config_file: Path) -> None:
    """Show every module, its version, and who reviewed it."""
    rules, faults = rules_of(load(config_file))
    modules = [languages["en"] for languages in rules.shelf.modules.values()]
    table = Table(
        Column("module", no_wrap=True, min_width=_SLUG_SIGNS),
        "version",
        Column("for", overflow="fold"),
        "reviewed",
        Column("certifies", no_wrap=True),
    )
    for module in modules:
        counts = rules.counts(module)
        if as_json:
            click.echo(json.dumps(_told(module, counts=counts), ensure_ascii=False))
        table.add_row(
            module.slug,
            str(module.version),
            ", ".join(_roles(module)),
            _review(module),
            "yes" if counts else "no",
        )
    if not as_json:
        aside.print(table)
    for fault in faults:
        aside.print(f"Not used: {fault}", markup=False)


@training.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False, exists=True))
@config_option
@explained
def check(*, folder: Path | None, config_file: Path) -> None:
    """Look over modules of your own, in FOLDER or training.folder. Exit status 1 when one is wrong."""
    if folder is None:
        config = load(config_file)
        if not config.training.folder:
            raise click.ClickException("There is no training.folder in hearth.toml, and no folder was named.")
        folder = config.path(config.training.folder)
    modules, faults = read_folder(folder)
    for fault in faults:
        aside.print(f"wrong {fault}", markup=False)
    for slug, languages in modules.items():
        aside.print(
            f"good  {slug}, version {languages['en'].version}, reviewed {_review(languages['en'])}",
            markup=False,
        )
    if not modules and not faults:
        raise click.ClickException("There is no module here. A module is a folder with a file a language.")
    if faults:
        raise click.exceptions.Exit(1)


@training.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@explained
def copy(*, folder: Path) -> None:
    """Write the shipped modules into a new FOLDER, for reviews and changes of your own."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder.name} is not empty. Name a new folder; nothing is overwritten.")
    source = files("hearth_moderation").joinpath("training", "modules")
    for slug in slugs():
        (folder / slug).mkdir(parents=True)
        for language in LANGUAGES:
            name = f"{language}.md"
            (folder / slug / name).write_bytes(source.joinpath(slug, name).read_bytes())
    aside.print(
        f"Copied {len(slugs())} modules in {len(LANGUAGES)} languages. At the top of all files of a module "
        "that was reviewed, write `reviewed_by: NAME, PROFESSION` and `reviewed_on: YYYY-MM-DD`; raise "
        f"`version` when you change what is taught. Then `hearth training check {folder}`, and "
        "training.folder in hearth.toml.",
        markup=False,
    )


def _review(module: Module) -> str:
    if module.review is None:
        return "by nobody: a draft"
    return f"by {module.review.by} on {written_day(module.review.on)}"


def _roles(module: Module) -> list[str]:
    return [str(role.name).lower() for role in Role if role in module.roles]


def _told(module: Module, *, counts: bool) -> dict[str, object]:
    return {
        "module": module.slug,
        "id": encode_id(module.id),
        "version": module.version,
        "title": module.title,
        "roles": _roles(module),
        "minutes": module.minutes,
        "draft": module.is_draft,
        "reviewed_by": module.review.by if module.review else None,
        "reviewed_on": written_day(module.review.on) if module.review else None,
        "certifies": counts,
    }
