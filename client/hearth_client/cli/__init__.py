"""`hearth-client`: everything that holds a member's or staff member's keys, from a terminal."""

from hearth_client.cli import (
    asking,
    auditing,
    calling,
    desk,
    helping,
    hosting,
    inviting,
    members,
    moving,
    open_page,
    rooms,
    staff,
    studying,
    talking,
    words,
)
from hearth_client.cli.acting import COMMANDS as APPEALING
from hearth_client.cli.badges import badges
from hearth_client.cli.case_desk import cases
from hearth_client.cli.guard_notes import guard_note
from hearth_client.cli.notebook import notebook
from hearth_client.cli.reporting import COMMANDS as REPORTING
from hearth_client.cli.root import cli
from hearth_client.cli.sessions import session
from hearth_client.cli.site_approving import propose_site
from hearth_client.cli.suggesting import suggestion
from hearth_client.cli.suggestion_desk import suggestions
from hearth_client.demo.command import demo

# They add their commands to the staff's.
_ = (auditing, desk, cases, hosting, inviting, moving, propose_site, studying, suggestions)
for command in (
    *rooms.COMMANDS,
    *members.COMMANDS,
    *asking.COMMANDS,
    *helping.COMMANDS,
    *calling.COMMANDS,
    *REPORTING,
    *APPEALING,
    badges,
    guard_note,
    notebook,
    session,
    suggestion,
    talking.talk,
    open_page.open_page,
    words.words,
    staff.staff,
    demo,
):
    cli.add_command(command)

__all__ = ["cli"]
