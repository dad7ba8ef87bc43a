"""What the official vectors ask of messages: deserialization, messages, message-protection, secret-tree."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hearth_mls.commit import Commit
from hearth_mls.framing import (
    AuthenticatedContent,
    Content,
    FramedContent,
    PrivateMessage,
    Sender,
    SenderType,
    WireFormat,
    sign_content,
)
from hearth_mls.group_context import GroupContext
from hearth_mls.key_schedule import membership_tag
from hearth_mls.message import decode_message, decode_public_message, encode_message
from hearth_mls.message_protection import open_sender, protect, sender_data_key, unprotect
from hearth_mls.proposals import (
    Add,
    ExternalInit,
    GroupContextExtensions,
    PreSharedKey,
    ReInit,
    Remove,
    Update,
    read_proposal,
)
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.secret_tree import RatchetKind, SecretTree
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex
from hearth_mls.vectors.case import Case, Mismatch, octets, same
from hearth_mls.welcome import GroupSecrets
from hearth_protocol.codec import Reader, decode
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import WrongCall

_SENDER = Sender(SenderType.MEMBER, 1)
_MEMBERS = 2


def vector_header(case: Case) -> None:
    """deserialization.json."""
    same("length", decode(octets(case, "vlbytes_header"), Reader.length), case["length"])


def every_message(case: Case) -> None:
    """messages.json: everything reads, and writes to the same bytes."""
    for name in (
        "mls_welcome",
        "mls_group_info",
        "mls_key_package",
        "public_message_application",
        "public_message_proposal",
        "public_message_commit",
        "private_message",
    ):
        data = octets(case, name)
        same(name, encode_message(decode_message(data)), data)
    readers: dict[str, Callable[[Reader], Any]] = {
        "group_secrets": GroupSecrets.read,
        "add_proposal": Add.read,
        "update_proposal": Update.read,
        "remove_proposal": Remove.read,
        "pre_shared_key_proposal": PreSharedKey.read,
        "re_init_proposal": ReInit.read,
        "external_init_proposal": ExternalInit.read,
        "group_context_extensions_proposal": GroupContextExtensions.read,
        "commit": Commit.read,
    }
    for name, read in readers.items():
        same(name, decode(octets(case, name), read).write(), octets(case, name))
    tree = octets(case, "ratchet_tree")
    same("ratchet_tree", RatchetTree.decode(tree).write(), tree)


def _context(case: Case, suite: Suite) -> GroupContext:
    return GroupContext(
        suite.id,
        octets(case, "group_id"),
        case["epoch"],
        octets(case, "tree_hash"),
        octets(case, "confirmed_transcript_hash"),
    )


def _contents(case: Case) -> dict[str, Content]:
    return {
        "proposal": decode(octets(case, "proposal"), read_proposal),
        "commit": decode(octets(case, "commit"), Commit.read),
        "application": octets(case, "application"),
    }


def public_messages(case: Case, suite: Suite) -> None:
    """message-protection.json, as far as it is about PublicMessage."""
    context, contents = _context(case, suite), _contents(case)
    key, membership_key = octets(case, "signature_pub"), octets(case, "membership_key")
    application = contents.pop("application")
    for name, content in contents.items():
        message = decode_public_message(octets(case, f"{name}_pub"))
        same("raw content", message.content.content, content)
        message.authenticated.verify(suite, key, context)
        tag = membership_tag(suite, membership_key, message.authenticated, context)
        same("membership tag", message.membership_tag, tag)
        own = sign_content(suite, octets(case, "signature_priv"), message.content, context)
        own.verify(suite, key, context)
        same("own content", own.content, message.content)
    framed = FramedContent(context.group_id, context.epoch, _SENDER, b"", application)
    try:
        sign_content(suite, octets(case, "signature_priv"), framed, context)
    except WrongCall:
        return
    raise Mismatch("application data went into a public message")


def private_messages(case: Case, suite: Suite) -> None:
    """message-protection.json, as far as it is about PrivateMessage."""
    context = _context(case, suite)
    for name, content in _contents(case).items():
        message = decode_message(octets(case, f"{name}_priv"))
        if not isinstance(message, PrivateMessage):
            raise Mismatch("not a private message")
        _check_opened(case, suite, message, content)
        framed = FramedContent(context.group_id, context.epoch, _SENDER, b"aad", content)
        signed = sign_content(
            suite, octets(case, "signature_priv"), framed, context, WireFormat.PRIVATE_MESSAGE
        )
        if isinstance(content, Commit):
            signed = replace(signed, confirmation_tag=bytes(suite.hash_bytes))
        own, _ = protect(_tree(case, suite), octets(case, "sender_data_secret"), signed, random=system_random)
        same("own content", _check_opened(case, suite, own, content), signed)


def _tree(case: Case, suite: Suite) -> SecretTree:
    return SecretTree.start(suite, _MEMBERS, octets(case, "encryption_secret"))


def _check_opened(
    case: Case, suite: Suite, message: PrivateMessage, content: Content
) -> AuthenticatedContent:
    sender = open_sender(suite, octets(case, "sender_data_secret"), message)
    opened, _ = unprotect(_tree(case, suite), sender, message)
    same("sender", opened.content.sender, _SENDER)
    same("raw content", opened.content.content, content)
    opened.verify(suite, octets(case, "signature_pub"), _context(case, suite))
    return opened


def message_keys(case: Case, suite: Suite) -> None:
    """secret-tree.json."""
    sender = case["sender_data"]
    found = sender_data_key(suite, octets(sender, "sender_data_secret"), octets(sender, "ciphertext"))
    same("sender data key", found, (octets(sender, "key"), octets(sender, "nonce")))
    tree = SecretTree.start(suite, len(case["leaves"]), octets(case, "encryption_secret"))
    for index, generations in enumerate(case["leaves"]):
        for each in generations:
            for kind in RatchetKind:
                key, tree = tree.take(LeafIndex(index), kind, each["generation"])
                name = kind.name.lower()
                same(f"{name} key", key.key, octets(each, f"{name}_key"))
                same(f"{name} nonce", key.nonce, octets(each, f"{name}_nonce"))
