"""Sealed once, sent until answered; sealed again only when its epoch is over."""

from tests.client.values import ANA, ROOM, dice, keys_of, record, said

from hearth_client.room import outbox
from hearth_protocol import contents, links, posts
from hearth_protocol.frames.operations import Post, Retract

SEEN = (0, links.first_link(ROOM, 0))


def sealed(item, epoch, random=None):
    return outbox.sealed_for(
        item,
        keys_of(epoch),
        member_id=ANA.id,
        signature_seed=ANA.seed,
        seen=SEEN,
        random=random or dice(),
    )


def test_a_retry_sends_the_same_bytes():
    random = dice()
    once = sealed(outbox.queued(contents.encode(said("x")), random), record(), random)
    again = sealed(once, record(), random)
    assert outbox.operation(once) == outbox.operation(again)


def test_a_new_epoch_seals_again_under_the_same_id():
    random = dice()
    once = sealed(outbox.queued(contents.encode(said("x")), random), record(1), random)
    again = sealed(outbox.unsealed(once), record(2), random)
    assert again.post_id == once.post_id
    assert (again.header, again.sealed) != (once.header, once.sealed)
    assert posts.Header.read(again.header).epoch == 2


def test_what_is_sealed_opens():
    item = sealed(outbox.queued(contents.encode(said("x")), dice()), record())
    opened = posts.open_sealed(posts.SealedPost(item.header, item.sealed), keys_of(record()), ANA.key)
    assert contents.decode(opened.body) == said("x")


def test_a_retraction_names_what_dies():
    plain = sealed(outbox.queued(b"x", dice()), record())
    taken = sealed(outbox.queued(b"x", dice(), retracts=b"t" * 16), record())
    assert isinstance(outbox.operation(plain), Post)
    operation = outbox.operation(taken)
    assert isinstance(operation, Retract)
    assert operation.target == b"t" * 16


def test_items_keep_their_order_and_leave_by_name():
    first, second = (outbox.queued(b"x", dice(), post_id=bytes([n]) * 16) for n in (1, 2))
    box = outbox.with_item(outbox.with_item((), first), second)
    assert outbox.with_item(box, outbox.unsealed(first)) == box
    assert outbox.without(box, first.post_id) == (second,)
