"""`hearth-client` as people and programs use it: one process a command, a real server between them."""

import asyncio
import base64
import hashlib
import json
import os
import stat
import sys

import pytest
from tests import warm

ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "LANG": "C.UTF-8"}
COMMAND_SECONDS = 90
"""How long a command may take: how fast the machine is, no test asks."""


class Terminal:
    """Runs commands with one set of options and without anybody's environment."""

    def __init__(self, url, *options):
        self.url = url
        self.options = options

    async def run(self, *arguments, given="", code=0):
        """Return (stdout, stderr) of one command, which must end with `code`."""
        done = await asyncio.to_thread(
            warm.run,
            "hearth_client",
            ("--server", self.url, *self.options, *arguments),
            given=given.encode(),
            environment=ENVIRONMENT,
            seconds=COMMAND_SECONDS,
        )
        assert done.code == code, done.err.decode()
        assert "Traceback" not in done.err.decode()
        return done.out.decode(), done.err.decode()

    async def lines(self, *arguments, **more):
        """Return the JSON lines of one command."""
        out, _ = await self.run(*arguments, **more)
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
async def garden(hearth):
    """Give (moderator, room, invitation)."""
    moderator = await hearth.moderator()
    room = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    yield moderator, room, await moderator.staff.invite(room.id, uses=5)
    await moderator.close()


async def test_a_conversation_in_four_languages(hearth, garden, tmp_path):
    _, room, invited = garden
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--json")
    bo = Terminal(hearth.url, "--words-file", str(tmp_path / "bo"), "--language", "ko", "--json")
    (entered,) = await ana.lines("enter", invited.link, "--name", "安娜")
    assert (entered["room"], entered["pseudonym"]) == (room.id_text, "安娜")
    assert stat.S_IMODE((tmp_path / "ana").stat().st_mode) == 0o600
    await bo.lines("enter", *invited.words["ko"].split(), "--name", "보라")
    (sent,) = await ana.lines("post", room.id_text, "你好", "--warning", "轻声")
    await bo.lines("reply", room.id_text, f"#{sent['seqs'][0]}", given="안녕하세요")
    await bo.lines("react", room.id_text, sent["posts"][0], "hug")
    await room.catch_up()
    *read, told = await ana.lines("read", "Garden", "--all")
    assert [one["text"] for one in read] == ["你好", "안녕하세요"]
    assert read[0]["warning"] == "轻声"
    assert read[0]["reactions"] == [{"reaction": "hug", "mine": False}]
    assert read[1]["reply_to"] == sent["posts"][0]
    assert told["notices"] == []
    assert (await ana.lines("read", "Garden"))[:-1] == []
    people = await ana.lines("people", "Garden")
    assert {(one["pseudonym"], one["staff_name"], one["me"]) for one in people} == {
        ("", "Minh", False),
        ("安娜", None, True),
        ("보라", None, False),
    }
    (edited,) = await ana.lines("edit", "Garden", sent["posts"][0], "大家好")
    await ana.lines("rename", "Garden", "小安")
    await ana.lines("retract", "Garden", sent["posts"][0])
    *read, _ = await bo.lines("read", "Garden", "--all")
    assert (read[0]["kind"], read[0]["why"]) == ("gap", "gap_erased")
    assert {one["pseudonym"] for one in await ana.lines("people", "Garden") if one["me"]} == {"小安"}
    assert edited["seqs"]
    await ana.lines("leave", "Garden")
    assert await ana.lines("rooms") == []


async def test_sentences_come_in_the_language_asked_for(hearth, garden, tmp_path):
    _, _, invited = garden
    for language, sentence in {
        "en": "Nothing new",
        "zh-Hans": "没有新内容",
        "zh-Hant": "沒有新內容",
        "ko": "새 글이 없어요",
    }.items():
        terminal = Terminal(hearth.url, "--words-file", str(tmp_path / language), "--language", language)
        out, _ = await terminal.run("enter", invited.link, "--name", "n")
        name = out.split()[-1]
        assert name
        (room,) = await Terminal(hearth.url, "--words-file", str(tmp_path / language), "--json").lines(
            "rooms"
        )
        out, _ = await terminal.run("read", room["room"], "--from", "99")
        assert sentence in out


