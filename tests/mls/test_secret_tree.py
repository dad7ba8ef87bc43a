"""Every message key is given once, within stated limits, and nothing that is left leads back to it."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lengths import count
from tests.mls.suite_1 import SUITE_1

from hearth_mls.ratchet import MAX_KEPT, MAX_SKIPPED, MessageKey, Ratchet
from hearth_mls.secret_tree import RatchetKind, SecretTree
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import decode, u32, vector
from hearth_protocol.errors import Malformed, NotAuthentic, WrongCall

LEAVES = 8
SECRET = bytes(range(32))
APPLICATION, HANDSHAKE = RatchetKind.APPLICATION, RatchetKind.HANDSHAKE
ADA, BOB = LeafIndex(2), LeafIndex(7)


@pytest.fixture
def tree():
    return SecretTree.start(SUITE_3, LEAVES, SECRET)


def _read(data: bytes) -> SecretTree:
    return decode(data, lambda reader: SecretTree.read(reader, SUITE_3, LEAVES))


def _values(value: object) -> set[bytes]:
    """Return every byte string that stands anywhere in a tree."""
    match value:
        case SecretTree():
            return _values(value.secrets) | _values(value.ratchets)
        case Ratchet():
            return {value.secret} | _values(value.kept)
        case MessageKey():
            return {value.key, value.nonce}
        case Mapping():
            return set().union(*map(_values, value.values())) if value else set()
        case bytes():
            return {value}
    raise AssertionError(type(value))


def test_sender_and_receiver_come_to_the_same_keys(tree):
    sending = receiving = tree
    for generation in range(5):
        sent, sending = sending.next(ADA, APPLICATION)
        got, receiving = receiving.take(ADA, APPLICATION, generation)
        assert (got.generation, got.key, got.nonce) == (generation, sent.key, sent.nonce)


def test_keys_differ_by_leaf_kind_generation_and_suite(tree):
    keys = {
        tree.take(leaf, kind, generation)[0].key
        for leaf in map(LeafIndex, range(LEAVES))
        for kind in RatchetKind
        for generation in range(3)
    }
    assert len(keys) == LEAVES * 2 * 3
    common = SecretTree.start(SUITE_1, LEAVES, SECRET).take(ADA, APPLICATION, 0)[0].key
    assert len(common) == SUITE_1.aead_key_bytes == 16
    assert common not in {key[:16] for key in keys}


def test_a_key_is_given_once(tree):
    _, after = tree.take(ADA, APPLICATION, 3)
    with pytest.raises(NotAuthentic):
        after.take(ADA, APPLICATION, 3)
    _, after = after.take(ADA, APPLICATION, 1)
    with pytest.raises(NotAuthentic):
        after.take(ADA, APPLICATION, 1)


def test_nothing_that_is_left_leads_back_to_a_key_that_was_taken(tree):
    """Walk on from every secret that is left: neither the key nor a secret above it is found again."""
    taken, after = tree.take(ADA, APPLICATION, 2)
    left = _values(after)
    assert {taken.key, taken.nonce, SECRET}.isdisjoint(left)
    reached = set()
    for leaf in map(LeafIndex, range(LEAVES)):
        for kind in RatchetKind:
            for generation in range(6):
                try:
                    reached.add(after.take(leaf, kind, generation)[0].key)
                except NotAuthentic:
                    assert (leaf, kind, generation) == (ADA, APPLICATION, 2)
    assert taken.key not in reached
    assert len(reached) == LEAVES * 2 * 6 - 1


def test_the_old_tree_is_a_value_that_stays_as_it_was(tree):
    before = _values(tree)
    tree.take(ADA, APPLICATION, 5)
    tree.next(BOB, HANDSHAKE)
    assert _values(tree) == before == {SECRET}


@given(order=st.permutations([(leaf, at) for leaf in (ADA, BOB) for at in range(4)]))
def test_the_order_of_arrival_changes_no_key(order):
    here = SecretTree.start(SUITE_3, LEAVES, SECRET)
    found = {}
    for leaf, generation in order:
        key, here = here.take(leaf, APPLICATION, generation)
        found[leaf, generation] = key.key
    straight = SecretTree.start(SUITE_3, LEAVES, SECRET)
    for leaf, generation in sorted(found):
        key, straight = straight.take(leaf, APPLICATION, generation)
        assert found[leaf, generation] == key.key
    assert here == straight


def test_as_many_messages_as_stated_may_be_left_out_and_not_one_more(tree):
    tree.take(ADA, APPLICATION, MAX_SKIPPED)
    with pytest.raises(NotAuthentic):
        tree.take(ADA, APPLICATION, MAX_SKIPPED + 1)
    with pytest.raises(NotAuthentic):
        tree.take(ADA, APPLICATION, (1 << 32) - 1)


def test_the_newest_left_out_keys_are_kept_and_no_more_than_stated(tree):
    _, after = tree.take(ADA, APPLICATION, MAX_KEPT + 10)
    assert len(after.ratchets[ADA, APPLICATION].kept) == MAX_KEPT
    after.take(ADA, APPLICATION, 10)
    with pytest.raises(NotAuthentic):
        after.take(ADA, APPLICATION, 9)
    _, later = after.take(ADA, APPLICATION, MAX_KEPT + 30)
    assert len(later.ratchets[ADA, APPLICATION].kept) == MAX_KEPT - 1  # one of them was taken
    later.take(ADA, APPLICATION, 30)
    with pytest.raises(NotAuthentic):
        later.take(ADA, APPLICATION, 29)


def test_a_leaf_outside_the_tree_has_no_key(tree):
    with pytest.raises(NotAuthentic):
        tree.take(LeafIndex(LEAVES), APPLICATION, 0)


def test_the_last_generation_there_is_can_be_used_and_then_no_other():
    last = (1 << 32) - 1
    key, after = Ratchet(last, SECRET).next(SUITE_3)
    assert key.generation == last
    with pytest.raises(WrongCall):
        after.next(SUITE_3)
    taken, _ = Ratchet(last - 1, SECRET).take(SUITE_3, last)
    assert taken.generation == last


def _used() -> SecretTree:
    tree = SecretTree.start(SUITE_3, LEAVES, SECRET)
    for leaf, kind, generation in ((ADA, APPLICATION, 3), (BOB, HANDSHAKE, 0), (ADA, APPLICATION, 1)):
        _, tree = tree.take(leaf, kind, generation)
    return tree


@pytest.mark.parametrize("tree", [SecretTree.start(SUITE_3, LEAVES, SECRET), _used()], ids=["new", "used"])
def test_a_tree_reads_back_and_gives_no_key_again(tree):
    again = _read(tree.write())
    assert again == tree
    assert again.write() == tree.write()


def test_a_tree_that_was_stored_gives_no_used_key():
    again = _read(_used().write())
    with pytest.raises(NotAuthentic):
        again.take(ADA, APPLICATION, 3)
    assert again.next(ADA, APPLICATION)[0].generation == 4
    assert again.take(ADA, APPLICATION, 0)[0].generation == 0


def test_a_stored_tree_cut_short_or_grown_is_malformed():
    data = _used().write()
    for end in range(len(data)):
        with pytest.raises(Malformed):
            _read(data[:end])
    with pytest.raises(Malformed):
        _read(data + b"\0")


@given(data=st.binary(max_size=count(300, 3000)), at=st.integers(0, 200), change=st.integers(1, 255))
def test_any_bytes_are_a_tree_that_writes_back_or_malformed(data, at, change):
    altered = bytearray(_used().write())
    altered[at] ^= change
    for each in (data, bytes(altered)):
        try:
            tree = _read(each)
        except Malformed:
            continue
        assert tree.write() == each


def _secrets(*nodes: int) -> bytes:
    return vector(b"".join(u32(node) + SECRET for node in nodes))


@pytest.mark.parametrize(
    "data",
    [
        _secrets() + vector(b""),  # nobody has an origin
        _secrets(7, 14) + vector(b""),  # the root's secret and a leaf's below it
        _secrets(3) + vector(b""),  # the right half has none
        _secrets(11, 3) + vector(b""),  # out of order
        _secrets(3, 3) + vector(b""),  # one twice
        _secrets(15) + vector(b""),  # the root of a larger tree
        _secrets(7) + vector(u32(2) + 2 * (bytes(5) + SECRET + vector(b""))),  # a ratchet below the root's
        _secrets(3, 11) + vector(u32(8) + 2 * (bytes(5) + SECRET + vector(b""))),  # a ratchet outside
    ],
)
def test_a_tree_in_which_somebody_has_no_origin_or_two_is_malformed(data):
    with pytest.raises(Malformed):
        _read(data)


def _ratchet(generation: int, *kept: int) -> bytes:
    keys = b"".join(u32(each) + bytes(32) + bytes(12) for each in kept)
    return generation.to_bytes(5, "big") + SECRET + vector(keys)


@pytest.mark.parametrize(
    ("generation", "kept"),
    [
        (3, (3,)),  # not yet left out
        (3, (1, 0)),  # out of order
        (3, (1, 1)),  # twice
        ((1 << 32) + 1, ()),  # past the last
        (1000, tuple(range(MAX_KEPT + 1))),  # more than are kept
    ],
)
def test_a_ratchet_that_never_was_is_malformed(generation, kept):
    with pytest.raises(Malformed):
        decode(_ratchet(generation, *kept), lambda reader: Ratchet.read(reader, SUITE_3))


def test_the_ratchets_of_the_test_above_differ_from_good_ones_in_that_alone():
    for generation, kept in ((4, (3,)), (3, (0, 1)), (1 << 32, ()), (1000, tuple(range(MAX_KEPT)))):
        data = _ratchet(generation, *kept)
        assert decode(data, lambda reader: Ratchet.read(reader, SUITE_3)).write() == data


def test_secrets_stand_in_no_repr(tree):
    _, after = tree.take(ADA, APPLICATION, 3)
    key, _ = after.next(BOB, HANDSHAKE)
    for value in (after, key, after.ratchets[ADA, APPLICATION]):
        assert not any(repr(each)[2:-1] in repr(value) for each in _values(after))
