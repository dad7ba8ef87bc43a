"""Posts: sealed under an epoch's key, signed by a leaf, bound to a place in the order of posts.

    bytes → `SealedPost` → `Unverified` (opened, tag checked) → `OpenedPost` (author and epoch checked)

No step can be skipped. Every failure after parsing is one answer, NotAuthentic, shown as a gap. The body
stays opaque bytes here: contents.py reads it. Layout: spec/contents.md, "Sealed posts".
"""

import struct
from dataclasses import dataclass, field

import msgspec

from hearth_protocol import labels
from hearth_protocol.codec import MAX_INTEGER, opaque, u16, u32, u64
from hearth_protocol.crypto import aead, ed25519, hkdf
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic, WrongCall
from hearth_protocol.ids import EpochId, MemberId, PostId, RoomId, member_id
from hearth_protocol.padding import POST_CLASSES, check_padding, pad

HEADER_BYTES = 149
FRANKING_BYTES = 32
MAX_BODY_BYTES = POST_CLASSES[-1] - 2 - FRANKING_BYTES - ed25519.SIGNATURE_BYTES
"""3998: what the largest class leaves for a body."""
SEALED_SIZES = tuple(aead.XNONCE_BYTES + size + aead.TAG_BYTES for size in POST_CLASSES)
"""The only lengths in bytes a `sealed` may have: nonce, a size class, tag."""

_VERSION = 1
_ID = 16
_LINK = 32
_HEADER = struct.Struct(">B16sIQ16s16s16sQ32s32s")
"""The fields of a `Header` in their order, after the version: read for every post, so in one call."""


@dataclass(frozen=True, slots=True)
class EpochKeys:
    """What an epoch's members export from their group to seal and open its posts."""

    room: RoomId
    generation: int
    epoch: int
    epoch_id: EpochId
    epoch_key: bytes = field(repr=False)


class Header(msgspec.Struct, frozen=True, gc=False):
    """The part of a post that the server reads. `seen_*` is the newest link its author had computed."""

    room: RoomId
    generation: int
    epoch: int
    epoch_id: EpochId
    member_id: MemberId
    post_id: PostId
    seen_seq: int
    seen_link: bytes
    franking_tag: bytes

    def write(self) -> bytes:
        """Return the 149 bytes."""
        return b"".join(
            (
                bytes((_VERSION,)),
                opaque(self.room, _ID),
                u32(self.generation),
                u64(self.epoch),
                opaque(self.epoch_id, _ID),
                opaque(self.member_id, _ID),
                opaque(self.post_id, _ID),
                u64(self.seen_seq),
                opaque(self.seen_link, _LINK),
                opaque(self.franking_tag, FRANKING_BYTES),
            )
        )

    @staticmethod
    def read(data: bytes) -> "Header":
        """Read exactly 149 bytes of version 1, or raise Malformed."""
        if len(data) != HEADER_BYTES:
            raise Malformed("post header")
        version, *fields = _HEADER.unpack(data)
        if version != _VERSION:
            raise Malformed("post version")
        header = Header(*fields)
        if header.epoch > MAX_INTEGER or header.seen_seq > MAX_INTEGER:
            raise Malformed("integer too large")
        return header


@dataclass(frozen=True, slots=True)
class SealedPost:
    """A post as it travels: 149 bytes of header, and one of `SEALED_SIZES` bytes."""

    header: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Unverified:
    """An opened post whose franking tag holds, and whose author nobody has checked yet."""

    header: Header
    header_bytes: bytes
    body: bytes = field(repr=False)
    franking_key: bytes = field(repr=False)
    signature: bytes


@dataclass(frozen=True, slots=True)
class OpenedPost:
    """A post that `header.member_id` wrote in the named epoch. `body` is not parsed."""

    header: Header
    body: bytes = field(repr=False)
    franking_key: bytes = field(repr=False)
    signature: bytes


def franking_tag(franking_key: bytes, body: bytes) -> bytes:
    """Return the 32-byte tag that binds a body, and the key it was sealed under, to its header."""
    return hkdf.mac(franking_key, labels.FRANK + body)


