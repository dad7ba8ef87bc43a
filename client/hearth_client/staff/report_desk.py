"""The desk: what staff do with reports. Opened, judged, noted, answered; every item for what it is.

What a host says about receipts is compared here, and asked about one by one only where the day is so long ago
that no room keeps its places any more. Nothing that is not verified is shown as if it were.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from hearth_client import report_notes
from hearth_client.errors import NoOneToAsk, NoSuchCase
from hearth_client.reports import report_readers
from hearth_client.staff.certified import Certified
from hearth_client.staff.report_judging import judged, noted, report_certificates, to_ask
from hearth_protocol import cases, labels
from hearth_protocol.act_words import SALT_BYTES
from hearth_protocol.cases import CaseState, Filed, PaperKind, Recipient
from hearth_protocol.crypto import hkdf
from hearth_protocol.errors import HearthError
from hearth_protocol.evidence import Finding
from hearth_protocol.frames.answers import (
    CaseListed,
    CaseOpened,
    CasesListed,
    ReceiptChecked,
    Receipted,
)
from hearth_protocol.frames.operations import (
    CaseMark,
    CasePaper,
    Cases,
    CheckReceipt,
    HandOverCase,
    LetGoOfCase,
    NoteCase,
    OpenCase,
    Receipts,
    ReportLetter,
    TakeCase,
    TellReporter,
)
from hearth_protocol.limits import HOURS_A_DAY, MAX_RETENTION_DAYS
from hearth_protocol.reports import Place
from hearth_protocol.signed import Unverified
from hearth_protocol.structures.agreement import Agreement
from hearth_protocol.structures.case_words import CaseNote, CaseReply, CaseWord, Noted, Saying
from hearth_protocol.structures.certificate import Certificate

P = TypeVar("P", CaseReply, Agreement)
PAGE = 100
"""Cases that are asked for at once where a whole queue is walked: as many as a server tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCase:
    """A case as its desk shows it."""

    case: bytes
    state: CaseState
    taken: int
    filed: Filed
    findings: tuple[Finding, ...]
    """Every post of the report, in order, and what it proves."""
    known: bool
    """Whether the host could say anything about the receipts; if not, nothing counts as delivered."""
    replies: tuple[CaseReply, ...]
    """What the reporter said, signed by the key that signed the report."""
    agreements: tuple[Unverified[Agreement], ...]
    """What she said to texts made of what she offered: signed by the same key, and checked."""
    notes: tuple[tuple[str, CaseNote], ...]
    """(who, note) of staff, verified."""
    readers: tuple[bytes, ...]
    own: bool
    """Whether it was decided by who looks."""


