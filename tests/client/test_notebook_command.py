"""`hearth-client notebook …` as people and programs use it, over a real server; and checking, with none."""

import json
import stat

import pytest
from tests import warm
from tests.client.test_command import COMMAND_SECONDS, ENVIRONMENT, Terminal

from hearth_client import Client
from hearth_protocol import notebook

SEEN = {
    "seen": "2026-11-20T23:41+08:00",
    "platform": "Telegram",
    "address": "https://channel.example/abc/17?single",
    "handle": "@somebody",
    "words": "두 장의 사진.\r\n下面有三个人要原图。",
    "pictures": 2,
}


@pytest.fixture
async def ana(hearth, tmp_path):
    """Give the terminal of a member with words of her own, and one for people in place of programs."""
    async with await Client.with_new_words(hearth.url) as client:
        (tmp_path / "ana").write_text(" ".join(client.words()), encoding="utf-8")
    kept = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"))
    return Terminal(kept.url, *kept.options, "--json"), kept


async def alone(*arguments, code=0, language="en"):
    """Run a command with nothing of anybody's: no server, no words, no file."""
    options = ("--language", language, *arguments)
    done = warm.run("hearth_client", options, given=b"", environment=ENVIRONMENT, seconds=COMMAND_SECONDS)
    assert done.code == code, done.err.decode()
    assert "Traceback" not in done.err.decode()
    return done.out.decode(), done.err.decode()


async def test_from_a_note_to_a_file_that_anybody_can_check(ana, tmp_path):
    ana, seen_by_people = ana
    out, err = await ana.run("notebook", "add", given=json.dumps(SEEN))
    (first,) = [json.loads(line) for line in out.splitlines()]
    assert "reads this notebook too" in err
    (second,) = await ana.lines(
        "notebook", "correct", "1", given=json.dumps({**SEEN, "handle": "@some_body"})
    )
    (third,) = await ana.lines("notebook", "add", given='{"words": "the wrong person"}')
    _, err = await ana.run("notebook", "remove", "3", code=2)
    assert "--yes" in err
    (left,) = await ana.lines("notebook", "remove", third["link"][:8], "--yes")
    assert (left["out"], left["note"]) == (True, None)
    entries = await ana.lines("notebook", "list")
    assert [(one["number"], one["corrected_by"]) for one in entries] == [(1, [2]), (2, []), (3, [])]
    assert entries[0]["note"]["words"] == "두 장의 사진.\n下面有三个人要原图。"
    assert entries[1]["note"]["corrects"] == first["link"]
    (shown,) = await ana.lines("notebook", "show", "2")
    assert shown == entries[1]
    (told,) = await ana.lines("notebook", "export", str(tmp_path / "notes.json"))
    assert told["heads"] == [third["link"]]
    assert stat.S_IMODE((tmp_path / "notes.json").stat().st_mode) == 0o600
    assert b"the wrong person" not in (tmp_path / "notes.json").read_bytes()
    # Nothing is written over.
    _, err = await ana.run("notebook", "export", str(tmp_path / "notes.json"), code=2)
    assert "There is a file of this name already" in " ".join(err.split())
    await ana.run("notebook", "export", str(tmp_path / "notes.txt"), code=2)
    await ana.run("notebook", "export", str(tmp_path / "notes.html"))
    assert "@some_body" in (tmp_path / "notes.html").read_text(encoding="utf-8")
    out, _ = await seen_by_people.run("notebook", "list")
    assert "corrected by number 2" in out
    out, _ = await seen_by_people.run("notebook", "show", "1")
    assert "https:" in out
    # A terminal makes no link of it.
    assert "https://channel" not in out
    out, _ = await alone(
        "--json", "notebook", "verify", str(tmp_path / "notes.json"), "--head", second["link"]
    )
    checked = json.loads(out)
    assert (checked["holds"], checked["entries"], checked["under"]) == (True, 3, 2)
    assert checked["remarks"] == [{"what": "out", "number": 3}]


