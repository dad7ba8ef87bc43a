"""Coming in, reading, writing: enter, rooms, read, post, reply, react, edit, retract, rename, watch."""

import asyncio
import hashlib
import sys
from pathlib import Path

import click

from hearth_client.cli.guarded import sending
from hearth_client.cli.home import EXIT_REFUSED, Home, Told, interruptible, pass_home, prompted, run
from hearth_client.cli.root import PATH
from hearth_client.cli.showing import (
    act_object,
    named,
    show_change,
    show_entry,
    show_notices,
    show_rooms,
    show_sent,
)
from hearth_client.cli.talking import talk_in
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.client import Client
from hearth_client.rendering.page import page_of
from hearth_client.room.room import Room
from hearth_client.room.seat import GONE
from hearth_protocol import invitations
from hearth_protocol.contents import Reaction
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.ids import encode_id
from hearth_protocol.refusals import Refusal

SETTLE_TRIES = 12
SETTLE_SECONDS = 0.25
"""Three seconds in all: long enough for somebody who is there, short enough where nobody is."""


def text_given(home: Home, text: str | None) -> str:
    """Return TEXT, or what stands on standard input for `-` and for nothing."""
    given = _standard_input(home) if text is None or text == "-" else text
    try:
        given.encode("utf-8")
    except UnicodeEncodeError:
        raise Told("error_not_text") from None
    if not given.strip():
        raise Told("error_empty")
    return given.strip()


def _standard_input(home: Home) -> str:
    """Return what is typed or piped in. A picture or another file is no text, and is never taken."""
    if home.asks():
        home.aside("type_and_end")
    try:
        with interruptible():
            return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise Told("error_not_text") from None


def _digest(file: Path) -> bytes:
    """Return a file's SHA-256; the file itself goes nowhere."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").digest()


async def opened(home: Home, client: Client, which: str) -> Room:
    """Open a room and catch up with it, saying so. Raises Told where it is closed to this membership."""
    with home.progress("progress_room"):
        try:
            return await client.room(which)
        except Refused as no:
            if no.code is Refusal.BANNED:
                raise Told("room_closed", code=EXIT_REFUSED) from None
            raise


@click.command(cls=WordedCommand, help="help_enter")
@click.argument("invitation", nargs=-1, required=True)
@option("--name", help="option_name")
@option("--visit", is_flag=True, help="option_visit")
@pass_home
def enter(home: Home, *, invitation: tuple[str, ...], name: str | None, visit: bool) -> None:
    """Enter a room."""

    async def work() -> None:
        text = " ".join(invitation)
        if text == "-":
            text = sys.stdin.read().strip()
        try:
            url = invitations.parse(text).url
        except Malformed:
            raise Told("error_invitation") from None
        pseudonym = name or (str(prompted(home.say("ask_name"), err=True)) if home.asks() else "")
        if not pseudonym.strip():
            raise Told("error_no_name")
        if visit:
            await _visit(home, url or home.server_url(), text, pseudonym)
            return
        async with home.client(begin=True, invitation=text) as client:
            with home.progress("progress_entering"):
                room = await client.enter(text, pseudonym=pseudonym.strip())
                await _settle(room)
            if client.guide.demo:
                home.aside("notice_demo")
            home.result(
                {
                    "room": room.id_text,
                    "name": room.name,
                    "pseudonym": room.pseudonym,
                    "member": encode_id(room.member_id),
                },
                "entered",
                room=room.name,
                name=room.pseudonym,
            )
            if not home.json:
                show_notices(home, room)
            if not client.is_kept:
                await talk_in(home, client, room)
                await client.leave(room.id)

    run(home, work)


async def _settle(room: Room) -> None:
    """Give whoever is online a moment to hand over what was said before, the room's name with it."""
    for _ in range(SETTLE_TRIES):
        if "notice_history_waits" not in room.notices:
            return
        await asyncio.sleep(SETTLE_SECONDS)
        await room.catch_up()


async def _visit(home: Home, url: str, invitation: str, pseudonym: str) -> None:
    async with await Client.visiting(url, edges=home.edges) as client:
        with home.progress("progress_entering"):
            room = await client.enter(invitation, pseudonym=pseudonym)
            await _settle(room)
        home.tell("entered", room=room.name, name=room.pseudonym)
        try:
            await talk_in(home, client, room)
        finally:
            await client.leave(room.id)


@click.command(cls=WordedCommand, help="help_rooms")
@pass_home
def rooms(home: Home) -> None:
    """List the rooms, caught up."""

    async def work() -> None:
        async with home.client() as client:
            closed = set()
            with home.progress("progress_room"):
                for one in client.rooms():
                    try:
                        await client.room(one.id)
                    except Refused as no:
                        if no.code not in GONE:
                            raise
                        if no.code is Refusal.BANNED:
                            closed.add(one.id)
            show_rooms(home, client.rooms(), closed)

    run(home, work)


