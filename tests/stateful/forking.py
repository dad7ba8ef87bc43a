"""A host that shows people different rooms, and what happens when their views meet."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from msgspec.structs import replace
from tests.stateful.branch import Branch, epoch_of
from tests.stateful.device import Device
from tests.stateful.failing import Failing
from tests.stateful.people import judged, picks

from hearth_client.errors import DifferentRooms
from hearth_protocol.errors import HearthError, NotAuthentic
from hearth_protocol.posts import Header
from hearth_rooms.member import RoomMember


class Forking(Failing):
    """Rules about forks. There are at most two branches at once."""

    @precondition(lambda self: len(self.branches) == 1 and len(self.branches[0].views) > 1)
    @rule(picked=st.sets(picks, max_size=6), rare=st.integers(0, 3))
    def the_host_forks_the_room(self, picked: set[int], rare: int) -> None:
        """From here on it shows some devices another room."""
        if rare:
            return
        self.branches.append(self.branches[0].fork())
        for at in picked:
            self.devices[at % len(self.devices)].branch = self.branches[1]

    @precondition(lambda self: len(self.branches) > 1)
    @rule(pick=picks, what=st.sampled_from(["shown", "shown", "compare", "compare", "ends"]))
    def views_meet(self, pick: int, what: str) -> None:
        match what:
            case "shown":
                self._is_shown_the_other_room(self.device(pick))
            case "compare":
                self.people_of_both_rooms_compare()
            case _:
                self.the_fork_ends()

    def _is_shown_the_other_room(self, device: Device) -> None:
        """Where the two differ by what this device knows, it notices and never follows."""
        branch = next(one for one in self.branches if one is not device.branch)
        differs = self._can_see_the_fork(device, branch)
        device.branch, device.standing = branch, None
        noticed = False
        try:
            device.begin_chronicle()
            device.walk(branch.places)
            device.sit()
        except (DifferentRooms, NotAuthentic):
            noticed = True
        assert noticed or not differs, "a fork goes unnoticed by somebody who can see it"
        if noticed:
            self.notices_the_fork(device)
        else:
            self.hears(device, lambda: None)

    @staticmethod
    def _can_see_the_fork(device: Device, other: Branch) -> bool:
        """Whether what a device has written down is not so in another branch."""
        mine, place = device.mine, device.mine.place
        here = (mine.generation, mine.epoch)
        if mine.private and here > other.place:
            return True
        same = here[0] != other.place[0] or epoch_of(device.branch.view_at(here)) == epoch_of(
            other.view_at(here)
        )
        if mine.private and not same:
            return True
        if place is None or not place.seq:
            return False
        return place.seq > other.last_seq or other.links[place.seq] != place.link

    def people_of_both_rooms_compare(self) -> None:
        """Authenticators, posts, handshakes and states: what one room made is nothing in the other."""
        for one, other in (self.branches, self.branches[::-1]):
            same = epoch_of(one.view) == epoch_of(other.view)
            theirs = [each.member.group for each in self.devices if each.branch is other and each.current]
            for here in [each for each in self.devices if each.branch is one and each.current]:
                ours = here.member.group.epoch_authenticator
                assert all((ours == group.epoch_authenticator) == same for group in theirs)
                if here.standing.place <= other.place and here.standing.place[0] == other.place[0]:
                    self._is_nothing_there(here, other)
            self._posts_cross(one, other)

    def _is_nothing_there(self, device: Device, other: Branch) -> None:
        """Show a device the other room's same epoch, if that is another, and the commit that ended it."""
        member, place = device.member, device.standing.place
        view = other.view_at(place)
        if epoch_of(view) == epoch_of(member.view):
            return
        try:
            RoomMember.resume(member.encode(), view, member.keys)
        except HearthError:
            pass
        else:
            raise AssertionError("a state stands in another room")
        for handshake in other.since(place):
            # The server's own proposals name an epoch's number and no more (RFC 9420, section 6.1).
            if handshake.epoch == place[1] and handshake.group_info:
                verdict, _ = judged(member.view, handshake.message, self.trust)
                assert verdict is not None, "another room's commit is followed"

    def _posts_cross(self, one: Branch, other: Branch) -> None:
        """Show readers of `other` the newest post of `one`, as the next one there."""
        if not one.places or one.links[-1] in other.links:
            return
        place = one.places[-1]
        header = Header.read(place.header)
        crossing = replace(place, seq=other.last_seq + 1, hour=max(self.hour, place.hour))
        if header.seen_seq <= other.last_seq and other.links[header.seen_seq] == header.seen_link:
            return
        for device in [each for each in self.devices if each.branch is other]:
            reader = Device(device.seat, other, self.truth, self.hour)
            reader.restart(device.state)
            try:
                reader.walk((*other.places, crossing))
            except DifferentRooms:
                continue
            entries = reader.chronicle.page(frozenset()).entries
            shown = [entry for entry in entries if entry.seq == crossing.seq and entry.kind == "post"]
            assert not shown, "a post of another room is read as if nothing were"

    def the_fork_ends(self) -> None:
        """The host is found out: who was shown the second room begins again in the first."""
        gone = self.branches.pop()
        for seat in {id(one.seat): one.seat for one in self.devices if one.branch is gone}.values():
            self.forgets(seat)
        self.flights = [one for one in self.flights if one.branch is not gone]
        self.letters = [one for one in self.letters if one.branch is not gone]
