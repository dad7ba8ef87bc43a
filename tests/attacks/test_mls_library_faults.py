"""Faults that were found in other MLS libraries, tried on ours as attacks.

What stands elsewhere is only pointed at:

- torsioned and non-canonical Ed25519 alone, for both languages: protocol/vectors/ed25519.json and
  tests/protocol/test_ed25519.py;
- GroupContextExtensions by a member, Removes by a member: tests/rooms/test_attacks_commit_table.py;
- a stranger entering a room: tests/rooms/test_attacks_entering.py;
- everything else that breaks a rule of RFC 9420: tests/mls/rules.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from nacl import bindings
from tests.mls.members import Forger, Room, Seeded, identity, over_the_wire

from hearth_mls import private_state
from hearth_mls.commit import Commit
from hearth_mls.framing import (
    AuthenticatedContent,
    FramedContent,
    PrivateMessage,
    PublicMessage,
    Sender,
    SenderType,
    WireFormat,
    sign_content,
)
from hearth_mls.group import Group
from hearth_mls.group_info import GroupInfo
from hearth_mls.invalid import Invalid
from hearth_mls.message import decode_group_info, encode_message
from hearth_mls.message_protection import open_sender, protect
from hearth_mls.proposals import ExternalInit, GroupContextExtensions, Remove
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.secret_tree import RatchetKind, SecretTree
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.errors import HearthError, NotAuthentic, Refused

TEXT = b"I did not dare to tell anybody."
RANDOM = Seeded("library faults")


@pytest.fixture
def room():
    return Room("ada", "bob", "cy")


def heard(group: Group, message: PrivateMessage) -> tuple[bytes, Group]:
    content, after = group.unprotect(message)
    assert isinstance(content.content, bytes)
    return content.content, after


def sealed_as(insider: Group, author: LeafIndex, signature: bytes | None, seed: bytes) -> PrivateMessage:
    """Seal TEXT as `author`, as any member can: the secret tree is everybody's. Only the signature is not."""
    framed = FramedContent(
        insider.context.group_id, insider.context.epoch, Sender(SenderType.MEMBER, author), b"", TEXT
    )
    signed = sign_content(SUITE_3, seed, framed, insider.context, WireFormat.PRIVATE_MESSAGE)
    if signature is not None:
        signed = replace(signed, signature=signature)
    tree = SecretTree.start(SUITE_3, insider.public.tree.leaf_count, insider.secrets.encryption)
    return protect(tree, insider.secrets.sender_data, signed, random=RANDOM)[0]


# who speaks


@pytest.mark.parametrize("signature", [b"", bytes(64), bytes(63)], ids=["none", "zeros", "short"])
def test_an_unsigned_application_message_is_not_heard(room, signature):
    """A member seals in another's name and signs nothing: the AEAD opens, for its key is everybody's."""
    forged = sealed_as(room["bob"], room.leaf("ada"), signature, identity("bob").signature_seed)
    with pytest.raises(NotAuthentic):
        room["cy"].unprotect(forged)


def test_an_application_message_signed_by_another_member_is_not_heard(room):
    forged = sealed_as(room["bob"], room.leaf("ada"), None, identity("bob").signature_seed)
    with pytest.raises(NotAuthentic):
        room["cy"].unprotect(forged)
    honest = sealed_as(room["bob"], room.leaf("bob"), None, identity("bob").signature_seed)
    assert heard(room["cy"], honest)[0] == TEXT


def test_a_forged_message_burns_no_key_of_the_one_it_names(room):
    forged = sealed_as(room["bob"], room.leaf("ada"), bytes(64), identity("bob").signature_seed)
    with pytest.raises(NotAuthentic):
        room["cy"].unprotect(forged)
    message, _ = room["ada"].protect(TEXT, random=RANDOM)
    assert heard(room["cy"], message)[0] == TEXT


# what was said already


