"""Saying something: from a person's intention to the bodies that are sealed and sent.

The base of a room that makes bodies; where they go is the room's to say (`_send_all`).
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from hearth_client import outbox
from hearth_client.edges import Edges
from hearth_client.splitting import split
from hearth_client.state import Queued
from hearth_client.timeline import Entry
from hearth_protocol import contents
from hearth_protocol.contents import Body, Edit, Part, React, Reaction, Rename, Retract, RoomAbout, Say
from hearth_protocol.errors import Malformed, WrongCall


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Where own posts came to stand."""

    post_ids: tuple[bytes, ...]
    seqs: tuple[int, ...]


class Composer(ABC):
    """Everything a member can say. Each raises Malformed when it breaks a limit, and what sending raises."""

    def __init__(self, edges: Edges) -> None:
        self._edges = edges

    @property
    @abstractmethod
    def pseudonym(self) -> str:
        """The own name in this room."""

    @abstractmethod
    def post_named(self, which: str | bytes) -> Entry:
        """Return the post that `which` names. Raises NoSuchPost."""

    @abstractmethod
    def _own(self, post: str | bytes) -> Entry:
        """Return an own post. Raises NoSuchPost when it is not an own one."""

    @abstractmethod
    def _choose_name(self, pseudonym: str) -> None:
        """Keep a new name."""

    @abstractmethod
    async def _send_all(self, items: Sequence[Queued]) -> tuple[int, ...]:
        """Send posts in order and return their places."""

    async def post(
        self,
        text: str,
        *,
        thread: bytes | None = None,
        reply_to: bytes | None = None,
        warning: str | None = None,
        language: str | None = None,
    ) -> Sent:
        """Say something; what is longer than one post becomes linked parts."""
        parts = split(text)
        ids = [self._edges.random(outbox.POST_ID_BYTES) for _ in parts]
        bodies = [
            Say(
                pseudonym=self.pseudonym,
                text=part,
                thread=thread or (ids[0] if number else None),
                reply_to=ids[0] if number else reply_to,
                warning=warning,
                language=language,
                part=Part(first=ids[0], number=number + 1, count=len(parts)) if len(parts) > 1 else None,
            )
            for number, part in enumerate(parts)
        ]
        return await self._say(list(zip(ids, bodies, strict=True)))

    async def reply(
        self,
        post: str | bytes,
        text: str,
        *,
        warning: str | None = None,
        language: str | None = None,
    ) -> Sent:
        """Answer a post, in its thread."""
        to = self.post_named(post)
        return await self.post(
            text,
            thread=to.thread or to.post_id,
            reply_to=to.post_id,
            warning=warning,
            language=language,
        )

    async def react(self, post: str | bytes, reaction: str, *, taken_back: bool = False) -> Sent:
        """Give one of the supportive signs, or take it back. Malformed for any other sign."""
        try:
            sign = Reaction(reaction)
        except ValueError:
            raise Malformed("reaction") from None
        target = self.post_named(post).post_id
        return await self._say_one(React(target=target, reaction=sign, taken_back=taken_back))

    async def edit(self, post: str | bytes, text: str, *, warning: str | None = None) -> Sent:
        """Put new words in an own post's place."""
        own = self._own(post)
        return await self._say_one(
            Edit(target=own.post_id, text=text, warning=warning or own.warning, language=own.language)
        )

    async def retract(self, post: str | bytes) -> Sent:
        """Take an own post back: the server erases it, and clients show it no more."""
        own = self._own(post)
        return await self._say_one(Retract(target=own.post_id), retracts=own.post_id)

    async def rename(self, pseudonym: str) -> Sent:
        """Take another name, for earlier posts too."""
        body = Rename(pseudonym=pseudonym)
        contents.check(body)
        self._choose_name(pseudonym)
        return await self._say_one(body)

    async def about(self, title: str, *, topic: str = "", guidelines: str = "") -> Sent:
        """Say what the room is called and is for; counts only from staff."""
        return await self._say_one(RoomAbout(title=title, topic=topic, guidelines=guidelines))

    async def _say_one(self, body: Body, *, retracts: bytes = b"") -> Sent:
        return await self._say([(self._edges.random(outbox.POST_ID_BYTES), body)], retracts=retracts)

    async def _say(self, bodies: Sequence[tuple[bytes, Body]], *, retracts: bytes = b"") -> Sent:
        try:
            written = [(post_id, contents.encode(body)) for post_id, body in bodies]
        except WrongCall as broken:
            # What a person typed is not the program's mistake.
            raise Malformed(str(broken)) from None
        items = [
            outbox.queued(body, self._edges.random, retracts=retracts, post_id=post_id)
            for post_id, body in written
        ]
        seqs = await self._send_all(items)
        return Sent(post_ids=tuple(post_id for post_id, _ in written), seqs=seqs)
