"""One session as this node knows it: what was planned, how its floor stands, who signed up, who is there.

What has to outlive a kill is in `written`, and is stored before anybody is told. Who is in the lobby now,
whether who leads is there and who posted last is memory alone. No I/O: times are arguments.
"""

import asyncio
from collections.abc import Iterable
from typing import Final

from hearth_protocol import floor, signed
from hearth_protocol.codec import decode
from hearth_protocol.errors import Refused
from hearth_protocol.floor import MINUTE, Speaking, Standing
from hearth_protocol.ids import MemberId, PostId, Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.sessions import (
    ABSENCE_SECONDS,
    LOBBY_MINUTES,
    MAX_EXTENSION_MINUTES,
    OVERRUN_MINUTES,
    REPORT_MINUTES,
    OpenedSession,
)
from hearth_protocol.structures.floor import Floor, Leader, Stage
from hearth_server.ballot import Ballot
from hearth_server.clock import hour_of
from hearth_server.retention import PROOF_HOURS
from hearth_server.slow_mode import SlowMode
from hearth_server.storage.payload import pack, unpack

HERE_SECONDS: Final = 45
"""For how long somebody counts as in the lobby after her client last said so."""
ANNOUNCED: Final = 5
"""The stage that is told before the lobby opens; `Stage` has the others."""
_SIZES: Final = (5, 15, 50)
"""Bounds of the classes of size that remain: up to five members, up to fifteen, up to fifty, more."""


