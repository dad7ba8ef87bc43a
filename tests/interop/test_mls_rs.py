"""hearth_mls and mls-rs in one group, in the cipher suite that its binding speaks.

The binding offers no external commit, no pre-shared key and no epoch authenticator; the tree and what is
exported are compared after every step instead. It sends every commit and proposal in public.
"""

import pytest
from tests.interop.hearth import HearthPerson
from tests.interop.mls_rs import RustPerson
from tests.interop.people import Person, Room
from tests.interop.together import Play, Together
from tests.mls.suite_1 import SUITE_1

from hearth_mls.message import decode_message
from hearth_mls.proposals import Add

pytestmark = pytest.mark.interop


@pytest.fixture
def play(binding) -> Play:
    def play(kind: str, name: str, *, publicly: bool = True) -> Person:
        if kind == "hearth":
            return HearthPerson(name, SUITE_1, publicly=publicly)
        return RustPerson(name, binding)

    return play


class TestTogether(Together):
    pass


def test_mls_rs_says_that_it_was_removed(play, binding):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("theirs", "bea"))
    removed, commit = room.remove("anna", "bea")
    told = removed.group.process_incoming_message(binding.Message.from_bytes(commit))
    assert told.effect.is_removed()


def test_an_update_of_ours_is_followed_and_committed_by_theirs(play):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("theirs", "bea"), play("hearth", "cleo"))
    for committer in ("anna", "bea"):
        room.deliver(room["cleo"].propose_update(), "cleo")
        room.renew(committer)
        room.everybody_speaks()
    room.renew("cleo")
    room.everybody_speaks()


def test_a_tree_with_an_empty_half_is_followed(play):
    """The root is in nobody's filtered path then (RFC 9420 section 4.1.2); ts-mls gets this wrong."""
    room = Room(play("hearth", "anna"))
    room.add("anna", play("hearth", "bea"), play("theirs", "cleo"), play("hearth", "dora"))
    room.everybody_speaks()
    room.remove("dora", "anna")
    room.remove("cleo", "bea")
    for author in ("cleo", "dora"):
        room.renew(author)
    room.everybody_speaks()


@pytest.mark.parametrize("newcomer", ["hearth", "theirs"])
def test_the_tree_of_one_kind_may_come_beside_the_welcome_of_the_other(play, newcomer):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("theirs", "bea"))
    cleo = play(newcomer, "cleo")
    sent = room["anna"].commit(Add(decode_message(cleo.offer())), tree_in_welcome=False)
    room.deliver(sent.commit, "anna")
    cleo.join(sent.welcome, room["bea" if newcomer == "hearth" else "anna"].standing().tree)
    room.people["cleo"] = cleo
    room.renew("cleo")
    room.everybody_speaks()
