"""Groups that live: they are founded, joined from outside, changed and left, and everybody agrees."""

from dataclasses import FrozenInstanceError

import pytest
from tests.mls.members import (
    EXTENSIONS,
    GROUP_ID,
    ROOM_EXTENSION,
    SERVER_SEED,
    Forger,
    Room,
    Seeded,
    identity,
    over_the_wire,
)

from hearth_mls import labels
from hearth_mls.extensions import Extension, find
from hearth_mls.external_proposal import external_remove
from hearth_mls.group import Group, OwnCommit, Removed
from hearth_mls.proposals import GroupContextExtensions, Remove
from hearth_mls.public_group import PublicGroup, StagedCommit, StagedProposal
from hearth_protocol.errors import HearthError, NotAuthentic, Refused, WrongCall
from hearth_protocol.refusals import Refusal


def test_a_new_group_has_one_member_in_epoch_0():
    group = Group.create(GROUP_ID, EXTENSIONS, identity("ada"), Seeded(0))
    assert group.context.epoch == 0
    assert group.context.confirmed_transcript_hash == b""
    assert [leaf.credential.content for _, leaf in group.public.tree.leaves()] == [b"ada"]


def test_twenty_people_join_from_outside_and_agree():
    room = Room(*(f"member {number}" for number in range(20)))
    assert room.public.context.epoch == 19
    room.assert_agreed()


def test_a_joiner_knows_nothing_of_the_epochs_before():
    room = Room("ada", "bea")
    before = room["ada"].export(b"test", b"", 32)
    room.join("cleo")
    assert room["cleo"].export(b"test", b"", 32) != before


def test_a_path_commit_renews_every_secret():
    room = Room("ada", "bea", "cleo")
    old = room["ada"]
    room.commit("bea")
    room.assert_agreed()
    assert room["ada"].secrets.init != old.secrets.init
    assert room["ada"].secrets.exporter != old.secrets.exporter
    assert room["ada"].external_pub != old.external_pub


def test_a_member_removed_by_value_is_told_so_and_the_rest_agree():
    room = Room("ada", "bea", "cleo", "dora")
    removed = room["bea"]
    message = room.commit("ada", proposals=[Remove(room.leaf("bea"))])
    assert set(room.members) == {"ada", "cleo", "dora"}
    room.assert_agreed()
    with pytest.raises(Removed):
        removed.process(message)


def test_a_member_removed_by_reference_is_gone_for_everybody():
    room = Room("ada", "bea", "cleo", "dora")
    reference = room.propose_remove("cleo", "bea")
    room.commit("dora", references=[reference])
    assert set(room.members) == {"ada", "cleo", "dora"}
    room.assert_agreed()
    assert room.public.proposals == {}


def test_a_member_leaves_by_proposing_their_own_removal():
    room = Room("ada", "bea", "cleo")
    reference = room.propose_remove("cleo", "cleo")
    room.commit("ada", references=[reference])
    assert set(room.members) == {"ada", "bea"}
    room.assert_agreed()


def test_the_server_proposes_a_removal_and_a_member_commits_it():
    room = Room("ada", "bea", "cleo")
    message = external_remove(room.public.context, 0, room.leaf("bea"), SERVER_SEED)
    room.deliver(message)
    staged = room.public.proposals
    room.commit("cleo", references=list(staged))
    assert set(room.members) == {"ada", "cleo"}
    room.assert_agreed()


def test_several_are_removed_in_one_commit_and_the_tree_shrinks():
    room = Room(*"abcdefghi")
    assert room.public.tree.leaf_count == 16
    reference = room.propose_remove("b", "h")
    room.commit("a", references=[reference], proposals=[Remove(room.leaf("i")), Remove(room.leaf("g"))])
    assert room.public.tree.leaf_count == 8
    room.assert_agreed()
    room.join("j")
    assert room.leaf("j") == 6
    room.assert_agreed()


def test_everybody_else_can_be_removed_and_the_group_goes_on():
    room = Room("ada", "bea", "cleo", "dora", "emma")
    room.commit("ada", proposals=[Remove(room.leaf(name)) for name in ("bea", "cleo", "dora", "emma")])
    assert room.public.tree.leaf_count == 1
    room.commit("ada")
    room.join("bea")
    room.assert_agreed()


