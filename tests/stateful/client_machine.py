"""Real clients and the server's own operations, under a bad network, crashes, restarts and wrong clocks.

One person after the other does something. A request of hers may be lost, answered in vain, doubled, late, or
held on its way while others go on; she may crash there, or the server may. Whatever happens:

- what was acknowledged stands in the room, once, in one order for everybody;
- nobody sees a fork where there is none, nobody is stuck, and no outbox keeps what was sent;
- when the faults stop, everybody stands in one room after few requests.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.stateful.village import Crashed, Device, Drawer, Village

from hearth_client import Client
from hearth_client.errors import AlreadyInside, NoSuchPerson, NoSuchRoom, NotStaff, VaultGone
from hearth_client.room.composing import Sent
from hearth_client.room.room import Room
from hearth_protocol.errors import HearthError, Refused, Unreachable
from hearth_protocol.frames.answers import Delivered
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.posts import Header
from hearth_protocol.refusals import Refusal
from hearth_server.operations.posting import place_of

MOST_DEVICES = 6
INVITED_HOURS = 48
WINDOW_HOURS = 14 * HOURS_A_DAY
LONGEST_SECONDS = 900.0
"""Virtual seconds that anything a person does may take before she is called stuck."""
MOST_REQUESTS = 120
"""Most requests of one device to come back into the room when nothing fails any more."""

picks = st.integers(0, 11)
FATES = [
    "answer lost",
    "lost",
    "held",
    "crash after",
    "crash before",
    "twice",
    "late",
    "restart before",
    "restart after",
]
faults = st.one_of(
    st.just([]), st.lists(st.tuples(st.integers(0, 14), st.sampled_from(FATES)), min_size=1, max_size=2)
)
"""Which of the next requests meet which fate."""

OVER = frozenset({Refusal.NOT_A_MEMBER, Refusal.BANNED})
ALLOWED = OVER | {
    Refusal.INVITATION_EXPIRED,
    Refusal.INVITATION_CLOSED,
    Refusal.INVITATION_UNKNOWN,
    Refusal.INVITATION_USED,
    Refusal.NOT_AUTHENTICATED,
    Refusal.TURN_TAKEN,
    Refusal.REMOVE_PENDING,
    Refusal.WRONG_CLOCK,
    Refusal.TOKEN_EXPIRED,
    Refusal.READ_ONLY,
    Refusal.STALE_EPOCH,
    Refusal.STALE_GENERATION,
    Refusal.VAULT_CHANGED,
    Refusal.CERTIFICATE_EXPIRED,
    Refusal.SEEN_TOO_OLD,
    Refusal.ADMISSION_INVALID,
}
"""What an honest server may say to somebody whose network or clock is bad."""


@dataclass(frozen=True)
class Said:
    """A post that was acknowledged: its place and hour, the room's generation, and by which device."""

    seq: int
    hour: int
    generation: int
    author: Device


