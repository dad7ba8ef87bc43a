"""`hearth-client badges`: who looks after a room, and what they were trained in."""

import click

from hearth_client.badges import Badge, Trained, lacking, trained
from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.rooms import opened
from hearth_client.cli.showing import day_text
from hearth_client.cli.study_showing import role_key
from hearth_client.cli.worded import WordedCommand
from hearth_client.rendering.plain import one_line
from hearth_moderation.training.shelf import shipped_shelf
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import Certificate, Role


@click.command(cls=WordedCommand, help="help_badges")
@click.argument("room")
@pass_home
def badges(home: Home, *, room: str) -> None:
    """Show who looks after a room."""

    async def work() -> None:
        async with home.client() as client:
            held = (await opened(home, client, room)).badges()
            demo = client.guide.demo
        if home.json:
            for one in held:
                home.line(_object(home, one))
            return
        # A counsellor alone can neither hide a post nor answer a report.
        if not any(Role.MODERATOR in one.certificate.roles for one in held):
            home.tell("badges_none")
        for one in held:
            _show(home, one, demo=demo)
        if held:
            home.aside("badge_means")

    run(home, work)


def _show(home: Home, badge: Badge, *, demo: bool) -> None:
    certificate, shelf = badge.certificate, shipped_shelf()
    line = home.say(
        "badge_line",
        name=certificate.shown_name,
        role=home.say(role_key(certificate.roles)),
        day=day_text(certificate.not_after),
    )
    home.out.print(line, markup=False, style="bold")
    if badge.pseudonym:
        home.tell("badge_here", name=one_line(badge.pseudonym))
    for line in learnt_lines(home, certificate, demo=demo):
        home.out.print(f"  {line}", markup=False)
    for module in lacking(certificate, shelf, home.language):
        home.out.print(f"  {home.say('badge_missing', title=module.title)}", markup=False)


def learnt_lines(home: Home, certificate: Certificate, *, demo: bool) -> list[str]:
    """Return what a certificate names of training, a line a module."""
    return [_said(home, one, demo=demo) for one in trained(certificate, shipped_shelf(), home.language)]


def _said(home: Home, one: Trained, *, demo: bool) -> str:
    title = one.module.title if one.module else home.say("badge_unknown_module")
    said = home.say(f"badge_{one.learnt}", title=title, day=day_text(one.hour), version=one.version)
    if not one.is_draft:
        return said
    # In a demo drafts certify; elsewhere somebody of the operator's reviewed what is a draft in this program.
    return f"{said} {home.say('badge_draft' if demo else 'badge_draft_here')}"


def _object(home: Home, badge: Badge) -> dict[str, object]:
    certificate, shelf = badge.certificate, shipped_shelf()
    return {
        "member": encode_id(badge.member_id),
        "pseudonym": badge.pseudonym,
        "name": certificate.shown_name,
        "roles": [str(role.name).lower() for role in Role if role in certificate.roles],
        "serial": encode_id(certificate.serial),
        "not_after_hour": certificate.not_after,
        "training": [
            {
                "module": one.module.slug if one.module else None,
                "title": one.module.title if one.module else None,
                "learnt": one.learnt.value,
                "draft": one.is_draft,
                "version": one.version,
                "hour": one.hour,
            }
            for one in trained(certificate, shelf, home.language)
        ],
        "missing": [module.slug for module in lacking(certificate, shelf, home.language)],
    }
