"""Who may speak in a session now, who is next, and for how long. Pure: server and clients fold alike.

    statement (signed) + what members did (raised hands, turns done, who left) + the server's clock
        → `Standing` → `turn`, `speaking`, `stage`

Times are seconds of the server's clock, never of anybody's own: a standing that is told carries `now`, and a
client counts on from there by a steady count. So a clock that is wrong changes nothing, and a server that was
killed goes on where it stood. The drawing and the rules: spec/sessions.md.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from hearth_protocol.errors import Refused
from hearth_protocol.ids import MemberId
from hearth_protocol.refusals import Refusal
from hearth_protocol.sessions import NO_SHOW_MINUTES, OVERRUN_MINUTES, REPORT_MINUTES
from hearth_protocol.structures.floor import Floor, Mode, Stage
from hearth_protocol.structures.session import Session

MINUTE: Final = 60
SLACK_SECONDS: Final = 60
"""By so much a server's clock may be set back while somebody is in a session."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """By how much the server's seconds are ahead of a client's own steady count: now, and at most so far."""

    seconds: float = 0.0
    furthest: float = -math.inf

    def told(self, now: int, steady: float) -> "Ahead":
        """Return the same after the server said that it is `now`, at `steady` of the own count.

        Time goes on by the own count, too: no server keeps a session from ending by telling one moment for
        ever, or earlier ones.
        """
        ahead = now - steady
        furthest = max(self.furthest, ahead)
        return Ahead(max(ahead, furthest - SLACK_SECONDS), furthest)

    def now(self, steady: float) -> int:
        """Return the server's second at `steady` of the own count."""
        return math.floor(steady + self.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a session stands. `floor` is None before the first statement: then nobody but staff speaks."""

    floor: Floor | None = None
    hands: tuple[MemberId, ...] = ()
    """Who asked to speak, first come first."""
    turn: int = 0
    """How many turns are done: of a round, or of the one who is called."""
    turn_since: int = 0
    """When the present turn began; later than now while a pause delays it."""
    pause_since: int = 0
    gone: frozenset[MemberId] = frozenset()
    """Who left the room since: in a round she has no turn."""
    ended_since: int = 0
    """When who leads ended it; 0 before."""


class Speaking(Enum):
    """Whether somebody may say something now, and why not."""

    YES = "yes"
    OVER = "over"
    LOBBY = "lobby"
    """It has not begun, or she is back in the lobby."""
    ASIDE = "aside"
    MUTED = "muted"
    PAUSED = "paused"
    WAIT = "wait"
    """Somebody else has the floor, or nobody."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has the floor: None for nobody, with the number of turns done and when this one began."""

    holder: MemberId | None
    done: int
    since: int


def stage(session: Session, standing: Standing, now: int) -> Stage:
    """Return how far a session is at `now`: as was said, and by itself where nobody says it."""
    floor = standing.floor
    if standing.ended_since or now >= ends_at(session, standing):
        return Stage.ENDED
    if floor is None or floor.stage is Stage.LOBBY:
        return Stage.LOBBY
    return Stage.CLOSING if now >= floor.until * MINUTE else floor.stage


def ends_at(session: Session, standing: Standing) -> int:
    """Return the second in which it is over: it was ended, its time is long up, or nobody began it."""
    floor = standing.floor
    if standing.ended_since:
        return standing.ended_since
    if floor is None or floor.stage is Stage.LOBBY:
        return (session.starts + NO_SHOW_MINUTES) * MINUTE
    return (floor.until + OVERRUN_MINUTES) * MINUTE


def closes_at(session: Session, standing: Standing) -> int:
    """Return the second from which on nobody who was in it can report from it any more."""
    return ends_at(session, standing) + REPORT_MINUTES * MINUTE


def is_paused(standing: Standing, now: int) -> bool:
    """Whether a pause for grounding goes on."""
    floor = standing.floor
    return floor is not None and now < standing.pause_since + floor.pause_seconds


def turn(standing: Standing, now: int) -> Turn:
    """Return whose turn it is at `now`: turns whose time is up are done, who cannot speak has none."""
    floor, done, since = standing.floor, standing.turn, standing.turn_since
    if floor is None:
        return Turn(None, done, since)
    line = _line(floor)
    silent = {*floor.muted, *floor.lobby, *floor.aside, *standing.gone}
    while done < len(line):
        if line[done] in silent:
            done += 1
        elif floor.turn_seconds and now >= since + floor.turn_seconds:
            done, since = done + 1, since + floor.turn_seconds
        else:
            return Turn(line[done], done, since)
    return Turn(None, done, since)


def turn_left(standing: Standing, now: int) -> int | None:
    """Return for how many seconds the present turn lasts, a pause not counted; None: until she is done."""
    floor, at = standing.floor, turn(standing, now)
    if floor is None or at.holder is None or not floor.turn_seconds:
        return None
    counted = max(now, standing.pause_since + floor.pause_seconds)
    return max(0, min(floor.turn_seconds, at.since + floor.turn_seconds - counted))


def coming(standing: Standing, now: int) -> tuple[MemberId, ...]:
    """Return who speaks after the present turn: of a round in its order, else who raised a hand."""
    floor = standing.floor
    if floor is None or floor.mode not in {Mode.ROUND, Mode.HANDS}:
        return ()
    if floor.mode is Mode.HANDS:
        return standing.hands
    silent = {*floor.muted, *floor.lobby, *floor.aside, *standing.gone}
    after = turn(standing, now).done + 1
    return tuple(one for one in floor.order[after:] if one not in silent)


def _line(floor: Floor) -> Sequence[MemberId]:
    if floor.mode is Mode.HANDS:
        return (MemberId(floor.called),) if floor.called else ()
    return floor.order


def speaking(session: Session, standing: Standing, member: MemberId, *, staff: bool, now: int) -> Speaking:
    """Return whether `member` may say something at `now`. `staff` have power in the room, and always may."""
    at, floor = stage(session, standing, now), standing.floor
    if at is Stage.ENDED:
        return Speaking.OVER
    if staff:
        return Speaking.YES
    if floor is None or at is Stage.LOBBY:
        return Speaking.LOBBY
    held_back = (
        (member in floor.lobby, Speaking.LOBBY),
        (member in floor.aside, Speaking.ASIDE),
        (member in floor.muted, Speaking.MUTED),
        (is_paused(standing, now), Speaking.PAUSED),
        (floor.mode is not Mode.OPEN and turn(standing, now).holder != member, Speaking.WAIT),
    )
    return next((why for holds, why in held_back if holds), Speaking.YES)


def said(standing: Standing, floor: Floor, now: int) -> Standing:
    """Return the standing after the next statement, taken at `now`.

    A turn goes on over a statement that does not change it, and a pause delays it by its own length. Who has
    it and is silenced gives it to the next, whole.
    """
    before, at = standing.floor, turn(standing, now)
    same = before is not None and (before.mode, before.called, before.order, before.stage) == (
        floor.mode,
        floor.called,
        floor.order,
        floor.stage,
    )
    done, since = (at.done, at.since) if same else (0, now)
    left = 0
    if before is not None and is_paused(standing, now):
        left = standing.pause_since + before.pause_seconds - now
    silent = {*floor.muted, *floor.lobby, *floor.aside}
    if at.holder in silent:
        since = now
    elif same:
        since -= left
    pause_since = standing.pause_since if left and floor.pause_seconds else now
    since += max(0, pause_since + floor.pause_seconds - now)
    hands = standing.hands if floor.mode is Mode.HANDS else ()
    # One by whose time it is long over ends it as well: from now on, so that it can still be reported.
    is_late = floor.stage is not Stage.LOBBY and now >= (floor.until + OVERRUN_MINUTES) * MINUTE
    return replace(
        standing,
        floor=floor,
        hands=tuple(one for one in hands if one not in silent and one != floor.called),
        turn=done,
        turn_since=since,
        pause_since=pause_since,
        ended_since=now if floor.stage is Stage.ENDED or is_late else 0,
    )


def raised(standing: Standing, member: MemberId) -> Standing:
    """Return the standing after a hand went up; a second time changes nothing. Refused(NOT_YOUR_TURN)."""
    floor = standing.floor
    if floor is None or floor.mode is not Mode.HANDS or floor.stage in {Stage.LOBBY, Stage.ENDED}:
        raise Refused(Refusal.NOT_YOUR_TURN)
    if member in {*floor.muted, *floor.lobby, *floor.aside}:
        raise Refused(Refusal.NOT_YOUR_TURN)
    if member in standing.hands:
        return standing
    return replace(standing, hands=(*standing.hands, member))


def lowered(standing: Standing, member: MemberId) -> Standing:
    """Return the standing after a hand went down; one that was not up changes nothing."""
    return replace(standing, hands=tuple(one for one in standing.hands if one != member))


def passed(standing: Standing, member: MemberId, now: int) -> Standing:
    """Return the standing after who has the floor is done, or passed. Refused(NOT_YOUR_TURN)."""
    at = turn(standing, now)
    if at.holder != member:
        raise Refused(Refusal.NOT_YOUR_TURN)
    return replace(standing, turn=at.done + 1, turn_since=_next_begins(standing, now))


def left(standing: Standing, member: MemberId, now: int) -> Standing:
    """Return the standing after a member left the room: no hand of hers is up, and no turn waits for her."""
    at = turn(standing, now)
    standing = replace(lowered(_settled(standing, at), member), gone=standing.gone | {member})
    if at.holder != member:
        return standing
    return replace(standing, turn=at.done + 1, turn_since=_next_begins(standing, now))


def came(standing: Standing, member: MemberId, now: int) -> Standing:
    """Return the standing after a member came (back) into the room; turns that are done stay done."""
    return replace(_settled(standing, turn(standing, now)), gone=standing.gone - {member})


def _settled(standing: Standing, at: Turn) -> Standing:
    """Return the same standing, counted from the present turn: who was passed over before it stays so."""
    return replace(standing, turn=at.done, turn_since=at.since)


def _next_begins(standing: Standing, now: int) -> int:
    """Return when the next turn begins, whole: now, or when a pause has ended."""
    floor = standing.floor
    return max(now, standing.pause_since + (0 if floor is None else floor.pause_seconds))
