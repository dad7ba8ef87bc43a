"""A browser, a community that is served by a process of its own, and the gallery of screens."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser
from tests.browser import gallery as gallery_of_screens
from tests.browser.chromium import chromium, program
from tests.scenarios.community import Community

import hearth_web


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser that nobody used before."""
    async with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the gallery, built once."""
    program()
    return gallery_of_screens.build(tmp_path_factory.mktemp("gallery"))


@pytest.fixture(scope="session")
def community(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Community]:
    """A community without anybody in it, served by one `hearth serve` for all: no test here changes it."""
    program()
    if not hearth_web.files():
        pytest.skip(hearth_web.BUILD_IT)
    made = Community(tmp_path_factory.mktemp("community"))
    made.found()
    server = made.serve()
    try:
        yield made
    finally:
        server.stop()