@click.command(cls=WordedCommand, help="help_read")
@click.argument("room")
@option("--thread", help="option_thread")
@option("--all", "everything", is_flag=True, help="option_all")
@option("--from", "from_seq", type=click.IntRange(min=1), help="option_from")
@option("--open", "opening", is_flag=True, help="option_open")
@option("--html", type=PATH, help="option_html")
@pass_home
def read(  # noqa: PLR0913  (each is an option)
    home: Home,
    *,
    room: str,
    thread: str | None,
    everything: bool,
    from_seq: int | None,
    opening: bool,
    html: Path | None,
) -> None:
    """Read a room."""

    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            page = place.timeline
            after = (from_seq or 1) - 1 if everything or from_seq else client.membership(place.id).read_seq
            entries = [one for one in page.entries if one.seq > after]
            if thread is not None:
                head = place.post_named(named(thread))
                entries = list(page.thread(head.thread or head.post_id))
            for entry in entries:
                show_entry(home, place, entry, opened=opening)
            if home.json:
                home.line({"notices": list(place.notices), "acts": [act_object(one) for one in place.acts]})
            else:
                if not entries:
                    home.tell("nothing_new")
                show_notices(home, place)
            if html is not None:
                written = page_of(page, home.language, may_lead=place.may_lead)
                await asyncio.to_thread(html.write_text, written, encoding="utf-8")
            place.mark_read()

    run(home, work)


@click.command(cls=WordedCommand, help="help_post")
@click.argument("room")
@click.argument("text", required=False)
@option("--warning", help="option_warning")
@option("--thread", help="option_thread")
@option("--evidence", type=PATH, help="option_evidence")
@option("--anyway", is_flag=True, help="option_anyway")
@pass_home
def post(  # noqa: PLR0913  (each is an option)
    home: Home,
    *,
    room: str,
    text: str | None,
    warning: str | None,
    thread: str | None,
    evidence: Path | None,
    anyway: bool,
) -> None:
    """Write in a room."""

    async def work() -> None:
        words = text_given(home, text)
        digest = await asyncio.to_thread(_digest, evidence) if evidence is not None else None
        async with home.client() as client:
            place = await opened(home, client, room)
            head = place.post_named(named(thread)) if thread else None
            sent = await sending(
                home,
                lambda agreed: place.post(
                    words,
                    thread=(head.thread or head.post_id) if head else None,
                    warning=warning,
                    evidence_hash=digest,
                    acknowledged=agreed,
                ),
                anyway=anyway,
            )
            show_sent(home, sent)

    run(home, work)


@click.command(cls=WordedCommand, help="help_reply")
@click.argument("room")
@click.argument("post_id", metavar="POST")
@click.argument("text", required=False)
@option("--warning", help="option_warning")
@option("--anyway", is_flag=True, help="option_anyway")
@pass_home
def reply(  # noqa: PLR0913  (each is an option)
    home: Home, *, room: str, post_id: str, text: str | None, warning: str | None, anyway: bool
) -> None:
    """Answer a post."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            place = await opened(home, client, room)
            sent = await sending(
                home,
                lambda agreed: place.reply(named(post_id), words, warning=warning, acknowledged=agreed),
                anyway=anyway,
            )
            show_sent(home, sent)

    run(home, work)


@click.command(cls=WordedCommand, help="help_react")
@click.argument("room")
@click.argument("post_id", metavar="POST")
@click.argument("reaction")
@option("--back", is_flag=True, help="option_back")
@pass_home
def react(home: Home, *, room: str, post_id: str, reaction: str, back: bool) -> None:
    """Give a sign."""

    async def work() -> None:
        signs = [one.value for one in Reaction]
        if reaction not in signs:
            raise Told("error_reaction", signs=" ".join(signs))
        async with home.client() as client:
            place = await opened(home, client, room)
            show_sent(home, await place.react(named(post_id), reaction, taken_back=back), "done")

    run(home, work)


@click.command(cls=WordedCommand, help="help_edit")
@click.argument("room")
@click.argument("post_id", metavar="POST")
@click.argument("text", required=False)
@option("--anyway", is_flag=True, help="option_anyway")
@pass_home
def edit(home: Home, *, room: str, post_id: str, text: str | None, anyway: bool) -> None:
    """Change an own post."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            place = await opened(home, client, room)
            sent = await sending(
                home,
                lambda agreed: place.edit(named(post_id), words, acknowledged=agreed),
                anyway=anyway,
            )
            show_sent(home, sent, "done")

    run(home, work)


@click.command(cls=WordedCommand, help="help_retract")
@click.argument("room")
@click.argument("post_id", metavar="POST")
@pass_home
def retract(home: Home, *, room: str, post_id: str) -> None:
    """Take an own post back."""

    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            show_sent(home, await place.retract(named(post_id)), "done")

    run(home, work)


@click.command(cls=WordedCommand, help="help_rename")
@click.argument("room")
@click.argument("pseudonym")
@pass_home
def rename(home: Home, *, room: str, pseudonym: str) -> None:
    """Take another name."""

    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            sent = await sending(home, lambda _: place.rename(pseudonym.strip()), anyway=False)
            show_sent(home, sent, "done")

    run(home, work)


@click.command(cls=WordedCommand, help="help_watch")
@click.argument("room")
@option("--for", "seconds", type=click.FloatRange(min=0), help="option_for")
@pass_home
def watch(home: Home, *, room: str, seconds: float | None) -> None:
    """Show what happens."""

    async def work() -> None:
        async with home.client() as client:
            place = await opened(home, client, room)
            try:
                async with asyncio.timeout(seconds):
                    changes = client.hosting.watching(place)
                    if home.json:
                        home.line({"change": "ready", "at": place.last_seq})
                    async for change in changes:
                        show_change(home, place, change)
                        place.mark_read()
            except TimeoutError:
                return

    run(home, work)


COMMANDS = (enter, rooms, read, post, reply, react, edit, retract, rename, watch)
