"""Two hosts' sessions at once in one server: what is said, decided, ended in one is nothing to the other."""

from dataclasses import replace
from functools import partial

import pytest
from tests.client.evening import Evening, evening
from tests.client.real_server import community

from hearth_client.errors import RefusedBy
from hearth_client.room.room import Room
from hearth_protocol.frames.answers import FloorStands
from hearth_protocol.frames.operations import FloorNow
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.floor import Stage
from hearth_server.storage import sessions

REPORT_SECONDS = 15 * 60


async def refused(awaitable) -> Refusal:
    with pytest.raises(RefusedBy) as refusal:
        await awaitable
    return refusal.value.code


async def live(made: Evening, *names: str) -> list[Room]:
    """Begin a session with who is named; all may speak."""
    session = await made.plan()
    guests = [await made.guest(name) for name in names]
    await made.host.hosting.open(session, pseudonym=made.host_name)
    rooms = await made.bring_in(*guests)
    await made.host.hosting.stage(session, Stage.LIVE)
    return rooms


async def stands(room: Room) -> dict[str, object]:
    """Return how the floor stands, but for the moment in which it was asked."""
    told = await room._connection.ask(FloorNow(), FloorStands)
    return {name: getattr(told, name) for name in told.__struct_fields__ if name != "now"}


async def keys_of(made: Evening) -> list[bytes]:
    """Return the secrets of one session's own keys."""
    store = made.office.store
    number = await store._read(partial(sessions.number_of, session=made.session))
    ring = store._sealing.keyring
    return [ring.get(key) for key in ring.of_room(number)]


def on_disk(made: Evening, keys: list[bytes]) -> list[bytes]:
    """Return which of these stand in any file of the server."""
    content = [path.read_bytes() for path in sorted(made.town.folder.rglob("*")) if path.is_file()]
    return [key for key in keys if any(key in each for each in content)]


async def read(room: Room) -> list[str]:
    await room.catch_up()
    return [one.text for one in room.timeline.entries if one.kind == "post"]


async def floors_apart(lake: Evening, hill: Evening, by_lake: list[Room], on_hill: list[Room]) -> None:
    """Two floors, each by its own rules and its own host's word."""
    for_lake, for_hill = lake.host.hosting, hill.host.hosting
    (ana, bea), (cleo, dora) = by_lake, on_hill
    # Whoever hosts one is nobody in the other.
    assert await refused(for_hill.drop(lake.session)) is Refusal.NOT_ALLOWED
    assert await refused(for_hill.lobby(lake.session)) is Refusal.NOT_ALLOWED
    assert await refused(for_hill.open(lake.session, pseudonym="Noor")) is Refusal.SESSION_UNKNOWN
    before = await stands(ana)
    await for_hill.mode(hill.session, "hands")
    await cleo.raise_hand()
    await dora.raise_hand()
    await for_hill.mute(hill.session, dora.member_id)
    await for_hill.slow(hill.session, 60)
    assert await stands(ana) == before
    await ana.post("by the lake")
    await ana.post("and once more, for nothing is slow here")
    assert await refused(cleo.post("not yet")) is Refusal.NOT_YOUR_TURN
    assert await refused(ana.raise_hand()) is Refusal.NOT_YOUR_TURN

    on_the_hill = await stands(cleo)
    await for_lake.mode(lake.session, "round", turn_seconds=120)
    await ana.attend()
    assert ana.floor.holder in {ana.member_id, bea.member_id}
    first = ana if ana.floor.holder == ana.member_id else bea
    await first.pass_turn()
    await for_lake.pause(lake.session, 60)
    assert await stands(cleo) == on_the_hill
    assert on_the_hill["hands"] == [cleo.member_id]
    assert await for_hill.call(hill.session) == cleo.member_id
    await cleo.post("on the hill")


async def test_the_floor_hands_and_wipe_of_one_session_touch_the_other_in_nothing(tmp_path):
    async with community(tmp_path) as town, evening(town) as lake, evening(town, "Noor", "Sena") as hill:
        ana, bea = await live(lake, "Ana", "Bea")
        cleo, dora = await live(hill, "Cleo", "Dora")
        await floors_apart(lake, hill, [ana, bea], [cleo, dora])
        for_lake, for_hill = lake.host.hosting, hill.host.hosting

        of_lake, of_hill = await keys_of(lake), await keys_of(hill)
        assert not set(of_lake) & set(of_hill)
        assert len(on_disk(lake, of_lake)) >= 6
        await for_lake.stage(lake.session, Stage.ENDED)
        assert len(on_disk(lake, of_lake)) < len(of_lake)
        assert on_disk(hill, of_hill) == of_hill
        assert await refused(ana.post("over")) is Refusal.SESSION_OVER

        standing = lake.here.standing
        lake.here.standing = replace(standing, ended_since=standing.ended_since - REPORT_SECONDS)
        await lake.look()
        assert on_disk(lake, of_lake) == []
        assert await refused(ana.catch_up()) is Refusal.ROOM_UNKNOWN
        assert len(await town.app.office.store.held_sessions()) == 1

        # The other one goes on as if nothing had been.
        assert on_disk(hill, of_hill) == of_hill
        await for_hill.slow(hill.session, 0)
        await cleo.post("still on the hill")
        await cleo.pass_turn()
        await for_hill.mute(hill.session, dora.member_id, on=False)
        await dora.raise_hand()
        assert await for_hill.call(hill.session) == dora.member_id
        await dora.post("and I")
        (eve,) = await hill.bring_in(await hill.guest("Eve"))
        await for_hill.mode(hill.session, "open")
        await eve.post("late")
        for room in (cleo, dora):
            assert await read(room) == ["on the hill", "still on the hill", "and I", "late"]
        listed = await eve.sessions()
        assert [one[0].room for one in listed.sessions] == [hill.session]
