"""Staff in a real browser: sign in by words, open a room, invite, and remove; nobody else sees any of it."""

import asyncio
import json
import re

import pytest
from playwright.async_api import Browser, Locator, expect
from tests.browser.person import WORDS, Person, somebody
from tests.browser.qr import Matrix, read
from tests.scenarios.community import STOP_SECONDS, Community

from hearth_client import Client

pytestmark = pytest.mark.browser

GARDEN = {"en": "Garden", "zh-Hans": "花园"}
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")
QUIET_MODULES = 4


class Staff:
    """Somebody at staff's own screens, which have words of their own."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page

    def say(self, key: str, **holes: object) -> str:
        words = json.loads((WORDS / "staff" / f"{self.person.language}.json").read_text())
        return words[key].format(**holes)

    def button(self, key: str, **holes: object) -> Locator:
        return self.page.locator("main").get_by_role("button", name=self.say(key, **holes), exact=True)

    async def tap(self, key: str, **holes: object) -> None:
        await self.button(key, **holes).click()

    async def sees(self, key: str, **holes: object) -> None:
        await expect(self.page.locator("main")).to_contain_text(self.say(key, **holes))

    async def back(self) -> None:
        await self.person.tap("back", self.page.get_by_role("banner"))


async def certified(hearth: Community, language: str) -> list[str]:
    """Return the twelve words of somebody who was certified and whose client is closed."""
    candidate = await Client.with_new_words(hearth.url, edges=hearth.edges())
    try:
        hearth.certify(await candidate.staff.apply("Kim"))
        async with asyncio.timeout(STOP_SECONDS):
            while not await candidate.staff.take_up():  # noqa: ASYNC110  (asked over the network)
                await asyncio.sleep(0.2)
        return list(candidate.words(language))
    finally:
        await candidate.close()


async def drawn(page) -> Matrix:
    """Return the modules of the QR code that is drawn, and demand its quiet zone."""
    code = page.locator("svg.qr")
    size = int((await code.get_attribute("viewBox")).split()[2])
    dark = [[False] * size for _ in range(size)]
    for x, y, width, back in RUN.findall(await code.locator("path").get_attribute("d")):
        assert width == back
        for at in range(int(x), int(x) + int(width)):
            dark[int(y)][at] = True
    inner = range(QUIET_MODULES, size - QUIET_MODULES)
    assert sum(map(sum, dark)) == sum(dark[y][x] for y in inner for x in inner)
    return [[dark[y][x] for x in inner] for y in inner]


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
async def test_staff_open_a_room_invite_by_a_code_that_is_drawn_and_remove_who_then_reads_so_calmly(
    hearth: Community, browser: Browser, language: str
):
    garden = GARDEN[language]
    kim = await somebody(browser, language)
    await kim.page.goto(hearth.url)
    await kim.tap_words(await certified(hearth, language))
    await kim.stands_at(kim.say("rooms.welcome_back"))
    await kim.tap("rooms.look_after")
    staff = Staff(kim)
    await kim.stands_at(staff.say("title"))
    await expect(kim.page.locator("main")).to_contain_text("Kim")
    await staff.sees("waiting.nobody")

    await staff.tap("shift.begin")
    await staff.sees("done.shift_begun")
    await staff.tap("shift.end")
    await staff.sees("done.shift_ended")

    await staff.tap("room.new")
    await kim.page.get_by_label(staff.say("room.name"), exact=True).fill(garden)
    await staff.tap("room.open")
    await kim.stands_at(staff.say("title"))
    await kim.tap_card(garden)
    await kim.stands_at(garden)
    await staff.sees("room.alone")

    await staff.tap("invite.title")
    await staff.tap("invite.make")
    await kim.stands_at(staff.say("invitation.title"))
    link = await kim.page.locator("p.address").inner_text()
    assert read(await drawn(kim.page)) == link
    assert await kim.page.locator("ol.secret li").count() == 10

    rain = await somebody(browser, language)
    await rain.come_in(link, "Rain", garden)
    assert await rain.page.get_by_role("button", name=kim.say("rooms.look_after")).count() == 0

    await staff.back()
    await kim.tap_card(garden)
    await expect(staff.button("remove", name=kim.say("post.nameless"))).to_be_visible()
    await rain.write("I am here.")
    await staff.tap("remove", name="Rain")
    await staff.sees("remove.what", name="Rain")
    await staff.tap("remove.yes", name="Rain")
    await staff.sees("done.removed")
    await staff.sees("room.alone")
    await expect(rain.page.locator("main")).to_contain_text(
        re.compile("|".join(re.escape(rain.say(f"failure.{why}")) for why in ("not_a_member", "banned")))
    )
    # Staff's words and screens are nobody else's load.
    assert [url for url in rain.asked if "/later-staff" in url] == []
    for person in (kim, rain):
        assert person.seen.complaints == []
        await person.page.context.close()
