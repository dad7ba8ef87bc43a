"""The store in memory: how much waits for staff. See `memory_store`."""

from tests.fakes.memory_cases import MemoryCases
from tests.fakes.memory_people import MemoryPeople

from hearth_protocol.calls import CallKind
from hearth_protocol.cases import CaseState
from hearth_protocol.ids import Serial
from hearth_protocol.structures.report import Risk
from hearth_server.storage.rows.waiting import UrgentRow, WaitingRow


class MemoryWaiting(MemoryPeople, MemoryCases):
    """What is counted of cases and calls together."""

    async def waiting_for(self, serial: Serial | None, since_hour: int, limit: int) -> tuple[WaitingRow, ...]:
        cases = [
            WaitingRow(row.case_id, is_case=True)
            for row, _ in self._cases.values()
            if row.state is not CaseState.DECIDED
            and row.hour > since_hour
            and (serial is None or serial in self._case_letters[row.case_id])
        ]
        calls = [
            WaitingRow(row.call_id, is_case=False)
            for row, letters in self._calls.values()
            if not row.answers and (serial is None or serial in dict(letters))
        ]
        return (*cases[:limit], *calls[:limit])

    async def urgent_waiting(self, since_hour: int, limit: int) -> tuple[UrgentRow, ...]:
        cases = sorted(
            (row.hour, row.case_id)
            for row, _ in self._cases.values()
            if row.state is not CaseState.DECIDED and row.priority is Risk.IMMINENT and row.hour > since_hour
        )
        calls = sorted(
            (row.gone_hour, row.call_id)
            for row, _ in self._calls.values()
            if not row.answers and row.kind is CallKind.PERSON
        )
        return (
            *(
                UrgentRow(WaitingRow(case_id, is_case=True), frozenset(self._case_letters[case_id]))
                for _, case_id in cases[:limit]
            ),
            *(
                UrgentRow(WaitingRow(call_id, is_case=False), frozenset(dict(self._calls[call_id][1])))
                for _, call_id in calls[:limit]
            ),
        )
