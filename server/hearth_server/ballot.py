"""The answers to a session's newest check-in, each sealed to who asked, and who has answered.

They are kept until another is opened, another person leads or the session ends: so none is lost while who
leads is cut off, or the server is. Both stand in the order of their bytes, so that what is stored does not
say whose answer is whose. Pure.
"""

from dataclasses import dataclass, replace
from typing import Self

from hearth_protocol.check_ins import SEALED_BYTES
from hearth_protocol.codec import Reader, opaque, u32, vector_of
from hearth_protocol.ids import ID_BYTES, MemberId
from hearth_protocol.structures.floor import Floor
from hearth_protocol.structures.rules import ascending


@dataclass(frozen=True, slots=True)
class Ballot:
    """`check_in` is the number of the statement that opened it; 0 before the first."""

    check_in: int = 0
    members: frozenset[MemberId] = frozenset()
    answers: frozenset[bytes] = frozenset()

    def after(self, before: Floor | None, said: Floor) -> "Ballot":
        """Return what is kept after the next statement; one that is closed stays until there is another."""
        handed_over = before is not None and before.leader is not said.leader
        if handed_over or said.check_in not in {0, self.check_in}:
            return Ballot(said.check_in)
        return self

    def answered(self, member: MemberId, sealed: bytes) -> "Ballot":
        """Return the ballot with an answer of somebody who has not answered yet."""
        return replace(self, members=self.members | {member}, answers=self.answers | {sealed})

    @property
    def told(self) -> tuple[bytes, ...]:
        """The sealed answers, in the order of their bytes."""
        return tuple(sorted(self.answers))

    def write(self) -> bytes:
        """Return what is stored of it."""
        return b"".join(
            (
                u32(self.check_in),
                vector_of(sorted(self.members), lambda one: opaque(one, ID_BYTES)),
                vector_of(self.told, lambda one: opaque(one, SEALED_BYTES)),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read one."""
        check_in = reader.u32()
        members = reader.vector_of(lambda each: MemberId(each.fixed(ID_BYTES)))
        answers = reader.vector_of(lambda each: each.fixed(SEALED_BYTES))
        for keys in (members, answers):
            ascending(keys, len(keys))
        return cls(check_in, frozenset(members), frozenset(answers))
