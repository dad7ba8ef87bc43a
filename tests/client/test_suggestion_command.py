"""`hearth-client suggestion …` and `staff suggestions …` as people use them, over a real server."""

import pytest
from tests.client.test_command import Terminal
from tests.client.test_notebook_command import alone
from tests.client.test_reporting_command import people

__all__ = ["people"]

POST = "Three lines a day helped me."
TEXT = "# Three lines a day\n\nThey helped somebody. 三行就好。\n"


@pytest.fixture
def hers(people):
    """Give (a desk, the member's terminal, her room, her terminal in words)."""
    minh, _, ana, room = people
    return minh, ana, room, Terminal(ana.url, *ana.options[:-1])


async def test_from_an_offer_to_a_page_and_only_with_her_yes(hers, tmp_path):
    minh, ana, room, in_words = hers
    (said,) = await ana.lines("post", room, POST)
    post = f"#{said['seqs'][0]}"
    shown, err = await in_words.run("suggestion", "offer", room, post, code=2)
    assert POST in shown
    assert "nothing is published before you agree" in err
    assert await ana.lines("suggestion", "list", room) == []
    (sent,) = await ana.lines("suggestion", "offer", room, post, "No names, please.", "--yes")
    assert sent["sealed_to"] == 2
    (listed,) = await minh.lines("staff", "suggestions", "list")
    case = listed["case"]
    (offered,) = await minh.lines("staff", "suggestions", "show", case)
    assert offered == {"offered": [POST], "wishes": ["No names, please."], "agreed": []}

    file, pages = tmp_path / "text.md", tmp_path / "pages"
    pages.mkdir()
    file.write_text("Ana wrote this.", encoding="utf-8")
    _, err = await minh.run("staff", "suggestions", "draft", case, str(file), code=2)
    assert "The name under which she wrote" in err
    file.write_text(TEXT, encoding="utf-8")
    await minh.lines("staff", "suggestions", "draft", case, str(file))
    _, err = await minh.run("staff", "suggestions", "export", case, str(pages), "lines", code=2)
    assert "There is no text here that she agreed to" in err
    shown, err = await in_words.run("suggestion", "agree", room, "1", code=2)
    assert "三行就好" in shown
    assert "without your name" in err
    await ana.lines("suggestion", "agree", room, "1", "--yes")
    await minh.lines("staff", "suggestions", "export", case, str(pages), "lines")
    assert (pages / "lines.md").read_bytes() == TEXT.encode()
    await minh.run("staff", "suggestions", "export", case, str(pages), "../lines", code=2)

    page, beside = str(pages / "lines.md"), str(pages / "lines.agreed.json")
    out, _ = await alone("staff", "suggestions", "check", page, beside)
    assert "exactly this text" in out
    file.write_text(TEXT.replace("somebody", "Ana"), encoding="utf-8")
    _, err = await alone("staff", "suggestions", "check", str(file), beside, code=5)
    assert "Do not publish it" in err

    await minh.lines("staff", "suggestions", "published", case, "It stands there now.")
    (mine,) = await ana.lines("suggestion", "list", room)
    assert [one["kind"] for one in mine["says"]] == ["draft", "published"]
    _, err = await ana.run("suggestion", "decline", room, "1", code=3)
    assert "its time has passed" in err
