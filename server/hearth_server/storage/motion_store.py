"""The part of the store's door that is about acts of two people; `Store` has it, by the same rules."""

from typing import Protocol

from hearth_protocol.audit import Noted
from hearth_server.storage.rows.motions import MotionRow


class MotionStore(Protocol):
    """What one began and another agreed to."""

    async def put_motion(self, row: MotionRow, audit: Noted) -> None:
        """Keep an act that needs two people until it is over, and note it; the same again changes nothing."""

    async def second_motion(self, name: bytes, second: bytes, gone_hour: int, audit: Noted) -> None:
        """Keep the agreement to an act, both until `gone_hour`, and note it; the same again changes nothing.

        Refused: ACT_OVER (there is no such act, or another agreement).
        """

    async def lapse_motion(self, name: bytes, audit: Noted) -> None:
        """Note, once, that nobody agreed to an act in time."""

    async def motions(self) -> tuple[MotionRow, ...]:
        """Return all acts of two people that are not over, in the order in which they came."""
