"""A member's whole client: her state, and her rooms. The library's front door."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from hearth_client import admissions
from hearth_client.admissions import FreshKeys
from hearth_client.attending import OVER, Attending
from hearth_client.auditing import Auditing
from hearth_client.callers import Callers
from hearth_client.calling import is_call
from hearth_client.certificates import named_by_anchor
from hearth_client.community import check_pinned
from hearth_client.entering import fetch_card, identity_of, invited, is_over, take_leave
from hearth_client.erasing import Erased, erase_rooms
from hearth_client.errors import AlreadyInside, HeldBack, NoSuchRoom, RefusedBy
from hearth_client.host_knows import Known, known
from hearth_client.hosting import Hosting
from hearth_client.kept import Kept
from hearth_client.opening import Found
from hearth_client.removed import Removed
from hearth_client.reporters import Reporters
from hearth_client.reseating import Reseating
from hearth_client.room import Room
from hearth_client.staff import Staff
from hearth_client.state import Membership
from hearth_client.studying import Studying
from hearth_client.suggestion_desk import SuggestionDesk
from hearth_client.suggestions import Suggestions
from hearth_client.wellbeing import Wellbeing
from hearth_moderation.guards.place import Place
from hearth_protocol import invitations, letters, signed
from hearth_protocol.errors import HearthError, Refused, WrongCall
from hearth_protocol.frames.answers import RoomStated
from hearth_protocol.frames.operations import RoomState, Stay, Visit
from hearth_protocol.ids import encode_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.invitation import Invitation

VISIT_HOURS = 24
"""How long a visit lasts that nothing remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSummary:
    """One line of the list of rooms, from what is kept, without asking the server."""

    id: bytes
    name: str
    pseudonym: str
    unread: int
    staff: bool
    last_seq: int

    @property
    def id_text(self) -> str:
        """The id as it is written on screens."""
        return encode_id(self.id)


