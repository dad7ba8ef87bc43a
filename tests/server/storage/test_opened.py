"""Places kept open after reading: the same as what is read, and never more than may be read."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from tests.contracts import rooms
from tests.contracts.rooms import HOUR, OTHER_ROOM, ROOM

from hearth_server.storage.opened import BLOCK, MAX_BLOCKS, Opened
from hearth_server.storage.rows import ErasedRow, PostRow

POSTS = 3 * BLOCK + 10


async def _fill(store, count=POSTS, room=ROOM, **more):
    await asyncio.gather(*(store.append(rooms.post(number, room=room, **more)) for number in range(count)))


async def _seqs(store, after, limit):
    return [row.seq for row in (await store.posts_after(ROOM, after, limit)).places]


async def test_kept_or_not_a_page_is_the_same(room):
    await _fill(room)
    first = await room.posts_after(ROOM, 0, 1000)
    assert len(room._opened) == POSTS // BLOCK
    for after in (0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 5, POSTS - 1, POSTS):
        for limit in (1, BLOCK, BLOCK + 3, 1000):
            expected = list(range(after + 1, min(after + limit, POSTS) + 1))
            kept = await room.posts_after(ROOM, after, limit)
            room._opened.clear()
            fresh = await room.posts_after(ROOM, after, limit)
            assert [row.seq for row in kept.places] == expected
            assert kept == fresh
    assert await room.posts_after(ROOM, 0, 1000) == first


async def test_a_page_around_a_kept_block_has_no_gap(room):
    await _fill(room)
    await room.posts_after(ROOM, BLOCK, BLOCK)
    assert len(room._opened) == 1
    assert await _seqs(room, 0, 1000) == list(range(1, POSTS + 1))


async def test_an_erased_post_is_never_told_again_though_its_block_was_kept(room):
    await _fill(room)
    await room.posts_after(ROOM, 0, 1000)
    await room.append(rooms.post(POSTS, erases=rooms.post_id(BLOCK + 3)))
    assert len(room._opened) == 0
    told = (await room.posts_after(ROOM, 0, 1000)).places
    erased = [row for row in told if isinstance(row, ErasedRow)]
    assert [row.seq for row in erased] == [BLOCK + 4]


async def test_what_was_read_before_an_erasure_is_not_kept_after_it():
    opened = Opened()
    changes = opened.changes
    opened.forget_room(1)
    opened.keep(1, _rows(1, BLOCK), changes)
    assert len(opened) == 0


async def test_nothing_stays_open_when_its_bucket_ends(room):
    await _fill(room)
    await room.posts_after(ROOM, 0, 1000)
    await room.expire(HOUR + 14 * 24)
    assert len(room._opened) == 0
    page = await room.posts_after(ROOM, 0, 1000)
    assert (page.places, page.window.seq) == ((), POSTS)


async def test_a_block_whose_key_is_gone_is_not_told_even_if_it_is_still_kept(room):
    await _fill(room)
    await room.posts_after(ROOM, 0, 1000)
    keyring = room._sealing.keyring
    due = keyring.due_buckets(HOUR + 14 * 24)
    await room._writer.outside(lambda _: keyring.destroy(due))
    assert (await room.posts_after(ROOM, 0, 1000)).places == ()


async def test_rooms_do_not_share_blocks(room):
    await room.open_generation(rooms.generation(room=OTHER_ROOM))
    await _fill(room)
    await _fill(room, room=OTHER_ROOM, hour=HOUR + 1)
    await room.posts_after(ROOM, 0, 1000)
    assert {row.hour for row in (await room.posts_after(OTHER_ROOM, 0, 1000)).places} == {HOUR + 1}
    assert {row.hour for row in (await room.posts_after(ROOM, 0, 1000)).places} == {HOUR}


def _rows(first, count, bucket=7):
    return [
        (bucket, PostRow(seq, HOUR, b"header", b"sealed", b"receipt")) for seq in range(first, first + count)
    ]


@given(st.integers(1, 5 * BLOCK), st.integers(0, 5 * BLOCK))
def test_only_whole_blocks_are_kept_at_their_own_places(first, count):
    opened = Opened()
    opened.keep(3, _rows(first, count), 0)
    for index in range(12):
        block = opened.block(3, index)
        whole = first <= index * BLOCK + 1 and (index + 1) * BLOCK < first + count
        assert (block is not None) == whole
        if block is not None:
            assert [row.seq for row in block.rows] == list(range(index * BLOCK + 1, (index + 1) * BLOCK + 1))
            assert block.buckets == {7}


def test_no_more_blocks_are_kept_than_are_allowed():
    opened = Opened()
    for number in range(3 * MAX_BLOCKS):
        opened.keep(number, _rows(1, BLOCK), 0)
    assert len(opened) == MAX_BLOCKS
    assert opened.block(0, 0) is None
    assert opened.block(3 * MAX_BLOCKS - 1, 0) is not None
