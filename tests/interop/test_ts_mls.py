"""hearth_mls and ts-mls in one group, in the cipher suite that Hearth's rooms use."""

from collections.abc import Callable

import pytest
from tests.interop.hearth import HearthPerson
from tests.interop.node import Node
from tests.interop.people import Person, Room
from tests.interop.ts_mls import TsPerson

from hearth_mls.group import Removed
from hearth_mls.psk_store import PreSharedKeys

pytestmark = pytest.mark.interop

ORDERS = pytest.mark.parametrize("order", [("hearth", "ts"), ("ts", "hearth")], ids=" before ".join)
WIRES = pytest.mark.parametrize("publicly", [True, False], ids=["public", "private"])


@pytest.fixture
def play(node: Node) -> Callable[..., Person]:
    def play(kind: str, name: str, **how: object) -> Person:
        return HearthPerson(name, **how) if kind == "hearth" else TsPerson(name, node, **how)

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
    room.propose_and_remove("anna", "bea", "cleo")
    room.propose_and_remove("bea", "anna", "dora")
    room.everybody_speaks()


@ORDERS
def test_who_was_removed_hears_nothing_more(play, order):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("ts", "bea"), play("hearth", "cleo"), play("ts", "dora"))
    by, gone = ("bea", "cleo") if order[0] == "ts" else ("anna", "dora")
    removed, commit = room.remove(by, gone)
    if isinstance(removed, HearthPerson):
        with pytest.raises(Removed):
            removed.receive(commit, room[by])
    before = removed.standing()
    assert before.exported != room[by].standing().exported
    with pytest.raises(Exception, match=r"."):
        removed.receive(room[by].say(b"now that she is gone"), room[by])
    assert removed.standing() == before


def test_an_update_of_ours_is_followed(play):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("ts", "bea"), play("hearth", "cleo"))
    room.deliver(room["cleo"].propose_update(), "cleo")
    room.renew("anna")
    room.renew("bea")
    room.renew("cleo")
    room.everybody_speaks()


@ORDERS
def test_either_enters_from_outside_and_again(play, order):
    first, second = order
    room = Room(play(first, "anna"))
    room.enter("anna", play(second, "bea"))
    room.enter("bea", play(first, "cleo"))
    room.enter("anna", play(second, "dora"))
    room.everybody_speaks()
    for author in ("dora", "cleo", "bea", "anna"):
        room.renew(author)
    for name, through in (("bea", "anna"), ("cleo", "dora"), ("dora", "dora")):
        room.enter(through, room[name], again=True)
        room.everybody_speaks()
        room.renew(name)


@ORDERS
def test_both_mix_in_a_key_they_shared_before(play, order):
    room = Room(play("hearth", "anna"))
    room.add("anna", play("ts", "bea"))
    name, secret = b"shared before", bytes(range(32))
    room["bea"].ask("shared", name=name.hex(), value=secret.hex())
    room["anna"].psks = PreSharedKeys(external={name: secret})
    committer = "bea" if order[0] == "ts" else "anna"
    listener = "anna" if committer == "bea" else "bea"
    room.deliver(room[committer].commit_shared(name).commit, committer)
    room.assert_agreed()
    room.add(listener, play("ts", "cleo"))
    room.everybody_speaks()
