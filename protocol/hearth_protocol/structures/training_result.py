"""A candidate says which answers she chose to a module of training, and of which text of it."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, text, u16, u32, vector
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId
from hearth_protocol.limits import MAX_ANSWERS, MAX_QUESTIONS
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES

MAX_LANGUAGE_BYTES = 16
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingResult:
    """Signed by the key that it names, the one that a certificate of hers will name.

    It does not say that she passed: whoever certifies marks the answers again by a module of his own.
    """

    LABEL: ClassVar[bytes] = labels.TRAINING_RESULT

    community: CommunityId
    signature_key: bytes
    module: bytes
    """16 bytes, as a certificate names it (`certificate.module_id`)."""
    version: int
    content: bytes
    """Which text she read (spec/training.md)."""
    language: str
    """A BCP 47 tag."""
    answers: bytes
    """The place of the answer chosen to each question, from 0, in the order of the questions."""
    hour: int
    """When she gave the last of them."""

    def __post_init__(self) -> None:
        """Demand a version, a language's tag, and answers that a question can have."""
        if not self.version:
            raise Malformed("version 0")
        if len(self.language) > MAX_LANGUAGE_BYTES or not _LANGUAGE.fullmatch(self.language):
            raise Malformed("no language")
        if not 1 <= len(self.answers) <= MAX_QUESTIONS or max(self.answers) >= MAX_ANSWERS:
            raise Malformed("answers")

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.signature_key, KEY_BYTES),
                opaque(self.module, ID_BYTES),
                u16(self.version),
                opaque(self.content, HASH_BYTES),
                text(self.language, MAX_LANGUAGE_BYTES),
                vector(self.answers),
                u32(self.hour),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            signature_key=reader.fixed(KEY_BYTES),
            module=reader.fixed(ID_BYTES),
            version=reader.u16(),
            content=reader.fixed(HASH_BYTES),
            language=reader.text(MAX_LANGUAGE_BYTES),
            answers=reader.vector(),
            hour=reader.u32(),
        )
