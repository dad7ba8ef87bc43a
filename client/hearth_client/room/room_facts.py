"""What one room is: its names, its people, what was said in it, as this member knows it now."""

import asyncio

from hearth_client.badges import Badge
from hearth_client.errors import NoSuchPerson, NoSuchPost
from hearth_client.kept.state import Membership
from hearth_client.report_notes import without_picture
from hearth_client.room.acts import ActBook, ActShown
from hearth_client.room.changes import Changes
from hearth_client.room.chronicle import Chronicle
from hearth_client.room.clock_watch import ClockWatch
from hearth_client.room.composing import Composer
from hearth_client.room.duties import Duties
from hearth_client.room.floor_book import FloorBook
from hearth_client.room.histories import HistoryDesk
from hearth_client.room.keeper import Keeper
from hearth_client.room.people import Beginning, Person, badge, badged, suspended_until
from hearth_client.room.post_bag import PostBag
from hearth_client.room.seat import Seat
from hearth_client.room.timeline import Entry, Page
from hearth_client.transport.connection import Connection
from hearth_moderation.guards.links import FoundLink
from hearth_moderation.guards.place import Place as GuardPlace
from hearth_moderation.guards.verdict import Verdict
from hearth_protocol.ids import MemberId, encode_id
from hearth_protocol.structures.act import Act
from hearth_rooms import anchors, moderated
from hearth_rooms.moderated import Moderated

SHORT_ID = 6


