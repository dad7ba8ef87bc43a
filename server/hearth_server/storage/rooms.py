"""Rooms in the database: generations, the compare-and-set of an epoch, anchors, and the state to replay."""

import sqlite3
from dataclasses import dataclass

from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.ids import RoomId
from hearth_protocol.limits import MAX_ANCHORS_TOLD
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import bucket_key
from hearth_server.retention import (
    MAX_BETWEEN_HOURS,
    WIPED_HOURS,
    Item,
    bucket_of_post,
    bucket_of_view,
)
from hearth_server.storage import audit, handshakes, invitations, members, sessions
from hearth_server.storage.numbers import next_number, number_of_its_own
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import (
    Advance,
    ComplaintRow,
    MemberState,
    NewAnchor,
    NewGeneration,
    RoomRow,
    SnapshotRow,
    StateRow,
)
from hearth_server.storage.transaction import RoomHead, Transaction, read_head, row_key

VIEW = b"room_views.sealed"
SNAPSHOT = b"snapshots.sealed"
COMPLAINT = b"complaints.sealed"


def open_generation(tx: Transaction, new: NewGeneration) -> None:
    """Open a room or its next generation, with epoch 0's snapshot."""
    number = _make_room(tx, new) if new.generation == 0 else _next_generation(tx, new)
    tx.db.execute(
        "INSERT INTO geneses (room, generation, genesis) VALUES (?, ?, ?)",
        (number, new.generation, new.genesis),
    )
    _put_view(tx, number, new.hour, pack(new.view, new.group_info))
    snapshot = SnapshotRow(new.generation, 0, b"", new.context, new.confirmation_tag, new.tree, b"")
    _put_snapshot(tx, number, snapshot, bucket_of_post(new.hour, new.retention_days))
    members.enter(tx, number, new.members, new.hour)
    audit.note(tx, new.audit)
    tx.forget_room(new.room)


def _make_room(tx: Transaction, new: NewGeneration) -> int:
    if read_head(tx.db, new.room) is not None:
        raise Refused(Refusal.ROOM_EXISTS)
    cursor = tx.db.execute(
        "INSERT INTO rooms (number, room, generation, epoch, handshakes, retention_days,"
        " longest_retention_days, window_seq, window_hour, window_link, wiped_hour)"
        " VALUES (?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?)",
        (
            _number(tx, new),
            new.room,
            new.retention_days,
            new.retention_days,
            new.first.seq,
            new.first.hour,
            new.first.link,
            new.hour + MAX_BETWEEN_HOURS if new.between else new.wiped_hour,
        ),
    )
    if cursor.lastrowid is None:
        raise WrongCall("an insert without a row")
    return cursor.lastrowid


def _number(tx: Transaction, new: NewGeneration) -> int:
    """Return the number of a new room: a session's was chosen when it was announced."""
    if new.session:
        planned = sessions.number_of(tx.db, new.room)
        if planned is None:
            raise Refused(Refusal.SESSION_UNKNOWN)
        return planned
    return number_of_its_own(tx) if new.between else next_number(tx)


def end(tx: Transaction, room_id: RoomId, hour: int) -> int:
    """End a room between two; returns the hour at which it is wiped."""
    number = tx.room(room_id).number
    wiped_hour, ended = tx.db.execute(
        "SELECT wiped_hour, ended FROM rooms WHERE number = ?", (number,)
    ).fetchone()
    if wiped_hour is None:
        raise Refused(Refusal.NOT_ALLOWED)
    if not ended:
        wiped_hour = min(wiped_hour, hour + WIPED_HOURS)
        tx.db.execute("UPDATE rooms SET wiped_hour = ?, ended = 1 WHERE number = ?", (wiped_hour, number))
    return int(wiped_hour)


