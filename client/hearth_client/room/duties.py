"""What is due when a member comes in: renewing her path, and for staff confirming the room."""

from hearth_client.errors import RefusedBy
from hearth_client.room.chronicle import Chronicle
from hearth_client.room.keeper import Keeper
from hearth_client.room.seat import Seat
from hearth_client.transport.connection import Connection
from hearth_protocol import signed
from hearth_protocol.errors import Refused
from hearth_protocol.frames.answers import Done
from hearth_protocol.frames.operations import PutAnchor
from hearth_protocol.ids import MemberId
from hearth_protocol.limits import LARGE_ROOM_MEMBERS, LARGE_ROOM_RENEWAL_HOURS, RENEWAL_HOURS
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor

DAILY_HOURS = 20
"""Staff anchor again after so many hours, well within the 26 that readers are shown as confirmed."""


class Duties:
    """The duties of one membership. The room holds its lock around every call."""

    def __init__(self, keeper: Keeper, seat: Seat, connection: Connection, chronicle: Chronicle) -> None:
        self._keeper = keeper
        self._seat = seat
        self._connection = connection
        self._chronicle = chronicle
        self.clock_refused = False
        """Whether the server said that this clock is wrong, when a duty was tried."""

    @property
    def is_staff(self) -> bool:
        """Whether the own leaf has staff power now."""
        mine, view = self._seat.membership, self._seat.view
        own = view.member(MemberId(mine.member_id))
        if own is None or self._keeper.staff_keys is None:
            return False
        return view.has_power(own, self._seat.hour(), self._keeper.guide.trust)

    async def renew(self) -> None:
        """Renew the own path when it is old: what a thief of tree keys had is worthless after."""
        edges, trust = self._keeper.edges, self._keeper.guide.trust
        large = len(self._seat.view.roster()) > LARGE_ROOM_MEMBERS
        due = LARGE_ROOM_RENEWAL_HOURS if large else RENEWAL_HOURS
        # An hour that lies ahead was a wrong clock's: it keeps nobody from renewing.
        if 0 <= edges.hour() - self._seat.membership.renewed_hour < due:
            return
        try:
            await self._seat.commit(
                lambda member, hour: member.commit(hour=hour, random=edges.random, trust=trust)
            )
        except RefusedBy as no:
            self._note_clock(no)
            # Others are busy: the path is renewed at the next login instead.
            return

    async def anchor(self) -> None:
        """Confirm, as staff, the epoch and the order this client sees.

        Raises Refused without power, RefusedBy(SEEN_TOO_OLD) where it has not walked as far as the room is.
        """
        staff = self._keeper.staff_keys
        own = self._seat.member.own
        if staff is None or own.certificate is None:
            raise Refused(Refusal.NOT_ALLOWED)
        revocations = self._keeper.guide.trust.revocations
        seq, link = self._chronicle.seen
        if seq < self._least():
            raise RefusedBy(Refusal.SEEN_TOO_OLD)
        signed_anchor = self._seat.member.anchor(
            staff_seed=staff.signature_seed,
            certificate=own.certificate,
            last_seq=seq,
            link=link,
            revocations_version=0 if revocations is None else revocations.version,
            # Never below the last one's: anchors stand in one order, whatever a clock does.
            hour=max(self._seat.hour(), self._seat.confirmed_hour),
        )
        await self._connection.ask(PutAnchor(anchor=signed_anchor), Done)
        self._seat.take_anchor(signed_anchor)

    def _least(self) -> int:
        """Return the place below which nothing is confirmed.

        With a new generation the server forgets the anchors of the one before. Members do not: a smaller
        place than one that they know confirmed is another room's to them.
        """
        known = self._seat.membership.anchor
        return max(self._seat.last_seq, signed.parse(known, Anchor).unverified.seq if known else 0)

    async def anchor_daily(self) -> None:
        """Confirm the room once a day, when this is staff."""
        mine, anchor = self._seat.membership, self._seat.anchor
        if not self.is_staff or mine.forked:
            return
        if anchor is not None and self._keeper.edges.hour() - anchor.hour < DAILY_HOURS:
            return
        try:
            await self.anchor()
        except RefusedBy as no:
            self._note_clock(no)
            # The room moved on while this was signed; the next visit confirms it.
            return

    def _note_clock(self, no: RefusedBy) -> None:
        self.clock_refused = self.clock_refused or no.code is Refusal.WRONG_CLOCK
