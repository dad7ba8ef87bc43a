"""Who says what, in which epoch, and its signature (RFC 9420 section 6).

PublicMessage is signed and readable. PrivateMessage is only read and written here: opening one takes secrets
(hearth_mls.message_protection), and rooms send none.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias

from hearth_mls import labels
from hearth_mls.capabilities import MLS10
from hearth_mls.commit import Commit
from hearth_mls.group_context import GroupContext
from hearth_mls.invalid import authentic
from hearth_mls.proposals import Proposal, read_proposal, write_proposal
from hearth_mls.rules import Rule
from hearth_mls.suite import Suite
from hearth_protocol.codec import Reader, any_u64, u8, u16, u32, vector
from hearth_protocol.errors import Malformed, WrongCall

_LABEL = b"FramedContentTBS"


class WireFormat(IntEnum):
    """How a message is wrapped (section 17.2)."""

    PUBLIC_MESSAGE = 1
    PRIVATE_MESSAGE = 2
    WELCOME = 3
    GROUP_INFO = 4
    KEY_PACKAGE = 5


class ContentType(IntEnum):
    """What a message carries."""

    APPLICATION = 1
    PROPOSAL = 2
    COMMIT = 3


class SenderType(IntEnum):
    """Where a message comes from."""

    MEMBER = 1
    EXTERNAL = 2
    NEW_MEMBER_PROPOSAL = 3
    NEW_MEMBER_COMMIT = 4


_INDEXED = (SenderType.MEMBER, SenderType.EXTERNAL)


@dataclass(frozen=True, slots=True)
class Sender:
    """`index` is a leaf index for MEMBER, a place in external_senders for EXTERNAL, otherwise 0."""

    kind: SenderType
    index: int = 0

    @classmethod
    def read(cls, reader: Reader) -> "Sender":
        """Read it."""
        try:
            kind = SenderType(reader.u8())
        except ValueError:
            raise Malformed("unknown sender type") from None
        return cls(kind, reader.u32() if kind in _INDEXED else 0)

    def write(self) -> bytes:
        """Write it."""
        return u8(self.kind) + (u32(self.index) if self.kind in _INDEXED else b"")


Content: TypeAlias = bytes | Proposal | Commit
"""Application data, a proposal or a commit."""


def _read_content_type(reader: Reader) -> ContentType:
    try:
        return ContentType(reader.u8())
    except ValueError:
        raise Malformed("unknown content type") from None


def content_type_of(content: Content) -> ContentType:
    """Return what kind of content this is."""
    if isinstance(content, bytes):
        return ContentType.APPLICATION
    return ContentType.COMMIT if isinstance(content, Commit) else ContentType.PROPOSAL


def read_content(content_type: ContentType, reader: Reader) -> Content:
    """Read content of this type, as it stands alone in what a PrivateMessage seals."""
    match content_type:
        case ContentType.APPLICATION:
            return reader.vector()
        case ContentType.PROPOSAL:
            return read_proposal(reader)
        case ContentType.COMMIT:
            return Commit.read(reader)


def write_content(content: Content) -> bytes:
    """Write it without its type."""
    if isinstance(content, bytes):
        return vector(content)
    return content.write() if isinstance(content, Commit) else write_proposal(content)


@dataclass(frozen=True, slots=True)
class FramedContent:
    """A message's content and the place it belongs to."""

    group_id: bytes
    epoch: int
    sender: Sender
    authenticated_data: bytes
    content: Content
    _written: list[bytes] = field(default_factory=list, init=False, compare=False, repr=False)
    """Remembered bytes: a signature, a tag and the transcript cover them. Invisible from outside."""

    @classmethod
    def read(cls, reader: Reader) -> "FramedContent":
        """Read it."""
        return cls(
            group_id=reader.vector(),
            epoch=reader.any_u64(),
            sender=Sender.read(reader),
            authenticated_data=reader.vector(),
            content=read_content(_read_content_type(reader), reader),
        )

    def write(self) -> bytes:
        """Write it."""
        if not self._written:
            self._written.append(
                b"".join(
                    (
                        vector(self.group_id),
                        any_u64(self.epoch),
                        self.sender.write(),
                        vector(self.authenticated_data),
                        u8(content_type_of(self.content)),
                        write_content(self.content),
                    )
                )
            )
        return self._written[0]


