"""What somebody from outside is given, and every way in which it could be another group's, or nobody's."""

from dataclasses import replace

import pytest
from tests.mls.members import CAPABILITIES, EXTENSIONS, GROUP_ID, Room, Seeded, identity

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import EXTERNAL_PUB, Extension, ExternalSender, external_senders_extension
from hearth_mls.group import Group
from hearth_mls.group_info import GroupInfo, external_pub_extension
from hearth_mls.invalid import Invalid
from hearth_mls.leaf_node import LeafNodeSource
from hearth_mls.lifetime import Lifetime
from hearth_mls.message import decode_group_info, encode_message
from hearth_mls.proposals import Remove
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import ParentNode, RatchetTree
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex, node_of
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, WrongCall


@pytest.fixture(scope="module")
def room():
    room = Room("ada", "bea", "cleo", "dora", "emma")
    for name in ("ada", "dora", "bea"):
        room.commit(name)
    return room


def start(room, tree):
    """Start from this tree, as if the group had agreed on its hash."""
    context = replace(room.public.context, tree_hash=tree.root_hash)
    return PublicGroup.start(context, tree, room.public.confirmation_tag)


def altered(tree, node, value):
    nodes = list(tree.nodes)
    nodes[node] = value
    return RatchetTree(tree.suite, tuple(nodes))


# the tree


def test_a_tree_with_another_hash_is_refused(room):
    other = Room("ada").public.tree
    with pytest.raises(Invalid, match="not the one its hash names"):
        PublicGroup.start(room.public.context, other, room.public.confirmation_tag)
    with pytest.raises(Invalid, match="not the one its hash names"):
        PublicGroup.trusted(room.public.context, other, room.public.confirmation_tag)


def test_each_altered_byte_of_a_tree_is_refused(room):
    honest = room.public.tree.write()
    for at in range(len(honest)):
        changed = bytearray(honest)
        changed[at] ^= 0x10
        with pytest.raises(HearthError):
            PublicGroup.start(
                room.public.context, RatchetTree.decode(bytes(changed)), room.public.confirmation_tag
            )


def test_a_tree_cut_short_anywhere_cannot_be_read(room):
    honest = room.public.tree.write()
    for size in range(len(honest)):
        with pytest.raises(Malformed):
            RatchetTree.decode(honest[:size])


def test_a_leaf_put_in_by_nobody_is_refused_even_when_its_hash_is_agreed(room):
    ghost = identity("ghost").leaf(SUITE_3)
    ghost = replace(ghost, encryption_key=SUITE_3.hpke_key(bytes(range(32))))
    with pytest.raises(HearthError):
        start(room, altered(room.public.tree, node_of(LeafIndex(5)), ghost))


def test_a_leaf_signed_for_another_place_is_refused(room):
    tree = room.public.tree
    nodes = list(tree.nodes)
    nodes[0], nodes[8] = nodes[8], nodes[0]
    with pytest.raises(HearthError):
        start(room, RatchetTree(tree.suite, tuple(nodes)))


def test_a_leaf_of_another_group_is_refused():
    group = Group.create(b"another group", EXTENSIONS, identity("ada"), Seeded(0))
    seed = identity("ada").signature_seed
    leaf = replace(group.public.tree.leaf(LeafIndex(0)), source=LeafNodeSource.COMMIT, lifetime=None)
    leaf = replace(leaf, parent_hash=b"").signed(SUITE_3, seed, b"another group", LeafIndex(0))
    tree = RatchetTree.of_one(SUITE_3, leaf)
    context = replace(group.context, tree_hash=tree.root_hash)
    PublicGroup.start(context, tree, bytes(32))
    with pytest.raises(NotAuthentic):
        PublicGroup.start(replace(context, group_id=GROUP_ID), tree, bytes(32))


