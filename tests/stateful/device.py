"""A device of a member: what it holds in memory, what it has written down, and how it follows a branch.

The written half is the client's own (`state`, `merge`, `following`), shared by the devices of one seat as
bytes. A crash loses everything else.
"""

from dataclasses import dataclass, field

from msgspec.structs import replace
from tests.rooms.community import ROOM, Staff
from tests.stateful.branch import Branch
from tests.stateful.truth import Truth

from hearth_client.errors import DifferentRooms
from hearth_client.guards import Guards
from hearth_client.kept import layout
from hearth_client.kept.expiry import expired_dropped
from hearth_client.kept.merge import merge
from hearth_client.kept.state import Membership, PendingCommit, Place, State, ended, with_epoch
from hearth_client.room.chronicle import Chronicle
from hearth_client.room.following import Followed, Standing, commit_hash, follow, is_strange, record_of
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.policy import shipped
from hearth_protocol import links
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames.answers import Handshake
from hearth_protocol.posts import SealedPost
from hearth_rooms.anchors import Known
from hearth_rooms.member import MemberKeys, Pending, RoomMember, enter

GUARDS = Guards(shipped(), default_lists())


@dataclass
class Seat:
    """One membership: its keys, and the bytes that its devices share."""

    keys: MemberKeys
    name: str
    staff: Staff | None = None
    vault: bytes = b""
    copies: list[bytes] = field(default_factory=list)
    """Earlier contents of the vault, as a backup keeps them."""
    gone: bool = False
    """Whether one of its devices saw that it was removed."""
    forgetful: bool = False
    """Whether everything written was lost once, and with it what only it could read."""
    known: Known | None = None
    """The newest anchor it met."""
    lost: list[RoomMember] = field(default_factory=list)
    """States that its owner should have forgotten and did not: the last before each removal."""

    @property
    def id(self) -> bytes:
        return self.keys.member_id(ROOM)

    def fresh(self) -> State:
        """Return what a device knows that has nothing but the keys."""
        return State(root_key=b"k" * 32).with_membership(
            Membership(
                room=ROOM,
                signature_seed=self.keys.signature_seed,
                inbox_secret=self.keys.inbox_secret,
                signature_key=self.keys.signature_key,
                credential=self.keys.credential,
            )
        )


@dataclass(frozen=True)
class Flight:
    """A commit on its way to the host."""

    device: "Device"
    branch: Branch
    message: bytes
    group_info: bytes


@dataclass(frozen=True)
class Letter:
    """A sealed post on its way to the host."""

    device: "Device"
    branch: Branch
    post: SealedPost


