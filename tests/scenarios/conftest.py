"""A founded community with a server that runs, for each test its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.scenarios.community import Community


@pytest.fixture
async def community(tmp_path: Path) -> AsyncIterator[Community]:
    """A community without anybody in it, served."""
    made = Community(tmp_path)
    made.found()
    made.serve()
    try:
        yield made
    finally:
        await made.close()