class Desk(Certified):
    """Cases. Each act raises NotStaff without a certificate that is valid now, and the server's refusals."""

    async def cases(
        self,
        *,
        decided: bool = False,
        after: CaseListed | None = None,
        limit: int = 50,
        wait_seconds: int = 0,
    ) -> CasesListed:
        """Return a page of the own queue: what is urgent first, then the oldest."""
        mark = None if after is None else CaseMark(case=after.case, priority=after.priority, hour=after.hour)
        return await self._ask_for(
            Cases(decided=decided, after=mark, limit=limit, wait_seconds=wait_seconds), CasesListed
        )

    async def queue(self, *, decided: bool = False) -> AsyncIterator[CaseListed]:
        """Yield the whole own queue in the order of `cases`, which is asked for it a page at a time."""
        after = None
        while True:
            page = await self.cases(decided=decided, after=after, limit=PAGE)
            for one in page.cases:
                yield one
            if not page.more:
                return
            after = page.cases[-1]

    async def open(self, case: bytes) -> OpenedCase:
        """Open a case and judge what was handed on; nobody is told that it was looked at.

        Raises NotAuthentic when the host hands out another report than the case's own.
        """
        keys, _, certificate = await self._ready()
        guide = await self._client.guided()
        told = await self._ask_for(OpenCase(case=case), CaseOpened)
        filed = cases.open_report(guide.trust.community, certificate.serial, keys.hpke_secret, told.report)
        if filed.case != case or told.listed.case != case:
            raise NoSuchCase
        findings, known = await self._judged(filed)
        return OpenedCase(
            case=case,
            state=CaseState(told.listed.state),
            taken=told.listed.taken,
            filed=filed,
            findings=findings,
            known=known,
            replies=tuple(
                one.unverified
                for one in self._from_reporter(filed, certificate.serial, keys.hpke_secret, told, CaseReply)
            ),
            agreements=tuple(
                self._from_reporter(filed, certificate.serial, keys.hpke_secret, told, Agreement)
            ),
            notes=tuple(
                [one async for one in self._notes(filed, certificate.serial, keys.hpke_secret, told)]
            ),
            readers=tuple(told.readers),
            own=told.own,
        )

    async def _judged(self, filed: Filed) -> tuple[tuple[Finding, ...], bool]:
        """Return what each item proves, and whether the host could say anything of all receipts."""
        report = filed.report
        guide = await self._client.guided()
        await guide.learn(report_certificates(filed))
        oldest = (self._client.edges.hour() - MAX_RETENTION_DAYS * HOURS_A_DAY) // HOURS_A_DAY
        told = {
            day: await self._ask_for(Receipts(room=report.room, day=day), Receipted)
            for day in sorted({place.day for place in to_ask(report)})
        }
        genuine: set[Place] = set()
        for place in to_ask(report):
            listed = told[place.day]
            stands = {one.link: one.receipt for one in listed.places}
            if place.link in stands:
                if stands[place.link] == place.receipt:
                    genuine.add(place)
            elif place.day < oldest and not stands and listed.known and await self._vouched(place):
                # Asking about one tells the host which is meant, so its word that all are gone is not enough.
                genuine.add(place)
        findings = judged(report, guide.trust, genuine)
        return findings, all(one.known and (one.places or day < oldest) for day, one in told.items())

    async def _vouched(self, place: Place) -> bool:
        asked = CheckReceipt(room=place.room, day=place.day, link=place.link, receipt=place.receipt)
        return (await self._ask_for(asked, ReceiptChecked)).genuine

    @staticmethod
    def _from_reporter(
        filed: Filed, serial: bytes, secret: bytes, told: CaseOpened, kind: type[P]
    ) -> Iterator[Unverified[P]]:
        """Yield the papers of a kind that the reporter's key signed."""
        report = filed.report
        for one in told.papers:
            if one.kind == PaperKind.REPLY:
                try:
                    paper = cases.open_paper(report.community, filed.case, serial, secret, one.sealed, kind)
                    paper.verify(report.signature_key)
                except HearthError:
                    continue
                yield paper

    async def _notes(
        self, filed: Filed, serial: bytes, secret: bytes, told: CaseOpened
    ) -> AsyncIterator[tuple[str, CaseNote]]:
        guide = await self._client.guided()
        for one in told.papers:
            if one.kind != PaperKind.NOTE:
                continue
            try:
                paper = cases.open_paper(
                    guide.trust.community, filed.case, serial, secret, one.sealed, CaseNote
                )
                claimed = paper.unverified
                await guide.learn([claimed.certificate])
                certificate = guide.trust.certificate(claimed.certificate)
                guide.trust.check_said(certificate, claimed.hour, self._client.edges.hour())
                yield certificate.shown_name, paper.verify(certificate.signature_key)
            except HearthError:
                continue

    async def take(self, case: bytes) -> OpenedCase:
        """Have a case for half an hour, judge it, and keep what was found in a note for its readers."""
        await self._ask(TakeCase(case=case))
        opened = await self.open(case)
        found = noted(opened.findings)
        if found and not any(note.found == found for _, note in opened.notes):
            await self._note(opened, "", found)
        return opened

    def check(self, text: str) -> None:
        """Look at words before anything is done with them. Raises HeldBack."""
        report_notes.check(self._client.guards, text, "text")

    async def salt(self, case: bytes, deed: bytes) -> bytes:
        """Return the salt of an act that goes with a decision: the same on all her devices, hers alone."""
        keys, _, _ = await self._ready()
        return hkdf.derive(keys.hpke_secret, labels.CASE_ACT + case + deed, SALT_BYTES)

    async def let_go(self, case: bytes) -> None:
        """Have a case no more."""
        await self._ask(LetGoOfCase(case=case))

    async def ask(self, opened: OpenedCase, text: str) -> None:
        """Ask the reporter something; the other readers have the question in a note."""
        await self._tell(opened, Saying.QUESTION, text)
        await self._note(opened, text)

    async def decide(self, opened: OpenedCase, saying: Saying, text: str) -> None:
        """Decide a case, and tell the reporter how, in words."""
        await self._tell(opened, saying, text)

    async def _tell(self, opened: OpenedCase, saying: Saying, text: str) -> None:
        report_notes.check(self._client.guards, text, "text")
        keys, name, _ = await self._ready()
        report = opened.filed.report
        word = CaseWord(
            community=report.community,
            case=opened.case,
            saying=saying,
            text=text,
            hour=self._client.edges.hour(),
            certificate=name,
        )
        sealed = cases.seal_paper(
            report.community,
            Recipient(opened.case, report.inbox_key),
            keys.signature_seed,
            word,
            self._client.edges.random,
        )
        await self._ask(TellReporter(case=opened.case, sealed=sealed, decides=saying.decides))

    async def note(self, opened: OpenedCase, text: str) -> None:
        """Leave words for the others who read this case."""
        await self._note(opened, text)

    async def _note(self, opened: OpenedCase, text: str, found: tuple[Noted, ...] = ()) -> None:
        report_notes.check(self._client.guards, text, "text")
        keys, name, _ = await self._ready()
        community = opened.filed.report.community
        note = CaseNote(
            community=community,
            case=opened.case,
            text=text,
            found=found,
            hour=self._client.edges.hour(),
            certificate=name,
        )
        papers = [
            CasePaper(
                serial=one.serial,
                sealed=cases.seal_paper(
                    community,
                    Recipient(one.serial, one.sealing_key),
                    keys.signature_seed,
                    note,
                    self._client.edges.random,
                ),
            )
            for one in await self._badged()
            if one.serial in opened.readers
        ]
        await self._ask(NoteCase(case=opened.case, papers=papers))

    async def _badged(self) -> Sequence[Certificate]:
        guide = await self._client.guided()
        return report_readers.badged(await guide.duty(), guide.trust, self._client.edges.hour())

    async def hand_over(self, opened: OpenedCase, to: str, *, why: str = "", told: str = "") -> str:
        """Let somebody else of the staff, by her shown name, read the case; returns that name.

        A counsellor, too. `why` goes as a note to all who read it, she among them; `told` to the reporter,
        who can answer. Never to who wrote something in it. Raises NoOneToAsk when nobody else is called that,
        ReadersUnsure when it is not known who that is.
        """
        for text in (why, told):
            report_notes.check(self._client.guards, text, "text")
        report = opened.filed.report
        guide = await self._client.guided()
        part_of_it = report_readers.staff_named(one.item.credential for one in report.evidence.exhibits)
        await guide.learn(sorted(part_of_it))
        may = [
            one
            for one in report_readers.not_involved(await self._badged(), guide.trust, part_of_it)
            if one.shown_name == to and one.serial not in opened.readers
        ]
        if len(may) != 1:
            raise NoOneToAsk
        sealed = cases.seal_report(
            report.community,
            may[0].serial,
            may[0].sealing_key,
            opened.filed.signed_bytes,
            self._client.edges.random,
        )
        if told:
            await self._tell(opened, Saying.QUESTION, told)
        letter = ReportLetter(serial=may[0].serial, sealed=sealed)
        await self._ask(HandOverCase(case=opened.case, letters=[letter]))
        if why:
            await self._note(replace(opened, readers=(*opened.readers, may[0].serial)), why)
        return may[0].shown_name
