"""How far a candidate is with her training: what the slot `study` of the kept state holds, and how two agree.

    Study: version u16 | modules<V>, a set by the module's id (spec/training.md)

Pure: new value out, old one untouched. What it means to go on, to fail and to begin anew is said here; what
stands in a module is told by whoever shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from hearth_protocol.codec import Reader, decode, opaque, u8, u16, vector, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.limits import MAX_ANSWERS, MAX_QUESTIONS, MAX_RESULT_BYTES, MAX_TRAINING
from hearth_protocol.signed import Unverified, parse
from hearth_protocol.structures.rules import HASH_BYTES, NO_NAME, ascending
from hearth_protocol.structures.training_result import TrainingResult

VERSION = 1
_MAX_U8 = 0xFF
_MAX_U16 = 0xFFFF
_UNREADABLE, _READ, _NEWER = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Studied:
    """One module: how far it was read, the answers given so far, and the last result that passed."""

    module: bytes
    version: int
    read: int = 0
    """Sections read."""
    attempt: int = 0
    """How often the questions were begun anew."""
    content: bytes = NO_NAME
    """The text to which the answers belong."""
    answers: bytes = b""
    result: bytes = b""
    """Signed, or nothing."""

    def __post_init__(self) -> None:
        """Demand answers that a question can have, and a result of this very module."""
        if len(self.answers) > MAX_QUESTIONS or any(place >= MAX_ANSWERS for place in self.answers):
            raise Malformed("answers")
        signed_result = self.signed_result
        if signed_result is not None and signed_result.unverified.module != self.module:
            raise Malformed("result of another module")

    @property
    def signed_result(self) -> Unverified[TrainingResult] | None:
        """The result as it was signed, or None."""
        if len(self.result) > MAX_RESULT_BYTES:
            raise Malformed("too long")
        return parse(self.result, TrainingResult) if self.result else None

    def has_read(self, sections: int) -> "Studied":
        """Return it with so many sections read, or more."""
        return replace(self, read=min(max(self.read, sections), _MAX_U8))

    def has_answered(self, place: int) -> "Studied":
        """Return it with one answer more."""
        return replace(self, answers=self.answers + bytes((place,)))

    def begun_anew(self, content: bytes) -> "Studied":
        """Return it with no answer given yet to the questions of this text."""
        if not self.answers:
            return replace(self, content=content)
        return replace(self, attempt=min(self.attempt + 1, _MAX_U16), content=content, answers=b"")

    def has_passed(self, result: bytes) -> "Studied":
        """Return it with a Signed result; the answers are in it and stand no longer beside it."""
        return replace(self.begun_anew(self.content), result=result)

    def merged(self, other: "Studied") -> "Studied":
        """Return what two devices know of one module together, whoever asks."""
        low, high = sorted((self, other), key=lambda one: one.version)
        place = high
        if low.version == high.version:
            asked = max(low, high, key=lambda one: (one.attempt, len(one.answers), one.content, one.answers))
            place = replace(asked, read=max(low.read, high.read))
        return replace(place, result=max(low, high, key=_age).result)

    def write(self) -> bytes:
        """Return the module's bytes."""
        return b"".join(
            (
                opaque(self.module, ID_BYTES),
                u16(self.version),
                u8(self.read),
                u16(self.attempt),
                opaque(self.content, HASH_BYTES),
                vector(self.answers),
                vector(self.result),
            )
        )

    @classmethod
    def read_from(cls, reader: Reader) -> Self:
        """Read one module."""
        return cls(
            module=reader.fixed(ID_BYTES),
            version=reader.u16(),
            read=reader.u8(),
            attempt=reader.u16(),
            content=reader.fixed(HASH_BYTES),
            answers=reader.vector(),
            result=reader.vector(),
        )


@dataclass(frozen=True, slots=True)
class Study:
    """All modules that were begun, by their ids."""

    modules: Mapping[bytes, Studied] = field(default_factory=dict)

    def of(self, module: bytes, version: int) -> Studied:
        """Return how far she is with this version; a newer one than the kept one begins at the beginning."""
        kept = self.modules.get(module)
        if kept is None:
            return Studied(module=module, version=version)
        if kept.version < version:
            return Studied(module=module, version=version, result=kept.result)
        return kept

    def with_module(self, studied: Studied) -> "Study":
        """Return it with what is known of one module now."""
        return Study({**self.modules, studied.module: studied})

    def merged(self, other: "Study") -> "Study":
        """Return what both know."""
        both = dict(self.modules)
        for module, theirs in other.modules.items():
            both[module] = both[module].merged(theirs) if module in both else theirs
        return Study(both)

    def write(self) -> bytes:
        """Return the slot's bytes; nothing where no module was begun."""
        if not self.modules:
            return b""
        listed = [self.modules[module] for module in sorted(self.modules)]
        ascending([one.module for one in listed], MAX_TRAINING)
        return u16(VERSION) + vector_of(listed, Studied.write)


def read_study(data: bytes) -> Study:
    """Read the slot. Raises Malformed, also for a version that a newer program wrote."""
    return decode(data, _read) if data else Study()


def merged_slots(ours: bytes, theirs: bytes) -> bytes:
    """Return the slot that two devices agree on, whoever merges and in whatever order.

    What a newer program wrote comes before what is known here; what nobody reads comes last.
    """
    ranks = _rank(ours), _rank(theirs)
    if ranks == (_READ, _READ):
        return read_study(ours).merged(read_study(theirs)).write()
    return max((ranks[0], ours), (ranks[1], theirs))[1]


def _rank(data: bytes) -> int:
    try:
        read_study(data)
    except Malformed:
        return _NEWER if len(data) > 1 and int.from_bytes(data[:2], "big") > VERSION else _UNREADABLE
    return _READ


def _read(reader: Reader) -> Study:
    if reader.u16() != VERSION:
        raise Malformed("unknown version")
    modules = reader.vector_of(Studied.read_from, at_most=MAX_TRAINING)
    if not modules:
        raise Malformed("nothing is written as nothing")
    ascending([one.module for one in modules], MAX_TRAINING)
    return Study({one.module: one for one in modules})


def _age(studied: Studied) -> tuple[int, int, bytes, bytes]:
    result = studied.signed_result
    if result is None:
        return (-1, 0, b"", b"")
    return (result.unverified.version, result.unverified.hour, result.name, studied.result)
