"""Somebody at the page: each step by its role and by the words of her language, whichever it is."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from playwright.async_api import Browser, Error, Locator, Page, expect
from tests.browser.chromium import PATIENCE_MILLISECONDS, Watched, watched
from tests.house import tree

from hearth_client import Room

WORDS = tree.ROOT / "client" / "browser-client" / "src" / "words"
SENTENCES = tree.ROOT / "moderation" / "hearth_moderation" / "policy" / "sentences"
GLANCE_MILLISECONDS = 500
LOCALES = {"en": "en-GB", "zh-Hans": "zh-CN"}

SAY_WHAT_IS_KEPT = """
for (const [thing, name] of [[Storage, "setItem"], [CacheStorage, "open"], [IDBFactory, "open"]]) {
  const before = thing.prototype[name];
  thing.prototype[name] = function (...given) {
    console.error("kept:", name, given[0]);
    return before.apply(this, given);
  };
}
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
Object.defineProperty(Document.prototype, "cookie", {
  get: cookie.get,
  set(value) { console.error("kept: cookie", value); cookie.set.call(this, value); },
});
"""
"""During one visit nothing is to be kept: whoever tries is heard among the complaints."""


@dataclass
class Person:
    """One person in a browser context of her own, with all that her page asked for and complained of."""

    seen: Watched
    language: str
    asked: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.seen.page

    def say(self, key: str, **holes: object) -> str:
        """Return the page's words for `key` in her language."""
        words = json.loads((WORDS / "app" / f"{self.language}.json").read_text())
        return words[key].format(**holes)

    def guard(self, key: str) -> str:
        """Return a sentence of the guards in her language."""
        return json.loads((SENTENCES / f"{self.language}.json").read_text())[key]

    # single taps

    async def tap(self, key: str, within: Locator | None = None, **holes: object) -> None:
        """Tap the button of these words."""
        name = self.say(key, **holes)
        await (within or self.page.locator("main")).get_by_role("button", name=name, exact=True).click()

    async def tap_card(self, text: str) -> None:
        """Tap the card, of a room or a thread, that shows `text`."""
        await self.page.get_by_role("button").filter(has_text=text).first.click()

    async def stands_at(self, title: str) -> None:
        """Wait for the screen with this title."""
        await expect(self.page.locator("h1")).to_have_text(title)

    # coming in

    async def come_in(self, link: str, name: str, room: str, keep: str = "visit") -> None:
        """Enter by a link, from the promise to the open room; without one she was led there already."""
        if link:
            await self.page.goto(link)
        await self.tap("go_on")
        await self.tap("guidelines.accept")
        await self.page.get_by_label(self.say("naming.label")).fill(name)
        await self.tap("go_on")
        await self.page.get_by_role("radio", name=self.say(f"keeping.{keep}")).check()
        await self.tap("keeping.enter")
        await self.stands_at(self.say("rooms.title"))
        await self.tap_card(room)
        await self.stands_at(room)

    async def come_back(self, words: list[str], room: str) -> None:
        """Come back by twelve words to the open room."""
        await self.tap_words(words)
        await self.stands_at(self.say("rooms.welcome_back"))
        await self.tap_card(room)
        await self.stands_at(room)

    async def tap_words(self, words: list[str]) -> None:
        """Choose to come back, and tap twelve words one after another."""
        await self.tap("promise.return")
        for number, word in enumerate(words, 1):
            await self._find(word)
            await expect(self.page.locator("ol.chosen li")).to_have_count(number)
        await self.tap("go_on")

    async def _find(self, word: str) -> None:
        groups = json.loads((WORDS / "lists" / f"{self.language}.json").read_text())
        label = next(label for label, words in groups if word in words.split(" "))
        await self._key(label)
        found = self.page.locator(".words").get_by_role("button", name=word, exact=True)
        second = self.page.locator(".keys:not(.words)").nth(1)
        await expect(found.or_(second).first).to_be_visible()
        if not await found.is_visible():
            await second.get_by_role("button", name=word[:2], exact=True).click()
        await found.click()

    async def _key(self, label: str) -> None:
        keys = self.page.locator(".keys:not(.words)").first
        await keys.get_by_role("button", name=label, exact=True).click()

    # in a room

    async def write(self, text: str) -> None:
        """Begin a thread, and wait until it stands among the others."""
        await self.tap("room.write")
        await self.field("thread").fill(text)
        await self.tap("composer.send")
        await expect(self.field("thread")).to_have_count(0)
        await self.reads(text)

    def field(self, kind: str) -> Locator:
        """Where she writes: a thread, an answer, an edit."""
        return self.page.get_by_role("textbox", name=self.say(f"composer.label.{kind}"))

    async def reads(self, text: str) -> None:
        """Wait until `text` stands on the screen, outside of the composer."""
        await expect(self.page.locator(".card-text, .post .text").filter(has_text=text).first).to_be_visible()

    async def is_told(self, said: Locator) -> None:
        """Wait until one of `said` is visible, looking into the list of what cannot be shown.

        The list comes and goes: what waited there for a key goes as soon as the key is there.
        """
        closed = self.page.locator("details.gaps:not([open]) > summary")
        async with asyncio.timeout(PATIENCE_MILLISECONDS / 1000):
            while await said.filter(visible=True).count() == 0:
                with suppress(Error):
                    await closed.click(timeout=GLANCE_MILLISECONDS)

    def post(self, text: str) -> Locator:
        """The post with this text, on the screen of its thread."""
        return self.page.get_by_role("article").filter(has_text=text)

    async def answer(self, to: str, text: str) -> None:
        """Reply to the post with the text `to`, in its thread."""
        await self.tap("post.reply", self.post(to))
        await self.field("answer").fill(text)
        await self.tap("composer.send")
        await self.reads(text)

    async def give(self, to: str, sign: str) -> None:
        """Give a sign to the post with the text `to`."""
        await self.tap("reactions.give", self.post(to))
        await self.tap(f"reaction.{sign}", self.post(to))
        await expect(self.post(to).get_by_role("listitem")).to_have_text([self.say(f"reaction.{sign}")])
        # The row of signs has done what it was opened for.
        await expect(self.post(to).get_by_role("group", name=self.say("reactions.give"))).to_have_count(0)

    async def change(self, text: str, new: str) -> None:
        """Put new words in an own post's place."""
        await self.post(text).locator("summary", has_text=self.say("post.more")).click()
        await self.tap("post.edit", self.post(text))
        await self.field("edit").fill(new)
        await self.tap("composer.change")
        await self.reads(new)

    async def take_back(self, text: str) -> None:
        """Take an own post back."""
        # It may have stayed open since the last change, or have been drawn anew, closed.
        closed = self.post(text).locator("details.more:not([open]) > summary")
        retract = self.post(text).get_by_role("button", name=self.say("post.retract"), exact=True)
        async with asyncio.timeout(PATIENCE_MILLISECONDS / 1000):
            while not await retract.is_visible():
                with suppress(Error):
                    await closed.click(timeout=GLANCE_MILLISECONDS)
        await retract.click()
        await self.tap("post.retract.yes", self.post(text))
        await expect(self.page.get_by_text(self.say("post.retracted"))).to_be_visible()


async def somebody(browser: Browser, language: str, **context: object) -> Person:
    """Give a new person a phone of 360 px and her language."""
    shape = {"viewport": {"width": 360, "height": 740}, "locale": LOCALES[language]} | context
    person = Person(await watched(browser, **shape), language)
    await person.page.context.add_init_script(SAY_WHAT_IS_KEPT)
    person.page.context.on("request", lambda request: person.asked.append(request.url))
    return person


@asynccontextmanager
async def watching(room: Room) -> AsyncIterator[Room]:
    """Let a Python client follow its room: it reads, and answers who asks for earlier keys."""

    async def follow() -> None:
        async for _ in room.watch():
            pass

    following = asyncio.create_task(follow())
    try:
        yield room
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following


async def until(told: Callable[[], bool], *, seconds: float = PATIENCE_MILLISECONDS / 1000) -> None:
    """Wait, for at most `seconds`, until a Python client that is watching has seen what is waited for."""
    async with asyncio.timeout(seconds):
        while not told():  # noqa: ASYNC110  (seen over the network)
            await asyncio.sleep(0.05)


def texts(room: Room) -> list[str]:
    """What a Python client reads, in order."""
    return [one.text for one in room.timeline.entries if one.kind == "post" and not one.retracted]
