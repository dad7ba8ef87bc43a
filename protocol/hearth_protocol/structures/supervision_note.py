"""One of the staff writes to one other, for support: what she carries home, never whom it is about."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, text, u32
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, Serial
from hearth_protocol.structures.rules import HASH_BYTES

MAX_TEXT_BYTES = 2_400
"""Longest note, in UTF-8: a page."""
NO_NOTE = bytes(ID_BYTES)
"""Stands for the note that is answered, where none is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionNote:
    """Signed by staff, for the holder of one certificate: none else can be told that it was for them."""

    LABEL: ClassVar[bytes] = labels.SUPERVISION_NOTE

    community: CommunityId
    to: Serial
    note: bytes
    """Drawn by the author: the same note given twice is one."""
    answers: bytes
    """The note that this one answers, or zeros."""
    text: str
    hour: int
    certificate: bytes
    """Name of the author's certificate."""

    def __post_init__(self) -> None:
        """Demand a name and words."""
        if self.note == NO_NOTE or not self.text.strip():
            raise Malformed("no note, or nothing is said")

    def write(self) -> bytes:
        """Return community32 | to16 | note16 | answers16 | text<V> | hour u32 | cert32."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.to, ID_BYTES),
                opaque(self.note, ID_BYTES),
                opaque(self.answers, ID_BYTES),
                text(self.text, MAX_TEXT_BYTES),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            to=Serial(reader.fixed(ID_BYTES)),
            note=reader.fixed(ID_BYTES),
            answers=reader.fixed(ID_BYTES),
            text=reader.text(MAX_TEXT_BYTES),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
