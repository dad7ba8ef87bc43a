"""A page that differs from the built one, for a server that begins anew where the last one was."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from playwright.async_api import expect
from tests.browser.person import Person
from tests.scenarios.community import Community

import hearth_web

SLOW_SECONDS = 90


def port_of(community: Community) -> int:
    return int(community.url.rsplit(":", 1)[1])


def newer_page(folder: Path) -> dict[str, str]:
    """Lay a page beside that differs from the built one, and return the environment that has it served."""
    shutil.copytree(Path(hearth_web.__file__).parent, folder / "hearth_web")
    page = folder / "hearth_web" / "built" / hearth_web.FIRST_PAGE
    page.write_text(page.read_text().replace("</head>", '<meta name="newer" content="yes" /></head>'))
    # What was compressed when the page was built is still the old one.
    page.with_name(f"{page.name}br").unlink(missing_ok=True)
    before = os.environ.get("PYTHONPATH", "")
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), before)))}


async def expect_newer(person: Person) -> None:
    """Wait until the page says that there is a newer one, on a phone that says that it has a network.

    Otherwise the page asks after seconds that it doubles, and nearly all of a test would be such waiting.
    """
    newer = person.page.get_by_role("status").filter(has_text=person.say("new_version"))
    for _ in range(SLOW_SECONDS):
        await person.page.evaluate("dispatchEvent(new Event('online'))")
        with suppress(AssertionError):
            await expect(newer).to_be_visible(timeout=1_000)
            return
    raise AssertionError("no newer page is told of")
