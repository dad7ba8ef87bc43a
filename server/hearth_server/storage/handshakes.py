"""Handshakes in the database: what was accepted in each epoch, in order, sealed for the room's window."""

import sqlite3

from hearth_protocol.ids import RoomId
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import Advance, HandshakeRow
from hearth_server.storage.transaction import Transaction, row_key

PLACE = b"handshakes.sealed"


def add(tx: Transaction, number: int, step: Advance, bucket: int) -> None:
    """Keep a step's handshakes after those of its epoch."""
    for order, accepted in enumerate(step.accepted, step.handshakes):
        key = row_key(number, step.generation, step.epoch, order)
        packed = pack(accepted.message, accepted.group_info)
        sealed = tx.sealing.seal(bucket_key(Item.HANDSHAKE, bucket, number), PLACE, key, packed)
        tx.db.execute(
            "INSERT INTO handshakes (room, generation, epoch, number, bucket, sealed)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (number, step.generation, step.epoch, order, bucket, sealed),
        )


def of_room(
    sealing: RowSealing, db: sqlite3.Connection, room: RoomId, generation: int, from_epoch: int
) -> tuple[HandshakeRow, ...]:
    """Read a room's handshakes; an unknown room has none."""
    row = db.execute("SELECT number FROM rooms WHERE room = ?", (room,)).fetchone()
    return () if row is None else since(sealing, db, row[0], generation, from_epoch)


def since(
    sealing: RowSealing, db: sqlite3.Connection, number: int, generation: int, from_epoch: int
) -> tuple[HandshakeRow, ...]:
    """Read what was accepted in an epoch and later, in order."""
    rows = db.execute(
        "SELECT epoch, number, bucket, sealed FROM handshakes"
        " WHERE room = ? AND generation = ? AND epoch >= ? ORDER BY epoch, number",
        (number, generation, from_epoch),
    ).fetchall()
    found = []
    for epoch, order, bucket, sealed in rows:
        key = row_key(number, generation, epoch, order)
        opened = sealing.open(bucket_key(Item.HANDSHAKE, bucket, number), PLACE, key, sealed)
        if opened is not None:
            found.append(HandshakeRow(generation, epoch, order, *unpack(opened)))
    return tuple(found)
