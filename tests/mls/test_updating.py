"""Leaves renewed by Update proposals, and what may follow what in a leaf."""

from dataclasses import replace

import pytest
from tests.mls.crowd import Crowd, person
from tests.mls.members import Seeded

from hearth_mls.credentials import BASIC, Credential
from hearth_mls.framing import FramedContent, PublicMessage, Sender, SenderType, sign_content
from hearth_mls.group import Group
from hearth_mls.invalid import Invalid
from hearth_mls.key_schedule import membership_tag
from hearth_mls.leaf_node import LeafNodeSource, Lifetime
from hearth_mls.proposals import Remove, Update
from hearth_mls.rules import Rule
from hearth_mls.succession import anybody
from hearth_mls.tree_math import node_of
from hearth_protocol.errors import HearthError, NotAuthentic


def refuses(rule):
    return pytest.raises(Invalid, match=rule.value)


@pytest.fixture
def crowd():
    crowd = Crowd("ada")
    crowd.commit("ada", add=("bea", "cleo", "dora"))
    return crowd


def own_key(crowd, name):
    return crowd[name].path_keys[node_of(crowd.leaf(name))]


def test_a_proposed_update_takes_effect_when_somebody_else_commits_it(crowd):
    old = own_key(crowd, "bea")
    crowd.propose("bea", Update)
    assert own_key(crowd, "bea") == old
    crowd.commit("ada")
    assert own_key(crowd, "bea") != old
    crowd.assert_agreed()
    assert crowd["bea"].updates == {}
    crowd.commit("bea")
    crowd.assert_agreed()


def test_several_renew_their_leaves_at_once(crowd):
    for name in ("bea", "cleo", "dora"):
        crowd.propose(name, Update)
    crowd.commit("ada")
    crowd.assert_agreed()


def test_the_update_that_was_committed_counts_and_the_other_is_forgotten(crowd):
    first = crowd.propose("bea", Update)
    crowd.propose("bea", Update)
    made = crowd["ada"].commit(references=[first], random=crowd.random)
    for name in ("bea", "cleo", "dora"):
        crowd.members[name] = crowd[name].process(made.message)
    crowd.members["ada"] = made.group
    crowd.assert_agreed()


def test_an_update_that_nobody_commits_is_forgotten(crowd):
    crowd.propose("bea", Update)
    old = own_key(crowd, "bea")
    made = crowd["ada"].commit(random=crowd.random)
    after = crowd["bea"].process(made.message)
    assert after.updates == {}
    assert after.path_keys[node_of(after.own_leaf)] == old
    assert after.epoch_authenticator == made.group.epoch_authenticator


def test_an_update_may_bring_a_new_signature_key(crowd):
    renewed = replace(person("bea"), signature_seed=bytes(range(32)))
    message, crowd.members["bea"] = crowd["bea"].propose_update(crowd.random, identity=renewed)
    for name in ("ada", "cleo", "dora"):
        crowd.members[name] = crowd[name].process(message)
    crowd.commit("ada")
    assert crowd["bea"].signature_seed == renewed.signature_seed
    crowd.commit("bea")
    crowd.assert_agreed()


def test_a_commit_may_bring_a_new_signature_key(crowd):
    renewed = replace(person("bea"), signature_seed=bytes(range(32)))
    crowd.commit("bea", identity=renewed)
    assert crowd["bea"].signature_seed == renewed.signature_seed
    crowd.commit("bea")
    crowd.commit("ada")
    crowd.assert_agreed()


def test_who_renews_a_leaf_cannot_become_somebody_else_unless_the_application_says_so(crowd):
    other = replace(person("bea"), credential=Credential(BASIC, b"ada"))
    proposal, _ = crowd["bea"].propose_update(crowd.random, identity=other)
    commit = crowd["bea"].commit(identity=other, random=crowd.random).message
    for message in (proposal, commit):
        with refuses(Rule.LEAF_CREDENTIAL_IS_SUCCESSOR):
            crowd["ada"].process(message)
        assert isinstance(crowd["ada"].process(message, policy=anybody), Group)


def test_a_stranger_cannot_remove_somebody_by_entering_unless_the_application_says_so(crowd):
    message, _ = Group.join_external(
        crowd.public,
        crowd["ada"].external_pub,
        person("stranger"),
        remove=crowd.leaf("bea"),
        random=crowd.random,
    )
    with refuses(Rule.LEAF_CREDENTIAL_IS_SUCCESSOR):
        crowd["ada"].process(message)
    assert isinstance(crowd["ada"].process(message, policy=anybody), Group)
    crowd.enter("bea", remove=crowd.leaf("bea"))
    crowd.assert_agreed()


def test_nobody_is_removed_by_somebody_who_copied_her_credential(crowd):
    """A credential stands in the tree for everybody to read; her key is what a stranger lacks."""
    copied = replace(person("bea"), signature_seed=bytes(range(32)))
    message, _ = Group.join_external(
        crowd.public, crowd["ada"].external_pub, copied, remove=crowd.leaf("bea"), random=crowd.random
    )
    with refuses(Rule.LEAF_KEY_IS_SUCCESSOR):
        crowd["ada"].process(message)
    assert isinstance(crowd["ada"].process(message, policy=anybody), Group)


