"""What happens without being asked: signed files are taken in; by the hour, keys, expiry and idle members.

And the storage is watched: tried every minute, and while it is in trouble at every look, so that it is known
when it works again even where nobody writes. A duty that fails keeps no other from being done.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

from hearth_protocol.frames.live import No
from hearth_protocol.ids import RoomId
from hearth_protocol.limits import IDLE_HOURS
from hearth_protocol.refusals import Refusal
from hearth_server.clock import HOUR_SECONDS
from hearth_server.clock_guard import FORGETS_AFTER_SECONDS, RESTED_SECONDS
from hearth_server.office import Office
from hearth_server.operations.auditing import sign_head
from hearth_server.operations.motions import note_lapsed
from hearth_server.operations.proposing import propose_owed
from hearth_server.retention import week_of
from hearth_server.session_keeping import keep_sessions
from hearth_server.storage.rows import RemovalReason, RemovalRow
from hearth_server.trouble import StorageInTrouble, Trouble

LOOK_SECONDS = 5
"""How often the clock is looked at. Buckets end on the hour; a clock that jumped is noticed at once."""


LOOKS_BETWEEN_TRIES = 12
"""Looks from one try of a storage that seems to work to the next: a minute."""


async def keep_house(office: Office, forget_strangers: Callable[[int], None]) -> None:
    """Run for as long as the server. Never ends by itself.

    `forget_strangers` is told the seconds at every look, and lets their addresses go in time. What is done by
    the hour goes beside the looks, and keys beside the rest: after a long pause clearing takes its time.
    """
    hourly = [
        asyncio.create_task(_hourly(office, duty))
        for duty in (lambda: destroy_keys(office), lambda: sign_head(office), lambda: one_round(office))
    ]
    try:
        await _look_around(office, forget_strangers)
    finally:
        for each in hourly:
            each.cancel()
        await asyncio.wait(hourly)


async def _hourly(office: Office, duty: Callable[[], Awaitable[None]]) -> None:
    """Do a duty now, and whenever the hour turns, by either clock."""
    done_hour = (-1, -1)
    while True:
        hour = office.hour(), office.forgetting_hour()
        if hour != done_hour and await _do(office, duty):
            done_hour = hour
        await asyncio.sleep(LOOK_SECONDS)


async def _look_around(office: Office, forget_strangers: Callable[[int], None]) -> None:
    looks, watch = 0, StorageWatch()
    jumps = ClockWatch()
    while True:
        forget_strangers(office.clock.seconds())
        # A revocation must be known soon; while no file changed this costs some microseconds.
        await _do(office, office.community.refresh)
        await _do(office, partial(keep_sessions, office))
        if office.store.trouble is not None or looks % LOOKS_BETWEEN_TRIES == 0:
            await _do(office, office.store.try_writing)
            await _do(office, lambda: note_doubt(office))
        watch.look(office)
        jumps.look(office)
        looks += 1
        await asyncio.sleep(LOOK_SECONDS)


async def _do(office: Office, duty: Callable[[], Awaitable[None]]) -> bool:
    """Do a duty; whether it was done. What failed is tried again at the next look."""
    try:
        await duty()
    except StorageInTrouble:
        return False  # told by the watch, once
    except Exception as error:  # noqa: BLE001  (whatever it was: forgetting must never end unseen)
        office.log.failed("housekeeping", error)
        return False
    return True


@dataclass(slots=True)
class StorageWatch:
    """Logs when the storage's trouble begins and ends: a line each, however much is refused in between."""

    _failures: int = 0
    _told: Trouble | None = None
    _since_seconds: int = 0

    def look(self, office: Office) -> None:
        """Log what is new."""
        store, now = office.store, office.clock.seconds()
        failed, trouble = store.failures - self._failures, store.trouble
        self._failures = store.failures
        if trouble is not None and trouble is not self._told:
            if self._told is None:
                self._since_seconds = now
            office.log.warned("storage in trouble", code=trouble.value)
        elif trouble is None and self._told is not None:
            office.log.told("storage works again", seconds=max(0, now - self._since_seconds))
        elif trouble is None and failed and store.last_trouble is not None:
            office.log.warned("storage failed for a moment", code=store.last_trouble.value, count=failed)
        self._told = trouble


