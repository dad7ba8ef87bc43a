"""PrivateMessage sealed and opened (RFC 9420 section 6.3). Private half.

Pure: who keeps the tree that comes back has deleted the key that was used. What `unprotect` returns is not
yet believed: its signature is still to be verified.
"""

from dataclasses import dataclass

from hearth_mls import labels
from hearth_mls.framing import (
    AuthenticatedContent,
    ContentType,
    FramedContent,
    PrivateMessage,
    Sender,
    SenderType,
    WireFormat,
    content_type_of,
    read_content,
    read_signed,
    write_content,
)
from hearth_mls.invalid import Invalid, OtherEpoch, Unreadable, authentic, demand
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet import MessageKey
from hearth_mls.rules import Rule
from hearth_mls.secret_tree import RatchetKind, SecretTree
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import Reader, any_u64, decode, u8, u32, vector
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import WrongCall

REUSE_GUARD_BYTES = 4

PADDED_TO_BYTES = 256
"""Sealed content is filled up to a multiple of this, unless the caller says otherwise: lengths tell much."""


@dataclass(frozen=True, slots=True)
class SenderData:
    """Which key seals a message: whose, the how manieth, and what the nonce was changed by."""

    leaf: LeafIndex
    generation: int
    reuse_guard: bytes

    @classmethod
    def read(cls, reader: Reader) -> "SenderData":
        """Read it."""
        return cls(LeafIndex(reader.u32()), reader.u32(), reader.fixed(REUSE_GUARD_BYTES))

    def write(self) -> bytes:
        """Write it."""
        return u32(self.leaf) + u32(self.generation) + self.reuse_guard


def sender_data_key(suite: Suite, sender_data_secret: bytes, ciphertext: bytes) -> tuple[bytes, bytes]:
    """Return (key, nonce) for the sender data beside this ciphertext (section 6.3.2)."""
    sample = ciphertext[: suite.hash_bytes]
    return (
        labels.expand(suite, sender_data_secret, b"key", sample, suite.aead_key_bytes),
        labels.expand(suite, sender_data_secret, b"nonce", sample, suite.aead_nonce_bytes),
    )


def _sender_data_aad(group_id: bytes, epoch: int, content_type: ContentType) -> bytes:
    return vector(group_id) + any_u64(epoch) + u8(content_type)


def _content_aad(group_id: bytes, epoch: int, content_type: ContentType, authenticated_data: bytes) -> bytes:
    return _sender_data_aad(group_id, epoch, content_type) + vector(authenticated_data)


def _guarded(key: MessageKey, reuse_guard: bytes) -> bytes:
    """Return the nonce with the guard mixed in: a state that went back repeats a key, but no nonce."""
    head = bytes(left ^ right for left, right in zip(key.nonce, reuse_guard, strict=False))
    return head + key.nonce[REUSE_GUARD_BYTES:]


def _kind(content_type: ContentType) -> RatchetKind:
    return RatchetKind.APPLICATION if content_type is ContentType.APPLICATION else RatchetKind.HANDSHAKE


def protect(
    tree: SecretTree,
    sender_data_secret: bytes,
    message: AuthenticatedContent,
    *,
    random: Randomness,
    padded_to_bytes: int = PADDED_TO_BYTES,
) -> tuple[PrivateMessage, SecretTree]:
    """Return `message`, signed by a member for this wire format, sealed with its sender's next key.

    Store the tree before the message is sent: a crash in between costs one key, the other order two messages
    under one.
    """
    content, suite = message.content, tree.suite
    if message.wire_format is not WireFormat.PRIVATE_MESSAGE or content.sender.kind is not SenderType.MEMBER:
        raise WrongCall("only a member's message that was signed as private is sealed")
    content_type, leaf = content_type_of(content.content), LeafIndex(content.sender.index)
    key, after = tree.next(leaf, _kind(content_type))
    sender = SenderData(leaf, key.generation, random(REUSE_GUARD_BYTES))
    plaintext = write_content(content.content) + message.write_authentication()
    plaintext += bytes(-len(plaintext) % padded_to_bytes)
    place = content.group_id, content.epoch, content_type
    ciphertext = suite.aead_seal(
        key.key,
        _guarded(key, sender.reuse_guard),
        _content_aad(*place, content.authenticated_data),
        plaintext,
    )
    sealed_sender = suite.aead_seal(
        *sender_data_key(suite, sender_data_secret, ciphertext), _sender_data_aad(*place), sender.write()
    )
    return PrivateMessage(*place, content.authenticated_data, sealed_sender, ciphertext), after


def open_sender(suite: Suite, sender_data_secret: bytes, message: PrivateMessage) -> SenderData:
    """Return which key `message` was sealed with. NotAuthentic unless a member of the epoch wrote it."""
    place = message.group_id, message.epoch, message.content_type
    key, nonce = sender_data_key(suite, sender_data_secret, message.ciphertext)
    with authentic(Rule.MESSAGE_OPENS):
        data = suite.aead_open(key, nonce, _sender_data_aad(*place), message.encrypted_sender_data)
    return decode(data, SenderData.read)


def unprotect(
    tree: SecretTree, sender: SenderData, message: PrivateMessage
) -> tuple[AuthenticatedContent, SecretTree]:
    """Return what `message` says, its signature not yet verified, and the tree without its key.

    NotAuthentic when it does not open, was opened before, or is too late or too far ahead; Malformed when
    what it holds cannot be read or its padding is not zero.
    """
    aad = _content_aad(message.group_id, message.epoch, message.content_type, message.authenticated_data)
    with authentic(Rule.MESSAGE_OPENS):
        key, after = tree.take(sender.leaf, _kind(message.content_type), sender.generation)
        nonce = _guarded(key, sender.reuse_guard)
        plaintext = tree.suite.aead_open(key.key, nonce, aad, message.ciphertext)
    reader = Reader(plaintext)
    content = read_content(message.content_type, reader)
    framed = FramedContent(
        message.group_id,
        message.epoch,
        Sender(SenderType.MEMBER, sender.leaf),
        message.authenticated_data,
        content,
    )
    opened = read_signed(WireFormat.PRIVATE_MESSAGE, framed, reader)
    if any(plaintext[reader.position :]):
        raise Unreadable(Rule.PADDING_IS_ZERO)
    return opened, after


def open_message(
    group: PublicGroup, tree: SecretTree, sender_data_secret: bytes, message: PrivateMessage
) -> tuple[AuthenticatedContent, SecretTree]:
    """Return what a member said, and the tree without its key.

    Application data is verified. Proposals and commits are not: `stage_authenticated` does it, with the rest.
    Raises what `unprotect` raises; Refused(STALE_EPOCH) for another epoch; Invalid for another group, and for
    a sender whose leaf is blank.
    """
    demand(message.group_id == group.context.group_id, Rule.GROUP_ID)
    if message.epoch != group.context.epoch:
        raise OtherEpoch
    sender = open_sender(group.suite, sender_data_secret, message)
    leaf = group.tree.leaf(sender.leaf)
    if leaf is None:
        raise Invalid(Rule.SENDER_IS_MEMBER)
    opened, after = unprotect(tree, sender, message)
    if isinstance(opened.content.content, bytes):
        opened.verify(group.suite, leaf.signature_key, group.context)
    return opened, after
