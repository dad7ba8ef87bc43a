"""What staff do about reports, from a plain list: look, take, ask, note, decide, hand over, let go."""

from contextlib import suppress

import click

from hearth_client.cli.home import EXIT_USE, Home, Told, pass_home, run
from hearth_client.cli.previewing import done_in, show_preview
from hearth_client.cli.reporting import said_in_case
from hearth_client.cli.rooms import text_given
from hearth_client.cli.showing import hour_text
from hearth_client.cli.staff import staff
from hearth_client.cli.wellbeing import show_offer
from hearth_client.cli.worded import OneOf, WordedCommand, option
from hearth_client.client import Client
from hearth_client.errors import NoSuchCase, NoSuchPerson
from hearth_client.guards import Guards
from hearth_client.rendering.plain import inert, one_line, printable
from hearth_client.report_notes import without_picture
from hearth_client.staff.acting import MUTES, REASONS
from hearth_client.staff.case_acting import ABOUT_A_CASE, CaseActing, Deed, deed
from hearth_client.staff.report_desk import OpenedCase
from hearth_protocol import contents
from hearth_protocol.cases import CaseState
from hearth_protocol.contents import Edit, Say
from hearth_protocol.errors import Malformed
from hearth_protocol.evidence import Finding, Joint
from hearth_protocol.ids import ID_BYTES, decode_id, encode_id
from hearth_protocol.posts import Header
from hearth_protocol.structures.case_words import Saying

DEEDS = {kind.replace("_post", ""): kind for kind in ABOUT_A_CASE}
DECISIONS = {
    one.name.lower().replace("_", "-"): one for one in Saying if one.decides and not one.of_suggestion
}
LETTERS = 26


async def found_case(client: Client, which: str) -> bytes:
    """Return the case of the own queue whose id this is, or begins so. Raises NoSuchCase."""
    with suppress(Malformed):
        # A whole id needs no looking up: a queue may be thousands long.
        return decode_id(which)
    found: set[bytes] = set()
    for decided in (False, True):
        async for one in client.desk.queue(decided=decided):
            if which and encode_id(one.case).startswith(which):
                found.add(one.case)
    if len(found) != 1:
        raise NoSuchCase
    return found.pop()


@staff.command("cases", cls=WordedCommand, help="help_staff_cases")
@option("--decided", is_flag=True, help="option_cases_decided")
@pass_home
def cases(home: Home, *, decided: bool) -> None:
    """Show the own queue."""

    async def work() -> None:
        async with home.client() as client:
            told = [one async for one in client.desk.queue(decided=decided)]
        if not told and not home.json:
            home.tell("no_cases")
        for one in told:
            state = CaseState(one.state).name.lower()
            if home.json:
                home.line(
                    {
                        "case": encode_id(one.case),
                        "state": state,
                        "urgent": one.priority == 1,
                        "hour": one.hour,
                        "language": one.language,
                        "taken": one.taken,
                    }
                )
                continue
            urgent = home.say("case_urgent") if one.priority == 1 else ""
            words = (
                encode_id(one.case),
                urgent,
                home.say(f"case_state_{state}"),
                hour_text(one.hour),
                one_line(one.language),
                home.say(f"call_is_taken_{one.taken}"),
            )
            home.out.print("  ".join(word for word in words if word), markup=False)

    run(home, work)


@staff.command("case", cls=WordedCommand, help="help_staff_case")
@click.argument("case")
@option("--take", is_flag=True, help="option_case_take")
@option("--let-go", is_flag=True, help="option_case_let_go")
@pass_home
def case(home: Home, *, case: str, take: bool, let_go: bool) -> None:
    """Open a case, and with --take have it for half an hour."""

    async def work() -> None:
        async with home.client() as client:
            named = await found_case(client, case)
            if let_go:
                await client.desk.let_go(named)
            opened = await (client.desk.take(named) if take else client.desk.open(named))
            asked = opened.filed.report.room
            name = next((one.name for one in client.rooms() if one.id == asked), "")
            if opened.findings:
                client.wellbeing.looked_at(opened.filed.report.reason)
            sums, offer = client.wellbeing.sums(), client.wellbeing.offer()
        show_opened(home, opened, client.guards, name)
        show_offer(home, sums, offer)

    run(home, work)


