"""Which acts of staff count in a room, and what follows from them in an hour. Pure: the same for everybody.

    bytes → `open_act` (signed by whom, for which room, for how long) → `stands` (her power now) → `in_force`

The server refuses what does not pass, and every client asks the same before it obeys or shows anything: a
host cannot make an act. Layouts and rules: spec/moderation.md, "Acts".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from hearth_protocol import signed
from hearth_protocol.errors import Refused
from hearth_protocol.ids import ID_BYTES, InvitationId, MemberId, PostId, RoomId
from hearth_protocol.limits import HOUR_TOLERANCE, HOURS_A_DAY, MAX_ADMISSION_HOURS, MAX_RETENTION_DAYS
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import Act, ActKind
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.room_extension import Ban, BanKind, is_banned
from hearth_protocol.trust import Trust, check_valid

WEEK: Final = 7 * HOURS_A_DAY
MAX_HOURS: Final[Mapping[ActKind, int]] = MappingProxyType(
    {
        ActKind.HIDE_POST: MAX_RETENTION_DAYS * HOURS_A_DAY,
        ActKind.NOTE: 2 * WEEK,
        ActKind.MUTE: WEEK,
        ActKind.REMOVE: 2 * WEEK,
        ActKind.CLOSE_INVITATION: MAX_ADMISSION_HOURS,
        ActKind.SLOW_MODE: WEEK,
        ActKind.FREEZE: WEEK,
    }
)
"""For how many hours each act in a room may hold. Other kinds are not acts in a room."""

NEVER_LIFTED: Final = frozenset({ActKind.NOTE, ActKind.REMOVE, ActKind.CLOSE_INVITATION})
"""What was said to somebody stays hers to read, and to contest: nobody takes back the why of a removal.

A closed invitation stays closed: staff make another.
"""

TOLD_TO_ALL: Final = frozenset({ActKind.HIDE_POST, ActKind.SLOW_MODE, ActKind.FREEZE})
"""What everybody's client has to obey. Other acts are told to whom they are about, and to staff."""

_ABOUT_SOMEBODY: Final = frozenset({ActKind.HIDE_POST, ActKind.NOTE, ActKind.MUTE, ActKind.REMOVE})


@dataclass(frozen=True, slots=True)
class Opened:
    """An act whose signature and room are right: its 32-byte name, and the certificate behind it."""

    name: bytes
    act: Act
    certificate: Certificate

    @property
    def lifts(self) -> bool:
        """Whether it takes back what was done before: its last hour is its own."""
        return self.act.until == self.act.hour

    @property
    def member(self) -> MemberId | None:
        """Whom it is about; None where it is about the room or an invitation."""
        return MemberId(self.act.subject[:ID_BYTES]) if self.act.kind in _ABOUT_SOMEBODY else None

    @property
    def invitation(self) -> InvitationId | None:
        """The invitation that it closes, if it closes one."""
        return InvitationId(self.act.subject) if self.act.kind is ActKind.CLOSE_INVITATION else None

    def is_told_to(self, member: MemberId, *, staff: bool) -> bool:
        """Whether `member` is told of it: everybody of some acts, of the others she and staff."""
        return staff or self.act.kind in TOLD_TO_ALL or self.member == member


@dataclass(frozen=True, slots=True)
class Force:
    """What holds in a room in one hour. Of several acts of a kind upon one subject the longest."""

    hidden: Mapping[tuple[MemberId, PostId], Opened] = field(default_factory=dict)
    muted: Mapping[MemberId, Opened] = field(default_factory=dict)
    removed: Mapping[MemberId, Opened] = field(default_factory=dict)
    """Who reads for so long why she was removed; that she is, the group says."""
    slow: Opened | None = None
    frozen: Opened | None = None
    notes: tuple[Opened, ...] = ()
    closed: Mapping[InvitationId, Opened] = field(default_factory=dict)
    """Invitations by which nobody enters any more; that the server obeys, staff see and can judge."""

    def silences(self, member: MemberId, *, staff: bool) -> Opened | None:
        """Return the act by which `member` says nothing now: she is muted, or the room is frozen.

        No act in a room silences staff: what ends their power is revoking, or a ban of their serial.
        """
        return None if staff else self.muted.get(member) or self.frozen


