"""The other implementations: there, or a skip that says what to install; in CI they are always there."""

import importlib
import os
from collections.abc import Iterator
from types import ModuleType

import pytest
from tests.interop.node import Node, missing, talking
from tests.mls.suite_1 import SUITE_1

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
