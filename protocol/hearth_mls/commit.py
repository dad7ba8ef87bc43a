"""Commits (RFC 9420 section 12.4): which proposals take effect, and the committer's new path."""

from dataclasses import dataclass
from typing import TypeAlias

from hearth_mls.proposals import Proposal, read_proposal, write_proposal
from hearth_mls.update_path import UpdatePath
from hearth_protocol.codec import Reader, optional, u8, vector, vector_of
from hearth_protocol.errors import Malformed

MAX_LISTED = 4096
"""Most proposals that one commit lists: each leaf of a room several times over. More are not read."""

_BY_VALUE = 1
_BY_REFERENCE = 2

ProposalOrReference: TypeAlias = Proposal | bytes
"""A proposal itself, or the reference of one that was sent before."""


def _read_one(reader: Reader) -> ProposalOrReference:
    kind = reader.u8()
    if kind == _BY_VALUE:
        return read_proposal(reader)
    if kind == _BY_REFERENCE:
        return reader.vector()
    raise Malformed("neither a proposal nor a reference")


def _write_one(value: ProposalOrReference) -> bytes:
    if isinstance(value, bytes):
        return u8(_BY_REFERENCE) + vector(value)
    return u8(_BY_VALUE) + write_proposal(value)


@dataclass(frozen=True, slots=True)
class Commit:
    """A change of epoch, as it travels."""

    proposals: tuple[ProposalOrReference, ...]
    path: UpdatePath | None

    @classmethod
    def read(cls, reader: Reader) -> "Commit":
        """Read it."""
        return cls(reader.vector_of(_read_one, MAX_LISTED), reader.optional(UpdatePath.read))

    def write(self) -> bytes:
        """Write it."""
        return vector_of(self.proposals, _write_one) + optional(self.path, UpdatePath.write)
