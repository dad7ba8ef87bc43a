"""What needs two people, from a terminal: shown with both consequences first, done only with --yes."""

import click

from hearth_client.cli.home import EXIT_USE, Home, Told, pass_home, run
from hearth_client.cli.showing import hour_text
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import OneOf, WordedCommand, option
from hearth_client.motions import THE_ROOT, MotionShown
from hearth_client.rendering.plain import one_line
from hearth_client.staff.acting import REASONS
from hearth_client.staff.moving import Moved, StaffMoving
from hearth_protocol.ids import encode_id
from hearth_protocol.motions import INTERIM_HOURS, MAX_HOURS

_REASON = option("--reason", type=OneOf(sorted(REASONS)), required=True, help="option_act_reason")
_YES = option("--yes", is_flag=True, help="option_act_yes")
SHORT = 8


@staff.command("close", cls=WordedCommand, help="help_staff_close")
@click.argument("room")
@_REASON
@option("--open", "opens", is_flag=True, help="option_close_open")
@_YES
@pass_home
def close(home: Home, *, room: str, reason: str, opens: bool, yes: bool) -> None:
    """Close a room, or open it again."""

    async def work() -> None:
        async with home.client() as client:
            moved = await client.staff.prepare_closing(room, reason=reason, opens=opens)
            await _move(home, client.staff, moved, client.edges.hour(), yes=yes)

    run(home, work)


@staff.command("revoke", cls=WordedCommand, help="help_staff_revoke")
@click.argument("who")
@_REASON
@_YES
@pass_home
def revoke(home: Home, *, who: str, reason: str, yes: bool) -> None:
    """Take back a certificate."""

    async def work() -> None:
        async with home.client() as client:
            moved = await client.staff.prepare_revoking(who, reason=reason)
            await _move(home, client.staff, moved, client.edges.hour(), yes=yes)

    run(home, work)


async def _move(home: Home, by: StaffMoving, moved: Moved, hour: int, *, yes: bool) -> None:
    own = by.certificate()
    shown = MotionShown(
        name=b"",
        signed=b"",
        kind="open_room" if moved.opens else moved.kind.name.lower(),
        reason=moved.reason.name.lower(),
        by=own.shown_name if own else "",
        agreed_by="",
        room=moved.room,
        serial=moved.serial,
        whom=moved.whom,
        hour=hour,
        lapses=hour + INTERIM_HOURS,
        until=hour + MAX_HOURS[moved.kind] + 1,
        waits=True,
        mine=True,
    )
    if not yes:
        _show_ahead(home, shown)
        raise Told("act_needs_yes", code=EXIT_USE)
    with home.progress("progress_staff"):
        name = (await by.move(moved)).hex()
    home.result({"motion": name}, "motion_begun", name=name[:SHORT], lapses=hour_text(shown.lapses))


@staff.command("pending", cls=WordedCommand, help="help_staff_pending")
@pass_home
def pending(home: Home) -> None:
    """Show what needs a second person."""

    async def work() -> None:
        async with home.client() as client:
            found = await client.staff.motions()
        if not found and not home.json:
            home.tell("motions_none")
        for one in found:
            if home.json:
                home.line(_object(one))
                continue
            home.out.print(_line(home, one), markup=False)
            home.out.print(f"    {_standing(home, one)}", markup=False)

    run(home, work)


@staff.command("agree", cls=WordedCommand, help="help_staff_agree")
@click.argument("which")
@_YES
@pass_home
def agree(home: Home, *, which: str, yes: bool) -> None:
    """Agree to what another moderator began."""

    async def work() -> None:
        async with home.client() as client:
            if not yes:
                _show_ahead(home, await client.staff.motion(which))
                raise Told("act_needs_yes", code=EXIT_USE)
            with home.progress("progress_staff"):
                done = await client.staff.agree(which)
        home.result({"motion": done.name.hex()}, "motion_done")

    run(home, work)


def _show_ahead(home: Home, one: MotionShown) -> None:
    """Print what it is, what it does on one person's word, and what on two."""
    if home.json:
        home.line({**_object(one), "done": False})
        return
    times = {"lapses": hour_text(one.lapses), "until": hour_text(one.until)}
    home.out.print(_line(home, one), markup=False)
    for key in ("alone", "both"):
        home.out.print(home.say(f"motion_{key}_{one.kind}", **times), markup=False)


def _line(home: Home, one: MotionShown) -> str:
    return home.say(
        f"motion_{one.kind}",
        by=one_line(one.by),
        room=encode_id(one.room)[:SHORT] if one.room else "",
        whom=one_line(one.whom),
        serial=encode_id(one.serial) if one.serial else "",
        reason=home.say(f"report_reason_{one.reason}"),
    )


def _standing(home: Home, one: MotionShown) -> str:
    if one.agreed_by:
        by_root = one.agreed_by == THE_ROOT
        second = home.say("motion_the_root") if by_root else one_line(one.agreed_by)
        return home.say("motion_agreed", second=second)
    if not one.waits:
        return home.say("motion_lapsed")
    if one.mine:
        return home.say("motion_mine")
    return home.say("motion_waits", lapses=hour_text(one.lapses), name=one.name.hex()[:SHORT])


def _object(one: MotionShown) -> dict[str, object]:
    return {
        "motion": one.name.hex() or None,
        "act": encode_id(one.signed) if one.signed else None,
        "kind": one.kind,
        "reason": one.reason,
        "by": one.by,
        "agreed_by": one.agreed_by,
        "room": encode_id(one.room) if one.room else None,
        "serial": encode_id(one.serial) if one.serial else None,
        "whom": one.whom,
        "hour": one.hour,
        "lapses_hour": one.lapses,
        "until_hour": one.until,
        "waits": one.waits,
        "mine": one.mine,
    }
