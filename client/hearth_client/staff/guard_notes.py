"""What members told staff of the guards, counted: how many said what, and never who.

Pure.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from hearth_moderation.guards.reasons import Reason
from hearth_protocol.structures.guard_note import GuardNote, GuardNoteKind

REASONS: Final = frozenset(one.value for one in Reason)
"""What a guard can say here; a newer client's may say more."""


def counted(notes: Iterable[GuardNote]) -> list[tuple[GuardNoteKind, str, int]]:
    """Return (kind, reason, how many members said so), the most first; a reason unknown here has no name."""
    said = {(one.kind, one.reason if one.reason in REASONS else "", one.member_id) for one in notes}
    members = Counter((kind, reason) for kind, reason, _ in said)
    return sorted(
        ((kind, reason, count) for (kind, reason), count in members.items()),
        key=lambda one: (-one[2], one[0], one[1]),
    )
