"""Signing up for a session, sealed to each of its hosts, and the places that follow from who came first.

    to a host = HPKE("… sealed sign up", room = the session's, recipient = serial):  pad(Signed sign_up<V>)

Named by the fresh key that signs it, as a call is (`calls.call_id`); answered as a call is. Layouts:
spec/sessions.md, "Signing up".
"""

from hearth_protocol.codec import Reader, decode, vector
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.ids import Serial
from hearth_protocol.padding import LETTER_CLASSES, check_padding, pad
from hearth_protocol.sealing import Context, Purpose, open_from, seal_to
from hearth_protocol.signed import read_signed, sign
from hearth_protocol.structures.sign_up import SignUp

MAX_HOSTS = 2
"""To how many one sign-up is sealed: host and co-host."""


def _to_host(community: bytes, session: bytes, serial: bytes) -> Context:
    return Context(Purpose.SIGN_UP, community, session, serial)


def seal_sign_up(
    serial: Serial, sealing_key: bytes, signature_seed: bytes, sign_up: SignUp, random: Randomness
) -> bytes:
    """Sign with the sign-up's own key and seal to a host's sealing key. Draws 32 bytes."""
    plaintext = pad(vector(sign(signature_seed, sign_up)), LETTER_CLASSES)
    return seal_to(sealing_key, _to_host(sign_up.community, sign_up.session, serial), plaintext, random)


def open_sign_up(
    community: bytes, session: bytes, serial: Serial, hpke_secret: bytes, sealed: bytes
) -> SignUp:
    """Open a sign-up that reached a host; signed by the key it names, for this session, or NotAuthentic."""
    plaintext = open_from(hpke_secret, _to_host(community, session, serial), sealed)
    reader = Reader(plaintext)
    data = reader.vector()
    check_padding(plaintext, reader.position, LETTER_CLASSES)
    unverified = decode(data, lambda inner: read_signed(inner, SignUp))
    sign_up = unverified.verify(unverified.unverified.signature_key)
    if (sign_up.community, sign_up.session) != (community, session):
        raise NotAuthentic("sign up")
    return sign_up
