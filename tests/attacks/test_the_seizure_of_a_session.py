"""The seizure, after a session: of what was said no key is on any byte of the disk, whenever power went."""

import asyncio
import shutil
import sqlite3
from contextlib import contextmanager, suppress

import pytest
from tests.rooms.community import ROOM
from tests.server.hosting import hosting, live
from tests.server.town import Told, running

from hearth_protocol.errors import StorageFailed
from hearth_protocol.frames import operations
from hearth_protocol.structures.floor import Mode, Stage
from hearth_server.housekeeping import one_round
from hearth_server.keyring import KeyKind, Keyring, bucket_of, room_of
from hearth_server.retention import Item
from hearth_server.session_keeping import keep_sessions, note_report

REPORT_SECONDS = 15 * 60


def keys_of(town, *items):
    """Return the session's own keys, of some items or of all."""
    ring = town.app.office.store._sealing.keyring
    own = [key for key in ring.names(KeyKind.BUCKET) if room_of(key)]
    return [ring.get(key) for key in own if not items or bucket_of(key)[0] in items]


ROWS = (
    "SELECT sealed FROM posts",
    "SELECT sealed FROM sessions",
    "SELECT sealed FROM room_views",
    "SELECT sealed FROM handshakes",
    "SELECT credential FROM members WHERE credential != x''",
)


def rows_of(folder):
    """Return what stands for the session in the tables."""
    with sqlite3.connect(f"file:{folder / 'data' / 'hearth.db'}?mode=ro", uri=True) as db:
        # Their beginnings: what is long goes on in pages of its own.
        return [row[0][:200] for sql in ROWS for row in db.execute(sql)]


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def found(folder, traces):
    everything = bytes_of(folder)
    return sum(trace in everything for trace in traces)


async def said(made, text="a word that nobody may find"):
    for person in made.members:
        await person.catch_up()
        await person.post(text)


async def test_what_was_said_is_unreadable_at_once_and_all_of_it_is_gone_after_a_quarter_of_an_hour(tmp_path):
    folder = tmp_path / "town"
    async with running(folder) as town:
        made = await live(town)
        await said(made)
        posts, others = keys_of(town, Item.POST), keys_of(town)
        rows = rows_of(folder)
        assert len(posts) == 1
        assert found(folder, others) == len(others) >= 5
        assert found(folder, rows) == len(rows) >= 10
        await made.say(stage=Stage.ENDED)
        assert found(folder, posts) == 0
        await made.pass_seconds(REPORT_SECONDS)
        assert found(folder, others) == 0
        assert found(folder, rows) == 0
        assert [one.size for one in await town.app.office.store.held_sessions()] == [1]


async def test_a_copy_of_the_database_from_before_the_end_stays_unreadable(tmp_path):
    folder = tmp_path / "town"
    async with running(folder) as town:
        made = await live(town)
        await said(made)
        shutil.copytree(folder / "data", tmp_path / "copy")
        keys = keys_of(town)
        await made.say(stage=Stage.ENDED)
        await made.pass_seconds(REPORT_SECONDS)
        assert found(folder / "keys", keys) == 0
        assert found(tmp_path / "copy", keys) == 0


@contextmanager
def power_cut_before_keys_die(folder, copy):
    """Leave in `copy` what a kill -9 leaves on the disk right before the next keys are overwritten."""
    destroy = Keyring.destroy

    def cut(ring, keys):
        keys = list(keys)
        if keys and not copy.exists():
            shutil.copytree(folder, copy)
            raise StorageFailed("killed")
        return destroy(ring, keys)

    Keyring.destroy = cut
    try:
        yield
    finally:
        Keyring.destroy = destroy


@pytest.mark.parametrize("when", ["at the end", "at the wipe"])
async def test_a_server_killed_in_the_middle_of_it_finishes_it_before_it_serves_anybody(tmp_path, when):
    folder, copy = tmp_path / "town", tmp_path / "killed"
    async with running(folder) as town:
        made = await live(town)
        await said(made)
        keys, posts = keys_of(town), keys_of(town, Item.POST)
        if when == "at the wipe":
            await made.say(stage=Stage.ENDED)
            town.clock.now += REPORT_SECONDS
        with power_cut_before_keys_die(folder, copy), suppress(Told, StorageFailed):
            await (made.look() if when == "at the wipe" else made.say(stage=Stage.ENDED))
        assert copy.exists()
        community, clock = town.community, town.clock
    dying = keys if when == "at the wipe" else posts
    assert found(copy, dying) > 0
    async with running(copy, community=community, clock=clock) as town:
        assert found(copy, posts) == 0
        if when == "at the end":
            assert (await town.app.office.store.room(ROOM)).ended
            clock.now += REPORT_SECONDS
            await keep_sessions(town.app.office)
        assert found(copy, keys) == 0
        assert await town.app.office.store.room(ROOM) is None


