"""The contract of `Store`: posts in their order, history, letters, vaults."""

import asyncio
import hashlib

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import ANNA, BORA, HOUR, OTHER_ROOM, ROOM

from hearth_protocol import links
from hearth_protocol.errors import Refused
from hearth_protocol.ids import VaultId
from hearth_protocol.refusals import Refusal
from hearth_server.retention import first_week_in_use, week_of
from hearth_server.storage.rows import (
    ErasedRow,
    HistoryBundleRow,
    HistoryRequestRow,
    LetterRow,
    PostRow,
    VaultWrite,
)

VAULT = VaultId(b"a vault's id, 16")


async def refusal(awaitable) -> Refusal:
    with pytest.raises(Refused) as raised:
        await awaitable
    return raised.value.code


@pytest.fixture
async def room(store):
    await store.open_generation(rooms.generation(members=(rooms.member(ANNA), rooms.member(BORA))))
    return store


async def test_posts_get_gapless_places_and_links_that_anyone_can_compute(room):
    answers = await asyncio.gather(*(room.append(rooms.post(number)) for number in range(20)))
    assert [answer.seq for answer in answers] == list(range(1, 21))
    link = rooms.FIRST.link
    for number, answer in enumerate(answers):
        link = links.link_of(link, answer.seq, HOUR, rooms.HEADER, b"sealed %d" % number)
        assert answer.link == link
    assert (await room.room(ROOM)).head.link == link


async def test_a_receipt_is_made_with_the_secret_of_the_room_and_day(room):
    posted = await room.append(rooms.post(1, hour=HOUR + 25))
    secret = await room.frank_secret(ROOM, links.day_of(posted.hour))
    assert posted.receipt == links.receipt(secret, posted.link)
    assert await room.frank_secret(ROOM, links.day_of(HOUR)) is None
    assert await room.frank_secret(OTHER_ROOM, links.day_of(posted.hour)) is None


async def test_a_post_sent_again_gets_its_first_answer_whatever_it_carries(room):
    first = await room.append(rooms.post(1))
    await room.append(rooms.post(2))
    again = await room.append(rooms.post(1, sealed=b"other", epoch=9, seen_seq=77))
    assert (again.seq, again.link, again.receipt, again.again) == (1, first.link, first.receipt, True)
    assert not first.again
    assert len((await room.posts_after(ROOM, 0, 10)).places) == 2


async def test_a_post_sent_twice_at_once_stands_once(room):
    answers = await asyncio.gather(room.append(rooms.post(1)), room.append(rooms.post(1)))
    assert [(answer.seq, answer.again) for answer in answers] == [(1, False), (1, True)]


async def test_two_authors_may_use_one_post_id(room):
    answers = [await room.append(rooms.post(1, author=author)) for author in (ANNA, BORA)]
    assert [answer.seq for answer in answers] == [1, 2]


async def test_an_hour_never_falls(room):
    await room.append(rooms.post(1, hour=HOUR + 2))
    assert (await room.append(rooms.post(2, hour=HOUR))).hour == HOUR + 2


async def test_a_post_of_another_epoch_generation_or_room_is_refused(room):
    assert await refusal(room.append(rooms.post(1, epoch=1))) is Refusal.STALE_EPOCH
    assert await refusal(room.append(rooms.post(1, generation=1))) is Refusal.STALE_GENERATION
    assert await refusal(room.append(rooms.post(1, room=OTHER_ROOM))) is Refusal.ROOM_UNKNOWN
    await room.advance(rooms.commit())
    assert await refusal(room.append(rooms.post(1))) is Refusal.STALE_EPOCH
    assert (await room.append(rooms.post(1, epoch=1))).seq == 1


async def test_a_post_queued_behind_a_commit_is_judged_after_it(room):
    committing = asyncio.ensure_future(room.advance(rooms.commit()))
    await asyncio.sleep(0)
    assert await refusal(room.append(rooms.post(1))) is Refusal.STALE_EPOCH
    await committing


async def test_what_an_author_saw_must_be_the_servers_own_link(room):
    posted = await room.append(rooms.post(1))
    await room.append(rooms.post(2))
    await room.append(rooms.post(3, seen_seq=1, seen_link=posted.link))
    for seq in (1, 3, 99, 2**63, 2**64 - 1):
        wrong = rooms.post(4, seen_seq=seq, seen_link=b"x" * 32)
        assert await refusal(room.append(wrong)) is Refusal.SEEN_MISMATCH
    await room.expire(HOUR + 14 * 24)
    late = rooms.post(4, seen_seq=1, seen_link=posted.link)
    assert await refusal(room.append(late)) is Refusal.SEEN_TOO_OLD


