"""An evening as it is: its host in a browser, members in two more and at many Python clients, to the wipe."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect
from tests.browser import hosting, sessions
from tests.browser.hosting import Host, Hosted, hosted
from tests.browser.left_over import ALL_THAT_IS_KEPT
from tests.browser.person import Person, somebody, texts, until, watching
from tests.browser.sessions import from_room_to_lobby, hears, posts, say, tap
from tests.browser.staff import complaints
from tests.lengths import count

from hearth_client.errors import RefusedBy
from hearth_protocol.ids import encode_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.floor import Mode
from hearth_server.keyring import KeyKind, room_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(count(300, 600))]
MEMBERS = count(20, 57)
TITLE = "Evening by the water"
RAIN, MOON = "Rain over there", "月亮在那边"


@dataclass
class Evening:
    """Who is there: the host at her keyboard, two on their phones, all others at Python's clients."""

    made: Hosted
    mira: Host
    rain: Person
    moon: Person

    @property
    def phones(self) -> tuple[Person, Person]:
        return self.rain, self.moon


@asynccontextmanager
async def begun(folder: Path, browser: Browser) -> AsyncIterator[Evening]:
    """Plan it, let everybody in, and begin."""
    async with hosted(folder, browser, "en", MEMBERS) as made, watching(await made.keeper.room(made.home)):
        robin = await made.town.moderator("Robin", roles=Role.COUNSELLOR)
        await robin.close()
        mira = await made.host("Mira")
        everybody = MEMBERS + 2
        await mira.plans(TITLE, "Robin", everybody)
        rain, moon = await somebody(browser, "en"), await somebody(browser, "zh-Hans")
        for her, name, keep in ((rain, RAIN, "visit"), (moon, MOON, "words")):
            link = (await made.keeper.staff.invite(made.home)).link
            await her.come_in(link, name, "Garden", keep=keep)
            await from_room_to_lobby(her, TITLE, name)
        await made.wait_in_lobby()
        await mira.goes_into(TITLE)
        # Who was not heard of for three quarters of a minute is not there, and all before may take so long.
        await asyncio.gather(*(client.sessions.look(made.session, here=True) for client in made.guests))
        await mira.sees("lobby.here", count=everybody)
        await mira.opens("lobby.all")
        await mira.heard("done.admitted")
        await made.come_in()
        for her in (rain, moon):
            await her.stands_at(TITLE)
        await mira.sees("lobby.places", admitted=everybody, inside=everybody, capacity=everybody)
        await mira.opens("begin")
        await mira.heard("heard.stage.live")
        yield Evening(made, mira, rain, moon)


async def in_the_open(evening: Evening) -> None:
    """All may speak: what one says in a browser everybody reads, in hers and at a Python client."""
    first, *_, last = evening.made.rooms
    await hears(evening.rain, "floor.open")
    await say(evening.rain, "I am here.")
    await say(evening.moon, "我也在。")
    await last.post("and I am the last")
    said = ["I am here.", "我也在。", "and I am the last"]
    await until(lambda: texts(first) == said)
    for her in (*evening.phones, evening.mira.her):
        for text in said:
            await expect(posts(her).filter(has_text=text)).to_be_visible()


async def with_hands(evening: Evening) -> None:
    """Hands go up in a browser and at a Python client, and are called in their order."""
    mira, (first, second, *_) = evening.mira, evening.made.rooms
    await mira.opens("mode.hands")
    await mira.heard("heard.mode.hands")
    await second.attend()
    await second.raise_hand()
    await mira.heard("heard.hands", count=1)
    await hears(evening.moon, "floor.nobody.hands")
    await tap(evening.moon, "hand.up")
    await mira.sees_group("group.coming", second.pseudonym, MOON)
    await mira.opens("call.first")
    await mira.heard("heard.holder", name=second.pseudonym)
    await second.post("called first")
    await second.pass_turn()
    await mira.heard("heard.nobody")
    await mira.opens("call.first")
    await mira.heard("heard.holder", name=MOON)
    await hears(evening.moon, "floor.yours")
    assert await refused(first.post("not mine")) is Refusal.NOT_YOUR_TURN
    await say(evening.moon, "轮到我了。")
    await tap(evening.moon, "pass.done")
    await mira.heard("heard.nobody")


