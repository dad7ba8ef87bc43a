"""The way to the server: the same bytes again, a fresh token when the old one ends, never in a rush."""

import asyncio
from collections.abc import AsyncIterator
from itertools import count

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from hearth_client import Edges
from hearth_client.errors import RefusedBy
from hearth_client.transport import http
from hearth_client.transport.backoff import LONGEST_SECONDS, wait_seconds
from hearth_client.transport.connection import Connection, Cursor, Identity
from hearth_client.transport.http import HttpTransport, read_problem
from hearth_client.transport.ways import Ways
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed, Unreachable
from hearth_protocol.frames.answers import (
    Authenticated,
    Challenged,
    Described,
    Done,
    Erased,
    Events,
)
from hearth_protocol.frames.live import Hello
from hearth_protocol.frames.operations import Authenticate, Challenge, IdentityKind, Leave, Poll
from hearth_protocol.refusals import Refusal

IDENTITY = Identity(
    kind=IdentityKind.MEMBER, key_id=b"m" * 16, room=b"r" * 16, proof=b"chain", seed=b"s" * 32
)
ROOT = ed25519.public_key(b"\x02" * 32)


class Fake:
    """A transport in memory: answers from a list, one a question; errors are raised."""

    def __init__(self, *answers, clock=lambda: 1_000_000):
        self.answers = list(answers)
        self.asked = []
        self.tokens = []
        self.made = count(1)
        self.clock = clock
        self.closed = False

    async def ask(self, operation, token=b""):
        if isinstance(operation, Challenge):
            return Challenged(nonce=b"n" * 32)
        if isinstance(operation, Authenticate):
            return Authenticated(token=bytes([next(self.made)]) * 40, expires_seconds=self.clock() + 840)
        self.asked.append(operation)
        self.tokens.append(token)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def live(self, _hello) -> AsyncIterator[Erased]:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        for event in answer:
            yield event

    async def close(self):
        self.closed = True


def connection(fake, identity=IDENTITY, **edges):
    now = edges.pop("clock", fake.clock)
    return Connection(fake, ROOT, identity, Edges(clock=now, random=lambda size: b"\x00" * size, **edges))


def place(seq):
    return Erased(seq=seq, hour=1, header_hash=b"h" * 32, sealed_hash=b"s" * 32)


async def test_an_unreachable_server_is_asked_again_with_the_same_operation():
    fake = Fake(Unreachable("x"), Unreachable("x"), Done())
    await connection(fake).ask(Leave(), Done)
    assert fake.asked == [Leave()] * 3


async def test_patience_ends():
    fake = Fake(*[Unreachable("x")] * 50)
    with pytest.raises(Unreachable):
        await connection(fake, retry_seconds=0.3).ask(Leave(), Done)
    assert len(fake.asked) < 5


async def test_a_person_is_told_once_that_an_answer_is_still_waited_for_and_of_a_short_wait_nothing():
    told = []
    edges = {"retry_seconds": 1.5, "slow": lambda: told.append(len(fake.asked))}
    fake = Fake(Unreachable("x"), Done())
    await connection(fake, **edges).ask(Leave(), Done)
    assert told == []
    fake = Fake(*[Unreachable("x")] * 3, Done())
    await connection(fake, **edges).ask(Leave(), Done)
    assert told == [2], "before the second pause, which is longer than a tenth of her patience"


async def test_a_no_is_not_asked_again():
    fake = Fake(RefusedBy(Refusal.BANNED), Done())
    with pytest.raises(RefusedBy):
        await connection(fake).ask(Leave(), Done)
    assert len(fake.asked) == 1


async def test_a_server_that_shuts_down_is_waited_for():
    fake = Fake(RefusedBy(Refusal.SHUTTING_DOWN), Done())
    await connection(fake).ask(Leave(), Done)
    assert len(fake.asked) == 2


async def test_an_ended_token_is_renewed_once():
    fake = Fake(RefusedBy(Refusal.TOKEN_EXPIRED), Done())
    await connection(fake).ask(Leave(), Done)
    assert fake.tokens[0] != fake.tokens[1]
    fake = Fake(*[RefusedBy(Refusal.TOKEN_EXPIRED)] * 5)
    with pytest.raises(RefusedBy):
        await connection(fake).ask(Leave(), Done)
    assert len(fake.asked) == 2


async def test_a_token_is_renewed_before_it_ends():
    now = [1_000_000]
    fake = Fake(Done(), Done(), Done(), clock=lambda: now[0])
    asking = connection(fake, clock=lambda: now[0])
    await asking.ask(Leave(), Done)
    await asking.ask(Leave(), Done)
    now[0] += 820
    await asking.ask(Leave(), Done)
    assert fake.tokens[0] == fake.tokens[1] != fake.tokens[2]


async def test_an_answer_to_something_else_is_malformed():
    with pytest.raises(Malformed):
        await connection(Fake(Done())).ask(Leave(), Described)


async def test_without_an_identity_there_is_no_token():
    fake = Fake(Done())
    await connection(fake, None).ask(Leave(), Done)
    assert fake.tokens == [b""]


async def test_events_resume_from_the_cursor_after_a_cut():
    fake = Fake([place(1)], Unreachable("x"), [place(2)])
    seen = []
    async for event in connection(fake).events(lambda: Cursor(len(seen), 0, 0)):
        seen.append(event.seq)
        if len(seen) == 2:
            break
    assert seen == [1, 2]


async def test_websockets_that_never_speak_give_way_to_polling():
    fake = Fake(Unreachable("x"), Unreachable("x"), Events(events=[place(1)]))
    async for event in connection(fake).events(lambda: Cursor(0, 0, 0)):
        assert event == place(1)
        break
    assert isinstance(fake.asked[-1], Poll)