class ClientMachine(RuleBasedStateMachine):
    """One village, one room, its people."""

    @initialize()
    def the_room_opens(self) -> None:
        self.village = Village()
        self.loop = self.village.loop
        asyncio.set_event_loop(self.loop)
        self.said: dict[str, Said] = {}
        """Every post that was acknowledged."""
        self.posts = 0
        self.link = ""
        self.left: set[bytes] = set()
        self.loop.finish(self._opens(), LONGEST_SECONDS)

    async def _opens(self) -> None:
        await self.village.sign_revocations()
        await self.village.start()
        self.minh = Device(self.village, "Minh")
        self.devices = [self.minh]
        room, self.link = await self.village.opens_a_room(await self.minh.open())
        self.room = room.id
        self.invited_hour = self.village.hour
        ana = Device(self.village, "Ana", drawer=Drawer())
        self.devices.append(ana)
        await (await ana.open()).enter(self.link, pseudonym="Ana")

    # doing something

    def does(
        self, device: Device, what: Callable[[Client], Awaitable[object]], faults: list[tuple[int, str]]
    ) -> object:
        """Let a device do something until it is done or held; return what came of it, None if nothing."""
        if device.task is not None:
            return None
        fates = ["answered"] * (1 + max((at for at, _ in faults), default=-1))
        for at, fate in faults:
            fates[at] = fate
        device.fates = deque(fates)

        async def doing() -> object:
            return await what(await device.open())

        device.task = self.loop.create_task(doing())
        return self._goes_on(device)

    def _goes_on(self, device: Device) -> object:
        task = device.task
        assert task is not None
        device.stopped.clear()

        async def until_it_stands_still() -> None:
            stopping = asyncio.ensure_future(device.stopped.wait())
            await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()

        self.loop.finish(until_it_stands_still(), LONGEST_SECONDS)
        if not task.done():
            return None
        device.task, device.held = None, None
        device.fates.clear()
        try:
            return task.result()
        except Crashed:
            device.crash()
        except Refused as no:
            assert no.code in ALLOWED, no.code
            return no
        except (Unreachable, NoSuchRoom, NoSuchPerson, AlreadyInside, VaultGone, NotStaff) as error:
            return error
        return None

    def device(self, pick: int) -> Device:
        return self.devices[pick % len(self.devices)]

    # what people do

    @precondition(lambda self: len(self.devices) < MOST_DEVICES)
    @rule(drawer=st.booleans(), faults=faults)
    def somebody_enters(self, drawer: bool, faults: list[tuple[int, str]]) -> None:
        self._invites_again()
        device = Device(self.village, f"guest {len(self.devices)}", drawer=Drawer() if drawer else None)
        self.devices.append(device)
        self.does(device, lambda client: client.enter(self.link, pseudonym=device.name), faults)

    def _invites_again(self) -> None:
        """Give out another invitation when the last one is about to end, if Minh can."""
        if self.village.hour - self.invited_hour > INVITED_HOURS:
            self.staff_act(pick=1, act="invite", faults=[])

    @rule(pick=picks, faults=faults)
    def somebody_writes(self, pick: int, faults: list[tuple[int, str]]) -> None:
        device = self.device(pick)
        self.posts += 1
        text = f"{device.name} says {self.posts}"

        async def writes(client: Client) -> object:
            room = await client.room(self.room)
            sent = await room.post(text)
            self.said[text] = Said(sent.seqs[0], self.village.hour, room.generation, device)
            return sent

        self.does(device, writes, faults)

    @rule(pick=picks, faults=faults)
    def somebody_catches_up(self, pick: int, faults: list[tuple[int, str]]) -> None:
        self.does(self.device(pick), self._catches_up, faults)

    async def _catches_up(self, client: Client) -> Room:
        room = await client.room(self.room)
        await room.catch_up()
        return room

    @rule(
        pick=picks, how=st.sampled_from(["crashes", "reopens", "closes", "crashes", "leaves"]), faults=faults
    )
    def a_device_stops(self, pick: int, how: str, faults: list[tuple[int, str]]) -> None:
        device = self.device(pick)
        if how == "crashes" or device.client is None:
            device.crash()
        elif how == "reopens":
            self.does(device, lambda client: client.reopen(self.room), faults)
        elif how == "leaves":
            if device.words != self.minh.words:
                self.does(device, lambda client: client.leave(self.room), faults)
        elif device.task is None:
            self.does(device, lambda client: client.close(), faults)
            device.crash()

    @precondition(lambda self: len(self.devices) < MOST_DEVICES)
    @rule(pick=picks, faults=faults)
    def somebody_opens_a_second_device(self, pick: int, faults: list[tuple[int, str]]) -> None:
        first = self.device(pick)
        if first.words:
            second = Device(self.village, first.name, words=first.words)
            self.devices.append(second)
            self.does(second, self._catches_up, faults)

    @rule(
        pick=picks,
        act=st.sampled_from(["anchor", "remove", "invite", "remove", "begin anew"]),
        faults=faults,
    )
    def staff_act(self, pick: int, act: str, faults: list[tuple[int, str]]) -> None:
        async def acts(client: Client) -> object:
            room = await client.room(self.room)
            match act:
                case "remove":
                    others = [one.member_id for one in room.roster() if not one.me]
                    if others:
                        return await client.staff.remove(room.id, others[pick % len(others)])
                case "anchor":
                    return await client.staff.anchor(room.id)
                case "invite":
                    self.link = (await client.staff.invite(room.id, uses=20)).link
                    self.invited_hour = self.village.hour
                case "begin anew":
                    return await client.staff.begin_anew(room.id)
            return None

        minhs = [one for one in self.devices if one.words == self.minh.words]
        self.does(minhs[pick % len(minhs)], acts, faults)

    # the network, the server, time

    @precondition(lambda self: any(one.held for one in self.devices))
    @rule(pick=picks, fate=st.sampled_from(["answered", *FATES]))
    def a_held_request_goes_on(self, pick: int, fate: str) -> None:
        held = [one for one in self.devices if one.held is not None]
        device = held[pick % len(held)]
        device.fates.appendleft(fate)
        event, device.held = device.held, None
        event.set()
        self._goes_on(device)

    @precondition(lambda self: self.village.late)
    @rule(pick=picks)
    def a_late_request_arrives(self, pick: int) -> None:
        late = self.village.late
        operation, token = late.pop(pick % len(late))

        async def arrives() -> None:
            try:
                await self.village.answers(operation, token)
            except HearthError:
                return

        self.loop.finish(arrives(), LONGEST_SECONDS)

    @rule(
        pick=picks,
        what=st.sampled_from(
            ["restart", "an hour", "a day", "a week", "a clock", "a clock", "clocks are set"]
        ),
        seconds=st.sampled_from([50, -50, 3600, -3600, 90_000, -90_000]),
    )
    def the_world_changes(self, pick: int, what: str, seconds: int) -> None:
        match what:
            case "restart":
                self.loop.finish(self.village.start(), LONGEST_SECONDS)
            case "a clock":
                self.device(pick).skew_seconds = seconds
            case "clocks are set":
                for device in self.devices:
                    device.skew_seconds = 0
            case _:
                hours = {"an hour": 1, "a day": 25, "a week": 170}[what]
                self.loop.finish(self.village.pass_hours(hours), LONGEST_SECONDS)

    # in the end

    def teardown(self) -> None:
        """Without further faults everybody stands in one room after few requests, and reads the same."""
        if not hasattr(self, "village"):
            return
        try:
            if hasattr(self, "room"):
                self._everybody_comes_back()
                self._what_was_acknowledged_stands()
                self._the_room_can_be_written_in()
        finally:
            for device in self.devices:
                device.crash()
            self.village.close()
            asyncio.set_event_loop(None)

    def _everybody_comes_back(self) -> None:
        for device in self.devices:
            device.skew_seconds = 0
            device.fates.clear()
            while device.held is not None:
                event, device.held = device.held, None
                event.set()
                self._goes_on(device)
        self.village.late.clear()
        self.rooms: list[tuple[Device, Room]] = []
        for _ in range(2):
            self.rooms.clear()
            for device in self.devices:
                before = device.asked
                came = self.does(device, self._catches_up, [])
                assert device.asked - before <= MOST_REQUESTS, "coming back takes too many requests"
                if isinstance(came, Room):
                    self.rooms.append((device, came))
                else:
                    self._is_rightly_outside(device, came)

    def _is_rightly_outside(self, device: Device, came: object) -> None:
        """Demand that who is not let in was put out, left, or never came in."""
        if isinstance(came, NoSuchRoom | VaultGone):
            return
        assert isinstance(came, Refused), f"{device.name} is stuck: {came!r}"
        assert came.code in ALLOWED - {Refusal.TURN_TAKEN, Refusal.WRONG_CLOCK}, came.code
        client = device.client
        mine = client.membership(self.room)
        assert mine.member_id not in self._roster(), f"{device.name} is a member and is told {came.code}"

    def _roster(self) -> set[bytes]:
        """Return who is in the room by the server's view, and is not about to go."""

        async def roster() -> set[bytes]:
            office = self.village.office
            async with office.rooms.use(self.room, office.community.trust, self.village.seconds()) as room:
                return set(room.members) - room.pending

        return self.loop.finish(roster(), LONGEST_SECONDS)

    def _what_was_acknowledged_stands(self) -> None:
        page = self.loop.finish(self.village.store.posts_after(self.room, 0, 1000), LONGEST_SECONDS)
        places = [place_of(row) for row in page.places]
        ids = [Header.read(one.header).post_id for one in places if isinstance(one, Delivered)]
        assert len(ids) == len(set(ids)), "the server holds a post twice"
        head = self.loop.finish(self.village.store.place(self.room, page.last_seq), LONGEST_SECONDS)
        standing = {one.seq for one in places if isinstance(one, Delivered)}
        for text, post in self.said.items():
            assert post.seq in standing or self._is_old(post), f"{text} is gone"
        roster = self._roster()
        inside = [room for _, room in self.rooms]
        assert {room.member_id for room in inside} >= roster, (
            "somebody inside has no device that stands there"
        )
        assert len({(room.generation, room.epoch) for room in inside}) == 1
        assert len({room.seat.member.group.epoch_authenticator for room in inside}) == 1
        for device, room in self.rooms:
            assert room.last_seq == page.last_seq, "somebody has not seen everything"
            assert device.client.membership(self.room).place.link == head.link, "two orders"
            assert device.client.membership(self.room).outbox == (), "an outbox keeps what was sent"
            assert not device.client.membership(self.room).forked
            self._reads_rightly(device, room)

    def _reads_rightly(self, device: Device, room: Room) -> None:
        said = [one for one in room.timeline.entries if one.kind == "post"]
        texts = [one.text for one in said]
        assert len(texts) == len(set(texts)), "a post is shown twice"
        assert [one.seq for one in said] == sorted(one.seq for one in said)
        by_place = {one.seq: one for one in room.timeline.entries}
        for text, post in self.said.items():
            entry = by_place.get(post.seq)
            if entry is not None and entry.kind == "post":
                assert entry.text == text, "another post stands where it was acknowledged"
            elif post.generation == room.generation and device in {post.author, self.minh}:
                # Others may have come later; of an earlier generation the end is closed to who was away.
                assert self._is_old(post), f"{device.name} cannot read what {text}"

    def _the_room_can_be_written_in(self) -> None:
        for device, room in self.rooms[:1]:
            if not {"notice_read_only", "notice_unmoderated_read_only"} & set(room.notices):
                sent = self.does(device, lambda _, room=room: room.post("in the end"), [])
                assert isinstance(sent, Sent), f"nobody can write: {sent!r}"

    def _is_old(self, post: Said) -> bool:
        return post.hour + WINDOW_HOURS <= self.village.hour
