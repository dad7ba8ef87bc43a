"""What staff did in one room, as far as this client believes it; what follows is `hearth_protocol.acts`.

An act that is not believed has no effect and is shown nowhere: a host can keep acts back, it cannot make any.
What was verified holds to the end of the visit, whatever the host tells later.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hearth_client.motions import agreed_by, certificates_of
from hearth_client.room.keeper import Keeper
from hearth_client.room.seat import Seat
from hearth_client.room.timeline import Entry, Page
from hearth_client.transport.connection import Connection
from hearth_protocol import signed
from hearth_protocol.act_words import open_words
from hearth_protocol.acts import Force, Opened, in_force, open_act, stands
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic
from hearth_protocol.frames.answers import Acted, ActsTold
from hearth_protocol.frames.operations import Acts
from hearth_protocol.ids import ID_BYTES, MemberId, PostId, RoomId
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.motions import Closing
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import Act, ActKind

CLOSED, CLOSING = "close_room", "closing_room"
"""Kinds as they are shown: closed by two people, and by one for a day."""
MAX_KNOWN = 4_096
"""Acts that one visit remembers: four of the staff at their limit, with room to spare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActShown:
    """An act that holds now, for who may read it. `kind` and `reason` are lower-case names.

    `said` is what staff wrote to this member; None where it is about somebody else. `wordless` says why there
    is nothing to read for her: "none" came, as with what is done while she is away, or "wrong" ones, which do
    not belong to the act. `lifts`, shown to staff for a day: it took back what had been done before.
    """

    act_id: bytes
    kind: str
    reason: str
    by: str
    hour: int
    until: int
    member_id: bytes = b""
    post_id: bytes = b""
    invitation: bytes = b""
    said: str | None = None
    wordless: str = ""
    lifts: bool = False
    agreed_by: str = ""
    """Who agreed as the second person, of what needs two; `motions.THE_ROOT` for the root."""
    gone: int = 0
    """Of a closed room the hour in which nothing is left of what was written there."""