def _next_generation(tx: Transaction, new: NewGeneration) -> int:
    head = tx.room(new.room)
    if new.generation != head.generation + 1:
        raise Refused(Refusal.STALE_GENERATION)
    entering = {member.member_id for member in new.members}
    present = tx.db.execute(
        "SELECT member_id FROM members WHERE room = ? AND state = ?", (head.number, MemberState.PRESENT)
    ).fetchall()
    members.go(tx, head.number, [row[0] for row in present if row[0] not in entering], new.hour)
    tx.db.execute("DELETE FROM removals WHERE room = ?", (head.number,))
    # Anchors live as long as their generation.
    tx.db.execute("DELETE FROM anchors WHERE room = ?", (head.number,))
    tx.db.execute("DELETE FROM complaints WHERE room = ?", (head.number,))
    tx.db.execute(
        "UPDATE rooms SET generation = ?, epoch = 0, handshakes = 0, retention_days = ?,"
        " longest_retention_days = max(longest_retention_days, ?) WHERE number = ?",
        (new.generation, new.retention_days, new.retention_days, head.number),
    )
    return head.number


def advance(tx: Transaction, step: Advance) -> None:
    """Take one step by compare-and-set."""
    head = tx.room(step.room)
    _check_stands_at(tx, head, step)
    number = head.number
    commits = step.new_epoch - step.epoch
    if commits not in (0, 1) or (commits and len(step.accepted) != 1):
        raise WrongCall("a step is one commit, or proposals of one epoch")
    bucket = bucket_of_post(step.hour, head.retention_days)
    handshakes.add(tx, number, step, bucket)
    tx.db.execute(
        "UPDATE rooms SET epoch = ?, handshakes = ? WHERE number = ?",
        (step.new_epoch, 0 if commits else step.handshakes + len(step.accepted), number),
    )
    group_info = step.accepted[0].group_info if commits else _view(tx.sealing, tx.db, number)[1]
    _put_view(tx, number, step.hour, pack(step.view, group_info))
    if commits:
        # A complaint is about the GroupInfo of the epoch that has just ended.
        tx.db.execute("DELETE FROM complaints WHERE room = ?", (number,))
    members.go(tx, number, step.left, step.hour)
    for invitation_id in step.gives_back:
        invitations.give_back_use(tx, invitation_id)
    members.enter(tx, number, step.joined, step.hour)
    audit.note(tx, step.audit)
    tx.forget_room(step.room)


def _check_stands_at(tx: Transaction, head: RoomHead, step: Advance) -> None:
    if head.generation != step.generation:
        raise Refused(Refusal.STALE_GENERATION)
    (accepted,) = tx.db.execute("SELECT handshakes FROM rooms WHERE number = ?", (head.number,)).fetchone()
    if head.epoch != step.epoch or accepted != step.handshakes:
        raise Refused(Refusal.STALE_EPOCH)


def _put_view(tx: Transaction, number: int, hour: int, packed: bytes) -> None:
    bucket = bucket_of_view(hour)
    sealed = tx.sealing.seal(bucket_key(Item.VIEW, bucket, number), VIEW, row_key(number), packed)
    tx.db.execute(
        "INSERT OR REPLACE INTO room_views (room, bucket, sealed) VALUES (?, ?, ?)",
        (number, bucket, sealed),
    )


def _view(sealing: RowSealing, db: sqlite3.Connection, number: int) -> tuple[bytes, bytes]:
    """Return (view, GroupInfo). Refused: STORAGE_FAILED where its key is lost; other rooms go on."""
    opened = _opened_view(sealing, db, number)
    if opened is None:
        raise Refused(Refusal.STORAGE_FAILED)
    return opened


def _opened_view(sealing: RowSealing, db: sqlite3.Connection, number: int) -> tuple[bytes, bytes] | None:
    row = db.execute("SELECT bucket, sealed FROM room_views WHERE room = ?", (number,)).fetchone()
    opened = (
        None
        if row is None
        else sealing.open(bucket_key(Item.VIEW, row[0], number), VIEW, row_key(number), row[1])
    )
    if opened is None:
        return None
    view, group_info = unpack(opened)
    return view, group_info


