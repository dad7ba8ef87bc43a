"""Suggestions for the pages of help: a member offers what she wrote, reads what staff made of it, answers."""

import click

from hearth_client.cli.home import EXIT_USE, Home, Told, pass_home, run
from hearth_client.cli.reporting import said_in_case, show_proposal, warn_between_two
from hearth_client.cli.rooms import opened
from hearth_client.cli.showing import hour_text, named
from hearth_client.cli.worded import WordedCommand, WordedGroup, option
from hearth_client.client import Client
from hearth_client.errors import NoSuchCase
from hearth_client.rendering.plain import inert, one_line, printable
from hearth_client.room.proposing import Proposal
from hearth_client.suggestions import Suggested
from hearth_protocol.structures.agreement import Answer
from hearth_protocol.structures.case_words import Saying


@click.group("suggestion", cls=WordedGroup, help="help_suggestion")
def suggestion() -> None:
    """Group of the commands of suggestions."""


@suggestion.command("offer", cls=WordedCommand, help="help_suggestion_offer")
@click.argument("room")
@click.argument("post")
@click.argument("wish", required=False)
@option("--yes", is_flag=True, help="option_suggestion_yes")
@pass_home
def offer(home: Home, *, room: str, post: str, wish: str | None, yes: bool) -> None:
    """Offer an own post; without --yes, show what would go."""

    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            proposal = place.proposal(named(post))
            warn_between_two(home, place)
            if not yes:
                show_proposal(home, place, Proposal(proposal.about, proposal.reported))
                raise Told("suggestion_what", code=EXIT_USE)
            with home.progress("progress_reporting"):
                count = await client.suggestions.offer(
                    place.id, proposal.about, wish=wish or "", language=home.language
                )
        home.result({"sealed_to": count}, "suggestion_sent", count=count)

    run(home, work)


@suggestion.command("list", cls=WordedCommand, help="help_suggestion_list")
@click.argument("room")
@pass_home
def list_suggestions(home: Home, *, room: str) -> None:
    """Show the own suggestions of a room, and what staff said of them."""

    async def work() -> None:
        async with home.client() as client:
            found = await client.suggestions.all(room)
            if not found and not home.json:
                home.tell("suggestion_none")
            for one in found:
                _show(home, client, one)

    run(home, work)


@suggestion.command("agree", cls=WordedCommand, help="help_suggestion_agree")
@click.argument("room")
@click.argument("number", type=click.IntRange(1))
@option("--yes", is_flag=True, help="option_suggestion_agree_yes")
@pass_home
def agree(home: Home, *, room: str, number: int, yes: bool) -> None:
    """Say yes to the newest text; without --yes, show it."""
    _answer(home, room, number, Answer.YES if yes else None, "suggestion_agreed")


@suggestion.command("decline", cls=WordedCommand, help="help_suggestion_decline")
@click.argument("room")
@click.argument("number", type=click.IntRange(1))
@pass_home
def decline(home: Home, *, room: str, number: int) -> None:
    """Say no to the newest text, or take a yes back."""
    _answer(home, room, number, Answer.NO, "suggestion_declined")


@suggestion.command("wish", cls=WordedCommand, help="help_suggestion_wish")
@click.argument("room")
@click.argument("number", type=click.IntRange(1))
@click.argument("text")
@pass_home
def wish(home: Home, *, room: str, number: int, text: str) -> None:
    """Tell staff what should be otherwise."""

    async def work() -> None:
        async with home.client() as client:
            await client.suggestions.wish(room, number, text)
        home.result({"number": number}, "suggestion_wished")

    run(home, work)


def _answer(home: Home, room: str, number: int, answer: Answer | None, key: str) -> None:
    async def work() -> None:
        async with home.client() as client:
            meant = [one for one in await client.suggestions.all(room) if one.number == number]
            if not meant or not meant[0].texts:
                raise NoSuchCase
            text = meant[0].texts[-1]
            if answer is None:
                home.out.print(inert(printable(text)), markup=False)
                raise Told("suggestion_agree_what", code=EXIT_USE)
            await client.suggestions.answer(room, number, text, answer)
        home.result({"number": number, "answer": answer.name.lower()}, key)

    run(home, work)


def _show(home: Home, client: Client, one: Suggested) -> None:
    told = one.told
    if home.json:
        says = [{"name": who, "kind": saying.name.lower(), "text": text} for who, saying, text in told.says]
        home.line({"number": one.number, "stage": told.stage, "gone_hour": told.gone_hour, "says": says})
        return
    home.tell("suggestion_number", number=one.number)
    home.tell(f"case_{told.stage}", until=hour_text(told.gone_hour))
    for who, saying, text in told.says:
        kind = home.say(f"case_says_{saying.name.lower()}")
        mark = "\n" if saying is Saying.DRAFT else " "
        said = said_in_case(home, client.guards, text)
        home.out.print(f"{one_line(who)} ({kind}):{mark}{said}", markup=False)
