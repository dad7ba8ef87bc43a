"""Devices that crash, are lost, are restored, and second ones; staff's other duties; time."""

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.rooms.community import HOUR, ROOM
from tests.stateful.device import Device
from tests.stateful.people import ENTRY_REFUSED, picks
from tests.stateful.writing import Writing

from hearth_protocol.errors import Refused
from hearth_rooms.member import found

MOST_DEVICES = 3
"""Devices of one seat."""
LONGEST_HOURS = 2000


class Failing(Writing):
    """Rules about what happens to devices, and about time."""

    @rule(
        pick=picks,
        what=st.sampled_from(
            ["crash", "crash", "crash and sit", "save", "another", "another", "lost", "restored", "all lost"]
        ),
        back=st.integers(1, 6),
    )
    def something_happens_to_a_device(self, pick: int, what: str, back: int) -> None:
        device = self.device(pick)
        match what:
            case "crash":
                device.restart()
            case "crash and sit":
                device.restart()
                self.hears(device, device.sit)
            case "save":
                device.save()
            case "another":
                self._another(device)
            case "lost":
                self._lost(device)
            case "restored":
                self._restored(device, back)
            case _:
                self.forgets(device.seat)

    def _another(self, first: Device) -> None:
        if sum(one.seat is first.seat for one in self.devices) < MOST_DEVICES:
            device = Device(first.seat, first.branch, self.truth, self.hour)
            self.devices.append(device)
            self.hears(device, device.sit)

    def _lost(self, device: Device) -> None:
        """Lose a device; its seat goes on with another one, or with what was written."""
        self.devices.remove(device)
        if not any(one.seat is device.seat for one in self.devices):
            self.devices.append(Device(device.seat, device.branch, self.truth, self.hour))

    def _restored(self, device: Device, back: int) -> None:
        """Put an older copy in the place of what was written; what came after it is lost."""
        copies = [one for one in device.seat.copies[-back:] if one]
        if copies:
            device.seat.vault, device.seat.forgetful = copies[0], True
            device.restart()
            self.hears(device, device.sit)

    @rule(pick=picks)
    def staff_confirm_the_room(self, pick: int) -> None:
        device = self.ready(pick, fresh=True, staff=True)
        if device is None or not self.powerful(device):
            return
        seq, link = device.chronicle.seen
        device.branch.anchor(
            device.member.anchor(
                staff_seed=device.seat.staff.seed,
                certificate=device.seat.staff.name,
                last_seq=seq,
                link=link,
                revocations_version=0,
                hour=max(self.hour, device.branch.view.hour),
            )
        )

    @rule(pick=picks, rare=st.integers(0, 3))
    def staff_begin_a_new_generation(self, pick: int, rare: int) -> None:
        """Rare: everybody has to enter again."""
        device = self.ready(pick, fresh=True, staff=True)
        if device is None or rare:
            return
        before, hour = device.branch.view, max(self.hour, device.branch.view.hour)
        try:
            founded = found(
                keys=device.seat.keys,
                room=ROOM,
                history=before.history,
                staff_seed=device.seat.staff.seed,
                server_key=self.community.server_key,
                trust=self.trust,
                hour=hour,
                random=self.random,
                previous=before,
            )
        except Refused as refused:
            assert refused.code in ENTRY_REFUSED, refused.code
            return
        device.branch.begin(founded, before)
        kept = {(ban.kind, ban.subject) for ban in device.branch.view.bans}
        assert kept >= {(ban.kind, ban.subject) for ban in before.bans if ban.until >= hour}
        self.begins_with(device, founded)

    @rule(hours=st.sampled_from([1, 0, 2, 5, 25, 100]))
    def time_passes(self, hours: int) -> None:
        self.hour = min(self.hour + hours, HOUR + LONGEST_HOURS)
