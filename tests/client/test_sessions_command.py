"""A session from terminals: planned, signed up for, led and ended by commands."""

import asyncio
from types import SimpleNamespace

import pytest
from tests.client.test_command import Terminal

from hearth_client.cli import sessions
from hearth_protocol.ids import decode_id, encode_id
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.floor import Leader
from hearth_server.session_keeping import keep_sessions


async def certified(hearth, folder, name):
    """Return (the terminal of a certified counsellor, her serial as it is written)."""
    terminal = Terminal(hearth.url, "--words-file", str(folder / name), "--json")
    application = folder / f"{name}.application"
    await terminal.run("staff", "apply", name, "--out", str(application))
    serial = hearth.certify(application.read_text(), roles=Role.COUNSELLOR | Role.MODERATOR)
    await terminal.lines("staff", "status")
    return terminal, encode_id(serial)


@pytest.fixture
async def host(hearth, tmp_path):
    """Give a certified counsellor's terminal."""
    return (await certified(hearth, tmp_path, "mira"))[0]


async def test_a_session_is_planned_joined_led_and_ended_by_commands(hearth, host, tmp_path):
    (garden,) = await host.lines("staff", "create-room", "Garden")
    robin, serial = await certified(hearth, tmp_path, "robin")
    (planned,) = await host.lines(
        "staff", "session", "plan", "Thursday", "--in", "5", "--minutes", "30", "--co-host", serial
    )
    session = planned["session"]
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--json")
    (invited,) = await host.lines("staff", "invite", garden["room"])
    await ana.lines("enter", invited["link"], "--name", "Ana")
    (listed,) = await ana.lines("session", "list", garden["room"])
    assert (listed["session"], listed["stage"], listed["host"]) == (session, "lobby", "mira")
    await ana.run("session", "join", session[:6], code=2)
    await ana.lines("session", "sign-up", garden["room"], session[:6], "--name", "Heron")
    await host.lines("staff", "session", "open", session)
    (lobby,) = await ana.lines("session", "join", session[:6], "--once")
    assert (lobby["room"], lobby["waits"]) == (None, 0)
    (guest,) = await host.lines("staff", "session", "guests", session)
    assert (guest["name"], guest["here"], guest["inside"]) == ("Heron", True, False)
    (admitted,) = await host.lines("staff", "session", "admit", session)
    assert admitted["admitted"] == ["Heron"]
    (inside,) = await ana.lines("session", "join", session[:6])
    assert inside["room"] == session
    await host.lines("staff", "session", "stage", session, "begin")
    await ana.lines("post", session, "hello")
    await host.lines("staff", "session", "floor", session, "hands")
    _, err = await ana.run("post", session, "out of turn", code=3)
    assert "turn" in err
    await ana.lines("session", "hand", session[:6])
    await host.lines("staff", "session", "call", session, "--turn", "60")
    (floor,) = await ana.lines("session", "show", session[:6])
    assert (floor["mode"], floor["speaking"], floor["holder"]) == ("hands", "yes", guest["member"])
    await ana.lines("post", session, "my turn")
    await ana.lines("session", "pass", session[:6])
    await host.lines("staff", "session", "mute", session, guest["member"])
    await host.lines("staff", "session", "pause", session, "30")
    await host.lines("staff", "session", "extend", session, "10")
    await asked_aside(host, ana, session, guest["member"])
    await left_alone(hearth, robin, session)
    await robin.lines("staff", "session", "hand-over", session)
    await host.lines("staff", "session", "stage", session, "end")
    _, err = await ana.run("post", session, "too late", code=3)
    assert "ended" in err
    assert session not in [one["room"] for one in await ana.lines("rooms")]
    await keep_sessions(hearth.app.office)
    assert await host.lines("session", "list", garden["room"]) == []


