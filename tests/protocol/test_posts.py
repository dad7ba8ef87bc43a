"""Sealed posts: what opens, what does not, and what a second key can never do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_posts
from tests.protocol.colliding_keys import opens_under_both
from tests.protocol.deterministic import VECTORS, bytes_of, load, public, seed, stream, written
from tests.protocol.generate_posts import AUTHOR, KEYS, POST, ROOM, SEEN_LINK, TEXTS, Crafted

from hearth_protocol import contents, links
from hearth_protocol.crypto import aead
from hearth_protocol.errors import Malformed, NotAuthentic, WrongCall
from hearth_protocol.ids import EpochId, PostId, RoomId
from hearth_protocol.padding import POST_CLASSES
from hearth_protocol.posts import (
    HEADER_BYTES,
    MAX_BODY_BYTES,
    SEALED_SIZES,
    EpochKeys,
    Header,
    SealedPost,
    franking_tag,
    open_sealed,
    seal,
    unseal,
    verify,
)

VECTORS_NOW = load("posts.json")
POSTS = VECTORS_NOW["posts"]
OPENING = [case for case in POSTS if case["expect"] == "open"]
SHORTEST = OPENING[0]
KEY = public("author")


def _ids(cases):
    return [case["case"] for case in cases]


def _post(case):
    return SealedPost(bytes.fromhex(case["header"]), bytes.fromhex(case["sealed"]))


def _keys():
    stated = VECTORS_NOW["keys"]
    return EpochKeys(
        RoomId(bytes.fromhex(stated["room"])),
        stated["generation"],
        stated["epoch"],
        EpochId(bytes.fromhex(stated["epoch_id"])),
        bytes.fromhex(stated["epoch_key"]),
    )


def test_the_vectors_are_what_the_generator_makes():
    assert (VECTORS / "posts.json").read_text(encoding="utf-8") == written(generate_posts.build())


@pytest.mark.parametrize("case", POSTS, ids=_ids(POSTS))
def test_a_post_opens_or_fails_as_its_vector_says(case):
    key = bytes.fromhex(VECTORS_NOW["keys"]["signature_key"])
    match case["expect"]:
        case "open":
            opened = open_sealed(_post(case), _keys(), key)
            assert opened.body.hex() == case["body"]
            assert opened.header.write().hex() == case["header"]
            assert franking_tag(opened.franking_key, opened.body) == opened.header.franking_tag
        case "not_authentic":
            with pytest.raises(NotAuthentic):
                open_sealed(_post(case), _keys(), key)
        case "malformed":
            with pytest.raises(Malformed):
                open_sealed(_post(case), _keys(), key)
        case other:
            pytest.fail(f"unknown expectation {other}")


def test_a_header_has_149_bytes_and_a_sealed_post_one_of_five_sizes():
    assert HEADER_BYTES == 149 == len(_post(SHORTEST).header)
    assert SEALED_SIZES == (296, 552, 1064, 2088, 4136)
    assert {len(_post(case).sealed) for case in OPENING} == set(SEALED_SIZES)


@pytest.mark.parametrize("size", POST_CLASSES)
def test_a_body_that_fills_a_class_stays_in_it_and_one_byte_more_leaves_it(size):
    fits = size - generate_posts.CONTENT_OVERHEAD
    assert len(_sealed(b"x" * fits).sealed) == size + 40
    if size < POST_CLASSES[-1]:
        assert len(_sealed(b"x" * (fits + 1)).sealed) == 2 * size + 40


def test_a_body_longer_than_the_largest_class_is_not_sealed():
    assert len(_sealed(b"x" * MAX_BODY_BYTES).sealed) == SEALED_SIZES[-1]
    with pytest.raises(WrongCall):
        _sealed(b"x" * (MAX_BODY_BYTES + 1))


def _sealed(body, random=None):
    return seal(KEYS, AUTHOR, seed("author"), POST, 7, SEEN_LINK, body, random or stream("a test"))


@pytest.mark.parametrize("tag", TEXTS)
def test_a_text_in_each_language_comes_back_as_it_was_written(tag):
    said = generate_posts.say(tag)
    opened = open_sealed(_sealed(contents.encode(said)), KEYS, KEY)
    assert contents.decode(opened.body) == said


@given(
    body=st.binary(max_size=MAX_BODY_BYTES),
    seen=st.integers(0, 2**53 - 1),
    link=st.binary(min_size=32, max_size=32),
)
def test_what_is_sealed_opens_again(body, seen, link):
    post = seal(KEYS, AUTHOR, seed("author"), POST, seen, link, body, stream("round trip"))
    opened = open_sealed(post, KEYS, KEY)
    assert (opened.body, opened.header.seen_seq, opened.header.seen_link) == (body, seen, link)


_READ = frozenset({0, 21, 77})
"""Where reading alone sees a change: the version, the highest bytes of the epoch and of the place seen."""


def test_no_byte_of_the_header_can_be_changed():
    post = _post(SHORTEST)
    for at in range(HEADER_BYTES):
        altered = _flipped(post.header, at)
        with pytest.raises((NotAuthentic, Malformed) if at in _READ else NotAuthentic):
            open_sealed(SealedPost(altered, post.sealed), KEYS, KEY)


def test_no_byte_of_the_sealed_part_can_be_changed():
    post = _post(SHORTEST)
    for at in range(len(post.sealed)):
        with pytest.raises(NotAuthentic):
            open_sealed(SealedPost(post.header, _flipped(post.sealed, at)), KEYS, KEY)


def test_no_byte_of_what_was_sealed_can_be_changed_by_a_holder_of_the_epoch_key():
    post = _post(SHORTEST)
    nonce = post.sealed[:24]
    plaintext = aead.xopen(KEYS.epoch_key, nonce, post.sealed[24:], post.header)
    for at in range(len(plaintext)):
        resealed = nonce + aead.xseal(KEYS.epoch_key, nonce, _flipped(plaintext, at), post.header)
        with pytest.raises(NotAuthentic):
            open_sealed(SealedPost(post.header, resealed), KEYS, KEY)


def _flipped(data, at):
    return data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]


def test_a_post_cut_short_anywhere_or_with_a_byte_more_does_not_open():
    post = _post(SHORTEST)
    for sealed in [post.sealed[:size] for size in range(len(post.sealed))] + [post.sealed + b"\x00"]:
        with pytest.raises(NotAuthentic):
            open_sealed(SealedPost(post.header, sealed), KEYS, KEY)
    for header in [post.header[:size] for size in range(HEADER_BYTES)] + [post.header + b"\x00"]:
        with pytest.raises(Malformed):
            open_sealed(SealedPost(header, post.sealed), KEYS, KEY)


def test_a_post_opens_in_no_other_epoch_even_under_the_same_key():
    post = _post(SHORTEST)
    others = [
        EpochKeys(RoomId(bytes(16)), KEYS.generation, KEYS.epoch, KEYS.epoch_id, KEYS.epoch_key),
        EpochKeys(KEYS.room, KEYS.generation + 1, KEYS.epoch, KEYS.epoch_id, KEYS.epoch_key),
        EpochKeys(KEYS.room, KEYS.generation, KEYS.epoch + 1, KEYS.epoch_id, KEYS.epoch_key),
        EpochKeys(KEYS.room, KEYS.generation, KEYS.epoch, EpochId(bytes(16)), KEYS.epoch_key),
        EpochKeys(KEYS.room, KEYS.generation, KEYS.epoch, KEYS.epoch_id, bytes(32)),
    ]
    for keys in others:
        with pytest.raises(NotAuthentic):
            unseal(post, keys)


def test_a_stranger_who_learned_the_epoch_key_cannot_write_as_a_member():
    with pytest.raises(NotAuthentic):
        open_sealed(Crafted(signer="stranger").sealed(), KEYS, KEY)


def test_a_stranger_under_an_own_member_id_is_not_the_member_the_roster_names():
    post = seal(KEYS, AUTHOR, seed("stranger"), POST, 0, SEEN_LINK, b"hello", stream("stranger"))
    for key in (KEY, public("stranger")):
        with pytest.raises(NotAuthentic):
            open_sealed(post, KEYS, key)


def test_a_post_is_not_of_its_author_until_the_author_was_checked():
    unverified = unseal(Crafted(signer="stranger").sealed(), KEYS)
    with pytest.raises(NotAuthentic):
        verify(unverified, KEY)


def test_a_ciphertext_made_to_open_under_two_keys_opens_under_neither():
    """The AEAD alone would show two people two texts for one post; the franking tag commits to one key."""
    header = generate_posts.own_header().write()
    keys = (bytes_of("epoch key"), bytes_of("the key shown to somebody else"))
    sealed = opens_under_both(keys, bytes_of("nonce", 24), header, POST_CLASSES[0])
    first, second = (aead.xopen(key, sealed[:24], sealed[24:], header) for key in keys)
    assert first != second
    for key in keys:
        epoch = EpochKeys(ROOM, KEYS.generation, KEYS.epoch, KEYS.epoch_id, key)
        with pytest.raises(NotAuthentic):
            unseal(SealedPost(header, sealed), epoch)


def test_sealing_the_same_twice_gives_different_bytes_but_one_stream_of_randomness_the_same():
    assert _sealed(b"once", stream("one")) != _sealed(b"once", stream("two"))
    assert _sealed(b"once", stream("one")) == _sealed(b"once", stream("one"))


@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_header_or_malformed(data):
    try:
        header = Header.read(data)
    except Malformed:
        return
    assert header.write() == data


@given(sealed=st.binary(max_size=300) | st.sampled_from(SEALED_SIZES).map(bytes))
def test_any_bytes_are_a_sealed_post_or_not_authentic(sealed):
    with pytest.raises(NotAuthentic):
        unseal(SealedPost(_post(SHORTEST).header, sealed), KEYS)


def test_the_chain_of_links_and_receipts_is_as_the_vector_says():
    chain = VECTORS_NOW["chain"]
    link = links.first_link(bytes.fromhex(chain["room"]), chain["generation"])
    assert link.hex() == chain["first_link"]
    for place in chain["places"]:
        hashes = bytes.fromhex(place["header_hash"]), bytes.fromhex(place["sealed_hash"])
        link = links.next_link(link, place["seq"], place["hour"], *hashes)
        assert link.hex() == place["link"]
        assert links.day_of(place["hour"]) == place["day"]
        assert links.receipt(bytes.fromhex(place["frank_secret"]), link).hex() == place["receipt"]


def test_every_part_of_a_place_changes_its_link():
    base = (bytes(32), 1, 2, bytes(32), bytes(32))
    other = (b"\x01" * 32, 2, 3, b"\x01" * 32, b"\x01" * 32)
    varied = {links.next_link(*(*base[:at], other[at], *base[at + 1 :])) for at in range(5)}
    assert len(varied | {links.next_link(*base)}) == 6


def test_two_posts_in_the_other_order_give_another_link():
    one, two = (_sealed(body) for body in (b"one", b"two"))
    start = links.first_link(ROOM, 0)

    def chained(*posts):
        link = start
        for seq, post in enumerate(posts, start=1):
            link = links.link_of(link, seq, 5, post.header, post.sealed)
        return link

    assert chained(one, two) != chained(two, one)
    assert links.first_link(ROOM, 1) != start


def test_a_receipt_is_one_days():
    link = bytes_of("link")
    assert links.receipt(bytes_of("monday"), link) != links.receipt(bytes_of("tuesday"), link)
    assert (links.day_of(23), links.day_of(24), links.day_of(47)) == (0, 1, 1)


def test_a_post_id_is_part_of_what_is_signed():
    one = _sealed(b"same words")
    header = Header.read(one.header)
    assert header.post_id == POST
    other = seal(
        KEYS, AUTHOR, seed("author"), PostId(bytes(16)), 7, SEEN_LINK, b"same words", stream("a test")
    )
    assert unseal(one, KEYS).signature != unseal(other, KEYS).signature


def test_no_key_and_no_text_of_a_post_shows_in_a_repr():
    """A repr ends in logs and in the traces of errors."""
    opened = open_sealed(_post(SHORTEST), _keys(), KEY)
    unverified = unseal(_post(SHORTEST), _keys())
    shown = repr((_keys(), opened, unverified))
    for secret in (_keys().epoch_key, opened.body, opened.franking_key):
        assert repr(secret)[2:-1] not in shown
