"""What needs two people: what one moderator begins, what waits for another, and agreeing to it.

`prepare_…` names everything and changes nothing; `move` and `agree` sign and send. Each looks at what the
server tells afterwards: one that keeps an act back holds nobody to it.
"""

from dataclasses import dataclass

from hearth_client.errors import ActKeptBack, NoSuchColleague, NoSuchMotion, NotToHerself
from hearth_client.motions import MotionShown, agreed_by
from hearth_client.staff.acting import REASONS, StaffActing
from hearth_protocol import signed
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames.answers import MotionsTold
from hearth_protocol.frames.operations import Motions, PutMotion, SecondMotion
from hearth_protocol.ids import ID_BYTES, RoomId, Serial, encode_id
from hearth_protocol.motions import MAX_HOURS, NO_ROOM, Motion
from hearth_protocol.structures.act import Act, ActKind, ActReason, Second
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.suspension import is_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What is to be begun. `opens`: a closed room is opened again; `whom` and `serial` of who is revoked."""

    kind: ActKind
    room: bytes
    reason: ActReason
    serial: bytes = b""
    whom: str = ""
    opens: bool = False


class StaffMoving(StaffActing):
    """Acts of two people, of one staff member. Each raises NotStaff without a certificate valid now."""

    async def prepare_closing(
        self, which: str | bytes, *, reason: str = "other", opens: bool = False
    ) -> Moved:
        """Return the closing of a room that is not begun yet. Raises Malformed (no such reason)."""
        await self._ready()
        room = await self._client.room(which)
        return Moved(kind=ActKind.CLOSE_ROOM, room=room.id, reason=_reason(reason), opens=opens)

    async def prepare_revoking(self, who: str, *, reason: str = "other") -> Moved:
        """Return the revoking of a staff member that is not begun yet.

        `who`: her serial or the beginning of it, or her whole shown name.
        Raises NoSuchColleague, NotToHerself.
        """
        _, _, own = await self._ready()
        found = {
            one.serial: one
            for one in await self._staff_known()
            if who and (encode_id(one.serial).startswith(who) or one.shown_name == who)
        }
        if len(found) != 1:
            raise NoSuchColleague
        ((serial, whom),) = found.items()
        if is_of(own, serial, self._client.guide.trust.certificates):
            raise NotToHerself
        return Moved(
            kind=ActKind.REVOKE_STAFF,
            room=NO_ROOM,
            reason=_reason(reason),
            serial=serial,
            whom=whom.shown_name,
        )

    async def _staff_known(self) -> tuple[Certificate, ...]:
        """Return all staff whose certificates are known here, and those that the server tells."""
        guide = await self._client.guided()
        for data in (await guide.duty()).certificates:
            try:
                guide.trust = guide.trust.with_certificate(data)
            except (Malformed, Refused):
                continue
        hour = self._client.edges.hour()
        return tuple(one for one in guide.trust.certificates.values() if hour <= one.not_after)

    async def move(self, moved: Moved) -> bytes:
        """Begin it; returns the act's name. Raises ActKeptBack, RefusedBy."""
        client = self._client
        keys, name, _ = await self._ready()
        guide = await client.guided()
        hour, generation = client.edges.hour(), 0
        if moved.kind is ActKind.CLOSE_ROOM:
            room = await client.room(moved.room)
            await room.catch_up()
            generation, name = room.generation, room.seat.member.own.certificate or name
        act = Act(
            community=guide.trust.community,
            room=RoomId(moved.room),
            generation=generation,
            act_id=client.edges.random(ID_BYTES),
            kind=moved.kind,
            subject=moved.serial,
            reason=moved.reason,
            until=hour if moved.opens else hour + MAX_HOURS[moved.kind],
            hour=hour,
            certificate=name,
        )
        await self._ask(PutMotion(act=signed.sign(keys.signature_seed, act)))
        return await self._demand_known(signed.name_of(act))

    async def agree(self, which: str | bytes) -> MotionShown:
        """Agree to what somebody else began, named by its name or the beginning of it.

        Returns it as it stands then. Raises NoSuchMotion, NotToHerself, ActKeptBack, RefusedBy.
        """
        client = self._client
        keys, name, _ = await self._ready()
        shown = await self.motion(which)
        if shown.mine:
            raise NotToHerself
        second = Second(
            community=client.guide.trust.community, act=shown.name, hour=client.edges.hour(), certificate=name
        )
        await self._ask(SecondMotion(second=signed.sign(keys.signature_seed, second)))
        await self._demand_known(shown.name)
        stands = await self.motion(shown.name)
        if not stands.agreed_by:
            raise ActKeptBack
        return stands

    async def motions(self) -> tuple[MotionShown, ...]:
        """Return everything that needs two people and is not over, oldest first."""
        _, _, own = await self._ready()
        guide = await self._client.guided()
        await guide.hear_motions((await self._ask_for(Motions(), MotionsTold)).motions)
        found = sorted(guide.motions.all(), key=lambda one: (one.first.act.hour, one.first.name))
        return tuple(self._motion_shown(one, own) for one in found)

    async def motion(self, which: str | bytes) -> MotionShown:
        """Return one that waits, or not any more. Raises NoSuchMotion."""
        # In hexadecimal: nobody types a name that begins with a dash.
        wanted = which.hex() if isinstance(which, bytes) else which
        found = [one for one in await self.motions() if wanted and one.name.hex().startswith(wanted)]
        if len(found) != 1:
            raise NoSuchMotion
        return found[0]

    async def _demand_known(self, name: bytes) -> bytes:
        if all(one.name != name for one in await self.motions()):
            raise ActKeptBack
        return name

    def _motion_shown(self, motion: Motion, own: Certificate) -> MotionShown:
        act, known = motion.first.act, self._client.guide.trust.certificates
        about = Serial(act.subject)
        whom = next((one.shown_name for one in known.values() if one.serial == about), "")
        hers = [motion.first.certificate.serial, *([about] if about else [])]
        return MotionShown(
            name=motion.first.name,
            signed=self._client.guide.motions.signed(motion.first.name),
            kind="open_room" if motion.first.lifts else act.kind.name.lower(),
            reason=act.reason.name.lower(),
            by=motion.first.certificate.shown_name,
            agreed_by=agreed_by(motion),
            room=b"" if act.room == NO_ROOM else act.room,
            serial=act.subject,
            whom=whom,
            hour=act.hour,
            lapses=motion.lapses,
            until=act.until + 1,
            waits=motion.waits(self._client.edges.hour()),
            mine=any(is_of(own, serial, known) for serial in hers),
        )


def _reason(reason: str) -> ActReason:
    if reason not in REASONS:
        raise Malformed("reason")
    return REASONS[reason]