async def test_a_pin_file_keeps_everything_and_a_wrong_pin_opens_nothing(hearth, garden, tmp_path):
    _, room, invited = garden
    (tmp_path / "pin").write_text("a long pin\n")
    (tmp_path / "wrong").write_text("another pin\n")
    file = ("--file", str(tmp_path / "notes"), "--json", "--pin-file")
    phone = Terminal(hearth.url, *file, str(tmp_path / "pin"))
    await phone.lines("enter", invited.link, "--name", "Ana")
    assert stat.S_IMODE((tmp_path / "notes").stat().st_mode) == 0o600
    await phone.lines("post", room.id_text, "from my phone")
    _, err = await Terminal(hearth.url, *file, str(tmp_path / "wrong")).run("rooms", code=6)
    assert "PIN" in err
    _, err = await phone.run("rooms")
    assert "Wrong PINs since this was last opened: 1." in err
    _, err = await phone.run("rooms")
    assert "Wrong PINs" not in err
    await room.catch_up()
    assert room.timeline.entries[-1].text == "from my phone"


async def test_words_return_to_an_empty_machine(hearth, garden, tmp_path):
    _, room, invited = garden
    async with await hearth.newcomer() as ana:
        await ana.enter(invited.link, pseudonym="Ana")
        words = " ".join(ana.words("zh-Hant"))
    (tmp_path / "typed").write_text(words)
    (tmp_path / "pin").write_text("a long pin")
    empty = Terminal(
        hearth.url,
        "--words-file",
        str(tmp_path / "typed"),
        "--file",
        str(tmp_path / "notes"),
        "--pin-file",
        str(tmp_path / "pin"),
        "--json",
    )
    assert await empty.lines("words", "return") == [{"rooms": 1}]
    phone = Terminal(
        hearth.url, "--file", str(tmp_path / "notes"), "--pin-file", str(tmp_path / "pin"), "--json"
    )
    assert [one["room"] for one in await phone.lines("rooms")] == [room.id_text]


async def test_words_are_shown_in_any_language_and_new_ones_replace_them(hearth, garden, tmp_path):
    _, _, invited = garden
    terminal = Terminal(hearth.url, "--words-file", str(tmp_path / "words"), "--json")
    await terminal.lines("enter", invited.link, "--name", "Ana")
    (shown,) = await terminal.lines("words", "show", "--in", "ko")
    assert len(shown["words"]) == 12
    (new,) = await terminal.lines("words", "new")
    assert new["words"] != shown["words"]
    assert len(await terminal.lines("rooms")) == 1
    (tmp_path / "old").write_text(" ".join(shown["words"]))
    await Terminal(hearth.url, "--words-file", str(tmp_path / "old")).run("rooms", code=6)


async def test_staff_work_from_the_command_line(hearth, tmp_path):
    minh = Terminal(hearth.url, "--words-file", str(tmp_path / "minh"), "--json")
    out, _ = await minh.run("staff", "apply", "Minh")
    assert (await minh.lines("staff", "status"))[0]["certified"] is False
    await minh.run("staff", "create-room", "Too early", code=2)
    hearth.certify(out)
    for _ in range(20):
        if (await minh.lines("staff", "status"))[0]["certified"]:
            break
    (room,) = await minh.lines("staff", "create-room", "Garden", "--history", "window", "--days", "7")
    (made,) = await minh.lines("staff", "invite", "Garden", "--uses", "2", "--hours", "5")
    assert set(made["words"]) == {"en", "zh-Hans", "zh-Hant", "ko"}
    bo = Terminal(hearth.url, "--words-file", str(tmp_path / "bo"), "--json")
    (entered,) = await bo.lines("enter", made["link"], "--name", "Bo")
    await bo.lines("ask", room["room"], "May I go on?")
    assert [one["text"] for one in await minh.lines("staff", "requests", "Garden")] == ["May I go on?"]
    await bo.lines("ask", room["room"], "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB")
    asked = await minh.lines("staff", "requests", "Garden")
    assert [one["text"] for one in asked] == ["May I go on?", ""]
    await minh.lines("staff", "create-room", "Inside")
    await minh.lines("staff", "admit", "Garden", entered["member"], "Inside")
    assert len(await bo.lines("rooms")) == 2
    await minh.lines("staff", "anchor", "Garden")
    await minh.lines(
        "staff", "remove", "Garden", entered["member"], "--ban-hours", "100", "--reason", "other", "--yes"
    )
    await bo.run("post", room["room"], "still here?", code=3)
    await minh.lines("staff", "close-invitation", "Garden", made["invitation"])
    late = Terminal(hearth.url, "--words-file", str(tmp_path / "late"))
    await late.run("enter", made["link"], "--name", "Late", code=3)


