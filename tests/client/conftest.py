"""A running community for the tests that need one."""

import pytest
from tests.client.meddling import PATIENT, Meddler
from tests.client.real_server import community

from hearth_client import Client


@pytest.fixture
async def hearth(tmp_path):
    """Give a community with its real server."""
    async with community(tmp_path) as made:
        yield made


@pytest.fixture
async def garden(hearth):
    """Give (moderator, her room, an invitation for twenty)."""
    moderator = await hearth.moderator()
    room = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    invited = await moderator.staff.invite(room.id, uses=20)
    yield moderator, room, invited
    await moderator.close()


@pytest.fixture
async def meddled(hearth):
    """Give (meddler, a client whose every answer passes through it)."""
    meddler = Meddler()
    client = await Client.with_new_words(hearth.url, edges=PATIENT, connect=meddler.connect)
    yield meddler, client
    meddler.__init__()
    await client.close()
