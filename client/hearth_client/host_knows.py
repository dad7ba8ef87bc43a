"""What the host knows about you: from what is kept here and the page that says every column it stores. Pure.

Each line names the table of docs/data-inventory.md that it is true of; a test holds the lines to the live
schema both ways, so that a new table that concerns a person cannot go unsaid.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from hearth_client.calling import is_call
from hearth_client.kept.state import State

NOT_ABOUT_ANYBODY = frozenset(
    {
        "database_identity",  # ties two files of the server together
        "clock_doubt",  # the server's own clock
        "root_lists",  # signed by the root, public
        "rooms",  # a room's, nobody's
        "room_views",  # said with members: who is in the tree
        "geneses",  # staff's, public to the room
        "anchors",  # the same
        "snapshots",  # said with members
        "lookups",  # said with posts
        "frank_secrets",  # a room's and day's
        "audit",  # said with acts: what staff did, whom it was about as a keyed hash
        "audit_ends",  # both ends of the same
        "audit_subjects",  # the same hashes, a row a day
        "sessions_held",  # that there was a session: its week, and about how many came
    }
)
"""Tables of the server of which nothing is said here, each with its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One thing that the host stores about the person, as a sentence in her language."""

    table: str
    sentence: str


def known(state: State, language: str, *, vault: bool, pin: bool) -> tuple[Known, ...]:
    """Return what the host stores about whoever keeps `state`, in the order of how much it tells.

    `vault`: the state lives in a vault. `pin`: it lies in a file whose share the server holds.
    """
    rooms = [one for one in state.memberships.values() if not is_call(one)]
    calls = len(state.memberships) - len(rooms) + sum(len(one.asked) for one in rooms)
    days = max((one.retention_days for one in rooms), default=0)
    values = {"rooms": len(rooms), "calls": calls, "days": days, "later": days + 7}
    told = ["always"]
    if rooms:
        told += ["members", "posts", "handshakes", "complaints", "removals", "letters", "acts", "invitations"]
        # Nothing here says whether she reported: what is kept of that is said to everybody who could have.
        told += ["history_requests", "history_bundles", "cases", "case_letters", "case_papers"]
        told += ["sign_ups", "sessions"]
    if calls:
        told += ["calls", "call_letters"]
    if vault:
        told.append("vaults")
    if pin:
        told.append("pin_shares")
    if state.staff is not None:
        told += ["certificates", "shifts", "motions", "supervision_notes"]
    told += ["network", "never"]
    words = _words(language)
    return tuple(Known(table=table, sentence=words[table].format(**values)) for table in told)


def tables() -> frozenset[str]:
    """Return every table that has a sentence."""
    return frozenset(_words("en")) - {"always", "network", "never"}


@cache
def _words(language: str) -> Mapping[str, str]:
    file = resources.files("hearth_client") / "host_sentences" / f"{language}.json"
    return MappingProxyType(json.loads(file.read_text(encoding="utf-8")))
