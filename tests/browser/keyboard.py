"""Hands that have only a keyboard: they find everything by Tab, and a screen reader hears what is said."""

from dataclasses import dataclass

from playwright.async_api import Locator, expect
from tests.browser.chromium import until
from tests.browser.person import Person

MOST_TABS = 150
"""More than any screen has places to stop at; who needs more is caught somewhere."""
STANDS = """(element) => {
    const { outlineStyle } = getComputedStyle(element);
    return !element.isConnected ? "gone" : element === document.activeElement ? outlineStyle : "elsewhere";
}"""


@dataclass
class Keyboard:
    """The keyboard of one person."""

    her: Person

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.her.page.keyboard.press(key)

    async def reach(self, wanted: Locator) -> None:
        """Move on by Tab to `wanted`, from wherever the focus is; what is reached shows that it is."""
        await expect(wanted.first).to_be_visible()
        # Found once: to look for a role and a name at every stop costs more than all the rest.
        found = await wanted.first.element_handle()
        try:
            for _ in range(MOST_TABS):
                stands = await found.evaluate(STANDS)
                if stands == "gone":
                    await found.dispose()
                    found = await wanted.first.element_handle()
                elif stands == "elsewhere":
                    await self.press("Tab")
                else:
                    assert stands != "none"
                    return
        finally:
            # Held here, what stood around it would stay in the page's memory when the page lets go of it.
            await found.dispose()
        raise AssertionError(f"not reached by keyboard: {wanted}")

    def button(self, key: str, within: Locator | None = None, **holes: object) -> Locator:
        name = self.her.say(key, **holes)
        return (within or self.her.page.locator("#notes")).get_by_role("button", name=name, exact=True)

    async def push(self, key: str, within: Locator | None = None, **holes: object) -> None:
        """Reach the button of these words, and press Enter on it as soon as it can be pushed."""
        await self.enter(self.button(key, within, **holes))

    async def enter(self, wanted: Locator) -> None:
        """Reach what can be pushed, and press Enter on it as soon as that does something.

        It is found while what it waits for still comes (a page, an answer): Enter would be lost until then.
        """
        await self.reach(wanted)
        await expect(wanted.first).to_be_enabled()
        await self.press("Enter")

    async def type_into(self, label: str, text: str) -> None:
        """Reach the field of this label, and type in place of what stands there."""
        await self.reach(self.her.page.get_by_label(label, exact=True))
        await self.press("Control+a")
        await self.her.page.keyboard.type(text)

    async def arrived_at(self, title: str) -> None:
        """Wait for the screen of this title; its heading has the focus, so that it is read out."""
        await self.her.stands_at(title)
        await expect(self.her.page.locator("h1")).to_be_focused()

    async def stands_somewhere(self) -> None:
        """Demand that the focus is on something: who listens is not thrown back to the top of the page."""
        await until(self.her.page, "document.activeElement !== document.body")

    async def hears(self, key: str, **holes: object) -> None:
        """Wait until this is said in a place that is read out when it changes."""
        heard = self.her.page.locator("[role=status], [aria-live]").filter(
            has_text=self.her.say(key, **holes)
        )
        await expect(heard.first).to_be_visible()
