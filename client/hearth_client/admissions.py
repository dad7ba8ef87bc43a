"""Fresh keys for one room, and the chain that admits them. Nothing derives one room's keys from another's."""

from dataclasses import dataclass

from msgspec.structs import replace

from hearth_client.kept.state import Membership, Pseudonym
from hearth_protocol import signed
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.ids import RoomId
from hearth_protocol.invitations import Card, Code, keys_of
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.credential import direct_chain, invitation_chain, self_chain
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.invitation import Invitation
from hearth_protocol.structures.join import Join
from hearth_protocol.structures.self_admission import SelfAdmission
from hearth_protocol.trust import Trust, check_valid, hour_within

SEED_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class FreshKeys:
    """Keys that nothing has used yet: one pair that signs, one to which letters are sealed."""

    signature_seed: bytes
    inbox_secret: bytes

    @property
    def signature_key(self) -> bytes:
        """The Ed25519 public key."""
        return ed25519.public_key(self.signature_seed)

    @property
    def inbox_key(self) -> bytes:
        """The X25519 public key."""
        return x25519.public_key(self.inbox_secret)


def fresh_keys(random: Randomness) -> FreshKeys:
    """Draw 64 bytes."""
    return FreshKeys(random(SEED_BYTES), random(SEED_BYTES))


def _membership(
    room: bytes, keys: FreshKeys, credential: bytes, pseudonym: Pseudonym, anchor: bytes
) -> Membership:
    return Membership(
        room=room,
        signature_seed=keys.signature_seed,
        inbox_secret=keys.inbox_secret,
        signature_key=keys.signature_key,
        credential=credential,
        pseudonym=pseudonym,
        anchor=anchor,
    )


def by_invitation(  # noqa: PLR0913  (each a different fact of the admission)
    code: Code,
    card: Card,
    *,
    trust: Trust,
    hour: int,
    pseudonym: Pseudonym,
    random: Randomness,
) -> Membership:
    """Return a membership whose chain is the card's invitation, joined with its code.

    Raises NotAuthentic when the statement is not for this code or not signed by certified staff;
    Refused(OTHER_COMMUNITY, INVITATION_EXPIRED, CERTIFICATE_UNKNOWN, CERTIFICATE_EXPIRED).
    """
    seed, public = keys_of(code)
    statement = signed.parse(card.statement, Invitation)
    certificate = trust.certificate(statement.unverified.certificate)
    invitation = statement.verify(certificate.signature_key)
    if invitation.public_key != public:
        raise NotAuthentic("card of another invitation")
    if invitation.community != trust.community:
        raise Refused(Refusal.OTHER_COMMUNITY)
    if invitation.not_after < hour:
        raise Refused(Refusal.INVITATION_EXPIRED)
    check_valid(certificate, hour_within(certificate, hour))
    keys = fresh_keys(random)
    join = signed.sign(
        seed,
        Join(
            community=trust.community,
            room=invitation.room,
            invitation=statement.name,
            signature_key=keys.signature_key,
            inbox_key=keys.inbox_key,
        ),
    )
    chain = invitation_chain(card.statement, join)
    return replace(_membership(invitation.room, keys, chain, pseudonym, card.anchor), name=card.title)


def by_letter(
    direct: bytes,
    keys: FreshKeys,
    *,
    trust: Trust,
    pseudonym: Pseudonym,
    anchor: bytes,
) -> Membership:
    """Return a membership that staff admitted directly, for keys asked about. Raises as `by_invitation`."""
    statement = signed.parse(direct, Direct)
    certificate = trust.certificate(statement.unverified.certificate)
    admitted = statement.verify(certificate.signature_key)
    if admitted.community != trust.community:
        raise Refused(Refusal.OTHER_COMMUNITY)
    if (admitted.signature_key, admitted.inbox_key) != (keys.signature_key, keys.inbox_key):
        raise NotAuthentic("admission of other keys")
    # Chosen at a place of another room: here it has none yet, and would outrank every name chosen here.
    named = replace(pseudonym, seq=0)
    return _membership(admitted.room, keys, direct_chain(direct), named, anchor)


def by_certificate(  # noqa: PLR0913  (each a different fact of the admission)
    room: bytes,
    *,
    staff_seed: bytes,
    certificate: bytes,
    trust: Trust,
    pseudonym: Pseudonym,
    random: Randomness,
) -> Membership:
    """Return a staff membership of `room`, which names the certificate (32-byte name) and is badged by it."""
    keys = fresh_keys(random)
    admission = signed.sign(
        staff_seed,
        SelfAdmission(
            community=trust.community,
            room=RoomId(room),
            signature_key=keys.signature_key,
            inbox_key=keys.inbox_key,
            certificate=certificate,
        ),
    )
    member = _membership(room, keys, self_chain(admission), pseudonym, b"")
    return replace(member, staff=True)
