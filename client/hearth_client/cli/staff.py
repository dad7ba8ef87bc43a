"""What moderators and counsellors do."""

from pathlib import Path

import click

from hearth_client.cli.home import EXIT_USE, Home, Told, pass_home, run, write_secret
from hearth_client.cli.previewing import done_in, show_preview
from hearth_client.cli.root import PATH
from hearth_client.cli.showing import hour_text
from hearth_client.cli.worded import OneOf, WordedCommand, WordedGroup, option
from hearth_client.client import Client
from hearth_client.motions import THE_ROOT, SuspensionShown
from hearth_client.rendering.plain import inert, one_line, printable
from hearth_client.staff.acting import REASONS
from hearth_client.staff.renewing import is_soon_over
from hearth_moderation.guards.place import Place
from hearth_moderation.sentences import say as guard_say
from hearth_protocol.acts import MAX_HOURS
from hearth_protocol.ids import decode_id, encode_id
from hearth_protocol.structures.act import ActKind
from hearth_protocol.structures.certificate import Role


@click.group(cls=WordedGroup, help="help_staff")
def staff() -> None:
    """Group of the staff's commands."""


@staff.command("apply", cls=WordedCommand, help="help_staff_apply")
@click.argument("name")
@option("--out", type=PATH, help="option_out")
@pass_home
def apply(home: Home, *, name: str, out: Path | None) -> None:
    """Apply."""

    async def work() -> None:
        async with home.client(begin=True) as client:
            line = await client.staff.apply(name)
            missing = _missing(home, client)
        if out is None:
            click.echo(line)
        else:
            write_secret(out, line)
        home.aside("staff_applied")
        if missing is not None:
            home.aside("study_missing", **missing)

    run(home, work)


def _missing(home: Home, client: Client) -> dict[str, int] | None:
    """Count what is not studied for each role: which will be hers, nobody has said yet.

    Of what a certificate lacks that she has, she is told in the words of a renewal.
    """
    certificate = client.staff.certificate()
    if certificate is not None:
        if not is_soon_over(certificate.not_after, client.edges.hour()):
            # Otherwise she is told as the client closes.
            home.remind_of_study(client, certificate)
        return None
    counts: dict[str, int] = {}
    for role, name in ((Role.MODERATOR, "moderator"), (Role.COUNSELLOR, "counsellor")):
        left, every = client.study.left(role, home.language)
        counts |= {name: len(left), f"{name}s": every}
    return counts if counts["moderator"] or counts["counsellor"] else None


@staff.command("status", cls=WordedCommand, help="help_staff_status")
@pass_home
def status(home: Home) -> None:
    """Say how the certificate stands."""

    async def work() -> None:
        async with home.client() as client:
            certified = await client.staff.take_up()
            certificate = client.staff.certificate()
            hour, guide = client.edges.hour(), await client.guided()
            held = None if certificate is None else guide.motions.suspension(certificate, hour, guide.trust)
        if home.json:
            home.line(
                {
                    "certified": certified,
                    "name": certificate.shown_name if certificate else None,
                    "serial": encode_id(certificate.serial) if certificate else None,
                    "not_after_hour": certificate.not_after if certificate else None,
                    "suspended_until_hour": held.until if held else None,
                    "suspended_by": held.by if held else None,
                    "suspended_reason": held.reason if held else None,
                }
            )
        elif certified and certificate is not None:
            home.tell(
                "staff_certified",
                name=one_line(certificate.shown_name),
                until=hour_text(certificate.not_after),
            )
            if held is not None:
                _show_suspension(home, held)
            if not is_soon_over(certificate.not_after, client.edges.hour()):
                # Otherwise she was told already, beside that it ends.
                home.remind_of_study(client, certificate)
        else:
            home.tell("staff_uncertified")

    run(home, work)


def _show_suspension(home: Home, held: SuspensionShown) -> None:
    """Print why she has no badge for a while, and what is open to her."""
    home.tell(
        "staff_suspended",
        until=hour_text(held.until + 1),
        by=one_line(held.by),
        reason=home.say(f"report_reason_{held.reason}"),
    )
    if held.agreed_by:
        by_root = held.agreed_by == THE_ROOT
        home.tell(
            "motion_agreed", second=home.say("motion_the_root") if by_root else one_line(held.agreed_by)
        )
    home.tell("staff_suspended_way")


@staff.command("create-room", cls=WordedCommand, help="help_staff_create_room")
@click.argument("title", metavar="NAME")
@option("--history", type=click.Choice(["none", "day", "window"]), default="day", help="option_history")
@option("--days", type=click.IntRange(1, 30), default=14, show_default=True, help="option_days")
@option("--name", help="option_name")
@pass_home
def create_room(home: Home, *, title: str, history: str, days: int, name: str | None) -> None:
    """Open a room."""

    async def work() -> None:
        async with home.client() as client:
            keys = client.staff_keys
            with home.progress("progress_staff"):
                room = await client.staff.create_room(
                    name=title,
                    history=history,
                    retention_days=days,
                    pseudonym=name or (keys.name if keys else title),
                )
            home.result(
                {"room": room.id_text, "name": room.name}, "room_made", room=room.name, id=room.id_text
            )

    run(home, work)


