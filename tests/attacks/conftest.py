"""The same communities as in the scenarios, and a host in between that lies."""

import pytest
from tests.attacks.host import LyingHost
from tests.scenarios.community import Community
from tests.scenarios.conftest import community

from hearth_client.guards import Guards
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.policy import shipped

__all__ = ["community"]


@pytest.fixture
async def host(community: Community) -> LyingHost:
    """A host that tells the truth until a test makes it lie. It ends after the people who speak to it."""
    lying = LyingHost(community.url)
    await lying.start()
    community.people.push_async_callback(lying.stop)
    return lying


@pytest.fixture(scope="session")
def honest() -> Guards:
    """The guards of an unchanged client."""
    return Guards(shipped(), default_lists())
