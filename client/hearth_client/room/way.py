"""A member's way through one room: what the server states of it, what staff confirmed, what was passed."""

from collections.abc import Sequence

from msgspec.structs import replace

from hearth_client.certificates import (
    certificates_named,
    certificates_of_tree,
    named_by_anchor,
    named_by_genesis,
)
from hearth_client.errors import DifferentRooms
from hearth_client.kept.state import Membership
from hearth_client.room.following import Standing
from hearth_client.room.keeper import Keeper
from hearth_client.transport.connection import Connection
from hearth_protocol import signed
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.frames.answers import Handshake, RoomStated
from hearth_protocol.frames.operations import RoomState
from hearth_protocol.limits import MAX_RETENTION_DAYS
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.genesis import Genesis
from hearth_rooms import anchors, genesis
from hearth_rooms.member import MemberKeys, RoomMember
from hearth_rooms.replay import Replayed, from_anchor
from hearth_rooms.view import RoomView, Snapshot, Step

WAY = 16_384
"""Epochs remembered to recognise an anchor that comes after the commits that followed it, 100 bytes each: no
member can make so many commits that those who return take an honest anchor for another room's."""


class Way:
    """Where one membership stands, and the epochs it passed to come there."""

    def __init__(self, keeper: Keeper, room: bytes, connection: Connection) -> None:
        self._keeper = keeper
        self._room = room
        self.connection = connection
        self._standing: Standing | None = None
        self._way: dict[tuple[bytes, bytes], tuple[int, int]] = {}
        """(generation, epoch) of the epochs passed, by the context hash and confirmation tag of each."""
        self._begun_at = (0, 0)
        """(seq, hour) that no anchor from before this way is above."""
        self.window = (0, 0, b"")
        """(seq, hour, link) before the first post still kept."""
        self.last_seq = 0
        self.anchor: Anchor | None = None
        self.anchors: tuple[bytes, ...] = ()
        """The newest signed anchors as the server last stated them, oldest first; not verified one by one."""
        self.confirmed_hour = 0
        """When staff last confirmed the room: the newest anchor's hour, or the genesis's."""
        self.beginnings: tuple[Genesis, ...] = ()
        """The verified genesis of every generation still known, oldest first."""
        self.steps: list[Step] = []
        """What happened since somebody last took them away."""

    # what is known

    @property
    def membership(self) -> Membership:
        """What is kept of this room."""
        return self._keeper.membership(self._room)

    @property
    def keys(self) -> MemberKeys:
        """The keys of this membership."""
        mine = self.membership
        return MemberKeys(
            signature_seed=mine.signature_seed,
            inbox_secret=mine.inbox_secret,
            credential=mine.credential,
        )

    @property
    def standing(self) -> Standing:
        """Where this member stands; only after `sit`."""
        if self._standing is None:
            raise Refused(Refusal.NOT_A_MEMBER)
        return self._standing

    @property
    def view(self) -> RoomView:
        """The room's public view."""
        return self.standing.view

    @property
    def member(self) -> RoomMember:
        """The member's own state. Raises Refused(NOT_A_MEMBER) when there is none."""
        if self.standing.member is None:
            raise Refused(Refusal.NOT_A_MEMBER)
        return self.standing.member

    def hour(self) -> int:
        """Return the hour for an own commit: never below the room's."""
        return max(self._keeper.edges.hour(), self.view.hour) if self._standing else self._keeper.edges.hour()

    # what the server states

    async def _state(self, wanted: RoomState) -> RoomStated:
        stated = await self.connection.ask(wanted, RoomStated)
        guide = self._keeper.guide
        claimed = [named_by_genesis(one) for one in stated.genesis]
        claimed += [
            named_by_anchor(one)
            for one in (stated.anchor, stated.newest_anchor, self.membership.anchor)
            if one
        ]
        claimed += certificates_of_tree(stated.tree)
        claimed += certificates_named([one.message for one in stated.handshakes])
        await guide.learn(claimed)
        self.window = (stated.window_seq, stated.window_hour, stated.window_link)
        self.last_seq = stated.last_seq
        self.anchors = tuple(stated.anchors)
        if not stated.genesis:
            raise NotAuthentic("a room without a genesis")
        before = self.beginnings[-1:]
        self.beginnings = genesis.open_chain(stated.genesis, guide.trust)
        if self.beginnings[-1:] != before:
            # Only a new generation begins unconfirmed: asking again takes back nothing that staff said.
            self.confirmed_hour = self.beginnings[-1].hour
        mine = self.membership
        if any(one.room != mine.room for one in self.beginnings):
            raise DifferentRooms
        # The kept state stands only where the server has delivered: an honest one is never behind it.
        if self.beginnings[-1].generation < mine.generation:
            raise DifferentRooms
        if mine.private and (stated.generation, stated.epoch) < (mine.generation, mine.epoch):
            raise DifferentRooms
        # The server's word decides how long keys are kept: not beyond what any room may ask.
        days = min(max(stated.retention_days, 1), MAX_RETENTION_DAYS)
        self._keeper.note(replace(self.membership, retention_days=days))
        return stated

    def take_anchor(self, signed_anchor: bytes) -> bool:
        """Keep a genuine anchor of an epoch that this client passed; False when its place is not known here.

        One from before this way began is told late, or again: there is nothing to compare it with, and it is
        neither kept nor taken for a confirmation. Raises what `Trust.open_anchor` raises.
        """
        anchor = self._keeper.guide.trust.open_anchor(signed_anchor)
        if anchor == self.anchor:
            return True
        place = self._way.get((anchor.context_hash, anchor.confirmation_tag))
        if place is None:
            return anchors.may_come_before(anchor, seq=self._begun_at[0], hour=self._begun_at[1])
        self._keep_anchor(signed_anchor, anchor, place)
        return True

    def _is_behind(self, stated: RoomStated) -> bool:
        """Whether the room was further on, when this was stated, than this client has come since."""
        return self.standing.place < (stated.generation, stated.epoch)

    def _compare_newest(self, stated: RoomStated) -> None:
        """Take the newest anchor as stated. Raises DifferentRooms when this room never had what it signs."""
        if stated.newest_anchor and not self.take_anchor(stated.newest_anchor):
            raise DifferentRooms

    def _keep_anchor(self, signed_anchor: bytes, anchor: Anchor, place: tuple[int, int]) -> None:
        mine = self.membership
        self.confirmed_hour = max(self.confirmed_hour, anchor.hour)
        # What is shown first in a visit may be lower than what was known before it.
        is_lower = bool(mine.anchor) and place < (mine.anchor_generation or 0, mine.anchor_epoch or 0)
        if self.anchor is None or not is_lower:
            self.anchor = anchor
        if not is_lower:
            self._keeper.note(
                replace(mine, anchor=signed_anchor, anchor_generation=place[0], anchor_epoch=place[1])
            )

    def _known(self) -> anchors.Known | None:
        mine = self.membership
        if not mine.anchor:
            return None
        return anchors.known(
            mine.anchor,
            self._keeper.guide.trust,
            generation=mine.anchor_generation,
            epoch=mine.anchor_epoch,
        )

    def _demand_passed(self, before: Membership) -> None:
        """Demand that the way passes the state which the anchor in `before` signs, or began after it.

        Raises DifferentRooms: a room that never came there is not the one that staff confirmed.
        """
        if before.anchor_generation is None or before.anchor_epoch is None or len(self._way) >= WAY:
            return
        known = signed.parse(before.anchor, Anchor).unverified
        began_after = (before.anchor_generation, before.anchor_epoch) < min(self._way.values())
        if not began_after and (known.context_hash, known.confirmation_tag) not in self._way:
            raise DifferentRooms

    def _replay(
        self, stated: RoomStated, handshakes: Sequence[Handshake], *, whole: bool, published: bool = True
    ) -> Replayed:
        """Replay publicly; `whole` demands that the result is the present, as anchored and `published`."""
        return from_anchor(
            genesis=stated.genesis,
            anchor=stated.anchor,
            snapshot=Snapshot(
                context=stated.context,
                tree=stated.tree,
                confirmation_tag=stated.confirmation_tag,
                opened_by=stated.opened_by,
            ),
            handshakes=[one.message for one in handshakes],
            group_info=stated.group_info if whole and published else None,
            newest_anchor=stated.newest_anchor if whole else b"",
            remembered=self._known() if whole else None,
            anchor_order=[signed.parse(one, Anchor).name for one in stated.anchors],
            trust=self._keeper.guide.trust,
        )

    def _begin_way(self, stated: RoomStated, replayed: Replayed, signed_anchor: bytes) -> None:
        """Note the epochs that were passed, and the anchor that vouches for them."""
        known, anchor = replayed.known, replayed.anchor
        if signed_anchor and anchor is not None and known is not None:
            if known.name != signed.parse(signed_anchor, Anchor).name:
                # The one that was known before is the higher one, and now its place is known.
                signed_anchor = self.membership.anchor
                anchor = self._keeper.guide.trust.open_anchor(signed_anchor)
            self._keep_anchor(signed_anchor, anchor, (known.generation or 0, known.epoch or 0))
        if stated.anchor:
            first = signed.parse(stated.anchor, Anchor).unverified
            self._begun_at = first.seq, first.hour
        else:
            self._begun_at = stated.last_seq, self.beginnings[-1].hour
        self._way = {}
        self._pass_by(replayed.view, *(step.view for step in replayed.steps))

    def _pass_by(self, *views: RoomView) -> None:
        for view in views:
            self._way[view.context_hash, view.confirmation_tag] = view.generation, view.epoch
        for oldest in list(self._way)[: max(0, len(self._way) - WAY)]:
            del self._way[oldest]
