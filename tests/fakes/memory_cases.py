"""The store in memory: cases. See `memory_store`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from hearth_protocol.audit import Noted
from hearth_protocol.cases import CaseState, PaperKind
from hearth_protocol.errors import Refused
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.report import Risk
from hearth_server.retention import (
    Item,
    bucket_of_case,
    closes_itself,
    end_of_decided,
    end_of_open,
)
from hearth_server.storage.cases import MAX_HANDED, MAX_PAPERS, MAX_READERS
from hearth_server.storage.rows.cases import (
    NO_SERIAL,
    CaseCount,
    CasePaperRow,
    CaseRow,
    NewCase,
    QueuedCase,
)


class Paper(NamedTuple):
    """Something said in a case: for whom, by whom, and whether it decides."""

    reader: Serial
    author: Serial
    row: CasePaperRow
    decides: bool = False


class MemoryCases:
    """Cases, as far as they are their own."""

    note_all: Callable[[Iterable[Noted]], None]

    def __init__(self) -> None:
        self._cases: dict[bytes, tuple[CaseRow, int]] = {}
        self._case_letters: dict[bytes, dict[Serial, bytes]] = {}
        self._case_givers: dict[bytes, dict[Serial, Serial]] = {}
        """Of each case: who of the staff let a reader read it; whom the reporter chose is not in it."""
        self._case_papers: dict[bytes, list[Paper]] = {}

    def _case(self, case_id: bytes) -> CaseRow:
        if case_id not in self._cases:
            raise Refused(Refusal.CASE_UNKNOWN)
        return self._cases[case_id][0]

    def _set(self, row: CaseRow) -> None:
        self._cases[row.case_id] = row, self._cases[row.case_id][1]

    async def put_case(self, new: NewCase) -> None:
        if new.case_id in self._cases:
            return
        row = CaseRow(
            new.case_id,
            CaseState.NEW,
            new.priority,
            new.language,
            new.hour,
            end_of_open(new.hour),
            b"",
            appealed=False,
            readers=(),
        )
        self._cases[new.case_id] = row, bucket_of_case(new.hour)
        self._case_letters[new.case_id] = dict(new.letters)
        self._case_givers[new.case_id] = {}
        self._case_papers[new.case_id] = []

    async def case(self, case_id: bytes) -> CaseRow | None:
        if case_id not in self._cases:
            return None
        return replace(self._case(case_id), readers=tuple(sorted(self._case_letters[case_id])))

    async def cases_for(
        self, serial: Serial, *, done: bool, after: QueuedCase | None, since_hour: int, limit: int
    ) -> tuple[CaseRow, ...]:
        found = sorted(
            (row.priority, row.hour, row.case_id)
            for row, _ in self._cases.values()
            if serial in self._case_letters[row.case_id]
            and (row.state is CaseState.DECIDED) == done
            and row.hour > since_hour
        )
        if after is not None:
            found = [one for one in found if one > (after.priority, after.hour, after.case_id)]
        rows = [await self.case(case_id) for _, _, case_id in found[:limit]]
        return tuple(row for row in rows if row is not None)

    async def case_letter(self, case_id: bytes, serial: Serial) -> bytes | None:
        return self._case_letters.get(case_id, {}).get(serial)

    async def case_papers(self, case_id: bytes, serial: Serial) -> tuple[CasePaperRow, ...]:
        return tuple(one.row for one in self._case_papers.get(case_id, []) if one.reader == serial)

    async def add_case_papers(
        self,
        case_id: bytes,
        kind: PaperKind,
        papers: Sequence[tuple[Serial, bytes]],
        author: Serial = NO_SERIAL,
    ) -> None:
        self._case(case_id)
        kept = list(self._case_papers[case_id])
        for serial, sealed in papers:
            self._must_read(case_id, serial)
            own = [one for one in kept if (one.reader, one.author, one.row.kind) == (serial, author, kind)]
            if any(one.row.sealed == sealed for one in own):
                continue
            if len(own) >= MAX_PAPERS:
                raise Refused(Refusal.TOO_MANY)
            kept.append(Paper(serial, author, CasePaperRow(kind, sealed)))
        self._case_papers[case_id] = kept

    def _must_read(self, case_id: bytes, serial: Serial) -> None:
        if serial != NO_SERIAL and serial not in self._case_letters[case_id]:
            raise Refused(Refusal.RECIPIENT_UNKNOWN)

    async def hand_over_case(
        self,
        case_id: bytes,
        letters: Sequence[tuple[Serial, bytes]],
        giver: Serial,
        audit: Noted | None = None,
    ) -> None:
        row = self._case(case_id)
        there = self._case_letters[case_id]
        fresh = {serial: giver for serial, _ in letters if serial not in there}
        givers = {**self._case_givers[case_id], **fresh}
        if len(there) + len(fresh) > MAX_READERS or list(givers.values()).count(giver) > MAX_HANDED:
            raise Refused(Refusal.TOO_MANY)
        self._case_givers[case_id] = givers
        self._case_letters[case_id] = {
            **there,
            **{serial: sealed for serial, sealed in letters if serial in givers},
        }
        if row.state is CaseState.NEW:
            self._set(replace(row, state=CaseState.HANDED_OVER))
        self.note_all(() if audit is None else (audit,))

    async def decide_case(
        self, case_id: bytes, word: bytes, serial: Serial, hour: int, audit: Noted | None = None
    ) -> None:
        row = self._case(case_id)
        there = self._case_papers[case_id]
        said = [one for one in there if one.reader == NO_SERIAL and one.row.sealed == word]
        if any(one.decides and one.author == serial for one in said):
            return
        if row.state is CaseState.DECIDED or closes_itself(row.hour, hour):
            raise Refused(Refusal.CASE_CLOSED)
        if row.decided_by == serial or said:
            raise Refused(Refusal.NOT_ALLOWED)
        there.append(Paper(NO_SERIAL, serial, CasePaperRow(PaperKind.WORD, word), decides=True))
        self._set(replace(row, state=CaseState.DECIDED, decided_by=serial, gone_hour=end_of_decided(hour)))
        self.note_all(() if audit is None else (audit,))

    async def appeal_case(self, case_id: bytes, replies: Sequence[tuple[Serial, bytes]], hour: int) -> None:
        row = self._case(case_id)
        if row.state is CaseState.APPEALED:
            return
        if row.state is not CaseState.DECIDED or row.appealed or hour >= row.gone_hour:
            raise Refused(Refusal.CASE_CLOSED)
        for serial, _ in replies:
            self._must_read(case_id, serial)
        self._case_papers[case_id] += [
            Paper(serial, NO_SERIAL, CasePaperRow(PaperKind.REPLY, sealed)) for serial, sealed in replies
        ]
        again = replace(row, state=CaseState.APPEALED, appealed=True, hour=hour, gone_hour=end_of_open(hour))
        self._set(again)

    async def count_cases(self, now_hour: int) -> CaseCount:
        waiting = [
            row.priority
            for row, _ in self._cases.values()
            if row.state is not CaseState.DECIDED and not closes_itself(row.hour, now_hour)
        ]
        return CaseCount(len(waiting), waiting.count(Risk.IMMINENT))

    def expire_cases(self, now_hour: int, gone: dict[Item, int]) -> None:
        for case_id, (row, bucket) in list(self._cases.items()):
            if row.gone_hour <= now_hour:
                gone[Item.CASE_PAPER] += len(self._case_letters[case_id]) + len(self._case_papers[case_id])
                self._case_letters[case_id], self._case_papers[case_id] = {}, []
                self._case_givers[case_id] = {}
            if bucket <= now_hour:
                gone[Item.CASE] += 1
                del self._cases[case_id], self._case_letters[case_id], self._case_papers[case_id]
                del self._case_givers[case_id]
