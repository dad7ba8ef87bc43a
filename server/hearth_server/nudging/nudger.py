"""Nudges staff: looks at what came, decides, and sends beside everything else. No operation waits for it.

Who is on duty, what is claimed and how much waits is looked up when something is due; `deciding` says what
follows. Each person has at most one nudge on its way. One that cannot be sent is tried a few more times, then
given up and logged as a code, and the next on duty is told at once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from hearth_protocol.cases import CaseState
from hearth_protocol.errors import HearthError
from hearth_protocol.ids import ID_BYTES, Serial
from hearth_server.callers import claim_of_case
from hearth_server.config import ConfigWrong
from hearth_server.nudging.deciding import (
    OPERATOR,
    QUIET_SECONDS,
    Facts,
    Item,
    Nudge,
    Urgency,
    after_failed,
    after_look,
    after_spent,
    after_told,
    count_untaken,
    decide,
    put_off,
)
from hearth_server.nudging.destinations import Destination, Destinations, MailServer
from hearth_server.nudging.sending import NudgeFailed
from hearth_server.nudging.words import MOST_SAID, sentence
from hearth_server.office import Office
from hearth_server.operations.cases import state_at
from hearth_server.operations.duty import on_duty
from hearth_server.operations.motions import count_waiting
from hearth_server.retention import CASE_OPEN_HOURS
from hearth_server.storage.rows.waiting import WaitingRow
from hearth_server.trouble import StorageInTrouble

LOOK_SECONDS = 5
"""How often is looked while something waits."""
PAUSES_SECONDS = (5.0, 20.0, 60.0)
"""Before each further attempt."""
_AT_START = 64
"""Urgent items, of cases and calls each, that are told of anew after a start."""

Send = Callable[[Destination, str, int, MailServer | None], Awaitable[None]]


class Nudger:
    """Made at the wiring, run for as long as the server."""

    def __init__(
        self,
        office: Office,
        language: str,
        destinations: Callable[[], Destinations],
        send: Send,
    ) -> None:
        self._office = office
        self._language = language
        self._read = destinations
        self._send = send
        self._last: dict[Serial, int] = {}
        self._on_way: dict[Serial, asyncio.Task[None]] = {}
        self._untaken = 0

    async def run(self) -> None:
        """Look whenever something came, and at due times. Never ends by itself."""
        try:
            await self._safely(self._remember_urgent)
            while True:
                await self._office.arrivals.wait(LOOK_SECONDS)
                await self._safely(self.look)
        finally:
            tasks = list(self._on_way.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _safely(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except StorageInTrouble:
            return  # told by the watch, once
        except HearthError as error:
            self._office.log.warned("nudging waits", code=type(error).__name__)
        except Exception as error:  # noqa: BLE001  (whatever it was: nudging must not end unseen)
            self._office.log.failed("nudging", error)

    async def _remember_urgent(self) -> None:
        """Take up what may not wait and came before this start. What was ordinary was told, or is counted."""
        office = self._office
        for one in await office.store.urgent_waiting(office.hour() - CASE_OPEN_HOURS, _AT_START):
            urgency = Urgency.IMMINENT if one.waiting.is_case else Urgency.PERSON
            # Not at once: a server that starts again and again rings nobody each time.
            due = office.clock.seconds() + QUIET_SECONDS
            office.arrivals.came(_name(one.waiting), urgency, one.readers, due)

    async def look(self) -> None:
        """Do now what is due."""
        office = self._office
        now = office.clock.seconds()
        items = await self._still_waiting(office.arrivals.due(now), now)
        self._tell_operator(now)
        if not items:
            return
        destinations = self._destinations()
        if destinations is None:
            for waiting in items:
                office.arrivals.put(waiting.name, put_off(waiting, now))
            return
        decision = decide(
            items,
            Facts(
                now_seconds=now,
                on_duty=await on_duty(office),
                reachable=destinations.by_serial.keys(),
                last_seconds=self._last,
                busy=self._on_way.keys(),
            ),
        )
        for nudge in decision.nudges:
            self._on_way[nudge.to] = asyncio.create_task(self._carry(nudge, destinations))
        for name in decision.spent:
            item = office.arrivals.get(name)
            if item is not None:
                office.arrivals.put(name, after_spent(item, now))

    async def _still_waiting(self, due: Sequence[Item], now: int) -> list[Item]:
        """Forget what was decided or answered meanwhile, and leave alone what somebody has."""
        office, waiting = self._office, []
        for item in due:
            looked = None
            if await self._stands(item.claim):
                held = office.claims.holder(item.claim, now) is not None
                looked = after_look(item, now, held=held)
            if office.arrivals.get(item.name) is not item:
                continue  # she called anew, or it was handed on: it is looked at in a moment
            office.arrivals.put(item.name, looked)
            if looked is not None and looked.due_seconds <= now:
                waiting.append(looked)
        return waiting

    async def _stands(self, name: bytes) -> bool:
        office = self._office
        if (motion := office.community.motions.get(name)) is not None:
            return motion.waits(office.hour())
        if len(name) == ID_BYTES:  # not by how it begins: a call's id is drawn by whoever calls
            call = await office.store.call(name)
            return call is not None and not call.answers
        case = await office.store.case(name[-ID_BYTES:])
        return case is not None and state_at(case, office.hour()) not in {CaseState.DECIDED, CaseState.CLOSED}

    def _destinations(self) -> Destinations | None:
        """Read the file anew, so that who was added is told; None while it cannot be used."""
        try:
            return self._read()
        except ConfigWrong:
            self._office.log.warned("the nudges file cannot be used")
            return None

    def _tell_operator(self, now: int) -> None:
        """Log how many urgent ones nobody took, when they become more."""
        untaken = count_untaken(self._office.arrivals.all(), now)
        if untaken > self._untaken:
            self._office.log.warned("nobody took what is urgent", count=untaken)
        self._untaken = untaken

    async def _carry(self, nudge: Nudge, destinations: Destinations) -> None:
        """Send one nudge, or give it up, and say how its items stand then."""
        office = self._office
        try:
            arrived = await self._tried(nudge, destinations)
        except HearthError as error:  # the store, asked for the count
            office.log.warned("nudging waits", code=type(error).__name__)
            arrived = False
        except Exception as error:  # noqa: BLE001  (whatever it was: the next is told)
            office.log.failed("nudging", error)
            arrived = False
        finally:
            del self._on_way[nudge.to]
        now = office.clock.seconds()
        after = after_told if arrived else after_failed
        for name in nudge.items:
            item = office.arrivals.get(name)
            if item is not None:
                office.arrivals.put(name, after(item, nudge.to, now))
        office.arrivals.look()

    async def _tried(self, nudge: Nudge, destinations: Destinations) -> bool:
        """Try a few times, each with what waits then; once nothing does any more, nobody is told."""
        code = ""
        for pause in (0.0, *PAUSES_SECONDS):
            await asyncio.sleep(pause)
            count = await self._count(None if nudge.to == OPERATOR else nudge.to)
            if not count:
                return True
            text = sentence(self._language, nudge.saying, count)
            try:
                await self._send(
                    destinations.by_serial[nudge.to],
                    text,
                    min(count, MOST_SAID + 1),
                    destinations.mail_server,
                )
            except NudgeFailed as error:
                code = str(error)
            else:
                self._last[nudge.to] = self._office.clock.seconds()
                return True
        self._office.log.warned("a nudge did not arrive", code=code, count=1 + len(PAUSES_SECONDS))
        return False

    async def _count(self, serial: Serial | None) -> int:
        """Return how many wait for her, or for anybody, that nobody else has; a few more than are said."""
        office = self._office
        now = office.clock.seconds()
        limit = MOST_SAID + 1 + len(office.claims)
        rows = await office.store.waiting_for(serial, office.hour() - CASE_OPEN_HOURS, limit)
        unclaimed = sum(office.claims.holder(_name(row), now) is None for row in rows)
        return unclaimed + count_waiting(office, serial)


def _name(row: WaitingRow) -> bytes:
    """Return the name under which it is claimed."""
    return claim_of_case(row.item_id) if row.is_case else row.item_id
