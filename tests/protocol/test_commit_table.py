"""The commit table: every row, every neighbour of a row, and what a new generation owes to the old."""

from dataclasses import replace

import pytest
from tests.protocol import generate_commit_table
from tests.protocol.deterministic import VECTORS, bytes_of, load, written
from tests.protocol.generate_commit_table import BEFORE, HOUR, STANDING

from hearth_protocol.commit_table import (
    CommitShape,
    LeafIdentity,
    Party,
    ProposalKind,
    ProposalShape,
    check_commit,
    check_covers,
    check_next_generation,
    check_proposal,
)
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal

VECTORS_NOW = load("commit_table.json")
COMMITS, PROPOSALS = VECTORS_NOW["commits"], VECTORS_NOW["proposals"]


def _leaf(value):
    return value and LeafIdentity(bytes.fromhex(value["signature_key"]), bytes.fromhex(value["credential"]))


def _extensions(value):
    return value and tuple((kind, bytes.fromhex(content)) for kind, content in value)


def _shape(case):
    return CommitShape(
        sender=Party[case["sender"].upper()],
        proposals=tuple(
            ProposalShape(
                kind=ProposalKind[proposal["kind"].upper()],
                by_reference=proposal["by_reference"],
                proposer=Party[proposal["proposer"].upper()],
                removes=_leaf(proposal.get("removes")),
                extensions=_extensions(proposal.get("extensions")),
            )
            for proposal in case["proposals"]
        ),
        leaf_before=_leaf(case["leaf_before"]),
        leaf_after=_leaf(case["leaf_after"]),
        authenticated_data=bytes.fromhex(case["authenticated_data"]),
        previous_hour=case["previous_hour"],
        extensions_before=_extensions(case["extensions_before"]),
        members_after=frozenset(map(bytes.fromhex, case["members_after"])),
    )


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "commit_table.json").read_text(encoding="utf-8")
    assert stored == written(generate_commit_table.build())


@pytest.mark.parametrize("case", COMMITS, ids=[case["case"] for case in COMMITS])
def test_a_commit_is_allowed_or_forbidden_as_its_vector_says(case):
    if case["expect"] == "accept":
        assert check_commit(_shape(case)) == int(case["authenticated_data"], 16)
        return
    with pytest.raises(Refused) as refused:
        check_commit(_shape(case))
    assert refused.value.code.value == case["expect"]


@pytest.mark.parametrize("case", PROPOSALS, ids=[case["case"] for case in PROPOSALS])
def test_a_standalone_proposal_is_allowed_or_forbidden_as_its_vector_says(case):
    arguments = (
        Party[case["sender"].upper()],
        ProposalKind[case["kind"].upper()],
        bytes.fromhex(case["authenticated_data"]),
    )
    if case["expect"] == "accept":
        check_proposal(*arguments)
        return
    with pytest.raises(Refused) as refused:
        check_proposal(*arguments)
    assert refused.value.code.value == case["expect"]


def test_a_leaf_without_a_place_in_the_tree_is_no_member_and_one_with_a_place_does_not_enter():
    renewing, entering = (
        _shape(next(case for case in COMMITS if case["case"] == name))
        for name in ("member: renews its path", "new member: enters")
    )
    for shape in (
        replace(renewing, leaf_before=None),
        replace(entering, leaf_before=entering.leaf_after),
    ):
        with pytest.raises(Refused):
            check_commit(shape)


def test_a_pending_remove_is_covered_only_when_the_leaf_is_gone():
    going, staying = LeafIdentity(b"going", b"c"), LeafIdentity(b"staying", b"c")
    check_covers([going], [staying])
    check_covers([], [going, staying])
    with pytest.raises(Refused) as refused:
        check_covers([going], [going, staying])
    assert refused.value.code is Refusal.REMOVE_PENDING


NEXT = replace(BEFORE, generation=3, bans_version=5)


def test_a_new_generation_keeps_every_ban_that_still_stands():
    check_next_generation(BEFORE, NEXT, HOUR)
    check_next_generation(BEFORE, replace(NEXT, bans=(STANDING,)), HOUR)


@pytest.mark.parametrize(
    "after",
    [
        replace(NEXT, bans=()),
        replace(NEXT, generation=2),
        replace(NEXT, generation=1),
        replace(NEXT, bans_version=4),
        replace(NEXT, room=bytes_of("another", 16)),
        replace(NEXT, bans=(replace(STANDING, until=HOUR - 1),)),
    ],
    ids=["a ban lost", "same generation", "older generation", "same version", "another room", "shorter ban"],
)
def test_a_new_generation_that_forgets_something_is_forbidden(after):
    with pytest.raises(Refused) as refused:
        check_next_generation(BEFORE, after, HOUR)
    assert refused.value.code is Refusal.COMMIT_FORBIDDEN
