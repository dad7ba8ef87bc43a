"""Letters by which staff let somebody in elsewhere: taken up in the room in which they came."""

from typing import Protocol

from msgspec.structs import replace

from hearth_client import admissions
from hearth_client.admissions import FreshKeys
from hearth_client.callers import CallKeeper
from hearth_client.certificates import named_by_anchor
from hearth_client.community import check_pinned
from hearth_client.kept.state import Membership, State
from hearth_client.room.room import Room
from hearth_protocol import letters, signed
from hearth_protocol.errors import HearthError
from hearth_protocol.structures.direct import Direct


class LetInKeeper(CallKeeper, Protocol):
    """What being let in needs of its client: what calls need, and room for a fresh membership."""

    @property
    def state(self) -> State:
        """Everything kept, as it stands in memory."""
        ...

    async def is_over(self, mine: Membership) -> bool:
        """Whether the server says that a membership is over."""
        ...

    async def make_way(self, ended: Membership, fresh: Membership) -> None:
        """Leave a tombstone of a membership that is over, so that a fresh one can take its place."""
        ...


async def take_letters(client: LetInKeeper, room: Room) -> None:
    """Catch a room up and take up admissions that came."""
    await room.catch_up()
    await take_up(client, room)


async def take_up(client: LetInKeeper, room: Room) -> None:
    """Take up letters by which staff let this member in elsewhere."""
    for letter in list(room.letters.admissions):
        room.letters.admissions.remove(letter)
        try:
            await _admitted(client, room, letter)
        except (HearthError, ValueError):
            # A letter that leads nowhere (expired, another community's) must not keep this room shut.
            continue


async def _admitted(client: LetInKeeper, room: Room, letter: letters.Admission) -> None:
    check_pinned(client.state.root_key, letter.root_key)
    guide = await client.guided()
    claimed = signed.parse(letter.direct, Direct).unverified
    names = [claimed.certificate] + ([named_by_anchor(letter.anchor)] if letter.anchor else [])
    await guide.learn(names)
    known = client.state.memberships.get(claimed.room)
    if known is not None and not await client.is_over(known):
        return
    mine = client.membership(room.id)
    for asked in mine.asked:
        keys = FreshKeys(asked.signature_seed, asked.inbox_secret)
        if keys.signature_key == claimed.signature_key:
            membership = admissions.by_letter(
                letter.direct,
                keys,
                trust=guide.trust,
                pseudonym=mine.pseudonym,
                anchor=letter.anchor,
            )
            if known is not None:
                await client.make_way(known, membership)
            await client.take_seat(replace(membership, name=letter.title))
