"""What goes with a report: the post, what it answers, three on either side; more or less of it, never other.

Pure. A proposal names places and nothing else, so that whoever reports can widen and narrow it and cannot
alter what stands there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hearth_client.errors import NoSuchPost
from hearth_client.timeline import Item, Written
from hearth_protocol.contents import Edit, Retract, Say
from hearth_protocol.evidence import MAX_ITEMS

EITHER_SIDE = 3
MAX_EDITS = MAX_ITEMS // 2
"""So many edits of what is reported go along, the newest ones; readers see but the last."""
MAX_PARENTS = 10
"""How far up a chain of answers is followed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Places of a room: what is reported, and what goes with it so that it can be understood."""

    about: bytes
    """Post id of what is reported first, or the member whom it is about: 16 bytes."""
    reported: frozenset[int] = frozenset()
    context: frozenset[int] = frozenset()

    @property
    def seqs(self) -> tuple[int, ...]:
        """All of it, in order."""
        return tuple(sorted(self.reported | self.context))


def proposed(items: Mapping[int, Item], post_id: bytes) -> Proposal:
    """Propose what goes with a report of a post. Raises NoSuchPost."""
    said = _said(items)
    target = _by_id(said, post_id)
    if target is None:
        raise NoSuchPost
    order = sorted(said)
    at = order.index(target.seq)
    near = {*order[max(0, at - EITHER_SIDE) : at], *order[at + 1 : at + 1 + EITHER_SIDE]}
    return _whole(items, Proposal(post_id, frozenset({target.seq}), frozenset(near | _parents(said, target))))


def about_member(member_id: bytes) -> Proposal:
    """Propose no posts at all: it is about somebody, and what she wrote may be added."""
    return Proposal(member_id)


def widened(items: Mapping[int, Item], proposal: Proposal, *, before: int = 0, after: int = 0) -> Proposal:
    """Return a proposal with so many more posts before its first and after its last."""
    order = sorted(_said(items))
    chosen = proposal.seqs
    if not chosen:
        return proposal
    earlier = [seq for seq in order if seq < chosen[0]][-before:] if before else []
    later = [seq for seq in order if seq > chosen[-1]][:after]
    return _whole(items, Proposal(proposal.about, proposal.reported, proposal.context | {*earlier, *later}))


def also(items: Mapping[int, Item], proposal: Proposal, post_id: bytes, *, reported: bool) -> Proposal:
    """Return a proposal with one post more. Raises NoSuchPost."""
    post = _by_id(_said(items), post_id)
    if post is None:
        raise NoSuchPost
    more = frozenset({post.seq})
    if reported:
        return _whole(items, Proposal(proposal.about, proposal.reported | more, proposal.context - more))
    return _whole(items, Proposal(proposal.about, proposal.reported, proposal.context | more))


def without(items: Mapping[int, Item], proposal: Proposal, post_id: bytes) -> Proposal:
    """Return a proposal with one post, and its edits, less; what it is about stays."""
    gone = {
        seq
        for seq, item in items.items()
        if isinstance(item, Written) and (item.post_id == post_id or _edits(item, post_id))
    }
    if post_id == proposal.about:
        return proposal
    return Proposal(proposal.about, proposal.reported - gone, proposal.context - gone)


def _said(items: Mapping[int, Item]) -> dict[int, Written]:
    """Return the posts that no author took back: one beside it must not keep a post from being reported."""
    back = {
        (item.member_id, item.body.target)
        for item in items.values()
        if isinstance(item, Written) and isinstance(item.body, Retract)
    }
    return {
        seq: item
        for seq, item in items.items()
        if isinstance(item, Written)
        and isinstance(item.body, Say)
        and (item.member_id, item.post_id) not in back
    }


def _by_id(said: Mapping[int, Written], post_id: bytes) -> Written | None:
    # Of two with one id the lowest place counts, as for readers.
    return next((item for _, item in sorted(said.items()) if item.post_id == post_id), None)


def _parents(said: Mapping[int, Written], post: Written) -> set[int]:
    found: set[int] = set()
    wanted = [post]
    for _ in range(MAX_PARENTS):
        if not wanted:
            break
        body = wanted.pop().body
        for parent in (body.reply_to, body.thread) if isinstance(body, Say) else ():
            above = None if parent is None else _by_id(said, parent)
            if above is not None and above.seq not in found and above.seq != post.seq:
                found.add(above.seq)
                wanted.append(above)
    return found


def _edits(item: Written, post_id: bytes) -> bool:
    return isinstance(item.body, Edit) and item.body.target == post_id


def _whole(items: Mapping[int, Item], proposal: Proposal) -> Proposal:
    """Return a proposal with the edits of its posts: what readers saw is the post and what changed it."""
    said = _said(items)

    def edits_of(seqs: Iterable[int]) -> frozenset[int]:
        authors = {said[seq].post_id: said[seq].member_id for seq in seqs if seq in said}
        return frozenset(
            seq
            for seq, item in items.items()
            if isinstance(item, Written)
            and isinstance(item.body, Edit)
            and authors.get(item.body.target) == item.member_id
        )

    changes = edits_of(proposal.reported)
    # The newest: who edits without end must not make her post too much to be reported.
    reported = (proposal.reported - changes) | frozenset(sorted(changes)[-MAX_EDITS:])
    context = (proposal.context | edits_of(proposal.context)) - reported
    room_left = max(0, MAX_ITEMS - len(reported))
    if len(context) > room_left:
        # The nearest: what is far away explains least.
        middle = min(reported, default=0)
        context = frozenset(sorted(context, key=lambda seq: abs(seq - middle))[:room_left])
    return Proposal(proposal.about, reported, context)
