"""Somebody at staff's own screens: each step by the words of those screens, by pointer or by keys."""

import asyncio
import json

from playwright.async_api import Browser, Locator, Page, expect
from tests.browser.keyboard import MOST_TABS, Keyboard
from tests.browser.person import WORDS, Person, somebody
from tests.scenarios.community import STOP_SECONDS, Community

from hearth_client import Client

SLIP = "kept: setItem notes"
"""What the tab of somebody with words keeps for half an hour, so that it finds itself after a reload."""


class Staff:
    """Somebody at staff's own screens, which have words of their own."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page

    def say(self, key: str, **holes: object) -> str:
        return says(self.person, key, **holes)

    def button(self, key: str, **holes: object) -> Locator:
        return self.page.locator("main").get_by_role("button", name=self.say(key, **holes), exact=True)

    async def tap(self, key: str, **holes: object) -> None:
        await self.button(key, **holes).click()

    async def choose(self, name: str) -> None:
        """Choose one of several by what it is called."""
        await self.page.locator("main").get_by_role("radio", name=name).check()

    async def type_into(self, key: str, text: str) -> None:
        """Fill the field that is called so; what is folded over it is opened first."""
        field = self.page.get_by_label(self.say(key), exact=True)
        await expect(field).to_be_attached()
        if await folded(self.page, field).count():
            await folded(self.page, field).click()
        await field.fill(text)

    async def sees(self, key: str, **holes: object) -> None:
        await expect(self.page.locator("main")).to_contain_text(self.say(key, **holes))

    async def hears(self, key: str) -> None:
        """Wait until it is said, politely, what became of the last act."""
        await expect(self.page.locator("main [role=status]").filter(has_text=self.say(key))).to_be_visible()

    async def acts(self, kind: str, name: str, *, reason: str = "other", said: str = "") -> None:
        """Choose an act, why, and the words that go with it; then look at what will be read."""
        await self.choose(self.say(f"act.{kind}", name=name))
        await self.choose(self.say(f"case.reason.{reason}"))
        if said:
            await self.type_into_of("act.words", name, said)
        await self.tap("act.see")
        await expect(
            self.page.get_by_role("heading", name=self.say("act.preview", name=name))
        ).to_be_focused()

    async def type_into_of(self, key: str, name: str, text: str) -> None:
        await self.page.get_by_label(self.say(key, name=name), exact=True).fill(text)

    async def back(self) -> None:
        await self.person.tap("back", self.page.get_by_role("banner"))

    async def home(self) -> None:
        """Go to staff's first screen, from one of the others or from the list of rooms."""
        title = self.page.locator("h1")
        while await title.inner_text() != self.say("title"):
            before = await title.inner_text()
            look_after = self.page.get_by_role("button", name=self.person.say("rooms.look_after"), exact=True)
            away = self.page.get_by_role("banner").get_by_role(
                "button", name=self.person.say("back"), exact=True
            )
            await expect(look_after.or_(away).first).to_be_visible()
            if await look_after.count():
                await look_after.click()
            else:
                await self.back()
            await expect(title).not_to_have_text(before)

    async def open_room(self, title: str) -> None:
        """Open a room, from the first screen and back to it."""
        await self.tap("room.new")
        await self.type_into("room.name", title)
        await self.tap("room.open")
        await self.person.stands_at(self.say("title"))
        await self.hears("done.room_made")

    async def goes_to_the_call(self, kind: str) -> None:
        """Look again until somebody waits, and go to her."""
        card = self.page.locator("main button.card").filter(has_text=self.say(f"call.{kind}"))
        async with asyncio.timeout(STOP_SECONDS):
            while not await card.count():
                await self.tap("look_again")
                await asyncio.sleep(0.2)
        await card.first.click()
        await self.person.stands_at(self.say(f"call.{kind}"))


def folded(page: Page, field: Locator) -> Locator:
    """Return what opens the fold that a field lies in; nothing where it lies in none, or in an open one."""
    return page.locator("details:not([open])").filter(has=field).locator("> summary")


class Hands(Keyboard):
    """Only a keyboard, at staff's screens: buttons by staff's own words, where they have such."""

    def button(self, key: str, within: Locator | None = None, **holes: object) -> Locator:
        """Return the button of these words."""
        if key not in _words(self.her):
            return super().button(key, within, **holes)
        name = says(self.her, key, **holes)
        return (within or self.her.page.locator("#notes")).get_by_role("button", name=name, exact=True)

    async def fills(self, key: str, text: str) -> None:
        """Reach the field that staff's words name so, opening what is folded over it, and type."""
        label = says(self.her, key)
        field = self.her.page.get_by_label(label, exact=True)
        await expect(field).to_be_attached()
        fold = folded(self.her.page, field)
        if await fold.count():
            await self.reach(fold)
            await self.press("Enter")
        await self.type_into(label, text)

    async def chooses(self, name: str) -> None:
        """Reach the group of the radio button that is called so, and go on by arrows until it is chosen."""
        page = self.her.page
        wanted = page.locator("main").get_by_role("radio", name=name).first
        group = wanted.locator("xpath=ancestor::fieldset")
        for _ in range(MOST_TABS):
            if await group.evaluate("(group) => group.contains(document.activeElement)"):
                break
            await self.press("Tab")
        await self.press("Space")
        for _ in range(await group.get_by_role("radio").count()):
            if await wanted.is_checked():
                return
            await self.press("ArrowDown")
        raise AssertionError(f"not chosen by keyboard: {name}")

    async def is_told(self, key: str) -> None:
        """Wait until staff's words for what was done are read out."""
        heard = self.her.page.locator("main [role=status]").filter(has_text=says(self.her, key))
        await expect(heard).to_be_visible()


def complaints(person: Person) -> list[str]:
    """Return what her page complained of, or kept beside the slip of who came by words."""
    return [said for said in person.seen.complaints if said != SLIP]


def _words(person: Person) -> dict[str, str]:
    found: dict[str, str] = {}
    for folder in (WORDS / "staff", WORDS / "later" / "moderating"):
        found |= json.loads((folder / f"{person.language}.json").read_text())
    return found


def says(person: Person, key: str, **holes: object) -> str:
    """Return what staff's screens say for `key` in her language."""
    return _words(person)[key].format(**holes)


async def certified(
    hearth: Community, language: str, name: str = "Kim", roles: str = "moderator"
) -> list[str]:
    """Return the twelve words of somebody who was certified and whose client is closed."""
    candidate = await Client.with_new_words(hearth.url, edges=hearth.edges())
    try:
        hearth.certify(await candidate.staff.apply(name), roles)
        async with asyncio.timeout(STOP_SECONDS):
            while not await candidate.staff.take_up():  # noqa: ASYNC110  (asked over the network)
                await asyncio.sleep(0.2)
        return list(candidate.words(language))
    finally:
        await candidate.close()


async def signed_in(
    hearth: Community, browser: Browser, language: str, *, name: str = "Kim", roles: str = "moderator"
) -> Staff:
    """Give somebody certified a phone, on which she came back by her words to staff's first screen."""
    person = await somebody(browser, language)
    await person.page.goto(hearth.url)
    await person.tap_words(await certified(hearth, language, name, roles))
    await person.stands_at(person.say("rooms.welcome_back"))
    await person.tap("rooms.look_after")
    staff = Staff(person)
    await person.stands_at(staff.say("title"))
    return staff