def check_franking(header: Header, franking_key: bytes, body: bytes) -> None:
    """Raise NotAuthentic unless the header's tag is `franking_key`'s over `body`."""
    if not hkdf.equal(franking_tag(franking_key, body), header.franking_tag):
        raise NotAuthentic("post")


def check_signature(header: bytes, body: bytes, signature: bytes, signature_key: bytes) -> None:
    """Raise NotAuthentic unless `signature_key` signed these header bytes with this body."""
    ed25519.verify(signature_key, labels.POST + header + body, signature)


def seal(  # noqa: PLR0913, PLR0917  (a header has this many fields; each has its own type or name)
    keys: EpochKeys,
    member: MemberId,
    signature_seed: bytes,
    post_id: PostId,
    seen_seq: int,
    seen_link: bytes,
    body: bytes,
    random: Randomness,
) -> SealedPost:
    """Seal `body` (at most 3998 bytes) as a post of `keys`' epoch.

    Never seal one post twice: a retry sends the same bytes. Draws 32 bytes (franking key), then 24 (nonce).
    """
    if len(body) > MAX_BODY_BYTES:
        raise WrongCall("body too long")
    franking_key = random(FRANKING_BYTES)
    header = Header(
        room=keys.room,
        generation=keys.generation,
        epoch=keys.epoch,
        epoch_id=keys.epoch_id,
        member_id=member,
        post_id=post_id,
        seen_seq=seen_seq,
        seen_link=seen_link,
        franking_tag=franking_tag(franking_key, body),
    ).write()
    signature = ed25519.sign(signature_seed, labels.POST + header + body)
    plaintext = pad(u16(len(body)) + body + franking_key + signature, POST_CLASSES)
    nonce = random(aead.XNONCE_BYTES)
    return SealedPost(header, nonce + aead.xseal(keys.epoch_key, nonce, plaintext, header))


def unseal(post: SealedPost, keys: EpochKeys) -> Unverified:
    """Open `post` with its epoch's keys and check everything that needs no author.

    Raises Malformed for a header that is none; NotAuthentic when the post is of another room, generation,
    epoch or epoch id, does not open, is padded otherwise than the rules say, or its franking tag is wrong.
    """
    header = Header.read(post.header)
    named = (header.room, header.generation, header.epoch, header.epoch_id)
    if (
        named != (keys.room, keys.generation, keys.epoch, keys.epoch_id)
        or len(post.sealed) not in SEALED_SIZES
    ):
        raise NotAuthentic("post")
    nonce, ciphertext = post.sealed[: aead.XNONCE_BYTES], post.sealed[aead.XNONCE_BYTES :]
    plaintext = aead.xopen(keys.epoch_key, nonce, ciphertext, post.header)
    body_end = 2 + int.from_bytes(plaintext[:2], "big")
    key_end = body_end + FRANKING_BYTES
    content_bytes = key_end + ed25519.SIGNATURE_BYTES
    check_padding(plaintext, content_bytes, POST_CLASSES)
    body, franking_key = plaintext[2:body_end], plaintext[body_end:key_end]
    check_franking(header, franking_key, body)
    return Unverified(header, post.header, body, franking_key, plaintext[key_end:content_bytes])


def verify(post: Unverified, signature_key: bytes) -> OpenedPost:
    """Check the author: `signature_key` is the key of the header's member, and signed this post.

    The caller took `signature_key` from the roster of the post's epoch; raises NotAuthentic otherwise.
    """
    if member_id(post.header.room, signature_key) != post.header.member_id:
        raise NotAuthentic("post")
    check_signature(post.header_bytes, post.body, post.signature, signature_key)
    return OpenedPost(post.header, post.body, post.franking_key, post.signature)


def open_sealed(post: SealedPost, keys: EpochKeys, signature_key: bytes) -> OpenedPost:
    """`unseal`, then `verify`."""
    return verify(unseal(post, keys), signature_key)
