"""The only wiring: who gets which store, clock, key and limit is said here and nowhere else."""

import asyncio
import gc
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from aiohttp import web

import hearth_web
from hearth_protocol.crypto import ed25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.errors import HearthError, StorageFailed
from hearth_protocol.frames.live import No
from hearth_protocol.limits import MAX_RETENTION_DAYS
from hearth_protocol.refusals import Refusal
from hearth_server.bell import Bell
from hearth_server.brief_shares import BriefShares
from hearth_server.budget import Allowance, Budgets
from hearth_server.callers import Callers, Claims
from hearth_server.clock import Clock, clock_of, hour_of, steady_seconds
from hearth_server.clock_guard import (
    BELIEVED_AFTER_SECONDS,
    FORGETS_AFTER_SECONDS,
    GuardedClock,
    doubt_at_start,
)
from hearth_server.community import Community
from hearth_server.config import Config
from hearth_server.entries import Entries
from hearth_server.housekeeping import keep_house, note_doubt
from hearth_server.http.brake import Brake
from hearth_server.http.door import Door
from hearth_server.http.pages import Pages
from hearth_server.http.server import Server
from hearth_server.link_lists import LinkLists
from hearth_server.logs import Log, open_log, speak_for_everything
from hearth_server.nonces import SpentNonces
from hearth_server.nudging.arrivals import Arrivals
from hearth_server.nudging.destinations import destinations_of
from hearth_server.nudging.nudger import Nudger
from hearth_server.nudging.sending import send
from hearth_server.office import Office
from hearth_server.rations import Rations
from hearth_server.rooms import Rooms
from hearth_server.session_here import Sessions
from hearth_server.session_keeping import take_up_sessions
from hearth_server.site_approvals import approvals_of
from hearth_server.storage.sqlite import open_sqlite
from hearth_server.storage.store import Store
from hearth_web.page import of_files

_BACKLOG = 1_024

COMMIT_BYTES_PER_DAY = 32 * 1024 * 1024
"""Commits of one membership: a hundred path renewals of a room with a thousand leaves."""

REFUSED_BYTES_PER_DAY = 16 * 1024 * 1024
"""Handshakes of one membership that are refused: 64 of the largest, some ten seconds of the server's time."""

RETRACTION_BYTES_PER_DAY = 1024 * 1024 * 1024
"""Never the bound: retractions are counted, and all are of the smallest size class."""

VAULT_BYTES_PER_DAY = 1024 * 1024 * 1024
"""Writes of one vault, and vaults begun by anybody: a thousand of the largest. Only one version is kept."""

CALL_UNITS_PER_DAY = 1 << 30
"""Never the bound: calls are counted."""

REPORT_HOURS_SAVED = 4
"""So many hours' worth of reports a membership may file at once, if it filed none before."""

REPORT_BYTES_PER_DAY = 16 * 1024 * 1024
"""A membership's sealed reports in one room: sixty of the largest."""

APPEALS = Allowance(2 / 24, REPORT_BYTES_PER_DAY, hours_saved=24)
"""Two a day of who was removed: of each act one appeal waits at a time, and she is told of few."""
NOTES = Allowance(6, 1 << 20, hours_saved=4)
"""Notes of one of the staff to others: a talk, not a flood."""
PERSON_RINGS = Allowance(1 / 2, 1, hours_saved=4)
"""How often a member's calls ring from the first on duty again: twice, then every two hours."""

PIN_SHARE_BYTES_PER_DAY = 1024 * 1024 * 1024
"""Never the bound: shares are counted, and all are of one size."""


@dataclass(slots=True)
class App:
    """A running server. Made by `start`, ended by `stop`."""

    config: Config
    office: Office
    door: Door
    _runner: web.ServerRunner
    _site: web.TCPSite
    _housekeeping: asyncio.Task[None]
    _nudging: asyncio.Task[None]
    port: int

    async def stop(self) -> None:
        """Stop in good order: accept nothing, send listeners away, finish what is under way, close the store.

        Called again it does nothing.
        """
        if self.door.closing:
            return
        self.door.closing = True
        # Who waits for something new is answered: an operator's restart would last as long as their waiting.
        self.office.bell.close()
        await self._site.stop()
        last = No(number=0, code=Refusal.SHUTTING_DOWN.value, retry_after_seconds=1)
        for room in self.office.rooms.awake():
            room.channel.end(last)
        self._housekeeping.cancel()
        self._nudging.cancel()
        await asyncio.wait({self._housekeeping, self._nudging})
        await self._runner.cleanup()
        with suppress(StorageFailed):
            await note_doubt(self.office)
        await self.office.store.close()
        self.office.log.told("stopped")
        self.office.log.close()


