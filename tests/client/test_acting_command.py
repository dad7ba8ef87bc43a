"""Acts of staff as commands: shown first as they will be read, done with --yes, lifted, contested."""

import io
import json
import re

import pytest
from rich.console import Console
from tests.client.test_command import Terminal
from tests.client.test_reporting_command import people as people  # noqa: PLC0414  (a fixture, used by its name)

from hearth_client.cli.acting import show_removed
from hearth_client.cli.home import Home
from hearth_client.cli.showing import act_lines, hour_text
from hearth_client.room.acts import ActShown
from hearth_client.sentences import LANGUAGES, say


async def test_an_act_is_shown_before_it_is_done_and_read_by_whom_it_is_about(people, hearth, tmp_path):
    minh, noor, ana, room = people
    (said,) = await ana.lines("post", room, "My neighbour is called so and so.")
    seq = f"#{said['seqs'][0]}"
    hide = ("staff", "hide", room, seq, "It names her.", "--reason", "identifying")
    out, err = await minh.run(*hide, code=2)
    assert (json.loads(out)["said"], json.loads(out)["done"]) == ("It names her.", False)
    assert "Nothing was done" in err
    assert await minh.lines("staff", "acts", room) == []
    await minh.lines(*hide, "--yes")
    (act,) = await minh.lines("staff", "acts", room)
    assert (act["kind"], act["reason"], act["by"]) == ("hide_post", "identifying", "Minh")
    plain = Terminal(hearth.url, "--words-file", str(tmp_path / "ana"), "--language", "en")
    staff = Terminal(hearth.url, "--words-file", str(tmp_path / "Minh"), "--language", "en")
    out, _ = await staff.run(*hide, code=2)
    assert "appeal ROOM ACT TEXT" in " ".join(out.split()), "what is not done yet has no name of its own"
    out, _ = await staff.run("staff", "acts", room)
    assert "Ana (" in out
    out, _ = await plain.run("read", room, "--all")
    for part in ("hid a post of yours", "It says who somebody is", "It names her.", "appeal"):
        assert part in out
    (sent,) = await ana.lines("appeal", room, act["act"], "It is my own name.")
    assert sent == {"sealed_to": 1}
    (case,) = await noor.lines("staff", "cases")
    (opened,) = await noor.lines("staff", "case", case["case"])
    assert opened["note"].endswith("It is my own name.")
    (told,) = await ana.lines("appeal", room, act["act"])
    assert told["stage"] == "received"
    await minh.lines("staff", "hide", room, seq, "--reason", "other", "--lift", "--yes")
    (lifted,) = await minh.lines("staff", "acts", room)
    assert (lifted["kind"], lifted["by"], lifted["lifts"]) == ("hide_post", "Minh", True)
    out, _ = await staff.run("staff", "acts", room)
    assert "Minh lifted, at" in out


def test_an_act_holds_to_the_end_of_its_last_hour():
    spoken = Console(file=io.StringIO())
    home = Home(language="en", out=spoken)
    act = ActShown(act_id=bytes(16), kind="freeze", reason="other", by="Minh", hour=480_000, until=480_001)
    (line,) = act_lines(home, act, mine=False, said="")
    assert hour_text(480_002) in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_that_is_told_of_a_removal_is_believed_that_is_said(language):
    spoken = io.StringIO()
    show_removed(Home(language=language, out=Console(file=spoken, width=500)), (), None)
    assert spoken.getvalue().strip() == say("removed_not_believed", language)


async def test_rooms_are_slowed_and_frozen_members_muted_written_to_and_removed(people):
    minh, _, ana, room = people
    (me,) = [one for one in await ana.lines("people", room) if one["me"]]
    await minh.lines("staff", "slow", room, "--reason", "other", "--yes")
    await minh.lines("staff", "freeze", room, "--reason", "threat", "--hours", "2", "--yes")
    await minh.lines("staff", "note", room, me["member"], "Are you well?", "--reason", "other", "--yes")
    await minh.lines("staff", "mute", room, me["member"], "--for", "1d", "--reason", "threat", "--yes")
    await minh.lines("staff", "slow", room, "--reason", "other", "--lift", "--yes")
    _, err = await minh.run("staff", "slow", room, "--reason", "other", "--yes", code=3)
    assert re.search(r"lifted here within this hour.* again in \d+ minutes", " ".join(err.split()))
    acts = await minh.lines("staff", "acts", room)
    assert sorted(one["kind"] for one in acts if not one["lifts"]) == ["freeze", "mute", "note"]
    _, err = await ana.run("post", room, "Hello?", code=3)
    assert "quiet" in err
    for text in ((), ("Please look again.",)):
        _, err = await ana.run("removed", room, *text, code=3)
        assert "You were not removed" in err, "who is muted is still here"
    assert [one["closed"] for one in await ana.lines("rooms")] == [False]
    _, err = await minh.run("staff", "remove", room, me["member"], "It was too much.", code=2)
    assert "--reason" in err, "nobody reads a why that nobody chose"
    remove = ("staff", "remove", room, me["member"], "It was too much.", "--reason", "threat")
    out, err = await minh.run(*remove, code=2)
    assert (json.loads(out)["kind"], json.loads(out)["done"]) == ("remove", False)
    assert "cannot be taken back" in " ".join(err.split())
    assert [one["closed"] for one in await ana.lines("rooms")] == [False], "a preview removes nobody"
    await minh.lines(*remove, "--yes")
    assert [one["closed"] for one in await ana.lines("rooms")] == [True]
    _, err = await ana.run("read", room, code=3)
    assert "`removed ROOM`" in err
    told = await ana.lines("removed", room)
    assert sorted(one["kind"] for one in told) == ["note", "remove"]
    (sent,) = await ana.lines("removed", room, "Please look again.")
    assert sent == {"sealed_to": 1}
