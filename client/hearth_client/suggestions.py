"""What a member does with what she offers to the pages of help: offer it, read the text, say yes or no.

A suggestion is a report of another reason (spec/reports.md): nothing of it is kept here, and the server
cannot tell it from any other. Only her own posts can be offered; only her yes to exactly a text lets it be
handed out.
"""

from dataclasses import dataclass
from functools import reduce

from hearth_client import report_notes
from hearth_client.errors import NoOneToAsk, NoSuchCase, NotYourPost, UnseenSigns
from hearth_client.reports.case_attempts import CaseAttempts
from hearth_client.reports.report_letters import filing
from hearth_client.reports.reporters import CaseTold, Reporters
from hearth_client.room.proposing import Proposal, also, said
from hearth_client.room.room import Room
from hearth_protocol.cases import CaseKeys, case_id
from hearth_protocol.contents import Say
from hearth_protocol.frames.answers import CaseStated
from hearth_protocol.frames.operations import SayInCase
from hearth_protocol.ids import RoomId
from hearth_protocol.structures.agreement import Agreement, Answer, hash_of, shows_all
from hearth_protocol.structures.case_words import CaseReply, Replying, Saying
from hearth_protocol.structures.offer import SUGGESTIONS, Offer, offered
from hearth_protocol.structures.report import NOBODY, Report, ReportReason, Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """An own suggestion, as the server still knows it."""

    number: int
    """From 1, in the room; what the others are called does not change."""
    told: CaseTold
    texts: tuple[str, ...]
    """What staff made of it, oldest first: she is asked about each."""


class Suggestions(Reporters):
    """The own suggestions of one client."""

    async def offer(
        self, which: str | bytes, post: str | bytes, *, wish: str = "", language: str = ""
    ) -> int:
        """Offer an own post, in all its parts; returns to how many of the staff it was sealed.

        Raises NotYourPost, TooManySuggestions, and what `report` raises.
        """
        client = self._client
        report_notes.check(client.guards, wish, "note")
        guide = await client.guided()
        room = await client.room(which)
        proposal = _whole_writing(room, room.reported(post))
        if any(room.items[seq].member_id != room.member_id for seq in proposal.reported):
            raise NotYourPost
        evidence = await room.evidence(proposal)
        keys = await self._own(room.id).unused()
        offer = Offer(community=guide.trust.community, room=RoomId(room.id), signature_key=keys.signature_key)
        report = Report(
            community=guide.trust.community,
            room=RoomId(room.id),
            signature_key=keys.signature_key,
            inbox_key=keys.inbox_key,
            hour=client.edges.hour(),
            reason=ReportReason.SUGGESTION,
            risk=Risk.ORDINARY,
            language=language,
            subject=NOBODY,
            note=wish,
            evidence=evidence,
            offer=offered(client.membership(room.id).signature_seed, offer),
        )
        readers = await self._readers(room, evidence, NOBODY, frozenset())
        if not readers:
            raise NoOneToAsk
        await room.ask_server(filing(keys, report, readers, client.edges.random))
        return len(readers)

    async def all(self, which: str | bytes) -> tuple[Suggested, ...]:
        """Return every own suggestion of a room that the server still knows, oldest first."""
        room = self._client.room_named(which)
        found = []
        for one in await self._own(room).filed():
            told = await self._told(one.keys, one.stated)
            texts = tuple(text for _, saying, text in told.says if saying is Saying.DRAFT)
            found.append(Suggested(number=one.number + 1, told=told, texts=texts))
        return tuple(found)

    async def answer(self, which: str | bytes, number: int, text: str, answer: Answer) -> None:
        """Say yes or no to exactly one of the texts; a no to it is for good.

        Raises NoSuchCase where staff sent no such text, UnseenSigns for a yes to more than is seen of it,
        RefusedBy(CASE_CLOSED) once it is over.
        """
        if answer is Answer.YES and not shows_all(text):
            raise UnseenSigns
        keys, stated, told = await self._meant(which, number)
        if not any(saying is Saying.DRAFT and said == text for _, saying, said in told.says):
            raise NoSuchCase
        agreement = Agreement(
            community=(await self._client.guided()).trust.community,
            case=case_id(keys.signature_key),
            text_hash=hash_of(text),
            answer=answer,
            hour=self._client.edges.hour(),
        )
        papers = await self._sealed(keys, stated, agreement)
        await self._own(self._client.room_named(which)).ask(keys, SayInCase(papers=papers))

    async def wish(self, which: str | bytes, number: int, text: str) -> None:
        """Tell staff what she would have otherwise, or add something. Raises as `answer`."""
        report_notes.check(self._client.guards, text, "text")
        keys, stated, _ = await self._meant(which, number)
        reply = CaseReply(
            community=(await self._client.guided()).trust.community,
            case=case_id(keys.signature_key),
            replying=Replying.ANSWER,
            text=text,
            hour=self._client.edges.hour(),
        )
        papers = await self._sealed(keys, stated, reply)
        await self._own(self._client.room_named(which)).ask(keys, SayInCase(papers=papers))

    async def _meant(self, which: str | bytes, number: int) -> tuple[CaseKeys, CaseStated, CaseTold]:
        for one in await self._own(self._client.room_named(which)).filed():
            if one.number + 1 == number:
                return one.keys, one.stated, await self._told(one.keys, one.stated)
        raise NoSuchCase

    def _own(self, room: bytes) -> CaseAttempts:
        return self._attempts(room, SUGGESTIONS)


def _whole_writing(room: Room, post: bytes) -> Proposal:
    """Return a post and all parts of the writing that it belongs to, and nothing around them."""
    alone = Proposal(post, room.proposal(post).reported)
    # Her own: whoever names her writing as the first part of theirs keeps her from nothing.
    posts = [one for one in said(room.items).values() if one.member_id == room.member_id]
    firsts = {
        one.post_id: one.body.part.first for one in posts if isinstance(one.body, Say) and one.body.part
    }
    parts = [one for one in posts if post in firsts and firsts.get(one.post_id) == firsts[post]]
    return reduce(lambda all_, one: also(room.items, all_, one.post_id, reported=True), parts, alone)