def test_a_node_key_that_no_members_path_set_is_refused(room):
    tree = room.public.tree
    for node, value in enumerate(tree.nodes):
        if isinstance(value, ParentNode):
            forged = replace(value, encryption_key=SUITE_3.hpke_key(bytes(range(32))))
            with pytest.raises(Invalid, match="parent hash"):
                start(room, altered(tree, node, forged))


def test_a_node_filled_in_where_it_was_blank_is_refused():
    room = Room("ada", "bea", "cleo", "dora")
    room.commit("ada", proposals=[Remove(room.leaf("cleo"))])
    tree = room.public.tree
    blank = next(node for node in range(1, len(tree.nodes), 2) if tree.nodes[node] is None)
    forged = ParentNode(SUITE_3.hpke_key(bytes(range(32))), b"")
    with pytest.raises(Invalid, match="parent hash"):
        start(room, altered(tree, blank, forged))


@pytest.mark.parametrize("leaf", [5, 6, 7, 100])
def test_an_unmerged_leaf_that_is_blank_or_elsewhere_is_refused(room, leaf):
    tree = room.public.tree
    root = replace(tree.nodes[tree.root], unmerged_leaves=(LeafIndex(leaf),))
    with pytest.raises(Invalid, match=r"an unmerged leaf is (blank|not below its node)"):
        start(room, altered(tree, tree.root, root))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"capabilities": Capabilities(cipher_suites=(3,), credentials=(0xF001,))}, "group's extensions"),
        ({"capabilities": replace(CAPABILITIES, cipher_suites=())}, "cipher suite"),
        ({"credential": Credential(0xF0AA, b"")}, "its own credential"),
        ({"encryption_key": bytes(32)}, "leaf's encryption key"),
        ({"extensions": (Extension(0xF555, b""),)}, "its own extensions"),
    ],
)
def test_a_founder_whose_leaf_does_not_fit_founds_nothing(changes, rule):
    group = Group.create(GROUP_ID, EXTENSIONS, identity("ada"), Seeded(0))
    leaf = replace(group.public.tree.leaf(LeafIndex(0)), **changes)
    tree = RatchetTree.of_one(SUITE_3, leaf.signed(SUITE_3, identity("ada").signature_seed, GROUP_ID, 0))
    with pytest.raises(Invalid, match=rule):
        PublicGroup.start(
            replace(group.context, tree_hash=tree.root_hash), tree, group.public.confirmation_tag
        )


def test_a_founders_leaf_lives_for_ever_because_no_clock_is_asked():
    leaf = Room("ada").public.tree.leaf(LeafIndex(0))
    assert leaf.source is LeafNodeSource.KEY_PACKAGE
    assert leaf.lifetime == Lifetime(0, 2**64 - 1)


def test_a_founder_without_the_required_capabilities_is_told_so():
    with pytest.raises(Invalid):
        Group.create(
            GROUP_ID, EXTENSIONS, identity("ada", replace(CAPABILITIES, credentials=(BASIC,))), Seeded(0)
        )


def test_a_tree_with_a_credential_that_somebody_does_not_support_is_refused(room):
    odd = replace(
        room.public.tree.leaf(LeafIndex(0)),
        credential=Credential(0xF0AA, b""),
        capabilities=replace(CAPABILITIES, credentials=(*CAPABILITIES.credentials, 0xF0AA)),
    )
    odd = odd.signed(SUITE_3, identity("ada").signature_seed, GROUP_ID, LeafIndex(0))
    with pytest.raises(Invalid, match="credential in use"):
        start(room, altered(room.public.tree, 0, odd))


def test_a_group_whose_external_sender_has_no_usable_key_is_refused():
    senders = external_senders_extension([ExternalSender(bytes(32), Credential(BASIC, b""))])
    with pytest.raises(Invalid, match="external sender's key"):
        Group.create(GROUP_ID, (EXTENSIONS[0], senders, EXTENSIONS[2]), identity("ada"), Seeded(0))