def test_a_member_replaces_their_own_leaf_from_outside():
    room = Room("ada", "bea", "cleo")
    old = room["bea"]
    message = room.join("bea", remove=room.leaf("bea"))
    room.assert_agreed()
    assert set(room.members) == {"ada", "bea", "cleo"}
    with pytest.raises(Removed):
        old.process(over_the_wire(message))


def test_the_only_member_replaces_their_own_leaf():
    room = Room("ada")
    group = room["ada"]
    info = group.group_info()
    assert info.external_pub is not None
    message, again = Group.join_external(
        group.public, info.external_pub, identity("ada"), remove=group.own_leaf, random=Seeded(1)
    )
    assert group.public.apply(message) == again.public
    assert again.own_leaf == 0


def test_staff_change_the_extensions_and_everybody_follows():
    room = Room("ada", "bea")
    changed = (*EXTENSIONS[:2], Extension(ROOM_EXTENSION, b"second rules"))
    room.commit("ada", proposals=[GroupContextExtensions(changed)])
    assert find(room["bea"].context.extensions, ROOM_EXTENSION) == b"second rules"
    room.assert_agreed()


def test_a_removal_and_a_change_of_extensions_go_together():
    room = Room("ada", "bea", "cleo")
    changed = (*EXTENSIONS[:2], Extension(ROOM_EXTENSION, b"bea is banned"))
    room.commit("ada", proposals=[Remove(room.leaf("bea")), GroupContextExtensions(changed)])
    assert set(room.members) == {"ada", "cleo"}
    room.assert_agreed()


def test_a_commit_carries_the_data_its_author_authenticated():
    room = Room("ada", "bea")
    message = room["ada"].commit(authenticated_data=b"hour", random=room.random).message
    staged = room["bea"].public.stage(over_the_wire(message))
    assert isinstance(staged, StagedCommit)
    assert staged.authenticated_data == b"hour"
    assert staged.committer == room.leaf("ada")
    assert not staged.is_external


def test_what_was_staged_on_the_public_group_is_adopted_without_staging_again():
    room = Room("ada", "bea")
    made = room["ada"].commit(random=room.random)
    message, after = made.message, made.group
    staged = room.public.stage(message)
    assert room["bea"].adopt(staged).epoch_authenticator == after.epoch_authenticator


def test_exported_secrets_differ_by_label_context_and_length():
    group = Room("ada")["ada"]
    exported = [
        group.export(b"one", b"", 32),
        group.export(b"two", b"", 32),
        group.export(b"one", b"context", 32),
        group.export(b"one", b"", 16),
    ]
    assert len({each[:16] for each in exported}) == 4


def test_a_removed_member_has_no_key_that_opens_any_secret_of_the_next_path():
    room = Room("ada", "bea", "cleo", "dora", "emma")
    removed = room["cleo"]
    message = room.commit("emma", proposals=[Remove(room.leaf("cleo"))])
    staged = removed.public.stage(message)
    assert isinstance(staged, StagedCommit)
    assert staged.path is not None
    context = staged.provisional.write()
    tried = 0
    for node in staged.path.nodes:
        for sealed in node.sealed:
            for key in removed.path_keys.values():
                tried += 1
                with pytest.raises(NotAuthentic):
                    labels.open_sealed(
                        removed.suite, key, b"UpdatePathNode", context, sealed.kem_output, sealed.ciphertext
                    )
    assert tried > 3


def test_a_stolen_epoch_is_healed_by_the_victims_next_path():
    room = Room("ada", "bea", "cleo", "dora")
    stolen = room["bea"]
    room.commit("bea")
    message = room.commit("ada")
    with pytest.raises(Refused):
        stolen.process(message)
    staged = room.public
    assert not set(stolen.path_keys.values()) & set(room["bea"].path_keys.values())
    assert staged.context.epoch == stolen.context.epoch + 2


def test_keys_of_replaced_and_blanked_nodes_are_dropped():
    room = Room(*"abcdefgh")
    for _ in range(2):
        for name in "abcdefgh":
            room.commit(name)
    room.commit("h", proposals=[Remove(room.leaf("b"))])
    for group in room.members.values():
        for node, key in group.path_keys.items():
            value = group.public.tree.nodes[node]
            assert value is not None
            assert group.suite.hpke_key(key) == value.encryption_key


def test_a_commit_of_another_epoch_is_stale_not_wrong():
    room = Room("ada", "bea")
    message = room["ada"].commit(random=room.random).message
    room.commit("bea")
    with pytest.raises(Refused) as refused:
        room["bea"].process(message)
    assert refused.value.code is Refusal.STALE_EPOCH