async def start(  # noqa: PLR0913  (what the world gives a server; tests give another)
    config: Config,
    *,
    clock: Clock | None = None,
    steady: Callable[[], float] | None = None,
    store: Store | None = None,
    log: Log | None = None,
    page: Mapping[str, bytes] | None = None,
) -> App:
    """Open everything and listen. Raises ConfigWrong, StorageFailed, OSError (the address is taken).

    A clock that is given is believed in all it says, unless a `steady` count guards it. `page` is the
    browser's page by its files; None takes the one that is built.
    """
    destinations_of(config)  # wrong at the start is said then
    log = open_log(config.path(config.log.file) if config.log.file else None) if log is None else log
    if clock is None and steady is None and not config.server.unsafe_test_clock:
        steady = steady_seconds
    clock = forgetting = clock_of(config) if clock is None else clock
    if store is None:
        store = await open_sqlite(config.path(config.storage.database), config.path(config.storage.keys))
    try:
        if steady is not None:
            forgetting = await _forgetting_clock(clock, store, steady)
            clock = GuardedClock(clock, steady, BELIEVED_AFTER_SECONDS)
        office = await _office(config, clock, forgetting, store, log)
        # Unreadable before anybody can ask. Rows, a million after a long pause, go while people are served.
        await store.destroy_keys(office.forgetting_hour())
        await take_up_sessions(office)
        folder = config.path(config.pages.folder) if config.pages.folder else None
        door = Door(
            office=office,
            pages=Pages(folder, config.server.demo, config.pages.leave),
            page=hearth_web.built() if page is None else of_files(page),
            lists=LinkLists(config.path(config.community.public_folder)),
            brake=Brake(config.limits.public_per_minute, system_random),
            default_language=config.pages.default_language,
        )
        runner = web.ServerRunner(
            Server(door, config.limits.connections), shutdown_timeout=config.server.shutdown_seconds
        )
        await runner.setup()
        site = web.TCPSite(runner, config.server.host, config.server.port, backlog=_BACKLOG)
        await site.start()
    except BaseException:
        await store.close()
        raise
    port = int(runner.addresses[0][1])
    housekeeping = asyncio.create_task(keep_house(office, door.brake.forget))
    nudger = Nudger(office, config.nudges.language, lambda: destinations_of(config), send)
    nudging = asyncio.create_task(nudger.run())
    log.told("listening", port=port)
    return App(config, office, door, runner, site, housekeeping, nudging, port)


async def _forgetting_clock(machine: Clock, store: Store, steady: Callable[[], float]) -> GuardedClock:
    """Return the clock to forget by: one that is days ahead of all that is stored is not believed at once."""
    doubt = doubt_at_start(machine.seconds(), await store.newest_hour(), await store.doubt())
    return GuardedClock(machine, steady, FORGETS_AFTER_SECONDS, doubt=doubt)


async def _office(config: Config, clock: Clock, forgetting: Clock, store: Store, log: Log) -> Office:
    public = config.path(config.community.public_folder)
    community = Community(config.root_key, store, public, log, lambda: hour_of(clock.seconds()))
    await community.start()
    seed = await store.server_seed()
    limits, sessions = config.limits, Sessions()
    return Office(
        store=store,
        community=community,
        rooms=Rooms(store, config.limits.rooms_awake, sessions),
        sessions=sessions,
        budgets=Budgets(Allowance(limits.posts_per_hour, limits.post_bytes_per_day), system_random),
        retractions=Budgets(
            Allowance(limits.posts_per_hour, RETRACTION_BYTES_PER_DAY, hours_saved=24 * MAX_RETENTION_DAYS),
            system_random,
        ),
        commits=Budgets(Allowance(limits.commits_per_hour, COMMIT_BYTES_PER_DAY), system_random),
        refused=Budgets(Allowance(limits.refused_per_hour, REFUSED_BYTES_PER_DAY), system_random),
        vault_writes=Budgets(Allowance(limits.vault_writes_per_hour, VAULT_BYTES_PER_DAY), system_random),
        new_vaults=Budgets(Allowance(limits.new_vaults_per_hour, VAULT_BYTES_PER_DAY), system_random),
        new_pin_shares=Budgets(
            Allowance(limits.new_pin_shares_per_hour, PIN_SHARE_BYTES_PER_DAY), system_random
        ),
        brief_shares=BriefShares(),
        new_calls=Budgets(Allowance(limits.new_calls_per_hour, CALL_UNITS_PER_DAY), system_random),
        reports=Budgets(
            Allowance(limits.reports_per_hour, REPORT_BYTES_PER_DAY, hours_saved=REPORT_HOURS_SAVED),
            system_random,
        ),
        urgent_reports=Rations(
            Allowance(limits.urgent_reports_per_day / 24, REPORT_BYTES_PER_DAY, hours_saved=24), system_random
        ),
        appeals=Budgets(APPEALS, system_random),
        person_rings=Rations(PERSON_RINGS, system_random),
        notes=Budgets(NOTES, system_random),
        entries=Entries(limits.entries_per_hour, system_random),
        callers=Callers(system_random),
        claims=Claims(),
        arrivals=Arrivals(),
        approvals=approvals_of(config),
        bell=Bell(),
        limits=limits,
        clock=clock,
        forgetting=forgetting,
        random=system_random,
        log=log,
        server_seed=seed,
        server_key=ed25519.public_key(seed),
        token_key=await store.token_key(),
        spent=SpentNonces(),
        demo=config.server.demo,
    )


YOUNG_OBJECTS = 20_000
"""Containers made before the youngest are looked through for circles; Python's own choice is 700."""


def _collect_seldom() -> None:
    """Let what is there now, and what lives long, be looked through less often.

    Nearly all that a post makes is freed by counting references; with Python's own thresholds the search for
    circles took a twelfth of the server's time.
    """
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)


async def serve(config: Config, tell: Callable[[str], None]) -> None:
    """Run until SIGTERM or SIGINT. `tell` is called with the address once requests are taken."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    log = open_log(config.path(config.log.file) if config.log.file else None)
    speak_for_everything(log)
    app = await start(config, log=log)
    _collect_seldom()
    try:
        host = f"[{config.server.host}]" if ":" in config.server.host else config.server.host
        tell(f"http://{host}:{app.port}")
        await stopping.wait()
    finally:
        try:
            await app.stop()
        except HearthError as error:
            app.office.log.failed("stopping", error)
            raise
