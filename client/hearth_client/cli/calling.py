"""Asking staff from outside, asking for a person, who is there, and what the host knows."""

import click

from hearth_client.callers import Told
from hearth_client.cli.home import Home, pass_home, run
from hearth_client.cli.rooms import text_given
from hearth_client.cli.showing import hour_text
from hearth_client.cli.worded import WordedCommand, option
from hearth_client.client import Client
from hearth_client.rendering.plain import inert, one_line, printable


async def show_present(home: Home, client: Client) -> None:
    """Say who of the staff is there now, as they signed it."""
    present = await client.calls.present()
    if home.json:
        for one in present:
            home.line({"name": one.name, "until_hour": one.until_hour, "counsellor": one.counsellor})
        return
    if not present:
        home.tell("nobody_there")
    for one in present:
        home.tell("somebody_there", name=one_line(one.name), until=hour_text(one.until_hour))


@click.command(cls=WordedCommand, help="help_duty")
@pass_home
def duty(home: Home) -> None:
    """Say who is there."""

    async def work() -> None:
        async with home.client() as client:
            await show_present(home, client)

    run(home, work)


@click.command("ask-to-join", cls=WordedCommand, help="help_ask_to_join")
@click.argument("text", required=False)
@option("--name", help="option_name", required=True)
@pass_home
def ask_to_join(home: Home, *, text: str | None, name: str) -> None:
    """Ask staff to be let in, from outside."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client(begin=True) as client:
            await client.meet()
            if not home.json:
                home.tell("compare_words", words=" ".join(await client.calls.community_words(home.language)))
                await show_present(home, client)
            with home.progress("progress_asking"):
                await client.calls.ask_to_join(words, pseudonym=name, language=home.language)
        home.result({"done": True}, "asked_to_join")

    run(home, work)


@click.command(cls=WordedCommand, help="help_person")
@click.argument("room")
@click.argument("text", required=False)
@pass_home
def person(home: Home, *, room: str, text: str | None) -> None:
    """Ask for a person now."""

    async def work() -> None:
        words = text_given(home, text)
        async with home.client() as client:
            if not home.json:
                await show_present(home, client)
            await client.calls.ask_for_person(room, words, language=home.language)
        home.result({"done": True}, "asked_for_person")

    run(home, work)


@click.command(cls=WordedCommand, help="help_waiting")
@option("--withdraw", is_flag=True, help="option_withdraw")
@pass_home
def waiting(home: Home, *, withdraw: bool) -> None:
    """Say how the own call stands, and take up the answer."""

    async def work() -> None:
        async with home.client() as client:
            if withdraw:
                await client.calls.withdraw()
                home.result({"done": True}, "call_withdrawn")
                return
            told = await client.calls.look()
            show_told(home, told)
            if not home.json and told.stage == "waiting":
                await show_present(home, client)

    run(home, work)


def show_told(home: Home, told: Told) -> None:
    """Print how a call stands."""
    if home.json:
        home.line(
            {
                "stage": told.stage,
                "gone_hour": told.gone_hour,
                "room": told.room.id_text if told.room else None,
                "says": [{"name": who, "text": text, "link": link} for who, text, link in told.says],
            }
        )
        return
    if told.room is not None:
        home.tell("call_opened", room=told.room.name)
        return
    home.tell(
        "call_told" if told.stage == "answered" else f"call_{told.stage}", until=hour_text(told.gone_hour)
    )
    for who, text, link in told.says:
        home.out.print(f"{one_line(who)}: {inert(printable(text))}", markup=False)
        if link:
            home.out.print(one_line(link), markup=False)


@click.command("host-knows", cls=WordedCommand, help="help_host_knows")
@pass_home
def host_knows(home: Home) -> None:
    """Say what the host stores."""

    async def work() -> None:
        async with home.client() as client:
            for one in client.host_knows(home.language):
                if home.json:
                    home.line({"table": one.table, "sentence": one.sentence})
                else:
                    home.out.print(one.sentence, markup=False)

    run(home, work)


COMMANDS = (duty, ask_to_join, person, waiting, host_knows)