def show_opened(home: Home, opened: OpenedCase, guards: Guards, room: str) -> None:
    """Print what was handed on, what it proves, what was said; of a picture that there is one.

    `room` is the room's name, "" where it is not one's own.
    """
    report = opened.filed.report

    def shown(text: str) -> str:
        return said_in_case(home, guards, text)

    letters = _letters(opened)
    if home.json:
        home.line(
            {
                "case": encode_id(opened.case),
                "state": opened.state.name.lower(),
                "reason": report.reason.name.lower(),
                "urgent": report.risk == 1,
                "room": encode_id(report.room),
                "subject": encode_id(report.subject) if any(report.subject) else None,
                "note": without_picture(guards, report.note),
                "receipts_known": opened.known,
                "items": [_item(one, letters) for one in opened.findings],
                "replies": [without_picture(guards, one.text) for one in opened.replies],
                "notes": [
                    {"name": who, "text": without_picture(guards, note.text)} for who, note in opened.notes
                ],
            }
        )
        return
    home.out.print(home.say(f"report_reason_{report.reason.name.lower()}"), markup=False, style="bold")
    home.tell("case_room", room=one_line(room) or encode_id(report.room))
    home.out.print(shown(report.note), markup=False)
    if not opened.known and opened.findings:
        home.tell("case_receipts_unknown")
    for one in opened.findings:
        if one.left_out:
            key = "case_left_out" if one.joint is Joint.JOINED else "case_left_out_unproven"
            home.tell(key, count=one.left_out)
        if one.joint is Joint.BROKEN:
            home.tell("case_broken")
        verdict = home.say("case_verified" if one.verified else "case_not_verified")
        why = ", ".join(home.say(f"case_why_{each}") for each in (*_missing(one), *_doubts(one)))
        item = one.exhibit.item
        who = letters[Header.read(item.header).member_id]
        marked = f"  {home.say('report_this')}" if one.exhibit.reported else ""
        head = f"#{item.seq}{marked}  {who}  {hour_text(item.hour)}  {verdict}{': ' if why else ''}{why}"
        home.out.print(head, markup=False, style="bold" if one.exhibit.reported else "dim")
        home.out.print(inert(printable(_text(one))), markup=False)
    for who, text, style in _said(home, opened):
        home.out.print(f"{who}: {shown(text)}", markup=False, style=style)


def _said(home: Home, opened: OpenedCase) -> list[tuple[str, str, str]]:
    """Return (who, what, how it is printed) of what the reporter and staff said."""
    replies = [(home.say("case_reporter"), one.text, "none") for one in opened.replies]
    return [*replies, *((one_line(who), note.text, "dim") for who, note in opened.notes if note.text)]


def _letters(opened: OpenedCase) -> dict[bytes, str]:
    """Name the authors A, B, C in the order in which they appear: nobody's pseudonym is needed to judge."""
    found: dict[bytes, str] = {}
    for one in opened.findings:
        author = Header.read(one.exhibit.item.header).member_id
        found.setdefault(author, letters_of(len(found)))
    return found


def letters_of(number: int) -> str:
    """Return the name of the number-th author, from 0: A to Z, then AA, AB and so on; no two are one."""
    name = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def _text(finding: Finding) -> str:
    try:
        body = contents.decode(finding.exhibit.item.body)
    except Malformed:
        return ""
    return body.text if isinstance(body, Say | Edit) else ""


def _missing(finding: Finding) -> list[str]:
    return sorted(part.value for part in finding.proof.missing)


def _doubts(finding: Finding) -> list[str]:
    return sorted(doubt.value for doubt in finding.doubts)


def _item(finding: Finding, letters: dict[bytes, str]) -> dict[str, object]:
    item = finding.exhibit.item
    return {
        "who": letters[Header.read(item.header).member_id],
        "seq": item.seq,
        "hour": item.hour,
        "reported": finding.exhibit.reported,
        "text": _text(finding),
        "verified": finding.verified,
        "missing": _missing(finding),
        "doubts": _doubts(finding),
        "joint": finding.joint.value,
        "left_out": finding.left_out,
    }


