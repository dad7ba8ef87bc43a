"""What happens by the hour without being asked: expiry, idle members, Removes that are still owed."""

import asyncio

from hearth_protocol.errors import HearthError
from hearth_protocol.limits import IDLE_HOURS
from hearth_server.office import Office
from hearth_server.operations.committing import propose_owed
from hearth_server.retention import week_of
from hearth_server.storage.rows import RemovalReason, RemovalRow

LOOK_SECONDS = 5
"""How often the clock is looked at. Buckets end on the hour; a clock that jumped is noticed at once."""


async def keep_house(office: Office) -> None:
    """Run for as long as the server: once in every new hour, do everything below. Never ends by itself."""
    done_hour = -1
    while True:
        hour = office.hour()
        if hour != done_hour:
            try:
                await one_round(office)
                done_hour = hour
            except HearthError as error:
                office.log.failed("housekeeping", error)
        await asyncio.sleep(LOOK_SECONDS)


async def one_round(office: Office) -> None:
    """Expire, forget what is full again, take in signed files, remove who has been away too long."""
    now, hour = office.clock.seconds(), office.hour()
    await office.store.expire(hour)
    office.budgets.forget_full(now)
    await office.community.refresh()
    owing = set()
    for room_id, member_id in await office.store.idle_members(week_of(hour - IDLE_HOURS)):
        await office.store.ask_removal(RemovalRow(room_id, member_id, RemovalReason.IDLE, hour))
        owing.add(room_id)
    for room_id in owing:
        async with office.rooms.use(room_id, office.community.trust, now) as room, room.lock:
            await propose_owed(office, room)
