"""A member's whole client: her state, and her rooms. The library's front door."""

from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from hearth_client import letting_in
from hearth_client.callers import Callers
from hearth_client.community import check_pinned
from hearth_client.entering import fetch_card, identity_of, invited, take_leave
from hearth_client.erasing import Erased, erase_rooms
from hearth_client.errors import AlreadyInside, HeldBack, RefusedBy
from hearth_client.host_knows import Known, known
from hearth_client.kept.opening import Found
from hearth_client.open_rooms import OpenRooms
from hearth_client.removed import Removed
from hearth_client.reports.reporters import Reporters
from hearth_client.room.room import Room
from hearth_client.sessions.attending import Attending
from hearth_client.sessions.hosting import Hosting
from hearth_client.staff.auditing import Auditing
from hearth_client.staff.reseating import Reseating
from hearth_client.staff.staff import Staff
from hearth_client.staff.studying import Studying
from hearth_client.staff.suggestion_desk import SuggestionDesk
from hearth_client.staff.wellbeing import Wellbeing
from hearth_client.suggestions import Suggestions
from hearth_moderation.guards.place import Place
from hearth_protocol import invitations, signed
from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.frames.operations import Stay
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.invitation import Invitation


class Client(OpenRooms):
    """One person's client. Use the class methods to open one, and `async with` to close it."""

    def __init__(self, found: Found) -> None:
        super().__init__(found)
        self._acts = Staff(self)
        self._seats = Reseating(self, self._acts)
        self._calls = Callers(self)
        self._reports = Reporters(self)
        self._removed = Removed(self)
        self._audit = Auditing(self)
        self._desk = SuggestionDesk(self)
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

    # rooms

    async def _taken_up(self, opened: Room, *, fresh: bool) -> Room:
        if fresh and self.membership(opened.id).staff:
            opened = await self._seats.under_newest(opened)
        await letting_in.take_up(self, opened)
        return opened

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
            if known is not None and not await self.is_over(known):
                if known.private:
                    raise AlreadyInside
                # An earlier entry that was cut short after its commit.
                return await self._opened(known.room)
            mine = await invited(guide, named.code, card, pseudonym, self.edges)
            if known is not None:
                await self.make_way(known, mine)
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

    async def take_letters(self, room: Room) -> None:
        """Catch a room up and take up admissions that came."""
        await letting_in.take_letters(self, room)

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
        self._attending.drop(room_id)
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
