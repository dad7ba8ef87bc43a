"""Somebody in a town: the keys of one membership, and raw frames that she sends and hears."""

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM, Staff

from hearth_protocol import links, signed
from hearth_protocol.contents import Retract as RetractBody
from hearth_protocol.contents import Say, encode
from hearth_protocol.crypto import x25519
from hearth_protocol.frames import answers, operations, wire
from hearth_protocol.frames.live import Ask, Hello
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.history import HistoryRequest
from hearth_protocol.ids import PostId
from hearth_protocol.posts import seal
from hearth_rooms.member import MemberKeys, RoomMember, enter
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import Snapshot

if TYPE_CHECKING:
    from tests.server.town import Town


@dataclass
class Person:
    """Somebody with the keys of one membership."""

    town: "Town"
    keys: MemberKeys
    member: RoomMember | None
    staff: Staff | None = None
    token: bytes = b""
    seq: int = 0
    link: bytes = links.first_link(ROOM, 0)
    posts: int = 0

    @property
    def id(self) -> bytes:
        return self.keys.member_id(ROOM)

    async def log_in(self, *, proof: bool = False) -> bytes:
        self.token = await self.town.token(
            IdentityKind.MEMBER,
            self.id,
            self.keys.signature_seed,
            room=ROOM,
            proof=self.keys.credential if proof else b"",
        )
        return self.token

    async def ask(self, operation):
        return await self.town.ask(operation, self.token)

    async def prepare_entry(self):
        """Authenticate as an entrant, replay the room, and return the commit that would enter it."""
        await self.log_in(proof=True)
        return await self.pending_entry()

    async def pending_entry(self):
        state = await self.ask(operations.RoomState())
        trust = self.town.community.trust
        replayed = from_anchor(
            genesis=state.genesis,
            anchor=state.anchor,
            snapshot=Snapshot(state.context, state.tree, state.confirmation_tag, state.opened_by),
            handshakes=[handshake.message for handshake in state.handshakes],
            group_info=state.group_info,
            trust=trust,
        )
        return enter(
            replayed.view,
            state.group_info,
            self.keys,
            hour=self.town.hour,
            random=self.town.community.random,
            trust=trust,
        )

    async def enter(self) -> "Person":
        pending = await self.prepare_entry()
        await self.send(pending)
        return self

    async def send(self, pending):
        """Send a pending commit and adopt it."""
        context = pending.member.view.public.context
        told = await self.ask(
            operations.Commit(
                generation=pending.member.view.generation,
                epoch=context.epoch - 1,
                message=pending.message,
                group_info=pending.group_info,
            )
        )
        self.member = pending.member
        return told

    def commit(self, **what):
        """Return an own pending commit."""
        return self.member.commit(
            hour=self.town.hour,
            random=self.town.community.random,
            trust=self.town.community.trust,
            **what,
        )

    async def catch_up(self) -> None:
        """Apply every handshake that was missed and follow the links of every post."""
        view = self.member.view
        told = await self.ask(operations.Handshakes(generation=view.generation, from_epoch=view.epoch))
        seen = set(view.pending)
        for handshake in told.handshakes:
            if handshake.message not in seen:
                received = self.member.receive(handshake.message, self.town.community.trust)
                self.member = received.member
        delivery = await self.ask(operations.Posts(after_seq=self.seq, limit=1000))
        for place in delivery.places:
            self.take(place)

    def take(self, place) -> None:
        if isinstance(place, answers.Delivered):
            self.link = links.link_of(self.link, place.seq, place.hour, place.header, place.sealed)
        else:
            self.link = links.next_link(
                self.link, place.seq, place.hour, place.header_hash, place.sealed_hash
            )
        self.seq = place.seq

    def sealed(self, text: str = "hello", *, post_id: bytes | None = None, body=None):
        """Seal a post by the present epoch; returns (post id, sealed post)."""
        self.posts += 1
        post_id = post_id or bytes_of(f"{self.id.hex()}{self.posts}", 16)
        body = body if body is not None else Say(pseudonym="Somebody", text=text)
        return post_id, seal(
            self.member.epoch_keys(),
            self.id,
            self.keys.signature_seed,
            PostId(post_id),
            self.seq,
            self.link,
            encode(body),
            self.town.community.random,
        )

    def posting(self, text: str = "hello", **more) -> operations.Post:
        _, post = self.sealed(text, **more)
        return operations.Post(header=post.header, sealed=post.sealed)

    async def post(self, text: str = "hello") -> answers.Posted:
        return await self.ask(self.posting(text))

    def retracting(self, target: bytes) -> operations.Retract:
        _, post = self.sealed(body=RetractBody(target=target))
        return operations.Retract(target=target, header=post.header, sealed=post.sealed)

    def history_request(self) -> bytes:
        view = self.member.view
        request = HistoryRequest(
            room=ROOM,
            generation=view.generation,
            requester=self.id,
            public_key=x25519.public_key(bytes_of("fresh")),
            nonce=self.town.community.random(16),
            hour=self.town.hour,
        )
        return signed.sign(self.keys.signature_seed, request)

    @asynccontextmanager
    async def live(
        self, *, after_seq: int | None = None, epoch: int | None = None, answers_pings: bool = True, **more
    ):
        """Say hello and yield the live connection."""
        view = self.member.view
        async with self.town.session.ws_connect(
            f"{self.town.url}/v1/live", max_msg_size=0, autoping=answers_pings
        ) as socket:
            await socket.send_bytes(
                wire.encode(
                    replace_frame(
                        Hello(
                            token=self.token,
                            after_seq=self.seq if after_seq is None else after_seq,
                            generation=view.generation,
                            epoch=view.epoch if epoch is None else epoch,
                        ),
                        **more,
                    )
                )
            )
            yield Live(socket)


def replace_frame(frame, **changes):
    return type(frame)(**({name: getattr(frame, name) for name in frame.__struct_fields__} | changes))


@dataclass
class Live:
    """One live connection from the client's side."""

    socket: aiohttp.ClientWebSocketResponse
    number: int = 0

    async def next(self, seconds: float = 60):
        """Return the next frame, or None when the server closed."""
        message = await self.socket.receive(timeout=seconds)
        if message.type is not aiohttp.WSMsgType.BINARY:
            return None
        return wire.server_frame(message.data)

    async def ask(self, operation) -> int:
        self.number += 1
        await self.socket.send_bytes(wire.encode(Ask(number=self.number, operation=operation)))
        return self.number

    async def until(self, kind):
        """Return the next frame of a kind, and those before it."""
        before = []
        while not isinstance(frame := await self.next(), kind):
            assert frame is not None, f"closed while waiting for {kind}"
            before.append(frame)
        return frame, before
