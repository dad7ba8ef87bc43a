"""Section 6: who says what, and that it was said so. 12.4.2 where it is about the frame."""

from dataclasses import replace

from tests.mls.members import SERVER_SEED, Forger, Room, Seeded, identity, over_the_wire
from tests.mls.rules.breaking import breaks
from tests.mls.rules.world import RANDOM, external_init, forger, package, room, stranger, update

from hearth_mls import labels
from hearth_mls.commit import Commit
from hearth_mls.framing import (
    AuthenticatedContent,
    FramedContent,
    PublicMessage,
    Sender,
    SenderType,
    WireFormat,
    sign_content,
)
from hearth_mls.group_context import GroupContext
from hearth_mls.message import decode_message, encode_message
from hearth_mls.message_protection import (
    PADDED_TO_BYTES,
    open_sender,
    protect,
    sender_data_key,
)
from hearth_mls.proposals import Add, Remove
from hearth_mls.rules import Rule
from hearth_mls.secret_tree import RatchetKind, SecretTree
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import any_u64, u8, u16, vector

REMOVE = Remove(LeafIndex(1))


@breaks(Rule.VERSION_IS_KNOWN)
def a_message_of_another_protocol_version():
    data = encode_message(forger().say(REMOVE))
    return lambda: decode_message(data), lambda: decode_message(u16(2) + data[2:])


@breaks(Rule.VERSION_IS_KNOWN)
def a_group_of_another_protocol_version():
    data = room().public.context.write()
    return lambda: GroupContext.decode(data), lambda: GroupContext.decode(u16(2) + data[2:])


@breaks(Rule.WIRE_FORMAT_IS_KNOWN)
def a_message_of_a_kind_that_nobody_knows():
    data = encode_message(forger().say(REMOVE))
    return lambda: decode_message(data), lambda: decode_message(data[:2] + u16(6) + data[4:])


@breaks(Rule.GROUP_ID)
def a_public_message_for_another_group():
    ada = forger()
    return (
        lambda: room().public.stage(ada.say(REMOVE)),
        lambda: room().public.stage(ada.say(REMOVE, group_id=b"elsewhere")),
    )


@breaks(Rule.GROUP_ID, implies=Rule.MESSAGE_OPENS)
def a_private_message_for_another_group():
    """What seals it binds the group, too."""
    message, _ = room()["ada"].protect(b"text", random=RANDOM)
    return (
        lambda: room()["bea"].unprotect(message),
        lambda: room()["bea"].unprotect(replace(message, group_id=b"elsewhere")),
    )


@breaks(Rule.EPOCH)
def a_public_message_of_the_next_epoch():
    ada = forger()
    epoch = room().public.context.epoch
    return (
        lambda: room().public.stage(ada.say(REMOVE, epoch=epoch)),
        lambda: room().public.stage(ada.say(REMOVE, epoch=epoch + 1)),
    )


@breaks(Rule.EPOCH)
def a_private_message_of_the_epoch_before():
    message, _ = room()["ada"].protect(b"text", random=RANDOM)
    return (
        lambda: room()["bea"].unprotect(message),
        lambda: room()["bea"].unprotect(replace(message, epoch=message.epoch - 1)),
    )


@breaks(Rule.APPLICATION_DATA_IS_SEALED)
def application_data_in_the_clear():
    ada = forger()
    said = replace(ada.say(REMOVE).content, content=b"hello")
    unsigned = AuthenticatedContent(WireFormat.PUBLIC_MESSAGE, said, b"", None)
    signature = labels.sign(
        SUITE_3, ada.who.signature_seed, b"FramedContentTBS", unsigned.to_be_signed(room().public.context)
    )
    message = PublicMessage(replace(unsigned, signature=signature), bytes(32))
    return lambda: room().public.stage(ada.say(REMOVE)), lambda: room().public.stage(message)


@breaks(Rule.SENDER_IS_MEMBER)
def a_public_message_from_a_blank_leaf():
    ada = forger()
    return (
        lambda: room().public.stage(ada.say(REMOVE)),
        lambda: room().public.stage(ada.say(REMOVE, sender=Sender(SenderType.MEMBER, 9))),
    )


@breaks(Rule.SENDER_IS_MEMBER)
def a_private_message_from_a_blank_leaf():
    smaller = Room("ada", "bea", "cleo", "dora")
    smaller.commit("ada", proposals=[REMOVE])
    group = smaller["ada"]

    def sealed(leaf, name):
        framed = FramedContent(
            group.context.group_id, group.context.epoch, Sender(SenderType.MEMBER, leaf), b"", b"text"
        )
        seed = identity(name).signature_seed
        signed = sign_content(SUITE_3, seed, framed, group.context, WireFormat.PRIVATE_MESSAGE)
        tree = SecretTree.start(SUITE_3, group.public.tree.leaf_count, group.secrets.encryption)
        return protect(tree, group.secrets.sender_data, signed, random=RANDOM)[0]

    return (
        lambda: smaller["cleo"].unprotect(sealed(3, "dora")),
        lambda: smaller["cleo"].unprotect(sealed(1, "bea")),
    )