def test_a_replayed_message_is_not_heard_again(room):
    message, _ = room["ada"].protect(TEXT, random=RANDOM)
    _, after = heard(room["bob"], message)
    with pytest.raises(NotAuthentic):
        after.unprotect(message)


def test_a_replayed_message_is_not_heard_again_after_others_came(room):
    said = []
    ada, bob = room["ada"], room["bob"]
    for _ in range(5):
        message, ada = ada.protect(TEXT, random=RANDOM)
        said.append(message)
    for message in (said[3], said[0], said[4], said[1]):
        _, bob = heard(bob, message)
    for message in (said[3], said[0], said[4], said[1]):
        with pytest.raises(NotAuthentic):
            bob.unprotect(message)
    heard(bob, said[2])


def test_a_message_is_not_replayed_under_a_new_seal_of_the_sender_data(room):
    """Sender data is sealed under everybody's key: a member can seal it anew, with another guard."""
    message, _ = room["ada"].protect(TEXT, random=RANDOM)
    _, after = heard(room["bob"], message)
    again = sealed_as(room["cy"], room.leaf("ada"), None, identity("ada").signature_seed)
    with pytest.raises(NotAuthentic):
        after.unprotect(again)


# what a restored state does


def stored(group: Group) -> bytes:
    return private_state.encode(group)


def restored(data: bytes, public_tree: RatchetTree) -> Group:
    return private_state.restore(data, public_tree)


def sent_generation(group: Group, message: PrivateMessage) -> int:
    return open_sender(SUITE_3, group.secrets.sender_data, message).generation


def test_a_restored_member_goes_on_where_it_was_and_seals_with_no_key_twice(room):
    ada = room["ada"]
    tree = ada.public.tree
    generations = []
    for _ in range(4):
        message, ada = ada.protect(TEXT, random=RANDOM)
        generations.append(sent_generation(ada, message))
        ada = restored(stored(ada), tree)
    assert generations == [0, 1, 2, 3]


def test_a_restored_member_hears_nothing_twice(room):
    message, _ = room["ada"].protect(TEXT, random=RANDOM)
    _, after = heard(room["bob"], message)
    again = restored(stored(after), after.public.tree)
    with pytest.raises(NotAuthentic):
        again.unprotect(message)


def test_a_restored_state_holds_no_key_that_was_used(room):
    before = room["ada"]
    key, _ = SecretTree.start(SUITE_3, before.public.tree.leaf_count, before.secrets.encryption).next(
        before.own_leaf, RatchetKind.APPLICATION
    )
    _, after = before.protect(TEXT, random=RANDOM)
    for secret in (key.key, key.nonce, before.secrets.encryption):
        assert secret not in stored(after)
    assert before.secrets.encryption in stored(before)


def test_a_state_that_was_put_back_repeats_no_nonce_and_is_not_heard_under_a_used_key(room):
    """No state knows that it is an old copy. The guard parts the nonces; who heard one hears no second."""
    data, tree = stored(room["ada"]), room["ada"].public.tree
    first, _ = restored(data, tree).protect(TEXT, random=RANDOM)
    second, _ = restored(data, tree).protect(b"something else", random=RANDOM)
    data_secret = room["ada"].secrets.sender_data
    senders = [open_sender(SUITE_3, data_secret, message) for message in (first, second)]
    assert senders[0].generation == senders[1].generation == 0
    assert senders[0].reuse_guard != senders[1].reuse_guard
    _, bob = heard(room["bob"], first)
    with pytest.raises(NotAuthentic):
        bob.unprotect(second)


# who changes the group


