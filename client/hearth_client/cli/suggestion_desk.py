"""What staff do with suggestions: read them, write a text, hand it out once she said yes, end them."""

from pathlib import Path

import click

from hearth_client.cli.case_desk import found_case
from hearth_client.cli.home import (
    EXIT_NOT_AUTHENTIC,
    Home,
    Told,
    pass_home,
    read_given,
    run,
    write_new,
)
from hearth_client.cli.rooms import text_given
from hearth_client.cli.root import PATH
from hearth_client.cli.showing import hour_text
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import WordedCommand, WordedGroup, option
from hearth_client.errors import NotAgreed
from hearth_client.rendering.plain import inert, printable
from hearth_client.staff.suggestion_desk import (
    MAX_FILE_BYTES,
    agreed_texts,
    agreement_file,
    check_file,
    check_suggestion,
    is_hers,
    is_suggestion,
    said_in,
)
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.case_words import MAX_WORDS_BYTES, Saying

FOLDER = click.Path(path_type=Path, file_okay=False)


@staff.group("suggestions", cls=WordedGroup, help="help_suggestions")
def suggestions() -> None:
    """Group of what staff do with suggestions."""


@suggestions.command("list", cls=WordedCommand, help="help_suggestions_list")
@option("--decided", is_flag=True, help="option_cases_decided")
@pass_home
def list_suggestions(home: Home, *, decided: bool) -> None:
    """Show those of the own queue: each case is opened, for nobody else knows what it is."""

    async def work() -> None:
        async with home.client() as client:
            async for one in client.desk.queue(decided=decided):
                try:
                    opened = await client.desk.open(one.case)
                except (Malformed, NotAuthentic):
                    continue
                if not is_suggestion(opened):
                    continue
                agreed = len(agreed_texts(opened))
                if home.json:
                    proven = is_hers(opened)
                    home.line(
                        {"case": encode_id(one.case), "hour": one.hour, "agreed": agreed, "proven": proven}
                    )
                    continue
                said = home.say("suggestions_agreed") if agreed else home.say("suggestions_waits")
                said = said if is_hers(opened) else home.say("suggestions_unproven")
                home.out.print(f"{encode_id(one.case)}  {hour_text(one.hour)}  {said}", markup=False)

    run(home, work)


@suggestions.command("show", cls=WordedCommand, help="help_suggestions_show")
@click.argument("case")
@pass_home
def show(home: Home, *, case: str) -> None:
    """Show what was offered, what she wishes, and to which texts she agreed."""

    async def work() -> None:
        async with home.client() as client:
            opened = await client.desk.open(await found_case(client, case))
        check_suggestion(opened)
        wishes = [one for one in (opened.filed.report.note, *(one.text for one in opened.replies)) if one]
        found = {"offered": said_in(opened), "wishes": wishes, "agreed": agreed_texts(opened)}
        if home.json:
            home.line(found)
            return
        titles = {
            "offered": "suggestions_offered",
            "wishes": "suggestions_wishes",
            "agreed": "suggestions_agreed",
        }
        for name, texts in found.items():
            for text in texts:
                home.out.print(f"{home.say(titles[name])}:\n{inert(printable(text))}", markup=False)

    run(home, work)


@suggestions.command("draft", cls=WordedCommand, help="help_suggestions_draft")
@click.argument("case")
@click.argument("file", type=PATH)
@option("--anyway", is_flag=True, help="option_suggestions_anyway")
@pass_home
def draft(home: Home, *, case: str, file: Path, anyway: bool) -> None:
    """Send her the text of a Markdown file for her yes."""

    async def work() -> None:
        data = read_given(file, MAX_WORDS_BYTES)
        try:
            text = data.decode()
        except UnicodeDecodeError:
            raise Told("error_suggestions_text", file=file) from None
        if not text.strip() or len(data) > MAX_WORDS_BYTES:
            raise Told("error_suggestions_text", file=file)
        async with home.client() as client:
            opened = await client.desk.open(await found_case(client, case))
            await client.desk.draft(opened, text, anyway=anyway)
        home.result({"case": encode_id(opened.case)}, "suggestions_drafted")

    run(home, work)


@suggestions.command("export", cls=WordedCommand, help="help_suggestions_export")
@click.argument("case")
@click.argument("folder", type=FOLDER)
@click.argument("name")
@pass_home
def export(home: Home, *, case: str, folder: Path, name: str) -> None:
    """Write the newest text that she agreed to, and her agreement beside it; nothing is written over."""

    async def work() -> None:
        if not name.isascii() or not name.replace("-", "").isalnum():
            raise Told("error_suggestions_name")
        async with home.client() as client:
            opened = await client.desk.open(await found_case(client, case))
        check_suggestion(opened)
        texts = agreed_texts(opened)
        if not texts:
            raise NotAgreed
        beside = agreement_file(opened, texts[-1])
        page, agreement = folder / f"{name}.md", folder / f"{name}.agreed.json"
        write_new(page, texts[-1].encode())
        write_new(agreement, beside)
        told = {"file": str(page), "agreement": str(agreement)}
        home.result(told, "suggestions_exported", file=page, agreement=agreement)

    run(home, work)


@suggestions.command("check", cls=WordedCommand, help="help_suggestions_check")
@click.argument("file", type=PATH)
@click.argument("agreement", type=PATH)
@pass_home
def check(home: Home, *, file: Path, agreement: Path) -> None:
    """Hold a text to the agreement beside it: no network, no words, no PIN."""

    async def work() -> None:
        try:
            key = check_file(read_given(file, MAX_WORDS_BYTES), read_given(agreement, MAX_FILE_BYTES))
        except HearthError:
            raise Told("suggestions_not_agreed", code=EXIT_NOT_AUTHENTIC) from None
        home.result({"signature_key": key.hex()}, "suggestions_holds")

    run(home, work)


@suggestions.command("published", cls=WordedCommand, help="help_suggestions_published")
@click.argument("case")
@click.argument("text", required=False)
@pass_home
def published(home: Home, *, case: str, text: str | None) -> None:
    """Tell her that it was published; the case ends."""
    _end(home, case, Saying.PUBLISHED, text)


@suggestions.command("decline", cls=WordedCommand, help="help_suggestions_decline")
@click.argument("case")
@click.argument("text", required=False)
@pass_home
def decline(home: Home, *, case: str, text: str | None) -> None:
    """Tell her kindly that nothing comes of it; the case ends."""
    _end(home, case, Saying.NOT_USED, text)


def _end(home: Home, case: str, saying: Saying, text: str | None) -> None:
    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            opened = await client.desk.take(await found_case(client, case))
            await client.desk.end(opened, saying, words)
        home.result({"case": encode_id(opened.case)}, "suggestions_ended")

    run(home, work)
