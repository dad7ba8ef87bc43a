"""Commits by people who hold the right signature key: rules broken with other values, or in another way.

Each rule is broken once, alone, in `rules/`; here is what one breach of it does not show. Everybody refuses.
"""

from dataclasses import replace

import pytest
from tests.mls.members import (
    CAPABILITIES,
    CREDENTIAL,
    EXTENSIONS,
    ROOM_EXTENSION,
    SERVER_SEED,
    Forger,
    Room,
    Seeded,
    identity,
    over_the_wire,
)

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import (
    EXTERNAL_SENDERS,
    Extension,
    ExternalSender,
    RequiredCapabilities,
    external_senders_extension,
)
from hearth_mls.framing import Sender, SenderType, WireFormat
from hearth_mls.group import Group
from hearth_mls.invalid import Invalid
from hearth_mls.leaf_node import LeafNodeSource
from hearth_mls.lifetime import Lifetime
from hearth_mls.proposals import (
    ExternalInit,
    GroupContextExtensions,
    Remove,
    Update,
)
from hearth_mls.public_group import StagedCommit, StagedProposal
from hearth_mls.suite import SUITE_3
from hearth_protocol.codec import vector
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal

P = 2**255 - 19
LOW_ORDER = [
    number.to_bytes(32, "little")
    for number in (
        0,
        1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
        P - 1,
    )
]
NOT_CANONICAL = [(number).to_bytes(32, "little") for number in (P, P + 1, P + 9, 2**255 + 9)]


@pytest.fixture
def room():
    return Room("ada", "bea", "cleo", "dora")


@pytest.fixture
def ada(room):
    return Forger.inside(room["ada"], "ada")


@pytest.fixture
def stranger(room):
    return Forger.outside(room.public)


def refused(room, message, rule):
    """Everybody refuses `message` for `rule`, and nothing has changed."""
    before = room.public.tree.write()
    with pytest.raises(Invalid, match=rule) as invalid:
        room.public.stage(message)
    assert invalid.value.code is Refusal.COMMIT_INVALID
    for group in room.members.values():
        with pytest.raises(HearthError):
            group.process(message)
    assert room.public.tree.write() == before


def external(room, *, remove=()):
    kem_output, _ = room["ada"].suite.export_as_sender(room["ada"].external_pub, b"x", 32, Seeded("kem"))
    return (ExternalInit(kem_output), *(Remove(leaf) for leaf in remove))


# first: the forger can be honest, so that each refusal below is for the one thing it changes


def test_the_forgers_honest_commits_are_good_in_public(room, ada, stranger):
    assert isinstance(room.public.stage(ada.commit()), StagedCommit)
    assert isinstance(room.public.stage(ada.commit(Remove(room.leaf("bea")))), StagedCommit)
    assert isinstance(room.public.stage(ada.commit(GroupContextExtensions(EXTENSIONS))), StagedCommit)
    assert isinstance(room.public.stage(stranger.commit(*external(room))), StagedCommit)
    again = Forger.outside(room.public, "bea")
    assert isinstance(
        room.public.stage(again.commit(*external(room, remove=[room.leaf("bea")]))), StagedCommit
    )
    assert isinstance(room.public.stage(ada.say(Remove(room.leaf("bea")))), StagedProposal)


# the frame


@pytest.mark.parametrize("epoch", [0, 2, 4, 2**64 - 1])
def test_a_message_for_another_epoch_is_stale(room, ada, epoch):
    with pytest.raises(Refused) as stale:
        room.public.stage(ada.commit(epoch=epoch))
    assert stale.value.code is Refusal.STALE_EPOCH


@pytest.mark.parametrize("leaf", [4, 7, 8, 2**32 - 1])
def test_a_sender_who_is_no_member_is_refused(room, ada, leaf):
    refused(room, ada.commit(sender=Sender(SenderType.MEMBER, leaf)), "sender's leaf is blank")


