"""Each fault of ts-mls 2.0.0-rc.10 that our tests go round, as it is. Whoever mends one sees a test fail."""

import pytest
from tests.interop.hearth import HearthPerson
from tests.interop.node import Node, TsMlsError
from tests.interop.people import Room
from tests.interop.ts_mls import TsPerson

from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import (
    EXTERNAL_PUB,
    ExternalSender,
    external_senders_extension,
    find,
)
from hearth_mls.framing import PublicMessage
from hearth_mls.invalid import Invalid
from hearth_mls.message import decode_group_info, decode_message
from hearth_mls.proposals import Remove
from hearth_protocol.errors import Malformed, NotAuthentic

pytestmark = pytest.mark.interop


def _room(node: Node, *names: str) -> Room:
    """A room of ours in which Tess, if she is named, is played by ts-mls."""
    room = Room(HearthPerson("anna"))
    room.add("anna", *(TsPerson(name, node) if name == "tess" else HearthPerson(name) for name in names))
    return room


def test_an_external_key_is_written_without_its_length(faulty_node):
    tess = TsPerson("tess", faulty_node)
    tess.found()
    info = decode_group_info(tess.group_info())
    assert len(find(info.extensions, EXTERNAL_PUB)) == 32
    # One key in 256 begins with the byte that announces just as many as follow: what is read then is no key.
    with pytest.raises((Malformed, Invalid)):
        HearthPerson("anna").enter(tess.group_info())


def test_an_external_key_with_its_length_is_not_read(faulty_node):
    anna = HearthPerson("anna")
    anna.found()
    with pytest.raises(TsMlsError):
        TsPerson("tess", faulty_node).enter(anna.group_info())


def test_a_list_of_external_senders_is_not_read(faulty_node):
    anna = HearthPerson("anna")
    sender = ExternalSender(anna.signature_key, Credential(BASIC, b"server"))
    anna.found((external_senders_extension([sender]),))
    with pytest.raises(TsMlsError, match="cannot read"):
        TsPerson("tess", faulty_node).enter(anna.group_info())


def test_a_single_remove_is_committed_without_a_path_and_refused_by_us(faulty_node):
    room = _room(faulty_node, "tess", "bea")
    commit = room["tess"].remove(room["bea"]).commit
    message = decode_message(commit)
    assert isinstance(message, PublicMessage)
    assert message.content.content.path is None
    with pytest.raises(Invalid):
        room["anna"].receive(commit, room["tess"])


def test_new_extensions_are_committed_without_a_path_and_refused_by_us(faulty_node):
    room = _room(faulty_node, "tess")
    commit = room["tess"].commit({"extensions": []}).commit
    with pytest.raises(Invalid):
        room["anna"].receive(commit, room["tess"])


def test_a_path_is_sealed_to_the_key_that_an_update_has_just_replaced(faulty_node):
    room = _room(faulty_node, "tess", "bea", "cleo")
    for name in ("bea", "cleo"):
        room.deliver(room[name].propose_update(), name)
    commit = room["tess"].renew().commit
    with pytest.raises(NotAuthentic, match="path"):
        room["bea"].receive(commit, room["tess"])


def test_a_path_beside_new_extensions_is_sealed_in_the_old_context(faulty_node):
    room = _room(faulty_node, "tess", "bea", "cleo")
    gone = [{"remove": room[name].group.own_leaf} for name in ("bea", "cleo")]
    commit = room["tess"].commit({"extensions": [(3, _NOTHING_REQUIRED)]}, *gone).commit
    with pytest.raises(NotAuthentic, match="path"):
        room["anna"].receive(commit, room["tess"])


_NOTHING_REQUIRED = {"extensionTypes": [], "proposalTypes": [], "credentialTypes": []}


def test_a_path_beside_a_newcomer_is_sealed_to_who_stood_in_her_place(faulty_node):
    """The commit removes that member. One seal too many: we refuse it, and so nobody reads her secret."""
    room = _room(faulty_node, "tess", "bea", "cleo")
    gone = [{"remove": room[name].group.own_leaf} for name in ("bea", "cleo")]
    commit = room["tess"].commit({"add": HearthPerson("dora").offer().hex()}, *gone).commit
    seals = [len(node.sealed) for node in decode_message(commit).content.content.path.nodes]
    assert sum(seals) == 2
    with pytest.raises(Invalid):
        room["anna"].receive(commit, room["tess"])


def test_a_tree_whose_unmerged_leaves_differ_above_is_not_joined(faulty_node):
    room = _room(faulty_node, "b", "c", "d", "e", "f", "g", "h")
    for name in list(room.people):
        room.renew(name)
    room.remove("anna", "h")
    room.renew("e")
    ours, theirs = HearthPerson("ours"), TsPerson("tess", faulty_node)
    with pytest.raises(TsMlsError, match="unmerged_leaves"):
        room.add("anna", theirs)
    assert theirs.name not in room.people
    room.remove("b", "anna")
    room.add("b", ours)


def test_a_commit_in_a_tree_with_an_empty_half_is_not_followed(faulty_node):
    """Nobody is left of the root, which is in no path then; ts-mls derives a secret for it all the same."""
    room = _room(faulty_node, "bea", "tess", "cleo")
    gone = [Remove(room[name].group.own_leaf) for name in ("anna", "bea")]
    commit = room["cleo"].commit(*gone).commit
    with pytest.raises(TsMlsError, match="confirmation tag"):
        room["tess"].receive(commit, room["cleo"])