def test_of_two_commits_in_one_epoch_only_the_first_can_be_applied():
    room = Room("ada", "bea", "cleo")
    first = room["ada"].commit(random=room.random).message
    second = room["bea"].commit(random=room.random).message
    room.members["cleo"] = room["cleo"].process(first)
    with pytest.raises(Refused) as refused:
        room["cleo"].process(second)
    assert refused.value.code is Refusal.STALE_EPOCH


def test_a_commit_is_not_applied_twice():
    room = Room("ada", "bea")
    message = room.commit("ada")
    with pytest.raises(Refused):
        room["bea"].process(message)


def test_ones_own_commit_cannot_be_opened_it_is_adopted_from_where_it_was_made():
    room = Room("ada", "bea")
    made = room["ada"].commit(random=room.random)
    message, after = made.message, made.group
    with pytest.raises(OwnCommit):
        room["ada"].process(message)
    assert room["ada"].public.apply(message) == after.public


def test_a_proposal_is_known_once_however_often_it_arrives():
    room = Room("ada", "bea", "cleo")
    message, _ = room["ada"].propose_remove(room.leaf("cleo"))
    twice = room.public.with_proposal(message).with_proposal(message)
    assert len(twice.proposals) == 1
    staged = room.public.stage(message)
    assert isinstance(staged, StagedProposal)
    assert staged.reference in twice.proposals


def test_a_proposal_does_not_outlive_its_epoch():
    room = Room("ada", "bea", "cleo")
    reference = room.propose_remove("ada", "cleo")
    room.commit("bea")
    with pytest.raises(Refused):
        room["bea"].commit(references=[reference], random=room.random)


def test_staging_elsewhere_and_adopting_here_is_the_callers_mistake():
    room = Room("ada", "bea")
    message = room["ada"].commit(random=room.random).message
    staged = room.public.stage(message)
    room.commit("ada")
    with pytest.raises(WrongCall):
        room["bea"].adopt(staged)


def test_a_failed_message_leaves_the_group_as_it_was():
    room = Room("ada", "bea", "cleo")
    group = room["bea"]
    tree, context, keys = group.public.tree.write(), group.context, dict(group.path_keys)
    bad = Forger.inside(room["ada"], "ada").commit(Remove(room.leaf("cleo")))
    with pytest.raises(HearthError):
        group.process(bad)
    assert group.public.tree.write() == tree
    assert group.context == context
    assert group.path_keys == keys
    made = room["ada"].commit(random=room.random)
    good, after = made.message, made.group
    assert group.process(good).epoch_authenticator == after.epoch_authenticator


def test_groups_are_values_nobody_can_change_in_place():
    group = Room("ada", "bea")["ada"]
    with pytest.raises(FrozenInstanceError):
        group.own_leaf = 1
    with pytest.raises(FrozenInstanceError):
        group.public.tree.nodes = ()
    with pytest.raises(TypeError):
        group.path_keys[0] = b""
    with pytest.raises(TypeError):
        group.public.proposals[b""] = None


def test_someone_without_secrets_replays_a_room_to_the_same_state():
    room = Room("ada")
    base = room.public
    messages = [room.join("bea"), room.join("cleo"), room.commit("bea"), room.join("dora")]
    messages.append(room.commit("ada", proposals=[Remove(room.leaf("bea"))]))
    replayed = PublicGroup.start(base.context, base.tree, base.confirmation_tag)
    for message in messages:
        replayed = replayed.apply(message)
    assert replayed == room.public


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_joins_removals_and_renewals_keeps_everybody_in_agreement(seed):
    chance = Seeded(("chance", seed))
    room = Room("0")
    number = 0
    for _ in range(40):
        names = sorted(room.members)
        who, other = (names[int.from_bytes(chance(4)) % len(names)] for _ in range(2))
        roll = chance(1)[0] % 6
        if roll <= 1 or len(names) < 3:
            number += 1
            room.join(str(number))
        elif roll == 2 and who != other:
            room.commit(who, proposals=[Remove(room.leaf(other))])
        elif roll == 3 and who != other:
            reference = room.propose_remove(other, other)
            room.commit(who, references=[reference])
        elif roll == 4:
            room.join(who, remove=room.leaf(who))
        else:
            room.commit(who)
        room.assert_agreed()
