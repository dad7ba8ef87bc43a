"""A room under everything at once, at the level of MLS and Hearth's rules: no client, server or network.

    people → committing → writing → failing → forking → meaning_ill → here: what holds, and the end

People with one or several devices, staff among them; a host that loses, doubles, delays, reorders, alters
and forks; crashes between any two steps. Each file adds rules; `truth` says what nobody may ever break.
"""

from hypothesis.stateful import invariant
from tests.stateful.branch import epoch_of
from tests.stateful.device import Device
from tests.stateful.meaning_ill import MeaningIll

from hearth_client.room.following import commit_hash
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.posts import Header
from hearth_rooms.member import RoomMember
from hearth_rooms.view import RoomView

WINDOW_HOURS = 14 * HOURS_A_DAY
ROUNDS = 3
"""How often everybody may try, without any fault, before all must stand where the room is."""


class RoomMachine(MeaningIll):
    """All rules, and what always holds."""

    @invariant()
    def what_always_holds_holds(self) -> None:
        if not hasattr(self, "devices"):
            return
        self.truth.check()
        for device in self.devices:
            if device.member is not None:
                self._sees_what_the_host_sees(device)
                self._can_begin_again(device)
        self._nobody_followed_what_was_altered()

    @staticmethod
    def _sees_what_the_host_sees(device: Device) -> None:
        """Demand of who stands in the present epoch the host's tree, context and links."""
        member, view, seen = device.member, device.branch.view, device.chronicle.place
        if seen.seq:
            assert seen.link == device.branch.links[seen.seq], "two links at one place"
        if device.standing.place != device.branch.place:
            return
        assert member.view.context_hash == view.context_hash
        assert member.view.public.tree.write() == view.public.tree.write()
        assert set(member.view.pending) <= set(view.pending)
        assert view.member(member.member_id) is not None

    @staticmethod
    def _can_begin_again(device: Device) -> None:
        member = device.member
        again = RoomMember.resume(member.encode(), RoomView.decode(member.view.encode()), member.keys)
        assert again.group.epoch_authenticator == member.group.epoch_authenticator

    def _nobody_followed_what_was_altered(self) -> None:
        for branch in self.branches:
            for handshake in branch.handshakes[-2:]:
                if handshake.group_info and commit_hash(handshake.message) in self.poisoned:
                    opened = branch.view_at((handshake.generation, handshake.epoch + 1))
                    assert epoch_of(opened) not in self.truth.keys, "an altered commit was followed"

    # in the end

    def teardown(self) -> None:
        """Without further faults everybody comes to stand in one room, in few rounds, and can read it."""
        if not hasattr(self, "devices"):
            return
        if len(self.branches) > 1:
            self.people_of_both_rooms_compare()
            self.the_fork_ends()
        self.flights.clear()
        for _ in range(ROUNDS):
            for device in list(self.devices):
                if device in self.devices:
                    self.catches_up(device)
                    if device in self.devices and device.standing is None:
                        self.comes_in(device, "heard")
                        self.catches_up(device)
        branch = self.branches[0]
        rebuilt = branch.replayed(genesis_only=True).view
        assert rebuilt.encode() == branch.view.encode(), "the room is not what its history makes"
        for device in self.devices:
            assert device.current, "a device is stuck"
        assert len({device.member.epoch_keys() for device in self.devices}) <= 1
        for device in self.devices:
            self._has_read_everything(device)
        for at in range(sum(len(seat.lost) for seat in self.seats)):
            self.somebody_who_was_removed_tries_everything(at)

    def _has_read_everything(self, device: Device) -> None:
        """Demand every post under a key this seat ever had, in order, once, as it was written."""
        read, seen = device.read(), set()
        for place in device.branch.places:
            post_id = Header.read(place.header).post_id
            text = read.get(place.seq)
            if text is not None:
                assert text == self.said[post_id], "a post says something else"
                assert post_id not in seen, "a post is shown twice"
                seen.add(post_id)
        if device.seat.forgetful:
            return
        known = self.truth.known.get(device.seat.id, set())
        for place in device.branch.places:
            header = Header.read(place.header)
            if header.generation != device.branch.place[0]:
                # Whoever crashes before saving cannot follow an earlier generation again.
                continue
            key = self.truth.keys.get(epoch_of(device.branch.view_at((header.generation, header.epoch))))
            if key is not None and key[1] in known and place.hour + WINDOW_HOURS > self.hour:
                assert header.post_id in seen, "a member cannot read what was posted while she was there"
