"""Everything an operation may use, in one value made at the wiring; and who is asking."""

from dataclasses import dataclass, field

from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Refused
from hearth_protocol.frames.answers import Handshake
from hearth_protocol.ids import MemberId
from hearth_protocol.refusals import Refusal
from hearth_rooms.roster import Member
from hearth_server.access import Identity
from hearth_server.bell import Bell
from hearth_server.brief_shares import BriefShares
from hearth_server.budget import Budgets
from hearth_server.callers import Callers, Claims
from hearth_server.clock import Clock, hour_of
from hearth_server.clock_guard import GuardedClock
from hearth_server.community import Community
from hearth_server.config import LimitsConfig
from hearth_server.entries import Entries
from hearth_server.logs import Log
from hearth_server.nonces import SpentNonces
from hearth_server.nudging.arrivals import Arrivals
from hearth_server.rations import Rationed, Rations
from hearth_server.rooms import AwakeRoom, Rooms
from hearth_server.session_here import Sessions
from hearth_server.site_approvals import ApprovalFolder
from hearth_server.storage.rows import DoubtRow
from hearth_server.storage.store import Store


@dataclass(frozen=True, slots=True)
class Office:
    """The post office's means. Nothing in it can open a post."""

    store: Store
    community: Community
    rooms: Rooms
    budgets: Budgets
    """Posts of a membership in a room."""
    retractions: Budgets
    """Retractions of a membership: as many as it can have posts (budget.py)."""
    commits: Budgets
    """Commits of a membership in a room; those that cover a Remove are not counted."""
    refused: Budgets
    """Handshakes of a membership that were judged and not taken."""
    vault_writes: Budgets
    """Writes of one vault."""
    new_vaults: Budgets
    """Vaults begun by anybody: without it a stranger could fill the disk, and nobody's address is kept."""
    new_pin_shares: Budgets
    """Shares for PINs begun by anybody, for the same reason."""
    brief_shares: BriefShares
    new_calls: Budgets
    """Strangers' calls, by all together: staff are few."""
    reports: Budgets
    """Reports of a membership: apart from all else, so that nothing she posted keeps her from reporting."""
    urgent_reports: Rations
    """Reports of a membership that come before all others: nobody fills the head of the queue alone."""
    appeals: Budgets
    """Reports of who was removed: to ask for another look, and little more is left to her."""
    person_rings: Rations
    """How often a membership's calls for a person ring anew; how often she may call has no ration."""
    notes: Budgets
    """Notes of one of the staff to others."""
    entries: Entries
    callers: Callers
    claims: Claims
    arrivals: Arrivals
    """What staff may have to be nudged about."""
    sessions: Sessions
    """All that are planned or go on."""
    approvals: ApprovalFolder
    """Approved entries for the list of links, until the operator takes them."""
    bell: Bell
    """Rung when calls or shifts changed."""
    limits: LimitsConfig
    clock: Clock
    forgetting: Clock
    """Slower to believe a clock that jumps: what is forgotten by it cannot be brought back."""
    random: Randomness
    log: Log
    server_seed: bytes
    """Signs the server's Remove proposals, and heads of the audit chain; nothing else."""
    server_key: bytes
    token_key: bytes
    spent: SpentNonces
    demo: bool

    def hour(self) -> int:
        """Return the hour by the server's clock."""
        return hour_of(self.clock.seconds())

    def forgetting_hour(self) -> int:
        """Return the hour by which things are forgotten: never ahead of the server's clock."""
        return min(self.hour(), hour_of(self.forgetting.seconds()))

    def doubt(self) -> DoubtRow | None:
        """Return the doubt that what is forgotten waits for; None when the clock is believed."""
        return self.forgetting.doubt if isinstance(self.forgetting, GuardedClock) else None

    def doubted_seconds(self) -> int:
        """Return by how much the machine's clock is ahead of what is believed; 0 when it is believed."""
        for clock in (self.clock, self.forgetting):
            if isinstance(clock, GuardedClock) and clock.doubted_seconds:
                return clock.doubted_seconds
        return 0


@dataclass(frozen=True, slots=True)
class Caller:
    """A member or an entrant in a room that is awake."""

    identity: Identity
    room: AwakeRoom
    id: MemberId = field(init=False)
    """The membership that the token names."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", MemberId(self.identity.key_id))

    @property
    def entrant(self) -> bool:
        """Whether it has no leaf (yet)."""
        return self.id not in self.room.members

    @property
    def member(self) -> Member:
        """The leaf; Refused(NOT_A_MEMBER) for an entrant."""
        member = self.room.members.get(self.id)
        if member is None:
            raise Refused(Refusal.NOT_A_MEMBER)
        return member

    @property
    def rationed(self) -> Rationed:
        """Under what rations count that must not begin anew when she leaves and comes again."""
        member = self.room.members.get(self.id)
        if member is None or member.invitation is None:
            return Rationed(self.id)
        if member.admission.uses == 1:
            return Rationed(member.invitation)
        return Rationed(self.id, member.invitation)


class RefusedWithHandshakes(Refused):
    """A refusal that brings what the asker had missed, so that no second question is needed."""

    def __init__(
        self, code: Refusal, handshakes: list[Handshake], retry_after_seconds: int | None = None
    ) -> None:
        super().__init__(code, retry_after_seconds)
        self.handshakes = handshakes
