"""Posts: as they are asked to be placed, and at their place.

Values of bytes and numbers alone (`gc=False`): no circle goes through them, and there are many of them.
"""

from dataclasses import dataclass

import msgspec

from hearth_protocol.ids import MemberId, PostId, RoomId
from hearth_server.storage.rows.order import Place


class NewPost(msgspec.Struct, frozen=True, gc=False):
    """A sealed post to be placed. `hour` is the server's clock; a place's hour never falls below the head's.

    `erases` names an own earlier post whose ciphertext dies with this one (a retraction).
    """

    room: RoomId
    generation: int
    epoch: int
    member_id: MemberId
    post_id: PostId
    seen_seq: int
    seen_link: bytes
    hour: int
    header: bytes
    sealed: bytes
    erases: PostId | None = None


class PostedRow(msgspec.Struct, frozen=True, gc=False):
    """Where a post stands, durably. `again`: it already stood there before this call."""

    seq: int
    hour: int
    link: bytes
    receipt: bytes
    again: bool = False


class PostRow(msgspec.Struct, frozen=True, gc=False):
    """A post at its place."""

    seq: int
    hour: int
    header: bytes
    sealed: bytes
    receipt: bytes


class ErasedRow(msgspec.Struct, frozen=True, gc=False):
    """A place whose post is gone; its hashes keep the chain whole."""

    seq: int
    hour: int
    header_hash: bytes
    sealed_hash: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """Places in order, without a gap among them, and the room's newest and oldest place at that moment."""

    places: tuple[PostRow | ErasedRow, ...]
    last_seq: int
    window: Place