async def test_a_file_that_somebody_changed_is_told_apart_in_words(ana, tmp_path):
    ana, _ = ana
    (first,) = await ana.lines("notebook", "add", given=json.dumps(SEEN))
    await ana.lines("notebook", "add", given='{"words": "and then"}')
    await ana.run("notebook", "export", str(tmp_path / "notes.json"))
    whole = (tmp_path / "notes.json").read_text(encoding="utf-8")
    (tmp_path / "changed.json").write_text(whole.replace("@somebody", "@nobody"), encoding="utf-8")
    for language, holds, never in (
        ("en", "agrees with itself", "never shows when"),
        ("zh-Hans", "前后一致", "从不证明"),
        ("zh-Hant", "前後一致", "從不證明"),
        ("ko", "앞뒤가 맞아요", "결코 보여 주지 않아요"),
    ):
        out, _ = await alone("notebook", "verify", str(tmp_path / "notes.json"), language=language)
        assert holds in out
        assert never in out
    out, err = await alone("notebook", "verify", str(tmp_path / "changed.json"), code=5)
    assert "Number 1: the words shown are not those that were noted." in out
    assert "does not hold" in err
    spaced = " ".join(first["link"][at : at + 4] for at in range(0, 64, 4)).upper()
    out, _ = await alone("notebook", "verify", str(tmp_path / "notes.json"), "--head", spaced)
    assert "nothing in 1 entries was changed" in out
    out, _ = await alone("notebook", "verify", str(tmp_path / "notes.json"), "--head", "00" * 32, code=5)
    assert "not in this file" in out
    await alone("notebook", "verify", str(tmp_path / "notes.json"), "--head", "0", code=2)
    (tmp_path / "none.json").write_bytes(b"\xff\xd8 a picture")
    _, err = await alone("notebook", "verify", str(tmp_path / "none.json"), code=2)
    assert "is not an exported notebook" in err
    await alone("notebook", "verify", str(tmp_path / "nothing.json"), code=2)


async def test_what_cannot_be_noted_is_said_and_nothing_is_noted(ana, tmp_path):
    ana, _ = ana
    for given, said in (
        ("{}", "nothing to note yet"),
        ('{"words": "x", "seen": "yesterday"}', "2026-11-23"),
        ('{"words": "x", "picture": "AAAA"}', "one JSON object"),
        ('{"words": 1}', "one JSON object"),
        ("", "one JSON object"),
        ("[" * 70_000, "one JSON object"),
        (json.dumps({"words": "x" * 3601}), "Two entries"),
    ):
        _, err = await ana.run("notebook", "add", given=given, code=2)
        assert said in err
    assert await ana.lines("notebook", "list") == []
    _, err = await ana.run("notebook", "export", str(tmp_path / "nothing.json"), code=2)
    assert "The notebook is empty: nothing was written." in err
    assert not (tmp_path / "nothing.json").exists()
    _, err = await ana.run("notebook", "show", "1", code=2)
    assert "No entry is called that" in err


async def test_who_is_about_to_erase_herself_is_told_that_the_notebook_goes_too(ana):
    ana, _ = ana
    await ana.lines("notebook", "add", given='{"words": "x"}')
    _, err = await ana.run("erase", code=2)
    assert "your evidence notebook with it" in err
    await ana.run("erase", "--yes")
    await ana.run("notebook", "list", code=6)


async def test_what_could_not_be_noted_is_shown_again(hearth, ana, tmp_path):
    ana, _ = ana
    words = (tmp_path / "ana").read_text(encoding="utf-8")
    async with await Client.with_words(hearth.url, words) as client:
        entries = {}
        for _ in range(31):
            entries, _ = notebook.add(entries, b"\x00\x02" + bytes(8190))
        entries, _ = notebook.add(entries, b"\x00\x02" + bytes(4000))
        client.note_notebook(entries)
    given = {**SEEN, "words": "not to be lost " * 200}
    out, err = await ana.run("notebook", "add", given=json.dumps(given), code=2)
    assert "is full" in err
    assert "It was not noted" in err
    assert json.loads(out)["words"] == given["words"].strip()
    assert len(await ana.lines("notebook", "list")) == len(entries)
