"""What staff confirm never falls below what was confirmed before, also where the server has forgotten it."""

import pytest

from hearth_client.room.room import Room
from hearth_protocol.errors import Unreachable


async def test_the_first_anchor_of_a_new_generation_is_not_below_those_of_the_one_before(
    hearth, garden, monkeypatch
):
    moderator, room, invited = garden
    kim = await hearth.moderator("Kim")
    async with kim, await hearth.newcomer() as ana:
        # Kim came in before anything was said, and hears of nothing but the new generation.
        theirs = await kim.staff.enter(room.id, pseudonym="Kim")
        garden_of_ana = await ana.enter(invited.link, pseudonym="Ana")
        for text in ("one", "two", "three"):
            await garden_of_ana.post(text)
        await moderator.staff.anchor(room.id)
        await garden_of_ana.catch_up()
        await ana.reopen(room.id)
        with monkeypatch.context() as crashing:

            async def cut_off(_room: bytes) -> Room:
                raise Unreachable

            crashing.setattr(moderator, "reopen", cut_off)
            with pytest.raises(Unreachable):
                await moderator.staff.begin_anew(room.id)
        await theirs.seat.enter()
        assert theirs.last_seq < garden_of_ana.last_seq
        await theirs.anchor()
        assert theirs.seat.anchor is not None
        assert theirs.seat.anchor.seq >= garden_of_ana.last_seq
        again = await ana.reopen(room.id)
        assert (again.generation, again.notices) == (1, ("notice_new_generation",))
        await again.post("four")
