"""The smallest village: Minh, who is staff, and Ana, in one room; and stories that are played there."""

from tests.stateful.village import Device, Drawer, Village

from hearth_client import Client
from hearth_client.room.room import Room

WEEK = 7 * 24


class Hamlet:
    """A village with Minh, staff, and Ana, a member, both in one room."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self.minh, self.ana = Device(village, "Minh"), Device(village, "Ana", drawer=Drawer())

    @property
    def seed(self) -> bytes:
        """What Minh signs with, as staff."""
        return self.minh.client.staff_keys.signature_seed

    async def settle(self) -> None:
        await self.village.sign_revocations()
        await self.village.start()
        client = await self.minh.open()
        self.garden, self.link = await self.village.opens_a_room(client)
        self.theirs = await self.enters(self.ana)
        await self.garden.catch_up()

    async def enters(self, device: Device) -> Room:
        return await (await device.open()).enter(self.link, pseudonym=device.name)

    async def another(self, name: str) -> Device:
        device = Device(self.village, name, drawer=Drawer())
        await self.enters(device)
        return device


def texts(room: Room) -> list[str]:
    """Return what a reader sees, in order."""
    return [one.text for one in room.timeline.entries if one.kind == "post"]


def play(village: Village, story) -> None:
    """Run a story in virtual time, in a village where Minh and Ana are."""

    async def told() -> None:
        hamlet = Hamlet(village)
        await hamlet.settle()
        await story(hamlet)

    village.loop.finish(told(), 3600)


def renews(client: Client):
    """Return what makes a commit that changes nothing but the own path."""
    trust = client.guide.trust
    return lambda own, hour: own.commit(hour=hour, random=client.edges.random, trust=trust)
