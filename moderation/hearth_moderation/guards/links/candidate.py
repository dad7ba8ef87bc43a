"""Something in a text that may be an address."""

from dataclasses import dataclass
from enum import IntEnum


class Manner(IntEnum):
    """How sure it is that somebody wrote an address; only what is plain counts against an unknown host."""

    GUESSED = 0
    """Seen only after letters were joined, turned or exchanged: it counts where the host is known to be
    bad.
    """
    LIKELY = 1
    """Looks like a host, as file names, abbreviations and code do."""
    BARE = 2
    """A host without a scheme."""
    EXPLICIT = 3
    """With a scheme or two slashes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address, perhaps; `start` and `end` are places of the text that was searched."""

    host: str
    path: str
    """With query and fragment, as written; empty where there is none."""
    start: int
    end: int
    manner: Manner
    scheme: str = ""
    has_user: bool = False
    is_mail: bool = False
