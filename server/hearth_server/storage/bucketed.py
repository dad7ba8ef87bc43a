"""Which tables hold rows that are sealed under the key of a bucket, and of which class of item each is.

Whoever adds such a table adds it here: what clears ended buckets, and wiped rooms, goes by this list.
"""

from dataclasses import dataclass

from hearth_server.retention import Item
from hearth_server.storage.transaction import SEQ_BITS


@dataclass(frozen=True, slots=True)
class Bucketed:
    """A table whose rows are sealed under buckets of one class of item."""

    table: str
    item: Item
    key: tuple[str, ...]
    dropped: str = "bucket <= ?"
    """Which rows are dropped by their bucket, as SQL."""


_ROOMLESS = f"begins = 1 AND bucket <= ? AND place >> {SEQ_BITS} NOT IN (SELECT number FROM rooms)"  # noqa: S608  (a number of ours)
"""Posts that no window moves past. All others go with their room's (`drop_before_window`)."""

BUCKETED = (
    Bucketed("posts", Item.POST, ("place",), _ROOMLESS),
    Bucketed("frank_secrets", Item.FRANK_SECRET, ("room", "day")),
    Bucketed("room_views", Item.VIEW, ("room",)),
    Bucketed("handshakes", Item.HANDSHAKE, ("room", "generation", "epoch", "number")),
    Bucketed("snapshots", Item.SNAPSHOT, ("room", "generation", "epoch")),
    Bucketed("complaints", Item.COMPLAINT, ("room", "generation", "epoch", "member_id")),
    Bucketed("invitations", Item.INVITATION, ("invitation_id",)),
    Bucketed("letters", Item.LETTER, ("room", "recipient", "arrival")),
    Bucketed("acts", Item.ACT, ("room", "number")),
    Bucketed("motions", Item.ACT, ("number",)),
    Bucketed("audit", Item.AUDIT, ("number",)),
    Bucketed("audit_subjects", Item.AUDIT, ("number",)),
    Bucketed("calls", Item.CALL, ("call_id",)),
    Bucketed("call_letters", Item.CALL, ("serial", "call_id")),
    Bucketed("sign_ups", Item.SIGN_UP, ("room", "number")),
    Bucketed("sessions", Item.SESSION, ("room",)),
    Bucketed("sessions_held", Item.SESSION_HELD, ("number",)),
    Bucketed("shifts", Item.SHIFT, ("serial",)),
    Bucketed("supervision_notes", Item.SUPERVISION, ("serial", "note")),
    Bucketed("cases", Item.CASE, ("case_id",)),
    Bucketed("case_letters", Item.CASE_PAPER, ("serial", "done", "priority", "hour", "case_id")),
    Bucketed("case_papers", Item.CASE_PAPER, ("case_id", "number")),
    Bucketed("history_requests", Item.HISTORY, ("room", "request_id")),
    Bucketed("history_bundles", Item.HISTORY, ("room", "request_id", "arrival")),
)