@breaks(Rule.MESSAGE_SIGNATURE)
def a_message_in_anothers_name():
    ada = forger()
    return (
        lambda: room().public.stage(ada.say(Remove(LeafIndex(3)))),
        lambda: room().public.stage(ada.say(Remove(LeafIndex(3)), sender=Sender(SenderType.MEMBER, 1))),
    )


@breaks(Rule.MESSAGE_SIGNATURE)
def a_message_that_was_signed_in_another_state_of_the_group():
    ada = forger()
    elsewhere = replace(ada.public, context=replace(ada.public.context, confirmed_transcript_hash=bytes(32)))
    there = Forger(elsewhere, ada.who, place=ada.place, membership=ada.membership)
    return lambda: room().public.stage(ada.say(REMOVE)), lambda: room().public.stage(there.say(REMOVE))


@breaks(Rule.MESSAGE_SIGNATURE)
def an_external_commit_that_another_signed():
    eve = stranger()
    path = eve.path([external_init()]).update_path
    init = external_init()
    other = Forger.outside(room().public, "zoe")
    return (
        lambda: room().public.stage(eve.commit(init, path=path)),
        lambda: room().public.stage(other.commit(init, path=path)),
    )


@breaks(Rule.MESSAGE_SIGNATURE)
def an_unsigned_private_message():
    group = room()["ada"]

    def sealed(**changes):
        framed = FramedContent(
            group.context.group_id, group.context.epoch, Sender(SenderType.MEMBER, 0), b"", b"text"
        )
        seed = identity("ada").signature_seed
        signed = sign_content(SUITE_3, seed, framed, group.context, WireFormat.PRIVATE_MESSAGE)
        tree = SecretTree.start(SUITE_3, group.public.tree.leaf_count, group.secrets.encryption)
        return protect(tree, group.secrets.sender_data, replace(signed, **changes), random=RANDOM)[0]

    return (
        lambda: room()["bea"].unprotect(sealed()),
        lambda: room()["bea"].unprotect(sealed(signature=b"")),
    )


@breaks(Rule.NEW_MEMBER_COMMITS)
def a_new_member_whose_commit_is_a_proposal():
    eve = stranger()
    return (
        lambda: room().public.stage(eve.commit(external_init())),
        lambda: room().public.stage(eve.say(REMOVE)),
    )


def _by_somebody_new(proposal, seed):
    public = room().public
    framed = FramedContent(
        public.context.group_id, public.context.epoch, Sender(SenderType.NEW_MEMBER_PROPOSAL), b"", proposal
    )
    return over_the_wire(PublicMessage(sign_content(SUITE_3, seed, framed, public.context), None))


@breaks(Rule.NEW_MEMBER_PROPOSES_ADD)
def somebody_new_who_proposes_a_removal():
    seed = identity("eve").signature_seed
    return (
        lambda: room().public.stage(_by_somebody_new(Add(package()), seed)),
        lambda: room().public.stage(_by_somebody_new(REMOVE, seed)),
    )


@breaks(Rule.MESSAGE_SIGNATURE)
def somebody_who_proposes_to_add_another():
    eve, zoe = (identity(name).signature_seed for name in ("eve", "zoe"))
    return (
        lambda: room().public.stage(_by_somebody_new(Add(package()), eve)),
        lambda: room().public.stage(_by_somebody_new(Add(package()), zoe)),
    )


@breaks(Rule.MEMBERSHIP_TAG)
def a_proposal_without_the_epochs_membership_key():
    ada = forger()
    outside = Forger(ada.public, ada.who, place=ada.place, membership=bytes(32))
    return lambda: room()["bea"].process(ada.say(REMOVE)), lambda: room()["bea"].process(outside.say(REMOVE))