class RoomFacts(Composer):
    """The parts of one open room, and what they tell."""

    guard_place = GuardPlace.ROOM
    """What kind of place this is to the guards. Rooms with a counsellor come with their own kind of room."""

    def __init__(self, keeper: Keeper, room: bytes, connection: Connection) -> None:
        super().__init__(keeper.edges, keeper.guards)
        self.id = room
        self._keeper = keeper
        self._connection = connection
        self._seat = Seat(keeper, room, connection)
        self._chronicle = Chronicle(room, keeper.guards, self.guard_place)
        self._bag = PostBag(keeper, self._seat, connection)
        self._desk = HistoryDesk(keeper, self._seat, connection, self._chronicle)
        self._duties = Duties(keeper, self._seat, connection, self._chronicle)
        self._acts = ActBook(keeper, self._seat, connection)
        self._floor = FloorBook(keeper, room, connection)
        self._over = False
        """Whether the session that took place here is over."""
        self._changes = Changes()
        self._clock_watch = ClockWatch()
        self._told_stray = False
        self._lock = asyncio.Lock()

    # what it is

    @property
    def _mine(self) -> Membership:
        return self._keeper.membership(self.id)

    @property
    def id_text(self) -> str:
        """The room's id as it is written on screens."""
        return encode_id(self.id)

    @property
    def name(self) -> str:
        """What staff call the room, or the beginning of its id."""
        return self._mine.name or self.id_text[:SHORT_ID]

    @property
    def pseudonym(self) -> str:
        """The own name in this room."""
        return self._mine.pseudonym.name

    @property
    def member_id(self) -> bytes:
        """The own id in this room."""
        return self._mine.member_id

    @property
    def generation(self) -> int:
        """The room's generation."""
        return self._seat.view.generation

    @property
    def epoch(self) -> int:
        """The room's epoch."""
        return self._seat.view.epoch

    @property
    def seat(self) -> Seat:
        """The MLS side of the room, for staff acts."""
        return self._seat

    @property
    def letters(self) -> PostBag:
        """The letters that came."""
        return self._bag

    @property
    def is_staff(self) -> bool:
        """Whether the own leaf has staff power now."""
        return self._duties.is_staff

    @property
    def acts(self) -> tuple[ActShown, ...]:
        """What staff did that holds now: in the room, and about this member; to staff all of it."""
        return self._acts.shown(staff=self.is_staff)

    def certificates_of_act(self, act: bytes) -> frozenset[bytes]:
        """Return the names of the certificates behind an act, by its id; none for one that is not known."""
        return self._acts.certificates_of(act)

    def act_by(self, signature_key: bytes, act_id: bytes) -> Act | None:
        """Return the act with this id that this key signed, if it is known here."""
        return self._acts.signed_by(signature_key, act_id)

    def without_picture(self, act: ActShown) -> str:
        """Return what staff wrote with an act, or nothing of a picture: a changed client sends it."""
        return without_picture(self._guards, act.said or "")

    @property
    def timeline(self) -> Page:
        """Everything known, folded to what is shown now: without what staff hid."""
        return self._acts.applied(self._page, staff=self.is_staff)

    @property
    def _page(self) -> Page:
        """The same, with what staff hid: it can still be named, reported and taken back."""
        # A list that came, or ended, since: asking for the guards gives them its newest state.
        self._guards.lists = self._keeper.guards.lists
        self._chronicle.keep_days(self._mine.retention_days)
        return self._chronicle.page(frozenset(key for key, one in self._mine.hidden.items() if one.hidden))

    @property
    def last_seq(self) -> int:
        """The newest place whose link was computed."""
        return self._chronicle.place.seq

    @property
    def notices(self) -> tuple[str, ...]:
        """Keys of the sentences a reader should see now."""
        standing, moderation = self._confirmed(), self._moderated()
        unsure = any(one.kind == "post" and not one.confirmed for one in self.timeline.entries)
        told = {
            "notice_different_rooms": self._mine.forked,
            "notice_history_waits": bool(self._chronicle.closed) and self._mine.wish is not None,
            "notice_history_unconfirmed": unsure,
            "notice_far_hour": self._clock_watch.noticed,
            "notice_other_notes": self._seat.stray,
            "notice_wrong_clock": self._duties.clock_refused,
            "notice_unmoderated": moderation is Moderated.LAPSED,
            "notice_unmoderated_read_only": moderation is Moderated.READ_ONLY,
            "notice_not_confirmed": standing is anchors.Standing.UNCONFIRMED,
            "notice_held_without_act": self._acts.unfounded,
            "notice_new_generation": bool(self.beginnings),
            "notice_read_only": standing is anchors.Standing.READ_ONLY,
        }
        return tuple(key for key, so in told.items() if so)

    @property
    def beginnings(self) -> tuple[Beginning, ...]:
        """Who began this room anew and why, oldest first; empty in a room's first generation."""
        trust = self._keeper.guide.trust
        return tuple(
            Beginning(
                generation=one.generation,
                by=trust.certificate(one.certificate).shown_name,
                reason=one.reason.name.lower(),
                hour=one.hour,
            )
            for one in self._seat.beginnings
            if one.generation > 0
        )

    def _confirmed(self) -> anchors.Standing:
        return anchors.staleness(self._seat.confirmed_hour, self._edges.hour())

    def _moderated(self) -> Moderated:
        last = moderated.last_hour(self._seat.view, self._keeper.guide.trust)
        return moderated.standing(last, self._edges.hour())

    @property
    def _is_read_only(self) -> bool:
        unconfirmed = self._confirmed() is anchors.Standing.READ_ONLY
        return unconfirmed or self._moderated() is Moderated.READ_ONLY

    def roster(self) -> tuple[Person, ...]:
        """Return everybody in the room, as the tree says; names are what they call themselves."""
        names, trust, view = self.timeline.names, self._keeper.guide.trust, self._seat.view
        return tuple(
            Person(
                member_id=one.member_id,
                pseudonym=self.pseudonym if one.member_id == self.member_id else names.get(one.member_id, ""),
                staff_name=badge(one, trust, self._edges.hour()),
                suspended_until=suspended_until(one, trust, self._edges.hour()),
                staff=view.has_power(one, self._seat.hour(), trust),
                me=one.member_id == self.member_id,
            )
            for one in view.roster()
        )

    def badges(self) -> tuple[Badge, ...]:
        """Return whose badge holds here, and by which certificate."""
        trust, hour = self._keeper.guide.trust, self._edges.hour()
        names = {one.member_id: one.pseudonym for one in self.roster()}
        held = ((one.member_id, badged(one, trust, hour)) for one in self._seat.view.roster())
        return tuple(
            Badge(member_id=member, pseudonym=names[member], certificate=certificate)
            for member, certificate in held
            if certificate is not None
        )

    def person(self, which: str | bytes) -> bytes:
        """Return the member id that `which` (an id, or the beginning of one) names. Raises NoSuchPerson."""
        wanted = encode_id(which) if isinstance(which, bytes) else which
        known = {encode_id(one): one for one in self._mine.authors}
        found = [one for text, one in known.items() if wanted and text.startswith(wanted)]
        if len(found) != 1:
            raise NoSuchPerson
        return found[0]

    def post_named(self, which: str | bytes) -> Entry:
        """Return the post that `which` (an id, the beginning of one, or #seq) names. Raises NoSuchPost."""
        said = [one for one in self._page.entries if one.kind == "post"]
        if isinstance(which, bytes):
            found = [one for one in said if one.post_id == which]
        elif which.startswith("#"):
            found = [one for one in said if str(one.seq) == which[1:]]
        else:
            found = [one for one in said if which and encode_id(one.post_id).startswith(which)]
        if len(found) != 1:
            raise NoSuchPost
        return found[0]

    def own_posts(self) -> tuple[bytes, ...]:
        """Return the ids of all own places that still hold something, newest first, opened or not."""
        return self._chronicle.own_posts(self.member_id)

    def links(self, which: str | bytes) -> tuple[FoundLink, ...]:
        """Return what the guards know of the links in a post: no network is asked. Raises NoSuchPost."""
        named = self.post_named(which)
        shown = next((one for one in self.timeline.entries if one.seq == named.seq), named)
        return self._guards.look(shown.text, self.guard_place).links.found

    def may_lead(self, address: str) -> bool:
        """Whether one address is a help site's, by the lists of now: nothing else is ever made clickable."""
        found = self._guards.look(address, self.guard_place).links
        return found.verdict is Verdict.ALLOW and len(found.found) == 1

    def _is_staff(self, member: bytes) -> bool:
        found = self._seat.view.member(MemberId(member))
        trust = self._keeper.guide.trust
        return found is not None and self._seat.view.has_power(found, self._seat.hour(), trust)
