"""What a member does with her reports: file one, see how it stands, answer staff, ask for another look.

Nothing of it is kept: the keys of a case follow from the membership and from what it is about
(cases.case_keys), so nobody who looks at what this device holds sees that anything was reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hearth_client import report_notes
from hearth_client.callers import CallKeeper
from hearth_client.errors import NobodyElse, NoOneToAsk, NoSuchCase, ReadersUnsure
from hearth_client.reports import report_readers
from hearth_client.reports.case_attempts import CaseAttempts
from hearth_client.reports.report_letters import filing
from hearth_client.room.acts import CLOSED, CLOSING
from hearth_client.room.proposing import Proposal, about_member
from hearth_client.room.room import Room
from hearth_protocol import cases
from hearth_protocol.cases import CaseKeys, Recipient
from hearth_protocol.cases import CaseState as State
from hearth_protocol.errors import HearthError
from hearth_protocol.evidence import Evidence
from hearth_protocol.frames.answers import CaseStated
from hearth_protocol.frames.operations import AppealCase, CasePaper, SayInCase
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.structures.agreement import Agreement
from hearth_protocol.structures.case_words import CaseReply, CaseWord, Replying, Saying
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.report import NOBODY, Report, ReportReason, Risk

STAGES = {
    State.NEW: "received",
    State.HANDED_OVER: "received",
    State.APPEALED: "received",
    State.DECIDED: "decided",
    State.CLOSED: "closed",
}


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
        act: bytes = b"",
    ) -> int:
        """Report what a proposal names to staff; returns to how many of them it was sealed.

        `act` is the id of an act that somebody else is to look at again: whoever did it does not read it.
        Raises AlreadyReported while the same is being looked at, HeldBack, NoOneToAsk, NoSuchPost,
        ReadersUnsure, RefusedBy.
        """
        client = self._client
        report_notes.check(client.guards, note, "note")
        guide = await client.guided()
        room = await client.room(which)
        evidence = await room.evidence(proposal)
        keys = await self._attempts(room.id, act or proposal.about).free()
        subject = NOBODY if any(one.reported for one in evidence.exhibits) else MemberId(proposal.about)
        report = Report(
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
        )
        readers = await self._readers(room, evidence, subject, room.certificates_of_act(act))
        if not readers:
            raise NobodyElse if act else NoOneToAsk
        await room.ask_server(filing(keys, report, readers, client.edges.random))
        return len(readers)

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

    async def contest(self, which: str | bytes, act: bytes, text: str, *, language: str = "") -> int:
        """Ask that another moderator looks at an act upon oneself; returns to how many that was sealed.

        A post that was hidden goes with it. Whoever reads it knows who asks: the act is about her. Raises
        NoSuchCase for an act that is neither about this member nor closes her room, NobodyElse,
        and what `report` raises.
        """
        room = await self._client.room(which)
        shown = next((one for one in room.acts if one.act_id == act), None)
        if shown is None or (shown.member_id != room.member_id and shown.kind not in {CLOSED, CLOSING}):
            raise NoSuchCase
        proposal = about_member(room.member_id)
        if shown.post_id and any(one.post_id == shown.post_id for one in room.items.values()):
            post = room.proposal(shown.post_id)
            proposal = Proposal(shown.post_id, post.reported, frozenset())
        note = report_notes.about_act(shown.kind, act, text)
        return await self.report(
            which, proposal, reason=ReportReason.OTHER, note=note, language=language, act=act
        )

    async def _readers(
        self, room: Room, evidence: Evidence, subject: MemberId, acted: frozenset[bytes]
    ) -> Sequence[Certificate]:
        client = self._client
        guide = await client.guided()
        known = await room.chains()
        chains = [one.item.credential for one in evidence.exhibits]
        if subject != NOBODY:
            if subject not in known:
                raise ReadersUnsure
            chains.append(known[subject])
        part_of_it = report_readers.staff_named(chains) | acted
        # All of the room's, sorted: what is asked for does not say who of them is part of this.
        await guide.learn(sorted(report_readers.staff_named(known.values()) | part_of_it))
        return report_readers.readers(await guide.duty(), guide.trust, client.edges.hour(), part_of_it)

    async def look(self, which: str | bytes, about: bytes, wait_seconds: int = 0) -> CaseTold:
        """Say how the own report about a post, or about somebody, stands. Raises NoSuchCase."""
        return await self._told(*await self._attempts(which, about).newest(wait_seconds))

    async def _told(self, keys: CaseKeys, stated: CaseStated) -> CaseTold:
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
            guide.trust.check_said(certificate, claimed.hour, client.edges.hour())
            said = word.verify(certificate.signature_key)
        except HearthError:
            return None
        return certificate.shown_name, said.saying, said.text

    async def reply(self, which: str | bytes, about: bytes, text: str) -> None:
        """Answer staff in an own case, or add something. Raises NoSuchCase, RefusedBy(CASE_CLOSED)."""
        keys, papers = await self._papers(which, about, Replying.ANSWER, text)
        await self._attempts(which, about).ask(keys, SayInCase(papers=papers))

    async def appeal(self, which: str | bytes, about: bytes, text: str) -> None:
        """Ask that somebody else looks again, once. Raises NoSuchCase, RefusedBy(CASE_CLOSED)."""
        keys, papers = await self._papers(which, about, Replying.APPEAL, text)
        await self._attempts(which, about).ask(keys, AppealCase(papers=papers))

    async def _papers(
        self, which: str | bytes, about: bytes, replying: Replying, text: str
    ) -> tuple[CaseKeys, list[CasePaper]]:
        client = self._client
        report_notes.check(client.guards, text, "text")
        guide = await client.guided()
        keys, stated = await self._attempts(which, about).newest()
        reply = CaseReply(
            community=guide.trust.community,
            case=cases.case_id(keys.signature_key),
            replying=replying,
            text=text,
            hour=client.edges.hour(),
        )
        return keys, await self._sealed(keys, stated, reply)

    async def _sealed(
        self, keys: CaseKeys, stated: CaseStated, paper: CaseReply | Agreement
    ) -> list[CasePaper]:
        """Seal a paper to each who reads the case and has a badge. Raises NoOneToAsk."""
        client = self._client
        community = (await client.guided()).trust.community
        papers = [
            CasePaper(
                serial=one.serial,
                sealed=cases.seal_paper(
                    community,
                    Recipient(one.serial, one.sealing_key),
                    keys.seed,
                    paper,
                    client.edges.random,
                ),
            )
            for one in await self._certified(stated.readers)
        ]
        if not papers:
            raise NoOneToAsk
        return papers

    async def _certified(self, serials: Sequence[bytes]) -> tuple[Certificate, ...]:
        """Return the certificates of those readers who have a badge now: a host cannot name others."""
        guide = await self._client.guided()
        known = report_readers.badged(await guide.duty(), guide.trust, self._client.edges.hour())
        return tuple(one for one in known if one.serial in serials)

    def _attempts(self, which: str | bytes, about: bytes) -> CaseAttempts:
        client = self._client
        return CaseAttempts(client, client.membership(client.room_named(which)).inbox_secret, about)