class SessionHere:
    """One session. A `Standing` is replaced whole, never changed."""

    __slots__ = (
        "ballot", "changes", "here", "is_ended", "is_open", "leader_seen", "line", "lock", "opened", "peak",
        "reported", "signed", "slow", "standing", "statement", "told_absent",
    )  # fmt: skip

    def __init__(self, opened: OpenedSession, data: bytes, state: bytes = b"") -> None:
        self.opened = opened
        self.signed = data
        self.standing = Standing()
        self.statement = b""
        """The newest statement, as it was signed."""
        self.changes = 0
        self.peak = 0
        """How many members were in it at once."""
        self.reported = False
        """Whether somebody reported out of it: what verifies a report lives on then."""
        self.is_open = False
        """Whether its room is there."""
        self.line: dict[bytes, int] = {}
        """Who signed up, first come first: call id, and how many answers wait for her."""
        self.here: dict[bytes, int] = {}
        """Who is in the lobby: call id, and the second in which her client last said so."""
        self.is_ended = False
        """Whether its end is stored. At the start it is done again: it may have been cut off."""
        self.lock = asyncio.Lock()
        """Held while its standing is changed and stored: one change after the other."""
        self.leader_seen = 0
        self.told_absent = False
        self.ballot = Ballot()
        """The newest check-in: what was answered, and by whom."""
        self.slow = SlowMode()
        if state:
            self._read(state)

    # what is stored

    @staticmethod
    def gone_hour(opened: OpenedSession) -> int:
        """Return the hour at which nothing is left of a session, whatever becomes of it."""
        minutes = opened.session.ends + MAX_EXTENSION_MINUTES + OVERRUN_MINUTES + REPORT_MINUTES
        return hour_of(minutes * MINUTE) + 1 + PROOF_HOURS

    def written(
        self,
        standing: Standing | None = None,
        statement: bytes | None = None,
        ballot: Ballot | None = None,
    ) -> bytes:
        """Return what is stored of it; with another standing, statement or ballot, as it would be with it."""
        at = self.standing if standing is None else standing
        said = self.statement if statement is None else statement
        if ballot is None:
            ballot = self.ballot if statement is None else self._ballot_after(at)
        numbers = (at.turn, at.turn_since, at.pause_since, at.ended_since, self.peak, int(self.reported))
        return pack(
            said,
            b"".join(at.hands),
            b"".join(sorted(at.gone)),
            b"".join(number.to_bytes(8, "big") for number in numbers),
            ballot.write(),
        )

    def _ballot_after(self, standing: Standing) -> Ballot:
        said = standing.floor
        return self.ballot if said is None else self.ballot.after(self.standing.floor, said)

    def _read(self, state: bytes) -> None:
        said, hands, gone, numbers, answered = unpack(state)
        turn, turn_since, pause_since, ended_since, self.peak, reported = (
            int.from_bytes(numbers[at : at + 8], "big") for at in range(0, len(numbers), 8)
        )
        self.statement, self.reported, self.ballot = said, bool(reported), decode(answered, Ballot.read)
        self.standing = Standing(
            floor=signed.parse(said, Floor).unverified if said else None,  # verified when it was taken
            hands=_ids(hands),
            turn=turn,
            turn_since=turn_since,
            pause_since=pause_since,
            gone=frozenset(_ids(gone)),
            ended_since=ended_since,
        )

    def stand(self, standing: Standing, statement: bytes | None = None) -> None:
        """Know a newer standing, once it is stored."""
        before = self.standing.floor
        if statement is not None:
            self.ballot = self._ballot_after(standing)
        self.standing = standing
        self.changes += 1
        if statement is None:
            return
        self.statement = statement
        if before is None or standing.floor is None or before.leader is not standing.floor.leader:
            self.leader_seen = 0

    # how far it is

    def stage(self, now: int) -> Stage:
        """Return how far it is."""
        return floor.stage(self.opened.session, self.standing, now)

    def told_stage(self, now: int) -> int:
        """Return the same as it is told: announced, before the lobby opens."""
        stage = self.stage(now)
        return ANNOUNCED if stage is Stage.LOBBY and now < self.lobby_opens else stage

    @property
    def lobby_opens(self) -> int:
        """The second in which the lobby opens."""
        return (self.opened.session.starts - LOBBY_MINUTES) * MINUTE

    def begins_seconds(self, now: int) -> int:
        """Return in how many seconds it is to begin; 0 from then on."""
        return max(0, self.opened.session.starts * MINUTE - now)

    def ends_seconds(self, now: int) -> int:
        """Return in how many seconds it is to end, as it was said last; 0 from then on."""
        said = self.standing.floor
        until = self.opened.session.ends if said is None else said.until
        return max(0, until * MINUTE - now)

    @property
    def ended_at(self) -> int:
        """The second in which it is over, as things stand."""
        return floor.ends_at(self.opened.session, self.standing)

    @property
    def closes_at(self) -> int:
        """The second from which on nobody reports from it any more."""
        return floor.closes_at(self.opened.session, self.standing)

    def check_lobby_open(self, now: int) -> None:
        """Raise Refused(NOT_YET), with the time, before the lobby opens."""
        if now < self.lobby_opens:
            raise Refused(Refusal.NOT_YET, retry_after_seconds=self.lobby_opens - now)

    def check_not_over(self, now: int) -> None:
        """Raise Refused(SESSION_OVER)."""
        if self.stage(now) is Stage.ENDED:
            raise Refused(Refusal.SESSION_OVER)

    @property
    def size(self) -> int:
        """The class of its size, from 1."""
        return 1 + sum(self.peak > bound for bound in _SIZES)

    # who leads

    @property
    def leads(self) -> Serial:
        """Serial of who leads."""
        said = self.standing.floor
        return self.opened.serial_of(Leader.HOST if said is None else said.leader)

    def see(self, serials: Iterable[Serial], now: int) -> None:
        """Note which hosts are in the room now, or did something there."""
        if not self.leader_seen or self.leads in set(serials):
            self.leader_seen = now

    def absent(self, now: int) -> frozenset[Serial]:
        """Return who leads if she has been away for so long that the other one may."""
        is_away = self.leader_seen and now >= self.leader_seen + ABSENCE_SECONDS
        return frozenset({self.leads}) if is_away else frozenset()

    # who is in the line

    def place(self, call_id: bytes) -> int:
        """Return 0 for one of those with a place, else the how-manieth she is on the waiting list."""
        at = list(self.line).index(call_id)
        return max(0, at + 1 - self.opened.session.capacity)

    @property
    def is_full(self) -> bool:
        """Whether who signs up now has to wait."""
        return len(self.line) >= self.opened.session.capacity

    def is_here(self, call_id: bytes, now: int) -> bool:
        """Whether somebody is in the lobby."""
        return now < self.here.get(call_id, -HERE_SECONDS) + HERE_SECONDS

    # who may speak

    def check_may_post(
        self, author: MemberId, post: PostId, *, staff: bool, retracts: bool, now: int
    ) -> bool:
        """Refuse a post that the floor does not allow; return whether it counts in slow mode, once stored.

        Taking back is always possible until the end, from which on nothing is left to take back.
        Raises Refused(SESSION_OVER | MUTED | NOT_YOUR_TURN | SLOW_MODE).
        """
        said, session = self.standing.floor, self.opened.session
        verdict = floor.speaking(session, self.standing, author, staff=staff, now=now)
        if verdict is Speaking.OVER:
            raise Refused(Refusal.SESSION_OVER)
        if retracts:
            return False
        if verdict is Speaking.MUTED:
            raise Refused(Refusal.MUTED)
        if verdict is Speaking.PAUSED and said is not None:
            ends = self.standing.pause_since + said.pause_seconds
            raise Refused(Refusal.NOT_YOUR_TURN, retry_after_seconds=max(1, ends - now))
        if verdict is not Speaking.YES:
            raise Refused(Refusal.NOT_YOUR_TURN)
        if staff or said is None or not said.slow_seconds:
            return False
        self.slow.check(author, post, now, said.slow_seconds)
        return True

    def is_sent_out(self, member: bytes) -> bool:
        """Whether the floor says that somebody is back in the lobby."""
        said = self.standing.floor
        return said is not None and member in said.lobby

    def may_still_report(self, member: bytes) -> bool:
        """Whether somebody without a leaf was in it: no statement, and no Remove, takes that from her."""
        return self.is_sent_out(member) or member in self.standing.gone

    def check_comes_back(self, member: MemberId) -> None:
        """Raise Refused(NOT_YET) for one who was sent back into the lobby."""
        if self.is_sent_out(member):
            raise Refused(Refusal.NOT_YET, retry_after_seconds=10)


def _ids(joined: bytes) -> tuple[MemberId, ...]:
    return tuple(MemberId(joined[at : at + 16]) for at in range(0, len(joined), 16))


class Sessions:
    """All sessions of this community: few, and each is looked at every few seconds."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[bytes, SessionHere] = {}

    def get(self, session: bytes) -> SessionHere | None:
        """Return one by its id."""
        return self._known.get(session)

    def of(self, session: bytes) -> SessionHere:
        """Return one by its id, or raise Refused(SESSION_UNKNOWN)."""
        found = self._known.get(session)
        if found is None:
            raise Refused(Refusal.SESSION_UNKNOWN)
        return found

    def all(self) -> tuple[SessionHere, ...]:
        """Return all of them, those that begin first first."""
        return tuple(
            sorted(self._known.values(), key=lambda one: (one.opened.session.starts, one.opened.room))
        )

    def know(self, here: SessionHere) -> None:
        """Know one more."""
        self._known.setdefault(here.opened.room, here)

    def forget(self, session: bytes) -> None:
        """Know one no more."""
        self._known.pop(session, None)
