"""What `hearth doctor` says of a published list that was damaged: no new client would believe it."""

import pytest
from tests.server.test_link_lists import Lister

from hearth_server.link_lists import KEY, RECENT, SNAPSHOT


@pytest.mark.parametrize("name", [KEY, RECENT, SNAPSHOT])
def test_doctor_finds_a_published_list_that_no_client_would_believe(tmp_path, name):
    operator = Lister(tmp_path)
    operator.begin()
    operator.publish()
    file = operator.published / name
    file.write_bytes(file.read_bytes()[:-1])
    (said,) = operator.found()
    assert "damaged" in said
