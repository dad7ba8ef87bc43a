"""The floor of one session, as one client believes it: signed by a host, counted on by a steady clock.

What a host did not sign is not believed, and no statement with a lower number. What members did beside it
(hands, turns done, who left) is the server's word.
"""

import asyncio
from dataclasses import dataclass, replace

from hearth_client.room.keeper import Keeper
from hearth_client.transport.connection import Connection
from hearth_protocol import check_ins, floor, signed
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.floor import MINUTE, Ahead, Speaking, Standing
from hearth_protocol.frames.answers import CheckedIn, FloorStands, SessionsListed
from hearth_protocol.frames.operations import FloorNow, Sessions
from hearth_protocol.ids import MemberId, RoomId, Serial
from hearth_protocol.sessions import OpenedFloor, OpenedSession, open_floor, open_session
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.floor import MAX_CHOICES, Floor, Leader, Mode, Stage
from hearth_protocol.structures.session import Session
from hearth_protocol.trust import hour_within


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorShown:
    """How a session stands for one member, now. Seconds are from now on; ids are members'.

    `speaking` says whether she may say something, and why not. `coming` are who is heard next, first first.
    """

    title: str
    stage: str
    mode: str
    leader: str
    """Shown name of who leads."""
    leads: bool
    """Whether that is who asks."""
    speaking: str
    holder: bytes
    turn_seconds: int | None
    coming: tuple[bytes, ...]
    hand_up: bool
    pause_seconds: int
    begins_seconds: int
    ends_seconds: int
    report_seconds: int
    """For how long one can still report, once it has ended."""
    check_in: int
    choices: int
    muted: tuple[bytes, ...]
    lobby: tuple[bytes, ...]
    aside: tuple[bytes, ...]
    absent: bool
    """Whether who leads has been away for a minute, as the server says."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Sessions that verify, as they were told with how they stand, and the certificates of their hosts."""

    sessions: tuple[tuple[OpenedSession, int, int, int, bool], ...]
    """(session, stage, seconds until it begins, until it ends, whether one would wait)."""
    hosts: dict[Serial, Certificate]


async def listed(connection: Connection, keeper: Keeper) -> Listed:
    """Ask which sessions there are, and leave out what does not verify under the pinned root key."""
    told = await connection.ask(Sessions(), SessionsListed)
    guide = keeper.guide
    hosts: dict[Serial, Certificate] = {}
    for data in told.certificates:
        try:
            guide.believe(data)
            certificate = guide.trust.certificate(signed.parse(data, Certificate).name)
            guide.trust.check_badge(certificate, hour_within(certificate, keeper.edges.hour()))
        except HearthError:
            continue
        known = hosts.get(certificate.serial)
        if known is None or known.not_after < certificate.not_after:
            hosts[certificate.serial] = certificate
    found = []
    for one in told.sessions:
        try:
            opened = open_session(one.session, guide.trust)
        except HearthError:
            continue
        found.append((opened, one.stage, one.begins_seconds, one.ends_seconds, one.full))
    return Listed(tuple(found), hosts)


