"""Somebody who reports in the page: each step by the words of those screens."""

import json

from playwright.async_api import Locator, expect
from tests.browser.person import WORDS, Person


def tells(her: Person, key: str, **holes: object) -> str:
    """Return what the screens of reporting say for `key` in her language."""
    words = json.loads((WORDS / "later" / "reporting" / f"{her.language}.json").read_text())
    return str(words[key]).format(**holes)


def button(her: Person, key: str, **holes: object) -> Locator:
    """Return the button that these words name, or begin to name."""
    return her.page.locator("main").get_by_role("button", name=tells(her, key, **holes), exact=True)


async def reads(her: Person, key: str, **holes: object) -> None:
    """Wait until these words stand on her screen."""
    await expect(her.page.locator("main")).to_contain_text(tells(her, key, **holes))


async def reports(her: Person, thread: str, text: str) -> None:
    """Go to a thread, and from a post's "More" to its report."""
    await her.tap_card(thread)
    await her.post(text).locator("summary", has_text=her.say("post.more")).click()
    await her.tap("post.report", her.post(text))
    await her.stands_at(tells(her, "post.title"))


async def says_in(her: Person, key: str, text: str) -> None:
    """Write into the field that these words name."""
    await her.page.get_by_role("textbox", name=tells(her, key), exact=True).fill(text)


def goes(her: Person, part: str) -> Locator:
    """Return the posts that go as `part`: reported, context or out."""
    return her.page.locator("main article").filter(
        has=her.page.locator(".badge", has_text=tells(her, f"goes.{part}"))
    )


async def back(her: Person) -> None:
    """Go to where she came from."""
    await her.tap("back", her.page.get_by_role("banner"))
