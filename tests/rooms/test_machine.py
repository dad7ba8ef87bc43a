"""A room under everything at once: people enter, lag, crash, lose their device, are removed, come back.

Whatever the order, everybody who has followed to the end holds the same room, and nobody else holds its keys.
"""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.lengths import count
from tests.rooms.community import HOUR, Community, Room, views_equal

from hearth_protocol.admission import sanction_bans
from hearth_rooms.member import CannotFollow, RoomMember, enter
from hearth_rooms.proposals import server_remove
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import RoomView

MOST = 7


class RoomMachine(RuleBasedStateMachine):
    """One server that keeps order, and devices that each follow at their own pace."""

    @initialize()
    def open(self) -> None:
        self.community = Community()
        self.room = Room(self.community)
        self.trust = self.community.trust
        self.view, self.group_info = self.room.view, self.room.group_info
        self.log: list[bytes] = []
        mira = self.room.mira
        self.devices: dict[bytes, RoomMember] = {mira.member_id: mira}
        self.read: dict[bytes, int] = {mira.member_id: 0}
        self.host = mira.member_id
        self.keys_of_the_removed: set[bytes] = set()
        self.hour = HOUR

    # the server

    def accept(self, message: bytes, group_info: bytes | None = None) -> None:
        self.view = self.view.apply(message, self.trust).view
        if group_info is not None:
            self.view.check_group_info(group_info)
            self.group_info = group_info
        self.log.append(message)

    def send(self, pending) -> None:
        self.accept(pending.message, pending.group_info)
        self.devices[pending.member.member_id] = pending.member
        self.read[pending.member.member_id] = len(self.log)

    # devices

    def follow(self, who: bytes) -> bool:
        """Follow to the end; False when this membership ended on the way."""
        for message in self.log[self.read[who] :]:
            received = self.devices[who].receive(message, self.trust)
            if received.member is None:
                self.keys_of_the_removed.add(self.devices.pop(who).epoch_keys().epoch_key)
                del self.read[who]
                return False
            self.devices[who] = received.member
            self.read[who] += 1
        return True

    def somebody(self, pick: int) -> bytes:
        return sorted(self.devices)[pick % len(self.devices)]

    def let_in(self, keys) -> None:
        replayed = from_anchor(
            genesis=[self.room.founded.genesis],
            anchor=b"",
            snapshot=self.room.snapshot,
            handshakes=self.log,
            group_info=self.group_info,
            trust=self.trust,
        )
        self.send(
            enter(
                replayed.view,
                self.group_info,
                keys,
                hour=self.hour,
                random=self.community.random,
                trust=self.trust,
            )
        )

    @precondition(lambda self: len(self.view.members) < MOST)
    @rule()
    def somebody_new_enters(self) -> None:
        invited = self.community.invite(self.room.staff, not_after=self.hour + 72)
        self.let_in(self.community.invited_keys(invited))

    @rule(pick=st.integers(0, 50))
    def a_device_follows(self, pick: int) -> None:
        self.follow(self.somebody(pick))

    @rule(pick=st.integers(0, 50))
    def a_device_renews_its_path(self, pick: int) -> None:
        who = self.somebody(pick)
        due = {member.member_id for member in self.view.pending_removes(self.trust, self.hour)}
        if who in due or not self.follow(who):
            return
        self.send(self.devices[who].commit(hour=self.hour, random=self.community.random, trust=self.trust))

    @rule(pick=st.integers(0, 50))
    def a_device_crashes_and_resumes(self, pick: int) -> None:
        who = self.somebody(pick)
        member = self.devices[who]
        stored = RoomView.decode(member.view.encode())
        assert views_equal(stored, member.view)
        self.devices[who] = RoomMember.resume(member.encode(), stored, member.keys)

    @rule(pick=st.integers(0, 50))
    def a_device_is_lost_and_its_member_comes_back_with_nothing(self, pick: int) -> None:
        who = self.somebody(pick)
        if self.view.member(who) is not None:
            self.let_in(self.devices[who].keys)

    @rule(pick=st.integers(0, 50))
    def a_second_device_sees_that_the_first_went_on(self, pick: int) -> None:
        who = self.somebody(pick)
        before, at = self.devices[who], self.read[who]
        if self.view.member(who) is None or at != len(self.log):
            return
        self.let_in(before.keys)
        with pytest.raises(CannotFollow) as cannot:
            before.receive(self.log[at], self.trust)
        assert views_equal(cannot.value.view, self.view)

    @rule(pick=st.integers(0, 50))
    def the_server_proposes_to_remove_somebody(self, pick: int) -> None:
        member = self.view.roster()[pick % len(self.view.roster())]
        if member.member_id != self.host:
            self.accept(server_remove(self.view, member.leaf, self.community.server_seed))

    @precondition(lambda self: len(self.view.members) > 1)
    @rule(pick=st.integers(0, 50), banned=st.booleans())
    def staff_remove_somebody(self, pick: int, *, banned: bool) -> None:
        self.follow(self.host)
        others = [member for member in self.view.roster() if member.member_id != self.host]
        member = others[pick % len(others)]
        what = (
            {"bans": sanction_bans(member.admission, self.trust)}
            if banned
            else {"remove": [member.member_id]}
        )
        self.send(
            self.devices[self.host].commit(
                hour=self.hour, random=self.community.random, trust=self.trust, **what
            )
        )

    @rule(hours=st.integers(0, 100))
    def time_passes(self, hours: int) -> None:
        self.hour = min(self.hour + hours, HOUR + 2000)

    # what always holds

    @invariant()
    def who_followed_to_the_end_holds_the_rooms_keys_and_nobody_removed_does(self) -> None:
        now = {
            self.devices[who].epoch_keys()
            for who, at in self.read.items()
            if at == len(self.log) and self.view.member(who) is not None
        }
        assert len(now) <= 1
        assert not {keys.epoch_key for keys in now} & self.keys_of_the_removed

    @invariant()
    def every_view_that_is_up_to_date_is_the_servers(self) -> None:
        for who, at in self.read.items():
            if at == len(self.log):
                assert views_equal(self.devices[who].view, self.view)

    def teardown(self) -> None:
        if not hasattr(self, "devices"):
            return
        for who in list(self.devices):
            self.follow(who)
        assert {member.member_id for member in self.view.roster()} == set(self.devices)
        assert len({member.epoch_keys() for member in self.devices.values()}) == 1


RoomMachine.TestCase.settings = settings(max_examples=count(25, 300), stateful_step_count=count(25, 50))
TestRoom = RoomMachine.TestCase
