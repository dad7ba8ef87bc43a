"""A counsellor plans a session: when, for how many, in which room, and who hosts it with her."""

from dataclasses import dataclass
from typing import ClassVar, Final, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, text, u8, u16, u32
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, RoomId, Serial
from hearth_protocol.structures.rules import HASH_BYTES

MAX_TITLE_BYTES: Final = 96
MAX_LANGUAGE_BYTES: Final = 16
MAX_ABOUT_BYTES: Final = 1200
MIN_LENGTH_MINUTES: Final = 10
MAX_LENGTH_MINUTES: Final = 180
MAX_CAPACITY: Final = 100
"""More than anybody can host: one who is not heard within the hour has come for nothing."""
NO_CO_HOST: Final = Serial(bytes(ID_BYTES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Signed by the counsellor who hosts it. Its id is that of the room in which it takes place."""

    LABEL: ClassVar[bytes] = labels.SESSION

    community: CommunityId
    room: RoomId
    title: str
    language: str
    about: str
    starts: int
    """Minutes since 1970-01-01T00:00Z."""
    length: int
    """Minutes, as planned."""
    capacity: int
    """Members who can be in it at once; staff are not counted."""
    co_host: Serial
    """Serial of who hosts it with her; zeros for nobody."""
    hour: int
    certificate: bytes

    def __post_init__(self) -> None:
        """Demand a title, a length and a capacity that can be held."""
        if not self.title or not MIN_LENGTH_MINUTES <= self.length <= MAX_LENGTH_MINUTES:
            raise Malformed("session")
        if not 1 <= self.capacity <= MAX_CAPACITY:
            raise Malformed("capacity")

    @property
    def ends(self) -> int:
        """The minute in which it ends, as planned."""
        return self.starts + self.length

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                text(self.title, MAX_TITLE_BYTES),
                text(self.language, MAX_LANGUAGE_BYTES),
                text(self.about, MAX_ABOUT_BYTES),
                u32(self.starts),
                u16(self.length),
                u8(self.capacity),
                opaque(self.co_host, ID_BYTES),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            title=reader.text(MAX_TITLE_BYTES),
            language=reader.text(MAX_LANGUAGE_BYTES),
            about=reader.text(MAX_ABOUT_BYTES),
            starts=reader.u32(),
            length=reader.u16(),
            capacity=reader.u8(),
            co_host=Serial(reader.fixed(ID_BYTES)),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
