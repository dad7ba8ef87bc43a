"""Who posted last in one slow room. It counts what was stored, in memory alone: a restart forgets it.

While a post is on its way to the store no other of the same member passes; what is refused there counts for
nothing, and takes nothing away from what was counted before.
"""

from hearth_protocol.errors import Refused
from hearth_protocol.ids import MemberId, PostId
from hearth_protocol.limits import SLOW_MODE_SECONDS
from hearth_protocol.refusals import Refusal

_MOST_REMEMBERED = 4_096
"""Who posted last: more than a room has members. Forgotten whole; it costs one post each."""


class SlowMode:
    """When each member last posted, and which post of hers is on its way."""

    __slots__ = ("_coming", "_stored")

    def __init__(self) -> None:
        self._stored: dict[MemberId, tuple[int, PostId]] = {}
        self._coming: dict[MemberId, tuple[PostId, int]] = {}

    def check(
        self, author: MemberId, post: PostId, now_seconds: int, apart_seconds: int = SLOW_MODE_SECONDS
    ) -> None:
        """Refuse a second post too soon; the same post again passes as it did. Raises Refused(SLOW_MODE)."""
        coming, _ = self._coming.get(author, (post, 0))
        if coming != post:
            raise Refused(Refusal.SLOW_MODE, retry_after_seconds=apart_seconds)
        at, last = self._stored.get(author, (0, post))
        waits = at + apart_seconds - now_seconds
        if last != post and 0 < waits <= apart_seconds:
            raise Refused(Refusal.SLOW_MODE, retry_after_seconds=waits)

    def begin(self, author: MemberId, post: PostId) -> None:
        """Know of a post on its way. Each is settled once, whatever becomes of it."""
        _, tries = self._coming.get(author, (post, 0))
        self._coming[author] = post, tries + 1

    def settle(self, author: MemberId, post: PostId, stored_at: int | None) -> None:
        """Count a post that was stored anew, at `stored_at` seconds; None: it was not."""
        _, tries = self._coming.pop(author, (post, 1))
        if tries > 1:
            self._coming[author] = post, tries - 1
        if stored_at is None:
            return
        if len(self._stored) >= _MOST_REMEMBERED:
            self._stored.clear()
        self._stored[author] = stored_at, post
