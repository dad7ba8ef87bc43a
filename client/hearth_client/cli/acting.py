"""Acts in a room, from a terminal: shown first as the member will read them, done only with --yes."""

from collections.abc import Sequence
from typing import Any

import click

from hearth_client.cli.home import EXIT_REFUSED, EXIT_USE, Home, Told, pass_home, run
from hearth_client.cli.previewing import show_preview
from hearth_client.cli.reporting import show_case
from hearth_client.cli.rooms import text_given
from hearth_client.cli.showing import act_lines, act_object, named, show_act
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import OneOf, WordedCommand, option
from hearth_client.errors import NoSuchCase, RefusedBy
from hearth_client.guards import Guards
from hearth_client.report_notes import without_picture
from hearth_client.room.acts import CLOSED, CLOSING, ActShown
from hearth_client.room.room import Room
from hearth_client.staff.acting import MUTES, REASONS
from hearth_protocol.errors import HearthError
from hearth_protocol.ids import encode_id
from hearth_protocol.refusals import Refusal

_REASON = option("--reason", type=OneOf(sorted(REASONS)), required=True, help="option_act_reason")
_HOURS = option("--hours", type=click.IntRange(min=1), help="option_act_hours")
_LIFT = option("--lift", is_flag=True, help="option_act_lift")
_YES = option("--yes", is_flag=True, help="option_act_yes")


def _do(home: Home, room: str, kind: str, *, yes: bool, **what: Any) -> None:  # noqa: ANN401  (as `prepare` takes them)
    async def work() -> None:
        async with home.client() as client:
            prepared = await client.staff.prepare(room, kind, **what)
            if not yes:
                show_preview(
                    home,
                    client,
                    kind=prepared.kind,
                    reason=prepared.reason.name.lower(),
                    hours=prepared.hours,
                    member=prepared.member,
                    said=prepared.said,
                    lifts=prepared.lifts,
                )
                raise Told("act_needs_yes", code=EXIT_USE)
            try:
                with home.progress("progress_staff"):
                    act = await client.staff.act(prepared)
            except RefusedBy as no:
                raise _when(no) from None
        home.result({"act": encode_id(act)}, "act_done")

    run(home, work)


