"""The part of the store's door that is about notes between two of the staff; `Store` has it too."""

from typing import Protocol

from hearth_protocol.ids import Serial
from hearth_server.storage.rows.supervision import SupervisionRow

MAX_WAITING = 64
"""Notes that are kept for one of the staff at once: a month of two a day."""


class SupervisionStore(Protocol):
    """Notes, until they are dropped or over."""

    async def put_supervision_note(self, row: SupervisionRow) -> None:
        """Keep a note; the same name to the same certificate again changes nothing.

        Refused: TOO_MANY (64 wait for her).
        """

    async def supervision_notes(self, serial: Serial) -> tuple[SupervisionRow, ...]:
        """Return what is kept for one of the staff, by name."""

    async def drop_supervision_note(self, serial: Serial, note: bytes) -> None:
        """Forget a note to one of the staff; one that is not there is forgotten already."""
