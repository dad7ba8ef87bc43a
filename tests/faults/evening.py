"""What a community does of an evening and the day after, by the real clients; and what must then be there.

Whoever calls it makes the server die, the network fail or the disk fill meanwhile. Nothing in here knows of
that: what an awaited call returned is acknowledged, and counted upon.
"""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field

from tests.client.real_server import RealCommunity

from hearth_client import Client, Edges
from hearth_client.kept.opening import Connector
from hearth_client.room.room import Room
from hearth_client.transport.http import HttpTransport
from hearth_protocol.errors import Refused, StorageFailed

RETENTION_DAYS = 2


@dataclass
class Evening:
    """A community whose every acknowledged post is written down."""

    hearth: RealCommunity
    pass_hours: Callable[[int], None]
    connect: Connector = HttpTransport
    url: str = ""
    people: AsyncExitStack = field(default_factory=AsyncExitStack)
    acknowledged: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Author and text by place."""
    retracted: set[int] = field(default_factory=set)

    @property
    def _edges(self) -> Edges:
        return self.hearth.edges

    async def person(self) -> Client:
        """Somebody with new words."""
        client = await Client.with_new_words(
            self.url or self.hearth.url, edges=self._edges, connect=self.connect
        )
        return await self.people.enter_async_context(client)

    async def moderator(self, name: str) -> Client:
        """Somebody new who is certified."""
        client = await self.person()
        self.hearth.certify(await client.staff.apply(name))
        async with asyncio.timeout(60):
            while not await client.staff.take_up():  # noqa: ASYNC110  (asked over the network)
                await asyncio.sleep(0.1)
        return client

    async def say(self, room: Room, author: str, text: str) -> int:
        """Post, and write down where it stands."""
        sent = await room.post(text)
        self._note(sent.seqs[0], author, text)
        return sent.seqs[0]

    def _note(self, seq: int, author: str, text: str) -> None:
        assert seq not in self.acknowledged, f"two posts were given place {seq}"
        self.acknowledged[seq] = (author, text)

    async def pass_evening(self) -> None:
        """Found, enter, talk, retract, remove, turn the hour, forget, begin anew; then look at everything."""
        minh = await self.moderator("Minh")
        garden = await minh.staff.create_room(name="Garden", retention_days=RETENTION_DAYS, pseudonym="Minh")
        invited = await minh.staff.invite(garden.id, uses=20)
        ana_client, bora_client = await self.person(), await self.person()
        ana = await ana_client.enter(invited.link, pseudonym="Ana")
        bora = await bora_client.enter(invited.link, pseudonym="Bora")
        await self.say(garden, "Minh", "welcome")
        for round_ in range(2):
            await asyncio.gather(
                self.say(ana, "Ana", f"from Ana {round_}"), self.say(bora, "Bora", f"from Bora {round_}")
            )
        regretted = await self.say(ana, "Ana", "said too much")
        await ana.retract(ana.post_named(f"#{regretted}").post_id)
        self.retracted.add(regretted)
        await garden.catch_up()
        await garden.react(garden.post_named("#2").post_id, "heart")
        await minh.staff.remove(garden.id, bora.member_id)
        await self.say(ana, "Ana", "after the removal")
        self.pass_hours(1)
        await self.say(garden, "Minh", "an hour later")
        early = max(self.acknowledged)
        self.pass_hours(RETENTION_DAYS * 24 - 1)
        await self._forgotten(early)
        await self.say(ana, "Ana", "two days later")
        garden = await minh.staff.begin_anew(garden.id, reason="broken")
        await self.say(ana, "Ana", "in the new generation")
        await self.say(garden, "Minh", "welcome again")
        await minh.save()
        await ana_client.save()
        await self.looks_whole(garden, ana, bora, minh, ana_client)

    async def _forgotten(self, early: int) -> None:
        """Wait until the server has forgotten what is two days old; write down what is left."""
        async with asyncio.timeout(60):
            while True:
                with suppress(StorageFailed):  # the server may be dead just now
                    kept = await self._places()
                    if not any(seq < early for seq in kept):
                        break
                await asyncio.sleep(0.05)
        self.acknowledged = {seq: said for seq, said in self.acknowledged.items() if seq in kept}
        assert early in self.acknowledged

    async def _places(self) -> list[int]:
        """Return the places the server keeps, an hour turning before their last day is over included."""
        store = self.hearth.app.office.store
        rooms = await store.rooms()
        return [place.seq for place in (await store.posts_after(rooms[0], 0, 1000)).places]

    async def looks_whole(self, garden: Room, ana: Room, bora: Room, minh: Client, kept: Client) -> None:
        """Demand that everybody reads what was acknowledged, and that who went is gone."""
        newcomer_client = await self.person()
        invited = await minh.staff.invite(garden.id, uses=1)
        newcomer = await newcomer_client.enter(invited.link, pseudonym="Cleo")
        await self.say(newcomer, "Cleo", "I am new")
        async with await Client.with_words(
            self.url or self.hearth.url, " ".join(kept.words()), edges=self._edges, connect=self.connect
        ) as another_device:
            again = await another_device.room(garden.id)
            for reader in (garden, ana, again):
                await reader.catch_up()
                self._reads_everything(reader)
        await newcomer.catch_up()
        assert [one.text for one in newcomer.timeline.entries if one.kind == "post"][-1] == "I am new"
        present = {one.member_id for one in garden.roster()}
        assert present == {garden.member_id, ana.member_id, newcomer.member_id}
        try:
            await bora.post("I am still here")
        except Refused:
            return
        raise AssertionError("who was removed still posts")

    def _reads_everything(self, reader: Room) -> None:
        read = {
            entry.seq: entry.text for entry in reader.timeline.entries if entry.kind == "post" and entry.text
        }
        for seq, (author, text) in self.acknowledged.items():
            if seq not in self.retracted:
                assert read.get(seq) == text, f"{author}'s post at {seq} reads {read.get(seq)!r}"
        texts = list(read.values())
        assert len(texts) == len(set(texts)), f"said twice: {sorted(texts)}"
        assert list(read) == sorted(read)
        assert "notice_different_rooms" not in reader.notices
