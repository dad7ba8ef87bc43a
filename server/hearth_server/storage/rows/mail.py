"""History and letters: what members seal to one another."""

from dataclasses import dataclass

from hearth_protocol.ids import MemberId, RoomId


@dataclass(frozen=True, slots=True)
class HistoryRequestRow:
    """A leaf's signed request for epoch keys."""

    room: RoomId
    request_id: bytes
    requester: MemberId
    request: bytes
    hour: int


@dataclass(frozen=True, slots=True)
class HistoryBundleRow:
    """A sealed bundle that answers one request."""

    request_id: bytes
    bundle: bytes


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A sealed letter from one member of a room to another; `hour` is when it came."""

    room: RoomId
    recipient: MemberId
    sender: MemberId
    sealed: bytes
    hour: int
