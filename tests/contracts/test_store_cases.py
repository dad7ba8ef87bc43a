"""The contract of `Store`: cases, who reads them, what is said in them, and the receipts that verify them."""

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import HOUR, OTHER_ROOM, ROOM
from tests.contracts.test_store_posts import refusal

from hearth_protocol import links
from hearth_protocol.cases import CaseState, PaperKind
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.report import Risk
from hearth_server.retention import Item
from hearth_server.storage.rows.cases import NO_SERIAL, CaseCount, NewCase, QueuedCase

MIRA, NOOR, OLGA = Serial(b"mira" * 4), Serial(b"noor" * 4), Serial(b"olga" * 4)
DAYS = 24


def case_id(number):
    return b"a case's id,%4d" % number


def case(number, *, hour=HOUR, priority=Risk.ORDINARY, to=(MIRA, NOOR)):
    letters = tuple((serial, b"report %d to " % number + serial) for serial in to)
    return NewCase(case_id(number), priority, "ko", hour, letters)


async def numbers(store, serial=MIRA, *, done=False, after=None, since_hour=HOUR - 1, limit=9):
    found = await store.cases_for(serial, done=done, after=after, since_hour=since_hour, limit=limit)
    return [int(row.case_id[-4:]) for row in found]


async def test_a_case_is_read_by_those_it_is_sealed_to_and_by_nobody_else(store):
    await store.put_case(case(1))
    row = await store.case(case_id(1))
    assert (row.state, row.priority, row.language) == (CaseState.NEW, Risk.ORDINARY, "ko")
    assert (row.hour, row.gone_hour, row.decided_by) == (HOUR, HOUR + 90 * DAYS, b"")
    assert row.readers == (MIRA, NOOR)
    assert await store.case_letter(case_id(1), MIRA) == b"report 1 to " + MIRA
    assert await store.case_letter(case_id(1), OLGA) is None
    assert await store.case_letter(case_id(2), MIRA) is None
    assert await numbers(store, NOOR) == [1]
    assert await numbers(store, OLGA) == []


async def test_a_case_put_again_changes_nothing(store):
    await store.put_case(case(1))
    await store.add_case_papers(case_id(1), PaperKind.NOTE, [(MIRA, b"note")])
    before = await store.case(case_id(1))
    await store.put_case(case(1, hour=HOUR + 5, to=(OLGA,), priority=Risk.IMMINENT))
    assert await store.case(case_id(1)) == before
    assert len(await store.case_papers(case_id(1), MIRA)) == 1


async def test_what_is_urgent_comes_first_then_the_oldest_and_pages_meet_without_a_gap(store):
    for number, priority, hour in ((1, 2, 3), (2, 2, 1), (3, 1, 9), (4, 2, 1), (5, 1, 2)):
        await store.put_case(case(number, priority=Risk(priority), hour=HOUR + hour))
    assert await numbers(store) == [5, 3, 2, 4, 1]
    assert await numbers(store, limit=2) == [5, 3]
    last = QueuedCase(case_id(3), Risk.IMMINENT, HOUR + 9)
    assert await numbers(store, after=last, limit=2) == [2, 4]
    assert await numbers(store, after=QueuedCase(case_id(4), Risk.ORDINARY, HOUR + 1)) == [1]


async def test_what_is_older_than_asked_for_is_not_told(store):
    await store.put_case(case(1))
    await store.put_case(case(2, hour=HOUR + 1))
    assert await numbers(store, since_hour=HOUR) == [2]


async def test_papers_stand_in_their_order_once_each_for_those_they_are_for(store):
    await store.put_case(case(1))
    for kind, who, data in (
        (PaperKind.NOTE, MIRA, b"a"),
        (PaperKind.WORD, NO_SERIAL, b"w"),
        (PaperKind.REPLY, MIRA, b"b"),
        (PaperKind.NOTE, MIRA, b"a"),
        (PaperKind.NOTE, NOOR, b"a"),
    ):
        await store.add_case_papers(case_id(1), kind, [(who, data)])
    assert [(one.kind, one.sealed) for one in await store.case_papers(case_id(1), MIRA)] == [
        (PaperKind.NOTE, b"a"),
        (PaperKind.REPLY, b"b"),
    ]
    assert [one.sealed for one in await store.case_papers(case_id(1), NO_SERIAL)] == [b"w"]
    assert [one.sealed for one in await store.case_papers(case_id(1), NOOR)] == [b"a"]


