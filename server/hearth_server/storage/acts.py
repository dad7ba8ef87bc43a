"""Acts in rooms, in the database: each under the key of the hour in which it is over."""

import sqlite3

from hearth_protocol.audit import Noted
from hearth_protocol.errors import Refused
from hearth_protocol.ids import InvitationId, RoomId, Serial
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item
from hearth_server.storage import audit, invitations
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows.acts import ActRow
from hearth_server.storage.transaction import Transaction, row_key

PLACE = b"acts.sealed"
MAX_OF_ONE = 256
"""Acts of one of the staff that are kept for a room at once: a raid's posts; and nobody uses up another's."""


def put(tx: Transaction, row: ActRow, closes: InvitationId | None = None, noted: Noted | None = None) -> None:
    """Keep an act once, note it, and close the invitation that it `closes`, in one step.

    Refused: ROOM_UNKNOWN, NOT_ALLOWED (another has its id), TOO_MANY, INVITATION_UNKNOWN.
    """
    number = tx.room(row.room).number
    kept = _read(tx.sealing, tx.db, number, row.room)
    same = next((one for one in kept if one.act_id == row.act_id), None)
    if same is not None:
        if (same.act, same.words) != (row.act, row.words):
            raise Refused(Refusal.NOT_ALLOWED)
        return
    if sum(one.serial == row.serial for one in kept) >= MAX_OF_ONE:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
    if closes is not None:
        invitations.close(tx, row.room, closes)
    (arrival,) = tx.db.execute(
        "SELECT ifnull(max(number), 0) + 1 FROM acts WHERE room = ?", (number,)
    ).fetchone()
    sealed = tx.sealing.seal(
        bucket_key(Item.ACT, row.gone_hour, number),
        PLACE,
        row_key(number, arrival),
        pack(row.act_id, row.serial, row.act, row.words),
    )
    tx.db.execute(
        "INSERT INTO acts (room, number, bucket, sealed) VALUES (?, ?, ?, ?)",
        (number, arrival, row.gone_hour, sealed),
    )
    if noted is not None:
        audit.note(tx, (noted,))


def all_acts(sealing: RowSealing, db: sqlite3.Connection, room: RoomId) -> tuple[ActRow, ...]:
    """Read a room's acts whose keys live, oldest first."""
    found = db.execute("SELECT number FROM rooms WHERE room = ?", (room,)).fetchone()
    return () if found is None else _read(sealing, db, found[0], room)


def _read(sealing: RowSealing, db: sqlite3.Connection, number: int, room: RoomId) -> tuple[ActRow, ...]:
    found = []
    for arrival, bucket, sealed in db.execute(
        "SELECT number, bucket, sealed FROM acts WHERE room = ? ORDER BY number", (number,)
    ).fetchall():
        key = bucket_key(Item.ACT, bucket, number)
        opened = sealing.open(key, PLACE, row_key(number, arrival), sealed)
        if opened is not None:
            act_id, serial, act, words = unpack(opened)
            found.append(
                ActRow(
                    room=room,
                    act_id=act_id,
                    serial=Serial(serial),
                    act=act,
                    words=words,
                    gone_hour=bucket,
                )
            )
    return tuple(found)
