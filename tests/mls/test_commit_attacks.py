"""Commits by people who hold the right signature key and break one rule each: the public verdict."""

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
from hearth_mls.commit import Commit
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import (
    EXTERNAL_SENDERS,
    Extension,
    ExternalSender,
    RequiredCapabilities,
    external_senders_extension,
)
from hearth_mls.framing import AuthenticatedContent, PublicMessage, Sender, SenderType, WireFormat
from hearth_mls.group import Group
from hearth_mls.invalid import Invalid
from hearth_mls.leaf_node import LeafNodeSource, Lifetime
from hearth_mls.proposals import (
    ExternalInit,
    GroupContextExtensions,
    ReInit,
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


def test_a_message_for_another_group_is_refused(room, ada):
    refused(room, ada.commit(group_id=b"elsewhere"), "another group")


@pytest.mark.parametrize("epoch", [0, 2, 4, 2**64 - 1])
def test_a_message_for_another_epoch_is_stale(room, ada, epoch):
    with pytest.raises(Refused) as stale:
        room.public.stage(ada.commit(epoch=epoch))
    assert stale.value.code is Refusal.STALE_EPOCH


def test_application_data_is_not_taken_from_a_public_message(room, ada):
    honest = ada.commit()
    framed = replace(honest.content, content=b"hello")
    message = PublicMessage(AuthenticatedContent(WireFormat.PUBLIC_MESSAGE, framed, b"", None), b"")
    refused(room, message, "application data")


@pytest.mark.parametrize("leaf", [4, 7, 8, 2**32 - 1])
def test_a_sender_who_is_no_member_is_refused(room, ada, leaf):
    refused(room, ada.commit(sender=Sender(SenderType.MEMBER, leaf)), "sender's leaf is blank")


def test_a_commit_in_another_members_name_is_not_authentic(room, ada):
    with pytest.raises(NotAuthentic):
        room.public.stage(ada.commit(sender=Sender(SenderType.MEMBER, room.leaf("bea"))))


def test_a_signature_for_a_private_message_is_not_one_for_a_public_message(room, ada):
    honest = ada.commit()
    private = replace(honest.authenticated, wire_format=WireFormat.PRIVATE_MESSAGE)
    assert private.to_be_signed(room.public.context) != honest.authenticated.to_be_signed(room.public.context)


def test_a_commit_signed_in_another_state_of_the_epoch_is_not_authentic(room, ada):
    honest = ada.commit()
    fork = replace(room.public, context=replace(room.public.context, confirmed_transcript_hash=bytes(32)))
    with pytest.raises(NotAuthentic):
        fork.stage(honest)


@pytest.mark.parametrize("tag", [b"", bytes(31), bytes(33)])
def test_a_confirmation_tag_of_another_size_is_refused(room, ada, tag):
    honest = ada.commit()
    message = replace(honest, authenticated=replace(honest.authenticated, confirmation_tag=tag))
    refused(room, message, "confirmation tag has the wrong size")


def test_there_is_no_epoch_after_the_last(room):
    last = replace(room.public, context=replace(room.public.context, epoch=2**64 - 1))
    forger = Forger.inside(room["ada"], "ada")
    path = forger.path().update_path
    forger.public = last
    with pytest.raises(Invalid, match="last epoch"):
        last.stage(forger.commit(path=path))


# proposals in a commit


def test_a_commit_that_removes_its_committer_is_refused(room, ada):
    path = ada.path().update_path
    refused(room, ada.commit(Remove(room.leaf("ada")), path=path), "removes its committer")


def test_a_commit_that_removes_its_committer_by_reference_is_refused(room, ada):
    reference = room.propose_remove("bea", "ada")
    ada = Forger.inside(room["ada"], "ada")
    refused(room, ada.commit(reference, path=ada.path().update_path), "removes its committer")


def test_a_leaf_removed_twice_by_value_is_refused(room, ada):
    bea = Remove(room.leaf("bea"))
    refused(room, ada.commit(bea, bea, path=ada.path([bea]).update_path), "removed twice")


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


def test_naming_an_unknown_proposal_is_refused(room, ada):
    refused(room, ada.commit(bytes(32), path=ada.path().update_path), "not received")


def test_changing_the_extensions_twice_is_refused(room, ada):
    change = GroupContextExtensions(EXTENSIONS)
    refused(room, ada.commit(change, change, path=ada.path().update_path), "changed twice")


def test_a_member_does_not_commit_an_external_init(room, ada):
    refused(room, ada.commit(*external(room), path=ada.path().update_path), "only in an external commit")


@pytest.mark.parametrize("by_value", [True, False])
def test_a_group_is_not_reinitialised(room, ada, by_value):
    proposal = ReInit(b"group", 1, 3, ())
    path = ada.path().update_path
    message = ada.commit(proposal, path=path) if by_value else ada.say(proposal)
    refused(room, message, "ReInit is not supported")


# the path that must be there


def test_a_removal_without_a_path_is_refused(room, ada):
    refused(room, ada.pathless(Remove(room.leaf("bea"))), "lacks the path")


def test_a_removal_by_reference_without_a_path_is_refused(room):
    reference = room.propose_remove("cleo", "bea")
    ada = Forger.inside(room["ada"], "ada")
    refused(room, ada.pathless(reference), "lacks the path")


def test_a_change_of_extensions_without_a_path_is_refused(room, ada):
    refused(room, ada.pathless(GroupContextExtensions(EXTENSIONS)), "lacks the path")


def test_an_empty_commit_without_a_path_is_refused(room, ada):
    refused(room, ada.pathless(), "lacks the path")


def test_an_external_commit_without_a_path_is_refused(room, stranger):
    refused(room, stranger.pathless(*external(room)), "external commit has no path")


# extensions


def test_extensions_that_a_member_does_not_support_are_refused(room, ada):
    change = GroupContextExtensions((*EXTENSIONS, Extension(0xF777, b"")))
    refused(room, ada.commit(change), "does not support the group's extensions")


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


def test_a_path_leaf_signed_for_another_group_is_not_authentic(room, ada):
    path = ada.path().update_path
    leaf = path.leaf_node.signed(SUITE_3, ada.who.signature_seed, b"elsewhere", 0)
    with pytest.raises(NotAuthentic):
        room.public.stage(ada.commit(path=replace(path, leaf_node=leaf)))


def test_taking_another_members_signature_key_is_refused(room, ada):
    key = SUITE_3.signature_key(identity("bea").signature_seed)
    path = ada.resigned(ada.path().update_path, signature_key=key)
    refused(room, ada.commit(path=path), "share a signature key")


def test_keeping_the_old_encryption_key_is_refused(room, ada):
    old = room.public.tree.leaf(0).encryption_key
    path = ada.resigned(ada.path().update_path, encryption_key=old)
    refused(room, ada.commit(path=path), "not new")


def test_taking_another_members_encryption_key_is_refused(room, ada):
    taken = room.public.tree.leaf(room.leaf("cleo")).encryption_key
    path = ada.resigned(ada.path().update_path, encryption_key=taken)
    refused(room, ada.commit(path=path), "not new")


def test_a_path_that_reuses_a_nodes_old_key_is_refused(room, ada):
    path = ada.path().update_path
    old = room.public.tree.nodes[room.public.tree.root].encryption_key
    nodes = (*path.nodes[:-1], replace(path.nodes[-1], encryption_key=old))
    refused(room, ada.commit(path=replace(path, nodes=nodes)), "not new")


def test_a_path_that_gives_two_nodes_one_key_is_refused(room, ada):
    path = ada.path().update_path
    nodes = tuple(replace(node, encryption_key=path.nodes[0].encryption_key) for node in path.nodes)
    refused(room, ada.commit(path=replace(path, nodes=nodes)), "not new")


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


def test_a_stranger_cannot_commit_without_an_external_init(room, stranger):
    refused(room, stranger.commit(), "exactly one ExternalInit")


def test_a_stranger_cannot_bring_two_external_inits(room, stranger):
    refused(room, stranger.commit(*external(room), *external(room)), "exactly one ExternalInit")


def test_a_stranger_cannot_remove_two(room, stranger):
    refused(room, stranger.commit(*external(room, remove=[1, 2])), "more than one leaf")


def test_a_stranger_cannot_remove_one_leaf_twice(room, stranger):
    path = stranger.path(external(room, remove=[1])).update_path
    refused(room, stranger.commit(*external(room, remove=[1, 1]), path=path), "removed twice")


def test_a_stranger_cannot_change_extensions(room, stranger):
    listed = (*external(room), GroupContextExtensions(EXTENSIONS))
    refused(room, stranger.commit(*listed), "changes extensions")


def test_a_stranger_cannot_name_a_proposal(room):
    reference = room.propose_remove("cleo", "bea")
    stranger = Forger.outside(room.public)
    refused(room, stranger.commit(*external(room), reference), "names a proposal")


def test_a_member_cannot_stand_in_the_tree_twice(room):
    ada_again = Forger.outside(room.public, "ada")
    refused(room, ada_again.commit(*external(room)), "share a signature key")


def test_who_replaces_their_leaf_needs_a_new_encryption_key(room):
    again = Forger.outside(room.public, "bea")
    listed = external(room, remove=[room.leaf("bea")])
    old = room.public.tree.leaf(room.leaf("bea")).encryption_key
    context = room.public.context
    path = again.path(listed).update_path
    leaf = replace(path.leaf_node, encryption_key=old)
    leaf = leaf.signed(SUITE_3, again.who.signature_seed, context.group_id, room.leaf("bea"))
    refused(room, again.commit(*listed, path=replace(path, leaf_node=leaf)), "not new")


def test_an_external_commit_signed_by_another_key_than_its_leafs_is_not_authentic(room, stranger):
    listed = external(room)
    path = stranger.path(listed).update_path
    other = Forger.outside(room.public, "other")
    with pytest.raises(NotAuthentic):
        room.public.stage(other.commit(*listed, path=path))


# proposals on their own


def test_a_stranger_cannot_propose(room, stranger):
    for sender in (Sender(SenderType.NEW_MEMBER_PROPOSAL), Sender(SenderType.NEW_MEMBER_COMMIT)):
        with pytest.raises(Invalid):
            room.public.stage(stranger.say(Remove(1), sender=sender))


def test_a_member_cannot_propose_an_external_init(room, ada):
    refused(room, ada.say(ExternalInit(bytes(range(32)))), "only in an external commit")


def test_a_proposal_to_remove_nobody_is_refused(room, ada):
    refused(room, ada.say(Remove(4)), "removed leaf is blank")


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


def test_an_external_sender_who_is_not_listed_is_refused(room):
    message = server(room).say(Remove(1), sender=Sender(SenderType.EXTERNAL, 1))
    refused(room, message, "no such external sender")


def test_an_external_sender_cannot_commit(room, ada):
    commit = Commit((), ada.path().update_path)
    message = server(room).say(commit, sender=Sender(SenderType.EXTERNAL, 0))
    refused(room, message, "may not send this")


def test_an_external_sender_cannot_update_or_initialise(room):
    leaf = room.public.tree.leaf(room.leaf("bea"))
    for proposal in (Update(leaf), ExternalInit(bytes(range(32)))):
        message = server(room).say(proposal, sender=Sender(SenderType.EXTERNAL, 0))
        refused(room, message, "may not send this")


def test_a_commit_where_a_proposal_is_expected_and_the_other_way_round_is_refused(room, ada):
    with pytest.raises(Invalid):
        room.public.with_proposal(ada.commit())
    with pytest.raises(Invalid):
        room.public.apply(ada.say(Remove(1)))


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
