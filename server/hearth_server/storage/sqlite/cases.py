"""Cases, in the lane of calls: reports, who reads them, what is said about them."""

from collections.abc import Sequence

from hearth_protocol.audit import Noted
from hearth_protocol.cases import PaperKind
from hearth_protocol.ids import RoomId, Serial
from hearth_server.storage import cases, receipts
from hearth_server.storage.rows.cases import (
    NO_SERIAL,
    CaseCount,
    CasePaperRow,
    CaseRow,
    NewCase,
    QueuedCase,
    ReceiptRow,
)
from hearth_server.storage.sqlite.ground import Ground
from hearth_server.storage.writer import Lane


class CasesPart(Ground):
    """What staff on duty are told, and what they say."""

    async def put_case(self, new: NewCase) -> None:
        """See CaseStore."""
        await self._writer.write(lambda tx: cases.put(tx, new), Lane.CALLS)

    async def case(self, case_id: bytes) -> CaseRow | None:
        """See CaseStore."""
        return await self._read(lambda db: cases.case(self._sealing, db, case_id))

    async def cases_for(
        self, serial: Serial, *, done: bool, after: QueuedCase | None, since_hour: int, limit: int
    ) -> tuple[CaseRow, ...]:
        """See CaseStore."""
        return await self._read(
            lambda db: cases.queue(
                self._sealing, db, serial, done=done, after=after, since_hour=since_hour, limit=limit
            )
        )

    async def case_letter(self, case_id: bytes, serial: Serial) -> bytes | None:
        """See CaseStore."""
        return await self._read(lambda db: cases.letter(self._sealing, db, case_id, serial))

    async def case_papers(self, case_id: bytes, serial: Serial) -> tuple[CasePaperRow, ...]:
        """See CaseStore."""
        return await self._read(lambda db: cases.papers(self._sealing, db, case_id, serial))

    async def add_case_papers(
        self,
        case_id: bytes,
        kind: PaperKind,
        papers: Sequence[tuple[Serial, bytes]],
        author: Serial = NO_SERIAL,
    ) -> None:
        """See CaseStore."""
        await self._writer.write(lambda tx: cases.add_papers(tx, case_id, kind, papers, author), Lane.CALLS)

    async def hand_over_case(
        self,
        case_id: bytes,
        letters: Sequence[tuple[Serial, bytes]],
        giver: Serial,
        audit: Noted | None = None,
    ) -> None:
        """See CaseStore."""
        await self._writer.write(lambda tx: cases.hand_over(tx, case_id, letters, giver, audit), Lane.CALLS)

    async def decide_case(
        self, case_id: bytes, word: bytes, serial: Serial, hour: int, audit: Noted | None = None
    ) -> None:
        """See CaseStore."""
        await self._writer.write(lambda tx: cases.decide(tx, case_id, word, serial, hour, audit), Lane.CALLS)

    async def appeal_case(self, case_id: bytes, replies: Sequence[tuple[Serial, bytes]], hour: int) -> None:
        """See CaseStore."""
        await self._writer.write(lambda tx: cases.appeal(tx, case_id, replies, hour), Lane.CALLS)

    async def count_cases(self, now_hour: int) -> CaseCount:
        """See CaseStore."""
        return await self._read(lambda db: cases.count(db, now_hour))

    async def receipts(self, room: RoomId, day: int) -> tuple[ReceiptRow, ...]:
        """See CaseStore."""
        return await self._read(lambda db: receipts.of_day(self._sealing, db, room, day))
