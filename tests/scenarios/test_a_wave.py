"""Twenty people come through the door at once."""

import asyncio

import pytest
from tests.scenarios.community import Community, newest_link, texts

from hearth_protocol.errors import Refused

WAVE = 20


@pytest.mark.timeout(300)
async def test_twenty_people_join_in_a_wave_and_all_talk(community: Community):
    moderator = await community.staff("Robin")
    fireside = await moderator.staff.create_room(name="Fireside", history="window", pseudonym="Robin")
    invited = await moderator.staff.invite(fireside.id, uses=WAVE)
    people = [await community.person(f"Person {number}") for number in range(WAVE)]

    async def come(number: int):
        room = await people[number].enter(invited.link, pseudonym=f"Person {number}")
        await room.post(f"I am {number}")
        return room

    async with asyncio.timeout(240):
        rooms = await asyncio.gather(*(come(number) for number in range(WAVE)))
    await asyncio.gather(fireside.catch_up(), *(room.catch_up() for room in rooms))
    await asyncio.gather(*(room.catch_up() for room in rooms))

    assert len(fireside.roster()) == WAVE + 1
    said = texts(fireside)
    assert sorted(said) == sorted(f"I am {number}" for number in range(WAVE))
    rosters = {frozenset(person.member_id for person in room.roster()) for room in (fireside, *rooms)}
    assert len(rosters) == 1
    links = {newest_link(room) for room in (fireside, *rooms)}
    assert len(links) == 1
    for room in rooms:
        assert texts(room) == said

    late = await community.person("One too many")
    with pytest.raises(Refused):
        await late.enter(invited.link, pseudonym="One too many")
    await fireside.catch_up()
    assert len(fireside.roster()) == WAVE + 1
