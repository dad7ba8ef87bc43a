"""Reporting and deciding, as commands: `hearth-client report`, `staff cases`, `staff decide` …"""

import json
import re

import pytest
from tests.client.test_command import Terminal

from hearth_client.cli.case_desk import found_case
from hearth_protocol.ids import encode_id


@pytest.fixture
async def people(hearth, tmp_path):
    """Give the terminals of a moderator with a room, of another one, and of a member; and the room's id."""
    minh, noor, ana = await hearth.moderator("Minh"), await hearth.moderator("Noor"), await hearth.newcomer()
    room = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    await ana.enter((await minh.staff.invite(room.id)).link, pseudonym="Ana")
    terminals = []
    for name, client in {"Minh": minh, "Noor": noor, "ana": ana}.items():
        # As a client, who comes in costs a tenth of what each command does.
        (tmp_path / name).write_text(" ".join(client.words("en")))
        await client.close()
        terminals.append(Terminal(hearth.url, "--words-file", str(tmp_path / name), "--json"))
    return *terminals, room.id_text


async def test_from_a_report_to_its_decision(people):
    minh, noor, ana, room = people
    (said,) = await minh.lines("post", room, "What is your real name?")
    shown, err = await ana.run("report", room, f"#{said['seqs'][0]}", code=2)
    assert "What is your real name?" in shown
    assert "Nothing was sent" in err
    assert "Only two of you" in err
    assert await noor.lines("staff", "cases") == []
    post = said["posts"][0]
    sent, err = await ana.run("report", room, post, "I am scared.", "--reason", "identifying", "--yes")
    assert json.loads(sent) == {"sealed_to": 1, "between_two": True}
    assert "Only two of you" in err
    (case,) = await noor.lines("staff", "cases")
    assert (case["state"], case["urgent"], case["taken"]) == ("new", False, 0)
    (opened,) = await noor.lines("staff", "case", case["case"][:8], "--take")
    assert (opened["reason"], opened["note"]) == ("identifying", "I am scared.")
    assert [one["verified"] for one in opened["items"] if one["reported"]] == [True]
    await noor.lines("staff", "ask-reporter", case["case"], "Are you safe?")
    (told,) = await ana.lines("reported", room, post, "--reply", "Yes.")
    assert (told["stage"], told["says"][0]["text"]) == ("looked_at", "Are you safe?")
    await noor.lines("staff", "note-case", case["case"], "She is safe.")
    (opened,) = await noor.lines("staff", "case", case["case"])
    assert opened["replies"] == ["Yes."]
    assert "She is safe." in [one["text"] for one in opened["notes"]]
    await noor.lines("staff", "decide", case["case"], "We spoke with them.", "--how", "acted")
    (told,) = await ana.lines("reported", room, post)
    assert (told["stage"], told["says"][-1]["text"]) == ("decided", "We spoke with them.")
    assert [one["case"] for one in await noor.lines("staff", "cases", "--decided")] == [case["case"]]


async def test_a_bare_number_names_a_post_wherever_one_is_reported(people):
    minh, _, ana, room = people
    seqs = [(await minh.lines("post", room, text))[0]["seqs"][0] for text in ("one", "two", "three")]
    first, second, third = (str(seq) for seq in seqs)
    shown, _ = await ana.run("report", room, first, "--also", second, "--without", third, code=2)
    told = [json.loads(line) for line in shown.splitlines()]
    assert [one["seq"] for one in told if one["reported"]] == seqs[:2]
    assert seqs[2] not in [one["seq"] for one in told]
    await ana.lines("report", room, first, "--yes")
    (told,) = await ana.lines("reported", room, first)
    assert told["stage"] == "received"
    for command in ("report", "reported"):
        _, err = await ana.run(command, room, "999", code=2)
        assert "No post here is called that" in err
        assert "yours" not in err
    _, err = await ana.run("retract", room, first, code=2)
    assert "not yours" in err


