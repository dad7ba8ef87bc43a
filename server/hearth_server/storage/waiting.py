"""What waits for staff, counted in the database without opening any of it."""

import sqlite3

from hearth_protocol.calls import CallKind
from hearth_protocol.cases import CaseState
from hearth_protocol.ids import Serial
from hearth_protocol.structures.report import Risk
from hearth_server.storage.rows.waiting import UrgentRow, WaitingRow


def waiting_for(
    db: sqlite3.Connection, serial: Serial | None, since_hour: int, limit: int
) -> tuple[WaitingRow, ...]:
    """Read what waits for one of the staff, or for any."""
    if serial is None:
        cases = db.execute(
            "SELECT case_id FROM cases WHERE state <> ? AND hour > ? LIMIT ?",
            (CaseState.DECIDED, since_hour, limit),
        )
        calls = db.execute("SELECT call_id FROM calls WHERE answered = 0 LIMIT ?", (limit,))
    else:
        cases = db.execute(
            "SELECT case_id FROM case_letters WHERE serial = ? AND done = 0 AND hour > ? LIMIT ?",
            (serial, since_hour, limit),
        )
        calls = db.execute(
            "SELECT c.call_id FROM call_letters l JOIN calls c ON c.call_id = l.call_id"
            " WHERE l.serial = ? AND c.answered = 0 LIMIT ?",
            (serial, limit),
        )
    return (
        *(WaitingRow(row[0], is_case=True) for row in cases),
        *(WaitingRow(row[0], is_case=False) for row in calls),
    )


def urgent(db: sqlite3.Connection, since_hour: int, limit: int) -> tuple[UrgentRow, ...]:
    """Read what may not wait, with those it is sealed to."""
    cases = db.execute(
        "SELECT case_id FROM cases WHERE state <> ? AND priority = ? AND hour > ?"
        " ORDER BY hour, case_id LIMIT ?",
        (CaseState.DECIDED, Risk.IMMINENT, since_hour, limit),
    ).fetchall()
    calls = db.execute(
        "SELECT call_id FROM calls WHERE answered = 0 AND kind = ? ORDER BY bucket, call_id LIMIT ?",
        (CallKind.PERSON, limit),
    ).fetchall()
    read_by = "SELECT serial FROM case_letters WHERE case_id = ?"
    sent_to = "SELECT serial FROM call_letters WHERE call_id = ?"
    return (
        *(UrgentRow(WaitingRow(one[0], is_case=True), _serials(db, read_by, one[0])) for one in cases),
        *(UrgentRow(WaitingRow(one[0], is_case=False), _serials(db, sent_to, one[0])) for one in calls),
    )


def _serials(db: sqlite3.Connection, statement: str, item_id: bytes) -> frozenset[Serial]:
    return frozenset(Serial(row[0]) for row in db.execute(statement, (item_id,)))
