"""Posts are found by their bucket where one begins in their room, and all of them end when it does."""

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import HOUR, OTHER_ROOM, ROOM

from hearth_server.retention import bucket_of_post
from hearth_server.storage.transaction import seq_of

LONG, SHORT = 3, 1
"""Days that posts are kept, before and after somebody chose fewer."""
EVERY_POST = "UPDATE posts SET begins = 1"
"""As an older program stored them."""


async def begins(store) -> list[int]:
    rows = await store._read(
        lambda db: db.execute("SELECT place FROM posts WHERE begins = 1 ORDER BY place").fetchall()
    )
    return [seq_of(place) for (place,) in rows]


async def test_only_the_first_post_of_a_bucket_is_found_by_it_also_after_a_restart(disk):
    store = await disk.open()
    await store.open_generation(rooms.generation())
    await store.open_generation(rooms.generation(room=OTHER_ROOM))
    for number in range(3):
        await store.append(rooms.post(number))
        await store.append(rooms.post(number, room=OTHER_ROOM))
    await store.close()
    store = await disk.open()
    await store.append(rooms.post(3))
    many = [store.append(rooms.post(number, hour=HOUR + number // 2)) for number in range(4, 8)]
    for placed in many:
        await placed
    assert await begins(store) == [1, 5, 7, 1]


async def test_a_post_after_all_others_ended_begins_a_bucket(disk):
    store = await disk.open()
    await store.open_generation(rooms.generation(days=SHORT))
    first = await store.append(rooms.post(1))
    await store.expire(HOUR + 24)
    await store.append(rooms.post(2, hour=HOUR + 24, seen_seq=1, seen_link=first.link))
    assert await begins(store) == [2]
    await store.expire(HOUR + 48)
    assert await begins(store) == []
    assert (await store.posts_after(ROOM, 0, 9)).window.seq == 2


async def filled(store) -> dict[int, int]:
    """Store posts of three hours, shorten the retention, store those of three more; their buckets."""
    await store.open_generation(rooms.generation(days=LONG))
    buckets = {}
    for number, days in ((0, LONG), (1, SHORT)):
        if number:
            await store.open_generation(rooms.generation(number, days=days))
        for at in range(9):
            hour = HOUR + 3 * number + at // 3
            placed = await store.append(rooms.post(100 * number + at, hour=hour, generation=number))
            buckets[placed.seq] = bucket_of_post(hour, days)
    return buckets


@pytest.mark.parametrize("of_older_program", [False, True])
async def test_posts_end_with_their_bucket_whatever_was_kept_how_long_before(disk, of_older_program):
    store = await disk.open()
    buckets = await filled(store)
    if of_older_program:
        await store._writer.outside(lambda db: db.execute(EVERY_POST))
    window = 0
    for now in sorted({hour + late for hour in buckets.values() for late in (-1, 0)}):
        ended = [seq for seq, bucket in buckets.items() if bucket <= now]
        window = max([window, *ended])
        await store.expire(now)
        page = await store.posts_after(ROOM, 0, 99)
        assert page.window.seq == window
        assert [place.seq for place in page.places] == [seq for seq in buckets if seq > window]
        counted = await store._read(lambda db: db.execute("SELECT count(*) FROM posts").fetchone())
        assert counted == (len(page.places),)
    assert await begins(store) == []
