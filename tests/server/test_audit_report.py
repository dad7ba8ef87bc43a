"""What is published of the record: no small number, and none that can be computed from what is told."""

from itertools import product

import pytest
from tests.protocol.generate_audit import ALL, HOUR

from hearth_protocol.audit import THE_ROOT, AuditEntry, AuditKind
from hearth_protocol.structures.act import ActReason
from hearth_server.audit_report import ACTS, BESIDES, exact, held_within, hides, published, within
from hearth_server.retention import start_of_week
from hearth_server.storage.rows.sessions import HeldRow

THREAT, OTHER = ActReason.THREAT, ActReason.OTHER


def entries(counts):
    """Return entries by {(kind, reason): how many}."""
    return [
        AuditEntry(
            number=1,
            hour=HOUR,
            kind=kind,
            reason=reason,
            actor=THE_ROOT,
            subject=bytes(32),
            previous=bytes(32),
        )
        for (kind, reason), count in counts.items()
        for _ in range(count)
    ]


def test_numbers_under_ten_are_not_told_and_nought_looks_like_nine():
    told = [
        published(entries({(AuditKind.MUTE, THREAT): 30, (AuditKind.DECIDED_CASE, None): count}))
        for count in (0, 1, 9)
    ]
    assert told[0] == told[1] == told[2]
    assert told[0].besides["decided_case"] is None
    ten = published(entries({(AuditKind.DECIDED_CASE, None): 10}))
    assert ten.besides["decided_case"] == 10


def test_the_operator_sees_every_number():
    counted = exact(entries({(AuditKind.MUTE, THREAT): 3, (AuditKind.TOOK_OUT, None): 2}))
    assert (counted["kinds"]["mute"], counted["kinds"]["took_out"]) == (3, 2)
    assert counted["kinds"]["freeze"] == 0
    assert counted["reasons"]["threat"] == 3


def test_sessions_are_counted_by_their_week_and_told_from_ten_on_without_their_sizes():
    first, end = start_of_week(2900), start_of_week(2913)
    weeks = [HeldRow(week=week, size=1 + week % 4) for week in range(2899, 2914)]
    held = held_within(weeks, first, end)
    assert [row.week for row in held] == list(range(2900, 2913))
    assert published([], held).besides["sessions_held"] == 13
    assert published([], held[:9]).besides["sessions_held"] is None
    assert exact([], held)["sessions_held"] == {"1": 4, "2": 3, "3": 3, "4": 3}


def test_what_nearly_repeats_the_acts_is_not_published():
    told = published(entries({(AuditKind.TOOK_OUT, None): 50, (AuditKind.BANNED, None): 50}))
    assert {AuditKind.TOOK_OUT, AuditKind.BANNED, AuditKind.UNMUTE} & {*ACTS, *BESIDES} == set()
    assert not {count for count in (*told.acts.values(), *told.besides.values()) if count}


def test_one_hidden_kind_is_not_found_by_subtracting_it_from_the_reasons():
    counts = {(kind, reason): 20 for kind in ACTS for reason in ActReason}
    assert published(entries(counts)).reasons is not None
    for reason in ActReason:
        counts[AuditKind.MUTE, reason] = 0
    counts[AuditKind.MUTE, THREAT] = 3
    told = published(entries(counts))
    assert told.acts["mute"] is None
    assert told.reasons is None


def completions(one, other):
    """Return every way of filling in what is hidden that gives both tables one sum, by trying all of them."""
    hidden = [[name for name, count in told.items() if count is None] for told in (one, other)]
    sums = [sum(count for count in told.values() if count is not None) for told in (one, other)]
    for filled in product(range(10), repeat=len(hidden[0]) + len(hidden[1])):
        here, there = filled[: len(hidden[0])], filled[len(hidden[0]) :]
        if sums[0] + sum(here) == sums[1] + sum(there):
            yield filled


@pytest.mark.parametrize("first", [(None, 40), (None, None), (12, 40), (None, None, 11)])
@pytest.mark.parametrize("second", [(None, 31), (None, None), (25, 27), (None, None, 10), (40, 17)])
@pytest.mark.parametrize("more", range(0, 30, 3))
def test_two_tables_are_told_exactly_where_no_hidden_number_is_narrowed_down(first, second, more):
    one = {f"a{at}": count for at, count in enumerate(first)}
    other = {f"b{at}": count if count is None else count + more for at, count in enumerate(second)}
    ways = list(completions(one, other))
    hidden = [*one.values(), *other.values()].count(None)
    if not ways:
        return  # no numbers make such tables
    free = all({way[at] for way in ways} == set(range(10)) for at in range(hidden))
    assert hides(one, other) == free


def test_a_period_holds_its_hours_and_no_others():
    assert [entry.number for entry in within(ALL, HOUR, HOUR + 1)] == [1, 2]
    assert len(within(ALL, HOUR, HOUR + 100)) == len(ALL)
    assert within(ALL, HOUR + 31, HOUR + 100) == ()
