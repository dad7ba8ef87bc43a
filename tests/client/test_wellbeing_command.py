"""The desk's count and notes between two of the staff, as commands."""

from tests.client.test_command import Terminal
from tests.client.test_reporting_command import people as people  # noqa: PLC0414  (a fixture, used by its name)

from hearth_client.cli.home import EXIT_HELD
from hearth_client.staff import exposure


async def test_a_report_that_is_opened_counts_and_a_pause_is_offered_and_somebody_written_to(
    people, hearth, tmp_path
):
    minh, noor, ana, room = people
    (said,) = await minh.lines("post", room, "I know where you live.")
    await ana.lines("report", room, said["posts"][0], "Please look.", "--reason", "threat", "--yes")
    (case,) = await noor.lines("staff", "cases")
    plain = Terminal(hearth.url, "--words-file", str(tmp_path / "Noor"), "--language", "en")
    for _ in range(exposure.rules().rest_heavy - 1):
        _, err = await plain.run("staff", "case", case["case"])
        assert "break" not in err
    _, err = await plain.run("staff", "case", case["case"])
    assert "A break is part of the work" in err
    (week,) = await noor.lines("staff", "week")
    assert week["counted"]
    assert week["rest"]
    assert not week["lean"]
    assert week["days"][0]["reports"] == week["days"][0]["reasons"]["2"] == exposure.rules().rest_heavy
    out, _ = await plain.run("staff", "week")
    assert "Only you see this." in out
    assert f"Today: {exposure.rules().rest_heavy} reports" in out
    assert "Your buddy: nobody" in out
    out, _ = await plain.run("staff", "week", "--no-count")
    assert "Nothing is counted now." in out
    _, err = await plain.run("staff", "case", case["case"])
    assert "break" not in err
    await noor.lines("staff", "lean", "--buddy", "Minh", "--supervisor", "-")
    _, err = await noor.run("staff", "lean", code=2)
    assert "--buddy" in err
    assert await noor.lines("staff", "write", "buddy", "Can we talk tonight?") == [{"name": "Minh"}]
    _, err = await noor.run("staff", "write", "Minh", "see https://channel.example/abc", code=EXIT_HELD)
    assert "not sent" in err
    (read,) = await minh.lines("staff", "written")
    assert (read["name"], read["text"], read["answers"]) == ("Noor", "Can we talk tonight?", False)
    await minh.lines("staff", "answer-written", read["note"][:8], "Yes. I am here.")
    out, _ = await plain.run("staff", "written")
    assert "answers you" in out
    assert "Yes. I am here." in out
    _, err = await minh.run("staff", "forget-written", "nothing", code=2)
    assert "no such note" in err
    await minh.lines("staff", "forget-written", read["note"])
    assert await minh.lines("staff", "written") == []
