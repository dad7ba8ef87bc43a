"""What staff do from their own client: open rooms, invite, admit, remove, confirm.

The staff key lives in the staff member's own state; the server never holds it. How it becomes one that
the community certified is `certified`; of the client, staff acts know only `staff_keeper`.
"""

import contextlib
from dataclasses import dataclass

from msgspec.structs import replace

from hearth_client import admissions
from hearth_client.certificates import named_by_anchor
from hearth_client.errors import NoSuchPerson, NotToldWhy
from hearth_client.kept.state import Membership, Pseudonym, StaffKeys
from hearth_client.room.room import Room
from hearth_client.staff import renewing
from hearth_client.staff.calling import StaffCalling
from hearth_protocol import letters, signed
from hearth_protocol.calls import Call
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames.answers import RoomStated
from hearth_protocol.frames.operations import (
    EndRoom,
    OpenRoom,
    RoomState,
)
from hearth_protocol.ids import ID_BYTES, MemberId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.genesis import GenesisReason
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy, is_banned
from hearth_protocol.trust import Trust
from hearth_rooms import member as members

BETWEEN_DAYS = 2
"""How long posts of a room between two are kept while it goes on: its end wipes them sooner."""
POLICIES = {
    "none": HistoryPolicy.NOTHING,
    "day": HistoryPolicy.ONE_DAY,
    "window": HistoryPolicy.WINDOW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """An anchor of a room: its 32-byte name, whose it is, and in which hour she signed it."""

    name: bytes
    by: str
    serial: bytes
    hour: int


class Staff(StaffCalling):
    """The acts of one staff member. Each raises NotStaff without a certificate that is valid now."""

    async def create_room(  # noqa: PLR0913  (what a room is)
        self,
        *,
        name: str = "",
        history: str = "day",
        retention_days: int = 14,
        pseudonym: str,
        between: bool = False,
        session: bytes = b"",
    ) -> Room:
        """Open a new room as its first member, badged; `history` is none, day or window.

        `between`: for one person and staff, wiped 24 hours after its end. `session`: the room of the session
        of this id.
        """
        client = self._client
        keys, certificate, _ = await self._ready()
        guide = await client.guided()
        if history not in POLICIES:
            raise Malformed("history policy")
        room = RoomId(session or client.edges.random(ID_BYTES))
        mine = self._admitted(room, pseudonym, keys, certificate, guide.trust)
        founded = members.found(
            room=room,
            history=POLICIES[history],
            keys=members.MemberKeys(
                signature_seed=mine.signature_seed,
                inbox_secret=mine.inbox_secret,
                credential=mine.credential,
            ),
            staff_seed=keys.signature_seed,
            server_key=guide.server_key,
            hour=client.edges.hour(),
            random=client.edges.random,
            trust=guide.trust,
        )
        # Kept before it is sent: a founder who crashes now still owns the room that the server opened.
        client.note(
            replace(
                mine,
                name=name,
                private=founded.member.encode(),
                renewed_hour=client.edges.hour(),
                retention_days=retention_days,
            )
        )
        await client.save()
        try:
            await self._ask(
                OpenRoom(
                    genesis=founded.genesis,
                    group_info=founded.group_info,
                    tree=founded.tree,
                    retention_days=retention_days,
                    between=between,
                    session=bool(session),
                )
            )
        except Refused as no:
            # Nobody else draws this id: where the room is there, an earlier try arrived unanswered. But a
            # session's room is opened by either of its hosts.
            if no.code is not Refusal.ROOM_EXISTS or session:
                client.forget(room)
                raise
        opened = await client.room(room)
        if name:
            await opened.about(name)
        await opened.anchor()
        await client.save()
        return opened

    async def begin_anew(self, which: str | bytes, *, reason: str = "broken") -> Room:
        """Begin the next generation of a room whose group is broken; its members re-enter, bans stay.

        `reason` is broken, restored or no_anchor.
        """
        client = self._client
        keys, _, _ = await self._ready()
        guide = await client.guided()
        room = await client.room(which)
        # Who came in meanwhile is carried over, and whatever was said meanwhile stays readable here. A group
        # that cannot be followed any more is what a new generation is for.
        with contextlib.suppress(Malformed, NotAuthentic):
            await room.catch_up()
        mine = client.membership(room.id)
        founded = members.found(
            room=RoomId(room.id),
            history=room.seat.view.history,
            keys=room.seat.keys,
            staff_seed=keys.signature_seed,
            server_key=guide.server_key,
            hour=room.seat.hour(),
            random=client.edges.random,
            trust=guide.trust,
            previous=room.seat.view,
            reason=GenesisReason[reason.upper()],
        )
        try:
            await self._ask(
                OpenRoom(
                    genesis=founded.genesis,
                    group_info=founded.group_info,
                    tree=founded.tree,
                    retention_days=mine.retention_days,
                )
            )
        except Refused as no:
            # It may be this very generation that stands there: an earlier try arrived unanswered.
            if no.code is not Refusal.STALE_GENERATION:
                raise
            stated = await room.seat.connection.ask(RoomState(), RoomStated)
            if stated.genesis[-1:] != [founded.genesis]:
                raise
        # Kept only now: until the server took it, the old generation is the room. Who crashes here re-enters.
        view = founded.member.view
        client.note(
            replace(
                client.membership(room.id),
                generation=view.generation,
                epoch=view.epoch,
                private=founded.member.encode(),
                pending={},
            )
        )
        again = await client.reopen(room.id)
        await again.anchor()
        await client.save()
        return again

    async def enter(self, room: bytes, *, pseudonym: str) -> Room:
        """Enter an existing room as staff: staff may always enter."""
        client = self._client
        keys, certificate, _ = await self._ready()
        guide = await client.guided()
        mine = self._admitted(room, pseudonym, keys, certificate, guide.trust)
        return await client.take_seat(mine)

    def _admitted(
        self, room: bytes, pseudonym: str, keys: StaffKeys, certificate: bytes, trust: Trust
    ) -> Membership:
        """Return an own membership of a room, by the certificate."""
        edges = self._client.edges
        return admissions.by_certificate(
            room,
            staff_seed=keys.signature_seed,
            certificate=certificate,
            trust=trust,
            pseudonym=Pseudonym(pseudonym, edges.now_seconds()),
            random=edges.random,
        )

    async def requests(self, which: str | bytes) -> tuple[letters.Request, ...]:
        """Return the verified letters by which members here ask to be let in elsewhere."""
        room = await self._client.room(which)
        await room.catch_up()
        return tuple(room.letters.requests)

    async def admit(self, welcome: str | bytes, member: str | bytes, into: str | bytes) -> None:
        """Answer a request with a letter that admits the asked keys to another room."""
        client = self._client
        await self._ready()
        room = await client.room(welcome)
        await room.catch_up()
        wanted = room.person(member)
        request = next((one for one in reversed(room.letters.requests) if one.sender == wanted), None)
        if request is None:
            raise NoSuchPerson
        target = await client.room(into)
        await target.anchor()
        letter = await self._admission(request.signature_key, request.inbox_key, target)
        await room.send_admission(wanted, letter)

    async def open_between(self, call: Call, *, pseudonym: str, name: str = "") -> Room:
        """Answer a call with a room between two, to which its key is admitted."""
        await self.take_call(call.call_id)
        room = await self.create_room(
            name=name, history="none", retention_days=BETWEEN_DAYS, pseudonym=pseudonym, between=True
        )
        await self._answer_with(call, room)
        return room

    async def end_room(self, which: str | bytes) -> None:
        """End a room between two: 24 hours later nothing of it is left."""
        room = await self._client.room(which)
        await room.ask_server(EndRoom())

    async def remove(  # noqa: PLR0913  (what an act says)
        self,
        which: str | bytes,
        member: str | bytes,
        *,
        ban_hours: int | None = None,
        reason: str = "other",
        said: str = "",
        salt: bytes = b"",
    ) -> None:
        """Tell a member why, then remove and ban her in one commit, then confirm the epoch that it opens.

        A crash in between leaves her told and still here: the same again removes her. Raises, once all is
        done, NotToldWhy where the server took no act that says why, ActKeptBack where it tells her none.
        """
        client = self._client
        await self._ready()
        guide = await client.guided()
        room = await client.room(which)
        await room.catch_up()
        wanted = MemberId(room.person(member))
        present = room.seat.view.member(wanted)
        if present is None:
            raise NoSuchPerson
        until = present.not_after or client.edges.hour()
        if ban_hours is not None:
            until = max(until, client.edges.hour() + ban_hours)
        bans = [Ban(BanKind.MEMBER, wanted, until)]
        bans += renewing.serial_bans(present, room.seat.view.roster(), guide.trust)
        told = await self._tell_removal(room, wanted, reason, said, salt)
        await room.commit(
            lambda own, hour: own.commit(
                hour=hour,
                random=client.edges.random,
                trust=guide.trust,
                remove=[wanted],
                bans=bans,
            )
        )
        await room.anchor()
        if told is None:
            raise NotToldWhy
        await self._demand_told(room, told)

    async def is_removed(self, which: str | bytes, member: MemberId) -> bool:
        """Whether somebody is out of a room and banned there, whoever did it."""
        room = await self._client.room(which)
        await room.catch_up()
        view = room.seat.view
        return view.member(member) is None and is_banned(view.bans, BanKind.MEMBER, member)

    async def anchors(self, which: str | bytes) -> tuple[Confirmation, ...]:
        """Return who confirmed a room when, newest last: `hearth staff revoke` asks for the last good one."""
        guide = await self._client.guided()
        room = await self._client.reopen(self._client.room_named(which))
        found: dict[bytes, Confirmation] = {}
        for data in room.seat.anchors:
            await guide.learn([named_by_anchor(data)])
            try:
                anchor = guide.trust.open_anchor(data)
            except (NotAuthentic, Refused):
                continue
            certificate = guide.trust.certificate(anchor.certificate)
            name = signed.parse(data, Anchor).name
            found[name] = Confirmation(
                name=name, by=certificate.shown_name, serial=certificate.serial, hour=anchor.hour
            )
        return tuple(found.values())

    async def anchor(self, which: str | bytes) -> None:
        """Confirm what this client sees of a room."""
        await self._ready()
        room = await self._client.room(which)
        await room.catch_up()
        await room.anchor()
