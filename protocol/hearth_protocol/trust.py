"""What follows from the pinned root key: whose certificates hold, in which hour, and which anchors count.

Pure. Certificates and revocations come in as signed bytes and are verified here, once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from hearth_protocol import signed
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.ids import CommunityId, community_id
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.genesis import Genesis
from hearth_protocol.structures.revocations import Revocations
from hearth_protocol.suspension import Suspension


@dataclass(frozen=True, slots=True)
class Trust:
    """The pinned root key, the certificates it signed by their names, and its newest revocations.

    And who is suspended, as far as is known here: `motions.suspensions`.
    """

    root_key: bytes
    certificates: Mapping[bytes, Certificate] = field(default_factory=dict)
    revocations: Revocations | None = None
    suspensions: tuple[Suspension, ...] = ()

    @property
    def community(self) -> CommunityId:
        """SHA-256 of the root key."""
        return community_id(self.root_key)

    def with_certificate(self, data: bytes) -> Self:
        """Return this trust, knowing one certificate more.

        Raises Malformed, NotAuthentic (not the root's), Refused(OTHER_COMMUNITY).
        """
        unverified = signed.parse(data, Certificate)
        certificate = unverified.verify(self.root_key)
        self._check_community(certificate.community)
        return replace(self, certificates={**self.certificates, unverified.name: certificate})

    def with_revocations(self, data: bytes) -> Self:
        """Return this trust with the list in `data`, or unchanged when that is no newer than what is known.

        Raises Malformed, NotAuthentic (not the root's, or a second list of a known version),
        Refused(OTHER_COMMUNITY).
        """
        revocations = signed.open_signed(data, Revocations, self.root_key)
        self._check_community(revocations.community)
        if self.revocations is not None:
            if revocations.version == self.revocations.version and revocations != self.revocations:
                raise NotAuthentic("two lists of one version")
            if revocations.version <= self.revocations.version:
                return self
        return replace(self, revocations=revocations)

    def certificate(self, name: bytes) -> Certificate:
        """Return the certificate of that name, or raise Refused(CERTIFICATE_UNKNOWN)."""
        try:
            return self.certificates[name]
        except KeyError:
            raise Refused(Refusal.CERTIFICATE_UNKNOWN) from None

    def check_badge(self, certificate: Certificate, hour: int) -> None:
        """Demand all that showing a badge, admitting and receiving reports need at `hour`.

        Beside validity that is a list of revocations which still speaks and does not name it, and that nobody
        suspended her. Never part of the verdict on a commit: two clients may know different lists.
        Raises Refused(CERTIFICATE_EXPIRED | REVOCATIONS_STALE | CERTIFICATE_REVOKED | CERTIFICATE_SUSPENDED).
        """
        check_valid(certificate, hour)
        self._check_not_revoked(certificate, hour)
        if self.suspension_of(certificate, hour) is not None:
            raise Refused(Refusal.CERTIFICATE_SUSPENDED)

    def suspension_of(self, certificate: Certificate, hour: int) -> Suspension | None:
        """Return by what somebody has no badge at `hour`; of several the one that ends last."""
        found = (
            one
            for one in self.suspensions
            if one.since <= hour <= one.until and one.covers(certificate, self.certificates)
        )
        return max(found, key=lambda one: (one.until, one.act), default=None)

    def was_suspended(self, certificate: Certificate, said_hour: int) -> bool:
        """Whether what somebody said in `said_hour` was said while suspended.

        Not in the very hour in which that began: what she did before, within it, stands.
        """
        return any(
            one.since < said_hour <= one.until and one.covers(certificate, self.certificates)
            for one in self.suspensions
        )

    def _check_not_revoked(self, certificate: Certificate, hour: int) -> None:
        if self.revocations is not None and self.revocations.revokes(certificate.serial):
            raise Refused(Refusal.CERTIFICATE_REVOKED)
        if self.revocations is None or hour > self.revocations.not_after:
            raise Refused(Refusal.REVOCATIONS_STALE)

    def check_said(self, certificate: Certificate, said_hour: int, hour: int) -> None:
        """Demand all that believing what staff said in `said_hour` needs at `hour`.

        It was valid when it was said, and a list of revocations which still speaks does not name it: what was
        said by one who only left later, or was suspended later, stands. Raises as `check_badge`.
        """
        check_valid(certificate, said_hour)
        self._check_not_revoked(certificate, hour)
        if self.was_suspended(certificate, said_hour):
            raise Refused(Refusal.CERTIFICATE_SUSPENDED)

    def open_anchor(self, data: bytes) -> Anchor:
        """Return the anchor in `data` if a certificate known here, valid in the anchor's hour, signed it.

        Whether it counts is `anchor_counts`. Raises Malformed, NotAuthentic,
        Refused(OTHER_COMMUNITY | CERTIFICATE_UNKNOWN | CERTIFICATE_EXPIRED).
        """
        unverified = signed.parse(data, Anchor)
        certificate = self.certificate(unverified.unverified.certificate)
        anchor = unverified.verify(certificate.signature_key)
        self._check_community(anchor.community)
        check_valid(certificate, anchor.hour)
        return anchor

    def anchor_counts(self, name: bytes, anchor: Anchor, room_order: Sequence[bytes]) -> bool:
        """Whether an anchor that `open_anchor` returned counts, whatever was revoked since.

        `room_order` are the names of the room's anchors that the caller has, oldest first. Of a
        revoked author those count that are, or stand in it before, one of her last good anchors.
        """
        serial = self.certificate(anchor.certificate).serial
        if self.revocations is None or not self.revocations.revokes(serial):
            return True
        good = self.revocations.last_good_anchors(serial)
        if name in good:
            return True
        if name not in room_order:
            return False
        return any(later in good for later in room_order[room_order.index(name) :])

    def genesis_counts(self, name: bytes, genesis: Genesis) -> bool:
        """Whether a genesis, verified before, may alone vouch for its generation: no anchor does.

        As with anchors a revoked author's counts no more, unless the list names it as her last good one.
        """
        serial = self.certificate(genesis.certificate).serial
        if self.revocations is None or not self.revocations.revokes(serial):
            return True
        return name in self.revocations.last_good_anchors(serial)

    def _check_community(self, community: CommunityId) -> None:
        if community != self.community:
            raise Refused(Refusal.OTHER_COMMUNITY)


def hour_within(certificate: Certificate, hour: int) -> int:
    """Return `hour`, or the first hour of a certificate next to it: a clock a little slow knows a new one.

    Its end is no later for anybody. For what a client judges by its own clock alone, before anybody signed an
    hour.
    """
    begins = certificate.not_before
    return begins if 0 < begins - hour <= HOUR_TOLERANCE else hour


def check_valid(certificate: Certificate, hour: int) -> None:
    """Demand not_before <= hour <= not_after, or raise Refused(CERTIFICATE_EXPIRED)."""
    if not certificate.not_before <= hour <= certificate.not_after:
        raise Refused(Refusal.CERTIFICATE_EXPIRED)
