"""Invitations: made, closed, and who is in by them."""

import click

from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.showing import hour_text, show_table
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import OneOf, WordedCommand, option
from hearth_client.rendering.plain import one_line
from hearth_client.staff.acting import REASONS
from hearth_client.staff.inviting import Admitted
from hearth_protocol.ids import encode_id
from hearth_protocol.limits import MAX_INVITATION_USES, PERSONAL_INVITATION_HOURS


@staff.command("invite", cls=WordedCommand, help="help_staff_invite")
@click.argument("room")
@option(
    "--uses", type=click.IntRange(1, MAX_INVITATION_USES), default=1, show_default=True, help="option_uses"
)
@option(
    "--hours",
    type=click.IntRange(1, 7 * 24),
    default=PERSONAL_INVITATION_HOURS,
    show_default=True,
    help="option_hours",
)
@option("--opens", type=click.Choice(["room", "welcome"]), default="room", help="option_opens")
@pass_home
def invite(home: Home, *, room: str, uses: int, hours: int, opens: str) -> None:
    """Make an invitation."""

    async def work() -> None:
        async with home.client() as client:
            with home.progress("progress_staff"):
                made = await client.staff.invite(room, uses=uses, hours=hours, opens=opens)
        if home.json:
            home.line(
                {
                    "link": made.link,
                    "words": made.words,
                    "not_after_hour": made.not_after_hour,
                    "invitation": made.id_text,
                }
            )
            return
        home.tell("invited", uses=uses, until=hour_text(made.not_after_hour))
        home.out.print(made.link, markup=False)
        for language, said in made.words.items():
            home.out.print(f"{language}: {said}", markup=False)
        home.tell("invitation_id", id=made.id_text)

    run(home, work)


@staff.command("close-invitation", cls=WordedCommand, help="help_staff_close_invitation")
@click.argument("room")
@click.argument("invitation")
@option("--reason", type=OneOf(sorted(REASONS)), default="other", help="option_act_reason")
@pass_home
def close_invitation(home: Home, *, room: str, invitation: str, reason: str) -> None:
    """Close an invitation, and show who is in by it."""

    async def work() -> None:
        async with home.client() as client:
            with home.progress("progress_staff"):
                admitted = await client.staff.close_invitation(room, invitation, reason=reason)
        if home.json:
            home.line({"closed": invitation, "admitted": [_admitted_object(one) for one in admitted]})
            return
        home.tell("invitation_closed", count=len(admitted))
        _show_admitted(home, admitted)

    run(home, work)


@staff.command("invitations", cls=WordedCommand, help="help_staff_invitations")
@click.argument("room")
@pass_home
def invitations(home: Home, *, room: str) -> None:
    """Show by which invitations people are in."""

    async def work() -> None:
        async with home.client() as client:
            found = await client.staff.invitations(room)
        if not found and not home.json:
            home.tell("no_invitations")
        for one in found:
            if home.json:
                admitted = [_admitted_object(each) for each in one.admitted]
                home.line({"invitation": one.id_text, "closed": one.closed is not None, "admitted": admitted})
                continue
            by = one_line(one.closed.by) if one.closed else ""
            key = "invitation_is_closed" if one.closed else "invitation_is_open"
            home.tell(key, id=one.id_text, by=by)
            _show_admitted(home, one.admitted)

    run(home, work)


def _admitted_object(one: Admitted) -> dict[str, str]:
    return {"member": encode_id(one.member_id), "pseudonym": one.pseudonym}


def _show_admitted(home: Home, admitted: tuple[Admitted, ...]) -> None:
    rows = [(one.pseudonym or home.say("nameless"), encode_id(one.member_id)) for one in admitted]
    show_table(home, ("column_who", "column_id"), rows)
