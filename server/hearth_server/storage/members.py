"""Memberships in the database, and the Removes that the server owes. A row names one membership only."""

import sqlite3
from collections.abc import Iterable

from hearth_protocol.errors import Refused
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.retention import end_of_membership, week_of
from hearth_server.storage import invitations
from hearth_server.storage.rows import MemberRow, MemberState, NewMember, RemovalReason, RemovalRow
from hearth_server.storage.transaction import Transaction

_MEMBER = (
    "SELECT r.room, m.member_id, m.signature_key, m.credential, m.state, m.seen_week"
    " FROM members m JOIN rooms r ON r.number = m.room"
)


def enter(tx: Transaction, number: int, joined: Iterable[NewMember], hour: int) -> None:
    """Make memberships PRESENT, taking the uses they name. Refused: INVITATION_… ."""
    for member in joined:
        if member.invitation is not None:
            invitations.take_use(tx, member.invitation)
        tx.db.execute(
            "INSERT OR REPLACE INTO members"
            " (room, member_id, signature_key, credential, state, seen_week, dies_hour)"
            " VALUES (?, ?, ?, ?, ?, ?, NULL)",
            (
                number,
                member.member_id,
                member.signature_key,
                member.credential,
                MemberState.PRESENT,
                week_of(hour),
            ),
        )


def go(tx: Transaction, number: int, left: Iterable[MemberId], hour: int) -> None:
    """Turn memberships GONE, fix when their rows die, and settle the Removes owed for them."""
    (longest,) = tx.db.execute(
        "SELECT longest_retention_days FROM rooms WHERE number = ?", (number,)
    ).fetchone()
    for member_id in left:
        tx.db.execute("DELETE FROM removals WHERE room = ? AND member_id = ?", (number, member_id))
        row = tx.db.execute(
            "SELECT seen_week FROM members WHERE room = ? AND member_id = ? AND state = ?",
            (number, member_id, MemberState.PRESENT),
        ).fetchone()
        if row is not None:
            dies = end_of_membership(gone_hour=hour, seen_week=row[0], retention_days=longest)
            tx.db.execute(
                "UPDATE members SET state = ?, dies_hour = ? WHERE room = ? AND member_id = ?",
                (MemberState.GONE, dies, number, member_id),
            )


def member(db: sqlite3.Connection, room: RoomId, member_id: MemberId) -> MemberRow | None:
    """Read one membership."""
    row = db.execute(f"{_MEMBER} WHERE r.room = ? AND m.member_id = ?", (room, member_id)).fetchone()
    return None if row is None else _row(row)


def members(db: sqlite3.Connection, room: RoomId) -> tuple[MemberRow, ...]:
    """Read a room's memberships."""
    rows = db.execute(f"{_MEMBER} WHERE r.room = ? ORDER BY m.member_id", (room,)).fetchall()
    return tuple(_row(row) for row in rows)


def _row(row: tuple[RoomId, MemberId, bytes, bytes, int, int]) -> MemberRow:
    return MemberRow(row[0], row[1], row[2], row[3], MemberState(row[4]), row[5])


def touch(tx: Transaction, room: RoomId, member_id: MemberId, week: int) -> None:
    """Note a later week of use."""
    tx.db.execute(
        "UPDATE members SET seen_week = ? WHERE member_id = ? AND seen_week < ? AND state = ?"
        " AND room = (SELECT number FROM rooms WHERE room = ?)",
        (week, member_id, week, MemberState.PRESENT, room),
    )


def idle(db: sqlite3.Connection, before_week: int) -> tuple[tuple[RoomId, MemberId], ...]:
    """Read who is present but was not seen since before that week."""
    rows = db.execute(
        "SELECT r.room, m.member_id FROM members m JOIN rooms r ON r.number = m.room"
        " WHERE m.state = ? AND m.seen_week < ? ORDER BY r.room, m.member_id",
        (MemberState.PRESENT, before_week),
    ).fetchall()
    return tuple((room, member_id) for room, member_id in rows)


def ask_removal(tx: Transaction, removal: RemovalRow) -> None:
    """Note that a present member is to go."""
    number = tx.room(removal.room).number
    check_present(tx, number, removal.member_id, Refusal.NOT_A_MEMBER)
    tx.db.execute(
        "INSERT INTO removals (room, member_id, reason, hour) VALUES (?, ?, ?, ?)"
        # A visit may be named anew, and gives way to whatever is to happen now.
        " ON CONFLICT DO UPDATE SET reason = excluded.reason, hour = excluded.hour WHERE reason = ?",
        (number, removal.member_id, removal.reason, removal.hour, RemovalReason.VISIT),
    )


def cancel_visit(tx: Transaction, room: RoomId, member_id: MemberId) -> None:
    """Forget that a member came for a visit."""
    tx.db.execute(
        "DELETE FROM removals WHERE room = ? AND member_id = ? AND reason = ?",
        (tx.room(room).number, member_id, RemovalReason.VISIT),
    )


def visits_over(db: sqlite3.Connection, hour: int) -> tuple[RoomId, ...]:
    """Read the rooms in which somebody's visit is over."""
    rows = db.execute(
        "SELECT DISTINCT r.room FROM removals d JOIN rooms r ON r.number = d.room"
        " WHERE d.reason = ? AND d.hour <= ? ORDER BY r.room",
        (RemovalReason.VISIT, hour),
    ).fetchall()
    return tuple(room for (room,) in rows)


def check_present(tx: Transaction, number: int, member_id: MemberId, refusal: Refusal) -> None:
    """Refuse with `refusal` unless the member has a leaf."""
    present = tx.db.execute(
        "SELECT 1 FROM members WHERE room = ? AND member_id = ? AND state = ?",
        (number, member_id, MemberState.PRESENT),
    ).fetchone()
    if present is None:
        raise Refused(refusal)


def removals(db: sqlite3.Connection, room: RoomId) -> tuple[RemovalRow, ...]:
    """Read the Removes still owed."""
    rows = db.execute(
        "SELECT r.room, d.member_id, d.reason, d.hour FROM removals d JOIN rooms r ON r.number = d.room"
        " WHERE r.room = ? ORDER BY d.hour, d.member_id",
        (room,),
    ).fetchall()
    return tuple(RemovalRow(row[0], row[1], RemovalReason(row[2]), row[3]) for row in rows)