def test_a_signature_for_a_private_message_is_not_one_for_a_public_message(room, ada):
    honest = ada.commit()
    private = replace(honest.authenticated, wire_format=WireFormat.PRIVATE_MESSAGE)
    assert private.to_be_signed(room.public.context) != honest.authenticated.to_be_signed(room.public.context)


@pytest.mark.parametrize("tag", [b"", bytes(31), bytes(33)])
def test_a_confirmation_tag_of_another_size_is_refused(room, ada, tag):
    honest = ada.commit()
    message = replace(honest, authenticated=replace(honest.authenticated, confirmation_tag=tag))
    refused(room, message, "confirmation tag has the wrong size")


# proposals in a commit


def test_a_leaf_removed_twice_by_value_and_by_reference_is_refused(room):
    reference = room.propose_remove("cleo", "bea")
    ada = Forger.inside(room["ada"], "ada")
    path = ada.path([reference]).update_path
    refused(room, ada.commit(reference, Remove(room.leaf("bea")), path=path), "removed twice")


def test_one_reference_named_twice_is_refused(room):
    reference = room.propose_remove("cleo", "bea")
    ada = Forger.inside(room["ada"], "ada")
    refused(room, ada.commit(reference, reference, path=ada.path([reference]).update_path), "removed twice")


@pytest.mark.parametrize("leaf", [4, 2**32 - 1])
def test_removing_a_blank_leaf_is_refused(room, ada, leaf):
    refused(room, ada.commit(Remove(leaf), path=ada.path().update_path), "removed leaf is blank")


# the path that must be there


def test_a_removal_by_reference_without_a_path_is_refused(room):
    reference = room.propose_remove("cleo", "bea")
    ada = Forger.inside(room["ada"], "ada")
    refused(room, ada.pathless(reference), "lacks the path")


# extensions


def test_requirements_that_a_member_does_not_meet_are_refused(room, ada):
    for demanded in (
        RequiredCapabilities(credentials=(0xF099,)),
        RequiredCapabilities(extensions=(0xF099,)),
        RequiredCapabilities(proposals=(0xF099,)),
    ):
        change = GroupContextExtensions((demanded.extension(), *EXTENSIONS[1:]))
        refused(room, ada.commit(change), "lacks a required capability")


def test_an_external_sender_without_a_usable_key_is_refused(room, ada):
    for key in (b"", bytes(32), b"\x01" + bytes(31)):
        senders = external_senders_extension([ExternalSender(key, Credential(BASIC, b""))])
        change = GroupContextExtensions((EXTENSIONS[0], senders, EXTENSIONS[2]))
        refused(room, ada.commit(change), "external sender's key")


def test_extensions_that_cannot_be_read_are_refused(room, ada):
    change = GroupContextExtensions((EXTENSIONS[0], Extension(EXTERNAL_SENDERS, b"\x01"), EXTENSIONS[2]))
    with pytest.raises(Malformed):
        room.public.stage(ada.commit(change))


# the leaf of the path


@pytest.mark.parametrize(
    "changes",
    [
        {"source": LeafNodeSource.KEY_PACKAGE, "lifetime": Lifetime(), "parent_hash": None},
        {"source": LeafNodeSource.UPDATE, "parent_hash": None},
    ],
)
def test_a_path_leaf_from_another_source_is_refused(room, ada, changes):
    path = ada.resigned(ada.path().update_path, **changes)
    refused(room, ada.commit(path=path), "another source")


def test_a_path_leaf_with_another_parent_hash_is_refused(room, ada):
    for wrong in (b"", bytes(32)):
        path = ada.resigned(ada.path().update_path, parent_hash=wrong)
        refused(room, ada.commit(path=path), "another parent hash")


def test_a_path_leaf_signed_for_another_place_is_not_authentic(room, ada):
    path = ada.path().update_path
    leaf = path.leaf_node.signed(SUITE_3, ada.who.signature_seed, room.public.context.group_id, 1)
    with pytest.raises(NotAuthentic):
        room.public.stage(ada.commit(path=replace(path, leaf_node=leaf)))


