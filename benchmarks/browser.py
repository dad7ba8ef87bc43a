"""The page in headless Chromium against the real server: coming in, reading, typing, coming back.

The limits are what the same browser cannot do without, or what the Python client takes for the same: the
first screen of the same page, a bare field of text, a return in Python. Only ratios are worth comparing.
"""

import asyncio
import subprocess
import tempfile
from pathlib import Path

import msgspec
from tests.browser.person import watching
from tests.scenarios.community import Community

from benchmarks import browser_page as page
from benchmarks.figures import Figure, between
from benchmarks.fortnight import Life
from benchmarks.processes import LOAD_CORE, on_core
from benchmarks.returning import MEMBERS, away, in_vault, pure
from benchmarks.town import Town
from hearth_client import Client, Room
from hearth_protocol.limits import MAX_INVITATION_USES

WEB = Path(__file__).parent.parent / "client" / "browser-client"
ROUNDS = 3
IN_THE_ROOM = 50
POSTS = 100
MANY_POSTS = 1_000
AUTHORS = 10
JOIN_MS = 2_000.0
OPEN_MS = 1_500.0
KEY_MS = 50.0
RETURN_MS = 10_000.0
FIRST_LOAD_BYTES = 200 * 1024
_TEXT = "Somebody wrote this, and it takes about as much room as what people usually write. " * 3
_TYPED = "I slept badly, and I am here. " * 8


def first_load() -> list[Figure]:
    """Return what a first visit fetches, as `npm run budget` counts it and names its parts."""
    asked = subprocess.run(["node", "bin/budget.js", "--json"], cwd=WEB, check=True, capture_output=True)
    told = msgspec.json.decode(asked.stdout, type=dict[str, int])
    least = [float(told["screen"])]
    return [
        between("browser", f"first load, {until}", "size", "B", [float(told[part])], least, bound=bound)
        for until, part, bound in (
            ("gzipped", "total", FIRST_LOAD_BYTES),
            ("gzipped, until a room can be read", "reading", None),
            ("over TLS, packed by brotli", "total_brotli", None),
            ("over TLS, until a room can be read", "reading_brotli", None),
        )
    ]


async def _filled(hearth: Community, people: int) -> tuple[Client, Room, str]:
    """Open a room with so many in it; return staff's client, the room and a link into it."""
    minh = await hearth.staff("Minh")
    room = await minh.staff.create_room(name="Garden", history="window", pseudonym="Minh")
    for number in range(people - 1):
        client = await hearth.person(f"person {number}")
        if number % MAX_INVITATION_USES == 0:
            link = (await minh.staff.invite(room.id, uses=MAX_INVITATION_USES)).link
        await client.enter(link, pseudonym=f"P{number}")
        if number >= AUTHORS:
            await client.close()
    await room.catch_up()
    # Two come in each round of joining, and two of opening.
    return minh, room, (await minh.staff.invite(room.id, uses=4 * ROUNDS)).link


async def _say(room: Room, count: int) -> None:
    for number in range(count):
        await room.post(f"{number}. {_TEXT}")


async def _joining(folder: Path) -> list[Figure]:
    hearth = Community(folder)
    hearth.found()
    # A room fills in minutes here; the brake on waves of entries is not what is measured.
    told = hearth.config.read_text(encoding="utf-8")
    told = told.replace("[limits]", "[limits]\nentries_per_hour = 1000")
    hearth.config.write_text(told, encoding="utf-8")
    hearth.serve()
    try:
        _, room, link = await _filled(hearth, IN_THE_ROOM)
        await _say(room, POSTS)
        joining, slow, first, typing, bare, opening, python = [], [], [], [], [], [], []
        async with page.browser() as started, watching(room):
            for _ in range(ROUNDS):
                her = await page.person(started)
                await page.at_the_door(her, link)
                joining.append(await page.milliseconds(page.into(her, "Garden", POSTS)))
                await her.tap("room.write")
                typing.append(await page.longest_wait(her, her.field("thread"), _TYPED))
                await her.page.context.close()
                slower = await page.person(started)
                await page.slowed(slower)
                first.append(await page.milliseconds(slower.page.goto(link)))
                await page.at_the_door(slower, link)
                slow.append(await page.milliseconds(page.into(slower, "Garden", POSTS)))
                await slower.page.context.close()
                plain = await page.person(started)
                await plain.page.set_content("<textarea></textarea>")
                bare.append(await page.longest_wait(plain, plain.page.locator("textarea"), _TYPED))
                await plain.page.context.close()
            await _say(room, MANY_POSTS - POSTS)
            for number in range(ROUNDS):
                her = await page.person(started)
                await page.at_the_door(her, link)
                await her.tap("keeping.enter")
                await her.stands_at(her.say("rooms.title"))
                opening.append(await page.milliseconds(page.open_room(her, "Garden", MANY_POSTS)))
                await her.page.context.close()
                client = await hearth.person(f"late {number}")
                python.append(await page.milliseconds(client.enter(link, pseudonym="Late")))
    finally:
        await hearth.close()
    name = f"join a room of {IN_THE_ROOM}, {POSTS} posts shown"
    return [
        between("browser", f"{name}, page slowed 4 times", "time", "ms", slow, first, bound=JOIN_MS),
        between("browser", name, "time", "ms", joining, first),
        between("browser", f"open {MANY_POSTS} posts", "time", "ms", opening, python, bound=OPEN_MS),
        between("browser", "a key, typed in a room", "longest wait", "ms", typing, bare, bound=KEY_MS),
    ]


async def _returning(life: Life, url: str) -> list[Figure]:
    gone = [away(life, held) for held in life.people[10 : 10 + ROUNDS]]
    before = len(life.steps)
    life.pass_days([each.held for each in gone])
    since = life.steps[before:]
    told = f"return over {sum(step.kind == 'commit' for step in since)} commits of 14 days, {MEMBERS} members"
    taken, least = [], []
    async with page.browser() as started:
        for each in gone:
            least.append(pure(life, each).clock)
            words = await in_vault(url, each.kept)
            her = await page.person(started)
            await her.page.goto(url)
            await page.give_words(her, words)
            taken.append(await page.milliseconds(page.back(her)))
            await her.page.context.close()
    return [between("browser", told, "time", "ms", taken, least, bound=RETURN_MS)]


def returning() -> list[Figure]:
    """Let two weeks pass, and let some come back by their words, in a browser."""
    with tempfile.TemporaryDirectory() as place:
        town = Town(Path(place))
        server = town.serve()
        try:
            with on_core(LOAD_CORE):
                life = Life.of(town, MEMBERS)
            return asyncio.run(_returning(life, f"http://127.0.0.1:{server.port}"))
        finally:
            server.stop()


def joining() -> list[Figure]:
    """Let people come into a room of fifty, type there, and open a thousand posts."""
    with tempfile.TemporaryDirectory() as place:
        return asyncio.run(_joining(Path(place)))
