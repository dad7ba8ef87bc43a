"""Extensions (RFC 9420 sections 13.4 and 17.3) and the content of the ones every group knows.

Applications bring their own types, as opaque data; a list never holds one type twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hearth_mls.credentials import Credential
from hearth_mls.invalid import Unreadable, demand
from hearth_mls.rules import Rule
from hearth_protocol.codec import Reader, decode, u16, u16s, vector, vector_of

APPLICATION_ID = 0x0001
RATCHET_TREE = 0x0002
REQUIRED_CAPABILITIES = 0x0003
EXTERNAL_PUB = 0x0004
EXTERNAL_SENDERS = 0x0005

MAX_LISTED = 1024
"""Most extensions in one list. RFC 9420 names five, a room has three; more are not read."""

DEFAULT_EXTENSIONS = frozenset(
    {APPLICATION_ID, RATCHET_TREE, REQUIRED_CAPABILITIES, EXTERNAL_PUB, EXTERNAL_SENDERS}
)
"""Types everybody supports without saying so (section 7.2)."""

DEFAULT_PROPOSALS = frozenset(range(1, 8))
"""Proposal types everybody supports without saying so (section 7.2)."""


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension: its type and its encoded content."""

    extension_type: int
    data: bytes

    @classmethod
    def read(cls, reader: Reader) -> "Extension":
        """Read one."""
        return cls(reader.u16(), reader.vector())

    def write(self) -> bytes:
        """Write it."""
        return u16(self.extension_type) + vector(self.data)


def _are_distinct(extensions: Sequence[Extension]) -> bool:
    return len({extension.extension_type for extension in extensions}) == len(extensions)


def check_distinct(extensions: Sequence[Extension]) -> None:
    """Refuse a list made here in which a type stands twice: nobody could read it (section 13.4)."""
    demand(_are_distinct(extensions), Rule.EXTENSION_ONCE)


def read_extensions(reader: Reader) -> tuple[Extension, ...]:
    """Read `Extension extensions<V>`; a type listed twice is Malformed (section 13.4)."""
    extensions = reader.vector_of(Extension.read, MAX_LISTED)
    if not _are_distinct(extensions):
        raise Unreadable(Rule.EXTENSION_ONCE)
    return extensions


def write_extensions(extensions: Iterable[Extension]) -> bytes:
    """Write `Extension extensions<V>`."""
    return vector_of(extensions, Extension.write)


def find(extensions: Iterable[Extension], extension_type: int) -> bytes | None:
    """Return the content of the extension of this type, or None."""
    return next((each.data for each in extensions if each.extension_type == extension_type), None)


@dataclass(frozen=True, slots=True)
class RequiredCapabilities:
    """What every member must support beyond the defaults (section 11.1)."""

    extensions: tuple[int, ...] = ()
    proposals: tuple[int, ...] = ()
    credentials: tuple[int, ...] = ()

    @classmethod
    def read(cls, reader: Reader) -> "RequiredCapabilities":
        """Read the three lists."""
        return cls(
            extensions=reader.u16s(),
            proposals=reader.u16s(),
            credentials=reader.u16s(),
        )

    def write(self) -> bytes:
        """Write the three lists."""
        return b"".join(map(u16s, (self.extensions, self.proposals, self.credentials)))

    def extension(self) -> Extension:
        """Return it as a GroupContext extension."""
        return Extension(REQUIRED_CAPABILITIES, self.write())


def required_capabilities(extensions: Iterable[Extension]) -> RequiredCapabilities:
    """Return what these GroupContext extensions require; nothing, if they do not say."""
    data = find(extensions, REQUIRED_CAPABILITIES)
    return RequiredCapabilities() if data is None else decode(data, RequiredCapabilities.read)


@dataclass(frozen=True, slots=True)
class ExternalSender:
    """Someone outside the group who may propose (section 12.1.8.1)."""

    signature_key: bytes
    credential: Credential

    @classmethod
    def read(cls, reader: Reader) -> "ExternalSender":
        """Read one."""
        return cls(reader.vector(), Credential.read(reader))

    def write(self) -> bytes:
        """Write it."""
        return vector(self.signature_key) + self.credential.write()


def external_senders(extensions: Iterable[Extension]) -> tuple[ExternalSender, ...]:
    """Return the external senders these GroupContext extensions name."""
    data = find(extensions, EXTERNAL_SENDERS)
    return () if data is None else decode(data, lambda reader: reader.vector_of(ExternalSender.read))


def external_senders_extension(senders: Iterable[ExternalSender]) -> Extension:
    """Return the GroupContext extension that names `senders`."""
    return Extension(EXTERNAL_SENDERS, vector_of(senders, ExternalSender.write))