def put_anchor(tx: Transaction, new: NewAnchor) -> None:
    """Keep an anchor and the snapshot it signs."""
    head = tx.room(new.room)
    if new.generation != head.generation:
        raise Refused(Refusal.STALE_GENERATION)
    newest = _newest_anchor(tx.db, head.number, head.generation)
    if new.epoch > head.epoch or (newest is not None and new.epoch < newest[0]):
        raise Refused(Refusal.STALE_EPOCH)
    tx.db.execute(
        "INSERT INTO anchors (room, generation, epoch, arrival, anchor) VALUES (?, ?, ?, ?, ?)",
        (
            head.number,
            new.generation,
            new.epoch,
            0 if newest is None or newest[0] != new.epoch else newest[1] + 1,
            new.anchor,
        ),
    )
    snapshot = SnapshotRow(
        new.generation,
        new.epoch,
        new.anchor,
        new.context,
        new.confirmation_tag,
        new.tree,
        new.opened_by,
    )
    _put_snapshot(tx, head.number, snapshot, bucket_of_post(new.hour, head.retention_days))


def _newest_anchor(db: sqlite3.Connection, number: int, generation: int) -> tuple[int, int, bytes] | None:
    """Return (epoch, arrival, anchor)."""
    row = db.execute(
        "SELECT epoch, arrival, anchor FROM anchors WHERE room = ? AND generation = ?"
        " ORDER BY epoch DESC, arrival DESC LIMIT 1",
        (number, generation),
    ).fetchone()
    return None if row is None else (row[0], row[1], row[2])


def _anchors(db: sqlite3.Connection, number: int, generation: int) -> tuple[bytes, ...]:
    """Return the newest anchors of a generation, oldest first."""
    rows = db.execute(
        "SELECT anchor FROM anchors WHERE room = ? AND generation = ?"
        " ORDER BY epoch DESC, arrival DESC LIMIT ?",
        (number, generation, MAX_ANCHORS_TOLD),
    )
    return tuple(anchor for (anchor,) in rows.fetchall())[::-1]


def _put_snapshot(tx: Transaction, number: int, snapshot: SnapshotRow, bucket: int) -> None:
    key = row_key(number, snapshot.generation, snapshot.epoch)
    packed = pack(
        snapshot.anchor, snapshot.context, snapshot.confirmation_tag, snapshot.tree, snapshot.opened_by
    )
    sealed = tx.sealing.seal(bucket_key(Item.SNAPSHOT, bucket, number), SNAPSHOT, key, packed)
    tx.db.execute(
        "INSERT OR REPLACE INTO snapshots (room, generation, epoch, bucket, sealed) VALUES (?, ?, ?, ?, ?)",
        (number, snapshot.generation, snapshot.epoch, bucket, sealed),
    )


def put_complaint(tx: Transaction, row: ComplaintRow, hour: int) -> None:
    """Keep a member's complaint about the present epoch."""
    head = tx.room(row.room)
    if row.generation != head.generation:
        raise Refused(Refusal.STALE_GENERATION)
    if row.epoch != head.epoch:
        raise Refused(Refusal.STALE_EPOCH)
    bucket = bucket_of_post(hour, head.retention_days)
    key = row_key(head.number, row.generation, row.epoch, row.member_id)
    sealed = tx.sealing.seal(
        bucket_key(Item.COMPLAINT, bucket, head.number), COMPLAINT, key, pack(row.group_info, row.complaint)
    )
    tx.db.execute(
        "INSERT OR REPLACE INTO complaints (room, generation, epoch, member_id, bucket, sealed)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (head.number, row.generation, row.epoch, row.member_id, bucket, sealed),
    )


def room_ids(db: sqlite3.Connection) -> tuple[RoomId, ...]:
    """Read the ids of all rooms."""
    return tuple(row[0] for row in db.execute("SELECT room FROM rooms ORDER BY room").fetchall())


