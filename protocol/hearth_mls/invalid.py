"""The one way a readable, signed message is still wrong: it breaks a rule of RFC 9420."""

from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal


class Invalid(Refused):
    """A change to a room breaks the rules of the group, so nobody makes it."""

    def __init__(self, rule: str) -> None:
        super().__init__(Refusal.COMMIT_INVALID)
        self.rule = rule
        """The broken rule, a short sentence for logs and tests; never content, keys or names."""

    def __str__(self) -> str:
        return f"{self.code.value}: {self.rule}"


def demand(holds: bool, rule: str) -> None:  # noqa: FBT001  (reads as a sentence at every call)
    """Raise Invalid(rule) unless `holds`."""
    if not holds:
        raise Invalid(rule)
