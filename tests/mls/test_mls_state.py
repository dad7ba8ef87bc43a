"""protocol/vectors/mls-state.json, read as another implementation reads it: without the generator."""

import pytest
from tests.mls import generate_mls_state
from tests.mls.generate_mls_state import standing
from tests.protocol.deterministic import VECTORS, load, written
from tests.rooms.recording import outcome

from hearth_mls import private_state
from hearth_mls.group import Group
from hearth_mls.message import decode_message, decode_public_message
from hearth_mls.ratchet_tree import RatchetTree
from hearth_protocol.errors import NotAuthentic

RECORDED = load("mls-state.json")


def ids(cases):
    return [case["case"] for case in cases]


def raw(text: str) -> bytes:
    return bytes.fromhex(text)


def restored(state: str, tree: str = RECORDED["tree"]) -> Group:
    return private_state.restore(raw(state), RatchetTree.decode(raw(tree)))


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "mls-state.json").read_text(encoding="utf-8")
    assert stored == written(generate_mls_state.build())


@pytest.mark.parametrize("case", RECORDED["groups"], ids=ids(RECORDED["groups"]))
class TestGroups:
    def test_a_group_comes_back_and_is_written_as_it_was(self, case):
        group = restored(case["state"])
        assert standing(group) == case["stands"]
        assert private_state.encode(group) == raw(case["state"])

    def test_a_group_that_came_back_goes_on_where_its_vector_says(self, case):
        group = restored(case["state"])
        assert standing(group.process(decode_public_message(raw(case["commit"])))) == case["then"]

    def test_a_group_that_came_back_hears_what_it_had_not_heard_and_nothing_twice(self, case):
        group = restored(case["state"])
        if case["hears"] is None:
            assert group.public.proposals
            return
        message = decode_message(raw(case["hears"]["message"]))
        said, after = group.unprotect(message)
        assert said.content == raw(case["hears"]["says"])
        heard = [message]
        if "heard_before" in case:
            heard.append(decode_message(raw(case["heard_before"])))
        for again in heard:
            with pytest.raises(NotAuthentic):
                restored(private_state.encode(after).hex()).unprotect(again)


@pytest.mark.parametrize("case", RECORDED["refused"], ids=ids(RECORDED["refused"]))
def test_a_state_that_does_not_fit_is_refused_as_its_vector_says(case):
    assert outcome(lambda: restored(case["state"], case["tree"])) == case["expect"] != "accept"
