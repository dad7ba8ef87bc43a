"""How a staff member is at her desk: counted for her alone, offered a pause, and somebody to write to.

Counting is memory until something is saved anyway, so that no request tells when a report was looked at.
"""

from contextlib import suppress
from dataclasses import dataclass

from hearth_client import on_duty
from hearth_client.errors import HeldBack, NoSuchColleague, RefusedBy
from hearth_client.kept.slots import NewerRecord, Slot, SlotFull
from hearth_client.staff import exposure, leaning
from hearth_client.staff.certified import Certified
from hearth_client.staff.exposure import Answered, Offer, Sums
from hearth_client.staff.leaning import NOBODY, Leaning
from hearth_moderation.guards.place import Place
from hearth_protocol import supervision
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused, Unreachable
from hearth_protocol.frames.answers import NotesTold, NoteTold
from hearth_protocol.frames.operations import DropNote, Notes, WriteNote
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.supervision_note import NO_NOTE, SupervisionNote

KEPT_HOURS = 30 * HOURS_A_DAY
"""For how long a note is told; one that says to be older was given again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRead:
    """A note from one other of the staff, verified. `text` is empty of a picture."""

    note: bytes
    by: str
    serial: bytes
    text: str
    hour: int
    gone_hour: int
    answers: bool
    """Whether it answers one of hers."""


class Wellbeing(Certified):
    """Counted in memory, kept with everything else; notes raise NotStaff without a valid certificate."""

    lane = exposure.TERMINAL
    """Whose tallies are written here."""
    answered = Answered()

    # counted

    @property
    def counts(self) -> bool:
        """Whether anything is counted."""
        return leaning.counts(self._client.slot(Slot.EXPOSURE))

    def switch_counting(self, *, on: bool) -> None:
        """Count from now on, or no more, in memory. What was counted goes by itself."""
        name, record = leaning.counting(
            self._client.slot(Slot.EXPOSURE), on=on, now_seconds=self._client.edges.now_seconds()
        )
        self._client.note_slot(Slot.EXPOSURE, name, record)

    def looked_at(self, reason: int, minutes: int = 1) -> None:
        """Count, in memory, that a report's posts were looked at. A full slot counts nothing more."""
        if not self.counts:
            return
        day = self._today()
        tally = exposure.tally_in(self._client.slot(Slot.EXPOSURE), day, self.lane)
        grown = tally.with_opened(reason).with_minutes(minutes)
        try:
            self._client.note_slot(
                Slot.EXPOSURE, exposure.name_of(day, self.lane), exposure.record_of(day, grown)
            )
        except (SlotFull, NewerRecord):
            return

    def sums(self) -> Sums:
        """Return what all devices counted in seven days."""
        return exposure.sums(self._client.slot(Slot.EXPOSURE), self._today(), exposure.rules())

    def offer(self) -> Offer:
        """Return what is offered now."""
        if not self.counts:
            return Offer(rest=False, lean=False)
        return exposure.offered(self.sums(), self.answered, exposure.rules())

    def _today(self) -> int:
        return self._client.edges.hour() // HOURS_A_DAY

    # whom she leans on

    async def colleagues(self) -> tuple[Certificate, ...]:
        """Return who else has a badge now, in order of their serials."""
        guide = await self._client.guided()
        _, _, own = await self._ready()
        there = on_duty.people(await guide.duty(), guide.trust, self._client.edges.hour())
        return tuple(
            one for one in there if one.serial != own.serial and one.signature_key != own.signature_key
        )

    async def leans_on(self, whom: Leaning) -> Certificate | None:
        """Return whom she chose, if that is one of the staff now."""
        serial = leaning.chosen(self._client.slot(Slot.EXPOSURE), whom)
        return next((one for one in await self.colleagues() if one.serial == serial), None)

    async def choose(self, whom: Leaning, name: str) -> None:
        """Keep whom she leans on, by her shown name, "" for nobody; tells nobody. Raises NoSuchColleague."""
        serial = (await self._called(name)).serial if name else NOBODY
        records = self._client.slot(Slot.EXPOSURE)
        record = leaning.choosing(records, whom, serial, self._client.edges.now_seconds())
        self._client.note_slot(Slot.EXPOSURE, whom.name_in_slot, record)
        await self._client.save()

    async def _called(self, name: str) -> Certificate:
        found = [one for one in await self.colleagues() if one.shown_name == name]
        if len(found) != 1:
            raise NoSuchColleague
        return found[0]

    # notes

    async def write(self, to: Leaning | str, text: str, *, answers: bytes = NO_NOTE) -> str:
        """Write to one other of the staff; returns her name. Her own words are kept nowhere else.

        Raises HeldBack (a picture, an address, what names somebody), NoSuchColleague, the server's refusals.
        """
        self.check(text)
        found = await self.leans_on(to) if isinstance(to, Leaning) else await self._called(to)
        if found is None:
            raise NoSuchColleague
        keys, name, _ = await self._ready()
        random = self._client.edges.random
        note = SupervisionNote(
            community=self._client.guide.trust.community,
            to=found.serial,
            note=random(ID_BYTES),
            answers=answers,
            text=text,
            hour=self._client.edges.hour(),
            certificate=name,
        )
        sealed = supervision.seal_note(found.sealing_key, keys.signature_seed, note, random)
        await self._ask(WriteNote(serial=found.serial, note=note.note, sealed=sealed))
        return found.shown_name

    def check(self, text: str) -> None:
        """Look at words before they go: what the guards notice at all holds them back. Raises HeldBack."""
        findings = self._client.guards.findings(text, Place.ROOM)
        if findings:
            raise HeldBack(findings)

    async def notes(self) -> tuple[NoteRead, ...]:
        """Return what others of the staff wrote to her, newest first.

        What is not believed is left out, and forgotten at the server: it would fill her box unseen.
        """
        keys, _, certificate = await self._ready()
        told = await self._ask_for(Notes(), NotesTold)
        read, unbelieved = {}, set()
        for one in told.notes:
            try:
                found = await self._believed(certificate, keys.hpke_secret, one)
            except HearthError as error:
                if _is_final(error):
                    unbelieved.add(one.note)
                continue
            read[found.note] = found
        with suppress(Unreachable, Refused):
            for name in sorted(unbelieved - read.keys()):
                await self.drop(name)
        return tuple(sorted(read.values(), key=lambda one: (-one.hour, one.note)))

    async def _believed(self, own: Certificate, hpke_secret: bytes, told: NoteTold) -> NoteRead:
        guide, hour = self._client.guide, self._client.edges.hour()
        note = supervision.open_note(guide.trust.community, own.serial, hpke_secret, told.sealed)
        claimed = note.unverified
        await guide.learn([claimed.certificate])
        by = guide.trust.certificate(claimed.certificate)
        said = note.verify(by.signature_key)
        guide.trust.check_said(by, said.hour, hour)
        if said.note != told.note or not hour - KEPT_HOURS < said.hour <= hour + 1:
            raise NotAuthentic("a note given again")
        hidden = self._client.guards.look(said.text, Place.ROOM).hides
        return NoteRead(
            note=said.note,
            by=by.shown_name,
            serial=by.serial,
            text="" if hidden else said.text,
            hour=said.hour,
            gone_hour=told.gone_hour,
            answers=said.answers != NO_NOTE,
        )

    async def answer(self, note: NoteRead, text: str) -> str:
        """Answer a note to whoever wrote it, if she is one of the staff still; returns her name."""
        found = next((one for one in await self.colleagues() if one.serial == note.serial), None)
        if found is None:
            raise NoSuchColleague
        return await self.write(found.shown_name, text, answers=note.note)

    async def drop(self, note: bytes) -> None:
        """Have the server forget a note to her."""
        await self._ask(DropNote(note=note))


def _is_final(error: HearthError) -> bool:
    """Whether a note that was not believed never will be: not where something more may be told yet.

    An hour to come is final: with a clock that is hours behind the server tells her no note at all.
    """
    if isinstance(error, Refused):
        waits = {Refusal.REVOCATIONS_STALE, Refusal.CERTIFICATE_SUSPENDED}
        return not isinstance(error, RefusedBy) and error.code not in waits
    return isinstance(error, Malformed | NotAuthentic)
