"""Who may be a leaf: the chain from the community's root to this key for this room.

Pure, and the same everywhere: the verdict depends on the room's state, the chain, the certificates
that it names and the commit's hour, never on a clock or on what was revoked meanwhile. A clock and
revocations decide what the server takes and what a badge shows (`Trust.check_badge`), nothing here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.ids import CommunityId, InvitationId, MemberId, RoomId, member_id
from hearth_protocol.limits import MAX_ADMISSION_HOURS
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.credential import (
    AdmissionKind,
    Chain,
    DirectChain,
    InvitationChain,
    SelfChain,
    credential_hash,
    read_chain,
)
from hearth_protocol.structures.room_extension import Ban, BanKind, is_banned
from hearth_protocol.trust import Trust, check_valid


@dataclass(frozen=True, slots=True)
class Admission:
    """What a credential claims. Nothing is verified until one of the checks below returned."""

    kind: AdmissionKind
    community: CommunityId
    room: RoomId
    signature_key: bytes
    inbox_key: bytes
    certificate: bytes
    """Name of the certificate that the chain hangs on, 32 bytes."""
    not_after: int | None
    """Last hour for entering by it; None for staff, whose certificate says so."""
    invitation: InvitationId | None
    uses: int | None
    """How many leaves the invitation allows at once; None when there is no invitation."""
    credential: bytes
    """The chain's bytes, as in the leaf."""
    chain: Chain

    @property
    def member_id(self) -> MemberId:
        """The membership this makes."""
        return member_id(self.room, self.signature_key)

    @property
    def credential_hash(self) -> bytes:
        """What a genesis lists to carry this membership over."""
        return credential_hash(self.credential)


def read_credential(credential: bytes) -> Admission:
    """Read the chain's bytes (the content of `opaque chain<V>`). Raises Malformed; verifies nothing."""
    chain = read_chain(credential)
    match chain:
        case DirectChain(direct):
            claim = direct.unverified
            return Admission(
                kind=AdmissionKind.DIRECT,
                community=claim.community,
                room=claim.room,
                signature_key=claim.signature_key,
                inbox_key=claim.inbox_key,
                certificate=claim.certificate,
                not_after=claim.not_after,
                invitation=None,
                uses=None,
                credential=credential,
                chain=chain,
            )
        case InvitationChain(invitation, join):
            return Admission(
                kind=AdmissionKind.INVITATION,
                community=join.unverified.community,
                room=join.unverified.room,
                signature_key=join.unverified.signature_key,
                inbox_key=join.unverified.inbox_key,
                certificate=invitation.unverified.certificate,
                not_after=invitation.unverified.not_after,
                invitation=invitation.unverified.id,
                uses=invitation.unverified.uses,
                credential=credential,
                chain=chain,
            )
        case SelfChain(self_admission):
            own = self_admission.unverified
            return Admission(
                kind=AdmissionKind.SELF,
                community=own.community,
                room=own.room,
                signature_key=own.signature_key,
                inbox_key=own.inbox_key,
                certificate=own.certificate,
                not_after=None,
                invitation=None,
                uses=None,
                credential=credential,
                chain=chain,
            )


def check_reentry(
    admission: Admission, *, trust: Trust, room: RoomId, signature_key: bytes, bans: tuple[Ban, ...]
) -> Certificate:
    """Demand what every leaf must have: a genuine chain for this room and key, and no ban of the member.

    That is all for a leaf that replaces itself or that a genesis carries: hours, uses and bans of its
    invitation or certificate were checked when it entered. Returns the certificate.
    Raises Refused(OTHER_COMMUNITY | ADMISSION_INVALID | CERTIFICATE_UNKNOWN | BANNED).
    """
    if admission.community != trust.community:
        raise Refused(Refusal.OTHER_COMMUNITY)
    if admission.room != room or admission.signature_key != signature_key:
        raise Refused(Refusal.ADMISSION_INVALID)
    certificate = trust.certificate(admission.certificate)
    try:
        _verify_chain(admission.chain, certificate)
    except NotAuthentic:
        raise Refused(Refusal.ADMISSION_INVALID) from None
    if is_banned(bans, BanKind.MEMBER, admission.member_id):
        raise Refused(Refusal.BANNED)
    return certificate


