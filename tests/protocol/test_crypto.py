"""The primitives against published values: HKDF (RFC 5869), HPKE (RFC 9180), the AEADs' refusals."""

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl import bindings

from hearth_protocol.crypto import aead, hkdf, hpke, x25519
from hearth_protocol.errors import Malformed, NotAuthentic, WrongCall

# RFC 9180 appendix A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode.
IKM_E = bytes.fromhex("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b")
SK_E = bytes.fromhex("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600")
ENC = bytes.fromhex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a")
IKM_R = bytes.fromhex("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df")
SK_R = bytes.fromhex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")
PK_R = bytes.fromhex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")
INFO = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
AAD = b"Count-0"
PLAINTEXT = b"Beauty is truth, truth beauty"
CIPHERTEXT = bytes.fromhex(
    "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
)


def _fixed(value):
    """Give a source of randomness that has exactly these bytes."""

    def random(size_bytes):
        assert size_bytes == len(value)
        return value

    return random


def test_hpke_derives_the_key_pairs_of_the_rfc():
    assert hpke.derive_key_pair(IKM_R) == (SK_R, PK_R)
    assert hpke.derive_key_pair(IKM_E) == (SK_E, ENC)


def test_hpke_sets_up_the_context_of_the_rfc_on_both_sides():
    enc, sender = hpke.setup_sender(PK_R, INFO, _fixed(IKM_E))
    recipient = hpke.setup_recipient(ENC, SK_R, INFO)
    assert enc == ENC
    assert sender == recipient
    assert sender.key.hex() == "ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91"
    assert sender.nonce.hex() == "5c4d98150661b848853b547f"
    expected = "a3b010d4994890e2c6968a36f64470d3c824c8f5029942feb11e7a74b2921922"
    assert sender.exporter_secret.hex() == expected


def test_hpke_seals_and_opens_the_first_message_of_the_rfc():
    assert hpke.seal(PK_R, INFO, AAD, PLAINTEXT, _fixed(IKM_E)) == (ENC, CIPHERTEXT)
    assert hpke.open(SK_R, ENC, INFO, AAD, CIPHERTEXT) == PLAINTEXT


def test_hpke_exports_the_first_value_of_the_rfc():
    context = hpke.setup_recipient(ENC, SK_R, INFO)
    expected = "4bbd6243b8bb54cec311fac9df81841b6fd61f56538a775e7c80a9f40160606e"
    assert context.export(b"", 32).hex() == expected


@pytest.mark.parametrize("changed", ["info", "aad", "ciphertext", "enc", "key", "cut"])
def test_hpke_opens_nothing_that_was_changed(changed):
    arguments = {"key": SK_R, "enc": ENC, "info": INFO, "aad": AAD, "ciphertext": CIPHERTEXT}
    if changed == "cut":
        arguments["ciphertext"] = CIPHERTEXT[:-1]
    elif changed == "key":
        arguments["key"] = SK_E
    else:
        value = arguments[changed]
        arguments[changed] = bytes((value[0] ^ 1,)) + value[1:]
    with pytest.raises(NotAuthentic):
        hpke.open(*arguments.values())


@pytest.mark.parametrize("size", [0, 31, 33])
def test_an_encapsulated_key_of_another_size_is_malformed(size):
    with pytest.raises(Malformed):
        hpke.open(SK_R, bytes(size), INFO, AAD, CIPHERTEXT)


@pytest.mark.parametrize(
    "point",
    [bytes(32), (1).to_bytes(32, "little"), ((1 << 255) - 20).to_bytes(32, "little")],
    ids=["zero", "one", "minus one"],
)
def test_a_key_agreement_that_anybody_could_predict_is_refused(point):
    with pytest.raises(NotAuthentic):
        x25519.shared_secret(SK_R, point)


def test_x25519_agrees_as_the_rfc_says():
    # RFC 7748 section 6.1.
    bob = bytes.fromhex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
    alice = bytes.fromhex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
    expected = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
    assert x25519.shared_secret(bob, alice).hex() == expected
    assert x25519.public_key(bob).hex() == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"


def test_hkdf_gives_the_first_example_of_the_rfc():
    # RFC 5869 appendix A.1.
    prk = hkdf.extract(bytes(range(13)), b"\x0b" * 22)
    assert prk.hex() == "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"
    assert hkdf.expand(prk, bytes(range(0xF0, 0xFA)), 42).hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def test_hkdf_gives_the_example_of_the_rfc_without_salt_and_info():
    # RFC 5869 appendix A.3.
    prk = hkdf.extract(b"", b"\x0b" * 22)
    assert prk.hex() == "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"
    expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    assert hkdf.derive(b"\x0b" * 22, b"", 42).hex() == expected


