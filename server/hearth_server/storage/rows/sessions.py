"""Sessions as they are kept: what was planned, how it stands, who signed up, and that it took place."""

from dataclasses import dataclass

from hearth_protocol.ids import RoomId, Serial


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session. `state` is opaque here; at `gone_hour` nothing of it is left, whatever became of it.

    `host` is the serial of who planned it.
    """

    session: RoomId
    host: Serial
    signed: bytes
    state: bytes
    gone_hour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpRow:
    """Somebody who signed up, under a fresh key's id: a sealed copy for each host, and sealed answers."""

    call_id: bytes
    letters: tuple[tuple[Serial, bytes], ...]
    answers: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """That a session took place: the ISO week, and the class of its size."""

    week: int
    size: int
