"""Acts in a room: what a moderator prepares, looks at once more, and does.

`prepare` names everything and changes nothing, so that she sees what the member will read; `act` signs and
sends it, and looks whether the server tells it to others.
"""

from dataclasses import dataclass

from hearth_client import report_notes
from hearth_client.errors import ActKeptBack, NoSuchPerson, RefusedBy
from hearth_client.room.acts import ActShown
from hearth_client.room.room import Room
from hearth_client.staff.certified import Certified
from hearth_protocol import signed
from hearth_protocol.act_words import MAX_TEXT_BYTES, SALT_BYTES, act_id, seal_words
from hearth_protocol.acts import MAX_HOURS, NEVER_LIFTED
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.operations import PutAct
from hearth_protocol.ids import ID_BYTES, MemberId, RoomId
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.structures.act import Act, ActKind, ActReason

MUTES = {"1h": 1, "1d": HOURS_A_DAY, "7d": 7 * HOURS_A_DAY}
"""How long somebody is muted: three lengths, so that like is treated alike."""
_ELSEWHERE = {ActKind.REMOVE, ActKind.CLOSE_INVITATION}
KINDS = {kind.name.lower(): kind for kind in MAX_HOURS if kind not in _ELSEWHERE}
"""What is prepared here: a removal needs the commit, too (`Staff.remove`), and an invitation is no member."""
REASONS = {reason.name.lower(): reason for reason in ActReason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An act before it is done. `lifts`: it takes back what was done before."""

    room: bytes
    kind: ActKind
    subject: bytes
    reason: ActReason
    hours: int
    said: str = ""
    lifts: bool = False
    salt: bytes = b""
    """Of an act that is done once, however often it is tried: its id follows from this. Else drawn anew."""

    @property
    def member(self) -> MemberId | None:
        """Whom it is about; None where it is about the room or an invitation."""
        about_nobody = not self.subject or self.kind is ActKind.CLOSE_INVITATION
        return None if about_nobody else MemberId(self.subject[:ID_BYTES])


class StaffActing(Certified):
    """Acts of one staff member. Each raises NotStaff without a certificate that is valid now."""

    async def prepare(  # noqa: PLR0913  (what an act says)
        self,
        which: str | bytes,
        kind: str,
        *,
        member: str | bytes = "",
        post: str | bytes = "",
        reason: str = "other",
        hours: int | None = None,
        said: str = "",
        lifts: bool = False,
    ) -> Prepared:
        """Return an act that was not done yet; `hours` at most what its kind may hold, else that.

        Raises NoSuchPerson, NoSuchPost, Malformed (no such kind, reason or length), HeldBack (a picture).
        """
        await self._ready()
        if kind not in KINDS or reason not in REASONS:
            raise Malformed("act")
        what = KINDS[kind]
        longest = MAX_HOURS[what]
        lasting = longest if hours is None else hours
        if lifts and what in NEVER_LIFTED:
            raise Malformed("act")
        if not 1 <= lasting <= longest or len(said.encode()) > MAX_TEXT_BYTES:
            raise Malformed("act")
        report_notes.check(self._client.guards, said, "text")
        room = await self._client.room(which)
        await room.catch_up()
        subject = b""
        if what is ActKind.HIDE_POST:
            entry = room.post_named(post)
            subject = entry.member_id + entry.post_id
        elif what.subject_bytes:
            subject = room.person(member)
            if room.seat.view.member(MemberId(subject)) is None:
                raise NoSuchPerson
        if said and not subject:
            raise Malformed("words to nobody")
        return Prepared(
            room=room.id,
            kind=what,
            subject=subject,
            reason=REASONS[reason],
            hours=lasting,
            said=said,
            lifts=lifts,
        )

    async def act(self, prepared: Prepared) -> bytes:
        """Do what was prepared; returns the act's id.

        Raises ActKeptBack, RefusedBy: WRONG_CLOCK with a time where the same was lifted within this hour.
        """
        room = await self._client.room(prepared.room)
        act = await self._put(room, prepared)
        await self._demand_told(room, signed.name_of(act))
        return act.act_id

    async def _put(self, room: Room, prepared: Prepared) -> Act:
        """Sign an act, with words to whom it is about, and hand it to the server.

        One with a salt of its own that is known here was done: it is returned as it stands.
        """
        client = self._client
        keys, _, _ = await self._ready()
        guide = await client.guided()
        certificate = room.seat.member.own.certificate
        if certificate is None:
            raise NoSuchPerson
        member, random = prepared.member, client.edges.random
        present = None if member is None else room.seat.view.member(member)
        salt = prepared.salt or random(SALT_BYTES)
        named = (prepared.salt or random(ID_BYTES)) if present is None else act_id(salt, prepared.said)
        if prepared.salt:
            await room.catch_up()
            done = room.act_by(ed25519.public_key(keys.signature_seed), named)
            if done is not None:
                return done
        hour = client.edges.hour()
        act = Act(
            community=guide.trust.community,
            room=RoomId(room.id),
            generation=room.generation,
            act_id=named,
            kind=prepared.kind,
            subject=prepared.subject,
            reason=prepared.reason,
            until=hour if prepared.lifts else hour + prepared.hours,
            hour=hour,
            certificate=certificate,
        )
        words = b""
        if member is not None and present is not None:
            words = seal_words(
                guide.trust.community,
                RoomId(room.id),
                member,
                present.inbox_key,
                salt,
                prepared.said,
                random,
            )
        await room.ask_server(PutAct(act=signed.sign(keys.signature_seed, act), words=words))
        return act

    async def _tell_removal(
        self, room: Room, member: MemberId, reason: str, said: str, salt: bytes
    ) -> bytes | None:
        """Say by an act why somebody is removed, before she is: sealed to the key that she has here.

        Returns the act's name; None where the server takes none, which `Staff.remove` says once all is done:
        what keeps the act from being told never keeps a removal from being done.
        """
        if reason not in REASONS or len(said.encode()) > MAX_TEXT_BYTES:
            raise Malformed("act")
        report_notes.check(self._client.guards, said, "text")
        prepared = Prepared(
            room=room.id,
            kind=ActKind.REMOVE,
            subject=member,
            reason=REASONS[reason],
            hours=MAX_HOURS[ActKind.REMOVE],
            said=said,
            salt=salt,
        )
        try:
            return signed.name_of(await self._put(room, prepared))
        except RefusedBy:
            return None

    async def _demand_told(self, room: Room, name: bytes) -> None:
        """Look whether the server tells the act: one that keeps it back holds nobody to it."""
        if not await room.is_told(name):
            raise ActKeptBack

    async def acts(self, which: str | bytes) -> tuple[ActShown, ...]:
        """Return what holds in a room now."""
        room = await self._client.room(which)
        await room.catch_up()
        return room.acts
