"""The answers to a session's newest check-in, each sealed to who asked, and who has answered.

They are kept until another is opened, another person leads or the session ends: so none is lost while who
leads is cut off, or the server is. Both stand in the order of their bytes, so that what is stored does not
say whose answer is whose. Pure.
"""

from dataclasses import dataclass, replace
from typing import Self

from hearth_protocol.check_ins import SEALED_BYTES
from hearth_protocol.ids import ID_BYTES, MemberId
from hearth_protocol.structures.floor import Floor, Stage
from hearth_server.storage.payload import pack, unpack

NUMBER_BYTES = 4


@dataclass(frozen=True, slots=True)
class Ballot:
    """`check_in` is the number of the statement that opened it; 0 before the first."""

    check_in: int = 0
    members: frozenset[MemberId] = frozenset()
    answers: frozenset[bytes] = frozenset()

    def after(self, before: Floor | None, said: Floor) -> "Ballot":
        """Return what is kept after the next statement; one that is closed stays until there is another."""
        handed_over = before is not None and before.leader is not said.leader
        if said.stage is Stage.ENDED or handed_over or said.check_in not in {0, self.check_in}:
            return Ballot(said.check_in)
        return self

    def answered(self, member: MemberId, sealed: bytes) -> "Ballot":
        """Return the ballot with an answer of somebody who has not answered yet."""
        return replace(self, members=self.members | {member}, answers=self.answers | {sealed})

    @property
    def told(self) -> tuple[bytes, ...]:
        """The sealed answers, in the order of their bytes."""
        return tuple(sorted(self.answers))

    def written(self) -> bytes:
        """Return what is stored of it."""
        number = self.check_in.to_bytes(NUMBER_BYTES, "big")
        return pack(number, b"".join(sorted(self.members)), b"".join(self.told))

    @classmethod
    def read(cls, written: bytes) -> Self:
        """Return a ballot as it was stored."""
        number, members, answers = unpack(written)
        return cls(
            int.from_bytes(number, "big"),
            frozenset(MemberId(members[at : at + ID_BYTES]) for at in range(0, len(members), ID_BYTES)),
            frozenset(answers[at : at + SEALED_BYTES] for at in range(0, len(answers), SEALED_BYTES)),
        )
