"""Rooms: opened by a genesis, and as they stand."""

from dataclasses import dataclass

from hearth_protocol.audit import Noted
from hearth_protocol.ids import RoomId
from hearth_server.storage.rows.handshakes import ComplaintRow, HandshakeRow, SnapshotRow
from hearth_server.storage.rows.members import NewMember
from hearth_server.storage.rows.order import Place


@dataclass(frozen=True, slots=True)
class NewGeneration:
    """A genesis with the group it opens. Generation 0 makes the room; a higher one replaces a broken group.

    `first` is the place before the first post, (0, hour, link_0); used when the room is new, else ignored:
    order and links go on across generations.
    """

    room: RoomId
    generation: int
    retention_days: int
    hour: int
    genesis: bytes
    context: bytes
    confirmation_tag: bytes
    tree: bytes
    group_info: bytes
    view: bytes
    first: Place
    members: tuple[NewMember, ...]
    between: bool = False
    """Made with generation 0, kept by later ones."""
    session: bool = False
    """The room of the session that is planned under this id; the same."""
    wiped_hour: int | None = None
    """Of a session's room: when nothing of it is left, at the latest."""
    audit: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room as it stands. `view` is the encoded RoomView, opaque here.

    `handshakes` counts what was accepted in this epoch (its pending proposals), for compare-and-set.
    `window` is the place before the first post still kept; `head` the newest place.
    """

    room: RoomId
    generation: int
    epoch: int
    handshakes: int
    retention_days: int
    view: bytes
    window: Place
    head: Place
    between: bool = False
    """For one person and staff."""
    ended: bool = False
    wiped_hour: int | None = None
    """Of a room between two, or of a session: when nothing of it is left, at the latest."""


@dataclass(frozen=True, slots=True)
class StateRow:
    """All that a returning or entering member replays, read at one moment.

    `genesis` is signed bytes of every generation known, oldest first. `handshakes` are those made in
    `snapshot.epoch` and later. `group_info` is the one the last commit (or the genesis) brought;
    `complaints` those about the room's present epoch. `newest_anchor` is empty before the first;
    `anchors` are the newest of the generation, oldest first.
    """

    room: RoomRow
    genesis: tuple[bytes, ...]
    snapshot: SnapshotRow
    handshakes: tuple[HandshakeRow, ...]
    group_info: bytes
    complaints: tuple[ComplaintRow, ...]
    newest_anchor: bytes
    anchors: tuple[bytes, ...]
