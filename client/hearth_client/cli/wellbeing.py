"""How a staff member is at her desk: what it asked of her, whom she leans on, what two of them write."""

from collections.abc import Mapping

import click

from hearth_client.cli.home import EXIT_USE, Home, Told, pass_home, run
from hearth_client.cli.rooms import text_given
from hearth_client.cli.showing import hour_text
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.client import Client
from hearth_client.rendering.plain import inert, one_line, printable
from hearth_client.staff.exposure import Offer, Sums, Tally
from hearth_client.staff.leaning import Leaning
from hearth_client.staff.wellbeing import NoteRead
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.report import ReportReason

NAMED: Mapping[str, Leaning] = {one.name.lower(): one for one in Leaning}
NOBODY = "-"
LINES: Mapping[str, str] = {"buddy": "week_buddy", "supervisor": "week_supervisor"}


@staff.command("week", cls=WordedCommand, help="help_staff_week")
@option("--count/--no-count", "counted", default=None, help="option_week_count")
@pass_home
def week(home: Home, *, counted: bool | None) -> None:
    """Show her what seven days at the desk were, and what is offered."""

    async def work() -> None:
        async with home.client() as client:
            if counted is not None:
                client.wellbeing.switch_counting(on=counted)
                await client.save()
            leans = {name: await client.wellbeing.leans_on(whom) for name, whom in NAMED.items()}
            sums, offer, counts = client.wellbeing.sums(), client.wellbeing.offer(), client.wellbeing.counts
        names = {name: None if one is None else one.shown_name for name, one in leans.items()}
        if home.json:
            days = [_told(day) for day in sums.days]
            home.line({"counted": counts, "days": days, "rest": offer.rest, "lean": offer.lean, **names})
            return
        home.tell("week_yours")
        if not counts:
            home.tell("week_not_counted")
        _show_days(home, sums)
        for name, who in names.items():
            home.tell(LINES[name], name=one_line(who) if who else home.say("week_nobody"))
        show_offer(home, sums, offer)

    run(home, work)


def _show_days(home: Home, sums: Sums) -> None:
    if not any(day.opened or day.minutes for day in sums.days):
        home.tell("week_nothing")
    for ago, day in enumerate(sums.days):
        if not day.opened and not day.minutes:
            continue
        home.tell("week_day" if ago else "week_today", ago=ago, reports=day.opened, minutes=day.minutes)
        for reason, count in sorted(day.reasons.items()):
            known = reason in set(ReportReason)
            what = home.say(f"report_reason_{ReportReason(reason).name.lower() if known else 'other'}")
            home.out.print(f"  {count}  {what}", markup=False, style="dim")


def _told(day: Tally) -> dict[str, object]:
    return {
        "reports": day.opened,
        "minutes": day.minutes,
        "reasons": {str(reason): count for reason, count in sorted(day.reasons.items())},
    }


def show_offer(home: Home, sums: Sums, offer: Offer) -> None:
    """Say what is offered, if anything is; it locks nothing, and nothing has to be answered."""
    if home.json:
        return
    if offer.rest:
        home.aside("offer_rest", heavy=sums.heavy_today, minutes=sums.today.minutes)
    if offer.lean:
        home.aside("offer_lean", heavy=sums.heavy_week)


@staff.command("lean", cls=WordedCommand, help="help_staff_lean")
@option("--buddy", help="option_lean_buddy")
@option("--supervisor", help="option_lean_supervisor")
@pass_home
def lean(home: Home, *, buddy: str | None, supervisor: str | None) -> None:
    """Choose whom to lean on; "-" for nobody. Nobody is told."""

    async def work() -> None:
        given = {Leaning.BUDDY: buddy, Leaning.SUPERVISOR: supervisor}
        if not any(given.values()):
            raise Told("lean_on_whom", code=EXIT_USE)
        async with home.client() as client:
            for whom, name in given.items():
                if name:
                    await client.wellbeing.choose(whom, "" if name == NOBODY else name)
        home.result({"done": True}, "lean_kept")

    run(home, work)


@staff.command("write", cls=WordedCommand, help="help_staff_write")
@click.argument("who")
@click.argument("text", required=False)
@pass_home
def write(home: Home, *, who: str, text: str | None) -> None:
    """Write to one other of the staff, sealed to her."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            name = await client.wellbeing.write(NAMED.get(who, who), words)
        home.result({"name": name}, "note_written", name=one_line(name))

    run(home, work)


@staff.command("written", cls=WordedCommand, help="help_staff_notes")
@pass_home
def written(home: Home) -> None:
    """Show what others of the staff wrote to her."""

    async def work() -> None:
        async with home.client() as client:
            found = await client.wellbeing.notes()
        if not found and not home.json:
            home.tell("no_notes")
        for one in found:
            if home.json:
                home.line(
                    {
                        "note": encode_id(one.note),
                        "name": one.by,
                        "text": one.text,
                        "hour": one.hour,
                        "gone_hour": one.gone_hour,
                        "answers": one.answers,
                    }
                )
                continue
            answer = f"  {home.say('note_is_answer')}" if one.answers else ""
            head = f"{encode_id(one.note)}  {one_line(one.by)}  {hour_text(one.hour)}{answer}"
            home.out.print(head, markup=False, style="bold")
            home.out.print(inert(printable(one.text)) or home.say("note_hidden"), markup=False)

    run(home, work)


async def _note(client: Client, which: str) -> NoteRead:
    """Return the note whose id this is, or begins so."""
    found = [one for one in await client.wellbeing.notes() if encode_id(one.note).startswith(which)]
    if len(found) != 1 or not which:
        raise Told("no_such_note", code=EXIT_USE)
    return found[0]


@staff.command("answer-written", cls=WordedCommand, help="help_staff_answer_note")
@click.argument("note")
@click.argument("text", required=False)
@pass_home
def answer_note(home: Home, *, note: str, text: str | None) -> None:
    """Answer a note to whoever wrote it."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            name = await client.wellbeing.answer(await _note(client, note), words)
        home.result({"name": name}, "note_written", name=one_line(name))

    run(home, work)


@staff.command("forget-written", cls=WordedCommand, help="help_staff_forget_note")
@click.argument("note")
@pass_home
def forget_note(home: Home, *, note: str) -> None:
    """Have the server forget a note before its thirty days are over."""

    async def work() -> None:
        async with home.client() as client:
            await client.wellbeing.drop((await _note(client, note)).note)
        home.result({"done": True}, "done")

    run(home, work)
