"""`make screenshots`: every screen as PNG, in zh-Hans and en, at 360 and 1280 px, in light and dark.

Written to `build/screenshots/<language>-<width>-<scheme>/<scene>.png`, to be looked at by people.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import chromium, watched
from tests.browser.gallery import build, scene_names, show
from tests.server.town import running

LANGUAGES = ("zh-Hans", "en")
WIDTHS = {360: 740, 1280: 800}
SCHEMES = ("light", "dark")


async def main(where: Path) -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as made:
        files = build(Path(made) / "gallery")
        async with running(Path(made) / "town", page=files) as town, chromium() as browser:
            for width, height in WIDTHS.items():
                for scheme in SCHEMES:
                    seen = await watched(
                        browser, viewport={"width": width, "height": height}, color_scheme=scheme
                    )
                    for language in LANGUAGES:
                        for scene in await scene_names(seen.page, town.url):
                            await show(seen.page, town.url, scene, language)
                            folder = where / f"{language}-{width}-{scheme}"
                            await seen.page.screenshot(path=folder / f"{scene}.png", full_page=True)
                    await seen.page.context.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