@staff.command("enter", cls=WordedCommand, help="help_staff_enter")
@click.argument("room")
@option("--name", help="option_name")
@pass_home
def enter(home: Home, *, room: str, name: str | None) -> None:
    """Enter a room as staff."""

    async def work() -> None:
        room_id = decode_id(room)
        async with home.client() as client:
            keys = client.staff_keys
            with home.progress("progress_entering"):
                entered = await client.staff.enter(room_id, pseudonym=name or (keys.name if keys else ""))
            home.result(
                {
                    "room": entered.id_text,
                    "name": entered.name,
                    "pseudonym": entered.pseudonym,
                    "member": encode_id(entered.member_id),
                },
                "entered",
                room=entered.name,
                name=entered.pseudonym,
            )

    run(home, work)


@staff.command("begin-anew", cls=WordedCommand, help="help_staff_begin_anew")
@click.argument("room")
@option(
    "--reason",
    type=OneOf(["broken", "restored", "no_anchor"]),
    default="broken",
    help="option_reason",
)
@pass_home
def begin_anew(home: Home, *, room: str, reason: str) -> None:
    """Begin the next generation of a broken room."""

    async def work() -> None:
        async with home.client() as client:
            with home.progress("progress_staff"):
                begun = await client.staff.begin_anew(room, reason=reason)
            home.result({"room": begun.id_text, "generation": begun.generation}, "done")

    run(home, work)


@staff.command("requests", cls=WordedCommand, help="help_staff_requests")
@click.argument("room")
@pass_home
def requests(home: Home, *, room: str) -> None:
    """Show who asks."""

    async def work() -> None:
        async with home.client() as client:
            asked = await client.staff.requests(room)
            names = (await client.room(room)).timeline.names
            # Nothing holds a letter back, so it is looked at here: an address stays, inert.
            pictures = {one.text for one in asked if client.guards.shows_a_picture(one.text, Place.INTAKE)}
        if not asked and not home.json:
            home.tell("no_requests")
        for one in asked:
            if home.json:
                text = "" if one.text in pictures else one.text
                home.line({"member": encode_id(one.sender), "text": text})
            else:
                name = one_line(names.get(one.sender, "")) or home.say("nameless")
                home.out.print(f"{encode_id(one.sender)}  {name}", markup=False, style="bold")
                hidden = guard_say("hidden.picture", home.language) if one.text in pictures else ""
                home.out.print(hidden or inert(printable(one.text)), markup=False)

    run(home, work)


@staff.command("admit", cls=WordedCommand, help="help_staff_admit")
@click.argument("room")
@click.argument("member")
@click.argument("into")
@pass_home
def admit(home: Home, *, room: str, member: str, into: str) -> None:
    """Let somebody into another room."""

    async def work() -> None:
        async with home.client() as client:
            await client.staff.admit(room, member, into)
        home.result({"done": True}, "done")

    run(home, work)


@staff.command("remove", cls=WordedCommand, help="help_staff_remove")
@click.argument("room")
@click.argument("member")
@click.argument("text", required=False, default="")
@option("--ban-hours", type=click.IntRange(min=1), help="option_ban_hours")
@option("--reason", type=OneOf(sorted(REASONS)), required=True, help="option_act_reason")
@option("--yes", is_flag=True, help="option_act_yes")
@pass_home
def remove(  # noqa: PLR0913  (each is an option)
    home: Home, *, room: str, member: str, text: str, ban_hours: int | None, reason: str, yes: bool
) -> None:
    """Remove and ban; without --yes, show what would be read."""

    async def work() -> None:
        async with home.client() as client:
            place = await client.room(room)
            whom = place.person(member)
            name = one_line(place.timeline.names.get(whom, "")) or home.say("nameless")
            if not yes:
                show_preview(
                    home,
                    client,
                    kind=ActKind.REMOVE,
                    reason=reason,
                    hours=MAX_HOURS[ActKind.REMOVE],
                    member=whom,
                    said=text,
                )
                home.aside("act_cannot_be_undone", name=name)
                raise Told("act_needs_yes", code=EXIT_USE)
            with home.progress("progress_staff"):
                await client.staff.remove(room, whom, ban_hours=ban_hours, reason=reason, said=text)
            await done_in(home, client, room, ActKind.REMOVE, whom)
        home.result({"done": True}, "removed", name=name)

    run(home, work)


@staff.command("anchor", cls=WordedCommand, help="help_staff_anchor")
@click.argument("room")
@pass_home
def anchor(home: Home, *, room: str) -> None:
    """Confirm a room."""

    async def work() -> None:
        async with home.client() as client:
            await client.staff.anchor(room)
        home.result({"done": True}, "anchored")

    run(home, work)


@staff.command("anchors", cls=WordedCommand, help="help_staff_anchors")
@click.argument("room")
@pass_home
def anchors(home: Home, *, room: str) -> None:
    """List confirmations."""

    async def work() -> None:
        async with home.client() as client:
            found = await client.staff.anchors(room)
        for one in found:
            name = encode_id(one.name)
            if home.json:
                home.line(
                    {"anchor": name, "by": one.by, "serial": encode_id(one.serial), "hour": one.hour},
                )
            else:
                home.out.print(f"{hour_text(one.hour)}  {name}  {one_line(one.by)}", markup=False)

    run(home, work)
