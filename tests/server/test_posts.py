"""Posts through a real server: placed, receipted, delivered, refused."""

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM
from tests.server.person import replace_frame
from tests.server.town import Told, running

from hearth_protocol import links
from hearth_protocol.frames import answers, operations
from hearth_protocol.posts import Header, SealedPost, open_sealed


async def refused(person, operation) -> str:
    with pytest.raises(Told) as told:
        await person.ask(operation)
    return told.value.code


async def test_a_post_is_placed_and_everybody_reads_it(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    placed = await an.post("I am here")
    assert (placed.seq, len(placed.receipt)) == (1, 32)
    [place] = (await mira.ask(operations.Posts(after_seq=0, limit=10))).places
    opened = open_sealed(
        SealedPost(place.header, place.sealed), mira.member.epoch_keys(), an.keys.signature_key
    )
    assert b"I am here" in opened.body


async def test_the_same_post_again_gets_the_first_answer_and_one_place(mira):
    posting = mira.posting()
    first = await mira.ask(posting)
    assert await mira.ask(posting) == first
    assert (await mira.ask(operations.Posts(after_seq=0, limit=10))).last_seq == 1


async def test_the_receipt_is_over_the_link_that_everybody_computes(town, mira):
    for text in ("one", "two", "three"):
        placed = await mira.post(text)
        await mira.catch_up()
        assert mira.seq == placed.seq
        secret = await town.app.office.store.frank_secret(ROOM, links.day_of(placed.hour))
        assert links.receipt(secret, mira.link) == placed.receipt


async def test_a_post_that_saw_another_order_is_refused(mira):
    await mira.post()
    mira.seq, mira.link = 1, bytes_of("another order")
    assert await refused(mira, mira.posting()) == "seen_mismatch"


async def test_a_post_may_not_be_of_another_size_class(mira):
    posting = mira.posting()
    assert await refused(mira, replace_frame(posting, sealed=posting.sealed + b"\0")) == "malformed"


async def test_a_post_may_not_name_another_author(town, mira):
    an = await town.admit(mira.staff)
    assert await refused(an, replace_frame(an.posting(), header=mira_header(an, mira.id))) == "malformed"


def mira_header(person, member_id) -> bytes:
    header = Header.read(person.posting().header)
    return Header(
        **{name: getattr(header, name) for name in Header.__slots__} | {"member_id": member_id}
    ).write()


async def test_a_picture_does_not_pass_as_sealed_bytes(mira):
    posting = mira.posting()
    picture = b"\x89PNG\r\n\x1a\n" + bytes(len(posting.sealed) - 8)
    assert await refused(mira, replace_frame(posting, sealed=picture)) == "no_uploads"
    assert (await mira.ask(operations.Posts(after_seq=0, limit=10))).last_seq == 0


async def test_a_post_of_a_past_epoch_is_refused_and_brings_the_commits_that_were_missed(town, mira):
    posting = mira.posting()
    await town.admit(mira.staff)
    with pytest.raises(Told) as told:
        await mira.ask(posting)
    assert told.value.code == "stale_epoch"
    [handshake] = told.value.handshakes
    assert (handshake.epoch, bool(handshake.group_info)) == (0, True)
    mira.member = mira.member.receive(handshake.message, town.community.trust).member
    assert (await mira.post()).seq == 1


async def test_a_stale_post_costs_two_round_trips_and_no_more(town, mira, monkeypatch):
    posting = mira.posting()
    await town.admit(mira.staff)
    asked = []
    ask = town.ask

    async def counted(operation, token=None):
        asked.append(type(operation).__name__)
        return await ask(operation, token)

    monkeypatch.setattr(town, "ask", counted)
    with pytest.raises(Told) as told:
        await mira.ask(posting)
    for handshake in told.value.handshakes:
        mira.member = mira.member.receive(handshake.message, town.community.trust).member
    await mira.post()
    assert asked == ["Post", "Post"]


async def test_a_budget_ends_and_a_retraction_passes_it(tmp_path):
    async with running(tmp_path / "town", limits={"posts_per_hour": 2}) as town:
        mira = await town.found(town.certify())
        target, post = mira.sealed("oh")
        await mira.ask(operations.Post(header=post.header, sealed=post.sealed))
        await mira.post()
        with pytest.raises(Told) as told:
            await mira.post()
        assert (told.value.status, told.value.code) == (429, "over_budget")
        assert 1700 <= told.value.problem["retry_after"] <= 1801
        placed = await mira.ask(mira.retracting(target))
        assert placed.seq == 3
        first, *_ = (await mira.ask(operations.Posts(after_seq=0, limit=10))).places
        assert isinstance(first, answers.Erased)
        town.clock.now += 1801
        await mira.log_in()
        assert (await mira.post()).seq == 4


async def test_a_retry_and_a_refused_post_cost_nothing(tmp_path):
    async with running(tmp_path / "town", limits={"posts_per_hour": 2}) as town:
        mira = await town.found(town.certify())
        posting = mira.posting()
        for _ in range(5):
            await mira.ask(posting)
        mira.seq, mira.link = 1, bytes_of("another order")
        for _ in range(5):
            assert await refused(mira, mira.posting()) == "seen_mismatch"
        mira.seq, mira.link = 0, links.first_link(ROOM, 0)
        assert (await mira.post()).seq == 2


async def test_a_retraction_sent_again_is_one(mira):
    target, post = mira.sealed()
    await mira.ask(operations.Post(header=post.header, sealed=post.sealed))
    retracting = mira.retracting(target)
    assert await mira.ask(retracting) == await mira.ask(retracting)
    assert (await mira.ask(operations.Posts(after_seq=0, limit=10))).last_seq == 2


async def test_a_retraction_is_of_the_smallest_class(mira):
    target, post = mira.sealed()
    await mira.ask(operations.Post(header=post.header, sealed=post.sealed))
    _, long = mira.sealed("x" * 300)
    asked = operations.Retract(target=target, header=long.header, sealed=long.sealed)
    assert await refused(mira, asked) == "malformed"


async def test_retracting_every_post_once_is_never_refused_and_retracting_without_end_is(tmp_path):
    async with running(tmp_path / "town", limits={"posts_per_hour": 1}) as town:
        mira = await town.found(town.certify())
        target, post = mira.sealed()
        await mira.ask(operations.Post(header=post.header, sealed=post.sealed))
        retractions = town.app.office.retractions
        for _ in range(24 * 30 - 1):
            retractions.spend(ROOM, mira.id, 500, town.clock.now)
        await mira.ask(mira.retracting(target))
        assert await refused(mira, mira.retracting(target)) == "over_budget"


async def test_only_an_own_post_can_be_retracted(town, mira):
    target, post = mira.sealed()
    await mira.ask(operations.Post(header=post.header, sealed=post.sealed))
    an = await town.admit(mira.staff)
    assert await refused(an, an.retracting(target)) == "post_unknown"


async def test_a_day_of_bytes_ends(tmp_path):
    async with running(tmp_path / "town", limits={"post_bytes_per_day": 1000}) as town:
        mira = await town.found(town.certify())
        await mira.post()
        await mira.post()
        assert await refused(mira, mira.posting()) == "over_budget"


async def test_a_room_that_no_staff_confirmed_for_a_fortnight_is_for_reading_and_retracting(town, mira):
    target, post = mira.sealed()
    await mira.ask(operations.Post(header=post.header, sealed=post.sealed))
    town.clock.pass_hours(14 * 24 + 1)
    await mira.log_in()
    assert await refused(mira, mira.posting()) == "read_only"
    await mira.catch_up()
    assert (await mira.ask(mira.retracting(target))).seq == 2


async def test_the_erased_place_keeps_the_chain_whole_for_who_comes_later(town, mira):
    target, post = mira.sealed()
    await mira.ask(operations.Post(header=post.header, sealed=post.sealed))
    await mira.ask(mira.retracting(target))
    await mira.post()
    an = await town.admit(mira.staff)
    await an.catch_up()
    await mira.catch_up()
    assert (an.seq, an.link) == (3, mira.link)
