"""A room that Python and the browser's code hold together: whatever one makes or judges, so does the other.

Both are given the same bytes, randomness too, and must come to the same bytes: commits, GroupInfos, private
states, verdicts and their words.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.interop.browser_room import Browser
from tests.rooms.community import HOUR, ROOM, Community, Room, Staff
from tests.rooms.recording import deed_of, outcome, snapshot_of, state_of

from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.structures.room_extension import Ban, HistoryPolicy
from hearth_rooms.member import MemberKeys, Pending, RoomMember, enter
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import RoomView, Snapshot, Step


@contextmanager
def drawn(community: Community) -> Iterator[list[bytes]]:
    """Write down what is drawn meanwhile."""
    source: Randomness = community.random
    record: list[bytes] = []

    def draw(size_bytes: int) -> bytes:
        record.append(source(size_bytes))
        return record[-1]

    community.random = draw
    try:
        yield record
    finally:
        community.random = source


def told_keys(keys: MemberKeys) -> dict[str, str]:
    return {
        "seed": keys.signature_seed.hex(),
        "inbox": keys.inbox_secret.hex(),
        "credential": keys.credential.hex(),
    }


def told_bans(bans: Sequence[Ban]) -> list[dict[str, object]]:
    return [{"kind": int(ban.kind), "subject": ban.subject.hex(), "until": ban.until} for ban in bans]


def told_member(member: RoomMember) -> dict[str, str]:
    keys = member.epoch_keys()
    return {
        "epoch_key": keys.epoch_key.hex(),
        "epoch_id": keys.epoch_id.hex(),
        "private": hashlib.sha256(member.encode()).hexdigest(),
    }


class TwoTongues(Room):
    """Python's room, and beside it the browser's. Every difference fails where it begins."""

    def __init__(
        self,
        community: Community,
        browser: Browser,
        *,
        staff: Staff | None = None,
        hour: int = HOUR,
        previous: RoomView | None = None,
    ) -> None:
        self.browser = browser
        self.told: list[bytes] = []
        self.snapshots: list[tuple[int, Snapshot]] = []
        staff = staff or community.certify()
        keys = community.staff_keys(staff)
        with drawn(community) as random:
            super().__init__(community, staff=staff, keys=keys, hour=hour, previous=previous)
        self.tell_trust()
        follows = previous is not None
        founded = self.founded
        stated = {
            "genesis": founded.genesis.hex(),
            "group_info": founded.group_info.hex(),
            "tree": founded.tree.hex(),
        }
        came = browser.ask(
            "found",
            keys=told_keys(keys),
            room=ROOM.hex(),
            history=int(HistoryPolicy.ONE_DAY),
            staff_seed=staff.seed.hex(),
            server_key=community.server_key.hex(),
            hour=hour,
            random=b"".join(random).hex(),
            follows=follows,
        )
        assert came == stated
        assert browser.ask("open", **stated, follows=follows) == state_of(self.view, community)
        self.snapshots.append((0, self.view.snapshot()))

    def tell_trust(self) -> None:
        """Tell the browser of every certificate that Python knows."""
        community = self.community
        if self.told != community.certificates:
            self.told = list(community.certificates)
            certificates = [data.hex() for data in self.told]
            self.browser.ask("trust", root=community.trust.root_key.hex(), certificates=certificates)

    def enter(self, keys: MemberKeys, *, hour: int | None = None) -> RoomMember:
        self.tell_trust()
        hour = self.view.hour if hour is None else hour
        before, group_info = self.view, self.group_info
        with drawn(self.community) as random:
            pending = enter(
                before, group_info, keys, hour=hour, random=self.community.random, trust=self.trust
            )
        came = self.browser.ask(
            "enter",
            keys=told_keys(keys),
            group_info=group_info.hex(),
            hour=hour,
            random=b"".join(random).hex(),
        )
        self._both_made(came, pending)
        self.deliver(pending.message, pending.group_info, pending.member)
        return pending.member

    def commit(  # type: ignore[override]  # the same, named one by one
        self,
        member_id: bytes,
        *,
        hour: int | None = None,
        remove: Sequence[bytes] = (),
        bans: Sequence[Ban] = (),
        drop_bans: Sequence[Ban] = (),
        history: HistoryPolicy | None = None,
    ) -> Step:
        self.tell_trust()
        hour = self.view.hour if hour is None else hour
        with drawn(self.community) as random:
            pending = self.members[member_id].commit(
                hour=hour,
                random=self.community.random,
                trust=self.trust,
                remove=remove,
                bans=bans,
                drop_bans=drop_bans,
                history=history,
            )
        came = self.browser.ask(
            "commit",
            name=member_id.hex(),
            hour=hour,
            random=b"".join(random).hex(),
            remove=[each.hex() for each in remove],
            bans=told_bans(bans),
            drop_bans=told_bans(drop_bans),
            history=None if history is None else int(history),
        )
        self._both_made(came, pending)
        return self.deliver(pending.message, pending.group_info, pending.member)

    def deliver(self, message: bytes, group_info: bytes | None = None, own: RoomMember | None = None) -> Step:
        self.tell_trust()
        step = super().deliver(message, group_info, own)
        came = self.browser.ask(
            "deliver", message=message.hex(), own=None if own is None else own.member_id.hex()
        )
        assert came == {
            "does": deed_of(step),
            "after": state_of(step.view, self.community),
            "members": {name.hex(): told_member(member) for name, member in self.members.items()},
        }
        if step.kind == "commit":
            self.snapshots.append((len(self.handshakes), step.view.snapshot()))
        return step

    def judge(self, messages: Sequence[bytes]) -> list[str]:
        """Return what both say of messages, each on its own; they must say the same."""
        self.tell_trust()
        ours = [self._judged(message) for message in messages]
        theirs = self.browser.ask("judge", messages=[message.hex() for message in messages])
        assert theirs == ours, [
            (message.hex(), one, other)
            for message, one, other in zip(messages, ours, theirs, strict=True)
            if one != other
        ]
        return ours

    def replay(self, start: int, anchor: bytes, newest_anchor: bytes) -> str:
        """Replay from one of the snapshots on both sides; return the word for how it ended."""
        self.tell_trust()
        place, snapshot = self.snapshots[start]
        handshakes = self.handshakes[place:]
        shown: list[RoomView] = []

        def ours() -> None:
            replayed = from_anchor(
                genesis=[self.founded.genesis],
                anchor=anchor,
                snapshot=snapshot,
                handshakes=handshakes,
                trust=self.trust,
                group_info=self.group_info,
                newest_anchor=newest_anchor,
            )
            shown.append(replayed.view)

        word = outcome(ours)
        theirs = self.browser.ask(
            "replay",
            genesis=self.founded.genesis.hex(),
            anchor=anchor.hex(),
            newest_anchor=newest_anchor.hex(),
            snapshot=list(snapshot_of(snapshot).values()),
            handshakes=[message.hex() for message in handshakes],
            group_info=self.group_info.hex(),
        )
        if not shown:
            assert theirs == word
            return word
        assert isinstance(theirs, dict)
        assert theirs["state"] == state_of(shown[0], self.community)
        assert theirs["snapshot"] == list(snapshot_of(shown[0].snapshot()).values())
        return word

    def _judged(self, message: bytes) -> str:
        after: list[bytes] = []
        word = outcome(lambda: after.append(self.view.apply(message, self.trust).view.context_hash))
        return word + b"".join(after).hex()

    @staticmethod
    def _both_made(came: object, pending: Pending) -> None:
        assert came == {
            "message": pending.message.hex(),
            "group_info": pending.group_info.hex(),
            "member": told_member(pending.member),
        }
