"""Shifts, and calls to staff: who is on duty, what waits, and how it is answered."""

from dataclasses import dataclass

from hearth_client.room.room import Room
from hearth_client.staff.inviting import StaffInviting
from hearth_protocol import letters, signed
from hearth_protocol.calls import Call, Outcome, Reply, open_call, seal_admission, seal_reply
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.frames.answers import CallsWaiting
from hearth_protocol.frames.operations import AnswerCall, BeginShift, Calls, EndShift, TakeCall
from hearth_protocol.ids import RoomId
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.shift import Shift

ADMISSION_HOURS = 7 * 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A call to staff, opened. `taken`: 0 by nobody, 1 by oneself, 2 by somebody else."""

    call: Call
    hour: int
    taken: int
    answered: bool


class StaffCalling(StaffInviting):
    """Shifts and calls of one staff member. Each raises NotStaff without a certificate that is valid now."""

    async def begin_shift(self, hours: int) -> int:
        """Say to be on duty from now on for so many hours; returns the hour in which that ends."""
        client = self._client
        keys, certificate, _ = await self._ready()
        guide = await client.guided()
        hour = client.edges.hour()
        shift = Shift(
            community=guide.trust.community,
            from_hour=hour,
            until_hour=hour + hours,
            certificate=certificate,
        )
        await self._ask(BeginShift(shift=signed.sign(keys.signature_seed, shift)))
        return shift.until_hour

    async def end_shift(self) -> None:
        """Say to be on duty no more."""
        await self._ask(EndShift())

    async def calls(self, wait_seconds: int = 0) -> tuple[Called, ...]:
        """Return the calls sealed to this certificate that open, for a person first."""
        client = self._client
        keys, _, certificate = await self._ready()
        guide = await client.guided()
        told = await self._ask_for(Calls(wait_seconds=wait_seconds), CallsWaiting)
        found = []
        for one in told.calls:
            try:
                call = open_call(guide.trust.community, certificate.serial, keys.hpke_secret, one.sealed)
            except (Malformed, NotAuthentic):
                continue
            if call.call_id == one.call and call.kind == one.kind:
                found.append(Called(call=call, hour=one.hour, taken=one.taken, answered=one.answered))
        return tuple(found)

    async def take_call(self, call: bytes) -> None:
        """Take a call for half an hour. Raises Refused(CALL_TAKEN, CALL_UNKNOWN)."""
        await self._ask(TakeCall(call=call))

    async def admit_caller(self, call: Call, into: str | bytes) -> None:
        """Answer a call by admitting its key to a room there is."""
        await self.take_call(call.call_id)
        room = await self._client.room(into)
        await room.anchor()
        await self._answer_with(call, room)

    async def _answer_with(self, call: Call, room: Room) -> None:
        client = self._client
        guide = await client.guided()
        letter = await self._admission(call.signature_key, call.inbox_key, room)
        sealed = seal_admission(
            guide.trust.community, call.call_id, call.inbox_key, letter, client.edges.random
        )
        await self._ask(AnswerCall(call=call.call_id, sealed=sealed))

    async def reply(self, call: Call, text: str, *, link: str = "") -> None:
        """Answer a call with words: a kind no with what else there is, or, with `link`, an invitation."""
        client = self._client
        keys, certificate, _ = await self._ready()
        guide = await client.guided()
        said = Reply(
            community=guide.trust.community,
            call=call.call_id,
            outcome=Outcome.INVITED if link else Outcome.DECLINED,
            text=text,
            link=link,
            hour=client.edges.hour(),
            certificate=certificate,
        )
        sealed = seal_reply(
            guide.trust.community, call.inbox_key, keys.signature_seed, said, client.edges.random
        )
        await self._ask(AnswerCall(call=call.call_id, sealed=sealed))

    async def admission(self, signature_key: bytes, inbox_key: bytes, target: Room) -> letters.Admission:
        """Return a letter that admits a key to a room."""
        return await self._admission(signature_key, inbox_key, target)

    async def _admission(self, signature_key: bytes, inbox_key: bytes, target: Room) -> letters.Admission:
        """Return a letter that admits a key to a room."""
        client = self._client
        keys, certificate, _ = await self._ready()
        guide = await client.guided()
        direct = signed.sign(
            keys.signature_seed,
            Direct(
                community=guide.trust.community,
                room=RoomId(target.id),
                signature_key=signature_key,
                inbox_key=inbox_key,
                not_after=client.edges.hour() + ADMISSION_HOURS,
                certificate=certificate,
            ),
        )
        return letters.Admission(
            direct=direct,
            root_key=guide.trust.root_key,
            addresses=guide.addresses,
            anchor=client.membership(target.id).anchor,
            title=target.name,
        )