async def test_posts_are_read_after_a_cursor_in_order(room):
    for number in range(5):
        await room.append(rooms.post(number))
    page = await room.posts_after(ROOM, 1, 3)
    assert [place.seq for place in page.places] == [2, 3, 4]
    assert (page.last_seq, page.window) == (5, rooms.FIRST)
    first = page.places[0]
    assert isinstance(first, PostRow)
    assert (first.header, first.sealed) == (rooms.HEADER, b"sealed 1")
    assert (await room.posts_after(ROOM, 2**53, 3)).places == ()
    assert await refusal(room.posts_after(OTHER_ROOM, 0, 3)) is Refusal.ROOM_UNKNOWN


async def test_rooms_have_orders_of_their_own(room):
    await room.open_generation(rooms.generation(room=OTHER_ROOM))
    await room.append(rooms.post(1))
    assert (await room.append(rooms.post(1, room=OTHER_ROOM))).seq == 1
    assert (await room.posts_after(OTHER_ROOM, 0, 9)).last_seq == 1


async def test_a_retraction_leaves_the_hashes_of_what_it_erased(room):
    await room.append(rooms.post(1))
    answer = await room.append(rooms.post(2, erases=rooms.post_id(1)))
    assert answer.seq == 2
    erased, retraction = (await room.posts_after(ROOM, 0, 9)).places
    assert isinstance(retraction, PostRow)
    assert erased == ErasedRow(
        1, HOUR, hashlib.sha256(rooms.HEADER).digest(), hashlib.sha256(b"sealed 1").digest()
    )
    assert (await room.append(rooms.post(1))).seq == 1
    assert (await room.append(rooms.post(3, erases=rooms.post_id(1)))).seq == 3


async def test_a_post_and_its_retraction_may_arrive_together(room):
    await asyncio.gather(room.append(rooms.post(1)), room.append(rooms.post(2, erases=rooms.post_id(1))))
    assert isinstance((await room.posts_after(ROOM, 0, 9)).places[0], ErasedRow)


async def test_nobody_erases_anothers_post(room):
    await room.append(rooms.post(1))
    foreign = rooms.post(2, author=BORA, erases=rooms.post_id(1))
    assert await refusal(room.append(foreign)) is Refusal.POST_UNKNOWN
    assert (await room.room(ROOM)).head.seq == 1


async def test_posts_die_at_their_hour_and_the_window_keeps_the_link_before_the_living(room):
    old = await room.append(rooms.post(1))
    young = await room.append(rooms.post(2, hour=HOUR + 1))
    await room.expire(HOUR + 14 * 24 - 1)
    assert len((await room.posts_after(ROOM, 0, 9)).places) == 2
    await room.expire(HOUR + 14 * 24)
    page = await room.posts_after(ROOM, 0, 9)
    assert [place.seq for place in page.places] == [2]
    assert (page.window.seq, page.window.link) == (1, old.link)
    assert (await room.room(ROOM)).window == page.window == await room.place(ROOM, 1)
    assert (await room.place(ROOM, 2)).link == young.link
    assert await room.place(ROOM, 0) is None


async def test_order_goes_on_when_every_post_is_dead(room):
    last = await room.append(rooms.post(1))
    await room.expire(HOUR + 14 * 24)
    new = rooms.post(2, hour=HOUR + 14 * 24, seen_seq=1, seen_link=last.link)
    answer = await room.append(new)
    assert answer.seq == 2
    assert answer.link == links.link_of(last.link, 2, answer.hour, rooms.HEADER, b"sealed 2")


async def test_the_id_of_a_dead_post_may_be_used_again(room):
    await room.append(rooms.post(1))
    link = (await room.append(rooms.post(2))).link
    await room.expire(HOUR + 14 * 24)
    again = rooms.post(1, hour=HOUR + 14 * 24, seen_seq=2, seen_link=link)
    assert (await room.append(again)).seq == 3


async def test_a_frank_secret_dies_seven_days_after_its_posts(room):
    await room.append(rooms.post(1))
    day = links.day_of(HOUR)
    await room.expire((day + 21) * 24 - 1)
    assert await room.frank_secret(ROOM, day) is not None
    await room.expire((day + 21) * 24)
    assert await room.frank_secret(ROOM, day) is None


