"""What somebody does in a browser who calls staff: the words of those screens, and the taps to them."""

import asyncio
import json

from playwright.async_api import Locator, expect
from tests.browser.person import WORDS, Person

from hearth_client import Client

LATER = WORDS / "later" / "asking"


def asks(her: Person, key: str, **holes: object) -> str:
    """Return what these screens say for `key` in her language."""
    return json.loads((LATER / f"{her.language}.json").read_text())[key].format(**holes)


async def tap(her: Person, key: str) -> None:
    """Tap the button of these words."""
    await her.page.locator("main").get_by_role("button", name=asks(her, key), exact=True).click()


async def reads(her: Person, text: str) -> None:
    """Wait until the screen says `text`, and politely says it aloud."""
    await expect(her.page.locator("main [role=status]").filter(has_text=text).first).to_be_visible()


def message(her: Person, key: str) -> Locator:
    """Where the message is written."""
    return her.page.get_by_role("textbox", name=asks(her, key))


async def ask_to_join(her: Person, url: str, name: str, text: str, keep: str = "visit") -> None:
    """Go from the door, without an invitation, to the waiting room."""
    await her.page.goto(url)
    await her.tap("promise.ask")
    await her.tap("guidelines.accept")
    await her.page.get_by_label(her.say("naming.label")).fill(name)
    await her.tap("go_on")
    await her.page.get_by_role("radio", name=her.say(f"keeping.{keep}")).check()
    await her.tap("go_on")
    await her.stands_at(asks(her, "ask.title"))
    await message(her, "ask.label").fill(text)
    await tap(her, "ask.send")
    await her.stands_at(asks(her, "wait.title"))


async def the_call(moderator: Client):
    """Return the one call that nobody has answered, as soon as it is there."""
    async with asyncio.timeout(20):
        while not (calls := [one for one in await moderator.staff.calls() if not one.answered]):  # noqa: ASYNC110  (seen over the network)
            await asyncio.sleep(0.1)
    (called,) = calls
    return called


async def no_calls(moderator: Client) -> None:
    """Wait until the server knows of no call any more."""
    async with asyncio.timeout(20):
        while await moderator.staff.calls():  # noqa: ASYNC110  (seen over the network)
            await asyncio.sleep(0.1)