async def test_nothing_is_kept_for_who_is_no_reader_and_then_for_none_of_those_named(store):
    await store.put_case(case(1))
    papers = [(MIRA, b"a"), (OLGA, b"b")]
    adding = store.add_case_papers(case_id(1), PaperKind.NOTE, papers)
    assert await refusal(adding) is Refusal.RECIPIENT_UNKNOWN
    assert await store.case_papers(case_id(1), MIRA) == ()
    adding = store.add_case_papers(case_id(9), PaperKind.NOTE, papers[:1])
    assert await refusal(adding) is Refusal.CASE_UNKNOWN


async def test_papers_are_bounded_for_each_author_kind_and_reader(store):
    await store.put_case(case(1))
    for number in range(64):
        await store.add_case_papers(case_id(1), PaperKind.NOTE, [(MIRA, b"%d" % number)])
    adding = store.add_case_papers(case_id(1), PaperKind.NOTE, [(MIRA, b"one more")])
    assert await refusal(adding) is Refusal.TOO_MANY
    await store.add_case_papers(case_id(1), PaperKind.NOTE, [(NOOR, b"for another")])
    await store.add_case_papers(case_id(1), PaperKind.REPLY, [(MIRA, b"of another kind")])
    await store.add_case_papers(case_id(1), PaperKind.NOTE, [(MIRA, b"by another")], NOOR)
    assert len(await store.case_papers(case_id(1), MIRA)) == 66


async def test_nothing_that_was_said_keeps_a_case_from_being_decided_or_appealed(store):
    await store.put_case(case(1))
    for number in range(64):
        said = b"%d" % number
        await store.add_case_papers(case_id(1), PaperKind.WORD, [(NO_SERIAL, said)], MIRA)
        await store.add_case_papers(case_id(1), PaperKind.REPLY, [(NOOR, said)])
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR)
    stranger = store.appeal_case(case_id(1), [(NOOR, b"why"), (OLGA, b"why")], HOUR)
    assert await refusal(stranger) is Refusal.RECIPIENT_UNKNOWN
    assert (await store.case(case_id(1))).state is CaseState.DECIDED
    await store.appeal_case(case_id(1), [(NOOR, b"why")], HOUR)
    assert [one.sealed for one in await store.case_papers(case_id(1), NO_SERIAL)][-1] == b"decided"
    assert [one.sealed for one in await store.case_papers(case_id(1), NOOR)][64:] == [b"why"]


async def test_who_decided_does_not_decide_the_appeal_nor_does_a_question_or_anothers_word(store):
    await store.put_case(case(1))
    await store.add_case_papers(case_id(1), PaperKind.WORD, [(NO_SERIAL, b"asked")], MIRA)
    assert await refusal(store.decide_case(case_id(1), b"asked", MIRA, HOUR)) is Refusal.NOT_ALLOWED
    assert (await store.case(case_id(1))).state is CaseState.NEW
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR)
    await store.appeal_case(case_id(1), [(NOOR, b"why")], HOUR)
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR)
    for word, who in ((b"again", MIRA), (b"decided", NOOR), (b"asked", NOOR)):
        assert await refusal(store.decide_case(case_id(1), word, who, HOUR)) is Refusal.NOT_ALLOWED
    assert (await store.case(case_id(1))).state is CaseState.APPEALED
    await store.decide_case(case_id(1), b"again", NOOR, HOUR)
    assert (await store.case(case_id(1))).decided_by == NOOR


async def test_who_is_handed_a_case_reads_it_and_the_others_still_do(store):
    await store.put_case(case(1, to=(MIRA,)))
    await store.hand_over_case(case_id(1), [(OLGA, b"for olga"), (MIRA, b"another copy")], MIRA)
    row = await store.case(case_id(1))
    assert (row.state, row.readers) == (CaseState.HANDED_OVER, (MIRA, OLGA))
    assert await store.case_letter(case_id(1), OLGA) == b"for olga"
    assert await store.case_letter(case_id(1), MIRA) == b"report 1 to " + MIRA
    assert await numbers(store, OLGA) == [1]


