"""Who is asking: nonces and tokens that every node can check and none has to remember.

Pure: the key, the time and the randomness are arguments. A nonce is `expiry u64 | random 8 | MAC 16`,
a token `fields | MAC 32`, each MACed under its own label with a key derived from the key ring's token
key. Nothing here names a network address; a token stands for one identity and, of members, one room.
"""

from dataclasses import dataclass
from enum import IntFlag

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u8, u64
from hearth_protocol.crypto import hkdf
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, Refused, WrongCall
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.refusals import Refusal

NONCE_BYTES = 32
NONCE_SECONDS = 60
"""Long enough for a phone to sign on a bad network; a captured nonce is worth nothing a minute later."""

TOKEN_SECONDS = 900
"""At most 15 minutes, so that a stolen token and a closed membership both end soon.

protocol/spec/groups.md, "Authentication".
"""

CLOCK_SLACK_SECONDS = 60
"""A client asks for an expiry by its own clock; so far ahead of the server's still counts."""

SESSION_BYTES = 8
_NONCE_MAC_BYTES = 16
_RANDOM_BYTES = 8
_NO_ROOM = bytes(ID_BYTES)
TOKEN_BYTES = 1 + 1 + ID_BYTES + ID_BYTES + 8 + 8 + 32


class Standing(IntFlag):
    """What was proven besides the key."""

    NONE = 0
    ENTRANT = 1
    """Not in the tree when the token was made; a valid admission chain was shown."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a token stands for. `room` is sixteen zeros unless `kind` is MEMBER or REMOVED."""

    kind: IdentityKind
    key_id: bytes
    room: bytes
    standing: Standing
    expires_seconds: int
    session: bytes
    """8 random bytes: two devices of one membership are told apart, and only for as long as a token."""


def new_nonce(key: bytes, now_seconds: int, random: Randomness) -> bytes:
    """Return a nonce that `check_nonce` accepts for NONCE_SECONDS."""
    head = u64(now_seconds + NONCE_SECONDS) + random(_RANDOM_BYTES)
    return head + hkdf.mac(key, labels.SERVER_NONCE + head)[:_NONCE_MAC_BYTES]


def check_nonce(key: bytes, nonce: bytes, now_seconds: int) -> int:
    """Return when the nonce ends, in seconds; Refused(NOT_AUTHENTICATED) if it is not ours or over."""
    if len(nonce) != NONCE_BYTES:
        raise Malformed("nonce")
    head, tag = nonce[:-_NONCE_MAC_BYTES], nonce[-_NONCE_MAC_BYTES:]
    expires = int.from_bytes(head[:8], "big")
    genuine = hkdf.equal(tag, hkdf.mac(key, labels.SERVER_NONCE + head)[:_NONCE_MAC_BYTES])
    # One that lasts too long was made before the clock was set back.
    if not genuine or not now_seconds <= expires <= now_seconds + NONCE_SECONDS:
        raise Refused(Refusal.NOT_AUTHENTICATED)
    return expires


def check_expiry(wanted_seconds: int, now_seconds: int) -> None:
    """Refuse an authentication that was signed for too long, or for a time that is over."""
    if not now_seconds < wanted_seconds <= now_seconds + TOKEN_SECONDS + CLOCK_SLACK_SECONDS:
        raise Refused(Refusal.WRONG_CLOCK)


def new_token(key: bytes, identity: Identity) -> bytes:
    """Return the bearer token of `identity`."""
    if len(identity.key_id) != ID_BYTES or len(identity.room) != ID_BYTES:
        raise WrongCall("a token names ids of 16 bytes")
    body = u8(identity.kind) + u8(identity.standing) + identity.key_id + identity.room
    body += u64(identity.expires_seconds) + opaque(identity.session, SESSION_BYTES)
    return body + hkdf.mac(key, labels.SERVER_TOKEN + body)


def read_token(key: bytes, token: bytes, now_seconds: int) -> Identity:
    """Return the identity of a token made under `key`.

    Raises Refused(NOT_AUTHENTICATED) for a forged one and Refused(TOKEN_EXPIRED) for a genuine old one.
    """
    if len(token) != TOKEN_BYTES:
        raise Refused(Refusal.NOT_AUTHENTICATED)
    body, tag = token[:-32], token[-32:]
    if not hkdf.equal(tag, hkdf.mac(key, labels.SERVER_TOKEN + body)):
        raise Refused(Refusal.NOT_AUTHENTICATED)
    reader = Reader(body)
    identity = Identity(
        kind=IdentityKind(reader.u8()),
        standing=Standing(reader.u8()),
        key_id=reader.fixed(ID_BYTES),
        room=reader.fixed(ID_BYTES),
        expires_seconds=reader.u64(),
        session=reader.fixed(SESSION_BYTES),
    )
    # One that lasts too long was made before the clock was set back.
    if not now_seconds <= identity.expires_seconds <= now_seconds + TOKEN_SECONDS:
        raise Refused(Refusal.TOKEN_EXPIRED)
    return identity


def no_room() -> bytes:
    """Return what stands for "no room" in a token."""
    return _NO_ROOM
