"""Fifty members talk while everybody hostile connects: nobody misses a word, who is hostile is shut out."""

import asyncio
import http.client
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count as counted

import aiohttp
import pytest
from benchmarks.processes import Measured, start
from benchmarks.town import Resident, Town, TownRoom
from tests.fuzz.hostile import ATTACKS, ShutOut
from tests.house import tree
from tests.lengths import count

from hearth_protocol import contents, links, posts
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames import answers, operations, wire
from hearth_protocol.frames.live import Ask, Hello, Told
from hearth_protocol.ids import PostId

ROOMS, MEMBERS_A_ROOM = 10, 5
ATTACKERS = count(1, 8)
"""Of each kind, at once."""
LEAST_POSTS = count(2, 20)
"""Of each member; they go on until the last attacker is shut out."""
PAUSE_SECONDS = 1.0
GROWN_KIB = 200 * 1024
"""Generous: what fifty members, a thousand posts and all attackers together may cost the server."""
HEARD_SECONDS = 60


async def until(so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(HEARD_SECONDS):
        while not so():  # noqa: ASYNC110  (what many tasks bring about together has no one event)
            await asyncio.sleep(0.05)


@dataclass
class Talker:
    """A member on a live connection: says something now and then, and writes down what she hears."""

    town: Town
    home: TownRoom
    me: Resident
    port: int
    heard: dict[int, bytes] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    acknowledged: dict[int, bytes] = field(default_factory=dict)
    asked: dict[int, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    room_mates: list["Talker"] = field(default_factory=list)
    """Everybody in the room, herself among them."""
    done: bool = False
    """Whether all she said was answered."""

    async def talk(self, session: aiohttp.ClientSession, over: asyncio.Event) -> None:
        """Talk until it is over and everything said is acknowledged; then listen on."""
        url = f"http://127.0.0.1:{self.port}/v1/live"
        async with session.ws_connect(url, max_msg_size=0) as socket:
            view = self.home.newest.view
            hello = Hello(token=self.me.token, after_seq=0, generation=view.generation, epoch=view.epoch)
            await socket.send_bytes(wire.encode(hello))
            listening = asyncio.create_task(self._listen(socket))
            for number in counted(1):
                if over.is_set() and number > LEAST_POSTS:
                    break
                await socket.send_bytes(wire.encode(self._said(number)))
                await asyncio.sleep(PAUSE_SECONDS)
            await until(lambda: len(self.acknowledged) + len(self.refused) == len(self.asked))
            self.done = True
            await until(lambda: all(each.done and each.has_heard_all for each in self.room_mates))
            listening.cancel()

    @property
    def has_heard_all(self) -> bool:
        """Whether everything that was acknowledged to anybody here has come."""
        return len(self.heard) >= sum(len(each.acknowledged) for each in self.room_mates)

    def _said(self, number: int) -> Ask:
        member, room = self.home.newest, self.home.room
        post_id = system_random(16)
        sealed = posts.seal(
            member.epoch_keys(),
            self.me.id,
            self.me.keys.signature_seed,
            PostId(post_id),
            0,
            links.first_link(room, 0),
            contents.encode(contents.Say(pseudonym="Somebody", text="still here")),
            system_random,
        )
        self.asked[number] = post_id
        return Ask(number=number, operation=operations.Post(header=sealed.header, sealed=sealed.sealed))

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            frame = wire.server_frame(message.data)
            if isinstance(frame, answers.Delivered):
                self.order.append(frame.seq)
                self.heard[frame.seq] = posts.Header.read(frame.header).post_id
            elif isinstance(frame, Told):
                self.acknowledged[frame.answer.seq] = self.asked[frame.number]
            elif not isinstance(frame, answers.Handshake):
                self.refused.append(type(frame).__name__ + str(getattr(frame, "code", "")))


@pytest.fixture
def town(tmp_path):
    folder = tmp_path / "town"
    folder.mkdir()
    built = Town(folder, {"connections": 2_000, "live_per_member": 100})
    yield built
    if built._connection is not None:
        built._connection.close()


def serve(town: Town, log) -> Measured:
    """Start the impatient server and let the town speak with it."""
    file = town.folder / "hearth.toml"
    file.write_text(file.read_text("utf-8") + f'[log]\nfile = "{log}"\n', encoding="utf-8")
    return start(
        "tests.fuzz.impatient", "serve", "--config", str(file), environment={"PYTHONPATH": str(tree.ROOT)}
    )


async def attacked(port: int, token: bytes, over: asyncio.Event) -> list[str]:
    """Let everybody hostile loose; return who was not shut out."""

    async def one(name: str) -> str:
        try:
            with suppress(ShutOut):
                await ATTACKS[name](port, token)
        except TimeoutError:
            return name
        return ""

    try:
        ended = await asyncio.gather(*(one(name) for name in ATTACKS for _ in range(ATTACKERS)))
        return [name for name in ended if name]
    finally:
        over.set()


async def ready(port: int) -> dict:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/readyz") as answer:
        return {**await answer.json(), "http": answer.status}


@pytest.mark.timeout(300)
async def test_fifty_members_talk_while_everybody_hostile_connects(town, tmp_path):
    log = tmp_path / "log.txt"
    server = serve(town, log)
    try:
        town._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        homes = await asyncio.to_thread(lambda: [town.room_of(MEMBERS_A_ROOM) for _ in range(ROOMS)])
        talkers = [Talker(town, home, resident, server.port) for home in homes for resident in home.residents]
        for talker in talkers:
            town.refresh(talker.me)
            talker.room_mates = [each for each in talkers if each.home is talker.home]
        hostile = town.refresh(homes[0].residents[-1])
        before = server.own_kib()
        over = asyncio.Event()
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            talking = asyncio.gather(*(talker.talk(session, over) for talker in talkers))
            not_shut_out = await attacked(server.port, hostile, over)
            await talking
        assert not_shut_out == []
        for talker in talkers:
            said = {seq: one for mate in talker.room_mates for seq, one in mate.acknowledged.items()}
            assert talker.refused == []
            assert talker.heard == said
            assert talker.order == sorted(said)
            assert len(talker.acknowledged) >= LEAST_POSTS
        assert server.own_kib() - before < GROWN_KIB
        assert await ready(server.port) == {"status": "ready", "http": 200}
        assert "level=error" not in log.read_text("utf-8")
    finally:
        server.stop()
    assert server.process.returncode == 0
