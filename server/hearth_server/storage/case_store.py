"""The part of the store's door that is about cases; `Store` has it, by the same rules."""

from collections.abc import Sequence
from typing import Protocol

from hearth_protocol.audit import Noted
from hearth_protocol.cases import PaperKind
from hearth_protocol.ids import RoomId, Serial
from hearth_server.storage.rows.cases import (
    NO_SERIAL,
    CaseCount,
    CasePaperRow,
    CaseRow,
    NewCase,
    QueuedCase,
    ReceiptRow,
)


class CaseStore(Protocol):
    """Cases: reports, who reads them, what is said about them."""

    async def put_case(self, new: NewCase) -> None:
        """Keep a case; the same id again changes nothing."""

    async def case(self, case_id: bytes) -> CaseRow | None:
        """Return how a case stands."""

    async def cases_for(
        self, serial: Serial, *, done: bool, after: QueuedCase | None, since_hour: int, limit: int
    ) -> tuple[CaseRow, ...]:
        """Return a page of the cases sealed to a certificate, decided ones or others, younger than an hour.

        What is urgent first, then the oldest; `after` is the last one of the page before.
        """

    async def case_letter(self, case_id: bytes, serial: Serial) -> bytes | None:
        """Return the report as it is sealed to a certificate."""

    async def case_papers(self, case_id: bytes, serial: Serial) -> tuple[CasePaperRow, ...]:
        """Return what else is sealed to a certificate in a case, or to the reporter; oldest first."""

    async def add_case_papers(
        self,
        case_id: bytes,
        kind: PaperKind,
        papers: Sequence[tuple[Serial, bytes]],
        author: Serial = NO_SERIAL,
    ) -> None:
        """Keep papers of an author (`NO_SERIAL`: the reporter); the same bytes again change nothing.

        How many are kept is counted for each author, kind and reader, so that nobody uses up another's room.
        Refused: CASE_UNKNOWN, RECIPIENT_UNKNOWN (who is no reader of it), TOO_MANY.
        """

    async def hand_over_case(
        self,
        case_id: bytes,
        letters: Sequence[tuple[Serial, bytes]],
        giver: Serial,
        audit: Noted | None = None,
    ) -> None:
        """Let others read a case, and note it.

        Who has it from the reporter keeps that letter, others have the latest.
        Refused: CASE_UNKNOWN; TOO_MANY, of all readers or of those whom one giver let read it.
        """

    async def decide_case(
        self, case_id: bytes, word: bytes, serial: Serial, hour: int, audit: Noted | None = None
    ) -> None:
        """Keep a decision, and note it, however much was said; the same one again changes nothing.

        Refused: CASE_UNKNOWN, CASE_CLOSED; NOT_ALLOWED to who decided before the appeal, and where the same
        bytes were kept as something else.
        """

    async def appeal_case(self, case_id: bytes, replies: Sequence[tuple[Serial, bytes]], hour: int) -> None:
        """Open a decided case again, once, however much was said; one that is open again stays so.

        Refused: CASE_UNKNOWN, CASE_CLOSED, RECIPIENT_UNKNOWN.
        """

    async def count_cases(self, now_hour: int) -> CaseCount:
        """Return how many cases wait for a decision."""

    async def receipts(self, room: RoomId, day: int) -> tuple[ReceiptRow, ...]:
        """Return the receipts of all places of a room-day that are kept, in order; else none."""
