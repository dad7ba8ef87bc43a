"""`web`: the page in a browser, from this installation."""

import asyncio

import click

import hearth_web
from hearth_client.cli.home import Home, Told, pass_home, run
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.installed.page import showing

PORT = 8751
"""The same each time: what a browser keeps under a PIN belongs to host and port."""


@click.command(cls=WordedCommand, help="help_web")
@option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="option_web_port")
@pass_home
def web(home: Home, *, port: int) -> None:
    """Show the page until Ctrl-C."""
    files = hearth_web.files()

    async def work() -> None:
        if not files:
            raise Told("error_no_page")
        server = home.server_url()
        try:
            async with showing(server, files, port) as here:
                home.result({"page": here, "server": server}, "web_open", here=here, server=server)
                if not home.json:
                    home.aside("web_invitation")
                await asyncio.Event().wait()
        except OSError:
            raise Told("error_port_taken", port=port) from None

    run(home, work)
