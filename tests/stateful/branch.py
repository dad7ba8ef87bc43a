"""One order of a room, as one host shows it to some of its people: handshakes, posts, links, anchors.

It judges as the server does, with the public verdict and the server's own pure decisions. A host that forks
copies it; each copy is honest to whoever it is shown to.
"""

from copy import copy
from dataclasses import dataclass

from tests.rooms.community import ROOM, Community

from hearth_protocol import links
from hearth_protocol.errors import Refused
from hearth_protocol.frames.answers import Delivered, Handshake
from hearth_protocol.posts import Header
from hearth_protocol.refusals import Refusal
from hearth_rooms.anchors import signs
from hearth_rooms.opening import open_generation
from hearth_rooms.profile import peek
from hearth_rooms.replay import Replayed, from_anchor
from hearth_rooms.view import RoomView, Snapshot, Step
from hearth_server.delivery import RoomFacts, check_hour, check_place, decide_post

Epoch = tuple[bytes, bytes]
"""An epoch of one branch by what everybody can see of it: context hash and confirmation tag."""


def epoch_of(view: RoomView) -> Epoch:
    return view.context_hash, view.confirmation_tag


@dataclass(frozen=True)
class Base:
    """Where somebody may start: a snapshot, and the anchor that vouches for it (empty: the genesis)."""

    place: tuple[int, int]
    anchor: bytes
    snapshot: Snapshot


class Branch:
    """A room's order. Everything is append-only, so that a copy is a fork."""

    def __init__(self, community: Community, founded) -> None:
        self.community = community
        self.genesis: tuple[bytes, ...] = ()
        self.handshakes: tuple[Handshake, ...] = ()
        self.bases: tuple[Base, ...] = ()
        self.views: tuple[RoomView, ...] = ()
        """The view of every epoch there was, of every generation."""
        self.places: tuple[Delivered, ...] = ()
        self.links: tuple[bytes, ...] = (links.first_link(ROOM, 0),)
        self.posted: dict[tuple[bytes, bytes], int] = {}
        self.begin(founded, None)

    def fork(self) -> "Branch":
        other = copy(self)
        other.posted = dict(self.posted)
        return other

    # generations, handshakes

    def begin(self, founded, previous: RoomView | None) -> None:
        """Take a genesis as the server does."""
        view = open_generation(
            founded.genesis, founded.group_info, founded.tree, trust=self.community.trust, previous=previous
        )
        self.genesis += (founded.genesis,)
        self._stand(view, founded.group_info)
        self.bases = (Base(self.place, b"", view.snapshot()),)

    def _stand(self, view: RoomView, group_info: bytes) -> None:
        self.view, self.group_info = view, group_info
        self.views += (view,)

    @property
    def place(self) -> tuple[int, int]:
        return self.view.generation, self.view.epoch

    def view_at(self, place: tuple[int, int]) -> RoomView:
        """Return how an epoch began."""
        return next(one for one in reversed(self.views) if (one.generation, one.epoch) == place)

    def judge(self, message: bytes, group_info: bytes, author: bytes, hour: int) -> Step:
        """Return what a commit would do, or refuse it as the server does."""
        at = peek(message)
        check_place(at.generation, at.epoch, self._facts(hour))
        step = self.view.apply(message, self.community.trust)
        if step.committer is None or step.committer.member_id != author:
            raise Refused(Refusal.NOT_ALLOWED)
        check_hour(step.hour, hour, self.view.hour)
        step.view.check_group_info(group_info)
        return step

    def take(self, message: bytes, group_info: bytes, author: bytes, hour: int) -> Step:
        """Take a commit, or refuse it."""
        step = self.judge(message, group_info, author, hour)
        self.put(message, group_info, step.view)
        return step

    def put(self, message: bytes, group_info: bytes, after: RoomView) -> None:
        """Store a handshake that was judged."""
        generation, epoch = self.place
        self.handshakes += (
            Handshake(generation=generation, epoch=epoch, message=message, group_info=group_info),
        )
        if group_info:
            self._stand(after, group_info)
        else:
            self.view = after

    def since(self, place: tuple[int, int]) -> tuple[Handshake, ...]:
        """Return the handshakes of an epoch and later. Refused(STALE_GENERATION) for another generation."""
        if place[0] != self.place[0]:
            raise Refused(Refusal.STALE_GENERATION)
        return tuple(one for one in self.handshakes if (one.generation, one.epoch) >= place)

    # anchors, and starting from them

    def anchor(self, signed_anchor: bytes) -> None:
        """Take an anchor of the present epoch."""
        anchor = self.community.trust.open_anchor(signed_anchor)
        if not signs(anchor, self.view):
            raise Refused(Refusal.STALE_EPOCH)
        if anchor.link != self.links[anchor.seq]:
            raise Refused(Refusal.SEEN_MISMATCH)
        self.bases += (Base(self.place, signed_anchor, self.view.snapshot()),)

    def replayed(
        self, *, upto: tuple[int, int] | None = None, genesis_only: bool = False, remembered=None
    ) -> Replayed:
        """Return the room as somebody comes to it who starts from what this branch states.

        With `upto` the view at that epoch, without what came after it.
        """
        there = upto or self.place
        bases = self.bases[:1] if genesis_only else [one for one in self.bases if one.place <= there]
        base = bases[-1]
        messages = [
            one.message
            for one in self.since(base.place)
            if upto is None or (one.generation, one.epoch) < upto
        ]
        return from_anchor(
            genesis=self.genesis,
            anchor=base.anchor,
            snapshot=base.snapshot,
            handshakes=messages,
            trust=self.community.trust,
            group_info=self.group_info if upto is None else None,
            newest_anchor=self.bases[-1].anchor if upto is None else b"",
            remembered=remembered,
        )

    # posts

    @property
    def last_seq(self) -> int:
        return len(self.places)

    def post(self, header: bytes, sealed: bytes, author: bytes, hour: int) -> Delivered:
        """Give a post its place; the same post again has it already."""
        read = Header.read(header)
        known = self.posted.get((read.member_id, read.post_id))
        if known is not None:
            return self.places[known - 1]
        decide_post(
            read,
            len(sealed),
            author=author,
            facts=self._facts(hour),
            is_member=self.view.member(author) is not None,
            hour=hour,
            retracts=False,
        )
        if read.seen_seq > self.last_seq or self.links[read.seen_seq] != read.seen_link:
            raise Refused(Refusal.SEEN_MISMATCH)
        self.posted[read.member_id, read.post_id] = self.last_seq + 1
        return self.append(header, sealed, hour)

    def append(self, header: bytes, sealed: bytes, hour: int) -> Delivered:
        """Give these bytes the next place, whatever they are."""
        place = Delivered(seq=self.last_seq + 1, hour=hour, header=header, sealed=sealed, receipt=b"r" * 32)
        self.places += (place,)
        self.links += (links.link_of(self.links[-1], place.seq, place.hour, header, sealed),)
        return place

    def _facts(self, hour: int) -> RoomFacts:
        return RoomFacts(
            room=ROOM,
            generation=self.view.generation,
            epoch=self.view.epoch,
            remove_pending=bool(self.view.pending_removes(self.community.trust)),
            anchored_hour=hour,
        )
