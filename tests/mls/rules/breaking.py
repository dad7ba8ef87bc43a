"""How a rule is broken: a message without fault, and the same message with this fault alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hearth_mls.rules import Rule

Attempt: TypeAlias = Callable[[], object]
"""Gives a message to whoever must judge it."""

Prepare: TypeAlias = Callable[[], tuple[Attempt, Attempt]]
"""Returns what is accepted, and the same with a fault."""


@dataclass(frozen=True)
class Breach:
    """One way to break one rule."""

    rule: Rule
    name: str
    prepare: Prepare
    implies: Rule | str | None
    """Another rule that cannot be kept where this one is broken; or what a primitive then says."""


BREACHES: list[Breach] = []


def breaks(rule: Rule, *, implies: Rule | str | None = None) -> Callable[[Prepare], Prepare]:
    """Note that the function below prepares a breach of `rule`."""

    def note(prepare: Prepare) -> Prepare:
        BREACHES.append(Breach(rule, prepare.__name__, prepare, implies))
        return prepare

    return note