async def test_a_member_who_was_away_at_the_end_reads_nothing_afterwards(tmp_path):
    async with running(tmp_path / "town") as town:
        made = await live(town)
        await said(made)
        ana = made.members[0]
        await made.say(stage=Stage.ENDED)
        await ana.log_in()
        told = await ana.ask(operations.Posts(after_seq=0, limit=1000))
        assert told.places == []
        poll = operations.Poll(after_seq=0, generation=0, epoch=ana.member.view.epoch, wait_seconds=0)
        assert not any(type(one).__name__ == "Delivered" for one in (await ana.ask(poll)).events)
        with pytest.raises(Told, match="session_over"):
            await ana.ask(ana.retracting(bytes(16)))


async def test_the_end_under_load_leaves_no_key_of_a_post(tmp_path):
    folder = tmp_path / "town"
    async with running(folder, limits={"posts_per_hour": 6000}) as town:
        made = await live(town)
        await said(made)
        posting = [made.members[0].posting(str(number)) for number in range(150)]
        sent = [asyncio.ensure_future(made.members[0].ask(one)) for one in posting]
        await asyncio.sleep(0.02)
        keys = keys_of(town, Item.POST)
        await made.say(stage=Stage.ENDED)
        answered = await asyncio.gather(*sent, return_exceptions=True)
        refused = {one.code for one in answered if isinstance(one, Told)}
        assert refused <= {"session_over", "over_budget", "not_your_turn"}
        assert keys_of(town, Item.POST) == []
        assert found(folder, keys) == 0


async def test_a_report_keeps_what_verifies_it_for_three_days_and_nothing_else(tmp_path):
    folder = tmp_path / "town"
    async with running(folder) as town:
        made = await live(town)
        await said(made)
        here = made.here
        await note_report(town.app.office, here)
        secrets, all_keys = keys_of(town, Item.FRANK_SECRET), keys_of(town)
        others = [key for key in all_keys if key not in secrets]
        await made.say(stage=Stage.ENDED)
        await made.pass_seconds(REPORT_SECONDS)
        assert (found(folder, others), found(folder, secrets)) == (0, len(secrets))
        ana = made.members[0]
        with pytest.raises(Told, match="room_unknown"):
            await ana.log_in()
        day = town.hour // 24
        cora = await town.staff_token(made.co_host)
        assert (await town.ask(operations.Receipts(room=ROOM, day=day), cora)).known
        town.clock.pass_hours(72)
        await one_round(town.app.office)
        assert found(folder, secrets) == 0


async def test_floor_queue_and_timer_go_on_where_a_killed_server_stood(tmp_path):
    folder, copy = tmp_path / "town", tmp_path / "killed"
    async with running(folder) as town:
        made = await live(town)
        ana, bea, cleo = made.members
        await made.say(mode=Mode.HANDS, turn_seconds=300)
        for person in (cleo, ana):
            await person.ask(operations.RaiseHand(up=True))
        await made.say(called=bea.id, muted=(cleo.id,))
        await cleo.ask(operations.Leave())
        await made.mira.catch_up()
        await made.mira.send(made.mira.commit())
        await note_report(town.app.office, made.here)
        town.clock.now += 100
        for person in (ana, bea):
            await person.catch_up()
        before = await ana.ask(operations.FloorNow())
        shutil.copytree(folder, copy)
        community, clock = town.community, town.clock
    clock.now += 20
    async with running(copy, community=community, clock=clock) as town:
        for person in (made.mira, ana, bea):
            person.town = town
            await person.log_in()
        made.town = town
        # Three were in it, and somebody reported: what remains of it hangs on both.
        assert (made.here.peak, made.here.reported) == (3, True)
        after = await ana.ask(operations.FloorNow())
        told = ("statement", "hands", "turn", "turn_since", "pause_since", "gone")
        assert (before.hands, before.gone) == ([ana.id], [cleo.id])
        assert [getattr(after, name) for name in told] == [getattr(before, name) for name in told]
        await bea.post()
        with pytest.raises(Told, match="not_your_turn"):
            await ana.post()
        clock.now += 180
        with pytest.raises(Told, match="not_your_turn"):
            await bea.post()
        await made.say(called=ana.id)
        await ana.catch_up()
        await ana.post()


async def test_a_planned_session_outlives_a_restart_and_is_told_again(tmp_path):
    folder = tmp_path / "town"
    async with running(folder) as town:
        made = await hosting(town)
        community, clock = town.community, town.clock
    async with running(folder, community=community, clock=clock) as town:
        made.town = town
        token = await town.staff_token(made.host)
        (one,) = (await town.ask(operations.Sessions(), token)).sessions
        assert one.session == made.planned()
        await made.open()
        await made.admit()
