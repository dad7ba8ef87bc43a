"""Live connections and long polls: the same events, no gap, no member waits for a slow one."""

import asyncio

import aiohttp
import pytest
from tests.protocol.deterministic import bytes_of
from tests.server.town import Told, running

from hearth_protocol.frames import answers, live, operations, wire
from hearth_server.http import pulse
from hearth_server.operations.waiting import told_when_new


async def test_a_post_reaches_who_listens(town, mira):
    an = await town.admit(mira.staff)
    async with an.live() as listening:
        await an.ask(operations.Posts(after_seq=0, limit=1))
        await mira.catch_up()
        placed = await mira.post("hello")
        told, _ = await listening.until(answers.Delivered)
        assert (told.seq, told.receipt) == (placed.seq, placed.receipt)


async def test_what_is_asked_on_a_live_connection_is_answered_there(mira):
    async with mira.live() as listening:
        number = await listening.ask(mira.posting())
        told, before = await listening.until(live.Told)
        assert (told.number, told.answer.seq) == (number, 1)
        if not before:
            assert (await listening.next()).seq == 1


async def test_resuming_from_a_cursor_leaves_no_gap_and_doubles_nothing(mira):
    for _ in range(5):
        await mira.post()
    posting = [mira.posting() for _ in range(20)]

    async def write():
        for operation in posting:
            await mira.ask(operation)

    writing = asyncio.create_task(write())
    seen = []
    async with mira.live(after_seq=2) as listening:
        while len(seen) < 23:
            frame = await listening.next()
            seen.append(frame.seq)
    await writing
    assert seen == list(range(3, 26))


