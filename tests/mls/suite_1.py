"""Cipher suite 0x0001 (MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519), for tests alone.

The official vectors and other implementations speak it; Hearth's rooms never do.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hearth_mls.suite import SUITE_3, Suite, suite_25519
from hearth_protocol.crypto.aead import Aead
from hearth_protocol.errors import NotAuthentic


def _seal(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plaintext, aad)


def _open(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, sealed, aad)
    except (InvalidTag, ValueError):
        raise NotAuthentic("sealed") from None


AES_128_GCM = Aead(hpke_id=0x0001, key_bytes=16, nonce_bytes=12, seal=_seal, open=_open)

SUITE_1 = suite_25519(0x0001, AES_128_GCM)

SUITES_1_AND_3: Mapping[int, Suite] = MappingProxyType({SUITE_1.id: SUITE_1, SUITE_3.id: SUITE_3})
