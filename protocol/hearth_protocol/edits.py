"""Which edits of a post readers apply: the first few that stand, the same ones for everybody.

Who could edit without end would show each reader something, and wash it out of every report with the next
edit. So what was ever shown of a post fits into one report, whole. Pure. Rule: spec/contents.md, "Edits".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from hearth_protocol.contents import Body, Edit, Retract, Say
from hearth_protocol.limits import MAX_EDITS


class Opened(Protocol):
    """A post that was opened and verified, at its place."""

    @property
    def seq(self) -> int:
        """Its place."""

    @property
    def member_id(self) -> bytes:
        """Who wrote it, 16 bytes."""

    @property
    def post_id(self) -> bytes:
        """Its id, 16 bytes."""

    @property
    def body(self) -> Body:
        """What it says."""


Own = tuple[bytes, bytes]
"""(member_id, post_id)."""


def taken_back(places: Iterable[Opened]) -> Mapping[Own, int]:
    """Return the last place at which its author took something back, by what she took back.

    It takes back what stands before it: an id that was taken back in advance is not taken back.
    """
    return {
        (one.member_id, one.body.target): one.seq
        for one in sorted(places, key=lambda one: one.seq)
        if isinstance(one.body, Retract)
    }


def applied(places: Iterable[Opened]) -> Mapping[Own, tuple[int, ...]]:
    """Return the places of the edits that readers apply, ascending, by the post that they change.

    `places` as they opened, before any guard hides one: what is hidden from readers counts, too.
    """
    ordered = sorted(places, key=lambda one: one.seq)
    back = taken_back(ordered)
    authors: dict[bytes, bytes] = {}
    standing: defaultdict[Own, list[int]] = defaultdict(list)
    for one in ordered:
        if isinstance(one.body, Say):
            authors.setdefault(one.post_id, one.member_id)
        elif (
            isinstance(one.body, Edit)
            and authors.get(one.body.target) == one.member_id
            and back.get((one.member_id, one.post_id), 0) < one.seq
        ):
            standing[one.member_id, one.body.target].append(one.seq)
    return {post: tuple(seqs[:MAX_EDITS]) for post, seqs in standing.items()}
