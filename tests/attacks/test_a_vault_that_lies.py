"""P13: what stands in a vault may be damaged, or by somebody with the words: nothing is lost or misled by it.

Each lie is told to a real client with a real server. It refuses, or takes its seat anew; it never sends a
commit from a state that is not the room's.
"""

from collections.abc import Callable
from hashlib import sha256

import pytest
from msgspec.structs import replace
from tests.client.conftest import garden, hearth
from tests.client.meddling import PATIENT, Meddler, crashed, renewed
from tests.client.real_server import RealCommunity

from hearth_client import Client, Room
from hearth_client.errors import DifferentRooms, NewerState
from hearth_client.kept.layout import encode
from hearth_client.kept.layout.state import VERSION
from hearth_client.kept.state import Membership, PendingCommit, State
from hearth_protocol import recovery_words, vault
from hearth_protocol.codec import u16
from hearth_protocol.errors import NotAuthentic
from hearth_protocol.frames.answers import Vault, VaultWritten
from hearth_protocol.frames.operations import Commit, ReadVault, WriteVault

__all__ = ["garden", "hearth"]

Lie = Callable[[Membership], Membership]


async def willow_in(hearth: RealCommunity, garden: tuple) -> tuple[str, Membership, Membership]:
    """Let Willow in; return her words, what she kept then, and what she keeps an epoch later."""
    moderator, room, invited = garden
    async with await hearth.newcomer() as willow:
        hers = await willow.enter(invited.link, pseudonym="Willow")
        earlier = willow.membership(room.id)
        await room.catch_up()
        await renewed(moderator, room)
        await hers.catch_up()
        return " ".join(willow.words()), earlier, willow.membership(room.id)


async def lied_to(hearth: RealCommunity, words: str, room: Room, lie: Lie) -> tuple[Meddler, Client]:
    """Open the vault, with one membership changed as by somebody who has the words."""
    meddler = Meddler()
    client = await Client.with_words(hearth.url, words, edges=PATIENT, connect=meddler.connect)
    client.note(lie(client.membership(room.id)))
    return meddler, client


def commits(meddler: Meddler) -> int:
    return sum(isinstance(one, Commit) for one in meddler.asked)


@pytest.mark.parametrize("what", ["an earlier epoch's", "of a room that was another"])
async def test_p13_a_state_that_is_not_the_rooms_stops_her_before_anything_is_sent(hearth, garden, what):
    moderator, room, _ = garden
    words, earlier, now = await willow_in(hearth, garden)
    other = await moderator.staff.create_room(name="Other", pseudonym="Minh")
    wrong = earlier.private if what == "an earlier epoch's" else other.seat.member.encode()
    meddler, willow = await lied_to(hearth, words, room, lambda mine: replace(mine, private=wrong))
    with pytest.raises(DifferentRooms):
        await willow.room(room.id)
    assert commits(meddler) == 0
    assert willow.membership(room.id).forked
    assert now.private != wrong
    await crashed(willow)


async def test_p13_a_state_of_another_membership_is_not_continued(hearth, garden):
    _, room, _ = garden
    words, _, _ = await willow_in(hearth, garden)
    private = room.seat.member.encode()
    meddler, willow = await lied_to(hearth, words, room, lambda mine: replace(mine, private=private))
    with pytest.raises(DifferentRooms):
        await willow.room(room.id)
    assert commits(meddler) == 0
    await crashed(willow)


@pytest.mark.parametrize(
    "damaged", [lambda data: data[:-1], lambda data: data[:2], lambda data: data + b"\x00"]
)
async def test_p13_a_damaged_state_costs_no_seat(hearth, garden, damaged):
    _, room, _ = garden
    words, _, _ = await willow_in(hearth, garden)
    _, willow = await lied_to(hearth, words, room, lambda mine: replace(mine, private=damaged(mine.private)))
    async with willow:
        hers = await willow.room(room.id)
        await hers.post("here I am")
    await room.catch_up()
    assert len(room.roster()) == 2
    assert [one.text for one in room.timeline.entries if one.kind == "post"] == ["here I am"]


async def test_p13_a_damaged_pending_state_is_worth_nothing_and_costs_no_seat(hearth, garden):
    _, room, _ = garden
    words, _, _ = await willow_in(hearth, garden)
    meddler, willow = await lied_to(hearth, words, room, lambda mine: mine)
    hers = await willow.room(room.id)
    await renewed(willow, hers)
    (won,) = [one for one in meddler.asked if isinstance(one, Commit)]
    await crashed(willow)
    digest = sha256(won.message).digest()

    def undone(mine: Membership) -> Membership:
        pending = PendingCommit(generation=0, epoch=mine.epoch, private=b"\x00\x01", hour=mine.renewed_hour)
        return replace(mine, private=b"", pending={digest: pending}, epoch=mine.epoch - 1)

    _, again = await lied_to(hearth, words, room, undone)
    async with again:
        hers = await again.room(room.id)
        await hers.post("still here")
    await room.catch_up()
    assert len(room.roster()) == 2
    assert room.timeline.entries[-1].text == "still here"


async def test_p13_a_version_from_the_future_is_refused_and_left_as_it_is(hearth, garden):
    _, room, _ = garden
    words, _, now = await willow_in(hearth, garden)
    meddler, willow = await lied_to(
        hearth, words, room, lambda mine: replace(mine, private=u16(2) + mine.private[2:])
    )
    with pytest.raises(NewerState):
        await willow.room(room.id)
    assert commits(meddler) == 0
    assert willow.membership(room.id).private == u16(2) + now.private[2:]
    await crashed(willow)


async def test_p13_a_vault_of_a_version_from_the_future_is_refused_and_never_written_over(hearth, garden):
    words, _, _ = await willow_in(hearth, garden)
    keys = vault.keys_of(recovery_words.parse(words))
    here = await Client.with_words(hearth.url, words, edges=PATIENT)
    read = await here._store._connection.ask(ReadVault(), Vault)
    opened = vault.open(keys, read.blob)
    later = vault.seal(
        keys, opened.counter + 1, u16(VERSION + 1) + opened.content[2:] + b"more", PATIENT.random
    )
    await here._store._connection.ask(WriteVault(if_match=read.etag, blob=later), VaultWritten)
    with pytest.raises(NewerState):
        await Client.with_words(hearth.url, words, edges=PATIENT)
    # The device that was open meanwhile must not write its older kind over it either.
    with pytest.raises(NewerState):
        await here.save()
    stays = await here._store._connection.ask(ReadVault(), Vault)
    assert stays.blob == later
    await crashed(here)


async def test_p13_a_blob_under_other_words_is_refused_and_not_merged(hearth, garden):
    words, _, _ = await willow_in(hearth, garden)
    here = await Client.with_words(hearth.url, words, edges=PATIENT)
    before = here.state
    read = await here._store._connection.ask(ReadVault(), Vault)
    others = vault.seal(vault.keys_of(b"somebody else's "), 99, encode(State()), PATIENT.random)
    await here._store._connection.ask(WriteVault(if_match=read.etag, blob=others), VaultWritten)
    with pytest.raises(NotAuthentic):
        await Client.with_words(hearth.url, words, edges=PATIENT)
    with pytest.raises(NotAuthentic):
        await here.save()
    assert here.state == before
    await crashed(here)