async def test_a_reason_is_taken_in_either_spelling(people):
    minh, noor, ana, room = people
    (said,) = await minh.lines("post", room, "Here is a link.")
    await ana.lines("report", room, said["posts"][0], "--reason", "image_or_link", "--yes")
    (case,) = await noor.lines("staff", "cases")
    (opened,) = await noor.lines("staff", "case", case["case"])
    assert opened["reason"] == "image_or_link"
    hide = ("staff", "hide", room, said["posts"][0], "--reason", "image-or-link", "--yes")
    assert await minh.lines(*hide)
    for command in (("report",), ("staff", "hide")):
        out, _ = await minh.run(*command, "--help")
        assert "image-or-link" in out
        assert "image_or_link" not in out


async def test_being_worried_is_read_in_words_and_handed_on(people, hearth, tmp_path):
    _, noor, ana, room = people
    (me,) = [one for one in await ana.lines("people", room) if one["staff"]]
    _, err = await ana.run("worried", room, me["member"], "She is so quiet.", code=2)
    assert "Only two of you" in err
    assert "Nothing was sent" in err
    assert await noor.lines("staff", "cases") == []
    await ana.lines("worried", room, me["member"], "She is so quiet.", "--urgent", "--yes")
    plain = Terminal(hearth.url, "--words-file", str(tmp_path / "Noor"), "--language", "ko")
    out, _ = await plain.run("staff", "cases")
    assert "급함" in out
    (case,) = await noor.lines("staff", "cases")
    out, _ = await plain.run("staff", "case", case["case"])
    assert "누군가가 걱정됨" in out
    assert "She is so quiet." in out
    _, err = await noor.run("staff", "hand-case", case["case"], "Nobody", code=2)
    assert err


async def test_one_command_acts_and_decides(people, hearth, tmp_path):
    minh, noor, ana, room = people
    (said,) = await minh.lines("post", room, "What is your real name?")
    await ana.lines("report", room, said["posts"][0], "--yes")
    await noor.lines("staff", "enter", room, "--name", "Noor")
    (case,) = await noor.lines("staff", "cases")
    decide = ("staff", "decide", case["case"], "It is hidden now.", "--how", "acted", "--act", "hide")
    _, err = await noor.run(*decide, code=2)
    assert "--reason" in err
    said_too = ("--reason", "identifying", "--said", "Please ask nobody that.")
    out, _ = await noor.run(*decide, *said_too, code=2)
    assert (json.loads(out)["said"], json.loads(out)["done"]) == ("Please ask nobody that.", False)
    assert await noor.lines("staff", "acts", room) == [], "a preview does nothing"
    plain = Terminal(hearth.url, "--words-file", str(tmp_path / "Noor"), "--language", "en")
    out, _ = await plain.run(*decide, *said_too, code=2)
    for part in ("Please ask nobody that.", "Whoever reported it would read:", "It is hidden now."):
        assert part in out
    out, _ = await plain.run("staff", "case", case["case"])
    assert f"Room: {room[:6]}" in out
    assert f"#{said['seqs'][0]}  reported" in out
    said_too = (*said_too, "--yes")
    out, _ = await plain.run(*decide, *said_too)
    assert re.search(r"Noor hid a post of \S+, until 20\d\d-", " ".join(out.split())), "whom, and until when"
    for _ in range(2):
        assert await noor.lines(*decide, *said_too) == [{"done": True, "act": "hide"}]
    (act,) = await noor.lines("staff", "acts", room)
    assert (act["kind"], act["by"], act["reason"]) == ("hide_post", "Noor", "identifying")
    (told,) = await ana.lines("reported", room, said["posts"][0])
    assert [one["text"] for one in told["says"]] == ["It is hidden now."]
    _, err = await noor.run(*decide, *said_too, "--whom", "Z", code=2)
    assert err


async def test_a_case_that_is_named_whole_is_found_without_reading_the_queue():
    named = bytes(range(16))
    assert await found_case(None, encode_id(named)) == named
    with pytest.raises(AttributeError):
        await found_case(None, encode_id(named)[:6])