class FloorBook:
    """The floor of one room's session. The room holds its lock around every call that asks."""

    def __init__(self, keeper: Keeper, room: bytes, connection: Connection) -> None:
        self._keeper = keeper
        self._room = room
        self._connection = connection
        self._hosts: dict[Serial, Certificate] = {}
        self._said: OpenedFloor | None = None
        self._changes = -1
        self._standing = Standing()
        self._ahead = Ahead()
        self._absent = False
        self._asked: dict[int, int] = {}
        """How many choices a check-in had."""
        self._choices: dict[int, dict[bytes, int]] = {}
        """What came of check-ins, to who asked: by number, then each choice by its sealed answer."""
        self.session: OpenedSession | None = None

    async def attend(self) -> None:
        """Take up the session that this room is for, and how it stands. Raises RefusedBy."""
        if self.session is None:
            told = await listed(self._connection, self._keeper)
            self._hosts = told.hosts
            self.session = next((one[0] for one in told.sessions if one[0].room == self._room), None)
        if self.session is not None:
            await self.hear(await self._connection.ask(FloorNow(), FloorStands))

    async def hear(self, stands: FloorStands) -> bool:
        """Take how the floor stands as it is told; whether it changed anything."""
        if self.session is None:
            await self.attend()
            return self.session is not None
        opened = await self._opened(self.session, stands.statement)
        if stands.statement and opened is None:
            return False
        before = 0 if self._said is None else self._said.floor.number
        number = 0 if opened is None else opened.floor.number
        if number < before or (self._said and opened and number == before and opened.name != self._said.name):
            return False
        is_older = number == before and stands.changes < self._changes and stands.now < self._now()
        if is_older:
            return False
        self._said, self._changes = opened, stands.changes
        if opened is not None and opened.floor.check_in:
            self._asked[opened.floor.check_in] = opened.floor.choices
        self._standing = Standing(
            floor=None if opened is None else opened.floor,
            hands=tuple(MemberId(one) for one in stands.hands),
            turn=stands.turn,
            turn_since=stands.turn_since,
            pause_since=stands.pause_since,
            gone=frozenset(MemberId(one) for one in stands.gone),
            ended_since=stands.ended_since,
        )
        self._ahead = self._ahead.told(stands.now, asyncio.get_running_loop().time())
        self._absent = stands.absent
        return True

    def hear_over(self) -> None:
        """Take that it is over from who says no more than that: ended now, unless it was before."""
        now = self._now()
        if (
            self.session is not None
            and floor.stage(self.session.session, self._standing, now) is not Stage.ENDED
        ):
            self._standing = replace(self._standing, ended_since=now)

    async def _opened(self, session: OpenedSession, statement: bytes) -> OpenedFloor | None:
        if not statement:
            return None
        guide = self._keeper.guide
        try:
            await guide.learn([signed.parse(statement, Floor).unverified.certificate])
            return open_floor(statement, guide.trust, session)
        except HearthError:
            return None

    def _now(self) -> int:
        """Return the server's second, counted on by the own steady clock."""
        return self._ahead.now(asyncio.get_running_loop().time())

    @property
    def said(self) -> Floor | None:
        """The newest statement."""
        return None if self._said is None else self._said.floor

    @property
    def standing(self) -> Standing:
        """How the floor stands."""
        return self._standing

    def turn(self) -> floor.Turn:
        """Return whose turn it is now."""
        return floor.turn(self._standing, self._now())

    def leader(self) -> Certificate | None:
        """Return the certificate of who leads, if it has a badge."""
        if self.session is None:
            return None
        led_by = Leader.HOST if self.said is None else self.said.leader
        serial = self.session.serial_of(led_by)
        own = self.session.certificate
        return self._hosts.get(serial) or (own if own.serial == serial else None)

    def certificate(self, serial: Serial) -> Certificate | None:
        """Return a host's certificate that has a badge."""
        return self._hosts.get(serial)

    def may_speak(self, member: bytes, *, staff: bool) -> Speaking:
        """Return whether a member may say something now."""
        if self.session is None:
            return Speaking.YES
        return floor.speaking(
            self.session.session, self._standing, MemberId(member), staff=staff, now=self._now()
        )

    def shown(self, member: bytes, serial: Serial | None) -> FloorShown | None:
        """Return how it stands for a member; `serial` is a staff member's own. None without a session."""
        if self.session is None:
            return None
        session, at, now = self.session.session, self._standing, self._now()
        said, leader, staff = self.said, self.leader(), serial is not None
        turn = floor.turn(at, now)
        pause = 0 if said is None else at.pause_since + said.pause_seconds - now
        until = session.ends if said is None else said.until
        stage = floor.stage(session, at, now)
        return FloorShown(
            title=session.title,
            stage=stage.name.lower(),
            mode=(Mode.OPEN if said is None else said.mode).name.lower(),
            leader="" if leader is None else leader.shown_name,
            leads=leader is not None and leader.serial == serial,
            speaking=self.may_speak(member, staff=staff).value,
            holder=turn.holder or b"",
            turn_seconds=floor.turn_left(at, now),
            coming=floor.coming(at, now),
            hand_up=member in at.hands,
            pause_seconds=max(0, pause),
            begins_seconds=max(0, session.starts * MINUTE - now),
            ends_seconds=max(0, until * MINUTE - now),
            report_seconds=self._report_seconds(session, stage, now),
            check_in=0 if said is None else said.check_in,
            choices=0 if said is None else said.choices,
            muted=() if said is None else said.muted,
            lobby=() if said is None else said.lobby,
            aside=() if said is None else said.aside,
            absent=self._absent,
        )

    def _report_seconds(self, session: Session, stage: Stage, now: int) -> int:
        return max(0, floor.closes_at(session, self._standing) - now) if stage is Stage.ENDED else 0

    # check-ins, for who asked

    def take_answer(self, came: CheckedIn, serial: Serial, hpke_secret: bytes) -> bool:
        """Count an answer to an own check-in, once however often it is told; whether it was another one."""
        guide = self._keeper.guide
        if came.sealed in self._choices.get(came.check_in, {}):
            return False
        try:
            number, choice = check_ins.open_answer(
                guide.trust.community, RoomId(self._room), serial, hpke_secret, came.sealed
            )
        except HearthError:
            return False
        if number != came.check_in or not 1 <= choice <= self._asked.get(number, MAX_CHOICES):
            return False
        self._choices.setdefault(number, {})[came.sealed] = choice
        return True

    def sums(self) -> tuple[int, ...] | None:
        """Return how often each answer of the open check-in was given; None while there are too few."""
        said = self.said
        if said is None or not said.check_in:
            return None
        return check_ins.sums(self._choices.get(said.check_in, {}).values(), said.choices)

    @property
    def last_sums(self) -> tuple[int, ...] | None:
        """Return the sums of the newest check-in, also once it is closed.

        Loaded anew since it was closed, nobody here knows how many there were to choose from: then they go as
        far as what was chosen.
        """
        number = max((*self._asked, *self._choices), default=0)
        chosen = self._choices.get(number, {}).values()
        return check_ins.sums(chosen, self._asked.get(number) or max(chosen, default=0))

    def sealed_answer(self, choice: int) -> tuple[int, bytes]:
        """Return (check-in, answer sealed to who leads). Raises Malformed where none is open."""
        said, leader = self.said, self.leader()
        if said is None or leader is None or not 1 <= choice <= said.choices:
            raise Malformed("check-in")
        sealed = check_ins.seal_answer(
            self._keeper.guide.trust.community,
            RoomId(self._room),
            leader.serial,
            leader.sealing_key,
            said.check_in,
            choice,
            self._keeper.edges.random,
        )
        return said.check_in, sealed