async def note_doubt(office: Office) -> None:
    """Keep the doubt of the clock, so that the next start goes on with it.

    One that is over is kept until something was forgotten by the clock: else a start would doubt it anew.
    """
    store, doubt = office.store, office.doubt()
    kept = await store.doubt()
    if doubt is None and kept is not None:
        newest = await store.newest_hour()
        if newest is not None and (office.forgetting_hour() - newest) * HOUR_SECONDS > RESTED_SECONDS:
            doubt = replace(kept, stood_seconds=FORGETS_AFTER_SECONDS)
    if doubt != kept:
        await store.put_doubt(doubt)


@dataclass(slots=True)
class ClockWatch:
    """Logs when the machine's clock begins to be doubted, and when it no longer is."""

    _doubted: bool = False

    def look(self, office: Office) -> None:
        """Log what is new."""
        doubted = office.doubted_seconds()
        if doubted and not self._doubted:
            office.log.warned("the clock jumped and is not believed yet", seconds=doubted)
        elif self._doubted and not doubted:
            office.log.told("the clock is believed")
        self._doubted = bool(doubted)


async def destroy_keys(office: Office) -> None:
    """Make unreadable what has passed its time; who listens in a room that is no more is sent away."""
    hour = office.forgetting_hour()
    await office.store.destroy_keys(hour)
    office.brief_shares.forget_lapsed(office.clock.seconds())
    office.rooms.forget_wiped(hour, No(number=0, code=Refusal.ROOM_UNKNOWN.value))


async def _tell_of_cases(office: Office) -> None:
    """Tell the operator how many reports nobody has decided: numbers, and nothing of any of them."""
    waiting = await office.store.count_cases(office.hour())
    if waiting.open:
        office.log.told("reports wait for a decision", count=waiting.open)
    if waiting.imminent:
        office.log.warned("urgent reports wait for a decision", count=waiting.imminent)


async def _forget_approvals(office: Office) -> None:
    office.approvals.expire(office.forgetting_hour())


async def one_round(office: Office) -> None:
    """Do what is due once an hour: expire, forget full budgets, remove who has been away too long."""
    now, hour = office.clock.seconds(), office.hour()
    await office.store.expire(office.forgetting_hour())
    office.rooms.forget_wiped(office.forgetting_hour(), No(number=0, code=Refusal.ROOM_UNKNOWN.value))
    await _do(office, partial(_forget_approvals, office))
    office.claims.forget_lapsed(now)
    budgets_of = (
        office.budgets,
        office.retractions,
        office.commits,
        office.refused,
        office.vault_writes,
        office.new_vaults,
        office.new_pin_shares,
        office.new_calls,
        office.reports,
        office.urgent_reports,
        office.appeals,
        office.person_rings,
        office.notes,
    )
    for budgets in budgets_of:
        budgets.forget_full(now)
    if slowed := office.entries.slowed(now):
        office.log.warned("many came at once and were told to wait", count=slowed)
    await _tell_of_cases(office)
    await _do(office, partial(note_lapsed, office))
    owing = set()
    for room_id, member_id in await office.store.idle_members(week_of(hour - IDLE_HOURS)):
        await office.store.ask_removal(RemovalRow(room_id, member_id, RemovalReason.IDLE, hour))
        owing.add(room_id)
    owing.update(await office.store.visits_over(hour))
    for room_id in owing:
        # A room that cannot be woken keeps nobody in another from going.
        await _do(office, partial(_propose_in, office, room_id))


async def _propose_in(office: Office, room_id: RoomId) -> None:
    async with office.rooms.use(room_id, office.community.trust, office.clock.seconds()) as room, room.lock:
        await propose_owed(office, room)
