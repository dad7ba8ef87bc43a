"""Long random histories of mixed groups: trees that grow, shrink, hold blank nodes and unmerged leaves."""

import random
from collections.abc import Callable, Sequence

import pytest
from tests.interop.hearth import HearthPerson
from tests.interop.mls_rs import RustPerson
from tests.interop.node import TsMlsError
from tests.interop.people import Person, Room
from tests.interop.ts_mls import TsPerson
from tests.lengths import count
from tests.mls.suite_1 import SUITE_1

pytestmark = pytest.mark.interop

WALKS = count(2, 10)
STEPS = count(20, 60)
MOST_PEOPLE = 9
"""One more than eight leaves hold."""


class Walk:
    """One history. `ours` and `theirs` make people of a name."""

    def __init__(
        self, seed: int, ours: Callable[[str], HearthPerson], theirs: Callable[[str], Person]
    ) -> None:
        self.dice = random.Random(seed)  # noqa: S311  (a history to repeat, not a secret)
        self.kinds = [ours, theirs]
        self.born = 0
        first, second = self.newcomer(), self.newcomer()
        self.room = Room(first)
        self.room.add(first.name, second)
        self.entered()

    def newcomer(self) -> Person:
        """Return somebody new; the first is ours and the second theirs, the rest as it comes."""
        self.born += 1
        kind = self.kinds[self.born - 1] if self.born <= len(self.kinds) else self.dice.choice(self.kinds)
        return kind(f"person {self.born}")

    def somebody(self, *, but: str = "", of_ours: bool = False) -> str:
        return self.dice.choice(
            [
                name
                for name, person in self.room.people.items()
                if name != but and (isinstance(person, HearthPerson) or not of_ours)
            ]
        )

    def add(self, *newcomers: Person) -> None:
        self.room.add(self.somebody(), *newcomers)
        self.entered()

    def propose_and_add(self, newcomer: Person) -> None:
        self.room.propose_and_add(self.somebody(), self.somebody(), newcomer)
        self.entered()

    def entered(self) -> None:
        """Do what this kind of history needs when somebody is new."""

    def step(self) -> None:
        people = len(self.room.people)
        steps = [lambda: self.room.renew(self.somebody()), self.room.everybody_speaks, self.update]
        if people + 2 <= MOST_PEOPLE:
            steps += [
                lambda: self.add(self.newcomer()),
                lambda: self.add(self.newcomer(), self.newcomer()),
                lambda: self.propose_and_add(self.newcomer()),
            ]
        if people > 3:
            steps += [self.remove, self.propose_and_remove]
        self.dice.choice(steps)()

    def remove(self) -> None:
        gone = self.goner()
        self.room.remove(self.somebody(but=gone), gone)

    def propose_and_remove(self) -> None:
        gone = self.goner()
        self.room.propose_and_remove(self.somebody(but=gone), self.somebody(but=gone), gone)

    def goner(self) -> str:
        """Return who goes; the last of ours stays, who makes what only we can."""
        ours = [name for name, person in self.room.people.items() if isinstance(person, HearthPerson)]
        return self.somebody(but=ours[0] if len(ours) == 1 else "")

    def update(self) -> None:
        author = self.somebody(of_ours=True)
        committers = [
            name
            for name, person in self.room.people.items()
            if name != author and not isinstance(person, TsPerson)  # see faults.mjs: it seals to the old key
        ]
        if committers:
            self.room.deliver(self.room[author].propose_update(), author)
            self.room.renew(self.dice.choice(committers))


class WalkWithRust(Walk):
    """mls-rs can remove only whom it has heard."""

    def entered(self) -> None:
        self.room.everybody_speaks()


class WalkWithTs(Walk):
    """ts-mls does not join every good tree (see faults.mjs): whom it leaves outside, one of us removes."""

    def add(self, *newcomers: Person) -> None:
        try:
            super().add(*newcomers)
        except TsMlsError as refusal:
            self.put_out(newcomers, refusal)

    def propose_and_add(self, newcomer: Person) -> None:
        try:
            super().propose_and_add(newcomer)
        except TsMlsError as refusal:
            self.put_out([newcomer], refusal)

    def put_out(self, newcomers: Sequence[Person], refusal: TsMlsError) -> None:
        assert "unmerged_leaves" in str(refusal)
        by = self.somebody(of_ours=True)
        for newcomer in newcomers:
            if newcomer.name not in self.room.people:
                self.room.deliver(self.room[by].remove(newcomer).commit, by)
        self.room.assert_agreed()


@pytest.mark.parametrize("seed", range(WALKS))
def test_mls_rs_and_we_agree_on_a_long_history(binding, seed):
    walk = WalkWithRust(
        seed, lambda name: HearthPerson(name, SUITE_1), lambda name: RustPerson(name, binding)
    )
    for _ in range(STEPS):
        walk.step()
    walk.room.everybody_speaks()


@pytest.mark.parametrize("seed", range(WALKS))
def test_ts_mls_and_we_agree_on_a_long_history(node, seed):
    walk = WalkWithTs(seed, HearthPerson, lambda name: TsPerson(name, node, publicly=seed % 2 == 0))
    for _ in range(STEPS):
        walk.step()
    walk.room.everybody_speaks()
