"""What staff did in a room."""

from dataclasses import dataclass

from hearth_protocol.ids import RoomId, Serial


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """An act as its author signed it, and what she sealed to the member whom it is about.

    `serial` is the author's. `words` are empty where it is about the room; at `gone_hour` nobody needs it.
    """

    room: RoomId
    act_id: bytes
    serial: Serial
    act: bytes
    words: bytes
    gone_hour: int
