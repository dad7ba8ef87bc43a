"""What staff's acts mean for one room that is awake: who may post now. No I/O; the store keeps the acts.

A retraction is never asked about here, nor anything but posts: taking back, leaving, reporting, appealing,
asking for a person and reading go on under every act.
"""

from collections.abc import Iterable
from contextlib import suppress

from hearth_protocol.acts import MAX_HOURS, Force, Opened, in_force, lifted_until, open_act, stands
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.ids import MemberId, PostId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import ActKind
from hearth_protocol.structures.room_extension import Ban
from hearth_protocol.trust import Trust
from hearth_server.clock import HOUR_SECONDS, hour_of
from hearth_server.slow_mode import SlowMode

_RESTRAINING = frozenset({ActKind.MUTE, ActKind.SLOW_MODE, ActKind.FREEZE})


class ActsHere:
    """The acts of one room on this node."""

    __slots__ = ("_restraining", "opened", "slow_mode")

    def __init__(self) -> None:
        self.opened: tuple[Opened, ...] = ()
        self._restraining: tuple[Opened, ...] = ()
        self.slow_mode = SlowMode()

    def take_up(self, acts: Iterable[bytes], trust: Trust, *, room: RoomId, generation: int) -> None:
        """Know the acts that the store has; one that cannot be read any more has no effect."""
        found = []
        for data in acts:
            with suppress(Malformed, NotAuthentic, Refused):
                found.append(open_act(data, trust, room=room, generation=generation))
        self._know(tuple(found))

    def add(self, opened: Opened, hour: int) -> None:
        """Know one more, and no more those that can mean nothing any more; the same again changes nothing."""
        if all(one.name != opened.name for one in self.opened):
            still = (one for one in self.opened if hour <= one.act.hour + MAX_HOURS[one.act.kind])
            self._know((*still, opened))

    def _know(self, opened: tuple[Opened, ...]) -> None:
        self.opened = opened
        self._restraining = tuple(one for one in opened if one.act.kind in _RESTRAINING)

    def tells_removal(self, member: MemberId, hour: int) -> bool:
        """Whether an act that removes `member` is told now: so long she may ask for it, and appeal.

        Also by one whose power was taken since: the Remove and its ban stand, and whom a moderator gone bad
        removed has the most to appeal.
        """
        about = (one for one in self.opened if one.member == member and one.act.kind is ActKind.REMOVE)
        return member in in_force(about, hour).removed

    @property
    def restrain(self) -> bool:
        """Whether any act says something about who may post. Else nobody need be asked about."""
        return bool(self._restraining)

    def check_not_lifted(self, opened: Opened, now_seconds: int, trust: Trust, bans: tuple[Ban, ...]) -> None:
        """Refuse an act that would hold nobody: what lifts it is known already.

        Raises Refused(WRONG_CLOCK), with the time until the hour in which the same can be done anew.
        """
        if opened.lifts:
            return
        standing = (one for one in self.opened if stands(one, trust, bans))
        until = lifted_until(standing, opened.act, hour_of(now_seconds))
        if until is not None:
            waits = (until + 1) * HOUR_SECONDS - now_seconds
            raise Refused(Refusal.WRONG_CLOCK, retry_after_seconds=max(1, waits))

    def force(self, hour: int, trust: Trust, bans: tuple[Ban, ...]) -> Force:
        """Return what holds now of what silences."""
        return in_force((one for one in self._restraining if stands(one, trust, bans)), hour)

    def check_may_post(  # noqa: PLR0913  (every fact is an argument)
        self,
        author: MemberId,
        post: PostId,
        *,
        staff: bool,
        now_seconds: int,
        trust: Trust,
        bans: tuple[Ban, ...],
    ) -> bool:
        """Refuse a post that an act holds back; return whether it counts in slow mode, once it is stored.

        The same post again passes as it did. Raises Refused(MUTED | FROZEN | SLOW_MODE), with the time.
        """
        if not self._restraining or staff:
            return False
        force = self.force(hour_of(now_seconds), trust, bans)
        silenced = force.silences(author, staff=staff)
        if silenced is not None:
            ends = (silenced.act.until + 1) * HOUR_SECONDS
            code = Refusal.MUTED if silenced.act.kind is ActKind.MUTE else Refusal.FROZEN
            raise Refused(code, retry_after_seconds=max(1, ends - now_seconds))
        if force.slow is None:
            return False
        self.slow_mode.check(author, post, now_seconds)
        return True
