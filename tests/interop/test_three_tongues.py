"""hearth_mls, mls-rs and ts-mls in one group: what one commits, two others follow alike."""

import pytest
from tests.interop.hearth import HearthPerson
from tests.interop.mls_rs import RustPerson
from tests.interop.people import Room
from tests.interop.ts_mls import TsPerson
from tests.mls.suite_1 import SUITE_1

pytestmark = pytest.mark.interop


def test_three_implementations_share_a_group_for_many_epochs(binding, node_of_suite_1):
    room = Room(HearthPerson("anna", SUITE_1))
    room.add("anna", RustPerson("rosa", binding), TsPerson("tess", node_of_suite_1))
    room.everybody_speaks()
    for author in ("rosa", "tess", "anna", "tess", "rosa"):
        room.renew(author)
    room.add("rosa", TsPerson("tina", node_of_suite_1))
    room.add("tess", RustPerson("rita", binding))
    room.propose_and_add("rita", "tina", HearthPerson("bea", SUITE_1))
    room.everybody_speaks()
    for author in list(room.people):
        room.renew(author)
    room.deliver(room["bea"].propose_update(), "bea")
    room.renew("rosa")
    room.everybody_speaks()
    room.remove("rita", "tess")
    room.propose_and_remove("anna", "tina", "rosa")
    room.everybody_speaks()
    room.remove("tina", "anna")
    room.renew("bea")
    room.everybody_speaks()
