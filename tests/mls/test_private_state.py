"""A member's group in its own storage: what was written goes on, and what does not fit the tree does not."""

from dataclasses import replace

import pytest
from tests.mls.members import Room, Seeded, identity

from hearth_mls import private_state
from hearth_mls.group import Group
from hearth_mls.identity import Identity
from hearth_mls.invalid import Invalid
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.tree_math import LeafIndex, node_of
from hearth_protocol.codec import u32, vector
from hearth_protocol.errors import HearthError, Malformed

RANDOM = Seeded("private state")


@pytest.fixture(scope="module")
def room():
    room = Room("ada", "bea", "cleo", "dora", "emma")
    for name in ("ada", "dora", "bea"):
        room.commit(name)
    return room


def stored(group: Group) -> Group:
    """Return what comes back from storage, with the tree as it comes from elsewhere."""
    return private_state.restore(private_state.encode(group), RatchetTree.decode(group.public.tree.write()))


# secrets beside a public group that is known


def test_a_member_resumes_from_stored_secrets_and_the_public_tree(room):
    group = room["bea"]
    data = private_state.encode(group)
    tree = RatchetTree.decode(room.public.tree.write())
    public = PublicGroup.trusted(group.public.context, tree, group.public.confirmation_tag)
    resumed = private_state.resume(data, public)
    assert resumed == group
    made = room["ada"].commit(random=Seeded(2))
    message, after = made.message, made.group
    assert resumed.process(message).epoch_authenticator == after.epoch_authenticator


def test_stored_secrets_are_not_resumed_on_another_state(room):
    data = private_state.encode(room["bea"])
    fork = replace(room.public, context=replace(room.public.context, confirmed_transcript_hash=bytes(32)))
    for public in (fork, replace(room.public, confirmation_tag=bytes(32)), Room("ada").public):
        with pytest.raises(Invalid, match="another state"):
            private_state.resume(data, public)


def test_stored_secrets_cut_short_grown_or_altered_are_refused_or_the_very_same(room):
    group = room["bea"]
    data = private_state.encode(group)
    for size in range(len(data)):
        with pytest.raises(Malformed):
            private_state.resume(data[:size], room.public)
    with pytest.raises(Malformed):
        private_state.resume(data + b"\x00", room.public)
    unchecked = 0
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 0x40
        try:
            resumed = private_state.resume(bytes(changed), room.public)
        except HearthError:
            continue
        unchecked += 1
        assert resumed.own_leaf == group.own_leaf
        assert resumed.signature_seed == group.signature_seed
        assert resumed.public == group.public
    # The seal around these bytes guards the secrets on which nothing public depends.
    # One byte of an X25519 key has a bit that its use sets anyway (RFC 7748 section 5).
    assert unchecked <= 8 * 32 + len(group.path_keys)


def test_stored_secrets_of_another_member_do_not_fit(room):
    group = room["bea"]
    wrong = replace(group, own_leaf=room.leaf("ada"))
    with pytest.raises(Invalid, match="another signature key"):
        private_state.resume(private_state.encode(wrong), room.public)
    with pytest.raises(Invalid, match="own leaf's key is missing"):
        private_state.resume(private_state.encode(replace(group, path_keys={})), room.public)
    keys = {**group.path_keys, node_of(group.own_leaf): bytes(32)}
    with pytest.raises(Invalid, match="fits no node"):
        private_state.resume(private_state.encode(replace(group, path_keys=keys)), room.public)


def test_stored_secrets_of_the_wrong_size_are_malformed(room):
    group = room["bea"]
    short = {node: key[:-1] for node, key in group.path_keys.items()}
    for wrong in (
        replace(group, signature_seed=bytes(31)),
        replace(group, secrets=replace(group.secrets, init=bytes(33))),
        replace(group, path_keys=short),
    ):
        with pytest.raises(Malformed, match="wrong size"):
            private_state.resume(private_state.encode(wrong), room.public)


def test_stored_keys_out_of_order_or_twice_are_malformed(room):
    group = room["bea"]
    data = private_state.encode(group)
    keys = [u32(node) + vector(key) for node, key in sorted(group.path_keys.items())]
    assert len(keys) > 1
    nothing_more = bytes(3)
    assert data.endswith(vector(b"".join(keys)) + nothing_more)
    start_of_it = data.removesuffix(vector(b"".join(keys)) + nothing_more)
    for wrong in (keys[::-1], [keys[0], *keys]):
        with pytest.raises(Malformed, match="unsorted or twice"):
            private_state.resume(start_of_it + vector(b"".join(wrong)) + nothing_more, room.public)


def test_an_unknown_version_of_stored_secrets_is_malformed(room):
    data = private_state.encode(room["bea"])
    with pytest.raises(Malformed, match="version"):
        private_state.resume(b"\x00\x02" + data[2:], room.public)


# the whole group


@pytest.fixture
def talking():
    """Give two members of four who have talked in this epoch."""
    room = Room("ada", "bea", "cleo", "dora")
    room.commit("bea")
    message, ada = room["ada"].protect(b"first", random=RANDOM)
    _, bea = room["bea"].unprotect(message)
    said, bea = bea.protect(b"second", random=RANDOM)
    _, ada = ada.unprotect(said)
    return ada, bea