async def test_watching_tells_what_happens(hearth, garden, tmp_path):
    _, room, invited = garden
    terminal = Terminal(hearth.url, "--words-file", str(tmp_path / "words"), "--json")
    await terminal.lines("enter", invited.link, "--name", "Ana")
    watching = asyncio.create_task(terminal.lines("watch", room.id_text, "--for", "6"))
    said = 0
    # How long a process takes to begin is the machine's affair: somebody keeps talking until it is over.
    while not watching.done():
        await room.post(f"live {said}")
        said += 1
        await asyncio.wait({watching}, timeout=0.5)
    told = await watching
    assert told[0]["change"] == "ready"
    heard = [str(one["text"]) for one in told if one["change"] == "post"]
    assert heard
    first = int(heard[0].removeprefix("live "))
    assert heard == [f"live {number}" for number in range(first, first + len(heard))]


async def test_talking_reads_and_writes_in_one_terminal(hearth, garden, tmp_path):
    _, room, invited = garden
    terminal = Terminal(hearth.url, "--words-file", str(tmp_path / "words"))
    await terminal.run("enter", invited.link, "--name", "Ana")
    typed = "hello\n/reply #2 myself\n/react #2 hug\n/name Anna\n/nonsense\n/people\n/edit #99 x\n/quit\n"
    _, err = await terminal.run("talk", room.id_text, given=typed)
    assert "No such command" in err
    assert "Not sent" in err
    await room.catch_up()
    said = [one for one in room.timeline.entries if one.kind == "post"]
    assert [(one.text, one.pseudonym) for one in said] == [("hello", "Anna"), ("myself", "Anna")]
    assert said[0].marks


async def test_leaving_while_talking_says_so_and_keeps_nothing(hearth, garden, tmp_path):
    _, room, invited = garden
    terminal = Terminal(hearth.url, "--words-file", str(tmp_path / "words"))
    await terminal.run("enter", invited.link, "--name", "Ana")
    out, err = await terminal.run("talk", room.id_text, given="bye\n/leave\n")
    assert "You have left" in out
    assert "Not sent" not in err
    assert "No room yet" in "".join(await terminal.run("rooms"))
    await room.catch_up()
    assert [one.text for one in room.timeline.entries if one.kind == "post"] == ["bye"]


async def test_a_visit_talks_and_leaves(hearth, garden):
    _, room, invited = garden
    guest = Terminal(hearth.url)
    await guest.run("enter", invited.link, "--visit", "--name", "Guest", given="only today\n")
    await room.catch_up()
    assert [one.text for one in room.timeline.entries if one.kind == "post"] == ["only today"]
    await room.post("later")
    assert len(room.roster()) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("enter", "not an invitation", "--name", "x"), 2),
        (("enter", "http://127.0.0.1/#short", "--name", "x"), 2),
        (("read", "nowhere"), 2),
        (("rooms",), 2),
        (("erase",), 2),
        (("react", "x", "y", "thumbs_down"), 2),
    ],
)
async def test_what_cannot_be_done_is_one_sentence(hearth, arguments, code):
    _, err = await Terminal(hearth.url).run(*arguments, code=code)
    assert len(err.strip().splitlines()) == 1


async def test_a_command_starts_by_itself(hearth):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "hearth_client", "--server", hearth.url, "rooms"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=ENVIRONMENT,
    )
    out, err = await asyncio.wait_for(process.communicate(), COMMAND_SECONDS)
    assert (process.returncode, out, len(err.splitlines())) == (2, b"", 1)


async def test_words_that_do_not_belong_together_say_so(hearth, tmp_path):
    (tmp_path / "words").write_text("ability " * 12)
    _, err = await Terminal(hearth.url, "--words-file", str(tmp_path / "words")).run("rooms", code=2)
    assert "twelve words" in err


