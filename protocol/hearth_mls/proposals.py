"""Proposals (RFC 9420 section 12.1): each type a value, each with its code point."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, TypeAlias

from hearth_mls.extensions import Extension, read_extensions, write_extensions
from hearth_mls.invalid import NotSupported
from hearth_mls.key_package import KeyPackage
from hearth_mls.leaf_node import LeafNode
from hearth_mls.psk import PreSharedKeyId
from hearth_mls.rules import Rule
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import Reader, u16, u32, vector


class ProposalType(IntEnum):
    """Code points of section 17.4. Others are custom proposals, which nobody here supports."""

    ADD = 1
    UPDATE = 2
    REMOVE = 3
    PRE_SHARED_KEY = 4
    RE_INIT = 5
    EXTERNAL_INIT = 6
    GROUP_CONTEXT_EXTENSIONS = 7


@dataclass(frozen=True, slots=True)
class Add:
    """Add the owner of a key package."""

    type: ClassVar[ProposalType] = ProposalType.ADD
    key_package: KeyPackage

    @classmethod
    def read(cls, reader: Reader) -> "Add":
        """Read the content."""
        return cls(KeyPackage.read(reader))

    def write(self) -> bytes:
        """Write the content."""
        return self.key_package.write()


@dataclass(frozen=True, slots=True)
class Update:
    """Replace the proposer's own leaf."""

    type: ClassVar[ProposalType] = ProposalType.UPDATE
    leaf_node: LeafNode

    @classmethod
    def read(cls, reader: Reader) -> "Update":
        """Read the content."""
        return cls(LeafNode.read(reader))

    def write(self) -> bytes:
        """Write the content."""
        return self.leaf_node.write()


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove a member."""

    type: ClassVar[ProposalType] = ProposalType.REMOVE
    removed: LeafIndex

    @classmethod
    def read(cls, reader: Reader) -> "Remove":
        """Read the content."""
        return cls(LeafIndex(reader.u32()))

    def write(self) -> bytes:
        """Write the content."""
        return u32(self.removed)


@dataclass(frozen=True, slots=True)
class PreSharedKey:
    """Mix a pre-shared key into the next epoch."""

    type: ClassVar[ProposalType] = ProposalType.PRE_SHARED_KEY
    psk: PreSharedKeyId

    @classmethod
    def read(cls, reader: Reader) -> "PreSharedKey":
        """Read the content."""
        return cls(PreSharedKeyId.read(reader))

    def write(self) -> bytes:
        """Write the content."""
        return self.psk.write()


@dataclass(frozen=True, slots=True)
class ReInit:
    """Close this group and open another with the same members."""

    type: ClassVar[ProposalType] = ProposalType.RE_INIT
    group_id: bytes
    version: int
    cipher_suite: int
    extensions: tuple[Extension, ...]

    @classmethod
    def read(cls, reader: Reader) -> "ReInit":
        """Read the content."""
        return cls(reader.vector(), reader.u16(), reader.u16(), read_extensions(reader))

    def write(self) -> bytes:
        """Write the content."""
        extensions = write_extensions(self.extensions)
        return vector(self.group_id) + u16(self.version) + u16(self.cipher_suite) + extensions


@dataclass(frozen=True, slots=True)
class ExternalInit:
    """Join from outside: the new member's half of the next init secret."""

    type: ClassVar[ProposalType] = ProposalType.EXTERNAL_INIT
    kem_output: bytes

    @classmethod
    def read(cls, reader: Reader) -> "ExternalInit":
        """Read the content."""
        return cls(reader.vector())

    def write(self) -> bytes:
        """Write the content."""
        return vector(self.kem_output)


@dataclass(frozen=True, slots=True)
class GroupContextExtensions:
    """Replace all GroupContext extensions."""

    type: ClassVar[ProposalType] = ProposalType.GROUP_CONTEXT_EXTENSIONS
    extensions: tuple[Extension, ...]

    @classmethod
    def read(cls, reader: Reader) -> "GroupContextExtensions":
        """Read the content."""
        return cls(read_extensions(reader))

    def write(self) -> bytes:
        """Write the content."""
        return write_extensions(self.extensions)


Proposal: TypeAlias = Add | Update | Remove | PreSharedKey | ReInit | ExternalInit | GroupContextExtensions

PATH_REQUIRED = (Update, Remove, ExternalInit, GroupContextExtensions)
"""A commit that covers one of these carries a path (section 12.4)."""

EXTERNAL_ALLOWED = (Add, Remove, PreSharedKey, ReInit, GroupContextExtensions)
"""What an external sender may propose (section 12.1.8)."""


def read_proposal(reader: Reader) -> Proposal:
    """Read a Proposal; an unknown type is Malformed, for its length cannot be known."""
    match reader.u16():
        case ProposalType.ADD:
            read: Callable[[Reader], Proposal] = Add.read
        case ProposalType.UPDATE:
            read = Update.read
        case ProposalType.REMOVE:
            read = Remove.read
        case ProposalType.PRE_SHARED_KEY:
            read = PreSharedKey.read
        case ProposalType.RE_INIT:
            read = ReInit.read
        case ProposalType.EXTERNAL_INIT:
            read = ExternalInit.read
        case ProposalType.GROUP_CONTEXT_EXTENSIONS:
            read = GroupContextExtensions.read
        case _:
            raise NotSupported(Rule.PROPOSAL_TYPE_IS_KNOWN)
    return read(reader)


def write_proposal(proposal: Proposal) -> bytes:
    """Write a Proposal: its type, then its content."""
    return u16(proposal.type) + proposal.write()
