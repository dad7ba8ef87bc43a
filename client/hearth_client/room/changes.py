"""What happened in a room, for whoever watches it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

from hearth_client.room.acts import ActShown
from hearth_client.room.timeline import Entry, Gap, Item, Page
from hearth_protocol.contents import Edit, React, Rename, Retract, RoomAbout, Say
from hearth_rooms.view import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened.

    `kind`: post edit retract react rename about gap joined left act acts floor notice.

    `acts`: what holds changed in a way that is not for this member to read, so that a page is read anew.
    """

    kind: str
    seq: int = 0
    entry: Entry | None = None
    member_id: bytes = b""
    notice: str = ""
    act: ActShown | None = None


class Changes:
    """A queue of changes while somebody watches; nothing piles up while nobody does."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Change] = asyncio.Queue()
        self._watched = False

    def tell(self, change: Change) -> None:
        """Tell one change."""
        if self._watched:
            self._queue.put_nowait(change)

    def item(self, item: Item, shown: Callable[[Item], Item], page: Callable[[], Page]) -> None:
        """Tell what an item changed, as it is `shown`; `page` folds all: asked only when watched."""
        if not self._watched:
            return
        item = shown(item)
        if isinstance(item, Gap):
            entry = next((one for one in page().entries if one.seq == item.seq), None)
            self.tell(Change(kind="gap", seq=item.seq, entry=entry, member_id=item.member_id))
            return
        kind, target = _kind_of(item.body, item.post_id)
        entry = page().entry(target) if target else None
        self.tell(Change(kind=kind, seq=item.seq, entry=entry, member_id=item.member_id))

    def steps(self, steps: Sequence[Step]) -> None:
        """Tell who came and who went; who merely entered again did neither."""
        for step in steps:
            if step.joined is not None and not step.re_entered:
                self.tell(Change(kind="joined", member_id=step.joined.member_id))
            for one in step.left:
                if step.joined is None or one.member_id != step.joined.member_id:
                    self.tell(Change(kind="left", member_id=one.member_id))

    async def watched(self, pump: Callable[[], Awaitable[None]]) -> AsyncIterator[Change]:
        """Run `pump`, yield what is told, and raise what ended the pump once everything was told."""
        self._watched = True

        async def run() -> None:
            await pump()

        pumping = asyncio.create_task(run())
        try:
            while True:
                getting = asyncio.create_task(self._queue.get())
                try:
                    await asyncio.wait({getting, pumping}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    if not getting.done():
                        getting.cancel()
                if getting.done() and not getting.cancelled():
                    yield getting.result()
                elif pumping.done():
                    while not self._queue.empty():
                        yield self._queue.get_nowait()
                    pumping.result()
                    return
        finally:
            self._watched = False
            pumping.cancel()
            await asyncio.gather(pumping, return_exceptions=True)


def _kind_of(body: object, post_id: bytes) -> tuple[str, bytes]:
    """Return the change's kind and the post it is about."""
    match body:
        case Say():
            return "post", post_id
        case Edit(target=target):
            return "edit", target
        case Retract(target=target):
            return "retract", target
        case React(target=target):
            return "react", target
        case Rename():
            return "rename", b""
        case RoomAbout() | _:
            return "about", b""
