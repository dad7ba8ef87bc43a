"""Signing up for a session, sealed to each of its hosts, and vouched for by a membership.

    to a host = HPKE("… sealed sign up", room = the session's, recipient = serial):
                  pad(Signed sign_up<V> | Signed voucher<V> | credential<V>)

Named by the fresh key that signs it, as a call is (`calls.call_id`); answered as a call is. The server sees
the fresh key alone; a host sees whose membership vouches, so no server signs up readers of its own. Layouts:
spec/sessions.md, "Signing up".
"""

from collections.abc import Container
from dataclasses import dataclass

from hearth_protocol.admission import check_reentry, read_credential
from hearth_protocol.codec import Reader, decode, vector
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.ids import CommunityId, MemberId, RoomId, Serial
from hearth_protocol.padding import LETTER_CLASSES, check_padding, pad
from hearth_protocol.sealing import Context, Purpose, open_from, seal_to
from hearth_protocol.signed import Unverified, name_of, read_signed, sign
from hearth_protocol.structures.sign_up import SignUp
from hearth_protocol.structures.voucher import Voucher
from hearth_protocol.trust import Trust

MAX_HOSTS = 2
"""To how many one sign-up is sealed: host and co-host."""


@dataclass(frozen=True, slots=True, repr=False)
class Vouching:
    """The membership that vouches: its room, its leaf's seed, its admission chain."""

    room: RoomId
    leaf_seed: bytes
    credential: bytes


@dataclass(frozen=True, slots=True)
class OpenedSignUp:
    """A sign-up that its own key signed. Whose it is says `vouched_by`, once the certificate is known."""

    sign_up: SignUp
    voucher: Unverified[Voucher]
    credential: bytes

    @property
    def certificate(self) -> bytes:
        """Name of the certificate that the chain hangs on. Raises Malformed."""
        return read_credential(self.credential).certificate


def _to_host(community: bytes, session: bytes, serial: bytes) -> Context:
    return Context(Purpose.SIGN_UP, community, session, serial)


def seal_sign_up(  # noqa: PLR0913, PLR0917  (each argument has its own type)
    serial: Serial,
    sealing_key: bytes,
    signature_seed: bytes,
    sign_up: SignUp,
    vouching: Vouching,
    random: Randomness,
) -> bytes:
    """Sign with the sign-up's own key and the membership's, and seal to a host's. Draws 32 bytes."""
    voucher = Voucher(
        community=sign_up.community, room=vouching.room, sign_up=name_of(sign_up), hour=sign_up.hour
    )
    plaintext = b"".join(
        (
            vector(sign(signature_seed, sign_up)),
            vector(sign(vouching.leaf_seed, voucher)),
            vector(vouching.credential),
        )
    )
    context = _to_host(sign_up.community, sign_up.session, serial)
    return seal_to(sealing_key, context, pad(plaintext, LETTER_CLASSES), random)


def open_sign_up(
    community: bytes, session: bytes, serial: Serial, hpke_secret: bytes, sealed: bytes
) -> OpenedSignUp:
    """Open a sign-up that reached a host; signed by the key it names, for this session, or NotAuthentic."""
    plaintext = open_from(hpke_secret, _to_host(community, session, serial), sealed)
    reader = Reader(plaintext)
    signed_up, vouched, credential = reader.vector(), reader.vector(), reader.vector()
    check_padding(plaintext, reader.position, LETTER_CLASSES)
    unverified = decode(signed_up, lambda inner: read_signed(inner, SignUp))
    sign_up = unverified.verify(unverified.unverified.signature_key)
    voucher = decode(vouched, lambda inner: read_signed(inner, Voucher))
    if (sign_up.community, sign_up.session) != (community, session):
        raise NotAuthentic("sign up")
    return OpenedSignUp(sign_up, voucher, credential)


def vouched_by(opened: OpenedSignUp, trust: Trust) -> tuple[RoomId, MemberId]:
    """Return whose membership vouches for a sign-up: (room, member id).

    Its chain is genuine, whether or not it could be entered by now: no server makes one.
    Raises Malformed, NotAuthentic, Refused as `admission.check_reentry`.
    """
    admission = read_credential(opened.credential)
    claimed = opened.voucher.unverified
    check_reentry(admission, trust=trust, room=claimed.room, signature_key=admission.signature_key, bans=())
    voucher = opened.voucher.verify(admission.signature_key)
    sign_up = opened.sign_up
    if (voucher.community, voucher.sign_up) != (CommunityId(sign_up.community), name_of(sign_up)):
        raise NotAuthentic("voucher")
    return admission.room, admission.member_id


def still_vouches(opened: OpenedSignUp, trust: Trust, members: Container[MemberId] | None) -> bool:
    """Whether the membership that vouches (`vouched_by`) is one still, as far as a host's client can know.

    `members` are those of its room now, where the client is in there, too: whoever was removed, or left, is
    none of them. Where it is not (None), a chain counts that hangs on nobody whose certificate was revoked.
    """
    admission = read_credential(opened.credential)
    if members is not None:
        return admission.member_id in members
    certificate, revocations = trust.certificate(admission.certificate), trust.revocations
    return revocations is None or not revocations.revokes(certificate.serial)