async def test_commits_reach_who_listens_and_the_removed_is_shown_the_door(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    async with an.live() as listening:
        await mira.send(mira.commit(remove=(an.id,)))
        handshake, _ = await listening.until(answers.Handshake)
        assert handshake.epoch == 1
        last, _ = await listening.until(live.No)
        assert (last.number, last.code) == (0, "not_a_member")
        assert await listening.next() is None


async def test_hello_tells_what_was_missed(town, mira):
    an = await town.admit(mira.staff)
    for _ in range(3):
        await mira.catch_up()
        await mira.send(mira.commit())
    async with an.live() as listening:
        epochs = [(await listening.next()).epoch for _ in range(3)]
    assert epochs == [1, 2, 3]


async def test_a_live_connection_ends_with_its_token(tmp_path):
    async with running(tmp_path / "town") as town:
        mira = await town.found(town.certify())
        town.clock.now += 898
        async with mira.live() as listening:
            last, _ = await listening.until(live.No)
            assert last.code == "token_expired"
            assert await listening.next() is None


async def test_who_gives_no_sign_of_life_is_cut_off_and_who_answers_is_not(town, mira, monkeypatch):
    monkeypatch.setattr(pulse, "PING_SECONDS", 0.5)
    an = await town.admit(mira.staff)
    await mira.catch_up()
    async with an.live() as answering, mira.live(answers_pings=False) as silent:
        listening = asyncio.create_task(answering.next())
        heard = [(await silent.socket.receive(timeout=10)).type for _ in range(2)]
        assert heard[0] is aiohttp.WSMsgType.PING
        assert heard[1] in {aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.ERROR}
        await asyncio.sleep(1.0)
        assert not listening.done()
        await mira.post("still there?")
        assert await listening is not None


async def test_a_ping_of_the_clients_is_answered_with_its_own_words(mira):
    async with mira.live(answers_pings=False) as listening:
        await listening.socket.ping(b"there?")
        message = await listening.socket.receive(timeout=10)
        assert (message.type, bytes(message.data)) == (aiohttp.WSMsgType.PONG, b"there?")


async def test_a_live_connection_needs_a_genuine_token(mira):
    async with mira.live(token=mira.token[:-1] + bytes([mira.token[-1] ^ 1])) as listening:
        assert (await listening.next()).code == "not_authenticated"


async def test_a_staff_token_opens_no_live_connection(town, mira):
    async with mira.live(token=await town.staff_token(mira.staff)) as listening:
        assert (await listening.next()).code == "not_allowed"


async def test_what_is_no_frame_ends_the_connection(mira):
    async with mira.live() as listening:
        await listening.socket.send_bytes(b"\xc1")
        assert (await listening.next()).code == "malformed"
        assert await listening.next() is None
    async with mira.live() as listening:
        await listening.socket.send_bytes(b"\xff\xd8\xff\xe0" + bytes(60))
        assert (await listening.next()).code == "no_uploads"
    async with mira.live() as listening:
        await listening.socket.send_str("hello")
        assert (await listening.next()).code == "malformed"


async def listened_to(town, count: int):
    """Return the one room that is awake, as soon as so many listen to it."""
    async with asyncio.timeout(20):
        while not (awake := town.app.office.rooms.awake()) or len(awake[0].channel.listeners) < count:  # noqa: ASYNC110  (greeted over the network)
            await asyncio.sleep(0.01)
    return awake[0]


async def test_too_many_connections_of_one_member_are_refused(town, mira):
    async with mira.live(), mira.live(), mira.live(), mira.live():
        await listened_to(town, 4)
        async with mira.live() as fifth:
            assert (await fifth.next()).code == "too_many"


async def test_a_slow_listener_is_dropped_and_the_others_are_not(tmp_path):
    limits = {"unsent_bytes": 4096, "posts_per_hour": 100_000, "post_bytes_per_day": 1 << 30}
    async with running(tmp_path / "town", limits=limits) as town:
        mira = await town.found(town.certify())
        async with mira.live() as listening, mira.live() as slow:
            room = await listened_to(town, 2)
            stuck = next(iter(room.channel.listeners))
            other = next(listener for listener in room.channel.listeners if listener is not stuck)

            class Full:
                """A transport whose buffer never empties."""

                aborted = False

                def get_write_buffer_size(self):
                    return 1 << 20

                def is_closing(self):
                    return self.aborted

                def write(self, _data):
                    raise AssertionError("written to a full pipe")

                def abort(self):
                    self.aborted = True
                    real.abort()

            real, stuck.pipe = stuck.pipe, Full()
            await mira.post()
            # The receipt may be read before the post has gone round.
            reading = [asyncio.create_task(each.next()) for each in (listening, slow)]
            async with asyncio.timeout(20):
                frames = [frame for frame in await asyncio.gather(*reading) if frame is not None]
            assert [frame.seq for frame in frames] == [1]
            assert stuck.dropped
            assert not other.dropped


async def test_a_batch_is_one_write_a_listener(town, mira):
    async with mira.live() as listening:
        [listener] = (await listened_to(town, 1)).channel.listeners
        writes = []

        class Counted:
            """Counts writes and passes them on."""

            def __init__(self, pipe):
                self.pipe = pipe

            def write(self, data):
                writes.append(data)
                self.pipe.write(data)

            def __getattr__(self, name):
                return getattr(self.pipe, name)

        listener.pipe = Counted(listener.pipe)
        channel = town.app.office.rooms.awake()[0].channel
        for seq in range(1, 51):
            channel.publish_place(
                answers.Erased(seq=seq, hour=1, header_hash=bytes(32), sealed_hash=bytes(32))
            )
        for seq in range(1, 51):
            assert (await listening.next()).seq == seq
        assert len(writes) == 1


async def test_places_leave_in_order_whatever_order_they_came_in(town, mira):
    async with mira.live() as listening:
        channel = (await listened_to(town, 1)).channel
        for seq in (3, 1, 4, 2):
            channel.publish_place(
                answers.Erased(seq=seq, hour=1, header_hash=bytes(32), sealed_hash=bytes(32))
            )
        assert [(await listening.next()).seq for _ in range(4)] == [1, 2, 3, 4]


async def poll(person, wait_seconds=0, **more):
    view = person.member.view
    told = await person.ask(
        operations.Poll(
            **{
                "after_seq": person.seq,
                "generation": view.generation,
                "epoch": view.epoch,
                "wait_seconds": wait_seconds,
            }
            | more
        )
    )
    return told.events


async def test_a_poll_waits_until_something_comes(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    assert await poll(an) == []
    waiting = asyncio.create_task(poll(an, wait_seconds=20))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    await mira.post()
    [event] = await asyncio.wait_for(waiting, 20)
    assert event.seq == 1


async def test_polls_and_live_connections_tell_the_same(town, mira):
    an, bo = await town.admit(mira.staff), await town.admit(mira.staff)
    await mira.catch_up()
    await an.catch_up()
    letter = bytes_of("letter") * 65 + bytes(16)
    polled = []
    async with an.live() as listening:
        await poll(an)
        await mira.post()
        await bo.ask(operations.RequestHistory(request=bo.history_request()))
        await mira.ask(operations.SendLetter(recipient=an.id, sealed=letter))
        await mira.ask(operations.PutAnchor(anchor=anchor_of(town, mira)))
        await bo.ask(operations.Leave())
        lived = [await listening.next() for _ in range(5)]
        for _ in range(10):
            polled += await poll(an)
            an.seq = 1
            if len(polled) >= 5:
                break
    assert await poll(an) == []
    assert sorted(map(wire.encode, polled)) == sorted(map(wire.encode, lived))


def anchor_of(town, mira) -> bytes:
    return mira.member.anchor(
        staff_seed=mira.staff.seed,
        certificate=mira.staff.name,
        last_seq=mira.seq,
        link=mira.link,
        revocations_version=1,
        hour=town.hour,
    )


async def test_a_pending_proposal_is_told_once_and_a_poll_then_waits(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    await an.ask(operations.Leave())
    [proposal] = await poll(mira)
    assert proposal.group_info == b""
    assert await poll(mira) == []


async def test_two_devices_of_one_member_are_each_told(town, mira):
    an = await town.admit(mira.staff)
    first = await an.log_in()
    second = await an.log_in()
    assert first != second
    for token in (first, second):
        an.token = token
        assert await poll(an) == []
    await mira.catch_up()
    await mira.ask(operations.SendLetter(recipient=an.id, sealed=bytes_of("letter") * 65 + bytes(16)))
    for token in (first, second):
        an.token = token
        assert [type(event) for event in await poll(an)] == [answers.Letter]


async def test_too_many_polls_of_one_member_are_refused(town, mira):
    waiting = [asyncio.create_task(poll(mira, wait_seconds=25)) for _ in range(4)]
    room = await listened_to(town, 0)
    async with asyncio.timeout(20):
        while sum(room.polls.values()) < 4:  # noqa: ASYNC110  (asked over the network)
            await asyncio.sleep(0.01)
    with pytest.raises(Told) as told:
        await poll(mira)
    assert told.value.code == "too_many"
    # What is said is news to all four.
    await mira.post()
    assert [len(await each) for each in waiting] == [1] * 4


async def test_a_poll_is_not_asked_on_a_live_connection(mira):
    async with mira.live() as listening:
        await listening.ask(operations.Poll(after_seq=0, generation=0, epoch=0, wait_seconds=0))
        refusal, _ = await listening.until(live.No)
        assert (refusal.number, refusal.code) == (1, "not_allowed")


async def test_stopping_sends_the_listeners_away_with_a_word(tmp_path):
    async with running(tmp_path / "town") as town:
        mira = await town.found(town.certify())
        async with mira.live() as listening:
            number = await listening.ask(mira.posting())
            waiting = asyncio.create_task(poll(mira, wait_seconds=20))
            await listening.until(live.Told)
            assert number == 1
            await asyncio.sleep(0.1)
            stopping = asyncio.create_task(town.app.stop())
            last, _ = await listening.until(live.No)
            assert last.code == "shutting_down"
            await asyncio.gather(waiting, return_exceptions=True)
            await asyncio.wait_for(stopping, 10)


async def test_stopping_keeps_nobody_waiting_who_waits_for_something_new(tmp_path):
    async def nothing_new() -> bytes:
        return b""

    async with running(tmp_path / "town", server={"shutdown_seconds": 60}) as town:
        mira = await town.found(town.certify())
        await mira.catch_up()
        waiting = asyncio.create_task(poll(mira, wait_seconds=25))
        at_no_room = asyncio.create_task(told_when_new(town.app.office, 25, nothing_new))
        async with asyncio.timeout(10):
            while not town.app.office.rooms.awake()[0].polls:  # noqa: ASYNC110  (asked over the network)
                await asyncio.sleep(0.01)
        await asyncio.wait_for(town.app.stop(), 10)
        assert await waiting == []
        assert await at_no_room == b""
