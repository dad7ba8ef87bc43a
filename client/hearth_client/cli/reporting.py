"""Reporting to staff: what would go, sending it, how it stands, answering, asking for another look."""

import click

from hearth_client.cli.home import EXIT_USE, Home, Told, pass_home, run
from hearth_client.cli.rooms import opened, text_given
from hearth_client.cli.showing import hour_text, named
from hearth_client.cli.worded import OneOf, WordedCommand, option
from hearth_client.errors import NoSuchPerson, NoSuchPost
from hearth_client.guards import Guards
from hearth_client.rendering.plain import inert, one_line, printable
from hearth_client.report_notes import without_picture
from hearth_client.reports.reporters import CaseTold
from hearth_client.room import proposing
from hearth_client.room.proposing import Proposal
from hearth_client.room.room import Room
from hearth_client.room.timeline import Item, Written
from hearth_moderation.sentences import say as guard_say
from hearth_protocol.contents import Edit, Say
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.report import ReportReason

ACCUSING = {
    reason.name.lower().replace("_", "-"): reason
    for reason in ReportReason
    if reason not in {ReportReason.WORRIED, ReportReason.SUGGESTION}
}
TWO = 2


def said_by(item: Item) -> str:
    """Return what stands at a place, as it is shown before it is reported."""
    body = item.body if isinstance(item, Written) else None
    return body.text if isinstance(body, Say | Edit) else ""


def show_proposal(home: Home, room: Room, proposal: Proposal) -> None:
    """Print exactly what would go, and nothing else."""
    items = room.items
    if home.json:
        for seq in proposal.seqs:
            item = items[seq]
            home.line(
                {
                    "seq": seq,
                    "reported": seq in proposal.reported,
                    "member": encode_id(item.member_id),
                    "text": said_by(item),
                }
            )
        return
    for seq in proposal.seqs:
        mark = home.say("report_this" if seq in proposal.reported else "report_around")
        home.out.print(f"#{seq}  {mark}  {inert(printable(said_by(items[seq])))}", markup=False)
    if proposal.gave_way:
        home.tell("report_gave_way", count=proposal.gave_way)


def warn_between_two(home: Home, room: Room) -> bool:
    """Say that in a room of two whoever reads a report knows whose it is; return whether this is one."""
    if len(room.roster()) > TWO:
        return False
    home.tell("report_between_two")
    return True


@click.command(cls=WordedCommand, help="help_report")
@click.argument("room")
@click.argument("post")
@click.argument("note", required=False)
@option("--reason", type=OneOf(sorted(ACCUSING)), default="other", help="option_report_reason")
@option("--more", type=click.IntRange(0, 20), default=0, help="option_report_more")
@option("--without", multiple=True, help="option_report_without")
@option("--also", multiple=True, help="option_report_also")
@option("--urgent", is_flag=True, help="option_report_urgent")
@option("--yes", is_flag=True, help="option_report_yes")
@pass_home
def report(  # noqa: PLR0913  (each is an option)
    home: Home,
    *,
    room: str,
    post: str,
    note: str | None,
    reason: str,
    more: int,
    without: tuple[str, ...],
    also: tuple[str, ...],
    urgent: bool,
    yes: bool,
) -> None:
    """Report a post; without --yes, show what would go."""

    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            proposal = proposing.widened(place.items, place.proposal(named(post)), before=more, after=more)
            for one in also:
                proposal = proposing.also(place.items, proposal, place.reported(named(one)), reported=True)
            for one in without:
                proposal = proposing.without(place.items, proposal, place.reported(named(one)))
            two = warn_between_two(home, place)
            if not yes:
                show_proposal(home, place, proposal)
                raise Told("report_needs_yes" if two else "report_what", code=EXIT_USE)
            with home.progress("progress_reporting"):
                count = await client.reports.report(
                    place.id,
                    proposal,
                    reason=ACCUSING[reason],
                    note=note or "",
                    imminent=urgent,
                    language=home.language,
                )
        home.result({"sealed_to": count, "between_two": two}, "report_sent", count=count)

    run(home, work)


@click.command(cls=WordedCommand, help="help_worried")
@click.argument("room")
@click.argument("member")
@click.argument("note", required=False)
@option("--urgent", is_flag=True, help="option_report_urgent")
@option("--yes", is_flag=True, help="option_report_yes")
@pass_home
def worried(  # noqa: PLR0913  (each is an option)
    home: Home, *, room: str, member: str, note: str | None, urgent: bool, yes: bool
) -> None:
    """Tell staff of somebody one is worried about; in a room of two, only with --yes."""

    async def work() -> None:
        words = text_given(home, note)
        async with home.client() as client:
            place = await opened(home, client, room)
            two = warn_between_two(home, place)
            if two and not yes:
                raise Told("report_needs_yes", code=EXIT_USE)
            with home.progress("progress_reporting"):
                count = await client.reports.worried(
                    place.id,
                    place.proposal_about(member),
                    note=words,
                    imminent=urgent,
                    language=home.language,
                )
        home.result({"sealed_to": count, "between_two": two}, "worried_sent", count=count)

    run(home, work)


@click.command("reported", cls=WordedCommand, help="help_reported")
@click.argument("room")
@click.argument("about")
@option("--reply", help="option_report_reply")
@option("--appeal", help="option_report_appeal")
@pass_home
def reported(home: Home, *, room: str, about: str, reply: str | None, appeal: str | None) -> None:
    """Say how an own report stands; answer staff, or ask for another look."""

    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            meant = _meant(place, about)
            if reply:
                await client.reports.reply(place.id, meant, reply)
            if appeal:
                await client.reports.appeal(place.id, meant, appeal)
            show_case(home, await client.reports.look(place.id, meant), client.guards)

    run(home, work)


def _meant(room: Room, about: str) -> bytes:
    """Return the id of the post or member that a report is about. Raises NoSuchPost, NoSuchPerson."""
    try:
        return room.reported(named(about))
    except NoSuchPost:
        # A number names a post, though an id may begin with it.
        try:
            return room.person(about)
        except NoSuchPerson:
            if named(about).startswith("#"):
                raise NoSuchPost from None
            raise


def said_in_case(home: Home, guards: Guards, text: str) -> str:
    """Return what somebody said in a case as it is printed; of a picture, that there is one."""
    if text and not without_picture(guards, text):
        return guard_say("hidden.picture", home.language)
    return inert(printable(text))


def show_case(home: Home, told: CaseTold, guards: Guards) -> None:
    """Print how a report stands, and what staff said."""
    if home.json:
        home.line(
            {
                "stage": told.stage,
                "gone_hour": told.gone_hour,
                "can_appeal": told.can_appeal,
                "says": [
                    {"name": who, "kind": saying.name.lower(), "text": without_picture(guards, text)}
                    for who, saying, text in told.says
                ],
            }
        )
        return
    home.tell(f"case_{told.stage}", until=hour_text(told.gone_hour))
    for who, saying, text in told.says:
        kind = home.say(f"case_says_{saying.name.lower()}")
        home.out.print(f"{one_line(who)} ({kind}): {said_in_case(home, guards, text)}", markup=False)
    if told.can_appeal:
        home.tell("case_can_appeal")


COMMANDS = (report, worried, reported)