def _when(no: RefusedBy) -> HearthError | Told:
    """Return what to say of a refusal: the hour was right, and one that lifts the same stands in it."""
    seconds = no.retry_after_seconds
    if no.code is not Refusal.WRONG_CLOCK or seconds is None:
        return no
    return Told("act_just_lifted", code=EXIT_REFUSED, minutes=-(-seconds // 60))


@staff.command("hide", cls=WordedCommand, help="help_staff_hide")
@click.argument("room")
@click.argument("post")
@click.argument("text", required=False, default="")
@_REASON
@_HOURS
@_LIFT
@_YES
@pass_home
def hide(  # noqa: PLR0913  (each is an option)
    home: Home, *, room: str, post: str, text: str, reason: str, hours: int | None, lift: bool, yes: bool
) -> None:
    """Hide a post."""
    what = {"post": named(post), "said": text, "reason": reason, "hours": hours, "lifts": lift}
    _do(home, room, "hide_post", yes=yes, **what)


@staff.command("note", cls=WordedCommand, help="help_staff_note")
@click.argument("room")
@click.argument("member")
@click.argument("text", required=False)
@_REASON
@_YES
@pass_home
def note(  # noqa: PLR0913  (the same)
    home: Home, *, room: str, member: str, text: str | None, reason: str, yes: bool
) -> None:
    """Write to a member."""
    _do(home, room, "note", yes=yes, member=member, said=text_given(home, text), reason=reason)


@staff.command("mute", cls=WordedCommand, help="help_staff_mute")
@click.argument("room")
@click.argument("member")
@click.argument("text", required=False, default="")
@_REASON
@option("--for", "lasting", type=click.Choice(sorted(MUTES)), default="1h", help="option_act_for")
@_LIFT
@_YES
@pass_home
def mute(  # noqa: PLR0913  (the same)
    home: Home, *, room: str, member: str, text: str, reason: str, lasting: str, lift: bool, yes: bool
) -> None:
    """Mute a member."""
    what = {"member": member, "said": text, "reason": reason, "hours": MUTES[lasting], "lifts": lift}
    _do(home, room, "mute", yes=yes, **what)


def _of_everybody(name: str, kind: str, words: str) -> click.Command:
    """Return the command of an act upon a whole room, for an hour if nothing is said."""

    @staff.command(name, cls=WordedCommand, help=words)
    @click.argument("room")
    @_REASON
    @_HOURS
    @_LIFT
    @_YES
    @pass_home
    def command(home: Home, *, room: str, reason: str, hours: int | None, lift: bool, yes: bool) -> None:  # noqa: PLR0913  (the same)
        _do(home, room, kind, yes=yes, reason=reason, hours=hours or 1, lifts=lift)

    return command


slow = _of_everybody("slow", "slow_mode", "help_staff_slow")
freeze = _of_everybody("freeze", "freeze", "help_staff_freeze")


@staff.command("acts", cls=WordedCommand, help="help_staff_acts")
@click.argument("room")
@pass_home
def acts(home: Home, *, room: str) -> None:
    """Show what holds in a room."""

    async def work() -> None:
        async with home.client() as client:
            found = await client.staff.acts(room)
            place = await client.room(room)
        if not found and not home.json:
            home.tell("no_acts")
        for one in found:
            if home.json:
                home.line(act_object(one))
            else:
                show_act(home, place, one)

    run(home, work)


def _about_me(room: Room, which: str) -> bytes:
    """Return the id of the act upon this member, or her room's closing, that begins so. Raises NoSuchCase."""
    found = [
        one.act_id
        for one in room.acts
        if which
        and (one.member_id == room.member_id or one.kind in {CLOSED, CLOSING})
        and encode_id(one.act_id).startswith(which)
    ]
    if len(found) != 1:
        raise NoSuchCase
    return found[0]


@click.command(cls=WordedCommand, help="help_appeal")
@click.argument("room")
@click.argument("act")
@click.argument("text", required=False)
@pass_home
def appeal(home: Home, *, room: str, act: str, text: str | None) -> None:
    """Ask for another look at an act upon oneself, or see how that stands."""

    async def work() -> None:
        async with home.client() as client:
            place = await client.room(room)
            named_act = _about_me(place, act)
            if text is None:
                show_case(home, await client.reports.look(place.id, named_act), client.guards)
                return
            with home.progress("progress_reporting"):
                count = await client.reports.contest(
                    place.id, named_act, text_given(home, text), language=home.language
                )
        home.result({"sealed_to": count}, "report_sent", count=count)

    run(home, work)


@click.command(cls=WordedCommand, help="help_removed")
@click.argument("room")
@click.argument("text", required=False)
@pass_home
def removed(home: Home, *, room: str, text: str | None) -> None:
    """Read why one was removed from a room; with TEXT ask for another look."""

    async def work() -> None:
        async with home.client() as client:
            try:
                found = await client.removed.look(room)
            except RefusedBy as no:
                if no.code is Refusal.NOT_A_MEMBER:
                    raise Told("removed_not", code=EXIT_REFUSED) from None
                raise
            if text is not None:
                about = [one.act_id for one in found if one.kind == "remove"]
                if not about:
                    raise NoSuchCase
                words = text_given(home, text)
                with home.progress("progress_reporting"):
                    count = await client.removed.appeal(room, about[-1], words, language=home.language)
                home.result({"sealed_to": count}, "report_sent", count=count)
                return
        show_removed(home, found, client.guards)

    run(home, work)


def show_removed(home: Home, found: Sequence[ActShown], guards: Guards) -> None:
    """Print why somebody was removed, or that nothing of what a server told is believed."""
    if not found and not home.json:
        home.tell("removed_not_believed")
    for one in found:
        if home.json:
            home.line(act_object(one))
            continue
        said = without_picture(guards, one.said or "")
        for line in act_lines(home, one, mine=True, said=said):
            home.out.print(line, markup=False)


COMMANDS = (appeal, removed)