@staff.command("ask-reporter", cls=WordedCommand, help="help_staff_ask_reporter")
@click.argument("case")
@click.argument("text", required=False)
@pass_home
def ask_reporter(home: Home, *, case: str, text: str | None) -> None:
    """Ask whoever reported something."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            await client.desk.ask(await client.desk.take(await found_case(client, case)), words)
        home.result({"done": True}, "done")

    run(home, work)


@staff.command("note-case", cls=WordedCommand, help="help_staff_note_case")
@click.argument("case")
@click.argument("text", required=False)
@pass_home
def note_case(home: Home, *, case: str, text: str | None) -> None:
    """Leave words for the others who read a case."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            await client.desk.note(await client.desk.open(await found_case(client, case)), words)
        home.result({"done": True}, "done")

    run(home, work)


@staff.command("decide", cls=WordedCommand, help="help_staff_decide")
@click.argument("case")
@click.argument("text", required=False)
@option("--how", type=OneOf(sorted(DECISIONS)), required=True, help="option_decide_how")
@option("--act", "kind", type=OneOf(sorted(DEEDS)), help="option_decide_act")
@option("--reason", type=OneOf(sorted(REASONS)), help="option_act_reason")
@option("--for", "lasting", type=click.Choice(sorted(MUTES)), default="1h", help="option_act_for")
@option("--said", default="", help="option_decide_said")
@option("--whom", default="", help="option_decide_whom")
@option("--post", "seq", type=int, help="option_decide_post")
@option("--yes", is_flag=True, help="option_act_yes")
@pass_home
def decide(  # noqa: PLR0913  (each is an option)
    home: Home,
    *,
    case: str,
    text: str | None,
    how: str,
    kind: str | None,
    reason: str | None,
    lasting: str,
    said: str,
    whom: str,
    seq: int | None,
    yes: bool,
) -> None:
    """Decide a case, and tell the reporter; with --act do something first, shown only without --yes."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            named = await found_case(client, case)
            if kind is None:
                opened = await client.desk.take(named)
                await client.desk.decide(opened, DECISIONS[how], words)
            else:
                if reason is None:
                    raise Told("decide_needs_reason", code=EXIT_USE)
                acting = CaseActing(client.staff, client.desk)
                opened = await acting.open(named)
                what = deed(
                    opened,
                    DEEDS[kind],
                    reason=reason,
                    hours=MUTES[lasting] if kind == "mute" else None,
                    said=said,
                    whom=_member_called(opened, whom),
                    seq=seq,
                )
                if not yes:
                    _preview(home, client, what, words)
                    raise Told("act_needs_yes", code=EXIT_USE)
                with home.progress("progress_staff"):
                    await acting.decide(opened, what, DECISIONS[how], words)
                await done_in(home, client, opened.filed.report.room, what.kind, what.subject)
        home.result({"done": True, "act": kind}, "case_is_decided")

    run(home, work)


def _preview(home: Home, client: Client, what: Deed, words: str) -> None:
    """Print what the member it is about and the reporter would read."""
    member = what.subject[:ID_BYTES]
    show_preview(
        home, client, kind=what.kind, reason=what.reason, hours=what.hours, member=member, said=what.said
    )
    if not home.json:
        home.tell("reporter_will_read")
        home.out.print(inert(printable(words)), markup=False)


def _member_called(opened: OpenedCase, letter: str) -> bytes:
    """Return the author whom the desk calls by a letter; nothing where none is named. Raises NoSuchPerson."""
    if not letter:
        return b""
    called = {name: member for member, name in _letters(opened).items()}
    if letter.upper() not in called:
        raise NoSuchPerson
    return called[letter.upper()]


@staff.command("hand-case", cls=WordedCommand, help="help_staff_hand_case")
@click.argument("case")
@click.argument("name")
@click.argument("why", required=False, default="")
@option("--tell", default="", help="option_hand_tell")
@pass_home
def hand_case(home: Home, *, case: str, name: str, why: str, tell: str) -> None:
    """Let somebody else of the staff, a counsellor too, read a case; say why to who reads it."""

    async def work() -> None:
        async with home.client() as client:
            opened = await client.desk.open(await found_case(client, case))
            to = await client.desk.hand_over(opened, name, why=why, told=tell)
        home.result({"name": to}, "case_handed", name=one_line(to))

    run(home, work)
