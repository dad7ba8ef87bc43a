"""`staff propose-site`: an address that a moderator judged, for the community's list of links."""

import click

from hearth_client.cli.case_desk import found_case
from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import WordedCommand
from hearth_client.staff.site_approving import SiteApproving, hosts_in, site_of


@staff.command("propose-site", cls=WordedCommand, help="help_staff_propose_site")
@click.argument("case")
@click.argument("site", required=False)
@pass_home
def propose_site(home: Home, *, case: str, site: str | None) -> None:
    """Approve that a site goes on the list; without SITE show which there are in the case."""

    async def work() -> None:
        async with home.client() as client:
            opened = await client.desk.open(await found_case(client, case))
            if site is None:
                show_hosts(home, hosts_in(opened, client.guards))
                return
            named = site_of(site, opened, client.guards)
            await SiteApproving(client).approve(named)
        home.result({"approved": str(named)}, "site_approved", site=str(named).replace(".", "[.]"))

    run(home, work)


def show_hosts(home: Home, hosts: tuple[str, ...]) -> None:
    """Print hosts so that no terminal makes a link of one."""
    if home.json:
        for host in hosts:
            home.line({"host": host})
        return
    if not hosts:
        home.tell("no_sites_in_case")
    for host in hosts:
        home.out.print(host.replace(".", "[.]"), markup=False)
