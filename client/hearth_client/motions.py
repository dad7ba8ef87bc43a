"""What needs two people, as far as this client believes it; what follows is `hearth_protocol.motions`.

A host can keep an act or an agreement back, and make none up. What was verified holds to the end of the
visit, by the own clock's hour: an effect that lapsed is over here, whatever the host goes on refusing.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from hearth_protocol import motions, signed
from hearth_protocol.acts import Opened
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.frames.answers import MotionTold
from hearth_protocol.ids import RoomId
from hearth_protocol.motions import BY_THE_ROOT, Agreed, Closing, Motion
from hearth_protocol.structures.act import Act, Second
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.room_extension import Ban
from hearth_protocol.trust import Trust

MAX_KNOWN = 256
"""Acts of two people that one visit remembers: three a day of each of the staff, for weeks."""
THE_ROOT = "root"


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionShown:
    """What one of the staff began, for the others. `kind` and `reason` are lower-case names.

    `agreed_by` is empty while nobody agreed, `THE_ROOT` for the root. `mine`: this person began it, or it is
    about her; she cannot agree to it. `lapses` and `until` are the first hours without the effect.
    """

    name: bytes
    signed: bytes
    """The act as it was signed, to be handed to the root holder."""
    kind: str
    reason: str
    by: str
    agreed_by: str
    room: bytes
    serial: bytes
    whom: str
    hour: int
    lapses: int
    until: int
    waits: bool
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionShown:
    """Why somebody has no badge for a while, as everybody is told. `agreed_by` as in `MotionShown`."""

    by: str
    agreed_by: str
    reason: str
    until: int
    """The last hour of it."""


class MotionBook:
    """Acts of two people that were told during this visit, and the agreements to them."""

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[Opened, dict[bytes, Agreed]]] = {}
        self._signed: dict[bytes, bytes] = {}

    def take(self, told: Iterable[MotionTold], trust: Trust) -> frozenset[bytes]:
        """Believe what can be; returns the names of acts of which something is new here."""
        return frozenset(name for one in told if (name := self._take_one(one, trust)) is not None)

    def _take_one(self, told: MotionTold, trust: Trust) -> bytes | None:
        try:
            first = motions.open_motion(told.act, trust)
        except HearthError:
            return None
        is_new = first.name not in self._known
        if is_new and len(self._known) >= MAX_KNOWN:
            return None
        _, seconds = self._known.setdefault(first.name, (first, {}))
        self._signed.setdefault(first.name, told.act)
        if told.second:
            with suppress(HearthError):
                agreed = motions.open_second(told.second, first, trust)
                is_new |= agreed.name not in seconds
                seconds[agreed.name] = agreed
        return first.name if is_new else None

    def all(self) -> tuple[Motion, ...]:
        """Return each act once, with its agreement."""
        return motions.known_motions((first, seconds.values()) for first, seconds in self._known.values())

    def signed(self, name: bytes) -> bytes:
        """Return an act that is known here as it was signed."""
        return self._signed[name]

    def refresh(self, trust: Trust) -> Trust:
        """Return `trust` knowing who is suspended."""
        return motions.refresh(trust, self.all()) if self._known else trust

    def suspension(self, certificate: Certificate, hour: int, trust: Trust) -> SuspensionShown | None:
        """Return by what a certificate is suspended in `hour`."""
        held = trust.suspension_of(certificate, hour)
        motion = next((one for one in self.all() if held is not None and one.first.name == held.act), None)
        if held is None or motion is None:
            return None
        return SuspensionShown(
            by=motion.first.certificate.shown_name,
            agreed_by=agreed_by(motion),
            reason=motion.first.act.reason.name.lower(),
            until=held.until,
        )

    def closing(self, room: RoomId, hour: int, trust: Trust, bans: tuple[Ban, ...]) -> Closing | None:
        """Return by what a room is closed in `hour`."""
        return motions.closing(self.all(), room, hour, trust, bans)


def certificates_in(told: Iterable[MotionTold]) -> list[bytes]:
    """Return the names of the certificates that what is told goes by, as far as it can be read."""
    names = []
    for one in told:
        with suppress(Malformed):
            names.append(signed.parse(one.act, Act).unverified.certificate)
            if one.second:
                names.append(signed.parse(one.second, Second).unverified.certificate)
    return [name for name in names if name != BY_THE_ROOT]


def agreed_by(motion: Motion) -> str:
    """Return the shown name of who agreed; empty while nobody did."""
    if motion.second is None:
        return ""
    certificate = motion.second.certificate
    return THE_ROOT if certificate is None else certificate.shown_name


def certificates_of(motion: Motion) -> frozenset[bytes]:
    """Return the names of the certificates behind an act and its agreement."""
    second = motion.second
    named = {motion.first.act.certificate}
    if second is not None and second.certificate is not None:
        named.add(signed.name_of(second.certificate))
    return frozenset(named)
