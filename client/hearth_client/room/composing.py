"""Saying something: from a person's intention to the bodies that are sealed and sent.

The base of a room that makes bodies; where they go is the room's to say (`_send_all`).
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hearth_client.edges import Edges
from hearth_client.errors import EditedOften
from hearth_client.findings import Finding
from hearth_client.guards import Guards
from hearth_client.kept.state import Queued
from hearth_client.room import holding, outbox
from hearth_client.room.splitting import split
from hearth_client.room.timeline import Entry
from hearth_moderation.guards.place import Place
from hearth_protocol import contents
from hearth_protocol.contents import Body, Edit, Part, React, Reaction, Rename, Retract, RoomAbout, Say
from hearth_protocol.errors import Malformed, WrongCall
from hearth_protocol.limits import MAX_EDITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Where own posts came to stand."""

    post_ids: tuple[bytes, ...]
    seqs: tuple[int, ...]
    crisis: bool = False
    """Whether helplines should be shown now, on this device alone. Nobody is told, nothing is kept."""


Acknowledged = Collection[Finding]
"""What whoever writes was asked about, and agreed to send."""


class Composer(ABC):
    """Everything a member can say. Each raises Malformed when it breaks a limit, and what sending raises.

    What carries words raises HeldBack before anything is kept or sent, when the guards notice something: what
    blocks has to be changed, the rest is a question, answered by `acknowledged` with exactly those findings.
    """

    guard_place: Place

    def __init__(self, edges: Edges, guards: Guards) -> None:
        self._edges = edges
        self._guards = guards

    @property
    @abstractmethod
    def pseudonym(self) -> str:
        """The own name in this room."""

    @abstractmethod
    def post_named(self, which: str | bytes) -> Entry:
        """Return the post that `which` names. Raises NoSuchPost."""

    @abstractmethod
    def _own(self, post: str | bytes) -> Entry:
        """Return an own post. Raises NoSuchPost, and NotYourPost when it is not an own one."""

    @abstractmethod
    def _edits_of(self, post_id: bytes) -> int:
        """Return how many edits of an own post readers apply, or will once they are sent."""

    @abstractmethod
    def _choose_name(self, pseudonym: str) -> None:
        """Keep a new name."""

    @property
    @abstractmethod
    def _known_as(self) -> str:
        """The own name as readers know it."""

    @property
    @abstractmethod
    def _crisis_line(self) -> bool:
        """Whether helplines may be shown now."""

    @abstractmethod
    async def _send_all(
        self, items: Sequence[Queued], bodies: Sequence[tuple[bytes, Body]]
    ) -> tuple[int, ...]:
        """Send posts in order and return their places. Raises HeldBack, EvidenceSpent for a full ration."""

    def check(self, text: str) -> tuple[Finding, ...]:
        """Return what the guards notice in a draft. Nothing is sent, kept or looked up."""
        return self._guards.findings(text, self.guard_place)

    async def post(  # noqa: PLR0913  (what a post can carry, each by its name)
        self,
        text: str,
        *,
        thread: bytes | None = None,
        reply_to: bytes | None = None,
        warning: str | None = None,
        language: str | None = None,
        evidence_hash: bytes | None = None,
        evidence_address: str | None = None,
        acknowledged: Acknowledged = (),
    ) -> Sent:
        """Say something; what is longer than one post becomes linked parts, evidence goes with the first.

        `evidence_hash` is the SHA-256 of a file that is kept; `evidence_address`, where the place takes one,
        travels as inert text.
        """
        parts = split(text)
        # As it was typed, before it is cut: a reader joins the parts again.
        holding.check(self.check(text), acknowledged)
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
                evidence_hash=None if number else evidence_hash,
                evidence_address=None if number else evidence_address,
            )
            for number, part in enumerate(parts)
        ]
        # Of a part the offsets are others: what was asked about the whole was answered for its parts.
        return await self._say(
            list(zip(ids, bodies, strict=True)),
            acknowledged=acknowledged,
            answered=("text",) if len(parts) > 1 else (),
        )

    async def reply(
        self,
        post: str | bytes,
        text: str,
        *,
        warning: str | None = None,
        language: str | None = None,
        acknowledged: Acknowledged = (),
    ) -> Sent:
        """Answer a post, in its thread."""
        to = self.post_named(post)
        return await self.post(
            text,
            thread=to.thread or to.post_id,
            reply_to=to.post_id,
            warning=warning,
            language=language,
            acknowledged=acknowledged,
        )

    async def react(self, post: str | bytes, reaction: str, *, taken_back: bool = False) -> Sent:
        """Give one of the supportive signs, or take it back. Malformed for any other sign."""
        try:
            sign = Reaction(reaction)
        except ValueError:
            raise Malformed("reaction") from None
        target = self.post_named(post).post_id
        return await self._say_one(React(target=target, reaction=sign, taken_back=taken_back))

    async def edit(
        self, post: str | bytes, text: str, *, warning: str | None = None, acknowledged: Acknowledged = ()
    ) -> Sent:
        """Put new words in an own post's place. Raises EditedOften: readers would not see one more."""
        own = self._own(post)
        if self._edits_of(own.post_id) >= MAX_EDITS:
            raise EditedOften
        return await self._say_one(
            Edit(target=own.post_id, text=text, warning=warning or own.warning, language=own.language),
            acknowledged=acknowledged,
        )

    async def retract(self, post: str | bytes) -> Sent:
        """Take an own post back: the server erases it, and clients show it no more."""
        own = self._own(post)
        return await self._say_one(Retract(target=own.post_id), retracts=own.post_id)

    async def take_back(self, post_id: bytes) -> Sent:
        """Take back anything of one's own by its id: a post, an edit, a sign, a name."""
        return await self._say_one(Retract(target=post_id), retracts=post_id)

    async def rename(self, pseudonym: str) -> Sent:
        """Take another name, for earlier posts too."""
        body = Rename(pseudonym=pseudonym)
        contents.check(body)
        holding.check(holding.findings_of(body, self._guards, self.guard_place, self._known_as), ())
        self._choose_name(pseudonym)
        return await self._say_one(body)

    async def about(
        self, title: str, *, topic: str = "", guidelines: str = "", acknowledged: Acknowledged = ()
    ) -> Sent:
        """Say what the room is called and is for; counts only from staff."""
        body = RoomAbout(title=title, topic=topic, guidelines=guidelines)
        return await self._say_one(body, acknowledged=acknowledged)

    async def _say_one(
        self,
        body: Body,
        *,
        retracts: bytes = b"",
        acknowledged: Acknowledged = (),
        answered: Collection[str] = (),
    ) -> Sent:
        post_id = self._edges.random(outbox.POST_ID_BYTES)
        return await self._say(
            [(post_id, body)], retracts=retracts, acknowledged=acknowledged, answered=answered
        )

    async def _say(
        self,
        bodies: Sequence[tuple[bytes, Body]],
        *,
        retracts: bytes = b"",
        acknowledged: Acknowledged = (),
        answered: Collection[str] = (),
    ) -> Sent:
        """Send bodies whose every text passed the guards. `answered`: fields about which nothing is asked."""
        for _, body in bodies:
            noticed = holding.findings_of(body, self._guards, self.guard_place, self._known_as)
            agreed = [one for one in noticed if one.field in answered]
            holding.check(noticed, (*acknowledged, *agreed))
        try:
            written = [(post_id, contents.encode(body)) for post_id, body in bodies]
        except WrongCall as broken:
            # What a person typed is not the program's mistake.
            raise Malformed(str(broken)) from None
        items = [
            outbox.queued(body, self._edges.random, retracts=retracts, post_id=post_id)
            for post_id, body in written
        ]
        seqs = await self._send_all(items, bodies)
        crisis = self._crisis_line and any(
            self._guards.sounds_like_a_crisis(body.text) for _, body in bodies if isinstance(body, Say | Edit)
        )
        return Sent(post_ids=tuple(post_id for post_id, _ in written), seqs=seqs, crisis=crisis)