async def test_a_case_has_a_bounded_number_of_readers(store):
    await store.put_case(case(1, to=(MIRA,)))
    many = [(Serial(b"reader, number%2d" % number), b"x") for number in range(12)]
    assert await refusal(store.hand_over_case(case_id(1), many[:5], MIRA)) is Refusal.TOO_MANY
    assert (await store.case(case_id(1))).readers == (MIRA,)
    assert await refusal(store.hand_over_case(case_id(2), many, MIRA)) is Refusal.CASE_UNKNOWN
    for at, giver in ((0, MIRA), (4, NOOR)):
        await store.hand_over_case(case_id(1), many[at : at + 4], giver)
    assert await refusal(store.hand_over_case(case_id(1), many[8:], OLGA)) is Refusal.TOO_MANY
    await store.hand_over_case(case_id(1), many[8:11], OLGA)
    assert len((await store.case(case_id(1))).readers) == 12


async def test_who_was_handed_rubbish_has_the_later_letter_and_each_giver_lets_four_read(store):
    await store.put_case(case(1))
    many = [(Serial(b"reader, number%2d" % number), b"rubbish") for number in range(5)]
    await store.hand_over_case(case_id(1), many[:4], MIRA)
    assert await refusal(store.hand_over_case(case_id(1), many[4:], MIRA)) is Refusal.TOO_MANY
    await store.hand_over_case(case_id(1), [(many[0][0], b"honest"), (MIRA, b"other")], NOOR)
    assert await store.case_letter(case_id(1), many[0][0]) == b"honest"
    assert await store.case_letter(case_id(1), MIRA) == b"report 1 to " + MIRA
    # Mended by another, it is still one of those that she let read it.
    assert await refusal(store.hand_over_case(case_id(1), many[4:], MIRA)) is Refusal.TOO_MANY
    await store.decide_case(case_id(1), b"decided", NOOR, HOUR)
    await store.appeal_case(case_id(1), [(MIRA, b"why")], HOUR)
    assert await store.case_letter(case_id(1), many[0][0]) == b"honest"
    assert await refusal(store.hand_over_case(case_id(1), many[4:], MIRA)) is Refusal.TOO_MANY


async def test_a_decision_is_kept_once_and_no_other_takes_its_place(store):
    await store.put_case(case(1))
    await store.add_case_papers(case_id(1), PaperKind.NOTE, [(MIRA, b"note")])
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR + 5)
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR + 9)
    row = await store.case(case_id(1))
    assert (row.state, row.decided_by, row.gone_hour) == (CaseState.DECIDED, MIRA, HOUR + 5 + 30 * DAYS)
    assert await refusal(store.decide_case(case_id(1), b"otherwise", NOOR, HOUR + 6)) is Refusal.CASE_CLOSED
    assert [one.sealed for one in await store.case_papers(case_id(1), NO_SERIAL)] == [b"decided"]
    assert await numbers(store) == []
    assert await numbers(store, NOOR, done=True) == [1]
    assert await store.case_letter(case_id(1), NOOR) == b"report 1 to " + NOOR
    assert [one.sealed for one in await store.case_papers(case_id(1), MIRA)] == [b"note"]


async def test_a_case_that_closed_by_itself_is_not_decided_any_more(store):
    await store.put_case(case(1))
    late = store.decide_case(case_id(1), b"late", MIRA, HOUR + 60 * DAYS)
    assert await refusal(late) is Refusal.CASE_CLOSED
    assert (await store.case(case_id(1))).state is CaseState.NEW


