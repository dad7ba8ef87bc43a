"""P2: the highest anchor that was known stays known, and no way that does not pass it is believed.

Otherwise a host could first make a client forget what staff signed since, and then show it a room in which
somebody is still there whom they removed.
"""

import msgspec
import pytest
from tests.client.meddling import Meddler, renewed
from tests.scenarios.community import Community

from hearth_client import Client, Room
from hearth_client.errors import DifferentRooms
from hearth_client.kept.state import Membership, PendingCommit
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.frames.answers import Handshake, Handshook, RoomStated
from hearth_protocol.frames.operations import Commit, Handshakes, Turn
from hearth_rooms.member import Pending


class Willow:
    """Somebody who knows an anchor higher than the one she entered by, and what the host stated before."""

    def __init__(self, client: Client, seat: Room, meddler: Meddler) -> None:
        self.client, self.seat, self.meddler = client, seat, meddler
        self.stated: list[RoomStated] = []
        self.handshakes: list[Handshake] = []
        self.early: Membership | None = None
        self.lost: Pending | None = None
        """Her own commit out of the early epoch, which was never delivered: another was first."""

    @property
    def mine(self) -> Membership:
        return self.client.membership(self.seat.id)

    def hear(self, _: object, answer: object) -> object:
        if isinstance(answer, RoomStated):
            self.stated.append(answer)
        return answer

    def show(self, stated: RoomStated, **changes: object) -> None:
        """From now on state this of the room."""
        shown = msgspec.structs.replace(stated, **changes)
        self.meddler.alter = lambda _, answer: shown if isinstance(answer, RoomStated) else answer

    async def comes_back(self, community: Community) -> Client:
        words = " ".join(self.client.words())
        await self.client.close()
        again = await Client.with_words(
            community.url, words, edges=community.edges(), connect=self.meddler.connect
        )
        return await community.people.enter_async_context(again)


@pytest.fixture
async def willow(community: Community) -> Willow:
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id)
    meddler = Meddler()
    client = await Client.with_new_words(community.url, edges=community.edges(), connect=meddler.connect)
    seat = await client.enter(invited.link, pseudonym="Willow")
    willow = Willow(client, seat, meddler)
    meddler.alter = willow.hear
    await seat._seat.look()
    willow.early = willow.mine
    willow.lost = seat._seat.member.commit(
        hour=seat._seat.hour(), random=system_random, trust=(await client.guided()).trust
    )
    await fireside.catch_up()
    for _ in range(2):
        await renewed(moderator, fireside)
    await fireside.anchor()
    await seat.catch_up()
    await seat._seat.look()
    since = Handshakes(generation=0, from_epoch=willow.early.epoch)
    willow.handshakes = (await seat._seat.connection.ask(since, Handshook)).handshakes
    await client.save()
    assert (willow.mine.anchor_epoch, willow.early.anchor_epoch) == (seat.epoch, 0)
    return willow


async def test_p2_who_is_shown_a_lower_anchor_on_her_way_keeps_the_higher(
    community: Community, willow: Willow
):
    known, first = willow.mine, willow.stated[0]
    willow.show(
        first,
        epoch=known.epoch,
        handshakes=[*first.handshakes, *willow.handshakes],
        newest_anchor=b"",
        last_seq=willow.stated[-1].last_seq,
    )
    back = await willow.comes_back(community)
    await back.room(known.room)
    after = back.membership(known.room)
    assert after.epoch >= known.epoch
    assert (after.anchor, after.anchor_generation, after.anchor_epoch) == (
        known.anchor,
        known.anchor_generation,
        known.anchor_epoch,
    )


async def test_p2_a_room_that_never_comes_to_the_known_anchor_is_not_resumed(
    community: Community, willow: Willow
):
    known, early = willow.mine, willow.early
    assert early is not None
    # As when she had looked at the room, and nothing more, since this private state was kept.
    willow.client.note(
        msgspec.structs.replace(
            early,
            anchor=known.anchor,
            anchor_generation=known.anchor_generation,
            anchor_epoch=known.anchor_epoch,
            pending={},
        )
    )
    kept = willow.client.state
    await willow.client._store.save(kept)
    willow.show(willow.stated[0], newest_anchor=willow.stated[0].anchor)
    back = await willow.comes_back(community)
    with pytest.raises(DifferentRooms):
        await back.room(known.room)
    assert back.membership(known.room).forked


async def test_p2_an_own_commit_that_lost_leads_nobody_past_the_known_anchor(
    community: Community, willow: Willow
):
    """Its path is her own, so that every signature on this way is right; only staff went another."""
    known, early, lost = willow.mine, willow.early, willow.lost
    assert early is not None
    assert lost is not None
    # A device that kept the commit which lost the race, and no private state beside it.
    opened = lost.member.view.epoch
    kept = PendingCommit(generation=0, epoch=opened, private=lost.member.encode(), hour=lost.member.view.hour)
    willow.client.note(
        msgspec.structs.replace(
            early,
            anchor=known.anchor,
            anchor_generation=known.anchor_generation,
            anchor_epoch=known.anchor_epoch,
            private=b"",
            pending={lost.commit_hash: kept},
        )
    )
    await willow.client._store.save(willow.client.state)
    first = willow.stated[0]
    willow.show(
        first,
        epoch=opened,
        handshakes=[*first.handshakes, Handshake(0, early.epoch, lost.message, lost.group_info)],
        group_info=lost.group_info,
        newest_anchor=b"",
    )
    back = await willow.comes_back(community)
    before, asked = back.membership(known.room), len(willow.meddler.asked)
    with pytest.raises(NotAuthentic, match="an anchor lower than the known one"):
        await back.room(known.room)
    assert back.membership(known.room) == before
    assert not any(isinstance(one, Turn | Commit) for one in willow.meddler.asked[asked:])
