"""Vaults: one person's blob, of three sizes, that only her words open."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_words
from tests.protocol.deterministic import VECTORS, bytes_of, load, stream, written
from tests.protocol.generate_words import ENTROPY, vaults

from hearth_protocol import vault
from hearth_protocol.codec import u32, u64
from hearth_protocol.crypto import aead, ed25519
from hearth_protocol.errors import NotAuthentic, WrongCall

VECTORS_NOW = load("vaults.json")
BLOBS = VECTORS_NOW["blobs"]
KEYS = vault.keys_of(ENTROPY)


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "vaults.json").read_text(encoding="utf-8")
    assert stored == written(generate_words.build_vaults())


def test_words_give_the_keys_that_the_vector_states():
    keys, stated = vault.keys_of(bytes.fromhex(VECTORS_NOW["entropy"])), VECTORS_NOW["keys"]
    assert {name: getattr(keys, name).hex() for name in stated} == stated
    assert ed25519.public_key(keys.signing_seed) == keys.public_key
    assert vault.vault_id(keys.public_key) == keys.vault_id


def _blob(case):
    """Build a blob from what the vector says stands in it, without the code under test."""
    content = case["content"]
    if isinstance(content, dict):
        content = bytes.fromhex(content["repeat"]) * content["times"]
    else:
        content = bytes.fromhex(content)
    plaintext = (u32(case["length"]) + u64(case["counter"]) + content).ljust(case["blob_bytes"] - 40, b"\x00")
    if case["last_byte"]:
        plaintext = plaintext[:-1] + bytes((case["last_byte"],))
    nonce = bytes.fromhex(VECTORS_NOW["nonce"])
    bound = bytes.fromhex(VECTORS_NOW["keys"]["vault_id"]) + b"hearth vault v1\x00"
    key = bytes.fromhex(VECTORS_NOW["keys"]["sealing_key"])
    return nonce + aead.xseal(key, nonce, plaintext, bound)


@pytest.mark.parametrize("case", BLOBS, ids=[case["case"] for case in BLOBS])
def test_a_blob_opens_or_fails_as_its_vector_says(case):
    blob = _blob(case)
    assert hashlib.sha256(blob).hexdigest() == case["sha256"]
    if case["expect"] == "not_authentic":
        with pytest.raises(NotAuthentic):
            vault.open(KEYS, blob)
        return
    crafted, _ = vaults()[case["case"]]
    opened = vault.open(KEYS, blob)
    assert (opened.counter, opened.content) == (crafted.counter, crafted.content)
    again = vault.seal(KEYS, opened.counter, opened.content, lambda _size: blob[:24])
    assert again == blob


@given(content=st.binary(max_size=300), counter=st.integers(0, 2**53 - 1))
def test_what_a_vault_holds_comes_back(content, counter):
    opened = vault.open(KEYS, vault.seal(KEYS, counter, content, stream("vault")))
    assert (opened.counter, opened.content) == (counter, content)


def test_a_blob_has_one_of_three_sizes_whatever_is_in_it():
    sizes = [len(vault.seal(KEYS, 1, bytes(size), stream("s"))) for size in (0, 1, 60_000, 70_000, 300_000)]
    assert sizes == [65_536, 65_536, 65_536, 262_144, 1_048_576]
    assert len(vault.seal(KEYS, 1, bytes(vault.MAX_CONTENT_BYTES), stream("s"))) == vault.BLOB_SIZES[-1]


def test_what_is_too_long_for_any_blob_is_not_sealed():
    with pytest.raises(WrongCall):
        vault.seal(KEYS, 1, bytes(vault.MAX_CONTENT_BYTES + 1), stream("vault"))


def test_other_words_do_not_open_it():
    blob = vault.seal(KEYS, 1, b"mine", stream("vault"))
    with pytest.raises(NotAuthentic):
        vault.open(vault.keys_of(bytes_of("other words", 16)), blob)


def test_a_blob_of_another_vault_under_the_same_key_does_not_open():
    other = vault.VaultKeys(vault.VaultId(bytes(16)), KEYS.public_key, KEYS.signing_seed, KEYS.sealing_key)
    with pytest.raises(NotAuthentic):
        vault.open(KEYS, vault.seal(other, 1, b"mine", stream("vault")))


def test_a_blob_altered_in_any_part_cut_short_or_lengthened_does_not_open():
    blob = vault.seal(KEYS, 1, b"mine", stream("vault"))
    altered = [blob[:at] + bytes((blob[at] ^ 1,)) + blob[at + 1 :] for at in (*range(64), len(blob) - 1)]
    cut = [blob[:size] for size in (*range(64), len(blob) - 1)]
    for other in [*altered, *cut, blob + b"\x00", bytes(len(blob))]:
        with pytest.raises(NotAuthentic):
            vault.open(KEYS, other)


def test_secrets_do_not_show_where_values_are_printed():
    shown = repr(KEYS) + repr(vault.open(KEYS, vault.seal(KEYS, 1, b"canary", stream("vault"))))
    for secret in (repr(KEYS.signing_seed), repr(KEYS.sealing_key), "canary"):
        assert secret not in shown
