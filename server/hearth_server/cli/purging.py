"""`hearth purge`: what has passed its time goes now, and is proven gone."""

import asyncio
from pathlib import Path

import click
from rich.table import Table

from hearth_server.cli.speaking import aside, config_option, explained, taking_long
from hearth_server.clock import clock_of, hour_of
from hearth_server.config import Config, load
from hearth_server.storage.rows import PurgeReport
from hearth_server.storage.sqlite import open_sqlite


@click.command()
@click.option(
    "--verify", is_flag=True, help="Plant canaries, expire them, and search every byte of every file."
)
@config_option
@explained
def purge(*, verify: bool, config_file: Path) -> None:
    """Forget what has passed its time, now. The server must be stopped; it does this by itself each hour."""
    config = load(config_file)
    if not verify:
        with taking_long("Forgetting …"):
            asyncio.run(_expire(config))
        aside.print("Done.")
        return
    with taking_long("Planting, forgetting, searching every byte …"):
        report = asyncio.run(_verify(config))
    table = Table("searched", "bytes")
    for name, size_bytes in report.searched:
        table.add_row(name, f"{size_bytes:,}")
    aside.print(table)
    if report.found:
        raise click.ClickException(f"Traces were found that must not exist: {', '.join(report.found)}.")
    click.echo(f"{report.canaries} canaries planted, expired and gone.")


async def _expire(config: Config) -> None:
    store = await open_sqlite(config.path(config.storage.database), config.path(config.storage.keys))
    try:
        await store.expire(hour_of(clock_of(config).seconds()))
        await store.put_doubt(None)
    finally:
        await store.close()


async def _verify(config: Config) -> PurgeReport:
    store = await open_sqlite(config.path(config.storage.database), config.path(config.storage.keys))
    try:
        return await store.purge_verify(hour_of(clock_of(config).seconds()))
    finally:
        await store.close()