@breaks(Rule.PADDING_IS_ZERO)
def padding_with_something_in_it():
    group = room()["ada"]
    message, _ = group.protect(b"text", random=RANDOM)
    sender = open_sender(SUITE_3, group.secrets.sender_data, message)
    tree = SecretTree.start(SUITE_3, group.public.tree.leaf_count, group.secrets.encryption)
    key, _ = tree.next(sender.leaf, RatchetKind.APPLICATION)
    nonce = bytes(a ^ b for a, b in zip(key.nonce, sender.reuse_guard + bytes(8), strict=True))
    place = vector(message.group_id) + any_u64(message.epoch) + u8(message.content_type)
    aad = place + vector(b"")
    plaintext = SUITE_3.aead_open(key.key, nonce, aad, message.ciphertext)
    assert len(plaintext) == PADDED_TO_BYTES

    def sealed(last):
        ciphertext = SUITE_3.aead_seal(key.key, nonce, aad, plaintext[:-1] + last)
        data_key, data_nonce = sender_data_key(SUITE_3, group.secrets.sender_data, ciphertext)
        data = SUITE_3.aead_seal(data_key, data_nonce, place, sender.write())
        return replace(message, ciphertext=ciphertext, encrypted_sender_data=data)

    return lambda: room()["bea"].unprotect(sealed(b"\0")), lambda: room()["bea"].unprotect(sealed(b"\1"))


@breaks(Rule.MESSAGE_OPENS)
def a_private_message_that_was_altered():
    message, _ = room()["ada"].protect(b"text", random=RANDOM)
    altered = message.ciphertext[:-1] + bytes((message.ciphertext[-1] ^ 1,))
    return (
        lambda: room()["bea"].unprotect(message),
        lambda: room()["bea"].unprotect(replace(message, ciphertext=altered)),
    )


@breaks(Rule.MESSAGE_OPENS)
def a_private_message_that_was_opened_before():
    message, _ = room()["ada"].protect(b"text", random=RANDOM)
    _, after = room()["bea"].unprotect(message)
    return lambda: room()["bea"].unprotect(message), lambda: after.unprotect(message)


@breaks(Rule.MESSAGE_OPENS)
def a_private_message_from_outside():
    message, _ = room()["ada"].protect(b"text", random=RANDOM)
    elsewhere = Room("ada", "zoe")
    elsewhere.commit("zoe")
    elsewhere.commit("zoe")
    assert elsewhere.public.context.epoch == message.epoch
    foreign, _ = elsewhere["ada"].protect(b"text", random=Seeded("elsewhere"))
    return lambda: room()["bea"].unprotect(message), lambda: room()["bea"].unprotect(foreign)


def _from_server(content, index=0):
    public = room().public
    framed = FramedContent(
        public.context.group_id, public.context.epoch, Sender(SenderType.EXTERNAL, index), b"", content
    )
    return over_the_wire(PublicMessage(sign_content(SUITE_3, SERVER_SEED, framed, public.context), None))


@breaks(Rule.EXTERNAL_SENDER_MAY_SEND)
def an_external_sender_who_updates():
    return (
        lambda: room().public.stage(_from_server(REMOVE)),
        lambda: room().public.stage(_from_server(update("ada"))),
    )


@breaks(Rule.EXTERNAL_SENDER_MAY_SEND)
def an_external_sender_who_commits():
    ada = forger()
    path = ada.path().update_path

    def committed():
        public = room().public
        framed = FramedContent(
            public.context.group_id,
            public.context.epoch,
            Sender(SenderType.EXTERNAL, 0),
            b"",
            Commit((), path),
        )
        signed = sign_content(SUITE_3, SERVER_SEED, framed, public.context)
        return over_the_wire(PublicMessage(replace(signed, confirmation_tag=bytes(32)), None))

    return lambda: room().public.stage(_from_server(REMOVE)), lambda: room().public.stage(committed())


@breaks(Rule.EXTERNAL_SENDER_IS_LISTED)
def an_external_sender_of_no_place():
    return (
        lambda: room().public.stage(_from_server(REMOVE)),
        lambda: room().public.stage(_from_server(REMOVE, index=1)),
    )


@breaks(Rule.WAS_SEALED)
def a_public_message_passed_off_as_sealed():
    honest = forger().say(REMOVE)
    group = room()["bea"]
    sealed = sign_content(
        SUITE_3, identity("ada").signature_seed, honest.content, group.context, WireFormat.PRIVATE_MESSAGE
    )
    return (
        lambda: group.public.stage_authenticated(sealed),
        lambda: group.public.stage_authenticated(honest.authenticated),
    )


@breaks(Rule.IS_PROPOSAL)
def a_commit_where_a_proposal_is_expected():
    ada = forger()
    return (
        lambda: room().public.with_proposal(ada.say(REMOVE)),
        lambda: room().public.with_proposal(ada.commit()),
    )


@breaks(Rule.IS_COMMIT)
def a_proposal_where_a_commit_is_expected():
    ada = forger()
    return lambda: room().public.apply(ada.commit()), lambda: room().public.apply(ada.say(REMOVE))


@breaks(Rule.COMMIT_BEFORE_TALKING)
def talk_while_somebody_is_to_be_removed():
    group = room()["ada"]
    _, waiting = group.propose(REMOVE)
    return lambda: group.protect(b"text", random=RANDOM), lambda: waiting.protect(b"text", random=RANDOM)
