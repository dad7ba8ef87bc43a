"""What an item of a report proves: *authored* by this membership, and *delivered here, at this place*.

Neither needs trust in the reporter, and both together need none in the host alone: a reporter cannot
forge a signature or a receipt, a host that calls every receipt genuine still cannot sign. Meaning:
spec/moderation.md; layout: spec/contents.md, "Report items".
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from hearth_protocol.codec import Reader, opaque, u32, u64, vector
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.ids import RoomId, member_id
from hearth_protocol.links import LINK_BYTES, day_of, next_link
from hearth_protocol.posts import (
    FRANKING_BYTES,
    HEADER_BYTES,
    MAX_BODY_BYTES,
    Header,
    check_franking,
    check_signature,
)

HASH_BYTES = 32
MAX_CREDENTIAL_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Item:
    """One post as a reporter hands it on, with everything that proves it. Hashes and keys are 32 bytes."""

    seq: int
    hour: int
    previous_link: bytes
    header: bytes
    sealed_hash: bytes
    body: bytes = field(repr=False)
    franking_key: bytes = field(repr=False)
    signature: bytes
    signature_key: bytes
    credential: bytes
    receipt: bytes

    def __post_init__(self) -> None:
        if len(self.body) > MAX_BODY_BYTES or len(self.credential) > MAX_CREDENTIAL_BYTES:
            raise Malformed("report item too long")
        Header.read(self.header)

    def write(self) -> bytes:
        """Return the structure's bytes."""
        return b"".join(
            (
                u64(self.seq),
                u32(self.hour),
                opaque(self.previous_link, LINK_BYTES),
                opaque(self.header, HEADER_BYTES),
                opaque(self.sealed_hash, HASH_BYTES),
                vector(self.body),
                opaque(self.franking_key, FRANKING_BYTES),
                opaque(self.signature, ed25519.SIGNATURE_BYTES),
                opaque(self.signature_key, ed25519.KEY_BYTES),
                vector(self.credential),
                opaque(self.receipt, HASH_BYTES),
            )
        )

    @staticmethod
    def read(reader: Reader) -> "Item":
        """Read an item; Malformed when its header is none or a part is too long."""
        return Item(
            seq=reader.u64(),
            hour=reader.u32(),
            previous_link=reader.fixed(LINK_BYTES),
            header=reader.fixed(HEADER_BYTES),
            sealed_hash=reader.fixed(HASH_BYTES),
            body=reader.vector(),
            franking_key=reader.fixed(FRANKING_BYTES),
            signature=reader.fixed(ed25519.SIGNATURE_BYTES),
            signature_key=reader.fixed(ed25519.KEY_BYTES),
            credential=reader.vector(),
            receipt=reader.fixed(HASH_BYTES),
        )

    def link(self) -> bytes:
        """Return the link this post has if all the item says is so."""
        header_hash = hashlib.sha256(self.header).digest()
        return next_link(self.previous_link, self.seq, self.hour, header_hash, self.sealed_hash)


@dataclass(frozen=True, slots=True)
class Place:
    """What the desk asks the server about: whether it gave this receipt for this link."""

    room: RoomId
    day: int
    link: bytes
    receipt: bytes


def place_of(item: Item) -> Place:
    """Return the place an item claims."""
    return Place(Header.read(item.header).room, day_of(item.hour), item.link(), item.receipt)


@dataclass(frozen=True, slots=True)
class Between:
    """A place between reported items, without its post: hour, SHA-256 of header and of sealed."""

    seq: int
    hour: int
    header_hash: bytes
    sealed_hash: bytes

    def write(self) -> bytes:
        """Return seq u64 | hour u32 | header_hash32 | sealed_hash32."""
        return b"".join(
            (
                u64(self.seq),
                u32(self.hour),
                opaque(self.header_hash, HASH_BYTES),
                opaque(self.sealed_hash, HASH_BYTES),
            )
        )

    @staticmethod
    def read(reader: Reader) -> "Between":
        """Read a place."""
        return Between(reader.u64(), reader.u32(), reader.fixed(HASH_BYTES), reader.fixed(HASH_BYTES))


class Missing(Enum):
    """Which part of the proof does not hold; the desk says it in words."""

    KEY = "key"  # the key given is not the header's member
    ADMISSION = "admission"  # nobody admitted that key to that room
    FRANKING_TAG = "franking_tag"  # the body is not the one the header was made for
    SIGNATURE = "signature"  # the key did not sign header and body
    RECEIPT = "receipt"  # the server did not deliver this at this place


@dataclass(frozen=True, slots=True)
class Proof:
    """What holds. Only `verified` may be held against anybody."""

    missing: frozenset[Missing]

    @property
    def authored(self) -> bool:
        """Whether the holder of an admitted key of this room wrote this body."""
        return self.missing <= {Missing.RECEIPT}

    @property
    def delivered(self) -> bool:
        """Whether the server delivered exactly this at this place."""
        return Missing.RECEIPT not in self.missing

    @property
    def verified(self) -> bool:
        """Both."""
        return not self.missing


def prove(
    item: Item,
    *,
    check_admission: Callable[[bytes, RoomId, bytes], object],
    is_genuine: Callable[[Place], bool],
) -> Proof:
    """Return what `item` proves; no part hides another.

    `check_admission(credential, room, signature_key)` raises a HearthError unless the chain admits the key
    to the room. `is_genuine` compares with the receipts of the room-day, or asks the server.
    """
    header = Header.read(item.header)

    def check_key() -> None:
        if member_id(header.room, item.signature_key) != header.member_id:
            raise Malformed("key")

    checks: tuple[tuple[Missing, Callable[[], object]], ...] = (
        (Missing.KEY, check_key),
        (Missing.ADMISSION, lambda: check_admission(item.credential, header.room, item.signature_key)),
        (Missing.FRANKING_TAG, lambda: check_franking(header, item.franking_key, item.body)),
        (
            Missing.SIGNATURE,
            lambda: check_signature(item.header, item.body, item.signature, item.signature_key),
        ),
    )
    missing = {part for part, check in checks if not _holds(check)}
    if not is_genuine(place_of(item)):
        missing.add(Missing.RECEIPT)
    return Proof(frozenset(missing))


def _holds(check: Callable[[], object]) -> bool:
    try:
        check()
    except HearthError:
        return False
    return True