@pytest.mark.parametrize("key", [*LOW_ORDER, *NOT_CANONICAL, b"", bytes(31), b"\x09" + bytes(32)])
def test_a_leaf_key_that_nobody_could_seal_to_is_refused(room, ada, key):
    path = ada.resigned(ada.path().update_path, encryption_key=key)
    refused(room, ada.commit(path=path), "is no key")


@pytest.mark.parametrize("key", [*LOW_ORDER, *NOT_CANONICAL, b""])
def test_a_node_key_that_nobody_could_seal_to_is_refused(room, ada, key):
    path = ada.path().update_path
    nodes = (replace(path.nodes[0], encryption_key=key), *path.nodes[1:])
    refused(room, ada.commit(path=replace(path, nodes=nodes)), "is no key")


@pytest.mark.parametrize("key", [*LOW_ORDER, b""])
def test_an_encapsulation_that_nobody_could_open_is_refused(room, ada, stranger, key):
    path = ada.path().update_path
    sealed = replace(path.nodes[0].sealed[0], kem_output=key)
    nodes = (replace(path.nodes[0], sealed=(sealed,)), *path.nodes[1:])
    refused(room, ada.commit(path=replace(path, nodes=nodes)), "is no key")
    refused(room, stranger.commit(ExternalInit(key)), "ExternalInit's key")


@pytest.mark.parametrize(
    ("capabilities", "rule"),
    [
        (replace(CAPABILITIES, versions=()), "this version"),
        (replace(CAPABILITIES, cipher_suites=(1,)), "this cipher suite"),
        (replace(CAPABILITIES, credentials=(BASIC,)), "its own credential"),
        (replace(CAPABILITIES, extensions=()), "the group's extensions"),
        (Capabilities(), "this cipher suite"),
    ],
)
def test_a_leaf_that_cannot_do_what_the_group_does_is_refused(room, ada, stranger, capabilities, rule):
    path = ada.resigned(ada.path().update_path, capabilities=capabilities)
    refused(room, ada.commit(path=path), rule)
    listed = external(room)
    path = stranger.resigned(stranger.path(listed).update_path, capabilities=capabilities)
    refused(room, stranger.commit(*listed, path=path), rule)


def test_a_leaf_with_an_extension_it_does_not_support_is_refused(room, ada):
    path = ada.resigned(ada.path().update_path, extensions=(Extension(0xF555, b""),))
    refused(room, ada.commit(path=path), "its own extensions")


def test_a_credential_that_others_do_not_support_is_refused(room, ada):
    path = ada.resigned(
        ada.path().update_path,
        credential=Credential(0xF0AA, b"odd"),
        capabilities=replace(CAPABILITIES, credentials=(CREDENTIAL, BASIC, 0xF0AA)),
    )
    refused(room, ada.commit(path=path), "credential in use")


def test_a_leaf_that_does_not_support_the_others_credential_is_refused(room, ada):
    path = ada.resigned(
        ada.path().update_path,
        credential=Credential(BASIC, b"odd"),
        capabilities=replace(CAPABILITIES, credentials=(BASIC,)),
    )
    refused(room, ada.commit(path=path), "required capability")


# the nodes of the path


def test_a_path_of_another_length_is_refused(room, ada):
    path = ada.path().update_path
    refused(room, ada.commit(path=replace(path, nodes=path.nodes[:-1])), "one key for each node")
    extra = replace(path.nodes[0], encryption_key=SUITE_3.hpke_key(bytes(range(32))))
    refused(room, ada.commit(path=replace(path, nodes=(*path.nodes, extra))), "one key for each node")


def test_a_path_secret_withheld_from_somebody_is_refused(room, ada):
    path = ada.path().update_path
    for at in range(len(path.nodes)):
        nodes = list(path.nodes)
        nodes[at] = replace(nodes[at], sealed=nodes[at].sealed[:-1])
        refused(room, ada.commit(path=replace(path, nodes=tuple(nodes))), "not sealed to each node once")


