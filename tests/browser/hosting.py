"""A session hosted in a browser, by its host's keyboard, among members at Python's clients."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser, Locator, expect
from tests.browser.person import WORDS, Person, somebody
from tests.browser.staff import Hands, Staff
from tests.client.real_server import RealCommunity, community

from hearth_client import Client, Room
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.floor import Leader
from hearth_server.session_keeping import keep_sessions

LATER = WORDS / "later" / "hosting"
IS_AT = "(name) => document.activeElement.querySelector('bdi')?.innerText === name"
BEGINS = timedelta(minutes=10)
REPORT_SECONDS = 15 * 60


def says(her: Person, key: str, **holes: object) -> str:
    """Return what these screens say for `key` in her language."""
    return json.loads((LATER / f"{her.language}.json").read_text())[key].format(**holes)


class Host(Hands):
    """A host who has only a keyboard."""

    async def opens(self, key: str, **holes: object) -> None:
        """Reach the button of these words, and press Enter on it as soon as it can be pushed."""
        await self.enter(self.named(key, **holes))

    def named(self, key: str, **holes: object) -> Locator:
        name = says(self.her, key, **holes)
        return self.her.page.locator("#notes").get_by_role("button", name=name, exact=True)

    async def unfolds(self, key: str) -> None:
        """Open what is folded under these words."""
        await self.reach(self.her.page.locator("summary").filter(has_text=says(self.her, key)))
        await self.press("Enter")

    async def heard(self, key: str, **holes: object) -> None:
        """Wait until it is read out, politely."""
        said = self.her.page.locator("[role=status]").filter(has_text=says(self.her, key, **holes))
        await expect(said.first).to_be_visible()

    async def sees(self, key: str, **holes: object) -> None:
        await expect(self.her.page.locator("main")).to_contain_text(says(self.her, key, **holes))

    async def stands_on(self, name: str) -> None:
        """Come to somebody's row in the list of people: to the list by Tab, then on by arrows."""
        rows = self.her.page.locator("button.person")
        await expect(rows.get_by_text(name, exact=True)).to_be_visible()
        await self.reach(self.her.page.locator("button.person[tabindex='0']"))
        # What changes meanwhile moves people in the list: who moved up is found from its top once more.
        for _ in range(3):
            await self.press("Home")
            for _ in range(await rows.count()):
                if await self.her.page.evaluate(IS_AT, name):
                    return
                await self.press("ArrowDown")
        raise AssertionError(f"not in the list: {name}")

    async def sees_group(self, key: str, *names: str) -> None:
        """Wait until these are in a group of the list, in this order, and nobody else."""
        title = self.her.page.get_by_role("heading", name=says(self.her, key, count=len(names)), exact=True)
        people = title.locator("xpath=following-sibling::ul").locator("button.person bdi")
        await expect(people).to_have_text(list(names))

    async def plans(self, title: str, co_host: str, capacity: int) -> None:
        """Plan a session that begins in ten minutes, from staff's first screen or from the list."""
        listed = says(self.her, "title")
        if await self.her.page.locator("h1").inner_text() != listed:
            await self.push("sessions.open")
        await self.opens("plan")
        await self.type_into(says(self.her, "plan.title"), title)
        page, starts = self.her.page, datetime.now() + BEGINS  # noqa: DTZ005  (as her own clock has it)
        await page.get_by_label(says(self.her, "plan.day"), exact=True).fill(f"{starts:%Y-%m-%d}")
        await page.get_by_label(says(self.her, "plan.time"), exact=True).fill(f"{starts:%H:%M}")
        await self.type_into(says(self.her, "plan.capacity"), str(capacity))
        await page.get_by_label(says(self.her, "plan.co_host"), exact=True).select_option(label=co_host)
        await self.opens("plan.yes")
        await self.her.stands_at(listed)

    async def goes_to(self, title: str) -> None:
        """Go to a session, from the list."""
        await self.enter(self.her.page.locator("main button.card").filter(has_text=title))
        await self.her.stands_at(title)

    async def goes_into(self, title: str) -> None:
        """Go to the session, and into its room."""
        await self.goes_to(title)
        await self.opens("before.open")
        await self.heard("done.opened")


@dataclass
class Hosted:
    """A community with members at Python's clients, and two counsellors in browsers."""

    town: RealCommunity
    home: bytes
    keeper: Client
    browser: Browser
    language: str
    guests: list[Client] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    gone: list[Client] = field(default_factory=list)
    """Who withdrew."""
    words: dict[str, list[str]] = field(default_factory=dict)
    """Of each host: what brings her back, on another device too."""

    async def host(self, name: str) -> Host:
        """Give a counsellor a phone, on which she came back by her words to staff's first screen."""
        client = await self.town.moderator(name, roles=Role.COUNSELLOR | Role.MODERATOR)
        words = self.words[name] = list(client.words(self.language))
        await client.close()
        person = await somebody(self.browser, self.language)
        await person.page.goto(self.town.url)
        await person.tap_words(words)
        await person.stands_at(person.say("rooms.welcome_back"))
        await person.tap("rooms.look_after")
        staff = Staff(person)
        await person.stands_at(staff.say("title"))
        return Host(person)

    async def arrive(self, count: int) -> None:
        """Bring so many members into the community's room."""
        for number in range(count):
            link = (await self.keeper.staff.invite(self.home)).link
            client = await self.town.newcomer()
            await client.enter(link, pseudonym=f"Fern {number + 1}")
            self.guests.append(client)

    @property
    def session(self) -> bytes:
        (one,) = self.town.app.office.sessions.all()
        return one.opened.room

    async def wait_in_lobby(self) -> None:
        """Sign up, all of them, and be in the lobby."""
        session = self.session
        for client in self.guests:
            name = (await client.room(self.home)).pseudonym
            await client.sessions.sign_up(self.home, session, pseudonym=name, language=self.language)
            await client.sessions.look(session, here=True)

    async def come_in(self) -> None:
        """Come in, all of them who were let in."""
        for client in self.guests:
            room = (await client.sessions.look(self.session, here=True)).room
            assert room is not None
            self.rooms.append(room)

    async def other_device(self, name: str) -> Client:
        """Return another device of a host's, at Python's client."""
        return await Client.with_words(self.town.url, " ".join(self.words[name]), edges=self.town.edges)

    async def pass_report_time(self) -> None:
        """Let the quarter of an hour after the end pass at the server."""
        office = self.town.app.office
        here = office.sessions.get(self.session)
        assert here is not None
        here.standing = replace(here.standing, ended_since=here.standing.ended_since - REPORT_SECONDS)
        await keep_sessions(office)

    async def leave_alone(self) -> None:
        """Let a minute pass in which nobody heard of who leads, once her page is gone."""
        office = self.town.app.office
        here = office.sessions.get(self.session)
        assert here is not None
        async with asyncio.timeout(20):
            while not here.told_absent and here.standing.floor.leader is Leader.HOST:
                here.leader_seen -= 61
                await keep_sessions(office)
                await asyncio.sleep(0.05)


@asynccontextmanager
async def hosted(folder: Path, browser: Browser, language: str, members: int) -> AsyncIterator[Hosted]:
    """Start a community with so many members."""
    async with community(folder) as town:
        keeper = await town.moderator("Noor")
        home = await keeper.staff.create_room(name="Garden", pseudonym="Noor")
        made = Hosted(town, home.id, keeper, browser, language)
        try:
            await made.arrive(members)
            yield made
        finally:
            for client in (keeper, *made.guests, *made.gone):
                await client.close()
