"""Debian's Chromium under Playwright's hand: an empty profile each time, and no word to anybody outside."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
)
PATIENCE_MILLISECONDS = 20_000
"""Of a step that waits for the page: ten times what it takes on a busy machine."""


def program() -> str:
    """Return where Chromium is; skip, which CI takes for a failure, where there is none.

    Before all else its shell, which has the same engine and no windows to draw: a third less work.
    """
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if found is None:
        pytest.skip("Chromium is not installed (Debian: apt install chromium-headless-shell)")
    return found


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start a browser with a profile of its own, and end it."""
    where = program()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=where, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


FOR_OTHERS = "Permissions-Policy header: Unrecognized feature"
"""The header closes what other browsers have, too; this one says that it does not know the names."""


@dataclass
class Watched:
    """A page, and everything that it complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep what the console said in earnest: violations of the policy are told there, too."""
        if message.type in {"error", "warning"} and FOR_OTHERS not in message.text:
            self.complaints.append(message.text)


WATCH_THE_POLICY = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""

WATCH_THE_IDS = """
addEventListener("DOMContentLoaded", () => {
  const twice = (names) => {
    const seen = new Set();
    return names.filter((name) => seen.size === seen.add(name).size);
  };
  const of = (what, within) => Array.from(within.querySelectorAll(what));
  const look = () => {
    const ids = of("[id]", document).map(({ id }) => id);
    const groups = of("fieldset", document).flatMap((group) =>
      Array.from(new Set(of("input[type=radio]", group).map(({ name }) => name))));
    for (const name of [...twice(ids), ...twice(groups)]) {
      console.error("two of one name:", name);
    }
  };
  const changes = { childList: true, subtree: true, attributeFilter: ["id", "name"] };
  new MutationObserver(look).observe(document, changes);
});
"""
"""A label names the first that bears its id, and of all radio buttons of one name only one can be chosen."""


async def watched(browser: Browser, **context: object) -> Watched:
    """Open a page whose every complaint is kept."""
    opened = await browser.new_context(**context)
    opened.set_default_timeout(PATIENCE_MILLISECONDS)
    await opened.add_init_script(WATCH_THE_POLICY)
    await opened.add_init_script(WATCH_THE_IDS)
    seen = Watched(await opened.new_page())
    seen.page.on("console", seen.hear)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    return seen


async def until(page: Page, yes: str, given: object = None) -> None:
    """Wait until a page says yes. Playwright's own waiting looks again by `eval`, which the page forbids."""
    async with asyncio.timeout(PATIENCE_MILLISECONDS / 1_000):
        while not await page.evaluate(yes, given):  # noqa: ASYNC110  (asked over the driver's pipe)
            await asyncio.sleep(0.05)
