"""History requests and bundles, and letters: sealed to one member by another, for a day or a week.

Who sent a letter and who asks for history stand inside what is sealed.
"""

import sqlite3

from hearth_protocol.errors import Refused
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item, bucket_of_history, bucket_of_letter
from hearth_server.storage import members
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import HistoryBundleRow, HistoryRequestRow, LetterRow
from hearth_server.storage.transaction import Transaction, row_key

REQUEST = b"history_requests.sealed"
BUNDLE = b"history_bundles.sealed"
LETTER = b"letters.sealed"


def put_request(tx: Transaction, row: HistoryRequestRow) -> None:
    """Keep a request once."""
    number = tx.room(row.room).number
    if _request(tx.sealing, tx.db, number, row.request_id) is not None:
        return
    bucket = bucket_of_history(row.hour)
    key = row_key(number, row.request_id)
    sealed = tx.sealing.seal(
        bucket_key(Item.HISTORY, bucket, number), REQUEST, key, pack(row.requester, row.request)
    )
    tx.db.execute(
        "INSERT OR REPLACE INTO history_requests (room, request_id, arrival, bucket, sealed)"
        " VALUES (?, ?, (SELECT ifnull(max(arrival), 0) + 1 FROM history_requests WHERE room = ?), ?, ?)",
        (number, row.request_id, number, bucket, sealed),
    )


def _request(
    sealing: RowSealing, db: sqlite3.Connection, number: int, request_id: bytes
) -> tuple[int, MemberId, bytes] | None:
    """Return (bucket, requester, request)."""
    row = db.execute(
        "SELECT bucket, sealed FROM history_requests WHERE room = ? AND request_id = ?", (number, request_id)
    ).fetchone()
    if row is None:
        return None
    opened = sealing.open(
        bucket_key(Item.HISTORY, row[0], number), REQUEST, row_key(number, request_id), row[1]
    )
    if opened is None:
        return None
    requester, request = unpack(opened)
    return row[0], MemberId(requester), request


def requests(sealing: RowSealing, db: sqlite3.Connection, room: RoomId) -> tuple[HistoryRequestRow, ...]:
    """Read a room's living requests."""
    rows = db.execute(
        "SELECT h.room, h.request_id FROM history_requests h JOIN rooms r ON r.number = h.room"
        " WHERE r.room = ? ORDER BY h.arrival",
        (room,),
    ).fetchall()
    found = []
    for number, request_id in rows:
        opened = _request(sealing, db, number, request_id)
        if opened is not None:
            bucket, requester, request = opened
            hour = bucket - bucket_of_history(0)
            found.append(HistoryRequestRow(room, request_id, requester, request, hour))
    return tuple(found)


def put_bundle(tx: Transaction, room: RoomId, row: HistoryBundleRow) -> MemberId:
    """Keep an answer until its request dies; returns who asked."""
    number = tx.room(room).number
    asked = _request(tx.sealing, tx.db, number, row.request_id)
    if asked is None:
        raise Refused(Refusal.RECIPIENT_UNKNOWN)
    bucket, requester, _ = asked
    (arrival,) = tx.db.execute(
        "SELECT ifnull(max(arrival), 0) + 1 FROM history_bundles WHERE room = ?", (number,)
    ).fetchone()
    sealed = tx.sealing.seal(
        bucket_key(Item.HISTORY, bucket, number), BUNDLE, row_key(number, row.request_id, arrival), row.bundle
    )
    tx.db.execute(
        "INSERT INTO history_bundles (room, request_id, arrival, bucket, sealed) VALUES (?, ?, ?, ?, ?)",
        (number, row.request_id, arrival, bucket, sealed),
    )
    return requester


def bundles(
    sealing: RowSealing, db: sqlite3.Connection, room: RoomId, requester: MemberId
) -> tuple[HistoryBundleRow, ...]:
    """Read the answers to one member's requests."""
    asked = {row.request_id for row in requests(sealing, db, room) if row.requester == requester}
    rows = db.execute(
        "SELECT h.room, h.request_id, h.arrival, h.bucket, h.sealed FROM history_bundles h"
        " JOIN rooms r ON r.number = h.room WHERE r.room = ? ORDER BY h.arrival",
        (room,),
    ).fetchall()
    found = []
    for number, request_id, arrival, bucket, sealed in rows:
        if request_id in asked:
            key = row_key(number, request_id, arrival)
            opened = sealing.open(bucket_key(Item.HISTORY, bucket, number), BUNDLE, key, sealed)
            if opened is not None:
                found.append(HistoryBundleRow(request_id, opened))
    return tuple(found)


def put_letter(tx: Transaction, row: LetterRow) -> None:
    """Keep a letter to a present member."""
    number = tx.room(row.room).number
    members.check_present(tx, number, row.recipient, Refusal.RECIPIENT_UNKNOWN)
    (arrival,) = tx.db.execute(
        "SELECT ifnull(max(arrival), 0) + 1 FROM letters WHERE room = ? AND recipient = ?",
        (number, row.recipient),
    ).fetchone()
    bucket = bucket_of_letter(row.hour)
    key = row_key(number, row.recipient, arrival)
    sealed = tx.sealing.seal(
        bucket_key(Item.LETTER, bucket, number), LETTER, key, pack(row.sender, row.sealed)
    )
    tx.db.execute(
        "INSERT INTO letters (room, recipient, arrival, bucket, sealed) VALUES (?, ?, ?, ?, ?)",
        (number, row.recipient, arrival, bucket, sealed),
    )


def letters(
    sealing: RowSealing, db: sqlite3.Connection, room: RoomId, recipient: MemberId
) -> tuple[LetterRow, ...]:
    """Read a member's letters."""
    rows = db.execute(
        "SELECT l.room, l.arrival, l.bucket, l.sealed FROM letters l JOIN rooms r ON r.number = l.room"
        " WHERE r.room = ? AND l.recipient = ? ORDER BY l.arrival",
        (room, recipient),
    ).fetchall()
    found = []
    for number, arrival, bucket, sealed in rows:
        key = row_key(number, recipient, arrival)
        opened = sealing.open(bucket_key(Item.LETTER, bucket, number), LETTER, key, sealed)
        if opened is not None:
            sender, letter = unpack(opened)
            hour = bucket - bucket_of_letter(0)
            found.append(LetterRow(room, recipient, MemberId(sender), letter, hour))
    return tuple(found)