async def test_of_two_guests_of_one_name_the_host_tells_the_one_of_a_number(hearth, host, tmp_path):
    (garden,) = await host.lines("staff", "create-room", "Garden")
    (planned,) = await host.lines("staff", "session", "plan", "Thursday", "--in", "5")
    session = planned["session"]
    for name in ("ana", "bea"):
        guest = Terminal(hearth.url, "--words-file", str(tmp_path / name), "--json")
        (invited,) = await host.lines("staff", "invite", garden["room"])
        await guest.lines("enter", invited["link"], "--name", name)
        await guest.lines("session", "sign-up", garden["room"], session[:6], "--name", "Heron")
    told = await host.lines("staff", "session", "guests", session)
    decline = ("staff", "session", "decline", session)
    _, err = await host.run(*decline, "Heron", "Not today.", code=2)
    assert "shows a number behind" in err
    _, err = await host.run(*decline, told[0]["call"][:3], "Not today.", code=2)
    assert "has that name or number" in err
    reader = Terminal(hearth.url, "--words-file", str(tmp_path / "mira"), "--language", "en")
    out, _ = await reader.run("staff", "session", "guests", session)
    assert all(f"Heron {one['call'][:8]}" in out for one in told)
    await host.lines(*decline, told[1]["call"][:8], "Not today, and gladly next week.")
    said = {one["call"]: one["declined"] for one in await host.lines("staff", "session", "guests", session)}
    assert said == {told[0]["call"]: False, told[1]["call"]: True}


async def asked_aside(host, ana, session, member):
    """A member asks to speak aside, and goes to the room that the host opens for it."""
    (asked,) = await ana.lines("session", "aside", session[:6], "--say", "may I", "--wait", "0")
    assert asked == {"room": None}
    opened, _done = await host.lines("staff", "session", "aside", session, member)
    (aside,) = await ana.lines("session", "aside", session[:6], "--wait", "0")
    await ana.lines("post", aside["room"], "only between us")
    assert opened == aside
    await host.lines("staff", "session", "aside", session, member, "--back", "--room", opened["room"])
    await ana.run("post", aside["room"], "is anybody here", code=3)


async def left_alone(hearth, robin, session):
    """The host is away, and the other one's terminal, which only shows what happens, leads from then on."""
    office = hearth.app.office
    await robin.lines("staff", "session", "open", session)
    watching = asyncio.create_task(robin.lines("watch", session, "--for", "8"))
    here = office.sessions.get(decode_id(session))
    async with asyncio.timeout(30):
        while here.standing.floor.leader is Leader.HOST:
            await asyncio.sleep(0.05)
            (room,) = [one for one in office.rooms.awake() if one.id == here.opened.room]
            if any(one.live for one in room.channel.listeners):
                here.leader_seen = min(here.leader_seen, office.clock.seconds() - 61)
                await keep_sessions(office)
    assert "notice_you_lead" in [one.get("notice") for one in await watching]


async def test_a_session_is_shown_in_the_readers_language_and_called_off(hearth, host, tmp_path):
    (garden,) = await host.lines("staff", "create-room", "Garden")
    (planned,) = await host.lines("staff", "session", "plan", "星期四", "--in", "600", "--about", "慢慢来")
    reader = Terminal(hearth.url, "--words-file", str(tmp_path / "mira"), "--language", "zh-Hans")
    out, _ = await reader.run("session", "list", garden["room"])
    assert "星期四" in out
    assert "将要举行" in out
    assert "慢慢来" in out
    await reader.run("staff", "session", "drop", planned["session"])
    out, _ = await reader.run("session", "list", garden["room"])
    assert "没有计划中的小组会" in out


class LetIn:
    """A client that was let into rooms, of so many people each."""

    def __init__(self, **people):
        self.people = {name.encode(): count for name, count in people.items()}

    def rooms(self):
        return [SimpleNamespace(id=one) for one in self.people]

    async def take_letters(self, _room):
        """Nobody writes any."""

    async def room(self, which):
        return SimpleNamespace(roster=lambda: range(self.people[which]))


async def test_no_room_of_more_than_two_that_she_was_let_into_meanwhile_is_the_one_to_speak_aside():
    assert await sessions._between(LetIn(garden=5), None, set()) is None
    assert await sessions._between(LetIn(before=2, garden=5, aside=2), None, {b"before"}) == b"aside"
