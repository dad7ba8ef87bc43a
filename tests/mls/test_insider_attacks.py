"""What is good in public and still a lie: only members can tell, and each says which half failed."""

from dataclasses import replace

import pytest
from tests.mls.members import EXTENSIONS, Forger, Room, Seeded, over_the_wire

from hearth_mls import labels
from hearth_mls.message import decode_public_message, encode_message
from hearth_mls.proposals import ExternalInit, GroupContextExtensions, Remove
from hearth_mls.public_group import StagedCommit
from hearth_mls.suite import SUITE_3
from hearth_mls.update_path import Sealed
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic


@pytest.fixture
def room():
    return Room("ada", "bea", "cleo", "dora")


@pytest.fixture
def ada(room):
    return Forger.inside(room["ada"], "ada")


def lie(room, message, what, *, to):
    """Good for everybody outside; not authentic for these members, who stay where they are."""
    staged = room.public.stage(over_the_wire(message))
    assert isinstance(staged, StagedCommit)
    for name in to:
        before = room[name]
        with pytest.raises(NotAuthentic, match=f"^{what}$"):
            before.process(message)
        with pytest.raises(NotAuthentic, match=f"^{what}$"):
            before.adopt(staged)
        assert room[name] is before


def test_a_made_up_confirmation_tag_is_noticed_by_every_member(room, ada):
    lie(room, ada.commit(), "confirmation tag", to=["bea", "cleo", "dora"])


def test_a_confirmation_tag_of_another_commit_is_noticed(room, ada):
    other = room["ada"].commit(random=room.random).message
    forged = ada.commit()
    message = replace(
        forged,
        authenticated=replace(forged.authenticated, confirmation_tag=other.authenticated.confirmation_tag),
        membership_tag=other.membership_tag,
    )
    lie(room, message, "membership tag", to=["bea"])


def test_a_stolen_signature_key_without_the_groups_secrets_is_noticed(room):
    thief = Forger.inside(room["ada"], "ada")
    thief.membership = bytes(32)
    lie(room, thief.commit(), "membership tag", to=["bea", "cleo", "dora"])
    proposal = thief.say(Remove(room.leaf("bea")))
    with pytest.raises(NotAuthentic, match="membership tag"):
        room["bea"].process(proposal)


def test_a_proposal_under_the_last_epochs_membership_key_is_noticed(room):
    old = room["ada"].secrets.membership
    room.commit("bea")
    late = Forger.inside(room["ada"], "ada")
    late.membership = old
    with pytest.raises(NotAuthentic, match="membership tag"):
        room["bea"].process(late.say(Remove(room.leaf("cleo"))))


def test_a_path_secret_that_is_garbage_for_one_member_is_noticed_by_that_member(room, ada):
    path = ada.path().update_path
    garbage = Sealed(SUITE_3.hpke_key(bytes(range(32))), bytes(48))
    nodes = (replace(path.nodes[0], sealed=(garbage,)), *path.nodes[1:])
    message = ada.commit(path=replace(path, nodes=nodes))
    lie(room, message, "path", to=["bea"])
    lie(room, message, "confirmation tag", to=["cleo", "dora"])


@pytest.mark.parametrize("ciphertext", [b"", bytes(15), bytes(16), bytes(1000)])
def test_a_path_secret_of_any_odd_size_is_noticed(room, ada, ciphertext):
    path = ada.path().update_path
    odd = replace(path.nodes[0].sealed[0], ciphertext=ciphertext)
    nodes = (replace(path.nodes[0], sealed=(odd,)), *path.nodes[1:])
    lie(room, ada.commit(path=replace(path, nodes=nodes)), "path", to=["bea"])


def test_a_path_secret_that_leads_to_other_keys_is_noticed(room, ada):
    honest, other = ada.path(), ada.path()
    nodes = tuple(
        replace(mine, sealed=its.sealed)
        for mine, its in zip(honest.update_path.nodes, other.update_path.nodes, strict=True)
    )
    message = ada.commit(path=replace(honest.update_path, nodes=nodes))
    lie(room, message, "path", to=["bea", "cleo", "dora"])


def test_a_path_secret_that_opens_but_does_not_belong_to_the_named_keys_is_noticed(room, ada):
    path = ada.path().update_path
    staged = room.public.stage(ada.commit(path=path))
    bea = room.public.tree.leaf(room.leaf("bea")).encryption_key
    other = labels.seal(
        SUITE_3, bea, b"UpdatePathNode", staged.provisional.write(), bytes(32), Seeded("other")
    )
    nodes = (replace(path.nodes[0], sealed=(Sealed(*other),)), *path.nodes[1:])
    lie(room, ada.commit(path=replace(path, nodes=nodes)), "path", to=["bea"])


def test_a_path_sealed_for_another_state_of_the_extensions_is_noticed(room, ada):
    change = GroupContextExtensions((*EXTENSIONS[:2], replace(EXTENSIONS[2], data=b"other")))
    path = ada.path([change], extensions=EXTENSIONS).update_path
    lie(room, ada.commit(change, path=path), "path", to=["bea", "cleo", "dora"])


def test_a_joiner_who_does_not_know_the_external_key_is_noticed(room):
    stranger = Forger.outside(room.public)
    kem_output, _ = SUITE_3.export_as_sender(SUITE_3.hpke_key(bytes(range(32))), b"x", 32, Seeded(0))
    lie(room, stranger.commit(ExternalInit(kem_output)), "confirmation tag", to=["ada", "bea", "dora"])


def test_each_altered_byte_of_a_commit_is_refused_and_changes_nothing(room):
    message = (
        room["ada"]
        .commit(proposals=[Remove(room.leaf("dora"))], authenticated_data=b"hour", random=room.random)
        .message
    )
    honest = encode_message(message)
    group = room["bea"]
    state = (group.public.tree.write(), group.context, group.secrets, dict(group.path_keys))
    for at in range(len(honest)):
        for flip in (0x01, 0x80):
            altered = bytearray(honest)
            altered[at] ^= flip
            with pytest.raises(HearthError):
                group.process(decode_public_message(bytes(altered)))
    assert (group.public.tree.write(), group.context, group.secrets, dict(group.path_keys)) == state
    assert group.process(decode_public_message(honest)).context.epoch == group.context.epoch + 1


def test_each_altered_byte_of_an_external_commit_is_refused(room):
    pub = room["ada"].external_pub
    stranger = Forger.outside(room.public)
    message, _ = type(room["ada"]).join_external(room.public, pub, stranger.who, random=room.random)
    honest = encode_message(message)
    group = room["bea"]
    for at in range(len(honest)):
        altered = bytearray(honest)
        altered[at] ^= 0x04
        with pytest.raises(HearthError):
            group.process(decode_public_message(bytes(altered)))
    assert group.process(decode_public_message(honest)).context.epoch == group.context.epoch + 1


def test_each_altered_byte_of_a_proposal_is_refused(room):
    message, _ = room["ada"].propose_remove(room.leaf("cleo"))
    honest = encode_message(message)
    for at in range(len(honest)):
        altered = bytearray(honest)
        altered[at] ^= 0x02
        with pytest.raises(HearthError):
            room["bea"].process(decode_public_message(bytes(altered)))


def test_a_commit_cut_short_anywhere_cannot_be_read(room):
    message = room["ada"].commit(random=room.random).message
    honest = encode_message(message)
    for size in range(len(honest)):
        with pytest.raises(Malformed):
            decode_public_message(honest[:size])
    with pytest.raises(Malformed):
        decode_public_message(honest + b"\x00")
