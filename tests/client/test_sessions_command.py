"""A session from terminals: planned, signed up for, led and ended by commands."""

import pytest
from tests.client.test_command import Terminal

from hearth_protocol.structures.certificate import Role
from hearth_server.session_keeping import keep_sessions


@pytest.fixture
async def host(hearth, tmp_path):
    """Give a certified counsellor's terminal, with a room."""
    mira = Terminal(hearth.url, "--words-file", str(tmp_path / "mira"), "--json")
    await mira.run("staff", "apply", "Mira", "--out", str(tmp_path / "application"))
    hearth.certify((tmp_path / "application").read_text(), roles=Role.COUNSELLOR | Role.MODERATOR)
    await mira.lines("staff", "status")
    return mira


async def test_a_session_is_planned_joined_led_and_ended_by_commands(hearth, host, tmp_path):
    (garden,) = await host.lines("staff", "create-room", "Garden")
    (planned,) = await host.lines("staff", "session", "plan", "Thursday", "--in", "5", "--minutes", "30")
    session = planned["session"]
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--json")
    (invited,) = await host.lines("staff", "invite", garden["room"])
    await ana.lines("enter", invited["link"], "--name", "Ana")
    (listed,) = await ana.lines("session", "list", garden["room"])
    assert (listed["session"], listed["stage"], listed["host"]) == (session, "lobby", "Mira")
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
    await host.lines("staff", "session", "stage", session, "end")
    _, err = await ana.run("post", session, "too late", code=3)
    assert "ended" in err
    assert session not in [one["room"] for one in await ana.lines("rooms")]
    await keep_sessions(hearth.app.office)
    assert await host.lines("session", "list", garden["room"]) == []


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
    assert "没有计划中的聚会" in out