async def test_a_shorter_retention_takes_older_posts_along(room):
    await room.append(rooms.post(1))
    await room.open_generation(rooms.generation(1, days=1))
    link = (await room.append(rooms.post(2, generation=1))).link
    await room.expire(HOUR + 24)
    page = await room.posts_after(ROOM, 0, 9)
    assert (page.places, page.window.seq, page.window.link) == ((), 2, link)


async def test_history_is_asked_for_and_answered_within_a_day(room):
    asked = HistoryRequestRow(ROOM, b"request id of 16", ANNA, b"request", HOUR)
    await room.put_history_request(asked)
    await room.put_history_request(asked)
    assert await room.history_requests(ROOM) == (asked,)
    for bundle in (b"one", b"two"):
        row = HistoryBundleRow(asked.request_id, bundle)
        assert await room.put_history_bundle(ROOM, row) == ANNA
    assert [row.bundle for row in await room.history_bundles(ROOM, ANNA)] == [b"one", b"two"]
    assert await room.history_bundles(ROOM, BORA) == ()
    unknown = HistoryBundleRow(b"another request.", b"three")
    assert await refusal(room.put_history_bundle(ROOM, unknown)) is Refusal.RECIPIENT_UNKNOWN
    await room.expire(HOUR + 24)
    assert await room.history_requests(ROOM) == ()
    assert await room.history_bundles(ROOM, ANNA) == ()


async def test_letters_wait_a_week_for_a_present_member(room):
    sent = [LetterRow(ROOM, BORA, ANNA, b"letter %d" % number, HOUR + number) for number in range(2)]
    for letter in sent:
        await room.put_letter(letter)
    assert await room.letters(ROOM, BORA) == tuple(sent)
    assert await room.letters(ROOM, ANNA) == ()
    await room.expire(HOUR + 7 * 24)
    assert await room.letters(ROOM, BORA) == (sent[1],)
    await room.advance(rooms.commit(left=(BORA,)))
    assert await refusal(room.put_letter(sent[0])) is Refusal.RECIPIENT_UNKNOWN


def version(number: int, if_match: bytes = b"", *, week: int = week_of(HOUR)) -> VaultWrite:
    return VaultWrite(VAULT, if_match, b"etag %d.........." % number, b"blob %d" % number, week)


async def test_a_vault_is_replaced_only_by_who_knows_the_version_that_stands(store):
    assert await store.vault(VAULT) is None
    await store.write_vault(version(1))
    assert await refusal(store.write_vault(version(2))) is Refusal.VAULT_CHANGED
    await store.write_vault(version(2, version(1).etag))
    assert await refusal(store.write_vault(version(3, version(1).etag))) is Refusal.VAULT_CHANGED
    stands = await store.vault(VAULT)
    assert (stands.etag, stands.blob) == (version(2).etag, b"blob 2")


async def test_a_vault_written_again_by_a_retry_stands(store):
    await store.write_vault(version(1))
    await store.write_vault(version(2, version(1).etag))
    await store.write_vault(version(2, version(1).etag))
    assert (await store.vault(VAULT)).blob == b"blob 2"


async def test_a_deleted_vault_is_gone(store):
    await store.write_vault(version(1))
    await store.delete_vault(VAULT)
    assert await store.vault(VAULT) is None
    assert await refusal(store.delete_vault(VAULT)) is Refusal.VAULT_UNKNOWN
    assert await refusal(store.write_vault(version(2, version(1).etag))) is Refusal.VAULT_UNKNOWN


async def test_an_idle_vault_dies_within_ninety_days_and_a_used_one_stays(store):
    await store.write_vault(version(1))
    await store.expire(HOUR + 60 * 24)
    await store.touch_vault(VAULT, week_of(HOUR + 60 * 24))
    await store.touch_vault(VAULT, week_of(HOUR))
    await store.expire(HOUR + 90 * 24)
    assert await store.vault(VAULT) is not None
    await store.expire(HOUR + 150 * 24)
    assert await store.vault(VAULT) is None


def test_nothing_idle_lives_longer_than_ninety_days():
    for hour in range(HOUR, HOUR + 14 * 24, 5):
        assert week_of(hour) < first_week_in_use(hour + 90 * 24)
        assert week_of(hour) >= first_week_in_use(hour + 83 * 24)


async def test_forgetting_says_what_went(room):
    await room.append(rooms.post(1))
    went = {one.kind: one.rows for one in await room.expire(HOUR + 14 * 24)}
    assert (went["post"], went["letter"], went["vault"]) == (1, 0, 0)
    assert not any(one.rows for one in await room.expire(HOUR + 14 * 24))
