"""A town to walk in: a real server on a free port of this machine, with a real database."""

import pytest
from tests.server.town import running


@pytest.fixture
async def town(tmp_path):
    """Give a running server with its community."""
    async with running(tmp_path / "town") as town:
        yield town


@pytest.fixture
async def mira(town):
    """Give the staff member who founded the room, logged in."""
    return await town.found(town.certify())
