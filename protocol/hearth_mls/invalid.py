"""How a rule refuses: whose fault it was is the error's class, which rule is named beside it."""

from collections.abc import Iterator
from contextlib import contextmanager

from hearth_mls.rules import Rule
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal


class Invalid(Refused):
    """A change to a room breaks the rules of the group, so nobody makes it."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(Refusal.COMMIT_INVALID)
        self.rule = rule
        """The broken rule; its sentence is for logs and tests and holds no content, keys or names."""

    def __str__(self) -> str:
        return f"{self.code.value}: {self.rule}"


class OtherEpoch(Refused):
    """The room has changed since this was made, or this is from before you came."""

    def __init__(self) -> None:
        super().__init__(Refusal.STALE_EPOCH)
        self.rule = Rule.EPOCH


class Unreadable(Malformed):
    """What arrived could be taken apart, but nothing that is written rightly looks like it."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(rule.value)
        self.rule = rule


class NotSupported(Unreadable):
    """What arrived was made by a newer program, or for another one, and cannot be read here."""


class Forged(NotAuthentic):
    """Something could not be confirmed as genuine, so it is not shown."""

    def __init__(self, what: str, rule: Rule) -> None:
        super().__init__(what)
        self.rule = rule


def demand(holds: bool, rule: Rule) -> None:  # noqa: FBT001  (reads as a sentence at every call)
    """Raise Invalid(rule) unless `holds`."""
    if not holds:
        raise Invalid(rule)


@contextmanager
def authentic(rule: Rule) -> Iterator[None]:
    """Name the rule that a NotAuthentic inside breaks. What it says outwardly stays as it is."""
    try:
        yield
    except NotAuthentic as problem:
        raise Forged(str(problem), rule) from None
