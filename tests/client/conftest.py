"""A running community for the tests that need one."""

import pytest
from tests.client.real_server import community


@pytest.fixture
async def hearth(tmp_path):
    """Give a community with its real server."""
    async with community(tmp_path) as made:
        yield made