def check_entry(  # noqa: PLR0913  (each is a fact of the verdict; all but the first by keyword)
    admission: Admission,
    *,
    trust: Trust,
    room: RoomId,
    signature_key: bytes,
    hour: int,
    bans: tuple[Ban, ...],
    uses_taken: int,
) -> Certificate:
    """Demand everything of a leaf that enters a room in `hour`, the commit's. Returns its certificate.

    `bans` are those in force before the commit; `uses_taken` counts the other leaves in the tree that
    entered by the same invitation. Raises Refused with the codes of `check_reentry` and
    CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED (its serial is banned here), INVITATION_CLOSED,
    INVITATION_EXPIRED, INVITATION_USED.
    """
    certificate = check_reentry(admission, trust=trust, room=room, signature_key=signature_key, bans=bans)
    check_valid(certificate, hour)
    if is_banned(bans, BanKind.STAFF_SERIAL, certificate.serial):
        raise Refused(Refusal.CERTIFICATE_REVOKED)
    if admission.not_after is not None:
        if hour > admission.not_after:
            raise Refused(Refusal.INVITATION_EXPIRED)
        if admission.not_after > hour + MAX_ADMISSION_HOURS:
            raise Refused(Refusal.ADMISSION_INVALID)
    if admission.invitation is not None and is_banned(bans, BanKind.INVITATION, admission.invitation):
        raise Refused(Refusal.INVITATION_CLOSED)
    if admission.uses is not None and uses_taken >= admission.uses:
        raise Refused(Refusal.INVITATION_USED)
    return certificate


def check_staff_power(admission: Admission, *, trust: Trust, hour: int, bans: tuple[Ban, ...]) -> Certificate:
    """Demand the power to use a staff row of the commit table in `hour`, of a leaf already in the room.

    Raises Refused(NOT_ALLOWED) for a leaf that did not enter as staff, CERTIFICATE_UNKNOWN,
    CERTIFICATE_EXPIRED, or CERTIFICATE_REVOKED when its serial is banned in this room.
    """
    if admission.kind is not AdmissionKind.SELF:
        raise Refused(Refusal.NOT_ALLOWED)
    certificate = trust.certificate(admission.certificate)
    check_valid(certificate, hour)
    if is_banned(bans, BanKind.STAFF_SERIAL, certificate.serial):
        raise Refused(Refusal.CERTIFICATE_REVOKED)
    return certificate


def sanction_bans(admission: Admission, trust: Trust) -> tuple[Ban, ...]:
    """Return the bans that go with removing this leaf for cause, ordered as a set.

    The member's, until her admission has lapsed by itself; the invitation's too when it admits only
    one, for it would admit her again; the serial's when she is staff.
    """
    certificate = trust.certificate(admission.certificate)
    until = certificate.not_after if admission.not_after is None else admission.not_after
    bans = [Ban(BanKind.MEMBER, admission.member_id, until)]
    if admission.invitation is not None and admission.uses == 1:
        bans.append(Ban(BanKind.INVITATION, admission.invitation, until))
    if admission.kind is AdmissionKind.SELF:
        bans.append(Ban(BanKind.STAFF_SERIAL, certificate.serial, until))
    return tuple(bans)


def uses_taken(invitation: InvitationId, others: Sequence[Admission]) -> int:
    """Count the leaves among `others` that entered by `invitation`."""
    return sum(other.invitation == invitation for other in others)


def _verify_chain(chain: Chain, certificate: Certificate) -> None:
    match chain:
        case DirectChain(direct):
            direct.verify(certificate.signature_key)
        case InvitationChain(invitation, join):
            statement = invitation.verify(certificate.signature_key)
            entry = join.verify(statement.public_key)
            if (entry.invitation, entry.room, entry.community) != (
                invitation.name,
                statement.room,
                statement.community,
            ):
                raise NotAuthentic("join of another invitation")
        case SelfChain(self_admission):
            self_admission.verify(certificate.signature_key)
