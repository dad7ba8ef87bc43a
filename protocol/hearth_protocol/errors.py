"""Whose fault it was, and what to do now. Every error Hearth raises on purpose is one of these.

A class docstring is the sentence a person may read. No error text carries content, keys, names or
whole ids: it may be logged.
"""

from hearth_protocol.refusals import Refusal


class HearthError(Exception):
    """Something went wrong in Hearth."""


class Malformed(HearthError):  # noqa: N818  (these are verdicts, read at the call: `raise Malformed`)
    """What arrived could not be read. Nothing was changed."""


class NotAuthentic(HearthError):  # noqa: N818
    """Something could not be confirmed as genuine, so it is not shown."""


class Refused(HearthError):  # noqa: N818
    """It was understood, and the answer is no."""

    def __init__(self, code: Refusal, retry_after_seconds: int | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.retry_after_seconds = retry_after_seconds


class Unreachable(HearthError):  # noqa: N818
    """The server could not be reached. Nothing was lost; it will be tried again."""


class StorageFailed(HearthError):  # noqa: N818
    """The server could not store this. Nothing was acknowledged; try again later."""


class WrongCall(HearthError):  # noqa: N818
    """Hearth called itself wrongly. Please report it."""


class Bug(HearthError):  # noqa: N818
    """Hearth broke one of its own rules. Please report it."""
