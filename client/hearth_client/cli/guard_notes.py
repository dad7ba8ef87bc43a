"""Telling staff, with one line, that a guard was wrong or found something; and what staff were told."""

import click

from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.rooms import opened
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.staff.guard_notes import REASONS, counted
from hearth_moderation import sentences
from hearth_moderation.guards.reasons import Reason
from hearth_protocol.structures.guard_note import GuardNoteKind

KINDS = {GuardNoteKind.FALSE_ALARM: "guard_note_false_alarm", GuardNoteKind.FOUND: "guard_note_found"}


@click.command("guard-note", cls=WordedCommand, help="help_guard_note")
@click.argument("room")
@click.argument("reason", type=click.Choice(sorted(REASONS)), metavar="REASON")
@option("--found", is_flag=True, help="option_guard_found")
@pass_home
def guard_note(home: Home, *, room: str, reason: str, found: bool) -> None:
    """Tell staff how the guards do. No word of anybody goes along."""

    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            await place.tell_guard(GuardNoteKind.FOUND if found else GuardNoteKind.FALSE_ALARM, reason)
        home.result({"told": True}, "guard_note_told")

    run(home, work)


@staff.command("guard-notes", cls=WordedCommand, help="help_staff_guard_notes")
@click.argument("room")
@pass_home
def guard_notes(home: Home, *, room: str) -> None:
    """Show how many members said what of the guards."""

    async def work() -> None:
        async with home.client() as client:
            told = counted((await client.room(room)).letters.notes)
        if not told and not home.json:
            home.tell("no_guard_notes")
        for kind, reason, count in told:
            if home.json:
                home.line({"kind": kind.name.lower(), "reason": reason or None, "members": count})
                continue
            guard = sentences.explain(Reason(reason), home.language)[0] if reason else ""
            what = guard or home.say("guard_note_newer")
            home.out.print(f"{count}  {home.say(KINDS[kind])}: {what}", markup=False)

    run(home, work)
