"""Where a text stands. The same words may travel in one place and not in another."""

from enum import StrEnum


class Place(StrEnum):
    """The places that Hearth has for text."""

    ROOM = "room"
    COUNSELLOR_ROOM = "counsellor_room"
    """A room with a counsellor on duty: an address can travel as inert evidence."""
    INTAKE = "intake"
    REPORT_NOTE = "report_note"
    NOTEBOOK = "notebook"
    """A member's own evidence notebook. It leaves her device never, and no guard runs on it."""

    @property
    def is_guarded(self) -> bool:
        """Whether guards run here at all."""
        return self is not Place.NOTEBOOK

    @property
    def takes_evidence(self) -> bool:
        """Whether an offending address may travel here, in the structured field for it, as inert text."""
        return self in {Place.COUNSELLOR_ROOM, Place.INTAKE, Place.REPORT_NOTE}