def open_act(data: bytes, trust: Trust, *, room: RoomId, generation: int) -> Opened:
    """Return the act in `data` if a moderator valid in its hour signed it for this room.

    It may be of an earlier generation: acts hold on, as bans do. Whether it counts now is `stands`.
    Raises Malformed, NotAuthentic, Refused(CERTIFICATE_UNKNOWN | OTHER_COMMUNITY | CERTIFICATE_EXPIRED |
    STALE_GENERATION | NOT_ALLOWED: another room, no act in a room, too long, lifts what stays, no moderator).
    """
    unverified = signed.parse(data, Act)
    certificate = trust.certificate(unverified.unverified.certificate)
    act = unverified.verify(certificate.signature_key)
    if act.community != trust.community:
        raise Refused(Refusal.OTHER_COMMUNITY)
    check_valid(certificate, act.hour)
    longest = MAX_HOURS.get(act.kind)
    if act.room != room or longest is None or act.until - act.hour > longest:
        raise Refused(Refusal.NOT_ALLOWED)
    if not certificate.roles & Role.MODERATOR:
        raise Refused(Refusal.NOT_ALLOWED)
    if act.generation > generation:
        raise Refused(Refusal.STALE_GENERATION)
    opened = Opened(unverified.name, act, certificate)
    if opened.lifts and act.kind in NEVER_LIFTED:
        raise Refused(Refusal.NOT_ALLOWED)
    return opened


def stands(opened: Opened, trust: Trust, bans: tuple[Ban, ...]) -> bool:
    """Whether nobody took her power from who acted: with it goes everything that she did by it.

    What she signed while she was suspended does not stand; what she did before does.
    """
    serial = opened.certificate.serial
    revoked = trust.revocations is not None and trust.revocations.revokes(serial)
    suspended = trust.was_suspended(opened.certificate, opened.act.hour)
    return not revoked and not suspended and not is_banned(bans, BanKind.STAFF_SERIAL, serial)


def in_force(acts: Iterable[Opened], hour: int) -> Force:
    """Return what holds in `hour` of acts that stand, in whatever order they came.

    An id applies once for its signer, kind and subject: of two such acts, and of two that hold equally long,
    the one with the smaller name counts. Another signer's takes nothing from it; nor does one about somebody
    else, which not everybody is told of. What was signed in the hour of a lifting act or before is lifted by
    it. So no order is needed that only the host could tell.
    """
    known: dict[tuple[bytes, ActKind, bytes, bytes], Opened] = {}
    for one in sorted(acts, key=lambda one: one.name):
        known.setdefault((one.act.certificate, one.act.kind, one.act.subject, one.act.act_id), one)
    lifted = _lifted(known.values(), hour)
    longest: dict[tuple[ActKind, bytes], Opened] = {}
    notes = []
    for one in known.values():
        act, key = one.act, (one.act.kind, one.act.subject)
        begun = act.hour <= hour + HOUR_TOLERANCE
        if one.lifts or not begun or hour > act.until or act.hour <= lifted.get(key, -1):
            continue
        if act.kind is ActKind.NOTE:
            notes.append(one)
        elif key not in longest or longest[key].act.until < act.until:
            longest[key] = one
    return Force(
        hidden={
            (MemberId(subject[:ID_BYTES]), PostId(subject[ID_BYTES:])): one
            for (kind, subject), one in longest.items()
            if kind is ActKind.HIDE_POST
        },
        muted={MemberId(subject): one for (kind, subject), one in longest.items() if kind is ActKind.MUTE},
        removed={
            MemberId(subject): one for (kind, subject), one in longest.items() if kind is ActKind.REMOVE
        },
        slow=longest.get((ActKind.SLOW_MODE, b"")),
        frozen=longest.get((ActKind.FREEZE, b"")),
        notes=tuple(notes),
        closed={
            InvitationId(subject): one
            for (kind, subject), one in longest.items()
            if kind is ActKind.CLOSE_INVITATION
        },
    )


def lifted_until(acts: Iterable[Opened], act: Act, hour: int) -> int | None:
    """Return up to which hour such an act is signed in vain, for one of `acts` lifts it; None if none does.

    `acts` stand. Such an act would hold nobody now, and begin to once the lifting one is forgotten.
    """
    until = _lifted(acts, hour).get((act.kind, act.subject), -1)
    return until if act.hour <= until else None


def _lifted(acts: Iterable[Opened], hour: int) -> dict[tuple[ActKind, bytes], int]:
    """Return up to which hour acts of a kind upon a subject are lifted."""
    lifted: dict[tuple[ActKind, bytes], int] = {}
    for one in acts:
        if one.lifts and one.act.hour <= hour + HOUR_TOLERANCE:
            key = one.act.kind, one.act.subject
            lifted[key] = max(lifted.get(key, -1), one.act.hour)
    return lifted