@pytest.fixture
def busy(talking):
    """Give the same two when proposals are waiting, an Update of bea's among them."""
    ada, bea = talking
    update, bea = bea.propose_update(RANDOM)
    leave, ada = ada.propose_remove(LeafIndex(2))
    return ada.process(update), bea.process(leave)


def test_a_whole_group_comes_back_with_its_messages_proposals_and_updates(busy):
    _, bea = busy
    assert bea.secret_tree is not None
    assert len(bea.public.proposals) == 2
    assert len(bea.updates) == 1
    assert stored(bea) == bea


def test_a_group_that_came_back_follows_the_commit_of_its_own_update(busy):
    ada, bea = busy
    before = bea.public.tree.leaf(bea.own_leaf)
    made = ada.commit(references=tuple(ada.public.proposals), random=RANDOM)
    after = stored(bea).process(made.message)
    assert after.epoch_authenticator == made.group.epoch_authenticator
    assert after.public.tree.leaf(after.own_leaf).encryption_key != before.encryption_key
    assert after.updates == {}


def test_an_update_to_a_new_signature_key_comes_back_too(room):
    new = identity("bea again")
    _, bea = room["bea"].propose_update(
        RANDOM, identity=Identity(new.signature_seed, identity("bea").credential, new.capabilities)
    )
    assert stored(bea) == bea


def test_a_group_that_came_back_is_heard_by_those_who_heard_it_before(talking):
    ada, bea = talking
    for text in (b"third", b"fourth"):
        message, bea = stored(bea).protect(text, random=RANDOM)
        said, ada = stored(ada).unprotect(message)
        assert said.content == text


def test_the_encryption_secret_never_stands_beside_the_tree_that_was_made_of_it(busy):
    _, bea = busy
    both = replace(bea, secrets=replace(bea.secrets, encryption=bytes(32)))
    with pytest.raises(Malformed, match="beside"):
        stored(both)
    with pytest.raises(Malformed, match="size"):
        stored(replace(bea, secret_tree=None))


def test_a_whole_group_cut_short_is_malformed(busy):
    _, bea = busy
    data = private_state.encode(bea)
    for size in range(len(data)):
        with pytest.raises(Malformed):
            private_state.restore(data[:size], bea.public.tree)


def test_whatever_altered_bytes_come_back_as_is_written_as_those_bytes(busy):
    """One spelling: a storage cannot make two states of one."""
    _, bea = busy
    data = private_state.encode(bea)
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 0x21
        try:
            group = private_state.restore(bytes(changed), bea.public.tree)
        except HearthError:
            continue
        assert private_state.encode(group) == changed, at


def test_another_groups_tree_is_refused(room):
    data = private_state.encode(room["bea"])
    for tree in (Room("ada").public.tree, Room("ada", "bea").public.tree):
        with pytest.raises(Invalid) as refused:
            private_state.restore(data, tree)
        assert refused.value.rule is Rule.TREE_HASH


def test_proposals_that_are_known_from_elsewhere_do_not_stand_in_the_state_too(busy):
    _, bea = busy
    with pytest.raises(Malformed):
        private_state.resume(private_state.encode(bea), replace(bea.public, proposals={}))
    data = private_state.encode(bea, proposals=False)
    assert private_state.resume(data, bea.public) == bea


def test_a_proposal_stands_in_the_state_once(busy):
    _, bea = busy
    (first, *_) = bea.public.proposals.values()
    twice = replace(bea, public=replace(bea.public, proposals={b"a": first, b"b": first}), updates={})
    with pytest.raises(Malformed, match="twice"):
        stored(twice)


def test_keys_of_updates_are_those_that_were_proposed_by_oneself(busy):
    ada, bea = busy
    ((reference, own),) = bea.updates.items()
    (other,) = [each for each in bea.public.proposals if each != reference]
    for updates in (
        {reference: replace(own, leaf_secret=bytes(32))},
        {reference: replace(own, signature_seed=bytes(32))},
        {other: own},
        {b"nobody's": own},
    ):
        with pytest.raises(Invalid) as refused:
            stored(replace(bea, updates=updates))
        assert refused.value.rule is Rule.STATE_UPDATES_WERE_PROPOSED
    with pytest.raises(Malformed, match="size"):
        stored(replace(bea, updates={reference: replace(own, leaf_secret=bytes(31))}))
    with pytest.raises(Invalid):
        stored(replace(ada, updates=bea.updates))


def test_a_state_names_the_key_of_its_own_leaf_without_a_tree(busy):
    _, bea = busy
    data = private_state.encode(bea)
    assert private_state.own_leaf_key(data) == bea.public.tree.leaf(bea.own_leaf).encryption_key
    with pytest.raises(Malformed):
        private_state.own_leaf_key(private_state.encode(replace(bea, path_keys={})))
    with pytest.raises(private_state.UnknownVersion):
        private_state.own_leaf_key(b"\x00\x02" + data[2:])
    for size in range(0, 400, 40):
        with pytest.raises(Malformed):
            private_state.own_leaf_key(data[:size])


def test_updates_ascend(busy):
    _, bea = busy
    ((reference, own),) = bea.updates.items()
    one = vector(reference) + vector(own.leaf_secret) + vector(own.signature_seed)
    data = private_state.encode(bea)
    assert data.endswith(vector(one))
    with pytest.raises(Malformed, match="unsorted or twice"):
        private_state.restore(data.removesuffix(vector(one)) + vector(one + one), bea.public.tree)
