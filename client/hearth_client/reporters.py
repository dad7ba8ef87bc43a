"""What a member does with her reports: file one, see how it stands, answer staff, ask for another look.

Nothing of it is kept: the keys of a case follow from the membership and from what it is about
(cases.case_keys), so nobody who looks at what this device holds sees that anything was reported.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from hearth_client import report_notes, report_readers
from hearth_client.callers import CallKeeper
from hearth_client.errors import AlreadyReported, NoOneToAsk, NoSuchCase, ReadersUnsure, RefusedBy
from hearth_client.proposing import Proposal
from hearth_client.room import Room
from hearth_client.transport.connection import Connection, Identity
from hearth_protocol import cases
from hearth_protocol.cases import MAX_ATTEMPTS, CaseKeys, Recipient
from hearth_protocol.cases import CaseState as State
from hearth_protocol.errors import HearthError
from hearth_protocol.evidence import Evidence
from hearth_protocol.frames.answers import CaseStated, Done, OnDuty
from hearth_protocol.frames.operations import (
    AppealCase,
    CasePaper,
    CaseState,
    Duty,
    FileReport,
    IdentityKind,
    ReportLetter,
    SayInCase,
)
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.case_words import CaseReply, CaseWord, Replying, Saying
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.report import NOBODY, Report, ReportReason, Risk
from hearth_protocol.trust import check_valid

STAGES = {
    State.NEW: "received",
    State.HANDED_OVER: "received",
    State.APPEALED: "received",
    State.DECIDED: "decided",
    State.CLOSED: "closed",
}
_OVER = frozenset({State.DECIDED, State.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTold:
    """How an own report stands: "received", "looked_at", "decided", "closed"; what staff said, verified."""

    stage: str
    gone_hour: int
    says: tuple[tuple[str, Saying, str], ...]
    """(who, what kind of word, text), oldest first."""
    can_appeal: bool


class ReportKeeper(CallKeeper, Protocol):
    """What reports need of their client: what calls need, and rooms by their names."""

    def room_named(self, which: str | bytes) -> bytes:
        """Return the id of the room that `which` means. Raises NoSuchRoom."""
        ...


class Reporters:
    """The own reports of one client."""

    def __init__(self, client: ReportKeeper) -> None:
        self._client = client

    async def report(  # noqa: PLR0913  (what is said, and what goes with it)
        self,
        which: str | bytes,
        proposal: Proposal,
        *,
        reason: ReportReason,
        note: str = "",
        imminent: bool = False,
        language: str = "",
    ) -> int:
        """Report what a proposal names to staff; returns to how many of them it was sealed.

        Raises AlreadyReported while the same is being looked at, HeldBack, NoOneToAsk, NoSuchPost,
        ReadersUnsure, RefusedBy.
        """
        client = self._client
        report_notes.check(client.guards, note, "note")
        guide = await client.guided()
        room = await client.room(which)
        evidence = await room.evidence(proposal)
        keys = await self._free(room, proposal.about)
        subject = NOBODY if any(one.reported for one in evidence.exhibits) else MemberId(proposal.about)
        data = cases.signed_report(
            keys.seed,
            Report(
                community=guide.trust.community,
                room=RoomId(room.id),
                signature_key=keys.signature_key,
                inbox_key=keys.inbox_key,
                hour=client.edges.hour(),
                reason=reason,
                risk=Risk.IMMINENT if imminent else Risk.ORDINARY,
                language=language,
                subject=subject,
                note=note,
                evidence=evidence,
            ),
        )
        readers = await self._readers(room, evidence, subject)
        if not readers:
            raise NoOneToAsk
        letters = [
            ReportLetter(
                serial=one.serial,
                sealed=cases.seal_report(
                    guide.trust.community, one.serial, one.sealing_key, data, client.edges.random
                ),
            )
            for one in readers
        ]
        await room.ask_server(
            FileReport(
                caller=keys.signature_key,
                letters=letters,
                priority=Risk.IMMINENT if imminent else Risk.ORDINARY,
                language=language,
            )
        )
        return len(letters)

    async def worried(
        self,
        which: str | bytes,
        proposal: Proposal,
        *,
        note: str,
        imminent: bool = False,
        language: str = "",
    ) -> int:
        """Tell staff of somebody one is worried about: it goes to support, never to sanctions."""
        return await self.report(
            which, proposal, reason=ReportReason.WORRIED, note=note, imminent=imminent, language=language
        )

    async def _readers(self, room: Room, evidence: Evidence, subject: MemberId) -> Sequence[Certificate]:
        client = self._client
        guide = await client.guided()
        known = await room.chains()
        chains = [one.item.credential for one in evidence.exhibits]
        if subject != NOBODY:
            if subject not in known:
                raise ReadersUnsure
            chains.append(known[subject])
        part_of_it = report_readers.staff_named(chains)
        # All of the room's, sorted: what is asked for does not say who of them is part of this.
        await guide.learn(sorted(report_readers.staff_named(known.values()) | part_of_it))
        public = client.connection(None)
        try:
            told = await public.ask(Duty(), OnDuty)
        finally:
            await public.close()
        return report_readers.readers(told, guide.trust, client.edges.hour(), part_of_it)

    async def look(self, which: str | bytes, about: bytes, wait_seconds: int = 0) -> CaseTold:
        """Say how the own report about a post, or about somebody, stands. Raises NoSuchCase."""
        keys, stated = await self._newest(self._secret(which), about, wait_seconds)
        community = (await self._client.guided()).trust.community
        says = []
        for sealed in stated.words:
            said = await self._heard(community, keys, sealed)
            if said is not None:
                says.append(said)
        stage = STAGES[State(stated.state)]
        return CaseTold(
            stage="looked_at" if stage == "received" and stated.taken else stage,
            gone_hour=stated.gone_hour,
            says=tuple(says),
            can_appeal=stated.can_appeal,
        )

    async def _heard(self, community: bytes, keys: CaseKeys, sealed: bytes) -> tuple[str, Saying, str] | None:
        """Return a word of staff if certified staff signed it for this case."""
        client = self._client
        guide = await client.guided()
        case = cases.case_id(keys.signature_key)
        try:
            word = cases.open_paper(community, case, case, keys.inbox_secret, sealed, CaseWord)
            claimed = word.unverified
            await guide.learn([claimed.certificate])
            certificate = guide.trust.certificate(claimed.certificate)
            check_valid(certificate, claimed.hour)
            guide.trust.check_badge(certificate, client.edges.hour())
            said = word.verify(certificate.signature_key)
        except HearthError:
            return None
        return certificate.shown_name, said.saying, said.text

    async def reply(self, which: str | bytes, about: bytes, text: str) -> None:
        """Answer staff in an own case, or add something. Raises NoSuchCase, RefusedBy(CASE_CLOSED)."""
        keys, papers = await self._papers(which, about, Replying.ANSWER, text)
        await self._ask(keys, SayInCase(papers=papers))

    async def appeal(self, which: str | bytes, about: bytes, text: str) -> None:
        """Ask that somebody else looks again, once. Raises NoSuchCase, RefusedBy(CASE_CLOSED)."""
        keys, papers = await self._papers(which, about, Replying.APPEAL, text)
        await self._ask(keys, AppealCase(papers=papers))

    async def _papers(
        self, which: str | bytes, about: bytes, replying: Replying, text: str
    ) -> tuple[CaseKeys, list[CasePaper]]:
        client = self._client
        report_notes.check(client.guards, text, "text")
        guide = await client.guided()
        keys, stated = await self._newest(self._secret(which), about)
        reply = CaseReply(
            community=guide.trust.community,
            case=cases.case_id(keys.signature_key),
            replying=replying,
            text=text,
            hour=client.edges.hour(),
        )
        papers = [
            CasePaper(
                serial=one.serial,
                sealed=cases.seal_paper(
                    guide.trust.community,
                    Recipient(one.serial, one.sealing_key),
                    keys.seed,
                    reply,
                    client.edges.random,
                ),
            )
            for one in await self._certified(stated.readers)
        ]
        if not papers:
            raise NoOneToAsk
        return keys, papers

    async def _certified(self, serials: Sequence[bytes]) -> tuple[Certificate, ...]:
        """Return the certificates of those readers who have a badge now: a host cannot name others."""
        client = self._client
        guide = await client.guided()
        public = client.connection(None)
        try:
            told = await public.ask(Duty(), OnDuty)
        finally:
            await public.close()
        known = report_readers.badged(told, guide.trust, client.edges.hour())
        return tuple(one for one in known if one.serial in serials)

    def _secret(self, which: str | bytes) -> bytes:
        client = self._client
        return client.membership(client.room_named(which)).inbox_secret

    async def _free(self, room: Room, about: bytes) -> CaseKeys:
        """Return keys of a case about this that was never filed: those after the last that is over.

        Earlier ones may be forgotten by then; their keys are not used again, as long as there are others.
        """
        secret = self._client.membership(room.id).inbox_secret
        filed = await self._filed(secret, about)
        if any(State(stated.state) not in _OVER for _, _, stated in filed):
            raise AlreadyReported
        after = filed[-1][0] + 1 if filed else 0
        if after == MAX_ATTEMPTS:
            raise AlreadyReported
        return cases.case_keys(secret, about, after)

    async def _newest(
        self, membership_secret: bytes, about: bytes, wait_seconds: int = 0
    ) -> tuple[CaseKeys, CaseStated]:
        filed = await self._filed(membership_secret, about)
        if not filed:
            raise NoSuchCase
        _, keys, stated = filed[-1]
        return keys, (await self._stated(keys, wait_seconds) if wait_seconds else stated)

    async def _filed(self, membership_secret: bytes, about: bytes) -> list[tuple[int, CaseKeys, CaseStated]]:
        """Return (attempt, keys, how it stands) of every case about this that the server still knows.

        An early one is forgotten before a later one: one that is missing says nothing of those after it.
        """
        filed = []
        for attempt in range(MAX_ATTEMPTS):
            keys = cases.case_keys(membership_secret, about, attempt)
            with suppress(NoSuchCase):
                filed.append((attempt, keys, await self._stated(keys, 0)))
        return filed

    async def _stated(self, keys: CaseKeys, wait_seconds: int) -> CaseStated:
        caller = self._caller(keys)
        try:
            return await caller.ask(CaseState(wait_seconds=wait_seconds), CaseStated)
        except RefusedBy as no:
            if no.code is Refusal.CASE_UNKNOWN:
                raise NoSuchCase from None
            raise
        finally:
            await caller.close()

    async def _ask(self, keys: CaseKeys, operation: SayInCase | AppealCase) -> None:
        caller = self._caller(keys)
        try:
            await caller.ask(operation, Done)
        finally:
            await caller.close()

    def _caller(self, keys: CaseKeys) -> Connection:
        return self._client.connection(
            Identity(
                kind=IdentityKind.CALLER,
                key_id=cases.case_id(keys.signature_key),
                room=b"",
                proof=keys.signature_key,
                seed=keys.seed,
            )
        )
