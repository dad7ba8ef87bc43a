"""Rooms as the store takes them, filled with posts through its one writer, without a server before it.

What is in their bytes does not matter to the store; how many they are does.
"""

import asyncio
from collections.abc import Callable

from hearth_protocol import links
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.ids import MemberId, PostId, RoomId
from hearth_server.storage.rows import NewGeneration, NewMember, NewPost, Place
from hearth_server.storage.sqlite import SqliteStore

HOUR = 500_000
SEALED_BYTES = 552
_AUTHOR = MemberId(bytes(16))
_HEADER_BYTES = 149
_AT_ONCE = 500


def new_room(room: RoomId) -> NewGeneration:
    """Return a room with one author."""
    first = Place(0, HOUR, links.first_link(room, 0))
    return NewGeneration(
        room=room,
        generation=0,
        retention_days=14,
        hour=HOUR,
        genesis=b"genesis",
        context=b"context",
        confirmation_tag=b"tag",
        tree=b"tree",
        group_info=b"group info",
        view=b"view",
        first=first,
        members=(NewMember(_AUTHOR, bytes(32), b"credential", None),),
    )


async def fill(store: SqliteStore, room: RoomId, count: int, hour: int = HOUR) -> None:
    """Store so many posts through the one writer, many at a time."""
    post = new_post(room, hour)
    left = count
    while left:
        many = min(left, _AT_ONCE)
        await asyncio.gather(*(store.append(post()) for _ in range(many)))
        left -= many


def new_post(room: RoomId, hour: int) -> Callable[[], NewPost]:
    """Return what makes one new post after another."""
    opened = links.first_link(room, 0)

    def post() -> NewPost:
        return NewPost(
            room=room,
            generation=0,
            epoch=0,
            member_id=_AUTHOR,
            post_id=PostId(system_random(16)),
            seen_seq=0,
            seen_link=opened,
            hour=hour,
            header=system_random(_HEADER_BYTES),
            sealed=system_random(SEALED_BYTES),
        )

    return post
