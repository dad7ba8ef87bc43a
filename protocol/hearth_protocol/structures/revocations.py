"""The root's list of certificates that it took back."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32, vector_of
from hearth_protocol.ids import ID_BYTES, CommunityId, Serial
from hearth_protocol.limits import MAX_REVOCATIONS, REVOCATIONS_HOURS
from hearth_protocol.structures.rules import HASH_BYTES, NO_NAME, ascending, ordered_hours


@dataclass(frozen=True, slots=True)
class Revocation:
    """A serial taken back, and the name of its last anchor that is still believed (`NO_NAME`: none).

    A person who anchored several rooms has one entry for each, with the same serial.
    """

    serial: Serial
    last_good_anchor: bytes = NO_NAME

    def write(self) -> bytes:
        """Return serial | last_good_anchor."""
        return opaque(self.serial, ID_BYTES) + opaque(self.last_good_anchor, HASH_BYTES)

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read one entry."""
        return cls(Serial(reader.fixed(ID_BYTES)), reader.fixed(HASH_BYTES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocations:
    """Signed by the root. Of two lists the higher version counts; each speaks for at most 30 days."""

    LABEL: ClassVar[bytes] = labels.REVOCATIONS

    community: CommunityId
    version: int
    issued: int
    not_after: int
    entries: tuple[Revocation, ...]

    def __post_init__(self) -> None:
        """Demand a set of entries and at most 30 days."""
        ascending([entry.write() for entry in self.entries], MAX_REVOCATIONS)
        ordered_hours(self.issued, self.not_after, REVOCATIONS_HOURS)

    def revokes(self, serial: Serial) -> bool:
        """Whether `serial` was taken back."""
        return any(entry.serial == serial for entry in self.entries)

    def last_good_anchors(self, serial: Serial) -> frozenset[bytes]:
        """Return the names of the anchors up to which `serial` is still believed."""
        return frozenset(
            entry.last_good_anchor
            for entry in self.entries
            if entry.serial == serial and entry.last_good_anchor != NO_NAME
        )

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                u32(self.version),
                u32(self.issued),
                u32(self.not_after),
                vector_of(self.entries, Revocation.write),
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
            entries=reader.vector_of(Revocation.read),
        )