class ActBook:
    """The acts of one membership's room. The room holds its lock around every call that asks."""

    def __init__(self, keeper: Keeper, seat: Seat, connection: Connection) -> None:
        self._keeper = keeper
        self._seat = seat
        self._connection = connection
        self._known: dict[bytes, Opened] = {}
        self._said: dict[bytes, str] = {}
        self._wrong: set[bytes] = set()
        """Names of acts with which words came that are not theirs."""
        self.unfounded = False
        """Whether the server held a post back by an act of which nothing believable was told."""

    async def fetch(self) -> tuple[Opened, ...]:
        """Ask for the acts that are not over; returns those that are new here."""
        told = await self._connection.ask(Acts(), ActsTold)
        await self._keeper.guide.hear_motions(told.closing)
        await self._learn(told.acts)
        return tuple(one for acted in told.acts if (one := self._take(acted)) is not None)

    async def hear(self, acted: Acted) -> Opened | None:
        """Take an act as it is told live; returns it where it, or its words, are new and believed."""
        await self._learn([acted])
        return self._take(acted)

    async def _learn(self, told: Iterable[Acted]) -> None:
        names = []
        for one in told:
            try:
                names.append(signed.parse(one.act, Act).unverified.certificate)
            except Malformed:
                continue
        await self._keeper.guide.learn(names)

    def _take(self, acted: Acted) -> Opened | None:
        mine, trust = self._seat.membership, self._keeper.guide.trust
        try:
            opened = open_act(acted.act, trust, room=RoomId(mine.room), generation=self._seat.view.generation)
        except HearthError:
            return None
        is_new = opened.name not in self._known and len(self._known) < MAX_KNOWN
        if is_new:
            self._known[opened.name] = opened
        if acted.words and opened.member == mine.member_id and opened.name not in self._said:
            try:
                self._said[opened.name] = open_words(
                    trust.community,
                    RoomId(mine.room),
                    MemberId(mine.member_id),
                    mine.inbox_secret,
                    opened.act.act_id,
                    acted.words,
                )
            except (Malformed, NotAuthentic):
                self._wrong.add(opened.name)
                return opened if is_new else None
            return opened
        return opened if is_new else None

    def force(self) -> Force:
        """Return what holds now."""
        trust, bans = self._keeper.guide.trust, self._seat.view.bans
        acts = (one for one in self._known.values() if stands(one, trust, bans))
        return in_force(acts, self._keeper.edges.hour())

    def closing(self) -> Closing | None:
        """Return by what the room is closed now."""
        guide, room = self._keeper.guide, RoomId(self._seat.membership.room)
        return guide.motions.closing(room, self._keeper.edges.hour(), guide.trust, self._seat.view.bans)

    def says_why(self, code: Refusal) -> bool:
        """Whether what is believed here is a reason to refuse a post with `code`."""
        closing = self.closing()
        if code is Refusal.ROOM_CLOSED:
            return closing is not None and closing.final
        return code is Refusal.FROZEN and closing is not None

    async def is_told(self, name: bytes) -> bool:
        """Whether the server tells an act when it is asked now."""
        told = await self._connection.ask(Acts(), ActsTold)
        await self._learn(told.acts)
        names = []
        for acted in told.acts:
            self._take(acted)
            try:
                names.append(signed.parse(acted.act, Act).name)
            except Malformed:
                continue
        return name in names

    def shown(self, *, staff: bool) -> tuple[ActShown, ...]:
        """Return what holds now: of the room, and of this member; for staff all of it, oldest first.

        Staff are also shown who lifted what since a day ago.
        """
        me, force = self._seat.membership.member_id, self.force()
        holding = [*force.hidden.values(), *force.muted.values(), *force.removed.values(), *force.notes]
        holding += [one for one in (force.slow, force.frozen) if one is not None]
        if staff:
            holding += [*force.closed.values(), *self._lifted()]
        shown = tuple(
            self._shown(one, me)
            for one in sorted(holding, key=lambda one: (one.act.hour, one.name))
            if staff or one.member in {None, me}
        )
        closing = self.closing()
        return shown if closing is None else (*shown, self._closing_shown(closing))

    def _lifted(self) -> Iterable[Opened]:
        trust, bans, hour = self._keeper.guide.trust, self._seat.view.bans, self._keeper.edges.hour()
        return (
            one
            for one in self._known.values()
            if one.lifts and one.act.hour > hour - HOURS_A_DAY and stands(one, trust, bans)
        )

    def certificates_of(self, act_id: bytes) -> frozenset[bytes]:
        """Return the names of the certificates behind an act: of what needs two people both."""
        closing = self.closing()
        if closing is not None and closing.motion.first.act.act_id == act_id:
            return certificates_of(closing.motion)
        name = self.name_of(act_id)
        return frozenset() if name is None else frozenset({name})

    def _shown(self, opened: Opened, me: bytes) -> ActShown:
        act = opened.act
        hers = opened.member == me
        return ActShown(
            act_id=act.act_id,
            kind=act.kind.name.lower(),
            reason=act.reason.name.lower(),
            by=opened.certificate.shown_name,
            hour=act.hour,
            until=act.until,
            member_id=opened.member or b"",
            post_id=act.subject[ID_BYTES:] if act.kind is ActKind.HIDE_POST else b"",
            invitation=opened.invitation or b"",
            said=self._said.get(opened.name) if hers else None,
            wordless=self._wordless(opened.name) if hers else "",
            lifts=opened.lifts,
        )

    def _closing_shown(self, closing: Closing) -> ActShown:
        """Return the closing of the room as its members read it: final, or one person's word for a day."""
        first = closing.motion.first
        return ActShown(
            act_id=first.act.act_id,
            kind=CLOSED if closing.final else CLOSING,
            reason=first.act.reason.name.lower(),
            by=first.certificate.shown_name,
            hour=first.act.hour,
            until=closing.until,
            agreed_by=agreed_by(closing.motion),
            gone=first.act.hour + self._seat.membership.retention_days * HOURS_A_DAY,
        )

    def _wordless(self, name: bytes) -> str:
        if name in self._said:
            return ""
        return "wrong" if name in self._wrong else "none"

    def signed_by(self, signature_key: bytes, act_id: bytes) -> Act | None:
        """Return the act with this id that this key signed, if it is known here.

        Under whichever certificate: what she did before hers was renewed is done.
        """
        known = ((one.act.act_id, one.certificate.signature_key, one.act) for one in self._known.values())
        return next((act for *of, act in known if of == [act_id, signature_key]), None)

    def name_of(self, act_id: bytes) -> bytes | None:
        """Return the name of the certificate behind an act that is known here by its id.

        An id is one signer's alone: of several acts with it the one about this member is meant.
        """
        named = [one for one in self._known.values() if one.act.act_id == act_id]
        hers = [one for one in named if one.member == self._seat.membership.member_id]
        return next((one.act.certificate for one in (*hers, *named)), None)

    def applied(self, page: Page, *, staff: bool) -> Page:
        """Return a page without what staff hid; its author and staff still see it, and that it is hidden."""
        hidden = self.force().hidden
        if not hidden:
            return page
        me = self._seat.membership.member_id

        def entry(one: Entry) -> Entry:
            by = hidden.get((MemberId(one.member_id), PostId(one.post_id))) if one.kind == "post" else None
            if by is None:
                return one
            reason = by.act.reason.name.lower()
            if staff or one.member_id == me:
                return replace(one, moderated=reason)
            return Entry(
                kind="gap",
                seq=one.seq,
                hour=one.hour,
                post_id=one.post_id,
                member_id=one.member_id,
                why="gap_moderated",
                code=reason,
            )

        return replace(page, entries=tuple(entry(one) for one in page.entries))
