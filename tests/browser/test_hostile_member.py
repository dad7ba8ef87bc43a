"""Members and staff with changed clients put markup wherever words can stand; a reader meets words."""

import re

import pytest
from playwright.async_api import expect
from tests.browser.hostile import OWN, armed, not_ours
from tests.browser.person import Person, somebody, texts, until, watching
from tests.browser.test_conversation import said_nothing_outside
from tests.client.unguarded import change

pytestmark = pytest.mark.browser

TITLE = "<img src=x onerror=ran()>"
NAME = "<svg onload=ran()>"
STAFF = "<b onclick=ran()>Eve</b>"
TOPIC = "**<script>ran()</script>** [a](javascript:ran()) {{ran()}}"
WARNING = "<details open ontoggle=ran()>"
FRAGMENTS = (
    "<img src=x onerror=ran()>",
    "javascript:ran()",
    "i1.<script>ran()</script>",
    "i1.%3Csvg%20onload%3Dran()%3E",
    "__proto__",
    "//elsewhere.example/",
    "i1." + "A" * 5_000,
)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\t\u2028\u2029]")
SEEN_AT_LEAST = 4
OPEN_ALL = """() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const button of document.querySelectorAll("[aria-expanded=false]")) button.click();
}"""


async def is_clean(her: Person) -> None:
    """Nothing on her screen was put there by others' words, folded away or not."""
    await her.page.evaluate(OPEN_ALL)
    assert await not_ours(her.page) == []
    assert her.seen.complaints == []


async def test_markup_in_posts_names_rooms_and_warnings_of_changed_clients_stays_words(hearth, browser):
    # Who leads the room changed her client, too: title, topic, guidelines and her certified name are hostile.
    eve = change(await hearth.staff(STAFF))
    room = await eve.staff.create_room(name=TITLE, history="window", pseudonym=NAME)
    await room.about(TITLE, topic=TOPIC, guidelines="\n\n".join(OWN[:12]))
    link = (await eve.staff.invite(room.id, uses=4)).link
    mallory = await change(await hearth.person("mallory")).enter(link, pseudonym="<a id=notes>")
    first = await mallory.post("First words.")
    await mallory.post("Behind <b>this</b>.", thread=first.post_ids[0], warning=WARNING)
    for text in OWN:
        # Controls are refused by every reader before anything is drawn: no sender gets a screen to see them.
        await mallory.post(CONTROLS.sub("", text), thread=first.post_ids[0])

    async with watching(room):
        her = await somebody(browser, "en")
        await armed(her.seen)
        await her.page.goto(link)
        await expect(her.page.locator("main")).to_contain_text(STAFF)
        await is_clean(her)
        await her.come_in("", "Rain", TITLE)
        await is_clean(her)
        await her.tap_card("First words.")
        # Her own guards hide most of one sender's; some must come to the drawing, or nothing was tried here.
        await expect(her.page.locator("article.post .text").nth(SEEN_AT_LEAST)).to_be_attached()
        await is_clean(her)
        # She quotes it, unwary: her own words are no other, and her own guards let words be words.
        await her.answer("First words.", "They wrote <b onclick=ran()>this</b>, and I do not mind.")
        await until(lambda: any("I do not mind." in text for text in texts(room)))
        await is_clean(her)

        back = her.page.get_by_role("banner")
        await her.tap("back", back)
        await her.tap("search.title", back)
        await her.page.get_by_label(her.say("search.label")).fill("<b onclick=ran()>")
        await her.reads("I do not mind.")
        await is_clean(her)
        await her.tap("back", back)
        await her.tap("room.about", back)
        await expect(her.page.locator("main")).to_contain_text(STAFF)
        await is_clean(her)
        said_nothing_outside(her, hearth)


async def test_what_stands_in_an_addresss_fragment_is_an_invitation_or_nothing(hearth, browser):
    her = await somebody(browser, "en")
    await armed(her.seen)
    await her.page.goto(hearth.url)
    await her.stands_at(her.say("promise.title"))
    for fragment in FRAGMENTS:
        await her.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
        # What it says of the one before stands there still: that this one was read shows the address.
        await expect(her.page).to_have_url(f"{hearth.url}/")
        await expect(her.page.locator("main")).to_contain_text(her.say("failure.invitation_unreadable"))
        await is_clean(her)
    assert [url for url in her.asked if not url.startswith((hearth.url, "blob:"))] == []
