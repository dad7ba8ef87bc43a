"""Who signed up for a session, as its host sees them, and how one of them is named. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hearth_client.errors import GuestsOfOneName, NoSuchGuest
from hearth_client.sessions.answer_records import Answer, Answered
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.sign_up import SignUp

NUMBER_SIGNS: Final = 8
"""So much of a number names a guest: with less, a name that was misspelt would name another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who signed up. `waits`: 0 with a place. `inside`: her leaf is in the session's room."""

    call: bytes
    name: str
    language: str
    member_id: bytes
    waits: int
    here: bool
    answered: bool
    """Whether one of the hosts answered her: all that the server tells of it."""
    told: Answered | None
    """What this host answered last, on any of her devices; None: nothing that she knows of."""
    inside: bool
    sign_up: SignUp

    @property
    def declined(self) -> bool:
        """Whether this host told her that it is not for today: she has no place."""
        return self.answered and self.told is not None and self.told.answer is Answer.NOT_TODAY


def namesakes(guests: Iterable[Guest]) -> frozenset[str]:
    """Return the names that two or more have: nobody has to have one of her own."""
    return frozenset(name for name, count in Counter(one.name for one in guests).items() if count > 1)


def called(guests: Iterable[Guest], which: str) -> Guest:
    """Return who, of those that are not inside, has this name, or a number that begins so.

    Raises NoSuchGuest, or GuestsOfOneName where it could be another: who calls herself by a guest's number is
    not taken for that guest.
    """
    found = [one for one in guests if not one.inside and (one.name == which or _has_number(one, which))]
    if not found:
        raise NoSuchGuest
    if len(found) > 1:
        raise GuestsOfOneName
    return found[0]


def _has_number(one: Guest, which: str) -> bool:
    return len(which) >= NUMBER_SIGNS and encode_id(one.call).startswith(which)
