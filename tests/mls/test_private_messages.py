"""What members say under seal: everybody inside opens it once, nobody else opens or alters it."""

from dataclasses import replace

import pytest
from tests.mls.members import GROUP_ID, Room, Seeded, identity

from hearth_mls.framing import (
    FramedContent,
    PrivateMessage,
    Sender,
    SenderType,
    WireFormat,
    sign_content,
)
from hearth_mls.group import Group, Removed
from hearth_mls.invalid import Invalid
from hearth_mls.message import decode_message, encode_message
from hearth_mls.message_protection import open_sender, protect, sender_data_key
from hearth_mls.proposals import Remove
from hearth_mls.rules import Rule
from hearth_mls.secret_tree import SecretTree
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import any_u64, u8, vector
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused, WrongCall
from hearth_protocol.refusals import Refusal

RANDOM = Seeded("private messages")
TEXT = b"I did not dare to tell anybody."


@pytest.fixture
def room():
    return Room("ada", "bob", "cy")


def say(room: Room, name: str, text: bytes = TEXT, **options: object) -> PrivateMessage:
    message, room.members[name] = room[name].protect(text, random=RANDOM, **options)
    return over_the_wire(message)


def over_the_wire(message: PrivateMessage) -> PrivateMessage:
    again = decode_message(encode_message(message))
    assert isinstance(again, PrivateMessage)
    return again


def seal_as(
    group: Group, content: object, *, seed: bytes, leaf: LeafIndex | None = None, **changes: object
) -> PrivateMessage:
    """Seal `content` with the group's secrets, in the name of `leaf`, signed by `seed`."""
    leaf = group.own_leaf if leaf is None else leaf
    framed = FramedContent(
        group.context.group_id, group.context.epoch, Sender(SenderType.MEMBER, leaf), b"", content
    )
    signed = sign_content(group.suite, seed, framed, group.context, WireFormat.PRIVATE_MESSAGE)
    tree = SecretTree.start(group.suite, group.public.tree.leaf_count, group.secrets.encryption)
    message, _ = protect(
        tree, group.secrets.sender_data, replace(signed, **changes), random=RANDOM, padded_to_bytes=1
    )
    return over_the_wire(message)


def test_everybody_hears_what_one_says(room):
    message = say(room, "ada", authenticated_data=b"seen by the server")
    for name in ("bob", "cy"):
        heard, room.members[name] = room[name].unprotect(message)
        assert heard.content == TEXT
        assert heard.sender == Sender(SenderType.MEMBER, room.leaf("ada"))
        assert heard.authenticated_data == message.authenticated_data == b"seen by the server"


def test_nothing_of_the_text_and_nothing_of_its_author_stands_in_the_message(room):
    data = encode_message(say(room, "ada"))
    assert TEXT not in data
    by_bob = encode_message(say(room, "bob"))
    assert len(data) == len(by_bob)


def test_messages_of_up_to_the_padding_have_one_length(room):
    lengths = {len(encode_message(say(room, "ada", bytes(size)))) for size in range(0, 180, 20)}
    assert len(lengths) == 1
    assert len(encode_message(say(room, "ada", bytes(400)))) > max(lengths)


def test_a_conversation_goes_on_in_any_order(room):
    said = [say(room, name, f"{name} {at}".encode()) for at in range(3) for name in ("ada", "bob")]
    heard = []
    for message in (said[4], said[1], said[5], said[0], said[3], said[2]):
        content, room.members["cy"] = room["cy"].unprotect(message)
        heard.append(content.content)
    assert heard == [b"ada 2", b"bob 0", b"bob 2", b"ada 0", b"bob 1", b"ada 1"]


def test_ones_own_message_cannot_be_opened_its_key_is_gone(room):
    message = say(room, "ada")
    with pytest.raises(NotAuthentic):
        room["ada"].unprotect(message)


def test_the_encryption_secret_is_gone_once_a_key_was_taken_from_it(room):
    before = room["ada"].secrets.encryption
    say(room, "ada")
    after = room["ada"]
    assert after.secrets.encryption == b""
    assert before not in after.secret_tree.secrets.values()


def test_a_message_of_another_epoch_is_stale_and_one_of_another_group_is_refused(room):
    message = say(room, "ada")
    late = room["bob"]
    room.commit("ada")
    with pytest.raises(Refused) as refused:
        room["bob"].unprotect(message)
    assert refused.value.code is Refusal.STALE_EPOCH
    assert late.unprotect(message)[0].content == TEXT  # who keeps the old value opens what comes late
    with pytest.raises(Invalid, match="another group"):
        late.unprotect(replace(message, group_id=b"another"))


def test_a_removed_member_opens_nothing_of_the_next_epoch(room):
    gone = room["cy"]
    room.commit("ada", proposals=[Remove(room.leaf("cy"))])
    message = say(room, "ada")
    for epoch in (message.epoch, gone.context.epoch):
        with pytest.raises((NotAuthentic, Refused)):
            gone.unprotect(replace(message, epoch=epoch))


def test_each_altered_byte_is_refused_and_changes_nothing(room):
    message = say(room, "ada", b"short", padded_to_bytes=1)
    data = encode_message(message)
    before = room["bob"]
    for at in range(len(data)):
        altered = bytearray(data)
        altered[at] ^= 1
        with pytest.raises(HearthError):
            before.unprotect(decode_message(bytes(altered)))
    assert before.secret_tree is None
    assert before.unprotect(message)[0].content == b"short"


