"""The gallery of screens, built as the page is and served by the real server in its place."""

import asyncio
import os
import subprocess
from pathlib import Path

import pytest
from playwright.async_api import Page
from tests.browser.chromium import PATIENCE_MILLISECONDS
from tests.house import tree

FOLDER = tree.ROOT / "client" / "browser-client"
BUILD_SECONDS = 120
DRAW = f"""async (scene) => {{
    const {{ documentElement }} = document;
    delete documentElement.dataset.drawn;
    await drawNamed(scene);
    const given = performance.now() + {PATIENCE_MILLISECONDS};
    // Screens that are fetched when they are first looked at say meanwhile that they come.
    while (documentElement.dataset.drawn !== "yes" || document.querySelector("[data-coming]")) {{
        if (performance.now() > given) throw new Error(`not drawn: ${{scene}}`);
        await new Promise((turn) => setTimeout(turn));
    }}
}}"""
FETCHING = {"guidelines", "invitation_words", "return_words"}
"""Scenes to which something comes over the network after the first drawing."""


def build(where: Path) -> dict[str, bytes]:
    """Build the gallery into `where` and return its files; skip where nothing to build with is here."""
    if not (FOLDER / "node_modules" / "vite").exists():
        pytest.skip("what builds the browser's code is not installed (make setup)")
    subprocess.run(
        ["npm", "run", "gallery"],
        cwd=FOLDER,
        check=True,
        capture_output=True,
        timeout=BUILD_SECONDS,
        env=os.environ | {"HEARTH_GALLERY": str(where)},
    )
    return files(where)


def files(where: Path) -> dict[str, bytes]:
    """Return the files of a gallery that was built into `where`."""
    return {str(file.relative_to(where)): file.read_bytes() for file in where.rglob("*") if file.is_file()}


async def show(page: Page, url: str, scene: str, language: str) -> None:
    """Draw one scene, from nothing."""
    if scene not in FETCHING and page.url.startswith(url):
        # The same page draws another scene in a tenth of the time in which it is loaded anew.
        async with asyncio.timeout(2 * PATIENCE_MILLISECONDS / 1_000):
            await page.evaluate(DRAW, f"{scene}/{language}")
        return
    await page.goto("about:blank")
    await page.goto(f"{url}/#{scene}/{language}")
    await page.locator("html[data-drawn=yes]").wait_for(state="attached")
    await page.locator("[data-coming]").wait_for(state="detached")
    if scene in FETCHING:
        await page.wait_for_load_state("networkidle")


async def scene_names(page: Page, url: str) -> list[str]:
    """Return the names of all scenes."""
    await page.goto(f"{url}/#promise/en")
    await page.locator("html[data-drawn=yes]").wait_for(state="attached")
    names: list[str] = await page.evaluate("scenes")
    return names