def test_no_refused_commit_changes_anybody_or_stops_the_next_one(room):
    """Bricking: state half changed by a commit that then fails, so that the honest one no longer fits."""
    ada = Forger.inside(room["ada"], "ada")
    outsider = Forger(room.public, identity("ada"), place=room.leaf("ada"), membership=bytes(32))
    honest = ada.commit()
    path = ada.path().update_path
    attacks = [
        outsider.commit(),  # a stolen signature key without the epoch's secrets
        ada.commit(),  # an insider's made up confirmation tag
        Forger.outside(room.public).say(Commit((), path), sender=Sender(SenderType.MEMBER, 0)),
        replace(honest, membership_tag=bytes(32)),
        ada.pathless(Remove(room.leaf("cy"))),
        ada.commit(path=replace(path, nodes=path.nodes[:-1])),
        ada.commit(path=replace(path, leaf_node=replace(path.leaf_node, signature=bytes(64)))),
        ada.commit(bytes(32), path=path),
    ]
    states = {name: stored(group) for name, group in room.members.items()}
    public = room.public
    for attack in attacks:
        for name in ("bob", "cy"):
            with pytest.raises(HearthError):
                room[name].process(over_the_wire(attack))
    assert {name: stored(group) for name, group in room.members.items()} == states
    assert room.public == public
    room.commit("bob")
    room.assert_agreed()


def test_a_commit_whose_path_leaf_is_unsigned_is_refused_by_everybody(room):
    ada = Forger.inside(room["ada"], "ada")
    path = ada.path().update_path
    for signature in (b"", bytes(64), path.leaf_node.signature[:32] + bytes(32)):
        leaf = replace(path.leaf_node, signature=signature)
        message = ada.commit(path=replace(path, leaf_node=leaf))
        with pytest.raises(NotAuthentic):
            room.public.stage(message)
        for name in ("bob", "cy"):
            with pytest.raises(NotAuthentic):
                room[name].process(message)


def test_a_path_leaf_that_another_key_signed_is_refused(room):
    """The leaf names ada's key, as the message does; whoever holds only the message's key cannot make it."""
    ada = Forger.inside(room["ada"], "ada")
    path = ada.path().update_path
    signed_by_bob = path.leaf_node.signed(
        SUITE_3, identity("bob").signature_seed, room.public.context.group_id, room.leaf("ada")
    )
    with pytest.raises(NotAuthentic):
        room.public.stage(ada.commit(path=replace(path, leaf_node=signed_by_bob)))


def test_who_signs_a_group_info_is_the_leaf_it_names_and_no_other_member(room):
    honest = room["ada"].group_info()
    for name in ("bob", "cy"):
        forged = replace(honest, signer=room.leaf("ada")).signed(SUITE_3, identity(name).signature_seed)
        with pytest.raises(NotAuthentic):
            room.public.check_group_info(decode_group_info(encode_message(forged)))
    renamed = GroupInfo(
        honest.context, honest.extensions, honest.confirmation_tag, room.leaf("bob"), honest.signature
    )
    with pytest.raises(NotAuthentic):
        room.public.check_group_info(renamed)
    room.public.check_group_info(honest)


# keys on which libraries differ

TORSION = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
"""A point of order eight."""
ORDER = (1 << 252) + 27742317777372353535851937790883648493


def torsioned(seed: bytes) -> tuple[bytes, Callable[[bytes, bytes], bytes]]:
    """Return a public key with torsion in it, and a signer whose signatures satisfy every equation in use."""
    digest = bytearray(hashlib.sha512(seed).digest()[:32])
    digest[0] &= 248
    digest[31] = digest[31] & 63 | 64
    secret = int.from_bytes(digest, "little") % ORDER
    key = bindings.crypto_core_ed25519_add(SUITE_3.signature_key(seed), TORSION)

    def sign(_seed: bytes, message: bytes) -> bytes:
        for number in range(1000):
            nonce = int.from_bytes(hashlib.sha512(number.to_bytes(8, "big") + message).digest()) % ORDER
            point = bindings.crypto_scalarmult_ed25519_base_noclamp(nonce.to_bytes(32, "little"))
            challenge = int.from_bytes(hashlib.sha512(point + key + message).digest(), "little") % ORDER
            if challenge % 8 == 0:  # then the torsion vanishes from the equation
                return point + ((nonce + challenge * secret) % ORDER).to_bytes(32, "little")
        raise AssertionError(message)

    return key, sign


