"""A session over a real server: who may speak when, by raw frames; its end, and what is left of it."""

import pytest
from tests.rooms.community import ROOM
from tests.server.hosting import hosting, live
from tests.server.town import Told, running

from hearth_protocol.frames import operations
from hearth_protocol.structures.floor import Mode, Stage


@pytest.fixture
async def town(tmp_path):
    async with running(tmp_path / "town") as opened:
        yield opened


async def refused(awaitable):
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


async def test_a_whole_session_from_the_plan_to_the_one_row_that_remains(town):
    made = await hosting(town)
    mira = await made.open()
    ana = await made.admit()
    listed = await ana.ask(operations.Sessions())
    assert [(one.stage, one.full) for one in listed.sessions] == [(Stage.LOBBY, False)]
    await made.say()
    assert await refused(ana.post()) == "not_your_turn"
    await made.say(stage=Stage.LIVE)
    await ana.post()
    await mira.catch_up()
    await made.say(mode=Mode.QUIET)
    assert await refused(ana.post()) == "not_your_turn"
    await mira.post()
    await made.say(stage=Stage.ENDED)
    assert await refused(mira.post()) == "session_over"
    store = town.app.office.store
    assert (await store.room(ROOM)).ended
    await made.pass_seconds(15 * 60)
    assert await store.room(ROOM) is None
    assert await store.sessions() == ()
    assert [one.size for one in await store.held_sessions()] == [1]
    assert await refused(ana.log_in()) == "room_unknown"
    _ = live
