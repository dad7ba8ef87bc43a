"""An agreement: whoever offered a post says yes or no to one text that staff made of it.

A no outlasts every yes to the same text, in whatever order a host hands them out; a text that differs
in one sign is another.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u8, u32
from hearth_protocol.ids import ID_BYTES, CommunityId
from hearth_protocol.structures.rules import HASH_BYTES, known

UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2800\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]| \n"
)
"""What nobody sees: controls, direction and joiners, variation selectors, tags, fillers, odd spaces; and a
space at a line's end. A text could be known again by them, or say more than what she read."""


class Answer(IntEnum):
    """What she says to a text: that it may be published, or that it may not (any more)."""

    YES = 1
    NO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Signed by the key that signed the report in which the post was offered."""

    LABEL: ClassVar[bytes] = labels.AGREEMENT

    community: CommunityId
    case: bytes
    text_hash: bytes
    answer: Answer
    hour: int

    def write(self) -> bytes:
        """Return community32 | case16 | text_hash32 | answer u8 | hour u32."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.case, ID_BYTES),
                opaque(self.text_hash, HASH_BYTES),
                u8(self.answer),
                u32(self.hour),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            case=reader.fixed(ID_BYTES),
            text_hash=reader.fixed(HASH_BYTES),
            answer=known(reader.u8(), Answer),
            hour=reader.u32(),
        )


def hash_of(text: str) -> bytes:
    """Return H("hearth suggested text v1" | text's UTF-8), as it stands: nothing is trimmed."""
    return hashlib.sha256(labels.SUGGESTED_TEXT + text.encode()).digest()


def shows_all(text: str) -> bool:
    """Whether everything in a text is seen by who reads it: nobody agrees to what she could not see."""
    return UNSEEN.search(text) is None


def is_agreed(text: str, agreements: Iterable[Agreement]) -> bool:
    """Whether there is a yes to exactly this text, all of it seen, and never was a no. They are verified."""
    answers = {one.answer for one in agreements if one.text_hash == hash_of(text)}
    return answers == {Answer.YES} and shows_all(text)
