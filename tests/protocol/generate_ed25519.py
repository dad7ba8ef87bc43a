"""Makes protocol/vectors/ed25519.json: `python -m tests.protocol.generate_ed25519`.

Signatures on which libraries differ, made with the group's own arithmetic. Each crafted one satisfies
the equation that some library checks; all must be refused.
"""

import hashlib

from nacl import bindings
from tests.protocol.deterministic import bytes_of, public, seed, store

ORDER = (1 << 252) + 27742317777372353535851937790883648493
PRIME = (1 << 255) - 19
IDENTITY = (1).to_bytes(32, "little")
TORSION = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
"""A point of order eight."""
MINUS_ONE = (PRIME - 1).to_bytes(32, "little")
"""The point (0, -1), of order two."""


def _times_base(scalar: int) -> bytes:
    return bindings.crypto_scalarmult_ed25519_base_noclamp((scalar % ORDER).to_bytes(32, "little"))


def _plus(left: bytes, right: bytes) -> bytes:
    return bindings.crypto_core_ed25519_add(left, right)


def _challenge(r: bytes, a: bytes, message: bytes) -> int:
    return int.from_bytes(hashlib.sha512(r + a + message).digest(), "little") % ORDER


def _scalar(word: str) -> int:
    return int.from_bytes(bytes_of(word), "little") % ORDER


def _case(name: str, key: bytes, message: bytes, signature: bytes, expect: str) -> dict[str, str]:
    return {
        "case": name,
        "key": key.hex(),
        "message": message.hex(),
        "signature": signature.hex(),
        "expect": expect,
    }


def _crafted(name: str, key: bytes, r: bytes, scalars: tuple[int, int], *, divisible: bool) -> dict[str, str]:
    """Sign with R and A as given: S = nonce + h * secret, for a message whose h is (not) a multiple of 8."""
    nonce, secret = scalars
    for number in range(1000):
        message = f"message {number}".encode()
        h = _challenge(r, key, message)
        if (h % 8 == 0) == divisible:
            s = (nonce + h * secret) % ORDER
            return _case(name, key, message, r + s.to_bytes(32, "little"), "not_authentic")
    raise AssertionError(name)


def _honest() -> list[dict[str, str]]:
    cases = []
    for who, message in (("staff", b""), ("root", b"\x00"), ("leaf", bytes(200))):
        pair = bindings.crypto_sign_seed_keypair(seed(who))
        signature = bindings.crypto_sign(message, pair[1])[:64]
        cases.append(_case(f"honest, {len(message)} bytes", pair[0], message, signature, "valid"))
    return cases


def build() -> dict[str, object]:
    secret, nonce = _scalar("secret"), _scalar("nonce")
    key, r = _times_base(secret), _times_base(nonce)
    message = b"message"
    h = _challenge(r, key, message)
    s = (nonce + h * secret) % ORDER
    good = r + s.to_bytes(32, "little")
    high = r + (s + ORDER).to_bytes(32, "little")
    identity_again = (PRIME + 1).to_bytes(32, "little")
    sign_bit = bytes((*IDENTITY[:31], 0x80))
    cases = [
        *_honest(),
        _case("S + L", key, message, high, "not_authentic"),
        _case("S = L", key, message, r + ORDER.to_bytes(32, "little"), "not_authentic"),
        _crafted(
            "torsion in A, cofactored equation", _plus(key, TORSION), r, (nonce, secret), divisible=False
        ),
        _crafted("torsion in A, both equations", _plus(key, TORSION), r, (nonce, secret), divisible=True),
        _crafted("torsion in R", key, _plus(r, TORSION), (nonce, secret), divisible=False),
        _crafted("order two in R", key, _plus(r, MINUS_ONE), (nonce, secret), divisible=True),
        _crafted("A is the identity", IDENTITY, r, (nonce, 0), divisible=True),
        _crafted("A has order eight", TORSION, r, (nonce, 0), divisible=True),
        _crafted("A is the identity, not canonical", identity_again, r, (nonce, 0), divisible=True),
        _crafted("A is the identity with a sign", sign_bit, r, (nonce, 0), divisible=True),
        _crafted("R is the identity", key, IDENTITY, (0, secret), divisible=True),
        _crafted("R is the identity, not canonical", key, identity_again, (0, secret), divisible=True),
        _crafted("R has order eight", key, TORSION, (0, secret), divisible=True),
        _case("A is no point", bytes((2, *bytes(31))), message, good, "not_authentic"),
        _case("A above the prime", b"\xff" * 32, message, good, "not_authentic"),
        _case("A of 31 bytes", key[:31], message, good, "not_authentic"),
        _case("signature of 63 bytes", key, message, good[:63], "not_authentic"),
        _case("signature of 65 bytes", key, message, good + b"\x00", "not_authentic"),
        _case("another message", key, b"messagf", good, "not_authentic"),
        _case("another key", public("stranger"), message, good, "not_authentic"),
    ]
    return {"about": "Strict Ed25519 (spec/structures.md, Signatures). Bytes in hex.", "cases": cases}


if __name__ == "__main__":
    store("ed25519.json", build())
