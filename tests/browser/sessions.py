"""A hosted session with its host at Python's client, and what somebody does in it in a browser."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import time

from playwright.async_api import Locator, expect
from tests.browser.chromium import PATIENCE_MILLISECONDS
from tests.browser.person import WORDS, Person, watching

from hearth_client import Client, Room

LATER = WORDS / "later" / "sessions"


def says(her: Person, key: str, **holes: object) -> str:
    """Return what these screens say for `key` in her language."""
    return json.loads((LATER / f"{her.language}.json").read_text())[key].format(**holes)


async def tap(her: Person, key: str, **holes: object) -> None:
    """Tap the button of these words."""
    await her.page.locator("main").get_by_role("button", name=says(her, key, **holes), exact=True).click()


async def hears(her: Person, key: str, **holes: object) -> None:
    """Wait until the screen says so, where it is read out politely."""
    told = her.page.locator("main [role=status]").filter(has_text=says(her, key, **holes))
    await expect(told.first).to_be_visible()


def posts(her: Person) -> Locator:
    """What was said, as it stands on her screen."""
    return her.page.locator("main article")


def words_of(her: Person) -> Locator:
    """Where she writes."""
    return her.page.get_by_role("textbox", name=says(her, "say.label"))


@dataclass
class Evening:
    """A session that a counsellor at Python's client hosts."""

    host: Client
    session: bytes
    title: str
    garden: Room
    hers: Room | None = None

    async def open(self) -> Room:
        """Open the session's room."""
        self.hers = await self.host.hosting.open(self.session, pseudonym="Mira")
        return self.hers

    async def let_in(self) -> None:
        """Let in whoever is in the lobby, once somebody is."""
        async with asyncio.timeout(PATIENCE_MILLISECONDS / 1000):
            while not await self.host.hosting.admit_who_is_here(self.session):
                await self.host.hosting.lobby(self.session, 5)


@asynccontextmanager
async def evening(host: Client, title: str, **more: object) -> AsyncIterator[Evening]:
    """Plan a session that begins in ten minutes, announced to a garden of its own."""
    garden = await host.staff.create_room(name=f"Garden of {title}", pseudonym="Mira")
    session = await host.hosting.plan(title=title, starts_minute=int(time()) // 60 + 10, **more)
    async with watching(garden):
        yield Evening(host, session, title, garden)


async def come_to_lobby(her: Person, made: Evening, name: str, *, keep: str = "visit") -> None:
    """Come in by a link, sign up, agree, and be in the lobby."""
    link = (await made.host.staff.invite(made.garden.id)).link
    await her.come_in(link, "Rain", f"Garden of {made.title}", keep=keep)
    await from_room_to_lobby(her, made.title, name)


async def from_room_to_lobby(her: Person, title: str, name: str) -> None:
    """From a room, find a session, sign up, agree, and be in the lobby."""
    await her.page.get_by_role("button", name=her.say("back"), exact=True).click()
    await her.tap("rooms.sessions")
    await her.stands_at(says(her, "title"))
    await her.tap_card(title)
    await her.stands_at(title)
    await her.page.get_by_label(says(her, "sign_up.name"), exact=True).fill(name)
    await tap(her, "sign_up.title")
    await expect(her.page.get_by_text(says(her, "place.yes", name=name))).to_be_visible()
    await to_lobby(her)


async def to_lobby(her: Person) -> None:
    """Go to the lobby of the session that is looked at."""
    await agree(her)
    await her.stands_at(says(her, "lobby.title"))


async def agree(her: Person) -> None:
    """Agree to what holds there."""
    await tap(her, "lobby.go")
    await her.page.get_by_role("checkbox", name=says(her, "agree.yes")).check()
    await her.page.get_by_role("checkbox", name=says(her, "agree.alone")).check()
    await tap(her, "agree.go")


async def go_back_in(her: Person, title: str) -> None:
    """From the rooms, come into a session that she was in."""
    await her.tap("rooms.sessions")
    await her.tap_card(title)
    await agree(her)
    await expect(words_of(her)).to_be_visible()
    await her.stands_at(title)


async def write_beforehand(her: Person, text: str) -> None:
    """Write something while she does not have the floor: the place for it is folded until then."""
    folded = her.page.locator("summary", has_text=says(her, "say.wait"))
    await expect(folded).to_be_visible()
    await expect(words_of(her)).to_be_hidden()
    await folded.click()
    await words_of(her).fill(text)


async def say(her: Person, text: str) -> None:
    """Say something in the session, and wait until it stands there."""
    await words_of(her).fill(text)
    await her.tap("composer.send")
    await expect(posts(her).filter(has_text=text)).to_be_visible()
    await expect(words_of(her)).to_have_value("")
