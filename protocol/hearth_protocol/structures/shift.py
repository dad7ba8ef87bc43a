"""A staff member says from when until when she is there."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32
from hearth_protocol.ids import CommunityId
from hearth_protocol.limits import MAX_SHIFT_HOURS
from hearth_protocol.structures.rules import HASH_BYTES, ordered_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Signed by staff. On duty from the beginning of `from_hour` to the beginning of `until_hour`."""

    LABEL: ClassVar[bytes] = labels.SHIFT

    community: CommunityId
    from_hour: int
    until_hour: int
    certificate: bytes

    def __post_init__(self) -> None:
        """Demand at most a day."""
        ordered_hours(self.from_hour, self.until_hour, MAX_SHIFT_HOURS)

    def write(self) -> bytes:
        """Return the body, 72 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                u32(self.from_hour),
                u32(self.until_hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            from_hour=reader.u32(),
            until_hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
