"""Staff look at the record of what staff did, in a real browser; then somebody rewrites it on the disk."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect
from tests.browser.conftest import serving
from tests.browser.person import WORDS
from tests.browser.staff import Staff, complaints, signed_in
from tests.scenarios.community import Community

from hearth_protocol import audit_file

pytestmark = pytest.mark.browser


def tells(language: str, key: str, **holes: object) -> str:
    """Return what the record's screen says for `key`."""
    words = json.loads((WORDS / "later" / "record" / f"{language}.json").read_text())
    return words[key].format(**holes)


@pytest.fixture
async def rewritable(tmp_path_factory):
    """A community of its own: its record is changed on the disk."""
    async with serving(tmp_path_factory, "rewritable") as made:
        yield made


def cut(hearth: Community) -> None:
    """Take the newest entry from the record on the disk, and the head that was signed over it."""
    with closing(sqlite3.connect(hearth.config.parent / "data" / "hearth.db")) as db, db:
        db.execute("DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)")
        db.execute("UPDATE audit_ends SET head = x''")


async def look(kim: Staff) -> None:
    """Go to the record from staff's first screen."""
    await kim.tap("record.open")
    await kim.person.stands_at(tells(kim.person.language, "title"))


async def save(kim: Staff, where: Path) -> str:
    """Make the file and save it; return what stands in it."""
    main, language = kim.page.locator("main"), kim.person.language
    await main.get_by_role("button", name=tells(language, "file.make"), exact=True).click()
    async with kim.page.expect_download() as downloading:
        await main.get_by_role("link", name=tells(language, "file.save"), exact=True).click()
    file = where / "record.jsonl"
    await (await downloading.value).save_as(file)
    return file.read_text("utf-8")


async def test_staff_are_warned_of_a_record_that_was_rewritten_until_they_deal_with_it_and_keep_both_heads(
    rewritable: Community, browser: Browser, tmp_path: Path
):
    kim = await signed_in(rewritable, browser, "zh-Hans")
    main, language = kim.page.locator("main"), "zh-Hans"
    await kim.open_room("花园")
    await look(kim)
    await expect(main).to_contain_text(tells(language, "kind.opened_room"))
    await expect(main).to_contain_text(tells(language, "holds"))
    await expect(main).to_contain_text("Kim")
    text = await save(kim, tmp_path)
    _, entries = audit_file.verified(text)
    assert audit_file.proven(text) == ()
    code = await main.locator("p.mono").inner_text()
    assert len(code.split()) == 8

    cut(rewritable)
    await kim.back()
    await kim.open_room("海边")
    await look(kim)
    await expect(main.get_by_role("heading", name=tells(language, "warn.title"))).to_be_visible()
    await expect(main).to_contain_text(tells(language, "warn.forked"))
    await expect(main.locator("p.mono").first).not_to_be_empty()
    await kim.back()
    await expect(main).to_contain_text(tells(language, "warn.short"))
    await look(kim)
    text = await save(kim, tmp_path)
    (proof,) = audit_file.proven(text)
    assert proof.convicts
    assert entries[-1].link in {head.link for head, _ in proof.heads}

    await main.get_by_role("button", name=tells(language, "warn.done"), exact=True).click()
    await main.get_by_role("button", name=tells(language, "warn.done.yes"), exact=True).click()
    await expect(main.get_by_role("heading", name=tells(language, "warn.title"))).to_have_count(0)
    await kim.back()
    await expect(main).not_to_contain_text(tells(language, "warn.short"))
    assert complaints(kim.person) == []
