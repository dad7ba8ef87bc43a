"""`hearth`: what an operator types. One file a command or group of commands; this one only gathers them."""

import click

from hearth_server.cli.addresses import addresses
from hearth_server.cli.auditing import audit
from hearth_server.cli.configuring import config
from hearth_server.cli.doctor import doctor
from hearth_server.cli.founding import init
from hearth_server.cli.list_approvals import proposed_, take
from hearth_server.cli.list_keys import new_key, pin
from hearth_server.cli.lists import lists
from hearth_server.cli.nudging import nudge
from hearth_server.cli.purging import purge
from hearth_server.cli.release import release
from hearth_server.cli.revoking import renew_list, revoke
from hearth_server.cli.scanning import scan
from hearth_server.cli.serving import serve
from hearth_server.cli.speaking import Listing
from hearth_server.cli.staff import staff
from hearth_server.cli.training import training


@click.group(cls=Listing, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hearth-forum", prog_name="hearth")
def cli() -> None:
    """Operate a Hearth server: a post office that cannot open the letters it carries."""


for command in (new_key, pin, proposed_, take):
    lists.add_command(command)
for command in (revoke, renew_list):
    staff.add_command(command)
for command in (
    init,
    serve,
    staff,
    training,
    addresses,
    lists,
    audit,
    config,
    purge,
    doctor,
    nudge,
    scan,
    release,
):
    cli.add_command(command)