def test_nobody_joins_a_tree_as_wide_as_any_may_be(monkeypatch):
    room = Room("ada", "bea")
    monkeypatch.setattr("hearth_mls.ratchet_tree.MAX_LEAVES", 2)
    with pytest.raises(Invalid, match="more leaves"):
        room.join("cleo")


def test_taking_a_blank_leaf_out_of_a_tree_is_the_callers_mistake(room):
    for leaf in (5, 8):
        with pytest.raises(WrongCall):
            room.public.tree.with_removed(LeafIndex(leaf))


@pytest.mark.parametrize("tag", [b"", bytes(31), bytes(33)])
def test_a_confirmation_tag_of_another_size_is_refused(room, tag):
    with pytest.raises(Invalid, match="confirmation tag"):
        PublicGroup.start(room.public.context, room.public.tree, tag)


# the GroupInfo


def published(room, **changes):
    info = room["ada"].group_info()
    return replace(info, **changes).signed(SUITE_3, identity("ada").signature_seed)


def test_a_members_group_info_is_accepted_after_the_wire(room):
    for group in room.members.values():
        info = decode_group_info(encode_message(group.group_info()))
        room.public.check_group_info(info)
        assert info.external_pub == group.external_pub
        assert [each.extension_type for each in info.extensions] == [EXTERNAL_PUB]


def test_each_altered_byte_of_a_group_info_is_refused(room):
    honest = encode_message(room["ada"].group_info())
    for at in range(len(honest)):
        changed = bytearray(honest)
        changed[at] ^= 0x08
        with pytest.raises(HearthError):
            room.public.check_group_info(decode_group_info(bytes(changed)))


def test_a_group_info_signed_by_somebody_else_than_it_names_is_not_authentic(room):
    info = room["ada"].group_info()
    for signed in (
        replace(info, signer=room.leaf("bea")),
        info.signed(SUITE_3, identity("bea").signature_seed),
        info.signed(SUITE_3, identity("stranger").signature_seed),
    ):
        with pytest.raises(NotAuthentic):
            room.public.check_group_info(signed)


@pytest.mark.parametrize("signer", [5, 7, 8, 2**32 - 1])
def test_a_group_info_that_names_a_blank_signer_is_refused(room, signer):
    with pytest.raises(Invalid, match="signer"):
        room.public.check_group_info(published(room, signer=LeafIndex(signer)))


@pytest.mark.parametrize(
    "changes",
    [
        {"epoch": 1},
        {"group_id": b"elsewhere"},
        {"tree_hash": bytes(32)},
        {"confirmed_transcript_hash": bytes(32)},
        {"extensions": ()},
    ],
)
def test_a_group_info_of_another_state_is_refused(room, changes):
    context = replace(room.public.context, **changes)
    with pytest.raises(Invalid, match="another state"):
        room.public.check_group_info(published(room, context=context))


def test_a_group_info_without_a_usable_external_key_is_refused(room):
    for extensions in ((), (external_pub_extension(bytes(32)),), (external_pub_extension(b""),)):
        with pytest.raises(Invalid, match="external key"):
            room.public.check_group_info(published(room, extensions=extensions))


def test_a_group_info_whose_external_key_cannot_be_read_is_malformed(room):
    with pytest.raises(Malformed):
        room.public.check_group_info(published(room, extensions=(Extension(EXTERNAL_PUB, b"\x05a"),)))


def test_who_joins_by_an_invented_external_key_is_known_by_nobody(room):
    invented = SUITE_3.hpke_key(bytes(range(32)))
    message, _ = Group.join_external(room.public, invented, identity("fay"), random=Seeded(1))
    for group in room.members.values():
        with pytest.raises(NotAuthentic, match="confirmation tag"):
            group.process(message)
    with pytest.raises(Invalid):
        Group.join_external(room.public, bytes(32), identity("fay"), random=Seeded(1))


def test_a_group_info_is_a_value_that_reads_back(room):
    info = room["ada"].group_info((Extension(0xF333, b"more"),))
    assert isinstance(info, GroupInfo)
    assert decode_group_info(encode_message(info)) == info