# what an Update must be


def say(crowd, name, content, *, seed=None):
    group = crowd[name]
    context = group.context
    framed = FramedContent(
        context.group_id, context.epoch, Sender(SenderType.MEMBER, group.own_leaf), b"", content
    )
    signed = sign_content(crowd.suite, seed or group.signature_seed, framed, context)
    return PublicMessage(signed, membership_tag(crowd.suite, group.secrets.membership, signed, context))


def updated(crowd, name, *, place=None, **changes):
    """Return an Update of this member's leaf, rightly signed."""
    leaf = crowd.public.tree.leaf(crowd.leaf(name))
    fresh = {
        "encryption_key": crowd.offer("fresh").public.leaf_node.encryption_key,
        "source": LeafNodeSource.UPDATE,
        "lifetime": None,
        "parent_hash": None,
    }
    leaf = replace(leaf, **{**fresh, **changes})
    place = crowd.leaf(name) if place is None else place
    return Update(leaf.signed(crowd.suite, crowd[name].signature_seed, crowd.public.context.group_id, place))


def test_an_honest_update_is_taken_so_that_each_refusal_below_is_for_its_reason(crowd):
    crowd["ada"].process(say(crowd, "bea", updated(crowd, "bea")))


@pytest.mark.parametrize(
    "changes",
    [
        {"source": LeafNodeSource.KEY_PACKAGE, "lifetime": Lifetime()},
        {"source": LeafNodeSource.COMMIT, "parent_hash": b""},
    ],
)
def test_an_update_from_another_source_is_refused(crowd, changes):
    with refuses(Rule.UPDATED_LEAF_SOURCE):
        crowd["ada"].process(say(crowd, "bea", updated(crowd, "bea", **changes)))


def test_an_update_with_the_old_key_is_refused(crowd):
    old = crowd.public.tree.leaf(crowd.leaf("bea")).encryption_key
    with refuses(Rule.UPDATED_LEAF_KEY_IS_NEW):
        crowd["ada"].process(say(crowd, "bea", updated(crowd, "bea", encryption_key=old)))


def test_an_update_that_is_signed_for_another_place_is_not_authentic(crowd):
    with pytest.raises(NotAuthentic):
        crowd["ada"].process(say(crowd, "bea", updated(crowd, "bea", place=crowd.leaf("cleo"))))


def test_an_update_of_somebody_elses_leaf_is_not_authentic(crowd):
    with pytest.raises(NotAuthentic):
        crowd["ada"].process(say(crowd, "bea", updated(crowd, "cleo")))


def committed(crowd, *references, **how):
    return crowd["ada"].commit(references=references, random=crowd.random, **how)


def test_an_update_whose_key_is_taken_is_not_committed(crowd):
    taken = crowd.public.tree.leaf(crowd.leaf("cleo")).encryption_key
    crowd.members["ada"] = crowd["ada"].process(
        say(crowd, "bea", updated(crowd, "bea", encryption_key=taken))
    )
    with refuses(Rule.ENCRYPTION_KEYS_UNIQUE):
        committed(crowd, *crowd["ada"].public.proposals)


def test_an_update_to_a_nodes_key_is_not_committed(crowd):
    crowd.commit("cleo")
    tree = crowd.public.tree
    above_cleo = next(node for node in crowd["cleo"].path_keys if node % 2 and node != tree.root)
    taken = tree.nodes[above_cleo].encryption_key
    crowd.members["ada"] = crowd["ada"].process(
        say(crowd, "bea", updated(crowd, "bea", encryption_key=taken))
    )
    with refuses(Rule.PARENT_KEYS_UNIQUE):
        committed(crowd, *crowd["ada"].public.proposals)


def test_a_members_own_update_is_committed_by_others_alone(crowd):
    reference = crowd.propose("ada", Update)
    with refuses(Rule.NO_OWN_UPDATE):
        committed(crowd, reference)


def test_a_leaf_is_not_renewed_twice_nor_renewed_and_removed(crowd):
    first, second = crowd.propose("bea", Update), crowd.propose("bea", Update)
    with refuses(Rule.UPDATED_ONCE):
        committed(crowd, first, second)
    with refuses(Rule.UPDATED_OR_REMOVED):
        committed(crowd, first, proposals=[Remove(crowd.leaf("bea"))])


def test_an_update_needs_a_path(crowd):
    reference = crowd.propose("bea", Update)
    with refuses(Rule.PATH_WHERE_NEEDED):
        committed(crowd, reference, with_path=False)


def test_who_lost_the_key_of_an_update_cannot_follow_its_commit(crowd):
    reference = crowd.propose("bea", Update)
    forgetful = replace(crowd["bea"], updates={})
    message = committed(crowd, reference).message
    with pytest.raises(HearthError, match="path"):
        forgetful.process(message)
    crowd["bea"].process(message)


def test_two_members_who_take_one_signature_key_are_refused(crowd):
    same = replace(person("bea"), signature_seed=crowd["cleo"].signature_seed)
    message, _ = crowd["bea"].propose_update(Seeded(5), identity=same)
    crowd.members["ada"] = crowd["ada"].process(message)
    with refuses(Rule.SIGNATURE_KEYS_UNIQUE):
        committed(crowd, *crowd["ada"].public.proposals)
