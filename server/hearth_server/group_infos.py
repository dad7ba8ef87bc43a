"""Which GroupInfo of an epoch is served: the one a staff leaf backs, else the one most leaves back.

Pure. The rule is protocol/spec/groups.md, "GroupInfo and complaints": whoever sends a commit could send a
GroupInfo with an external key of its own making. Context, tag and signature are checked before; what
can differ is the external key, and every member of the epoch knows the true one. So leaves vote by
complaining, with a GroupInfo of their own. Nothing freezes, nobody is removed: staff judge the author.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backing:
    """One leaf stands for one GroupInfo. The first of several is the commit's author."""

    member: bytes
    is_staff: bool
    external_pub: bytes
    group_info: bytes


def serve(backings: Sequence[Backing]) -> bytes:
    """Return the GroupInfo to hand out: most staff, then most leaves, then who came first.

    A member counts once, with the newest thing it said. `backings` must not be empty.
    """
    newest = {backing.member: backing for backing in backings}
    camps: dict[bytes, list[Backing]] = defaultdict(list)
    for backing in backings:
        if newest[backing.member] is backing:
            camps[backing.external_pub].append(backing)
    camp = max(camps.values(), key=lambda camp: (sum(backing.is_staff for backing in camp), len(camp)))
    return next((backing for backing in camp if backing.is_staff), camp[0]).group_info