def test_hkdf_gives_no_more_than_its_counter_reaches():
    assert len(hkdf.expand(bytes(32), b"", 255 * 32)) == 255 * 32
    with pytest.raises(WrongCall):
        hkdf.expand(bytes(32), b"", 255 * 32 + 1)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_public_key_of_another_size_agrees_on_nothing(size):
    with pytest.raises(NotAuthentic):
        x25519.shared_secret(SK_R, bytes(size))


@pytest.mark.parametrize(
    ("seal", "open_", "nonce_bytes"), [(aead.xseal, aead.xopen, 24), (aead.seal, aead.open, 12)]
)
def test_an_aead_opens_what_it_sealed_and_nothing_else(seal, open_, nonce_bytes):
    key, nonce = bytes(32), bytes(nonce_bytes)
    sealed = seal(key, nonce, b"text", b"aad")
    assert open_(key, nonce, sealed, b"aad") == b"text"
    for other in [sealed[:size] for size in range(len(sealed))] + [sealed + b"\x00"]:
        with pytest.raises(NotAuthentic):
            open_(key, nonce, other, b"aad")
    with pytest.raises(NotAuthentic):
        open_(key, nonce, sealed, b"aae")
    with pytest.raises(NotAuthentic):
        open_(key, bytes((1, *nonce[1:])), sealed, b"aad")


@given(
    key=st.binary(min_size=32, max_size=32),
    nonce=st.binary(min_size=24, max_size=24),
    plaintext=st.binary(max_size=600),
    aad=st.binary(max_size=40),
)
def test_both_aeads_are_those_of_the_library_that_is_called_around(key, nonce, plaintext, aad):
    sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, aad, nonce, key)
    assert aead.xseal(key, nonce, plaintext, aad) == sealed
    assert aead.xopen(key, nonce, sealed, aad) == plaintext
    sealed = bindings.crypto_aead_chacha20poly1305_ietf_encrypt(plaintext, aad, nonce[:12], key)
    assert aead.seal(key, nonce[:12], plaintext, aad) == sealed
    assert aead.open(key, nonce[:12], sealed, aad) == plaintext


def test_the_opener_of_many_opens_each_of_any_size_and_nothing_else():
    key, other, nonce = b"k" * 32, b"l" * 32, b"n" * 24
    opened = aead.xopener(key)
    for plaintext in (b"", b"one", bytes(5000), b"smaller again", b"x" * 2000):
        sealed = nonce + aead.xseal(key, nonce, plaintext, b"aad")
        assert opened(sealed, b"aad") == plaintext
        flipped = sealed[:-1] + bytes((sealed[-1] ^ 1,))
        for wrong in (flipped, sealed[:-1], sealed + b"\0", nonce, b"", sealed[:39]):
            with pytest.raises(NotAuthentic):
                opened(wrong, b"aad")
        with pytest.raises(NotAuthentic):
            opened(sealed, b"other")
        with pytest.raises(NotAuthentic):
            aead.xopener(other)(sealed, b"aad")
    with pytest.raises(WrongCall):
        aead.xopener(bytes(31))


@pytest.mark.parametrize(("seal", "nonce_bytes"), [(aead.xseal, 24), (aead.seal, 12)])
def test_no_aead_reads_beyond_a_short_key_or_nonce(seal, nonce_bytes):
    for key_bytes, given_bytes in [(31, nonce_bytes), (33, nonce_bytes), (32, nonce_bytes - 1), (32, 0)]:
        with pytest.raises(WrongCall):
            seal(bytes(key_bytes), bytes(given_bytes), b"text", b"")
    with pytest.raises(WrongCall):
        aead.open(bytes(31), bytes(12), bytes(20), b"")
    with pytest.raises(WrongCall):
        aead.xopen(bytes(31), bytes(24), bytes(20), b"")
    with pytest.raises(NotAuthentic):
        aead.xopen(bytes(32), bytes(23), b"", b"")


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_the_mac_is_hmac(key, message):
    assert hkdf.mac(key, message) == hmac.digest(key, message, "sha256")


@pytest.mark.parametrize(
    "key",
    [
        bytes(32),
        (1).to_bytes(32, "little"),
        ((1 << 255) - 20).to_bytes(32, "little"),
        bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
        ((1 << 255) - 19).to_bytes(32, "little"),
        (9 | 1 << 255).to_bytes(32, "little"),
        (9).to_bytes(31, "little"),
        (9).to_bytes(33, "little"),
    ],
)
def test_an_x25519_key_that_libraries_take_differently_or_nobody_can_seal_to_is_none(key):
    assert not x25519.is_public_key(key)


def test_any_derived_x25519_key_is_one():
    assert all(x25519.is_public_key(x25519.public_key(bytes((byte,)) * 32)) for byte in range(16))


def test_an_exchange_does_not_show_its_key_in_a_repr():
    _, sender = hpke.setup_sender(PK_R, INFO, _fixed(IKM_E))
    assert repr(sender.key) not in repr(sender)