async def test_a_held_draft_is_explained_and_nothing_was_sent(hearth, garden, tmp_path):
    _, room, invited = garden
    bo = Terminal(hearth.url, "--words-file", str(tmp_path / "bo"), "--language", "ko")
    await bo.run("enter", invited.link, "--name", "보라")
    picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB"
    _, said = await bo.run("post", "Garden", picture, code=7)
    assert "사진" in said
    strange = base64.b64encode(b"".join(hashlib.sha256(bytes([n])).digest() for n in range(8))).decode()
    _, said = await bo.run("post", "Garden", strange, code=7)
    assert "people" in said
    programs = Terminal(hearth.url, "--words-file", str(tmp_path / "bo"), "--json")
    (told,) = await programs.lines("post", "Garden", picture, "--anyway", code=7)
    assert not told["agree"]
    assert {one["blocks"] for one in told["held"]} == {True}
    await room.catch_up()
    assert all(one.kind != "post" for one in room.timeline.entries)


async def test_a_question_is_told_and_sent_anyway_when_that_is_said(hearth, garden, tmp_path):
    _, room, invited = garden
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--json")
    await ana.lines("enter", invited.link, "--name", "Ana")
    text = "I wrote about it on https://an-unknown-place.example.org/"
    (told,) = await ana.lines("post", "Garden", text, code=7)
    assert told["agree"]
    assert [(one["code"], one["host"]) for one in told["held"]] == [
        ("links.unknown", "an-unknown-place.example.org")
    ]
    *_, sent = await ana.lines("post", "Garden", text, "--anyway")
    (link,) = await ana.lines("links", "Garden", sent["posts"][0])
    assert (link["verdict"], link["host"]) == ("warn", "an-unknown-place.example.org")
    people = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"))
    _, said = await people.run("post", "Garden", text, code=7)
    assert "--anyway" in said
    shown, _ = await people.run("links", "Garden", sent["posts"][0])
    assert "an-unknown-place.example.org" in shown
    await room.catch_up()
    assert room.timeline.entries[-1].text == text


async def test_the_fingerprint_of_evidence_is_sent_and_the_file_never(hearth, garden, tmp_path):
    _, room, invited = garden
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--json")
    await ana.lines("enter", invited.link, "--name", "Ana")
    (tmp_path / "screenshot.png").write_bytes(b"a picture that stays here")
    await ana.lines("post", "Garden", "I keep it", "--evidence", str(tmp_path / "screenshot.png"))
    await room.catch_up()
    digest = hashlib.sha256(b"a picture that stays here").digest()
    assert room.timeline.entries[-1].evidence_hash == digest
    shown, _ = await Terminal(hearth.url, "--words-file", str(tmp_path / "ana")).run(
        "read", "Garden", "--all"
    )
    assert digest.hex() in shown


async def test_helplines_can_always_be_seen_and_be_switched_off_after_posts(hearth, garden, tmp_path):
    _, _, invited = garden
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"))
    await ana.run("enter", invited.link, "--name", "Ana")
    heavy = "I want to kill myself tonight"
    _, said = await ana.run("post", "Garden", heavy)
    assert "Only on this device. Nobody was told." in said
    _, again = await Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--json").run(
        "post", "Garden", heavy
    )
    assert again == ""
    await ana.run("helplines", "--off")
    _, said = await ana.run("post", "Garden", heavy)
    assert "Nobody was told" not in said
    shown, _ = await ana.run("helplines")
    assert "988" in shown
    assert "United States" in shown
    korean = Terminal(hearth.url, "--language", "ko")
    shown, said = await korean.run("helplines")
    assert "109" in shown
    assert "988" not in shown
    assert "--all" in said
    assert "988" in (await korean.run("helplines", "--all"))[0]


async def test_in_a_talk_a_question_is_answered_by_anyway_and_what_blocks_is_not(hearth, garden, tmp_path):
    _, room, invited = garden
    ana = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"))
    await ana.run("enter", invited.link, "--name", "Ana")
    typed = (
        "/anyway\nsee https://an-unknown-place.example.org/\n/anyway\n/anyway\n"
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB\n/anyway\n/nottoday\n/quit\n"
    )
    _, said = await ana.run("talk", "Garden", given=typed)
    assert "/anyway" in said
    assert said.count("Nothing is waiting here to be sent") == 3
    await room.catch_up()
    assert [one.text for one in room.timeline.entries if one.kind == "post"] == [
        "see https://an-unknown-place.example.org/"
    ]