def room(sealing: RowSealing, db: sqlite3.Connection, room_id: RoomId) -> RoomRow | None:
    """Read a room as it stands."""
    head = read_head(db, room_id)
    if head is None:
        return None
    accepted, wiped_hour, ended, is_session = db.execute(
        "SELECT handshakes, wiped_hour, ended, EXISTS (SELECT 1 FROM sessions WHERE room = number)"
        " FROM rooms WHERE number = ?",
        (head.number,),
    ).fetchone()
    view = _opened_view(sealing, db, head.number)
    if view is None:
        if ended:
            return None  # a session that is over: what its reports are verified with stands, and no room
        raise Refused(Refusal.STORAGE_FAILED)
    return RoomRow(
        room=room_id,
        generation=head.generation,
        epoch=head.epoch,
        handshakes=accepted,
        retention_days=head.retention_days,
        view=view[0],
        window=head.window,
        head=head.head,
        between=wiped_hour is not None and not is_session,
        ended=bool(ended),
        wiped_hour=wiped_hour,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The last epoch whose snapshot serves; None: the newest."""

    generation: int
    epoch: int | None


def state(
    sealing: RowSealing,
    db: sqlite3.Connection,
    room_id: RoomId,
    generation: int | None,
    from_epoch: int | None,
) -> StateRow | None:
    """Read a snapshot and all since."""
    row = room(sealing, db, room_id)
    if row is None:
        return None
    (number,) = db.execute("SELECT number FROM rooms WHERE room = ?", (room_id,)).fetchone()
    snapshot = None
    if generation == row.generation and from_epoch is not None:
        snapshot = _snapshot(sealing, db, number, _Asked(row.generation, min(from_epoch, row.epoch)))
    snapshot = snapshot or _snapshot(sealing, db, number, _Asked(row.generation, None))
    if snapshot is None:
        raise Refused(Refusal.STORAGE_FAILED)
    geneses = db.execute("SELECT genesis FROM geneses WHERE room = ? ORDER BY generation", (number,))
    newest = _newest_anchor(db, number, row.generation)
    return StateRow(
        room=row,
        genesis=tuple(genesis for (genesis,) in geneses.fetchall()),
        snapshot=snapshot,
        handshakes=handshakes.since(sealing, db, number, row.generation, snapshot.epoch),
        group_info=_view(sealing, db, number)[1],
        complaints=_complaints(sealing, db, room_id, number),
        newest_anchor=b"" if newest is None else newest[2],
        anchors=_anchors(db, number, row.generation),
    )


def _snapshot(sealing: RowSealing, db: sqlite3.Connection, number: int, asked: _Asked) -> SnapshotRow | None:
    rows = db.execute(
        "SELECT epoch, bucket, sealed FROM snapshots WHERE room = ? AND generation = ?"
        " AND (? IS NULL OR epoch <= ?) ORDER BY epoch DESC",
        (number, asked.generation, asked.epoch, asked.epoch),
    )
    for epoch, bucket, sealed in rows:
        key = row_key(number, asked.generation, epoch)
        opened = sealing.open(bucket_key(Item.SNAPSHOT, bucket, number), SNAPSHOT, key, sealed)
        if opened is not None:
            return SnapshotRow(asked.generation, epoch, *unpack(opened))
    return None


def _complaints(
    sealing: RowSealing, db: sqlite3.Connection, room_id: RoomId, number: int
) -> tuple[ComplaintRow, ...]:
    rows = db.execute(
        "SELECT generation, epoch, member_id, bucket, sealed FROM complaints WHERE room = ?"
        " ORDER BY member_id",
        (number,),
    ).fetchall()
    found = []
    for generation, epoch, member_id, bucket, sealed in rows:
        key = row_key(number, generation, epoch, member_id)
        opened = sealing.open(bucket_key(Item.COMPLAINT, bucket, number), COMPLAINT, key, sealed)
        if opened is not None:
            found.append(ComplaintRow(room_id, generation, epoch, member_id, *unpack(opened)))
    return tuple(found)
