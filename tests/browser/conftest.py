"""One browser and one server a worker, in one event loop; everybody has a context of her own in each test."""

import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from tests.browser import gallery as gallery_of_screens
from tests.browser.chromium import PATIENCE_MILLISECONDS, chromium, program
from tests.scenarios.community import Community
from tests.server.town import Town, running

import hearth_web
from hearth_client import Client

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test here run in the loop in which the browser was started, where its file names no other."""
    for item in items:
        told = item.get_closest_marker("asyncio")
        if item.path.parent == HERE and told is not None and not told.kwargs:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def process() -> AsyncIterator[Browser]:
    """The browser's processes, which cost seconds to start."""
    async with chromium() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def browser(process: Browser) -> AsyncIterator[Browser]:
    """A browser in which nobody is: each context is a profile of its own, and none outlives its test."""
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    shared = list(process.contexts)
    try:
        yield process
    finally:
        expect.set_options(timeout=None)
        for context in process.contexts:
            if context not in shared:
                await context.close()


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the gallery, built once for all workers of a run: who comes first builds it."""
    program()
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "gallery"
    with (folder.parent / "gallery.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / "index.html").exists():
            return gallery_of_screens.files(folder)
        return gallery_of_screens.build(folder)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shown(tmp_path_factory: pytest.TempPathFactory, gallery: dict[str, bytes]) -> AsyncIterator[Town]:
    """The gallery, served by the real server in the page's place."""
    async with running(tmp_path_factory.mktemp("shown") / "town", page=gallery) as town:
        yield town


def founded(folder: pytest.TempPathFactory, name: str) -> Community:
    """Found a community whose server gives the built page; skip where there is none, or no browser."""
    program()
    if not hearth_web.files():
        pytest.skip(hearth_web.BUILD_IT)
    made = Community(folder.mktemp(name))
    made.found()
    return made


@asynccontextmanager
async def serving(folder: pytest.TempPathFactory, name: str) -> AsyncIterator[Community]:
    """Found one, serve it, and close everybody in it afterwards."""
    made = founded(folder, name)
    made.serve()
    try:
        yield made
    finally:
        await made.close()


@pytest.fixture(scope="session")
def community(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Community]:
    """A community without anybody in it, served by one `hearth serve` for all: no test here changes it."""
    made = founded(tmp_path_factory, "community")
    server = made.serve()
    try:
        yield made
    finally:
        server.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def hearth(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Community]:
    """A community with its server, for all who talk: every test has rooms of its own in it."""
    async with serving(tmp_path_factory, "hearth") as made:
        yield made


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def minh(hearth: Community) -> Client:
    """The moderator, at a Python client."""
    return await hearth.staff("Minh")
