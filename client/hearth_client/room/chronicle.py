"""What was said in one room, as far as this client knows: the order, what opened, what waits for a key.

No network and no clock: it is fed places as the server delivers them, and says what came of each.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Mapping, Sequence

from hearth_client.errors import DifferentRooms
from hearth_client.guards import Guards
from hearth_client.kept.state import Membership, Place
from hearth_client.room import inbox, order, screening, timeline
from hearth_client.room.holding import texts_of
from hearth_client.room.order import Order
from hearth_client.room.timeline import Gap, Item, Page, Timeline, Written
from hearth_moderation.guards.place import Place as GuardPlace
from hearth_protocol.contents import Retract
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.answers import Delivered, Erased
from hearth_protocol.limits import MAX_RETENTION_DAYS
from hearth_protocol.posts import Header


class Chronicle:
    """The places of one room. Methods raise DifferentRooms when what comes proves a fork."""

    def __init__(self, room: bytes, guards: Guards, guard_place: GuardPlace = GuardPlace.ROOM) -> None:
        self._room = room
        self._guards = guards
        self._guard_place = guard_place
        self._retention_days = MAX_RETENTION_DAYS
        self._screened: Timeline | None = None
        self._screened_by: object = None
        self._order: Order | None = None
        self._timeline = Timeline()
        self._page: Page | None = None
        self._hidden: frozenset[bytes] = frozenset()
        self.closed: dict[int, Delivered] = {}
        """Places that a history bundle may still open."""
        self._unconfirmed: dict[int, Delivered] = {}
        """Places that opened on another member's word; staff may still say otherwise."""
        self._epochs_at: dict[int, tuple[int, int]] = {}
        """(generation, epoch) of every post whose signature held."""
        self._proven: list[int] = []
        """Their seqs, ascending."""
        self._receipts: dict[int, bytes] = {}
        self._walked: dict[int, Delivered | Erased] = {}
        """Places of the window as they came: who reports one asks nobody for it again."""

    def begin(self, *, window: Place, last_seq: int, remembered: Place | None) -> None:
        """Stand at the beginning of the server's window. What came before it has passed its time."""
        gone = [seq for seq in self._timeline.items if seq <= window.seq]
        self._put(timeline.without(self._timeline, gone, window.hour))
        self.closed = {seq: one for seq, one in self.closed.items() if seq > window.seq}
        self._walked = {seq: one for seq, one in self._walked.items() if seq > window.seq}
        self._unconfirmed = {seq: one for seq, one in self._unconfirmed.items() if seq > window.seq}
        self._order = order.begin(
            room=self._room,
            window=window,
            last_seq=last_seq,
            remembered=remembered,
        )

    @property
    def place(self) -> Place:
        """The newest place whose link was computed."""
        return Place(0, b"") if self._order is None else self._order.place

    @property
    def items(self) -> Mapping[int, Item]:
        """What stands at each place, before the guards; only what is reported is read from it."""
        return self._timeline.items

    def walked(self, seq: int) -> Delivered | Erased | None:
        """Return a place of the window as it came, sealed; None for one that is not here."""
        return self._walked.get(seq)

    def link_at(self, seq: int) -> bytes | None:
        """Return the link that this client computed at a place, None for one before its window."""
        return None if self._order is None else self._order.known.get(seq)

    @property
    def seen(self) -> tuple[int, bytes]:
        """What the next own post names as seen."""
        return self.place.seq, self.place.link

    def page(self, hidden: frozenset[bytes]) -> Page:
        """Return everything known, folded to what is shown now: after the guards, by the lists of now."""
        shown = self._shown
        if self._page is None or hidden != self._hidden:
            self._page = timeline.fold(shown, hidden=hidden, opened=self._timeline)
            self._hidden = hidden
        return self._page

    def shown(self, item: Item) -> Item:
        """Return what stands at an item's place for a reader: itself, or a gap."""
        return self._shown.items.get(item.seq, item)

    def fragments(self, member: bytes, after_hour: int) -> tuple[str, ...]:
        """Return the crumbs of `member` after an hour, what is not said in words, in order."""
        return tuple(
            crumb
            for _, item in sorted(self._timeline.items.items())
            if isinstance(item, Written) and item.member_id == member and item.hour > after_hour
            for _, text in texts_of(item.body)
            if (crumb := self._guards.look(text, self._guard_place).crumb)
        )

    def own_posts(self, member: bytes) -> tuple[bytes, ...]:
        """Return the post ids of all that `member` said and did not take back, whatever it was, newest first.

        Also what cannot be opened here: its header names her. Taking back holds nothing to be taken back.
        """
        items = [item for _, item in sorted(self._timeline.items.items(), reverse=True)]
        own = [item for item in items if item.member_id == member and item.post_id]
        back = {
            item.body.target for item in own if isinstance(item, Written) and isinstance(item.body, Retract)
        }
        return tuple(
            item.post_id
            for item in own
            if item.post_id not in back and not (isinstance(item, Written) and isinstance(item.body, Retract))
        )

    def hides(self, item: Written) -> bool:
        """Whether a post is hidden for what it says alone, so that not even a name is taken from it."""
        return any(self._guards.look(text, self._guard_place).hides for _, text in texts_of(item.body))

    def keep_days(self, retention_days: int) -> None:
        """Go by how long posts are kept in this room: crumbs that passed their time join nothing."""
        if retention_days != self._retention_days:
            self._retention_days, self._screened = retention_days, None

    def _put(self, changed: Timeline) -> None:
        self._timeline, self._page, self._screened = changed, None, None

    @property
    def _shown(self) -> Timeline:
        lists = self._guards.lists
        if self._screened is None or lists is not self._screened_by:
            self._screened = screening.screened(
                self._timeline, self._guards, self._guard_place, self._retention_days
            )
            self._screened_by, self._page = lists, None
        return self._screened

    def expect_receipt(self, seq: int, receipt: bytes) -> None:
        """Remember the receipt that the server gave for an own post."""
        self._receipts[seq] = receipt

    def walk(self, places: Sequence[Delivered | Erased]) -> tuple[Delivered | Erased, ...]:
        """Compute the links of `places` and return those that are new; erase what the server says is gone."""
        if self._order is None:
            raise Malformed("places before the window")
        here = self.place
        gone = [one.seq for one in places if isinstance(one, Erased) and one.seq <= here.seq]
        if gone:
            self._put(timeline.without(self._timeline, gone, here.hour))
            self._walked |= {one.seq: one for one in places if one.seq in gone}
        fresh = tuple(one for one in places if one.seq > here.seq)
        self._order = order.walk(self._order, fresh)
        self._walked |= {one.seq: one for one in fresh}
        for one in fresh:
            told = self._receipts.pop(one.seq, None)
            if told is not None and isinstance(one, Delivered) and told != one.receipt:
                raise DifferentRooms
        return fresh

    def put(
        self, place: Delivered | Erased, mine: Membership, is_staff: Callable[[bytes], bool]
    ) -> tuple[Item, Header | None]:
        """Open one walked place and put it into the timeline; the header comes back if it is proven."""
        opened = self._open(place, mine, is_staff)
        if opened.needs_key and isinstance(place, Delivered):
            self.closed[place.seq] = place
        return self._placed(place, opened)

    def reopen(
        self, mine: Membership, is_staff: Callable[[bytes], bool]
    ) -> tuple[tuple[Item, Header | None], ...]:
        """Try again, in order, what could not be opened, and what only a member vouched for."""
        found = []
        for seq, place in sorted({**self.closed, **self._unconfirmed}.items()):
            opened = self._open(place, mine, is_staff)
            if not opened.needs_key:
                self.closed.pop(seq, None)
                found.append(self._placed(place, opened))
        return tuple(found)

    def _open(
        self, place: Delivered | Erased, mine: Membership, is_staff: Callable[[bytes], bool]
    ) -> inbox.Opened:
        keyring = inbox.Keyring(
            room=self._room,
            epochs={one.epoch_id: one for one in mine.epochs},
            authors=mine.authors,
            is_staff=is_staff,
        )
        opened = inbox.open_place(place, keyring, self._epoch_before(place.seq))
        header = opened.header
        if header is None or self._order is None:
            return opened
        after = self._epoch_after(place.seq)
        if after is not None and (header.generation, header.epoch) > after:
            return inbox.Opened(Gap(seq=place.seq, hour=place.hour, why="gap_not_authentic"))
        order.check_seen(self._order, place.seq, header)
        return opened

    def _epoch_before(self, seq: int) -> tuple[int, int]:
        """Return the epoch of the newest proven post before `seq`; epochs never fall as seq rises."""
        at = bisect_left(self._proven, seq)
        return self._epochs_at[self._proven[at - 1]] if at else (0, 0)

    def _epoch_after(self, seq: int) -> tuple[int, int] | None:
        at = bisect_right(self._proven, seq)
        return self._epochs_at[self._proven[at]] if at < len(self._proven) else None

    def _placed(self, place: Delivered | Erased, opened: inbox.Opened) -> tuple[Item, Header | None]:
        item, header = opened.item, opened.header
        self._unconfirmed.pop(place.seq, None)
        if isinstance(item, Written) and not item.confirmed and isinstance(place, Delivered):
            self._unconfirmed[place.seq] = place
        self._put(timeline.place(self._timeline, [item]))
        if header is not None:
            if item.seq not in self._epochs_at:
                insort(self._proven, item.seq)
            self._epochs_at[item.seq] = (header.generation, header.epoch)
        return item, header

    def newest_hours(self) -> dict[tuple[int, int], int]:
        """Return the hour of the newest post that is still there, by (generation, epoch)."""
        items = self._timeline.items
        return {self._epochs_at[seq]: items[seq].hour for seq in self._proven if seq in items}

    def check_anchor(self, seq: int, link: bytes) -> None:
        """Compare the link that staff signed with the own one."""
        if self._order is not None:
            order.check_anchor(self._order, seq, link)

    def waiting_authors(self) -> frozenset[bytes]:
        """Return who wrote what waits for a key, as the headers claim."""
        return frozenset[bytes]().union(*self.wanted().values())

    def wanted(self) -> dict[bytes, frozenset[bytes]]:
        """Return who wrote (as headers claim), by the id of each epoch that handed-over keys may open."""
        found: dict[bytes, set[bytes]] = {}
        for one in (*self.closed.values(), *self._unconfirmed.values()):
            header = Header.read(one.header)
            found.setdefault(header.epoch_id, set()).add(header.member_id)
        return {epoch_id: frozenset(authors) for epoch_id, authors in found.items()}