async def in_a_round(evening: Evening) -> None:
    """Each is heard in turn: all at Python clients pass it on, the two in browsers by their buttons."""
    mira, rooms = evening.mira, evening.made.rooms
    await mira.opens("mode.round")
    await until(lambda: rooms[0].said is not None and rooms[0].said.mode is Mode.ROUND)
    assert rooms[0].said is not None
    order = rooms[0].said.order
    here = {room.member_id: room for room in rooms}
    assert len(order) == len(set(order)) == len(rooms) + 2
    assert set(here) < set(order)
    phones = dict(zip((RAIN, MOON), evening.phones, strict=True))
    names = {one.member_id: one.pseudonym for one in rooms[0].roster()}
    await mira.heard("heard.holder", name=names[order[0]])
    for member in order:
        await until(lambda member=member: rooms[0].floor is not None and rooms[0].floor.holder == member)
        if member in here:
            await here[member].pass_turn()
            continue
        her = phones.pop(names[member])
        await hears(her, "floor.yours")
        await say(her, f"heard in the round, {her.language}")
        await tap(her, "pass")
    assert phones == {}
    await mira.heard("heard.round.over")


async def in_quiet(evening: Evening) -> None:
    """Nobody but the host writes; then everybody may again."""
    mira, first = evening.mira, evening.made.rooms[0]
    await mira.opens("mode.quiet")
    await mira.heard("heard.mode.quiet")
    for her in evening.phones:
        await hears(her, "floor.quiet", leader="Mira")
    assert await refused(first.post("in the quiet")) is Refusal.NOT_YOUR_TURN
    await mira.opens("mode.open")
    await mira.heard("heard.mode.open")
    await hears(evening.rain, "floor.open")
    await first.post("Go well.")
    for her in (*evening.phones, mira.her):
        await expect(posts(her).filter(has_text="Go well.")).to_be_visible()


async def to_the_wipe(evening: Evening) -> None:
    """It ends: on no screen, in no storage of a browser, at no client and on no disk anything is left."""
    made, mira = evening.made, evening.mira
    session, town = made.session, made.town
    ring = town.app.office.store._sealing.keyring
    keys = [ring.get(key) for key in ring.names(KeyKind.BUCKET) if room_of(key)]
    assert len(keys) >= 6
    await mira.opens("end")
    await mira.sees("end.what")
    await mira.opens("end.yes")
    ended = hosting.says(mira.her, "ended.title")
    await expect(mira.her.page.get_by_role("heading", name=ended)).to_be_visible()
    await expect(mira.her.page.locator("article")).to_have_count(0)
    for her in evening.phones:
        await her.stands_at(sessions.says(her, "ended.title"))
        await tap(her, "ended.close")
        await her.stands_at(sessions.says(her, "title"))
        await expect(her.page.get_by_text("Go well.")).to_have_count(0)
    assert await refused(made.rooms[1].post("over")) is Refusal.SESSION_OVER
    await made.pass_report_time()
    content = b"".join(path.read_bytes() for path in sorted(town.folder.rglob("*")) if path.is_file())
    assert not any(key in content for key in keys)
    for client in made.guests:
        assert await refused(client.reopen(session)) is Refusal.ROOM_UNKNOWN
        assert (session in client.state.memberships, client.sessions.kept()) == (False, {})
    spoken = ("I am here.", "我也在。", "轮到我了。", "heard in the round", "Go well.")
    traces = (*spoken, TITLE, encode_id(session), session.hex())
    for her in (*evening.phones, mira.her):
        kept = await her.page.evaluate(ALL_THAT_IS_KEPT)
        assert [one for one in traces if one in kept or json.dumps(one)[1:-1] in kept] == []
        assert complaints(her) == []


async def refused(awaitable) -> Refusal:
    with pytest.raises(RefusedBy) as refusal:
        await awaitable
    return refusal.value.code


async def test_a_whole_evening_in_three_browsers_and_at_many_clients_to_the_wipe(
    tmp_path: Path, browser: Browser
):
    async with begun(tmp_path, browser) as evening:
        async with watching(evening.made.rooms[0]):
            await in_the_open(evening)
            await with_hands(evening)
            await in_a_round(evening)
            await in_quiet(evening)
        await to_the_wipe(evening)
