"""A real server is killed in the middle of a session, of its end, of its wipe: what is to go on goes on."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.lengths import LONG
from tests.scenarios.community import STOP_SECONDS, Community, texts
from tests.scenarios.dying import Dying
from tests.scenarios.hosted import HOST, TITLE, held_on_disk, hosted, keys_on_disk, on_disk, rows_on_disk

from hearth_client.errors import RefusedBy
from hearth_protocol.errors import HearthError
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.floor import Stage
from hearth_server.retention import Item

TURN_SECONDS = 300
REPORT_SECONDS = 15 * 60
ANA, BEA = "Ana by the water", "Bea by the water"
WORD = "a word that nobody may find"
WRITES = range(1, 14) if LONG else (3,)
"""In which write of a wipe the server dies: one is of the key of the row that remains; then each of the six
that are left is overwritten, and then each once more."""


@pytest.fixture
async def mortal(tmp_path: Path) -> AsyncIterator[tuple[Community, Dying]]:
    """A community whose server can be told when to die."""
    made, dying = Community(tmp_path), Dying(tmp_path)
    made.found()
    made.serve(**dying.environment)
    try:
        yield made, dying
    finally:
        await made.close()


def pass_seconds(community: Community, seconds: int) -> None:
    """Let so many seconds pass at once."""
    draft = community.clock_file.with_suffix(".draft")
    draft.write_text(str(int(community.clock_file.read_text()) + seconds))
    draft.replace(community.clock_file)


async def refused(awaitable) -> Refusal:
    with pytest.raises(RefusedBy) as refusal:
        await awaitable
    return refusal.value.code


async def test_floor_queue_and_timer_go_on_where_a_killed_server_stood(community: Community):
    made = await hosted(community, "Ana", "Bea", "Cleo", "Dora")
    ana, bea, cleo, dora = made.guests.values()
    hosting, session = made.host.hosting, made.session
    await ana.post(WORD)
    await hosting.mode(session, "hands")
    for room in (cleo, ana):
        await room.raise_hand()
    await hosting.mute(session, dora.member_id)
    await hosting.call(session, bea.member_id, turn_seconds=TURN_SECONDS)
    pass_seconds(community, 100)
    before = await made.floor_of("Ana")
    assert before.hands == [cleo.member_id, ana.member_id]

    assert community.server is not None
    await asyncio.to_thread(community.server.kill)
    pass_seconds(community, 20)
    await asyncio.to_thread(community.serve_again)

    after = await made.floor_of("Ana")
    told = ("statement", "hands", "turn", "turn_since", "pause_since", "gone", "ended_since")
    assert [getattr(after, name) for name in told] == [getattr(before, name) for name in told]
    await bea.attend()
    assert bea.floor is not None
    assert TURN_SECONDS - 150 < (bea.floor.turn_seconds or 0) <= TURN_SECONDS - 120
    await bea.post("where I was")
    assert await refused(ana.post("not mine")) is Refusal.NOT_YOUR_TURN
    pass_seconds(community, TURN_SECONDS - 120)
    assert await refused(bea.post("too long")) is Refusal.NOT_YOUR_TURN
    assert await hosting.call(session) == cleo.member_id
    await cleo.post("now me")
    await cleo.pass_turn()
    assert await hosting.call(session) == ana.member_id
    await ana.post("and me")
    await hosting.mode(session, "open")
    assert await refused(dora.post("muted before")) is Refusal.MUTED
    for room in (made.hers, *made.guests.values()):
        await room.catch_up()
        assert texts(room) == [WORD, "where I was", "now me", "and me"]


@pytest.mark.parametrize("write", WRITES)
async def test_killed_while_keys_are_overwritten_it_finishes_before_it_serves_and_no_byte_is_left(
    mortal: tuple[Community, Dying], write: int
):
    community, dying = mortal
    made = await hosted(community, ANA, BEA)
    await made.guests[ANA].post(WORD)
    await made.guests[BEA].post(WORD)

    said, keys, rows = keys_on_disk(community, Item.POST), keys_on_disk(community), rows_on_disk(community)
    assert (len(said), len(keys) >= 6, len(rows) >= 8) == (1, True, True)
    assert on_disk(community.folder, *keys, *rows) == [*keys, *rows]

    # In the first of the two writes over the one key of what was said.
    dying.at_write(1)
    ending = asyncio.create_task(made.host.hosting.stage(made.session, Stage.ENDED))
    await killed(community)
    assert on_disk(community.folder, *halves(said))
    await asyncio.to_thread(community.serve, int(community.url.rsplit(":", 1)[1]), **dying.environment)
    assert on_disk(community.folder, *halves(said)) == []
    with suppress(HearthError):
        await ending
    left = keys_on_disk(community)
    assert set(left) < set(keys)
    assert 1 + 2 * len(left) >= write
    await made.guests[ANA].attend()
    shown = made.guests[ANA].floor
    assert shown is not None
    assert shown.stage == "ended"
    assert held_on_disk(community) == 0

    dying.at_write(write)
    pass_seconds(community, REPORT_SECONDS)
    await killed(community)
    assert bool(on_disk(community.folder, *halves(left))) is (write <= 1 + len(left))
    await asyncio.to_thread(community.serve_again)
    assert keys_on_disk(community) == []
    assert on_disk(community.folder, *halves(keys)) == []
    assert on_disk(community.folder, *(each.encode() for each in (WORD, TITLE, HOST, ANA, BEA))) == []
    assert held_on_disk(community) == 1
    assert await refused(made.guests[ANA].catch_up()) is Refusal.ROOM_UNKNOWN
    # What nobody can read any more is dropped in the first round of the house.
    async with asyncio.timeout(STOP_SECONDS):
        while on_disk(community.folder, *rows):  # noqa: ASYNC110  (a disk tells nobody)
            await asyncio.sleep(0.1)
    assert held_on_disk(community) == 1


def halves(keys: list[bytes]) -> list[bytes]:
    """Return both halves of each: of a key half overwritten the other half is not to be left either."""
    return [half for key in keys for half in (key[:16], key[16:])]


async def killed(community: Community) -> None:
    """Wait until the server's process is gone, by a signal that no program can answer."""
    assert community.server is not None
    process = community.server.process
    code = await asyncio.to_thread(process.wait, STOP_SECONDS)
    assert code == -signal.SIGKILL
    if process.stdout:
        process.stdout.close()
