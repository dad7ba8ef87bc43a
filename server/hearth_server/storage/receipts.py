"""The receipts of a room-day, made anew from its secret and the links that stand: what the desk compares."""

import sqlite3

from hearth_protocol import links
from hearth_protocol.ids import RoomId
from hearth_protocol.limits import HOURS_A_DAY
from hearth_server.storage import posts
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows.cases import ReceiptRow
from hearth_server.storage.transaction import place_key, read_head, seq_of


def of_day(sealing: RowSealing, db: sqlite3.Connection, room: RoomId, day: int) -> tuple[ReceiptRow, ...]:
    """Read every place of the day that is kept, erased ones too; nothing once the day's secret is gone."""
    head = read_head(db, room)
    secret = None if head is None else posts.read_secret(sealing, db, head.number, day)
    if head is None or secret is None:
        return ()
    rows = db.execute(
        "SELECT place, link FROM posts WHERE place > ? AND place < ? AND hour >= ? AND hour < ?"
        " ORDER BY place",
        (
            place_key(head.number, head.window.seq),
            place_key(head.number + 1, 0),
            day * HOURS_A_DAY,
            (day + 1) * HOURS_A_DAY,
        ),
    ).fetchall()
    return tuple(ReceiptRow(seq_of(place), link, links.receipt(secret, link)) for place, link in rows)
