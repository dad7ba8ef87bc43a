"""How far a candidate is with her training: two records of each module in the slot `study` of the kept state.

    Place  : version u16 | attempt u16 | answers<V> | read u8 | content32      under the module's id
    Passed : version u16 | hour u32 | result<V>                                under "r" and the module's id

Of two records the greater stands (spec/member-state.md), so what is further, or younger, has to be greater as
bytes: hence the order of the fields. Pure: new value out, old one untouched. Rules: spec/training.md.
"""

from dataclasses import dataclass, replace
from typing import Self

from hearth_protocol.codec import Reader, decode, opaque, u8, u16, u32, vector
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import MAX_ANSWERS, MAX_CERTIFICATE_HOURS, MAX_QUESTIONS, MAX_RESULT_BYTES
from hearth_protocol.signed import parse
from hearth_protocol.structures.rules import HASH_BYTES, NO_NAME
from hearth_protocol.structures.training_result import TrainingResult

FORM = 1
"""Of both kinds of records."""
_RESULT = b"r"


def place_name(module: bytes) -> bytes:
    """Return the name under which a module's place is kept."""
    return module


def passed_name(module: bytes) -> bytes:
    """Return the name under which a module's result is kept."""
    return _RESULT + module


def until_hour(hour: int, before: int = 0) -> int:
    """Return until when a record of `hour` is kept in place of one that was kept until `before`.

    As long as a result counts: then it is worth nothing to anybody. A record never ends before the last one.
    """
    return max(hour + MAX_CERTIFICATE_HOURS + 1, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far one module was read, and the answers given so far."""

    version: int
    attempt: int = 0
    """How often its questions were begun; 0: not yet."""
    answers: bytes = b""
    """Of this attempt, in the order of the questions."""
    read: int = 0
    """Sections read."""
    content: bytes = NO_NAME
    """The text to which the answers belong; zeros before the first attempt."""

    def __post_init__(self) -> None:
        """Demand answers that a question can have, and none before there is a text they belong to."""
        if not self.version:
            raise Malformed("version 0")
        if len(self.answers) > MAX_QUESTIONS or any(place >= MAX_ANSWERS for place in self.answers):
            raise Malformed("answers")
        if (self.attempt == 0) != (self.content == NO_NAME) or (self.answers and not self.attempt):
            raise Malformed("answers to no text")

    def has_read(self, sections: int) -> "Place":
        """Return it with so many sections read, or more."""
        return replace(self, read=max(self.read, sections))

    def has_answered(self, answer: int) -> "Place":
        """Return it with one answer more."""
        return replace(self, answers=self.answers + bytes((answer,)))

    def begun(self, content: bytes) -> "Place":
        """Return it with the questions of this text begun, and no answer yet."""
        return replace(self, attempt=self.attempt + 1, content=content, answers=b"")

    def write(self) -> bytes:
        """Return the record's value: of two, the further one is the greater."""
        return b"".join(
            (
                u16(self.version),
                u16(self.attempt),
                vector(self.answers),
                u8(self.read),
                opaque(self.content, HASH_BYTES),
            )
        )

    @classmethod
    def read_from(cls, reader: Reader) -> Self:
        """Read a record's value."""
        return cls(
            version=reader.u16(),
            attempt=reader.u16(),
            answers=reader.vector(),
            read=reader.u8(),
            content=reader.fixed(HASH_BYTES),
        )


@dataclass(frozen=True, slots=True)
class Passed:
    """A Signed result that passed."""

    result: bytes

    def __post_init__(self) -> None:
        """Demand a Signed result."""
        if len(self.result) > MAX_RESULT_BYTES:
            raise Malformed("too long")
        parse(self.result, TrainingResult)

    @property
    def says(self) -> TrainingResult:
        """What it says. One's own records are not verified again: who certifies does it."""
        return parse(self.result, TrainingResult).unverified

    def write(self) -> bytes:
        """Return the record's value: of two, that of the newer version is the greater, then the younger."""
        says = self.says
        return u16(says.version) + u32(says.hour) + vector(self.result)

    @classmethod
    def read_from(cls, reader: Reader) -> Self:
        """Read a record's value."""
        version, hour, result = reader.u16(), reader.u32(), cls(reader.vector())
        if (version, hour) != (result.says.version, result.says.hour):
            raise Malformed("not as the result says")
        return result


def read_place(data: bytes) -> Place:
    """Read the value of a module's place."""
    return decode(data, Place.read_from)


def read_passed(data: bytes) -> Passed:
    """Read the value of a module's result."""
    return decode(data, Passed.read_from)