def test_a_leaf_under_a_torsioned_key_is_refused_though_the_library_would_take_it(room):
    """Some clients would let her in and others not: the room would part."""
    seed = identity("mallory").signature_seed
    key, sign = torsioned(seed)
    bindings.crypto_sign_open(sign(seed, TEXT) + TEXT, key)  # libsodium finds nothing wrong
    crafted = replace(SUITE_3, sign=sign, signature_key=lambda _seed: key)
    entering = Forger.outside(replace(room.public, suite=crafted), "mallory")
    with_suite = replace(room.public, suite=crafted, tree=replace(room.public.tree, suite=crafted))
    entering.public = with_suite
    message = entering.commit(*external(room))
    assert message.content.content.path.leaf_node.signature_key == key
    with pytest.raises(NotAuthentic):
        room.public.stage(message)
    honest = Forger.outside(room.public, "mallory")
    room.public.stage(honest.commit(*external(room)))


# strangers


def external(room: Room, *removed: str) -> tuple[ExternalInit | Remove, ...]:
    kem_output, _ = SUITE_3.export_as_sender(room["ada"].external_pub, b"x", 32, RANDOM)
    return (ExternalInit(kem_output), *(Remove(room.leaf(name)) for name in removed))


def test_a_strangers_external_commit_removes_nobody_but_its_own_older_leaf(room):
    stranger = Forger.outside(room.public, "stranger")
    message = stranger.commit(*external(room, "bob"))
    for name in ("ada", "bob", "cy"):
        with pytest.raises(Invalid, match="another credential"):
            room[name].process(message)
    room.join("bob", remove=room.leaf("bob"))  # with the same credential it is one's own
    room.assert_agreed()


def test_a_strangers_external_commit_removes_not_two(room):
    stranger = Forger.outside(room.public, "bob")
    message = stranger.commit(
        *external(room, "bob", "cy"), path=stranger.path(external(room, "bob")).update_path
    )
    with pytest.raises(Invalid, match="removes more than one"):
        room.public.stage(message)


def test_a_member_cannot_pass_as_a_stranger_to_escape_the_rules_for_members(room):
    """An external commit with ada's own keys beside ada's leaf: one key would stand in the tree twice."""
    twice = Forger.outside(room.public, "ada")
    with pytest.raises(Invalid, match="share a signature key"):
        room.public.stage(twice.commit(*external(room)))


def test_a_commit_without_a_path_never_removes_whoever_sends_it_and_however(room):
    """With exactly one Remove a library made and took it: who was removed kept the epoch's secrets."""
    ada = Forger.inside(room["ada"], "ada")
    reference = room.propose_remove("bob", "cy")
    ada_now = Forger.inside(room["ada"], "ada")
    for message in (
        ada.pathless(Remove(room.leaf("cy"))),
        ada_now.pathless(reference),
        ada_now.pathless(Remove(room.leaf("bob")), reference),
        ada_now.pathless(GroupContextExtensions(room.public.context.extensions)),
    ):
        with pytest.raises(Invalid, match="lacks the path"):
            room.public.stage(message)
    with pytest.raises(Invalid, match="lacks the path"):
        room["ada"].commit(references=[reference], with_path=False, random=RANDOM)


def test_a_message_staged_without_its_tag_is_refused_however_it_is_wrapped(room):
    """Handshakes that came sealed carry no tag; a public one cannot pass for such."""
    ada = Forger.inside(room["ada"], "ada")
    honest = ada.say(Remove(room.leaf("cy")))
    stripped = PublicMessage(honest.authenticated, None)
    with pytest.raises(NotAuthentic):
        room["bob"].adopt(room["bob"].public.stage(stripped))
    with pytest.raises(Refused):
        room["bob"].public.stage_authenticated(honest.authenticated)
    relabelled = AuthenticatedContent(
        WireFormat.PRIVATE_MESSAGE, honest.content, honest.authenticated.signature, None
    )
    with pytest.raises(NotAuthentic):
        room["bob"].public.stage_authenticated(relabelled)
