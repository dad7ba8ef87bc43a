"""From what the server delivers to what may be shown. Pure.

    Delivered → Written, or a Gap that says why

Opened only with the key of the very epoch its header names, by an author of that epoch's roster, in an
epoch that does not fall. Whatever fails is one visible gap, and the cursor moves on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hearth_client.kept.state import EpochRecord, Source
from hearth_client.room.timeline import Gap, Item, Written
from hearth_protocol import contents, posts
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.frames.answers import Delivered, Erased
from hearth_protocol.ids import EpochId, RoomId
from hearth_protocol.posts import EpochKeys, Header, SealedPost


@dataclass(frozen=True, slots=True)
class Keyring:
    """What opens a room's posts: epoch keys by epoch id, signature keys by member id, and who is staff."""

    room: bytes
    epochs: Mapping[bytes, EpochRecord]
    authors: Mapping[bytes, bytes]
    is_staff: Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Opened:
    """The item at a place, and the header if its signature holds (only then does it prove anything)."""

    item: Item
    header: Header | None = None
    needs_key: bool = False
    """Whether a history bundle could still open it."""


def open_place(  # noqa: PLR0911  (each return is one reason for a gap)
    place: Delivered | Erased, keyring: Keyring, not_below: tuple[int, int]
) -> Opened:
    """Return what stands at `place`; `not_below` is the (generation, epoch) of the newest post before it."""
    if isinstance(place, Erased):
        return Opened(Gap(seq=place.seq, hour=place.hour, why="gap_erased"))
    try:
        header = Header.read(place.header)
    except Malformed:
        return Opened(Gap(seq=place.seq, hour=place.hour, why="gap_malformed"))

    def gap(why: str, *, needs_key: bool = False) -> Opened:
        return Opened(
            Gap(
                seq=place.seq,
                hour=place.hour,
                why=why,
                member_id=header.member_id,
                post_id=header.post_id,
            ),
            needs_key=needs_key,
        )

    if header.room != keyring.room or (header.generation, header.epoch) < not_below:
        return gap("gap_not_authentic")
    record = keyring.epochs.get(header.epoch_id)
    if record is None:
        return gap("gap_no_key", needs_key=True)
    # A wrong key from a member must not close the post to the right one from somebody else.
    doubtful = record.source is Source.MEMBER
    if record.place != (header.generation, header.epoch) or header.member_id not in record.members:
        return gap("gap_not_authentic", needs_key=doubtful)
    author = keyring.authors.get(header.member_id)
    if author is None:
        return gap("gap_author_unknown", needs_key=True)
    keys = EpochKeys(
        room=RoomId(keyring.room),
        generation=record.generation,
        epoch=record.epoch,
        epoch_id=EpochId(record.epoch_id),
        epoch_key=record.key,
    )
    try:
        opened = posts.open_sealed(SealedPost(place.header, place.sealed), keys, author)
    except NotAuthentic:
        return gap("gap_not_authentic", needs_key=doubtful)
    try:
        body = contents.decode(opened.body)
    except Malformed:
        return Opened(gap("gap_newer").item, opened.header)
    return Opened(
        Written(
            seq=place.seq,
            hour=place.hour,
            member_id=header.member_id,
            post_id=header.post_id,
            body=body,
            by_staff=keyring.is_staff(header.member_id),
            confirmed=record.source is not Source.MEMBER,
        ),
        opened.header,
    )