class Device:
    """One device. What it does not save is gone when it crashes."""

    def __init__(self, seat: Seat, branch: Branch, truth: Truth, hour: int) -> None:
        self.seat, self.branch, self.truth = seat, branch, truth
        self.hour = hour
        self.restart()

    def restart(self, state: State | None = None) -> None:
        """Begin from what was written (or from `state`), with nothing in memory."""
        written = layout.decode(self.seat.vault) if self.seat.vault else self.seat.fresh()
        self.state = state or written
        self.standing: Standing | None = None
        """Where it stands; None while it is outside, and has to sit down or to enter."""
        self.last: RoomMember | None = None
        self.broken = b""
        self.begin_chronicle()

    def begin_chronicle(self) -> None:
        """Walk the branch's posts anew, from what is remembered of them."""
        self.chronicle = Chronicle(ROOM, GUARDS)
        first = Place(0, links.first_link(ROOM, 0))
        self.chronicle.begin(window=first, last_seq=self.branch.last_seq, remembered=self.mine.place)

    # what it holds

    @property
    def mine(self) -> Membership:
        return self.state.memberships[ROOM]

    @property
    def member(self) -> RoomMember | None:
        return None if self.standing is None else self.standing.member

    @property
    def current(self) -> bool:
        """Whether it stands where its branch is, and knows everything there is to know."""
        member = self.member
        return member is not None and member.view.encode() == self.branch.view.encode()

    def note(self, mine: Membership) -> None:
        self.state = self.state.with_membership(mine)

    def save(self) -> None:
        """Write down, with what another device of the seat wrote."""
        self.state = self.state.with_membership(expired_dropped(self.mine, self.hour))
        self.refresh()
        self.seat.copies.append(self.seat.vault)
        self.seat.vault = layout.encode(self.state.with_membership(replace(self.mine, outbox=())))

    def refresh(self) -> None:
        """Bring in what another device of the seat wrote."""
        if self.seat.vault:
            self.state = merge(self.state, layout.decode(self.seat.vault), self.hour)

    # following

    def sit(self) -> None:
        """Continue from the kept state, or from an own entry that was accepted; else stay outside.

        Raises DifferentRooms when the branch is not the room that this member was in.
        """
        mine, branch = self.mine, self.branch
        here = (mine.generation, mine.epoch)
        if mine.private and branch.place < here:
            raise DifferentRooms
        if mine.private and branch.place[0] == here[0]:
            view = branch.replayed(upto=here).view
            try:
                member = RoomMember.resume(mine.private, view, self.seat.keys)
            except (NotAuthentic, Refused):
                raise DifferentRooms from None
            self._adopt(Followed(Standing(view, member), records=(record_of(member, view.hour),)))
            self.take(branch.since(here))
            return
        handshakes = branch.since((branch.place[0], 0))
        own = [one for one in handshakes if commit_hash(one.message) in mine.pending]
        if own:
            at = handshakes.index(own[-1])
            place = (own[-1].generation, own[-1].epoch)
            view = branch.replayed(upto=place).view
            for one in handshakes[:at]:
                if (one.generation, one.epoch) == place:
                    view = view.apply(one.message, branch.community.trust).view
            self.standing = Standing(view, None)
            self.take(handshakes[at:])

    def sit_where_another_did(self) -> None:
        """Continue from what another device of the seat kept, where the room shows that it went on alone.

        As `hearth_client.room.seat` does before it enters: who enters instead has no key of the epochs since.
        """
        mine = self.mine
        states = [mine.private, *(one.private for one in mine.pending.values())]
        if mine.private and is_strange(self.branch.view, self.seat.id, states):
            self.refresh()
            if (self.mine.private, self.mine.pending) != (mine.private, mine.pending):
                self.sit()

    def take(self, handshakes: tuple[Handshake, ...]) -> None:
        """Follow what was delivered; what leaves a hole is fetched instead."""
        if self.standing is None:
            return
        try:
            self._follow(handshakes)
        except Malformed:
            self.catch_up()

    def catch_up(self) -> None:
        """Follow everything since where this device stands."""
        if self.standing is None or self.standing.place[0] != self.branch.place[0]:
            self.standing = None
            self.sit()
            return
        self._follow(self.branch.since(self.standing.place))

    def _follow(self, handshakes: tuple[Handshake, ...]) -> None:
        assert self.standing is not None
        messages = [one.message for one in handshakes]
        written = {
            digest
            for digest in map(commit_hash, messages)
            if digest in self.mine.pending and self.mine.pending[digest].epoch > self.standing.place[1]
        }
        for alone in (False, True):
            before, mine = self.standing, self.mine
            kept = (
                PendingCommit(generation=mine.generation, epoch=mine.epoch, private=mine.private, hour=0)
                if mine.private
                else None
            )
            facts = {
                "keys": self.seat.keys,
                "pending": mine.pending,
                "kept": kept,
                "trust": self.branch.community.trust,
            }
            followed = follow(before, messages, **facts, alone=alone)
            if followed.gone:
                self._removed(before, messages, facts)
                return
            self._adopt(followed)
            written -= followed.adopted
            if not followed.awaited:
                break
            self.save()
        assert not written, "an own commit was written down before it was sent, and is not adopted"
        if followed.broken:
            self.broken = followed.broken
        if self.member is None:
            # It knows the room and not its secrets: it sits down anew, or enters again.
            self.standing = None

    def _removed(self, standing: Standing, messages: list[bytes], facts: dict) -> None:
        """End here, remembering what an honest device would have forgotten."""
        for message in messages:
            after = follow(standing, [message], **facts, alone=True)
            if after.gone:
                break
            standing = after.standing
        self.last = standing.member or self.last
        if self.last is not None:
            self.seat.lost.append(self.last)
        self.standing = None
        self.seat.gone = True

    def _adopt(self, followed: Followed) -> None:
        standing, mine = followed.standing, self.mine
        self.standing = standing
        epochs = mine.epochs
        for record in followed.records:
            self.truth.derived(self.branch, record, self.seat.id)
            epochs = with_epoch(epochs, record)
        for step in followed.steps:
            if step.kind == "commit":
                epochs = ended(epochs, (step.view.generation, step.view.epoch - 1), step.hour)
        mine = replace(mine, epochs=epochs, authors={**mine.authors, **(followed.authors or {})})
        if standing.member is not None:
            self.truth.stands(standing.member)
            self.last = standing.member
            mine = replace(
                mine,
                generation=standing.view.generation,
                epoch=standing.view.epoch,
                private=standing.member.encode(),
                pending={key: one for key, one in mine.pending.items() if key not in followed.adopted},
            )
        self.note(expired_dropped(mine, self.hour))

    # commits of its own

    def enters(self, hour: int) -> Flight:
        """Return the external commit that lets it in, or in again. Raises Refused."""
        replayed = self.branch.replayed(remembered=self.seat.known)
        self.seat.known = replayed.known
        pending = enter(
            replayed.view,
            self.branch.group_info,
            self.seat.keys,
            hour=hour,
            random=self.branch.community.random,
            trust=self.branch.community.trust,
        )
        self.standing = Standing(replayed.view, None)
        return self.keeps(pending)

    def keeps(self, pending: Pending) -> Flight:
        """Write down the state after an own commit, then let the commit go."""
        after = pending.member
        kept = PendingCommit(
            generation=after.view.generation,
            epoch=after.view.epoch,
            private=after.encode(),
            hour=self.hour,
        )
        self.note(replace(self.mine, pending={**self.mine.pending, pending.commit_hash: kept}))
        self.save()
        return Flight(self, self.branch, pending.message, pending.group_info)

    # posts

    def walk(self, places) -> None:
        """Take places as delivered; what leaves a hole is fetched instead."""
        try:
            fresh = self.chronicle.walk(places)
        except Malformed:
            fresh = self.chronicle.walk(self.branch.places[self.chronicle.place.seq :])
        opened = [self.chronicle.put(place, self.mine, _nobody) for place in fresh]
        opened += self.chronicle.reopen(self.mine, _nobody)
        hours = {header.epoch_id: item.hour for item, header in opened if header is not None}
        epochs = tuple(
            replace(one, used=True, hour=max(one.hour, hours[one.epoch_id])) if one.epoch_id in hours else one
            for one in self.mine.epochs
        )
        self.note(replace(self.mine, epochs=epochs, place=self.chronicle.place))

    def read(self) -> dict[int, str]:
        """Return what it can read, by place."""
        entries = self.chronicle.page(frozenset()).entries
        return {one.seq: one.text for one in entries if one.kind == "post"}


def _nobody(_: bytes) -> bool:
    """Say of each author that she is no staff: it changes nothing about what can be read."""
    return False