@dataclass(frozen=True, slots=True)
class AuthenticatedContent:
    """Content with its author's signature and, for a commit alone, the confirmation tag (section 6.1)."""

    wire_format: WireFormat
    content: FramedContent
    signature: bytes
    confirmation_tag: bytes | None

    @classmethod
    def read(cls, reader: Reader) -> "AuthenticatedContent":
        """Read it."""
        try:
            wire_format = WireFormat(reader.u16())
        except ValueError:
            raise Malformed("unknown wire format") from None
        return read_signed(wire_format, FramedContent.read(reader), reader)

    def write_authentication(self) -> bytes:
        """Write FramedContentAuthData."""
        tag = b"" if self.confirmation_tag is None else vector(self.confirmation_tag)
        return vector(self.signature) + tag

    def write(self) -> bytes:
        """Write it; its hash is the reference of a proposal."""
        return u16(self.wire_format) + self.content.write() + self.write_authentication()

    def to_be_signed(self, context: GroupContext) -> bytes:
        """Return FramedContentTBS. Members and joiners sign the epoch they speak in; outsiders do not."""
        covers_context = self.content.sender.kind in {SenderType.MEMBER, SenderType.NEW_MEMBER_COMMIT}
        return b"".join(
            (
                u16(MLS10),
                u16(self.wire_format),
                self.content.write(),
                context.write() if covers_context else b"",
            )
        )

    def to_be_maced(self, context: GroupContext) -> bytes:
        """Return AuthenticatedContentTBM, what a membership tag covers (section 6.2)."""
        return self.to_be_signed(context) + self.write_authentication()

    def verify(self, suite: Suite, key: bytes, context: GroupContext) -> None:
        """Return if `key` signed this in `context`; raise NotAuthentic otherwise."""
        with authentic(Rule.MESSAGE_SIGNATURE):
            labels.verify(suite, key, _LABEL, self.to_be_signed(context), self.signature)


def read_signed(wire_format: WireFormat, content: FramedContent, reader: Reader) -> AuthenticatedContent:
    """Read the FramedContentAuthData that follows `content`."""
    signature = reader.vector()
    tag = reader.vector() if isinstance(content.content, Commit) else None
    return AuthenticatedContent(wire_format, content, signature, tag)


def sign_content(
    suite: Suite,
    seed: bytes,
    content: FramedContent,
    context: GroupContext,
    wire_format: WireFormat = WireFormat.PUBLIC_MESSAGE,
) -> AuthenticatedContent:
    """Return `content` signed for how it will travel; a commit's confirmation tag is still to come.

    Application data in a public message is a WrongCall: it is never sent readable (section 6).
    """
    if isinstance(content.content, bytes) and wire_format is WireFormat.PUBLIC_MESSAGE:
        raise WrongCall("application data in a public message")
    unsigned = AuthenticatedContent(wire_format, content, b"", None)
    signature = labels.sign(suite, seed, _LABEL, unsigned.to_be_signed(context))
    return AuthenticatedContent(wire_format, content, signature, None)


@dataclass(frozen=True, slots=True)
class PublicMessage:
    """A readable message; members add a tag that proves membership to members (section 6.2)."""

    authenticated: AuthenticatedContent
    membership_tag: bytes | None

    @property
    def content(self) -> FramedContent:
        """What is said."""
        return self.authenticated.content

    @classmethod
    def read(cls, reader: Reader) -> "PublicMessage":
        """Read it, without the MLSMessage around it."""
        authenticated = read_signed(WireFormat.PUBLIC_MESSAGE, FramedContent.read(reader), reader)
        is_member = authenticated.content.sender.kind is SenderType.MEMBER
        return cls(authenticated, reader.vector() if is_member else None)

    def write(self) -> bytes:
        """Write it, without the MLSMessage around it."""
        tag = b"" if self.membership_tag is None else vector(self.membership_tag)
        return self.authenticated.content.write() + self.authenticated.write_authentication() + tag


@dataclass(frozen=True, slots=True)
class PrivateMessage:
    """An encrypted message (section 6.3), unopened."""

    group_id: bytes
    epoch: int
    content_type: ContentType
    authenticated_data: bytes
    encrypted_sender_data: bytes
    ciphertext: bytes

    @classmethod
    def read(cls, reader: Reader) -> "PrivateMessage":
        """Read it."""
        group_id, epoch, content_type = reader.vector(), reader.any_u64(), _read_content_type(reader)
        return cls(group_id, epoch, content_type, reader.vector(), reader.vector(), reader.vector())

    def write(self) -> bytes:
        """Write it."""
        return b"".join(
            (
                vector(self.group_id),
                any_u64(self.epoch),
                u8(self.content_type),
                vector(self.authenticated_data),
                vector(self.encrypted_sender_data),
                vector(self.ciphertext),
            )
        )
