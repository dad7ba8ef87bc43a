"""hearth_mls and mls-rs in one group, in the cipher suite that its binding speaks.

The binding offers no external commit, no pre-shared key and no epoch authenticator; the tree and what is
exported are compared after every step instead.
"""

from collections.abc import Callable

import pytest
from tests.interop.hearth import HearthPerson
from tests.interop.mls_rs import RustPerson
from tests.interop.people import Person, Room
from tests.mls.suite_1 import SUITE_1

from hearth_mls.group import Removed

pytestmark = pytest.mark.interop

ORDERS = pytest.mark.parametrize("order", [("hearth", "rs"), ("rs", "hearth")], ids=" before ".join)
WIRES = pytest.mark.parametrize("publicly", [True, False], ids=["public", "private"])
"""How we send commits and proposals; its binding always sends them in public."""


@pytest.fixture
def play(binding) -> Callable[..., Person]:
    def play(kind: str, name: str, *, publicly: bool = True) -> Person:
        if kind == "hearth":
            return HearthPerson(name, SUITE_1, publicly=publicly)
        return RustPerson(name, binding)

    return play


@ORDERS
@WIRES
def test_either_takes_the_other_in_and_both_renew_and_speak(play, order, publicly):
    room = Room(play(order[0], "anna", publicly=publicly))
    room.add("anna", play(order[1], "bea", publicly=publicly))
    for author in ("anna", "bea", "bea", "anna", "anna"):
        room.everybody_speaks()
        room.renew(author)
    room.everybody_speaks()


@ORDERS
@WIRES
def test_members_of_both_kinds_add_and_remove_each_other(play, order, publicly):
    first, second = order
    room = Room(play(first, "anna", publicly=publicly))
    room.add("anna", play(second, "bea", publicly=publicly), play(first, "cleo", publicly=publicly))
    room.add("bea", play(second, "dora", publicly=publicly), play(first, "edda", publicly=publicly))
    for author in ("edda", "dora", "cleo"):
        room.renew(author)
    room.everybody_speaks()
    room.remove("dora", "anna")
    room.remove("cleo", "bea")
    room.everybody_speaks()
    room.renew("dora")
    room.add("edda", play(second, "fay", publicly=publicly))
    room.renew("fay")
    room.everybody_speaks()


@ORDERS
@WIRES
def test_what_one_kind_proposes_the_other_commits(play, order, publicly):
    first, second = order
    room = Room(play(first, "anna", publicly=publicly))
    room.add("anna", play(second, "bea", publicly=publicly))
    room.propose_and_add("bea", "anna", play(first, "cleo", publicly=publicly))
    room.propose_and_add("anna", "bea", play(second, "dora", publicly=publicly))
    room.everybody_speaks()
    room.propose_and_remove("anna", "bea", "cleo")
    room.propose_and_remove("bea", "anna", "dora")
    room.everybody_speaks()


@ORDERS
def test_who_was_removed_is_told_and_hears_nothing_more(play, order, binding):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("rs", "bea"), play("hearth", "cleo"), play("rs", "dora"))
    room.everybody_speaks()
    by, gone = ("bea", "cleo") if order[0] == "rs" else ("anna", "dora")
    removed, commit = room.remove(by, gone)
    before = removed.standing()
    assert before.exported != room[by].standing().exported
    with pytest.raises((binding.Error, Exception)):
        removed.receive(room[by].say(b"now that she is gone"), room[by])
    assert removed.standing() == before
    if isinstance(removed, HearthPerson):
        with pytest.raises(Removed):
            removed.receive(commit, room[by])
    else:
        told = removed.group.process_incoming_message(binding.Message.from_bytes(commit))
        assert told.effect.is_removed()


def test_an_update_of_ours_is_followed_and_committed_by_theirs(play):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("rs", "bea"), play("hearth", "cleo"))
    for committer in ("anna", "bea"):
        room.deliver(room["cleo"].propose_update(), "cleo")
        room.renew(committer)
        room.everybody_speaks()
    room.renew("cleo")
    room.everybody_speaks()


def test_messages_of_one_epoch_may_come_in_any_order(play):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("rs", "bea"))
    for author, listener in (("anna", "bea"), ("bea", "anna")):
        said = [f"{author} {number}".encode() for number in range(5)]
        sent = [room[author].say(each) for each in said]
        for number in (3, 0, 4, 1, 2):
            assert room[listener].receive(sent[number], room[author]) == said[number]
        with pytest.raises(Exception, match=r"."):
            room[listener].receive(sent[0], room[author])


def test_a_tree_with_an_empty_half_is_followed(play):
    """The root is in nobody's filtered path then (RFC 9420 section 4.1.2); ts-mls gets this wrong."""
    room = Room(play("hearth", "anna"))
    room.add("anna", play("hearth", "bea"), play("rs", "cleo"), play("hearth", "dora"))
    room.everybody_speaks()
    room.remove("dora", "anna")
    room.remove("cleo", "bea")
    for author in ("cleo", "dora"):
        room.renew(author)
    room.everybody_speaks()
