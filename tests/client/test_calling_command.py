"""Asking staff and answering, as commands: `hearth-client ask-to-join`, `staff calls`, `host-knows` …"""

import pytest
from tests.client.test_command import Terminal


@pytest.fixture
async def desk(hearth, tmp_path):
    """Give a certified moderator's terminal, with a room."""
    minh = Terminal(hearth.url, "--words-file", str(tmp_path / "minh"), "--json")
    await minh.run("staff", "apply", "Minh", "--out", str(tmp_path / "application"))
    hearth.certify((tmp_path / "application").read_text())
    await minh.lines("staff", "status")
    return minh


async def test_from_asking_at_the_door_to_a_room_between_two_and_its_end(hearth, desk, tmp_path):
    (shift,) = await desk.lines("staff", "on-duty", "--hours", "3")
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--json")
    await ana.lines("ask-to-join", "朋友告诉我这里。", "--name", "Ana")
    assert await ana.lines("duty") == [
        {"name": "Minh", "until_hour": shift["until_hour"], "counsellor": False}
    ]
    assert [one["stage"] for one in await ana.lines("waiting")] == ["waiting"]
    assert await ana.lines("rooms") == []
    (call,) = await desk.lines("staff", "calls")
    assert (call["kind"], call["text"], call["answered"]) == ("join", "朋友告诉我这里。", False)
    (opened,) = await desk.lines("staff", "open-call", call["call"][:8])
    (told,) = await ana.lines("waiting")
    assert told["room"] == opened["room"]
    await ana.lines("post", opened["room"], "I am here.")
    await desk.lines("staff", "end-room", opened["room"])
    _, err = await ana.run("post", opened["room"], "and more", code=3)
    assert "ended" in err
    tables = {one["table"] for one in await ana.lines("host-knows")}
    assert {"always", "members", "vaults", "never"} <= tables
    (erased,) = await ana.lines("erase", "--yes")
    assert [one["taken_back"] for one in erased["rooms"]] == [1]
    _, err = await ana.run("rooms", code=6)
    assert err


async def test_a_kind_no_is_read_as_staffs_and_the_request_is_taken_back(hearth, desk, tmp_path):
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--language", "ko")
    out, _ = await ana.run("ask-to-join", "안녕하세요", "--name", "아나")
    assert "지금은 아무도 없어요" in out
    (call,) = await desk.lines("staff", "calls")
    await desk.lines("staff", "answer-call", call["call"], "오늘 밤 이 전화가 열려 있어요.")
    out, _ = await ana.run("waiting")
    assert "Minh: 오늘 밤 이 전화가 열려 있어요." in out
    await ana.run("waiting", "--withdraw")
    assert await desk.lines("staff", "calls") == []
    _, err = await ana.run("waiting", code=2)
    assert "요청이 없어요" in err