def test_a_path_secret_sealed_to_one_more_is_refused(room, ada):
    path = ada.path().update_path
    nodes = (replace(path.nodes[0], sealed=path.nodes[0].sealed * 2), *path.nodes[1:])
    refused(room, ada.commit(path=replace(path, nodes=nodes)), "not sealed to each node once")


# external commits


def test_a_stranger_cannot_remove_one_leaf_twice(room, stranger):
    path = stranger.path(external(room, remove=[1])).update_path
    refused(room, stranger.commit(*external(room, remove=[1, 1]), path=path), "removed twice")


def test_a_member_cannot_stand_in_the_tree_twice(room):
    ada_again = Forger.outside(room.public, "ada")
    refused(room, ada_again.commit(*external(room)), "share a signature key")


# proposals on their own


def test_a_stranger_cannot_propose(room, stranger):
    for sender in (Sender(SenderType.NEW_MEMBER_PROPOSAL), Sender(SenderType.NEW_MEMBER_COMMIT)):
        with pytest.raises(Invalid):
            room.public.stage(stranger.say(Remove(1), sender=sender))


def server(room, seed=SERVER_SEED):
    forger = Forger.outside(room.public)
    forger.who = replace(forger.who, signature_seed=seed)
    return forger


def test_the_server_proposes_only_with_its_own_key(room):
    honest = server(room).say(Remove(1), sender=Sender(SenderType.EXTERNAL, 0))
    assert isinstance(room.public.stage(honest), StagedProposal)
    forged = server(room, bytes(32)).say(Remove(1), sender=Sender(SenderType.EXTERNAL, 0))
    with pytest.raises(NotAuthentic):
        room.public.stage(forged)


def test_an_external_sender_cannot_update_or_initialise(room):
    leaf = room.public.tree.leaf(room.leaf("bea"))
    for proposal in (Update(leaf), ExternalInit(bytes(range(32)))):
        message = server(room).say(proposal, sender=Sender(SenderType.EXTERNAL, 0))
        refused(room, message, "may not send this")


def test_a_flood_of_proposals_is_bounded(room, ada, monkeypatch):
    monkeypatch.setattr("hearth_mls.public_group.MAX_PROPOSALS", 2)
    public = room.public
    for number in range(2):
        public = public.with_proposal(ada.say(Remove(1), authenticated_data=bytes([number])))
    with pytest.raises(Invalid, match="too many proposals"):
        public.stage(ada.say(Remove(1), authenticated_data=b"one more"))
    assert len(public.with_proposal(ada.say(Remove(1), authenticated_data=b"\x00")).proposals) == 2


def test_our_own_commits_are_held_to_the_same_rules(room):
    for proposals in ([Remove(0)], [Remove(9)], [Remove(1), Remove(1)], [ExternalInit(bytes(32))]):
        with pytest.raises(Invalid):
            room["ada"].commit(proposals=proposals, random=room.random)
    with pytest.raises(Invalid):
        room["ada"].propose(Remove(9))
    with pytest.raises(Invalid):
        Group.join_external(
            room.public, room["ada"].external_pub, identity("bea"), remove=9, random=room.random
        )


def test_the_list_of_unusable_keys_is_the_one_of_the_library():
    for key in LOW_ORDER:
        assert not SUITE_3.is_hpke_key(key)
        with pytest.raises(NotAuthentic):
            SUITE_3.seal(key, b"", b"", b"", Seeded(0))
    for number in range(50):
        good = SUITE_3.derive_key_pair(number.to_bytes(32, "big"))[1]
        assert SUITE_3.is_hpke_key(good)
        SUITE_3.seal(good, b"", b"", b"", Seeded(0))


def test_a_readable_extension_of_the_room_is_nothing_this_package_judges(room, ada):
    change = GroupContextExtensions((*EXTENSIONS[:2], Extension(ROOM_EXTENSION, vector(b"anything"))))
    assert isinstance(room.public.stage(over_the_wire(ada.commit(change))), StagedCommit)
