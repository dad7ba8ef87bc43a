"""A host that can do everything a host can: it answers what it likes, to whom it likes.

It stands between clients and the real server, keeps every answer, and changes those that a test names.
It offers no WebSocket, so that every delivery passes through one door.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

import aiohttp
from aiohttp import web

from hearth_client.transport.http import MEDIA_TYPE
from hearth_mls.credentials import Credential
from hearth_mls.group import Group
from hearth_mls.identity import Identity
from hearth_mls.message import encode_message
from hearth_mls.ratchet_tree import LeafIndex
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Answer, Events, Handshake, Handshook, RoomStated
from hearth_protocol.frames.operations import Operation
from hearth_protocol.structures.credential import CREDENTIAL_TYPE
from hearth_rooms.profile import CAPABILITIES, peek
from hearth_rooms.view import RoomView

A = TypeVar("A", bound=Answer)
Lie = Callable[[Operation, Answer], Answer]


@dataclass
class LyingHost:
    """A proxy with a mouth of its own. `lies` are tried in order on every answer."""

    real_url: str
    lies: list[Lie] = field(default_factory=list)
    told: list[tuple[Operation, Answer]] = field(default_factory=list)
    """What the real server answered, in order."""
    url: str = ""
    _runner: web.AppRunner | None = None
    _session: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        app = web.Application(client_max_size=4 * 1024 * 1024)
        app.router.add_post("/v1/{tag}", self._answer)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._session = aiohttp.ClientSession(auto_decompress=False)

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        assert self._session is not None
        asked = await request.read()
        headers = {"Content-Type": MEDIA_TYPE, "Accept": MEDIA_TYPE}
        if token := request.headers.get("Authorization"):
            headers["Authorization"] = token
        async with self._session.post(f"{self.real_url}{request.path}", data=asked, headers=headers) as true:
            body = await true.read()
            status, kind = true.status, true.content_type
        if kind == MEDIA_TYPE:
            operation, answer = wire.operation(asked), wire.answer(body)
            self.told.append((operation, answer))
            for lie in self.lies:
                answer = lie(operation, answer)
            body = wire.encode(answer)
        return web.Response(body=body, status=status, content_type=kind)

    def lie(self, kind: type[A], change: Callable[[A], Answer]) -> None:
        """From now on, change every answer of `kind`."""

        def lie(_: Operation, answer: Answer) -> Answer:
            return change(answer) if isinstance(answer, kind) else answer

        self.lies.append(lie)

    def tell_the_truth(self) -> None:
        """Stop lying."""
        self.lies.clear()

    def last(self, kind: type[A]) -> A:
        """The newest true answer of `kind`."""
        return cast("A", next(answer for _, answer in reversed(self.told) if isinstance(answer, kind)))


@dataclass(frozen=True)
class Intrusion:
    """An external commit that somebody made for the present epoch, and what follows from it."""

    commit: bytes
    group_info: bytes
    group: Group

    def handshake(self) -> Handshake:
        """As the host would deliver it."""
        at = peek(self.commit)
        return Handshake(
            generation=at.generation, epoch=at.epoch, message=self.commit, group_info=self.group_info
        )


def intrude(  # what an intruder chooses is what the tests vary
    view: RoomView,
    group: Group,
    *,
    credential: bytes,
    seed: bytes,
    hour: int,
    remove: LeafIndex | None = None,
) -> Intrusion:
    """Make a technically perfect external commit with `credential`: only admission can refuse it.

    `group` stands in for a GroupInfo: the external key is public to everybody in the room and to the host.
    """
    message, after = Group.join_external(
        view.public,
        group.external_pub,
        Identity(seed, Credential(CREDENTIAL_TYPE, credential), CAPABILITIES),
        remove=remove,
        authenticated_data=hour.to_bytes(4, "big"),
        random=system_random,
    )
    return Intrusion(encode_message(message), encode_message(after.group_info()), after)


def slip_in(host: LyingHost, intrusion: Intrusion) -> None:
    """Have the host deliver an intrusion by every way in which it delivers handshakes."""
    handshake = intrusion.handshake()
    host.lie(Handshook, lambda told: Handshook(handshakes=[*told.handshakes, handshake]))
    host.lie(Events, lambda told: Events(events=[handshake, *told.events]))


def slip_into_state(host: LyingHost, intrusion: Intrusion) -> None:
    """Have the host tell newcomers of a room in which the intruder is already."""
    handshake = intrusion.handshake()

    def lie(told: RoomStated) -> RoomStated:
        fields = {name: getattr(told, name) for name in told.__struct_fields__}
        return RoomStated(
            **fields
            | {
                "handshakes": [*told.handshakes, handshake],
                "group_info": intrusion.group_info,
                "epoch": handshake.epoch + 1,
            }
        )

    host.lie(RoomStated, lie)


def spelled(raw: bytes) -> str:
    """Bytes as they stand in problem documents."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