async def test_a_decided_case_is_opened_again_once(store):
    await store.put_case(case(1))
    assert await refusal(store.appeal_case(case_id(1), [(NOOR, b"why")], HOUR)) is Refusal.CASE_CLOSED
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR)
    for _ in range(2):
        await store.appeal_case(case_id(1), [(NOOR, b"why")], HOUR + 3)
    row = await store.case(case_id(1))
    assert (row.state, row.hour, row.gone_hour) == (CaseState.APPEALED, HOUR + 3, HOUR + 3 + 90 * DAYS)
    assert (row.decided_by, row.appealed) == (MIRA, True)
    assert await numbers(store) == [1]
    assert await store.case_letter(case_id(1), MIRA) == b"report 1 to " + MIRA
    assert [one.sealed for one in await store.case_papers(case_id(1), NOOR)] == [b"why"]
    await store.decide_case(case_id(1), b"again", NOOR, HOUR + 4)
    again = store.appeal_case(case_id(1), [(MIRA, b"and again")], HOUR + 5)
    assert await refusal(again) is Refusal.CASE_CLOSED
    assert [one.sealed for one in await store.case_papers(case_id(1), NO_SERIAL)] == [b"decided", b"again"]


async def test_a_decision_that_is_forgotten_is_not_appealed(store):
    await store.put_case(case(1))
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR)
    late = store.appeal_case(case_id(1), [(NOOR, b"why")], HOUR + 30 * DAYS)
    assert await refusal(late) is Refusal.CASE_CLOSED


async def test_what_was_said_goes_thirty_days_after_a_decision_and_how_it_stood_after_half_a_year(store):
    await store.put_case(case(1))
    await store.put_case(case(2))
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR)
    await store.expire(HOUR + 30 * DAYS - 1)
    assert await store.case_letter(case_id(1), MIRA) is not None
    await store.expire(HOUR + 30 * DAYS)
    assert await store.case_letter(case_id(1), MIRA) is None
    assert await store.case_papers(case_id(1), NO_SERIAL) == ()
    assert await numbers(store, done=True) == []
    assert (await store.case(case_id(1))).state is CaseState.DECIDED
    assert await store.case_letter(case_id(2), MIRA) is not None
    await store.expire(HOUR + 90 * DAYS)
    assert await store.case_letter(case_id(2), MIRA) is None
    gone = {one.kind: one.rows for one in await store.expire(HOUR + 180 * DAYS)}
    assert gone[Item.CASE.name.lower()] == 2
    assert await store.case(case_id(1)) is None


async def test_what_waits_for_a_decision_is_counted_until_it_closes(store):
    await store.put_case(case(1))
    await store.put_case(case(2, priority=Risk.IMMINENT))
    await store.put_case(case(3, hour=HOUR + 1))
    assert await store.count_cases(HOUR) == CaseCount(3, 1)
    await store.decide_case(case_id(1), b"decided", MIRA, HOUR)
    assert await store.count_cases(HOUR) == CaseCount(2, 1)
    assert await store.count_cases(HOUR + 60 * DAYS) == CaseCount(1, 0)


@pytest.fixture
async def room(store):
    await store.open_generation(rooms.generation())
    return store


async def test_the_receipts_of_a_room_day_are_those_that_were_given(room):
    first = await room.append(rooms.post(1))
    second = await room.append(rooms.post(2))
    await room.append(rooms.post(3, erases=rooms.post_id(1)))
    next_day = await room.append(rooms.post(4, hour=HOUR + 24))
    day = links.day_of(HOUR)
    told = await room.receipts(ROOM, day)
    assert [one.seq for one in told] == [1, 2, 3]
    assert [one.receipt for one in told[:2]] == [first.receipt, second.receipt]
    secret = await room.frank_secret(ROOM, day)
    assert all(links.receipt(secret, one.link) == one.receipt for one in told)
    assert [one.receipt for one in await room.receipts(ROOM, day + 1)] == [next_day.receipt]
    assert await room.receipts(ROOM, day + 2) == ()
    assert await room.receipts(OTHER_ROOM, day) == ()


async def test_receipts_are_told_as_long_as_places_are_kept_and_checked_a_week_longer(room):
    posted = await room.append(rooms.post(1))
    day = links.day_of(HOUR)
    (told,) = await room.receipts(ROOM, day)
    await room.expire(HOUR + 14 * DAYS)
    assert await room.receipts(ROOM, day) == ()
    assert links.receipt(await room.frank_secret(ROOM, day), told.link) == posted.receipt
    await room.expire((day + 21) * DAYS)
    assert await room.frank_secret(ROOM, day) is None