class Client(Kept):
    """One person's client. Use the class methods to open one, and `async with` to close it."""

    def __init__(self, found: Found) -> None:
        super().__init__(found)
        self._rooms: dict[bytes, Room] = {}
        self._opening: dict[bytes, asyncio.Lock] = {}
        self._acts = Staff(self)
        self._seats = Reseating(self, self._acts)
        self._calls = Callers(self)
        self._reports = Reporters(self)
        self._removed = Removed(self)
        self._audit = Auditing(self)
        self._desk = SuggestionDesk(self)
        self._attending = Attending(self)
        self._hosting = Hosting(self, self._acts, self._attending)
        self._study = Studying(self)
        self._wellbeing = Wellbeing(self)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Save, and let go of every connection."""
        try:
            if self._state.root_key:
                await self.save()
        finally:
            for room in self._rooms.values():
                await room.close()
            self._rooms.clear()
            await self._leave_home()

    @property
    def staff(self) -> Staff:
        """What staff do."""
        return self._acts

    @property
    def calls(self) -> Callers:
        """Asking staff to be let in, or for a person."""
        return self._calls

    @property
    def removed(self) -> Removed:
        """What is left to who was removed from a room: to read why, and to appeal."""
        return self._removed

    @property
    def reports(self) -> Reporters:
        """Reporting to staff, and hearing what came of it."""
        return self._reports

    @property
    def sessions(self) -> Attending:
        """Going to sessions."""
        return self._attending

    @property
    def hosting(self) -> Hosting:
        """Planning and leading sessions."""
        return self._hosting

    @property
    def suggestions(self) -> Suggestions:
        """Offering own posts to the pages of help."""
        return Suggestions(self)

    @property
    def desk(self) -> SuggestionDesk:
        """What staff do with reports, and with what is offered to the pages of help."""
        return self._desk

    @property
    def wellbeing(self) -> Wellbeing:
        """How staff are at their desk, counted for themselves, and notes between two of them."""
        return self._wellbeing

    @property
    def audit(self) -> Auditing:
        """What staff see of the record of what staff did."""
        return self._audit

    @property
    def study(self) -> Studying:
        """The training of staff: read, answered, signed."""
        return self._study

    def memberships(self) -> tuple[Membership, ...]:
        """Return all that is kept of rooms, own calls among them."""
        return tuple(self._state.memberships.values())

    # rooms

    def rooms(self) -> tuple[RoomSummary, ...]:
        """Return the rooms that are kept, by name."""
        found = []
        for mine in self._state.memberships.values():
            if is_call(mine):
                continue
            last_seq = 0 if mine.place is None else mine.place.seq
            found.append(
                RoomSummary(
                    id=mine.room,
                    name=mine.name or encode_id(mine.room)[:6],
                    pseudonym=mine.pseudonym.name,
                    unread=max(0, last_seq - mine.read_seq),
                    staff=mine.staff,
                    last_seq=last_seq,
                )
            )
        return tuple(sorted(found, key=lambda one: (one.name, one.id)))

    def room_named(self, which: str | bytes) -> bytes:
        """Return the id of the room that `which` (id, its beginning, or name) means. Raises NoSuchRoom."""
        if isinstance(which, bytes) and which in self._ended and which in self._rooms:
            return which  # a session that is over: open for as long as one can report from it
        if isinstance(which, bytes):
            found = [
                room for room, one in self._state.memberships.items() if room == which and one.credential
            ]
        else:
            named = [one.id for one in self.rooms() if one.name == which]
            found = named or [
                room
                for room, one in self._state.memberships.items()
                if which and encode_id(room).startswith(which) and one.credential
            ]
        if len(found) != 1:
            raise NoSuchRoom
        return found[0]

    async def room(self, which: str | bytes) -> Room:
        """Return a room, caught up. The same room again is the same object."""
        return await self._opened(self.room_named(which))

    async def _opened(self, room: bytes) -> Room:
        # One at a time for each room: two connections of one membership would overtake each other.
        async with self._opening.setdefault(room, asyncio.Lock()):
            known = self._rooms.get(room)
            opened = known or await self._open_kept(room)
        if known is None and self.membership(room).staff:
            opened = await self._seats.under_newest(opened)
        await self._admissions(opened)
        return opened

    async def _open_kept(self, room: bytes) -> Room:
        """Open a room; of a session that is over nothing is kept any more."""
        try:
            opened = await self._open_room(room)
        except RefusedBy as no:
            if no.code in OVER and room in self._attending.kept():
                await self._attending.forget(room)
            raise
        if room in self._attending.kept():
            await opened.attend()
        await self._attending.forget_over()
        return opened

    async def enter_again(self, room: bytes) -> Room:
        """Enter a room again by the admission that is kept of it: a session that somebody was sent out of.

        Where she is not let in, what is open of it stays so: she can report what she saw there.
        """
        before = self._rooms.get(room)
        opened = await self._open_room(room, anew=True)
        if before is not None:
            await before.close()
        return opened

    async def _open_room(self, room: bytes, *, anew: bool = False) -> Room:
        await self.guided()
        unknown = partial(self._attending.forget_wiped, room)
        opened = Room(self, room, self.connection(identity_of(self.membership(room)), unknown=unknown))
        try:
            await opened.open(anew=anew)
        except BaseException:
            await opened.close()
            raise
        self._rooms[room] = opened
        return opened

    async def reopen(self, room: bytes) -> Room:
        """Close a room and open it from what is kept."""
        await self._close_room(room)
        return await self._opened(room)

    async def enter(self, invitation: str, *, pseudonym: str) -> Room:
        """Enter by a link or ten words; whose membership there is over enters with fresh keys.

        Raises Malformed, NotAuthentic, AlreadyInside (the invitation stays good), HeldBack (a name that
        cannot be sent), or Refused with the reason.

        A community that is known is asked where it is known, whatever address the link names: that is the
        word of whoever wrote the link. Nothing is pinned before the invitation proved to be what it says.
        """
        noticed = [one for one in self.guards.findings(pseudonym, Place.ROOM, "pseudonym") if one.blocks]
        if noticed:
            raise HeldBack(tuple(noticed))
        named = invitations.parse(invitation)
        pinned = self._state.root_key
        url = self.server_url if pinned else named.url or self.server_url
        if not url:
            raise WrongCall("ten words need the server's address")
        try:
            card = await fetch_card(self._connect(url), named.code, self.edges)
        except RefusedBy as no:
            if no.code is Refusal.INVITATION_UNKNOWN and named.url not in {None, url.rstrip("/")}:
                raise Refused(Refusal.OTHER_COMMUNITY) from None
            raise
        check_pinned(pinned, card.root_key)
        if pinned:
            known = self._state.memberships.get(signed.parse(card.statement, Invitation).unverified.room)
            guide = await self.guided()
            if known is not None and not await self._is_over(known):
                if known.private:
                    raise AlreadyInside
                # An earlier entry that was cut short after its commit.
                return await self._opened(known.room)
            mine = await invited(guide, named.code, card, pseudonym, self.edges)
            if known is not None:
                await self._let_go(known, mine)
        else:
            state = replace(self._state, server_url=url, root_key=card.root_key)
            public, guide = await self._guide_of(state)
            try:
                mine = await invited(guide, named.code, card, pseudonym, self.edges)
            except BaseException:
                await public.close()
                raise
            self._state, self._public, self.guide, self._guided = state, public, guide, True
            self._places.first = url
            self._know_places(replace(state, addresses=guide.addresses))
            await self._follow_lists(public)
        return await self.take_seat(mine)

    async def _is_over(self, mine: Membership) -> bool:
        return await is_over(self.connection(identity_of(mine)), mine)

    async def _let_go(self, ended: Membership, fresh: Membership) -> None:
        """Leave a tombstone of a membership that is over, so that a fresh one can take its place.

        Not before the server lets the fresh one in: whoever is refused keeps what she has.
        """
        await self._is_let_in(fresh)
        await self._close_room(ended.room)
        self.forget(ended.room)
        await self.save()

    async def _is_let_in(self, fresh: Membership) -> None:
        """Raise what the server says if it does not let a fresh membership in."""
        connection = self.connection(identity_of(fresh))
        try:
            await connection.ask(RoomState(), RoomStated)
        finally:
            await connection.close()

    async def let_go_of(self, room: bytes) -> None:
        """Close a room and keep nothing of it, without asking the server: a session that is over."""
        await self._close_room(room)
        self._ended.pop(room, None)
        if room in self._state.memberships:
            self.forget(room)

    def end_session(self, room: bytes) -> None:
        """Keep nothing more of a session that is over, but in memory what reporting needs."""
        super().end_session(room)
        self._attending.drop(room)

    def now_open(self) -> Mapping[bytes, Room]:
        """Return the rooms that are open now, by their ids."""
        return self._rooms

    def ended(self) -> frozenset[bytes]:
        """Return the sessions that are over, of which memory has what reporting needs."""
        return frozenset(self._ended)

    async def _close_room(self, room: bytes) -> None:
        opened = self._rooms.pop(room, None)
        if opened is not None:
            await opened.close()

    async def change_seat(self, ended: Membership, fresh: Membership) -> Room | None:
        """Take a seat with fresh keys in place of one that is held; the leaf of the old keys stays behind.

        None where the server does not let the fresh ones in: then nothing has changed. From then on it is the
        fresh ones that are kept; cut off, the next opening enters with them.
        """
        try:
            await self._is_let_in(fresh)
        except RefusedBy:
            return None
        await self._close_room(ended.room)
        self.forget(ended.room)
        self.note(fresh)
        await self.save()
        return await self._opened(fresh.room)

    async def take_seat(self, membership: Membership, *, later: frozenset[Refusal] = frozenset()) -> Room:
        """Keep a fresh membership and enter its room; nothing is kept of one that was refused.

        Refused with one of `later` it is kept as it is: the same keys are let in another time.
        """
        self.note(membership)
        await self.save()
        try:
            room = await self._opened(membership.room)
        except RefusedBy as no:
            known = self._state.memberships.get(membership.room)
            if no.code not in later and known is not None and not known.private:
                self.forget(membership.room)
                await self.save()
            raise
        if not self.is_kept and not membership.staff:
            # Nobody can come back to what nothing remembers: the server lets her go, and her invitation back.
            await room.ask_server(Visit(until_hour=self.edges.hour() + VISIT_HOURS))
        return room

    async def _stay(self) -> None:
        """Say in every room that this is no visit any more."""
        for summary in self.rooms():
            await (await self._opened(summary.id)).ask_server(Stay())

    async def move_to_new_words(self) -> list[str]:
        """Keep the state in a new vault under new words, and destroy where it lived. Returns the words."""
        visited = not self.is_kept
        words = await super().move_to_new_words()
        if visited:
            await self._stay()
        return words

    async def move_to_file(self, path: Path, pin: str) -> None:
        """Keep the state in a PIN-sealed file from now on; the vault stays as it is. Raises PinTooShort."""
        visited = not self.is_kept
        await super().move_to_file(path, pin)
        if visited:
            await self._stay()

    async def _admissions(self, room: Room) -> None:
        """Take up letters by which staff let this member in elsewhere."""
        for letter in list(room.letters.admissions):
            room.letters.admissions.remove(letter)
            try:
                await self._admitted(room, letter)
            except (HearthError, ValueError):
                # A letter that leads nowhere (expired, another community's) must not keep this room shut.
                continue

    async def _admitted(self, room: Room, letter: letters.Admission) -> None:
        check_pinned(self._state.root_key, letter.root_key)
        guide = await self.guided()
        claimed = signed.parse(letter.direct, Direct).unverified
        names = [claimed.certificate] + ([named_by_anchor(letter.anchor)] if letter.anchor else [])
        await guide.learn(names)
        known = self._state.memberships.get(claimed.room)
        if known is not None and not await self._is_over(known):
            return
        mine = self.membership(room.id)
        for asked in mine.asked:
            keys = FreshKeys(asked.signature_seed, asked.inbox_secret)
            if keys.signature_key == claimed.signature_key:
                membership = admissions.by_letter(
                    letter.direct,
                    keys,
                    trust=guide.trust,
                    pseudonym=mine.pseudonym,
                    anchor=letter.anchor,
                )
                if known is not None:
                    await self._let_go(known, membership)
                await self.take_seat(replace(membership, name=letter.title))

    async def take_letters(self, room: Room) -> None:
        """Catch a room up and take up admissions that came."""
        await room.catch_up()
        await self._admissions(room)

    async def leave(self, which: str | bytes) -> None:
        """Leave a room for good; also one that cannot be opened any more.

        It is not opened for that: whatever a host shows of it, that she goes is said and kept.
        """
        room_id = self.room_named(which)
        room = self._rooms.get(room_id)
        if room is not None:
            await room.leave()
            del self._rooms[room_id]
            await room.close()
            return
        connection = self.connection(identity_of(self.membership(room_id)))
        try:
            await take_leave(connection)
        finally:
            await connection.close()
        self.forget(room_id)
        await self.save()

    async def erase(self) -> Erased:
        """Erase this person: calls, words, memberships, vault, PIN share, and what is kept here.

        Cut off anywhere and called again, it goes on where it stopped.
        """
        erased = await erase_rooms(self)
        await self._delete_home()
        return erased

    def host_knows(self, language: str) -> tuple[Known, ...]:
        """Return what the host stores about this person, a sentence each."""
        return known(self._state, language, vault=bool(self._entropy), pin=self._pin_key() is not None)
