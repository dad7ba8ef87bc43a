"""What happens without being asked: signed files are taken in; by the hour, expiry and idle members."""

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
    """Run for as long as the server. Never ends by itself."""
    done_hour = -1
    while True:
        hour = office.hour()
        try:
            # A revocation must be known soon; while no file changed this costs some microseconds.
            await office.community.refresh()
            if hour != done_hour:
                await one_round(office)
                done_hour = hour
        except (HearthError, OSError) as error:
            office.log.failed("housekeeping", error)
        await asyncio.sleep(LOOK_SECONDS)


async def one_round(office: Office) -> None:
    """Do what is due once an hour: expire, forget full budgets, remove who has been away too long."""
    now, hour = office.clock.seconds(), office.hour()
    await office.store.expire(hour)
    budgets_of = (
        office.budgets,
        office.retractions,
        office.commits,
        office.vault_writes,
        office.new_vaults,
    )
    for budgets in budgets_of:
        budgets.forget_full(now)
    owing = set()
    for room_id, member_id in await office.store.idle_members(week_of(hour - IDLE_HOURS)):
        await office.store.ask_removal(RemovalRow(room_id, member_id, RemovalReason.IDLE, hour))
        owing.add(room_id)
    for room_id in owing:
        async with office.rooms.use(room_id, office.community.trust, now) as room, room.lock:
            await propose_owed(office, room)
