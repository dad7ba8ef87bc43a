"""What one of the staff wrote to one other."""

from dataclasses import dataclass

from hearth_protocol.ids import Serial


@dataclass(frozen=True, slots=True)
class SupervisionRow:
    """A sealed note by its 16-byte name, to the holder of a certificate; it is over at `gone_hour`.

    Who wrote it stands inside what is sealed, and nowhere here.
    """

    serial: Serial
    note: bytes
    sealed: bytes
    gone_hour: int
