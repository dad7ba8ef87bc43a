"""The contract of `Store`: how much waits for staff, and what of it may not wait."""

from tests.contracts.rooms import HOUR
from tests.contracts.test_store_cases import MIRA, NOOR, OLGA, case, case_id

from hearth_protocol.calls import CallKind
from hearth_protocol.structures.report import Risk
from hearth_server.storage.rows import NewCall
from hearth_server.storage.rows.waiting import UrgentRow, WaitingRow


def call_id(number):
    return b"a call's id,%4d" % number


def call(number, kind=CallKind.JOIN, *, hour=HOUR, to=(MIRA,)):
    return NewCall(call_id(number), kind, hour, tuple((serial, b"sealed") for serial in to))


def of_case(number):
    return WaitingRow(case_id(number), is_case=True)


def of_call(number):
    return WaitingRow(call_id(number), is_case=False)


async def test_what_waits_is_counted_for_each_it_is_sealed_to_and_for_all(store):
    await store.put_case(case(1))
    await store.put_case(case(2, to=(NOOR,)))
    await store.put_call(call(1))
    assert set(await store.waiting_for(MIRA, HOUR - 1, 9)) == {of_case(1), of_call(1)}
    assert set(await store.waiting_for(NOOR, HOUR - 1, 9)) == {of_case(1), of_case(2)}
    assert await store.waiting_for(OLGA, HOUR - 1, 9) == ()
    assert set(await store.waiting_for(None, HOUR - 1, 9)) == {of_case(1), of_case(2), of_call(1)}


async def test_what_is_decided_answered_or_closed_by_itself_waits_no_more(store):
    for number in (1, 2):
        await store.put_case(case(number, hour=HOUR + number))
    await store.put_call(call(1))
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR + 1)
    await store.answer_call(call_id(1), b"answer")
    assert await store.waiting_for(MIRA, HOUR, 9) == (of_case(2),)
    assert await store.waiting_for(None, HOUR, 9) == (of_case(2),)
    assert await store.waiting_for(None, HOUR + 2, 9) == ()


async def test_no_more_is_counted_than_asked_for_of_each(store):
    for number in range(4):
        await store.put_case(case(number))
        await store.put_call(call(number))
    assert len(await store.waiting_for(MIRA, HOUR - 1, 3)) == 6
    assert len(await store.waiting_for(None, HOUR - 1, 3)) == 6


async def test_what_may_not_wait_is_found_with_those_it_is_sealed_to_the_oldest_first(store):
    await store.put_case(case(1))
    await store.put_case(case(3, priority=Risk.IMMINENT, hour=HOUR + 1))
    await store.put_case(case(2, priority=Risk.IMMINENT, hour=HOUR + 2, to=(OLGA,)))
    await store.put_call(call(1))
    await store.put_call(call(2, CallKind.PERSON, to=(NOOR, OLGA)))
    assert await store.urgent_waiting(HOUR - 1, 9) == (
        UrgentRow(of_case(3), frozenset({MIRA, NOOR})),
        UrgentRow(of_case(2), frozenset({OLGA})),
        UrgentRow(of_call(2), frozenset({NOOR, OLGA})),
    )
    assert [one.waiting for one in await store.urgent_waiting(HOUR - 1, 1)] == [of_case(3), of_call(2)]
    await store.decide_case(case_id(3), b"decided", MIRA, HOUR + 2)
    await store.answer_call(call_id(2), b"answer")
    assert [one.waiting for one in await store.urgent_waiting(HOUR - 1, 9)] == [of_case(2)]
    assert await store.urgent_waiting(HOUR + 2, 9) == ()
