"""What we do together with any other implementation: both found, add, remove, propose, renew and speak."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from tests.interop.hearth import HearthPerson
from tests.interop.people import Person, Room

from hearth_mls.group import Removed
from hearth_mls.message import decode_message
from hearth_mls.proposals import Add

Play: TypeAlias = Callable[..., Person]
"""(`hearth` or `theirs`, name, publicly=True) -> somebody new. `publicly` is how she commits and proposes."""

ORDERS = pytest.mark.parametrize("order", [("hearth", "theirs"), ("theirs", "hearth")], ids=" before ".join)
WIRES = pytest.mark.parametrize("publicly", [True, False], ids=["public", "private"])


class Together:
    """Tests for a module that has a fixture `play`."""

    @ORDERS
    @WIRES
    def test_either_takes_the_other_in_and_both_renew_and_speak(self, play: Play, order, publicly):
        room = Room(play(order[0], "anna", publicly=publicly))
        room.add("anna", play(order[1], "bea", publicly=publicly))
        for author in ("anna", "bea", "bea", "anna", "anna"):
            room.everybody_speaks()
            room.renew(author)
        room.everybody_speaks()

    @ORDERS
    @WIRES
    def test_members_of_both_kinds_add_and_remove_each_other(self, play: Play, order, publicly):
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
    def test_what_one_kind_proposes_the_other_commits(self, play: Play, order, publicly):
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
    def test_who_was_removed_hears_nothing_more(self, play: Play, order):
        room = Room(play("hearth", "anna"))
        room.add("anna", play("theirs", "bea"), play("hearth", "cleo"), play("theirs", "dora"))
        room.everybody_speaks()
        by, gone = ("anna", "dora") if order[0] == "hearth" else ("bea", "cleo")
        removed, commit = room.remove(by, gone)
        before = removed.standing()
        assert before.exported != room[by].standing().exported
        with pytest.raises(removed.refusal):
            removed.receive(room[by].say(b"now that she is gone"), room[by])
        assert removed.standing() == before
        if isinstance(removed, HearthPerson):
            with pytest.raises(Removed):
                removed.receive(commit, room[by])

    def test_an_add_without_a_path_and_a_new_signature_key_are_followed(self, play: Play):
        room = Room(play("hearth", "anna"))
        room.add("anna", play("theirs", "bea"), play("hearth", "cleo"))
        for name in ("anna", "bea", "cleo"):
            room.renew(name)
        dora = play("theirs", "dora")
        sent = room["anna"].commit(Add(decode_message(dora.offer())), with_path=False)
        room.deliver(sent.commit, "anna")
        dora.join(sent.welcome)
        room.people["dora"] = dora
        for name in ("anna", "cleo"):
            room.deliver(room[name].renew_signature_key().commit, name)
            room.everybody_speaks()
        for name in room.people:
            room.renew(name)

    def test_messages_of_one_epoch_may_come_in_any_order_but_not_twice(self, play: Play):
        room = Room(play("hearth", "anna"))
        room.add("anna", play("theirs", "bea"))
        for author, listener in (("anna", "bea"), ("bea", "anna")):
            said = [f"{author} {number}".encode() for number in range(5)]
            sent = [room[author].say(each) for each in said]
            for number in (3, 0, 4, 1, 2):
                assert room[listener].receive(sent[number], room[author]) == said[number]
            with pytest.raises(room[listener].refusal):
                room[listener].receive(sent[0], room[author])

    @pytest.mark.parametrize("size_bytes", [0, 1, 63, 64, 16_384, 70_000])
    def test_a_message_of_any_size_arrives(self, play: Play, size_bytes):
        room = Room(play("hearth", "anna"))
        room.add("anna", play("theirs", "bea"))
        for author, listener in (("anna", "bea"), ("bea", "anna")):
            said = bytes(size_bytes)
            assert room[listener].receive(room[author].say(said), room[author]) == said
