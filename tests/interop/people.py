"""Members of one group, whoever plays them, and the room in which everything one sends reaches the others.

A `Person` is played by hearth_mls, mls-rs or ts-mls. What they exchange are bytes, as on the wire.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

GROUP_ID = b"a group of several tongues"
LABEL, CONTEXT, SIZE_BYTES = b"interop", b"of all who are here", 32
"""What everybody exports in order to compare."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A commit, with the Welcome for those it adds."""

    commit: bytes
    welcome: bytes | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands. What an implementation does not tell is None, and compared with nobody's."""

    exported: bytes
    epoch: int | None = None
    authenticator: bytes | None = None
    tree: bytes | None = None


class Person(Protocol):
    """One member or newcomer. Whoever commits has adopted the commit when it is returned."""

    name: str

    @property
    def refusal(self) -> type[Exception]:
        """What is raised when it takes something for wrong."""

    def offer(self) -> bytes:
        """Return a key package, and keep its secrets."""

    def found(self) -> None:
        """Begin a group with id GROUP_ID."""

    def join(self, welcome: bytes) -> None:
        """Enter by the Welcome that answers the last offer. The tree is in it."""

    def add(self, offers: Sequence[bytes]) -> Sent:
        """Commit the Add of each."""

    def remove(self, person: "Person") -> Sent:
        """Commit the Remove of somebody else."""

    def renew(self) -> Sent:
        """Commit whatever was proposed, or nothing but a new path."""

    def propose_add(self, offer: bytes) -> bytes:
        """Return a proposal."""

    def propose_remove(self, person: "Person") -> bytes:
        """Return a proposal."""

    def say(self, data: bytes) -> bytes:
        """Return an application message."""

    def receive(self, message: bytes, author: "Person") -> bytes | None:
        """Take in a message of the group; return what it says if it is an application message."""

    def standing(self) -> Standing:
        """Say where this member stands."""


class Guest(Person, Protocol):
    """Somebody whose implementation knows external commits."""

    def group_info(self) -> bytes:
        """Return a GroupInfo with the external key and the tree."""

    def enter(self, group_info: bytes, *, again: bool = False) -> bytes:
        """Return an external commit, and be inside; `again` replaces the own older leaf."""


class Room:
    """The people inside, by name."""

    def __init__(self, founder: Person, **how: object) -> None:
        founder.found(**how)
        self.people = {founder.name: founder}

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def deliver(self, message: bytes, author: str, *, but: Sequence[str] = ()) -> None:
        for name in self.people:
            if name not in {author, *but}:
                assert self[name].receive(message, self[author]) is None

    def add(self, by: str, *newcomers: Person) -> None:
        sent = self[by].add([newcomer.offer() for newcomer in newcomers])
        self._enter(sent, by, newcomers)

    def _enter(self, sent: Sent, by: str, newcomers: Sequence[Person]) -> None:
        self.deliver(sent.commit, by)
        for newcomer in newcomers:
            assert sent.welcome is not None
            newcomer.join(sent.welcome)
            self.people[newcomer.name] = newcomer
        self.assert_agreed()

    def propose_and_add(self, proposer: str, by: str, newcomer: Person) -> None:
        self.deliver(self[proposer].propose_add(newcomer.offer()), proposer)
        self._enter(self[by].renew(), by, [newcomer])

    def remove(self, by: str, name: str) -> tuple[Person, bytes]:
        """Return who was removed, and the commit that did it, which she has not read."""
        sent = self[by].remove(self[name])
        return self._leave(sent, by, name)

    def propose_and_remove(self, proposer: str, by: str, name: str) -> tuple[Person, bytes]:
        self.deliver(self[proposer].propose_remove(self[name]), proposer)
        return self._leave(self[by].renew(), by, name)

    def _leave(self, sent: Sent, by: str, name: str) -> tuple[Person, bytes]:
        self.deliver(sent.commit, by, but=[name])
        gone = self.people.pop(name)
        self.assert_agreed()
        return gone, sent.commit

    def enter(self, through: str, newcomer: "Guest", *, again: bool = False) -> None:
        """Let somebody in from outside, or in again, by the GroupInfo of a member."""
        commit = newcomer.enter(self[through].group_info(), again=again)
        self.people[newcomer.name] = newcomer
        self.deliver(commit, newcomer.name)
        self.assert_agreed()

    def renew(self, by: str) -> None:
        self.deliver(self[by].renew().commit, by)
        self.assert_agreed()

    def everybody_speaks(self) -> None:
        for author in self.people:
            said = f"{author} was here".encode()
            message = self[author].say(said)
            for name in self.people:
                if name != author:
                    assert self[name].receive(message, self[author]) == said

    def assert_agreed(self) -> None:
        standings = [person.standing() for person in self.people.values()]
        for what in ("exported", "epoch", "authenticator", "tree"):
            said = {getattr(standing, what) for standing in standings} - {None}
            assert len(said) <= 1, what