def test_each_field_that_travels_in_the_clear_is_bound_to_what_is_sealed(room):
    message = say(room, "ada")
    for changes in (
        {"authenticated_data": b"added"},
        {"encrypted_sender_data": say(room, "ada").encrypted_sender_data},
        {"ciphertext": say(room, "ada").ciphertext},
    ):
        with pytest.raises(NotAuthentic):
            room["bob"].unprotect(replace(message, **changes))


def test_padding_that_is_not_zero_is_malformed(room):
    """A covert channel otherwise (section 6.3.1). Sealed by hand, for the library pads with zeros only."""
    group = room["ada"]
    honest = seal_as(group, TEXT, seed=identity("ada").signature_seed)
    sender = open_sender(SUITE_3, group.secrets.sender_data, honest)
    tree = SecretTree.start(SUITE_3, group.public.tree.leaf_count, group.secrets.encryption)
    key, _ = tree.next(sender.leaf, 2)
    nonce = bytes(a ^ b for a, b in zip(key.nonce, sender.reuse_guard + bytes(8), strict=True))
    place = vector(GROUP_ID) + any_u64(group.context.epoch) + u8(1)
    plaintext = SUITE_3.aead_open(key.key, nonce, place + vector(b""), honest.ciphertext)
    for padding, problem in ((b"\0\0", None), (b"\0\1", Malformed), (b"\1\0", Malformed)):
        ciphertext = SUITE_3.aead_seal(key.key, nonce, place + vector(b""), plaintext + padding)
        data = SUITE_3.aead_seal(
            *sender_data_key(SUITE_3, group.secrets.sender_data, ciphertext), place, sender.write()
        )
        message = replace(honest, ciphertext=ciphertext, encrypted_sender_data=data)
        if problem is None:
            assert room["bob"].unprotect(message)[0].content == TEXT
        else:
            with pytest.raises(problem):
                room["bob"].unprotect(message)


def test_a_message_from_a_blank_leaf_is_refused():
    room = Room("ada", "bob", "cy", "dan")
    room.commit("ada", proposals=[Remove(room.leaf("bob"))])
    message = seal_as(room["ada"], TEXT, seed=identity("bob").signature_seed, leaf=LeafIndex(1))
    with pytest.raises(Invalid, match="blank"):
        room["cy"].unprotect(message)
    message = seal_as(room["ada"], TEXT, seed=identity("dan").signature_seed, leaf=LeafIndex(3))
    assert room["cy"].unprotect(message)[0].content == TEXT


def test_a_proposal_and_then_its_commit_may_come_sealed_and_everybody_agrees(room):
    proposal = seal_as(room["bob"], Remove(room.leaf("cy")), seed=identity("bob").signature_seed)
    for name in ("ada", "cy"):
        room.members[name] = room[name].process(proposal)
    (reference,) = room["ada"].public.proposals
    assert room["ada"].public.proposals[reference].sender.index == room.leaf("bob")
    assert room["ada"].public.proposals == room["cy"].public.proposals
    made = room["ada"].commit(references=[reference], privately=True, random=RANDOM)
    assert isinstance(made.message, PrivateMessage)
    with pytest.raises(Removed):
        room["cy"].process(made.message)
    with pytest.raises(Invalid) as refused:  # bob made it himself and did not keep it
        room["bob"].process(made.message)
    assert refused.value.rule is Rule.PROPOSAL_IS_KNOWN
    public = room["ada"].public
    bob = replace(room["bob"], public=public).process(made.message)
    assert bob.epoch_authenticator == made.group.epoch_authenticator
    assert bob.public == made.group.public


def test_a_sealed_commit_that_loses_has_used_its_key_and_the_epoch_goes_on_without_it(room):
    made = room["ada"].commit(privately=True, random=RANDOM)
    again = made.before.commit(privately=True, random=RANDOM)
    assert isinstance(again.message, PrivateMessage)
    senders = [open_sender(SUITE_3, room["ada"].secrets.sender_data, each.message) for each in (made, again)]
    assert [sender.generation for sender in senders] == [0, 1]
    assert room["bob"].process(again.message).epoch_authenticator == again.group.epoch_authenticator


def test_a_sealed_proposal_is_not_a_public_one_to_the_signature(room):
    """The wire format is signed: what was said under seal cannot be published in its author's name."""
    proposal = seal_as(
        room["bob"],
        Remove(room.leaf("cy")),
        seed=identity("bob").signature_seed,
        signature=_public_signature(room["bob"], Remove(room.leaf("cy"))),
    )
    with pytest.raises(NotAuthentic):
        room["ada"].process(proposal)


def _public_signature(group: Group, proposal: Remove) -> bytes:
    message, _ = group.propose(proposal)
    return message.authenticated.signature


def test_the_two_ratchets_of_a_sender_do_not_disturb_each_other(room):
    first = say(room, "bob")
    proposal = seal_as(room["cy"], Remove(room.leaf("bob")), seed=identity("cy").signature_seed)
    said_by_cy = say(room, "cy")
    group = room["ada"]
    for message in (proposal, said_by_cy, first):
        _, group = group.unprotect(message)
    assert len(group.public.proposals) == 1


def test_only_what_a_member_signed_as_private_is_sealed(room):
    group = room["ada"]
    tree = SecretTree.start(SUITE_3, 4, bytes(32))
    for sender, wire_format in (
        (Sender(SenderType.MEMBER, 0), WireFormat.PUBLIC_MESSAGE),
        (Sender(SenderType.EXTERNAL, 0), WireFormat.PRIVATE_MESSAGE),
    ):
        framed = FramedContent(GROUP_ID, 0, sender, b"", Remove(LeafIndex(1)))
        signed = sign_content(SUITE_3, bytes(32), framed, group.context, wire_format)
        with pytest.raises(WrongCall):
            protect(tree, bytes(32), signed, random=RANDOM)
