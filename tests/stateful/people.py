"""The people of a room and their devices, and what an honest device does with what it hears."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from msgspec.structs import replace
from tests.rooms.community import HOUR, Community
from tests.stateful.branch import Branch
from tests.stateful.device import Device, Flight, Letter, Seat
from tests.stateful.truth import Truth

from hearth_client.errors import DifferentRooms
from hearth_protocol.errors import HearthError, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.room_extension import BanKind
from hearth_rooms.member import Founded
from hearth_rooms.view import RoomView

MOST = 8
"""People with a seat at once."""
picks = st.integers(0, 23)
mostly = st.sampled_from([True] * 5 + [False])
fates = st.sampled_from(["heard"] * 6 + ["unheard", "again", "later"])
"""What becomes of a request: taken, answered; its answer lost; taken, and on its way again; not there yet."""

ENTRY_REFUSED = frozenset(
    {
        Refusal.BANNED,
        Refusal.INVITATION_CLOSED,
        Refusal.INVITATION_EXPIRED,
        Refusal.INVITATION_USED,
        Refusal.CERTIFICATE_EXPIRED,
        Refusal.CERTIFICATE_REVOKED,
    }
)


class People(RuleBasedStateMachine):
    """Seats, devices, branches, and what is on its way."""

    arrives: Callable[..., None]
    """What the host does with a flight: `committing` says."""

    @initialize()
    def the_room_opens(self) -> None:
        self.community = Community()
        self.hour = HOUR
        mira = self.community.certify("Mira")
        self.staff = [mira, self.community.certify("Cora", hours=260, role=Role.COUNSELLOR)]
        founded = self.community.found(mira)
        self.branches = [Branch(self.community, founded)]
        self.truth = Truth()
        seat = Seat(founded.member.keys, "Mira", staff=mira)
        self.seats: list[Seat] = [seat]
        self.devices: list[Device] = []
        self.flights: list[Flight] = []
        self.letters: list[Letter] = []
        self.poisoned: set[bytes] = set()
        """Commits that stand publicly, altered so that no member may follow them."""
        self.said: dict[bytes, str] = {}
        """What each post says, by its id."""
        device = Device(seat, self.branches[0], self.truth, self.hour)
        self.devices.append(device)
        self.begins_with(device, founded)

    def begins_with(self, device: Device, founded: Founded) -> None:
        """Let a founder's device keep what she founded, and sit down in it."""
        view = founded.member.view
        device.note(
            replace(
                device.mine,
                generation=view.generation,
                epoch=view.epoch,
                private=founded.member.encode(),
                pending={},
            )
        )
        device.save()
        device.standing = None
        self.hears(device, device.sit)

    @property
    def trust(self):
        return self.community.trust

    @property
    def random(self):
        return self.community.random

    # picking

    def device(self, pick: int) -> Device:
        device = self.devices[pick % len(self.devices)]
        device.hour = self.hour
        return device

    def ready(self, pick: int, *, fresh: bool, staff: bool = False) -> Device | None:
        """Return a device that is inside, with staff power if `staff`, brought up to date if `fresh`."""
        inside = [one for one in self.devices if one.member is not None and (not staff or self.powerful(one))]
        if not inside:
            return None
        device = inside[pick % len(inside)]
        device.hour = self.hour
        if fresh:
            self.catches_up(device)
        return device if device in self.devices and device.member is not None else None

    def powerful(self, device: Device) -> bool:
        """Whether a device stands as staff, by what it sees itself."""
        member = device.member
        return member is not None and has_power(device.seat, member.view, max(self.hour, member.view.hour))

    # hearing

    def hears(self, device: Device, step: Callable[[], None]) -> None:
        """Let a device do something, if it still exists; what can come of it is settled here."""
        if device not in self.devices:
            return
        device.hour = self.hour
        try:
            step()
        except DifferentRooms:
            self.notices_the_fork(device)
            return
        if device.broken:
            assert device.broken in self.poisoned, "a device cannot follow an honest commit"
            device.broken = b""
        if device.seat.gone:
            self.ends(device.seat)

    def catches_up(self, device: Device) -> None:
        if device.standing is not None:
            self.hears(device, device.catch_up)
        self.hears(device, lambda: device.walk(device.branch.places))

    def notices_the_fork(self, device: Device) -> None:
        assert len(self.branches) > 1, "a device sees a fork where there is none"
        self.forgets(device.seat)

    def forgets(self, seat: Seat) -> None:
        """Let a seat begin again with nothing but its keys, in the first branch."""
        self._without(seat)
        seat.vault, seat.forgetful, seat.known = b"", True, None
        seat.copies.clear()
        self.devices.append(Device(seat, self.branches[0], self.truth, self.hour))

    def ends(self, seat: Seat) -> None:
        """Let a seat go; what its devices held is remembered by somebody who should not."""
        seat.gone = True
        seat.lost += [one.last for one in self.devices if one.seat is seat and one.last is not None]
        self._without(seat)

    def _without(self, seat: Seat) -> None:
        self.devices = [one for one in self.devices if one.seat is not seat]
        self.flights = [one for one in self.flights if one.device.seat is not seat]
        self.letters = [one for one in self.letters if one.device.seat is not seat]

    # coming in

    @precondition(lambda self: len({id(one.seat) for one in self.devices}) < MOST)
    @rule(
        how=st.sampled_from(["invitation", "shared invitation", "direct", "staff"]),
        hours=st.sampled_from([72, 24, 160]),
        branch=picks,
        fate=fates,
    )
    def somebody_is_admitted(self, how: str, hours: int, branch: int, fate: str) -> None:
        by, until = self.staff[0], self.hour + hours
        staff = None
        match how:
            case "invitation":
                keys = [self.community.invited_keys(self.community.invite(by, not_after=until))]
            case "shared invitation":
                invited = self.community.invite(by, uses=2, not_after=until)
                keys = [self.community.invited_keys(invited) for _ in range(2)]
            case "direct":
                keys = [self.community.direct_keys(by, not_after=until)]
            case _:
                staff = self._certified()
                keys = [self.community.staff_keys(staff)]
        for each in keys:
            seat = Seat(each, f"{how} {len(self.seats)}", staff=staff)
            self.seats.append(seat)
            there = self.branches[branch % len(self.branches)]
            device = Device(seat, there, self.truth, self.hour)
            self.devices.append(device)
            self.enters(device, fate)

    def _certified(self):
        """Return somebody with a certificate that is valid now; renewed, it makes another leaf."""
        last = self.staff[-1]
        if last.certificate.not_after <= self.hour + 1:
            self.staff.append(self.community.certify("Nora", not_before=self.hour - 1, hours=150))
        return self.staff[-1]

    @precondition(lambda self: any(one.standing is None for one in self.devices))
    @rule(pick=picks, fate=fates)
    def a_device_comes_in(self, pick: int, fate: str) -> None:
        """Sit down where the kept state says, or else enter."""
        outside = [one for one in self.devices if one.standing is None]
        self.comes_in(outside[pick % len(outside)], fate)

    def comes_in(self, device: Device, fate: str) -> None:
        self.hears(device, device.sit)
        if device.standing is None:
            self.hears(device, device.sit_where_another_did)
        if device.standing is None and device in self.devices:
            self.enters(device, fate)

    def enters(self, device: Device, fate: str) -> None:
        device.hour = self.hour
        try:
            flight = device.enters(self.hour)
        except Refused as refused:
            assert refused.code in ENTRY_REFUSED, refused.code
            self.ends(device.seat)
        except NotAuthentic:
            self.notices_the_fork(device)
        else:
            self.sent(flight, fate)

    def sent(self, flight: Flight, fate: str, alter: int | None = None) -> None:
        """Let a commit meet its fate."""
        if fate in {"later", "again"}:
            self.flights.append(flight)
        if fate != "later":
            self.arrives(flight, heard=fate == "heard", alter=alter)


def has_power(seat: Seat, view: RoomView, hour: int) -> bool:
    """Whether a seat may act as staff: said here once more, in other words than the product's."""
    if seat.staff is None:
        return False
    certificate = seat.staff.certificate
    banned = any(one.kind is BanKind.STAFF_SERIAL and one.subject == certificate.serial for one in view.bans)
    return not banned and certificate.not_before <= hour <= certificate.not_after


def judged(view: RoomView, message: bytes, trust) -> tuple[object, bytes]:
    """Return the verdict on a handshake (None: it may stand) and the view after it, as bytes."""
    try:
        return None, view.apply(message, trust).view.encode()
    except Refused as refused:
        return (type(refused).__name__, refused.code), b""
    except HearthError as error:
        return type(error).__name__, b""