class Moving(Fake):
    """One whose clock goes on by as long as each poll is open."""

    def __init__(self, *answers):
        super().__init__(*answers, clock=lambda: self.now)
        self.now, self.greeted = 1_000_000, 0

    async def ask(self, operation, token=b""):
        answer = await super().ask(operation, token)
        if isinstance(operation, Poll):
            self.now += operation.wait_seconds
        return answer

    async def live(self, hello):
        self.greeted += 1
        async for event in super().live(hello):
            yield event


async def listened(fake, until):
    """Return what is told until so many are; each moves the cursor on."""
    seen, asked = [], count()
    async for event in connection(fake).events(lambda: Cursor(next(asked), 0, 0)):
        seen.append(event.seq)
        if len(seen) == until:
            return seen
    return seen


async def test_a_websocket_is_tried_again_after_a_minute_two_four_and_nothing_is_lost_between():
    # The dice say half of each pause, and a poll lasts for 25 seconds.
    cut, told = Unreachable("x"), [Events(events=[place(seq)]) for seq in range(10)]
    fake = Moving(cut, cut, *told[:2], cut, *told[2:5], cut, *told[5:], [place(10)])
    assert await listened(fake, 11) == list(range(11))
    assert (fake.greeted, len(fake.asked)) == (5, 10)


async def test_where_the_whole_network_was_away_a_websocket_is_tried_as_soon_as_a_poll_is_answered():
    fake = Moving(*[Unreachable("x")] * 4, Events(events=[place(1)]), [place(2)])
    assert await listened(fake, 2) == [1, 2]
    assert (fake.greeted, len(fake.asked)) == (3, 3)


def test_pauses_between_websockets_double_up_to_sixteen_minutes_and_no_clock_keeps_one_off():
    ways = Ways().websocket_cut(5000, 0.999)
    assert ways.is_websocket(5000)
    for pause in (60, 120, 240, 480, 960, 960):
        ways = ways.websocket_cut(5000, 0.0)
        assert [ways.is_websocket(5000 + at) for at in (pause / 2 - 1, pause / 2)] == [False, True]
    assert not ways.websocket_cut(5000, 0.999).is_websocket(5000 + 959)
    assert ways.is_websocket(4999)
    back = ways.polled(reached=False).polled(reached=True)
    assert back.is_websocket(5001)
    assert not back.websocket_cut(5001, 0.0).is_websocket(5002)
    assert not ways.polled(reached=True).is_websocket(5001)


async def test_a_websocket_that_no_network_lets_through_is_given_up_soon(monkeypatch):
    monkeypatch.setattr(http, "OPEN_SECONDS", 0.05)
    ended = asyncio.Event()

    async def swallows(_reader, writer):
        await ended.wait()
        writer.close()

    server = await asyncio.start_server(swallows, "127.0.0.1", 0)
    transport = HttpTransport(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    try:
        async with asyncio.timeout(5):
            with pytest.raises(Unreachable):
                await anext(transport.live(Hello(token=b"t", after_seq=0, generation=0, epoch=0)))
    finally:
        ended.set()
        await transport.close()
        server.close()
        await server.wait_closed()


async def test_polls_that_are_answered_at_once_with_nothing_new_are_not_asked_in_a_rush():
    fake = Fake(*[Events(events=[place(1)])] * 500)
    begun = asyncio.get_running_loop().time()
    told = connection(fake, websocket=False).events(lambda: Cursor(1, 0, 0))
    for asked in (1, 2):
        await anext(told)
        assert len(fake.asked) == asked
    assert asyncio.get_running_loop().time() - begun > 0.9
    await told.aclose()


@pytest.mark.parametrize("code", [Refusal.NOT_A_MEMBER, Refusal.BANNED, Refusal.STALE_GENERATION])
async def test_a_final_no_ends_the_events(code):
    with pytest.raises(RefusedBy) as no:
        async for _ in connection(Fake(RefusedBy(code))).events(lambda: Cursor(0, 0, 0)):
            pass
    assert no.value.code is code


@given(st.integers(0, 10_000), st.floats(0, 1, exclude_max=True))
def test_a_pause_is_bounded_and_never_nothing(attempt, fraction):
    assert 0.1 <= wait_seconds(attempt, fraction) <= LONGEST_SECONDS


def test_a_problem_tells_what_was_missed():
    with pytest.raises(Malformed):
        read_problem(b"not json")
    with pytest.raises(Malformed):
        read_problem(b'{"code": "invented"}')
    with pytest.raises(Malformed):
        read_problem(b'{"code": "stale_epoch", "handshakes": ["!!"]}')
    with pytest.raises(Malformed):
        read_problem(b'{"code": "shutting_down", "retry_after": -9}')
    assert read_problem(b'{"code": "turn_taken", "retry_after": 3}').retry_after_seconds == 3


@given(st.binary(max_size=100))
def test_any_bytes_are_a_problem_or_malformed(body):
    try:
        assert isinstance(read_problem(body), RefusedBy)
    except Malformed:
        return


async def test_nobody_is_sent_elsewhere():
    came = []

    async def elsewhere(request):
        came.append(request.path)
        return web.Response()

    async def sends_on(_request):
        raise web.HTTPFound(f"{url}/elsewhere")

    app = web.Application()
    app.router.add_route("*", "/v1/{rest}", sends_on)
    app.router.add_route("*", "/elsewhere", elsewhere)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    transport = HttpTransport(url)
    try:
        with pytest.raises(Malformed):
            await transport.ask(Leave())
        with pytest.raises(Unreachable):
            await anext(transport.live(Hello(token=b"t", after_seq=0, generation=0, epoch=0)))
    finally:
        await transport.close()
        await runner.cleanup()
    assert came == []
