"""Invitations in the database: how many uses are taken, never by whom. Statement and card are sealed."""

import sqlite3

from hearth_protocol.errors import Refused
from hearth_protocol.ids import InvitationId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item, bucket_of_invitation
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import InvitationRow, NewInvitation
from hearth_server.storage.transaction import Transaction

PLACE = b"invitations.sealed"


def put(tx: Transaction, new: NewInvitation) -> None:
    """Keep an invitation once. Refused: ROOM_UNKNOWN."""
    number = tx.room(new.room).number
    if _sealed(tx.db, new.invitation_id) is not None:
        return
    bucket = bucket_of_invitation(new.not_after_hour)
    sealed = tx.sealing.seal(
        bucket_key(Item.INVITATION, bucket), PLACE, new.invitation_id, pack(new.statement, new.card)
    )
    tx.db.execute(
        "INSERT INTO invitations"
        " (invitation_id, room, card_at, uses, taken, closed, not_after_hour, bucket, sealed)"
        " VALUES (?, ?, ?, ?, 0, 0, ?, ?, ?)",
        (new.invitation_id, number, new.card_at, new.uses, new.not_after_hour, bucket, sealed),
    )


def _sealed(db: sqlite3.Connection, invitation_id: bytes) -> tuple[int, bytes] | None:
    row = db.execute(
        "SELECT bucket, sealed FROM invitations WHERE invitation_id = ?", (invitation_id,)
    ).fetchone()
    return None if row is None else (row[0], row[1])


def _open(sealing: RowSealing, db: sqlite3.Connection, invitation_id: bytes) -> tuple[bytes, ...] | None:
    found = _sealed(db, invitation_id)
    if found is None:
        return None
    opened = sealing.open(bucket_key(Item.INVITATION, found[0]), PLACE, invitation_id, found[1])
    return None if opened is None else unpack(opened)


def invitation(
    sealing: RowSealing, db: sqlite3.Connection, invitation_id: InvitationId
) -> InvitationRow | None:
    """Read an invitation that has not passed."""
    opened = _open(sealing, db, invitation_id)
    if opened is None:
        return None
    row = db.execute(
        "SELECT r.room, i.uses, i.taken, i.closed, i.not_after_hour FROM invitations i"
        " JOIN rooms r ON r.number = i.room WHERE i.invitation_id = ?",
        (invitation_id,),
    ).fetchone()
    return InvitationRow(invitation_id, row[0], row[1], row[2], bool(row[3]), row[4], opened[0])


def card(sealing: RowSealing, db: sqlite3.Connection, at: bytes) -> bytes | None:
    """Read the sealed card at an address; an invitation's id is the address's beginning."""
    row = db.execute(
        "SELECT invitation_id FROM invitations WHERE invitation_id = ? AND card_at = ?", (at[:16], at)
    ).fetchone()
    opened = None if row is None else _open(sealing, db, row[0])
    return None if opened is None else opened[1]


def close(tx: Transaction, room: RoomId, invitation_id: InvitationId) -> None:
    """Refuse further entries by it."""
    changed = tx.db.execute(
        "UPDATE invitations SET closed = 1 WHERE invitation_id = ? AND room = ?",
        (invitation_id, tx.room(room).number),
    )
    if changed.rowcount == 0:
        raise Refused(Refusal.INVITATION_UNKNOWN)


def take_use(tx: Transaction, invitation_id: InvitationId) -> None:
    """Count one more use. Refused: INVITATION_UNKNOWN, INVITATION_CLOSED, INVITATION_USED."""
    row = tx.db.execute(
        "SELECT uses, taken, closed FROM invitations WHERE invitation_id = ?", (invitation_id,)
    ).fetchone()
    if row is None:
        raise Refused(Refusal.INVITATION_UNKNOWN)
    uses, taken, closed = row
    if closed:
        raise Refused(Refusal.INVITATION_CLOSED)
    if taken >= uses:
        raise Refused(Refusal.INVITATION_USED)
    tx.db.execute("UPDATE invitations SET taken = taken + 1 WHERE invitation_id = ?", (invitation_id,))


def give_back_use(tx: Transaction, invitation_id: InvitationId) -> None:
    """Count one use less; one that has passed needs none."""
    tx.db.execute(
        "UPDATE invitations SET taken = taken - 1 WHERE invitation_id = ? AND taken > 0", (invitation_id,)
    )
