"""The root names the key that signs the community's list of links."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32
from hearth_protocol.ids import CommunityId
from hearth_protocol.limits import MAX_LIST_KEY_HOURS
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES, ordered_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKey:
    """Signed by the root. Of two the higher version counts, and takes back the key before."""

    LABEL: ClassVar[bytes] = labels.LIST_KEY

    community: CommunityId
    version: int
    issued: int
    not_after: int
    key: bytes

    def __post_init__(self) -> None:
        """Demand at most 400 days."""
        ordered_hours(self.issued, self.not_after, MAX_LIST_KEY_HOURS)

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                u32(self.version),
                u32(self.issued),
                u32(self.not_after),
                opaque(self.key, KEY_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            version=reader.u32(),
            issued=reader.u32(),
            not_after=reader.u32(),
            key=reader.fixed(KEY_BYTES),
        )
