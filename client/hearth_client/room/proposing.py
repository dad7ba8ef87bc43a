"""What goes with a report: the post, what it answers, three on either side; more or less of it, never other.

Pure. A proposal names places and nothing else, so that whoever reports can widen and narrow it and cannot
alter what stands there. It never names more than one report holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hearth_client.errors import NoSuchPost, TooMuchAtOnce
from hearth_client.room.timeline import Item, Written
from hearth_protocol import contents, edits
from hearth_protocol.contents import Edit, Say
from hearth_protocol.evidence import MAX_EVIDENCE_BYTES, MAX_ITEMS

EITHER_SIDE = 3
MAX_PARENTS = 10
"""How far up a chain of answers is followed."""
ITEM_BYTES = 800
"""What an item holds besides its body: 391 bytes of its own, an admission chain of at most 395, lengths."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Places of a room: what is reported, and what goes with it so that it can be understood."""

    about: bytes
    """Post id of what is reported first, or the member whom it is about: 16 bytes."""
    reported: frozenset[int] = frozenset()
    context: frozenset[int] = frozenset()
    gave_way: int = 0
    """How many posts around it do not fit: those farthest away, with their edits."""

    @property
    def seqs(self) -> tuple[int, ...]:
        """All of it, in order."""
        return tuple(sorted(self.reported | self.context))


def proposed(items: Mapping[int, Item], post_id: bytes) -> Proposal:
    """Propose what goes with a report of a post. Raises NoSuchPost."""
    posts = said(items)
    target = _by_id(posts, post_id)
    if target is None:
        raise NoSuchPost
    order = sorted(posts)
    at = order.index(target.seq)
    near = {*order[max(0, at - EITHER_SIDE) : at], *order[at + 1 : at + 1 + EITHER_SIDE]}
    return _whole(
        items, Proposal(post_id, frozenset({target.seq}), frozenset(near | _parents(posts, target)))
    )


def about_member(member_id: bytes) -> Proposal:
    """Propose no posts at all: it is about somebody, and what she wrote may be added."""
    return Proposal(member_id)


def widened(items: Mapping[int, Item], proposal: Proposal, *, before: int = 0, after: int = 0) -> Proposal:
    """Return a proposal with so many more posts before its first and after its last."""
    order = sorted(said(items))
    # Of the posts: their edits may stand long after them.
    chosen = [seq for seq in order if seq in proposal.reported | proposal.context]
    if not chosen:
        return proposal
    earlier = [seq for seq in order if seq < chosen[0]][-before:] if before else []
    later = [seq for seq in order if seq > chosen[-1]][:after]
    return _whole(items, Proposal(proposal.about, proposal.reported, proposal.context | {*earlier, *later}))


def also(items: Mapping[int, Item], proposal: Proposal, post_id: bytes, *, reported: bool) -> Proposal:
    """Return a proposal with one post more. Raises NoSuchPost, TooMuchAtOnce."""
    post = _by_id(said(items), post_id)
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


def standing(items: Mapping[int, Item], proposal: Proposal) -> Proposal:
    """Return a proposal without the edits that were taken back since. Raises NoSuchPost if a post was.

    What an author took back goes to nobody.
    """
    back = edits.taken_back(item for item in items.values() if isinstance(item, Written))
    gone = set()
    for seq in proposal.seqs:
        item = items.get(seq)
        if isinstance(item, Written) and back.get((item.member_id, item.post_id), 0) > seq:
            if not isinstance(item.body, Edit):
                raise NoSuchPost
            gone.add(seq)
    return replace(proposal, reported=proposal.reported - gone, context=proposal.context - gone)


def size_bytes(items: Mapping[int, Item], seqs: Iterable[int]) -> int:
    """Return how much of a report the posts at these places take, at most."""
    return sum(
        ITEM_BYTES + len(contents.encode(item.body))
        for item in (items.get(seq) for seq in seqs)
        if isinstance(item, Written)
    )


def said(items: Mapping[int, Item]) -> dict[int, Written]:
    """Return the posts that no author took back: one beside it must not keep a post from being reported."""
    written = [item for item in items.values() if isinstance(item, Written)]
    back = edits.taken_back(written)
    return {
        item.seq: item
        for item in written
        if isinstance(item.body, Say) and back.get((item.member_id, item.post_id), 0) < item.seq
    }


def _by_id(posts: Mapping[int, Written], post_id: bytes) -> Written | None:
    # Of two with one id the lowest place counts, as for readers.
    return next((item for _, item in sorted(posts.items()) if item.post_id == post_id), None)


def _parents(posts: Mapping[int, Written], post: Written) -> set[int]:
    found: set[int] = set()
    wanted = [post]
    for _ in range(MAX_PARENTS):
        if not wanted:
            break
        body = wanted.pop().body
        for parent in (body.reply_to, body.thread) if isinstance(body, Say) else ():
            above = None if parent is None else _by_id(posts, parent)
            if above is not None and above.seq not in found and above.seq != post.seq:
                found.add(above.seq)
                wanted.append(above)
    return found


def _edits(item: Written, post_id: bytes) -> bool:
    return isinstance(item.body, Edit) and item.body.target == post_id


def _whole(items: Mapping[int, Item], proposal: Proposal) -> Proposal:
    """Return a proposal with the edits of its posts that readers applied: all that was ever shown of each.

    Raises TooMuchAtOnce where what is reported fits into no report; what is around it gives way.
    """
    posts = said(items)
    applied = edits.applied(item for item in items.values() if isinstance(item, Written))

    def whole(seq: int) -> tuple[int, ...]:
        post = posts[seq]
        return seq, *applied.get((post.member_id, post.post_id), ())

    reported = frozenset(one for seq in proposal.reported if seq in posts for one in whole(seq))
    left_bytes = MAX_EVIDENCE_BYTES - size_bytes(items, reported)
    if len(reported) > MAX_ITEMS or left_bytes < 0:
        raise TooMuchAtOnce
    around = [seq for seq in proposal.context if seq in posts and seq not in reported]
    context: set[int] = set()
    gave_way = 0
    # The nearest first: what is far away explains least.
    for seq in sorted(around, key=lambda seq: (min((abs(seq - one) for one in reported), default=seq), seq)):
        more = whole(seq)
        needed = size_bytes(items, more)
        if gave_way or len(reported) + len(context) + len(more) > MAX_ITEMS or needed > left_bytes:
            gave_way += 1
        else:
            context.update(more)
            left_bytes -= needed
    return replace(proposal, reported=reported, context=frozenset(context), gave_way=gave_way)
