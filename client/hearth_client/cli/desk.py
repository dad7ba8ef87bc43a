"""What staff do about calls, from a plain list: be there, look, open a room between two, answer, end."""

import click

from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.rooms import text_given
from hearth_client.cli.showing import hour_text
from hearth_client.cli.staff import staff
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.client import Client
from hearth_client.errors import NoSuchCall
from hearth_client.rendering.plain import inert, printable
from hearth_client.staff.calling import Called
from hearth_moderation.guards.place import Place
from hearth_moderation.sentences import say as guard_say
from hearth_protocol.calls import CallKind
from hearth_protocol.ids import encode_id
from hearth_protocol.limits import MAX_SHIFT_HOURS


async def _called(client: Client, call: str) -> Called:
    """Return the open call whose id begins so. Raises NoSuchCall."""
    found = [one for one in await client.staff.calls() if encode_id(one.call.call_id).startswith(call)]
    if len(found) != 1 or not call:
        raise NoSuchCall
    return found[0]


@staff.command("on-duty", cls=WordedCommand, help="help_staff_on_duty")
@option(
    "--hours",
    type=click.IntRange(1, MAX_SHIFT_HOURS),
    default=8,
    show_default=True,
    help="option_shift_hours",
)
@pass_home
def on_duty(home: Home, *, hours: int) -> None:
    """Say to be there."""

    async def work() -> None:
        async with home.client() as client:
            until = await client.staff.begin_shift(hours)
        home.result({"until_hour": until}, "on_duty_until", until=hour_text(until))

    run(home, work)


@staff.command("off-duty", cls=WordedCommand, help="help_staff_off_duty")
@pass_home
def off_duty(home: Home) -> None:
    """Say to be there no more."""

    async def work() -> None:
        async with home.client() as client:
            await client.staff.end_shift()
        home.result({"done": True}, "done")

    run(home, work)


@staff.command("calls", cls=WordedCommand, help="help_staff_calls")
@pass_home
def calls(home: Home) -> None:
    """Show who asks."""

    async def work() -> None:
        async with home.client() as client:
            called = await client.staff.calls()
            # Nothing holds a call back, so it is looked at here: an address stays, inert.
            pictures = {
                one.call.call_id
                for one in called
                if client.guards.shows_a_picture(one.call.text, Place.INTAKE)
            }
        if not called and not home.json:
            home.tell("no_calls")
        for one in called:
            text = "" if one.call.call_id in pictures else one.call.text
            name, kind = encode_id(one.call.call_id), "person" if one.call.kind is CallKind.PERSON else "join"
            if home.json:
                home.line(
                    {
                        "call": name,
                        "kind": kind,
                        "hour": one.hour,
                        "taken": one.taken,
                        "answered": one.answered,
                        "language": one.call.language,
                        "text": text,
                    }
                )
                continue
            state = "call_is_answered" if one.answered else f"call_is_taken_{one.taken}"
            line = f"{name}  {home.say(f'call_kind_{kind}')}  {hour_text(one.hour)}  {home.say(state)}"
            home.out.print(line, markup=False, style="bold")
            hidden = guard_say("hidden.picture", home.language) if one.call.call_id in pictures else ""
            home.out.print(hidden or inert(printable(text)), markup=False)

    run(home, work)


@staff.command("open-call", cls=WordedCommand, help="help_staff_open_call")
@click.argument("call")
@option("--name", help="option_name")
@option("--into", help="option_into")
@pass_home
def open_call(home: Home, *, call: str, name: str | None, into: str | None) -> None:
    """Answer a call with a room between two, or with a room there is."""

    async def work() -> None:
        async with home.client() as client:
            called = await _called(client, call)
            with home.progress("progress_staff"):
                if into:
                    await client.staff.admit_caller(called.call, into)
                    room = await client.room(into)
                else:
                    keys = client.staff_keys
                    room = await client.staff.open_between(
                        called.call, pseudonym=name or (keys.name if keys else "")
                    )
            home.result({"room": room.id_text}, "call_answered", room=room.name)

    run(home, work)


@staff.command("answer-call", cls=WordedCommand, help="help_staff_answer_call")
@click.argument("call")
@click.argument("text", required=False)
@option("--invitation", help="option_invitation", default="")
@pass_home
def answer_call(home: Home, *, call: str, text: str | None, invitation: str) -> None:
    """Answer a call with words."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            called = await _called(client, call)
            await client.staff.take_call(called.call.call_id)
            await client.staff.reply(called.call, words, link=invitation)
        home.result({"done": True}, "done")

    run(home, work)


@staff.command("end-room", cls=WordedCommand, help="help_staff_end_room")
@click.argument("room")
@pass_home
def end_room(home: Home, *, room: str) -> None:
    """End a room between two."""

    async def work() -> None:
        async with home.client() as client:
            await client.staff.end_room(room)
        home.result({"done": True}, "room_ends")

    run(home, work)
