"""Posts, and the secrets that their receipts are made with."""

import asyncio

from hearth_protocol.ids import RoomId
from hearth_server.storage import posts
from hearth_server.storage.rows import NewPost, Page, Place, PostedRow
from hearth_server.storage.sqlite.ground import Ground


class PostsPart(Ground):
    """A room's posts, in their order."""

    def append(self, post: NewPost) -> asyncio.Future[PostedRow]:
        """See Store."""
        return self._writer.post(post)

    async def posts_after(self, room: RoomId, after_seq: int, limit: int) -> Page:
        """See Store."""
        changes = self._opened.changes
        return await self._read(
            lambda db: posts.read_page(
                self._sealing, db, self._opened, changes, room=room, after_seq=after_seq, limit=limit
            )
        )

    async def place(self, room: RoomId, seq: int) -> Place | None:
        """See Store."""
        return await self._read(lambda db: posts.read_place(db, room, seq))

    async def frank_secret(self, room: RoomId, day: int) -> bytes | None:
        """See Store."""
        return await self._read(lambda db: posts.secret_of_room(self._sealing, db, room, day))
