"""The other implementations: there, or a skip that says what to install; in CI they are always there."""

import asyncio
import importlib
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tests.client.real_server import RealCommunity, community
from tests.interop import browser_person, liar, page
from tests.interop.node import Node, missing, talking
from tests.mls.suite_1 import SUITE_1

from hearth_client import Client
from hearth_client.room.room import Room
from hearth_client.staff.inviting import Invited
from hearth_mls.suite import SUITE_3


def _without(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def binding() -> ModuleType:
    """The binding of mls-rs."""
    try:
        return importlib.import_module("mls_rs_uniffi")
    except (ImportError, OSError):
        _without("there is no wheel of agentvault-mls-rs-uniffi for this machine")
        raise


@pytest.fixture(scope="session")
def _node() -> Iterator[Node]:
    if reason := missing():
        _without(reason)
    with talking(SUITE_3) as node:
        yield node


@pytest.fixture
def node(_node: Node) -> Node:
    """A process of ts-mls with the ways round its faults, and nobody in it yet."""
    _node.ask("", "forget")
    return _node


@pytest.fixture(scope="session")
def _faulty_node() -> Iterator[Node]:
    if reason := missing():
        _without(reason)
    with talking(SUITE_3, ways_round=False) as node:
        yield node


@pytest.fixture
def faulty_node(_faulty_node: Node) -> Node:
    """ts-mls as it is."""
    _faulty_node.ask("", "forget")
    return _faulty_node


@pytest.fixture
def node_of_suite_1() -> Iterator[Node]:
    """ts-mls with the ways round its faults, in the suite that mls-rs speaks too."""
    if reason := missing():
        _without(reason)
    with talking(SUITE_1) as node:
        yield node


@pytest.fixture(scope="session")
def program() -> Iterator[Path]:
    """The browser's model as a program for node."""
    if reason := page.missing():
        _without(reason)
    # Built once; each test talks to a process of it in the test's own loop.
    with asyncio.Runner() as runner:
        building = browser_person.built()
        yield runner.run(building.__aenter__())
        runner.run(building.__aexit__(None, None, None))


@pytest.fixture(scope="session")
def _pages() -> Iterator[list[browser_person.Process]]:
    """The process that the tests share, the newest last: one that died is followed by another."""
    pages: list[browser_person.Process] = []
    yield pages
    for each in pages:
        each.end()


@pytest.fixture
async def browser(
    program: Path, _pages: list[browser_person.Process]
) -> AsyncIterator[browser_person.Process]:
    """A process with the browser's model, and nobody in it yet."""
    if not _pages or not _pages[-1].lives:
        _pages.append(browser_person.Process(program))
    yield _pages[-1]
    await _pages[-1].forget()


@pytest.fixture
async def hearth(tmp_path: Path) -> AsyncIterator[RealCommunity]:
    """A community with its real server."""
    async with community(tmp_path) as made:
        yield made


@pytest.fixture
async def garden(hearth: RealCommunity) -> AsyncIterator[tuple[Client, Room, Invited]]:
    """(moderator, her room, an invitation for twenty)."""
    moderator = await hearth.moderator()
    room = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    invited = await moderator.staff.invite(room.id, uses=20)
    yield moderator, room, invited
    await moderator.close()


@pytest.fixture
async def host(hearth: RealCommunity) -> AsyncIterator[liar.Liar]:
    """A host between a person and the real server; it says the truth until a test has it lie."""
    async with liar.lying(hearth.url) as lying:
        yield lying
