"""Staff in a real browser: sign in by words, open a room, invite, and remove; nobody else sees any of it."""

import json
import re

import pytest
from playwright.async_api import Browser, expect
from tests.browser.person import WORDS, somebody
from tests.browser.qr import Matrix, read
from tests.browser.staff import complaints, signed_in
from tests.lengths import LONG
from tests.scenarios.community import Community

pytestmark = pytest.mark.browser

GARDEN = {"en": "Garden", "zh-Hans": "花园"}
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")
QUIET_MODULES = 4


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


@pytest.mark.parametrize("language", ["zh-Hans", "en"] if LONG else ["zh-Hans"])
async def test_staff_open_a_room_invite_by_a_code_that_is_drawn_and_remove_who_then_reads_so_calmly(
    hearth: Community, browser: Browser, language: str
):
    garden = GARDEN[language]
    staff = await signed_in(hearth, browser, language)
    kim = staff.person
    await expect(kim.page.locator("main")).to_contain_text("Kim")
    await staff.sees("waiting.nobody")

    await staff.tap("shift.begin")
    await staff.sees("done.shift_begun")
    await staff.tap("shift.end")
    await staff.sees("done.shift_ended")

    await staff.open_room(garden)
    await kim.tap_card(garden)
    await kim.stands_at(garden)
    await staff.sees("room.alone")

    await staff.tap("invite.title")
    await staff.tap("invite.make")
    await kim.stands_at(staff.say("invitation.title"))
    link = await kim.page.locator("p.address").inner_text()
    assert read(await drawn(kim.page)) == link
    await expect(kim.page.locator("ol.secret li")).to_have_count(10)

    rain = await somebody(browser, language)
    await rain.come_in(link, "Rain", garden)
    assert await rain.page.get_by_role("button", name=kim.say("rooms.look_after")).count() == 0

    await staff.back()
    await kim.tap_card(garden)
    await expect(staff.button("act.person", name=kim.say("post.nameless"))).to_be_visible()
    await rain.write("I am here.")
    await staff.tap("act.person", name="Rain")
    await staff.acts("remove", "Rain")
    await staff.sees("act.grave")
    await staff.tap("act.do.remove", name="Rain")
    await staff.hears("done.act_remove")
    await staff.tap("act.back")
    await staff.sees("room.alone")
    # What she reads from then on: that she was removed, by whom, and that she can ask for another look.
    told = json.loads((WORDS / "later" / "acting" / f"{language}.json").read_text())
    await expect(rain.page.locator("main")).to_contain_text(told["removed"].format(by="Kim"))
    # Staff's words and screens are nobody else's load.
    assert [url for url in rain.asked if "/later-staff" in url or "/later-registry" in url] == []
    for person in (kim, rain):
        assert complaints(person) == []
        await person.page.context.close()
