"""What is said in a case: staff to reporter, reporter to staff, staff to staff. All of it is signed."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, text, u8, u32, u64, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.evidence import MAX_ITEMS
from hearth_protocol.ids import ID_BYTES, CommunityId
from hearth_protocol.structures.rules import HASH_BYTES, known

MAX_WORDS_BYTES = 2_400
"""Longest text said in a case, in UTF-8."""


class Saying(IntEnum):
    """What staff tell the reporter: a question, how they decided; of her offer, a text, and its end."""

    QUESTION = 1
    ACTED = 2
    NO_BREACH = 3
    NOT_PROVEN = 4
    SUPPORTED = 5
    DRAFT = 6
    PUBLISHED = 7
    NOT_USED = 8

    @property
    def decides(self) -> bool:
        """Whether the case is decided by it."""
        return self not in {Saying.QUESTION, Saying.DRAFT}

    @property
    def of_suggestion(self) -> bool:
        """Whether it is said of what she offered for the pages of help, and of nothing else."""
        return self in {Saying.DRAFT, Saying.PUBLISHED, Saying.NOT_USED}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWord:
    """Signed by staff, for the reporter: no host may turn anybody away in their name."""

    LABEL: ClassVar[bytes] = labels.CASE_WORD

    community: CommunityId
    case: bytes
    saying: Saying
    text: str
    hour: int
    certificate: bytes

    def __post_init__(self) -> None:
        """Demand words: nobody is told a bare code."""
        if not self.text.strip():
            raise Malformed("nothing is said")

    def write(self) -> bytes:
        """Return community32 | case16 | saying u8 | text<V> | hour u32 | cert32."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.case, ID_BYTES),
                u8(self.saying),
                text(self.text, MAX_WORDS_BYTES),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            case=reader.fixed(ID_BYTES),
            saying=known(reader.u8(), Saying),
            text=reader.text(MAX_WORDS_BYTES),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )


class Replying(IntEnum):
    """What the reporter says: an answer, something she adds, or that another moderator should look again."""

    ANSWER = 1
    APPEAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReply:
    """Signed by the key that signed the report, so that nobody else speaks in the reporter's place."""

    LABEL: ClassVar[bytes] = labels.CASE_REPLY

    community: CommunityId
    case: bytes
    replying: Replying
    text: str
    hour: int

    def __post_init__(self) -> None:
        """Demand words."""
        if not self.text.strip():
            raise Malformed("nothing is said")

    def write(self) -> bytes:
        """Return community32 | case16 | replying u8 | text<V> | hour u32."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.case, ID_BYTES),
                u8(self.replying),
                text(self.text, MAX_WORDS_BYTES),
                u32(self.hour),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            case=reader.fixed(ID_BYTES),
            replying=known(reader.u8(), Replying),
            text=reader.text(MAX_WORDS_BYTES),
            hour=reader.u32(),
        )


@dataclass(frozen=True, slots=True)
class Noted:
    """What one item of the report was found to prove, as whoever opened the case signs it."""

    seq: int
    link: bytes
    """Of the item, computed from it: two reports of one post have the same."""
    verified: bool
    authored: bool
    delivered: bool

    def __post_init__(self) -> None:
        """Demand sense: verified needs both."""
        if self.verified and not (self.authored and self.delivered):
            raise Malformed("verified and not proven")

    def write(self) -> bytes:
        """Return seq u64 | link32 | bits u8: 1 verified, 2 authored, 4 delivered."""
        bits = self.verified | self.authored << 1 | self.delivered << 2
        return u64(self.seq) + opaque(self.link, HASH_BYTES) + u8(bits)

    @staticmethod
    def read(reader: Reader) -> "Noted":
        """Read one."""
        seq, link, bits = reader.u64(), reader.fixed(HASH_BYTES), reader.u8()
        if bits >> 3:
            raise Malformed("unknown bits")
        return Noted(seq, link, verified=bool(bits & 1), authored=bool(bits & 2), delivered=bool(bits & 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNote:
    """Signed by staff, for staff: what was found when the case was opened, and what others should know."""

    LABEL: ClassVar[bytes] = labels.CASE_NOTE

    community: CommunityId
    case: bytes
    text: str
    found: tuple[Noted, ...]
    """Ascending by seq, none twice; empty when the note is words alone."""
    hour: int
    certificate: bytes

    def __post_init__(self) -> None:
        """Demand something, in order."""
        if not self.text.strip() and not self.found:
            raise Malformed("nothing is noted")
        seqs = [one.seq for one in self.found]
        if len(seqs) > MAX_ITEMS or seqs != sorted(set(seqs)):
            raise Malformed("findings out of order")

    def write(self) -> bytes:
        """Return community32 | case16 | text<V> | found<V> | hour u32 | cert32."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.case, ID_BYTES),
                text(self.text, MAX_WORDS_BYTES),
                vector_of(self.found, Noted.write),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            case=reader.fixed(ID_BYTES),
            text=reader.text(MAX_WORDS_BYTES),
            found=reader.vector_of(Noted.read),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
