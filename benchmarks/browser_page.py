"""People at the built page in headless Chromium, timed until what is asked for stands on the screen."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from time import perf_counter

from playwright.async_api import Browser, Locator, expect
from tests.browser.chromium import chromium
from tests.browser.person import Person, somebody

PATIENCE_SECONDS = 60
THROTTLE = 4
DRAWN = 100
"""How many the page draws at once; the others it has verified, too, when it counts them."""

WATCH_KEYS = """
globalThis.waits = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    if (one.name === "keydown" || one.name === "input") {
      globalThis.waits.push(one.processingEnd - one.startTime);
    }
  }
}).observe({ type: "event", durationThreshold: 16 });
"""
"""Chromium tells of every key that took a frame or longer, to the end of what the page did for it."""


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Start Chromium; patience is longer than a test's, because a slow round is a figure and no fault."""
    async with chromium() as started:
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        try:
            yield started
        finally:
            expect.set_options(timeout=None)


async def person(started: Browser) -> Person:
    """Give somebody new a profile of her own."""
    new = await somebody(started, "en")
    new.page.set_default_timeout(PATIENCE_SECONDS * 1000)
    return new


async def slowed(whose: Person) -> None:
    """Let the page seem to have a quarter of the processor; Chromium slows its own thread, no worker's."""
    session = await whose.page.context.new_cdp_session(whose.page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})


async def milliseconds(work: Awaitable[object]) -> float:
    """Return how long `work`, not yet begun, took."""
    start = perf_counter()
    await work
    return (perf_counter() - start) * 1000


async def at_the_door(whose: Person, link: str) -> None:
    """Go by a link as far as one tap before the room."""
    await whose.page.goto(link)
    await whose.tap("go_on")
    await whose.tap("guidelines.accept")
    await whose.page.get_by_label(whose.say("naming.label")).fill("Rain")
    await whose.tap("go_on")
    await whose.page.get_by_role("radio", name=whose.say("keeping.visit")).check()


async def into(whose: Person, room: str, posts: int) -> None:
    """Enter, open the room, and wait until so many posts stand there."""
    await whose.tap("keeping.enter")
    await whose.stands_at(whose.say("rooms.title"))
    await open_room(whose, room, posts)


async def open_room(whose: Person, room: str, posts: int) -> None:
    """Open a room, and wait until so many posts are there: the newest drawn, the others counted below."""
    await whose.tap_card(room)
    await expect(cards(whose)).to_have_count(min(posts, DRAWN))
    if posts > DRAWN:
        rest = whose.say("room.more", count=posts - DRAWN)
        await expect(whose.page.get_by_role("button", name=rest, exact=True)).to_be_visible()


def cards(whose: Person) -> Locator:
    """Return the cards on the screen: rooms, or the threads of a room."""
    return whose.page.locator("main .card")


async def longest_wait(whose: Person, where: Locator, text: str) -> float:
    """Type `text`, key by key, and return the longest that a key waited for the page, in milliseconds."""
    await whose.page.evaluate(WATCH_KEYS)
    await where.press_sequentially(text, delay=15)
    await whose.page.wait_for_timeout(500)
    waits: list[float] = await whose.page.evaluate("globalThis.waits")
    return max(waits, default=16.0)


async def give_words(whose: Person, words: list[str]) -> None:
    """Tap twelve words, as far as one tap before they are used."""
    await whose.tap("promise.return")
    for number, word in enumerate(words, 1):
        await whose._find(word)  # noqa: SLF001  (`come_back` would go on at once)
        await expect(whose.page.locator("ol.chosen li")).to_have_count(number)


async def back(whose: Person) -> None:
    """Come back by the words that were given, and wait until the room can be written in."""
    await whose.tap("go_on")
    await whose.stands_at(whose.say("rooms.welcome_back"))
    await cards(whose).first.click()
    await expect(whose.page.get_by_role("button", name=whose.say("room.write"), exact=True)).to_be_visible()
