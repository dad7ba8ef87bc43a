"""A session hosted in a real browser by keyboard: planned, let in, every kind of floor, taken over, ended."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser, Route, expect
from tests.browser import sessions
from tests.browser.chromium import PATIENCE_MILLISECONDS
from tests.browser.hosting import Host, Hosted, hosted, says
from tests.browser.left_over import is_nowhere
from tests.browser.line import Line, line_to
from tests.browser.person import Person, somebody, texts, until, watching
from tests.browser.staff import complaints
from tests.browser.test_notebook import secret_words

from hearth_client import Client
from hearth_client.errors import RefusedBy
from hearth_protocol.ids import encode_id
from hearth_protocol.refusals import Refusal

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
TITLE = "Thursday by the river"
MOSS = "Moss"
CANARY = "what only this evening heard"


async def refused(awaitable) -> Refusal:
    with pytest.raises(RefusedBy) as refusal:
        await awaitable
    return refusal.value.code


async def live(made: Hosted, mira: Host) -> None:
    """Plan it, let everybody in, and begin."""
    count = len(made.guests)
    await mira.plans(TITLE, "Robin", count)
    await made.wait_in_lobby()
    await mira.goes_into(TITLE)
    await mira.sees("lobby.here", count=count)
    await mira.opens("lobby.all")
    await mira.heard("done.admitted")
    await made.come_in()
    await mira.sees("lobby.places", admitted=count, inside=count, capacity=count)
    await mira.opens("begin")
    await mira.heard("heard.stage.live")


async def called_off(made: Hosted, mira: Host) -> None:
    """Called off before its time: she hears that it is, and who signed up that there is no such session."""
    await mira.plans("Friday", "Robin", 5)
    await mira.heard("done.planned")
    guest, friday = made.guests[0], made.session
    await guest.sessions.sign_up(made.home, friday, pseudonym="Fern", language=made.language)
    await mira.goes_to("Friday")
    await mira.opens("drop")
    await mira.sees("drop.what")
    await mira.opens("drop.yes")
    await mira.her.stands_at(says(mira.her, "title"))
    await mira.heard("done.dropped")
    await expect(mira.her.page.locator("main button.card")).to_have_count(0)
    assert await refused(guest.sessions.look(friday)) is Refusal.SESSION_UNKNOWN
    assert guest.sessions.kept() == {}


async def live_by_places(made: Hosted, mira: Host) -> None:
    """Who has a place is let in; one without is told no, and comes in after all once two withdrew."""
    *places, seventh, eighth, last = made.guests
    name = (await last.room(made.home)).pseudonym
    page, words = mira.her.page, "Not today, and gladly next week."
    await mira.plans(TITLE, "Robin", len(made.guests) - 1)
    await made.wait_in_lobby()
    await mira.goes_into(TITLE)
    await mira.sees("lobby.here", count=len(made.guests))
    await mira.opens("lobby.all")
    await mira.heard("done.admitted")
    row = page.locator("main li").filter(has_text=name)
    await expect(row).to_contain_text(says(mira.her, "guest.waits", place=1))
    await mira.opens("lobby.waiting")
    await mira.heard("done.nobody_admitted")
    await mira.opens("guest.no.name", name=name)
    await mira.type_into(says(mira.her, "guest.no.label", name=name), words)
    await mira.opens("guest.no.send")
    await mira.heard("done.answered")
    await expect(row).to_contain_text(says(mira.her, "guest.declined", when=""))
    await mira.stands_somewhere()
    told = await last.sessions.look(made.session, here=True)
    assert (told.says, told.waits, told.room) == ((("Mira", words),), 1, None)
    for client in (seventh, eighth):
        await client.sessions.withdraw(made.session)
    await expect(row).not_to_contain_text(says(mira.her, "guest.waits", place=1))
    await mira.opens("guest.in.name", name=name)
    await mira.heard("done.admitted")
    await mira.stands_somewhere()
    made.guests[:] = [*places, last]
    made.gone += [seventh, eighth]
    await made.come_in()
    count = len(made.guests)
    await mira.sees("lobby.places", admitted=count, inside=count, capacity=count + 1)
    await mira.opens("begin")
    await mira.heard("heard.stage.live")


async def through_every_mode(made: Hosted, mira: Host) -> None:
    """Open, hands, round and quiet, each decided by keyboard, held to by the server, and heard."""
    ana, bea, cleo = made.rooms[:3]
    page = mira.her.page
    await ana.post("hello")
    await expect(page.locator("article").filter(has_text="hello")).to_be_visible()
    await mira.opens("mode.hands")
    await mira.heard("heard.mode.hands")
    await bea.attend()
    await bea.raise_hand()
    await cleo.raise_hand()
    await mira.heard("heard.hands", count=2)
    await mira.sees_group("group.coming", bea.pseudonym, cleo.pseudonym)
    await mira.opens("call.first")
    await mira.heard("heard.holder", name=bea.pseudonym)
    await bea.post("my turn")
    assert await refused(ana.post("not mine")) is Refusal.NOT_YOUR_TURN
    await mira.stands_on(cleo.pseudonym)
    await mira.press("c")
    await mira.heard("heard.holder", name=cleo.pseudonym)
    await mira.press("n")
    await mira.heard("heard.nobody")
    await mira.opens("mode.round")
    await mira.heard("heard.holder", name=ana.pseudonym)
    await ana.attend()
    await ana.pass_turn()
    await mira.heard("heard.holder", name=bea.pseudonym)
    await mira.opens("next.round")
    await mira.heard("heard.holder", name=cleo.pseudonym)
    await mira.opens("mode.quiet")
    await mira.heard("heard.mode.quiet")
    await page.get_by_role("textbox", name=says(mira.her, "posts.write")).fill("A quiet minute.")
    await page.get_by_role("button", name=mira.her.say("composer.send"), exact=True).click()
    await until(lambda: "A quiet minute." in texts(ana))


async def beside_the_modes(made: Hosted, mira: Host) -> None:
    """Muted, a pause, a check-in whose sums come from three answers on, longer, the lobby and back."""
    ana, bea, cleo = made.rooms[:3]
    await mira.opens("mode.open")
    await mira.heard("heard.mode.open")
    await mira.stands_on(ana.pseudonym)
    await mira.press("m")
    await mira.sees_group("group.muted", ana.pseudonym)
    assert await refused(ana.post("muted")) is Refusal.MUTED
    await mira.opens("mute.none")
    await expect(mira.named("mute.all")).to_be_visible()
    await mira.opens("pause.for", time="5:00")
    await mira.heard("heard.pause")
    assert await refused(bea.post("paused")) is Refusal.NOT_YOUR_TURN
    await mira.opens("pause.end")
    await mira.heard("heard.pause.over")
    await mira.unfolds("check_in.title")
    await mira.opens("check_in.open")
    await mira.sees("check_in.few")
    for room, choice in ((ana, 1), (bea, 5)):
        await room.attend()
        await room.check_in(choice)
    await mira.sees("check_in.few")
    await cleo.attend()
    await cleo.check_in(5)
    await mira.sees("check_in.sum", choice=5, times=2)
    await mira.opens("check_in.close")
    await expect(mira.named("check_in.open")).to_be_visible()
    await mira.unfolds("more.title")
    await mira.opens("extend", minutes=15)
    await mira.sees("extend.what", minutes=45)
    await mira.stands_on(cleo.pseudonym)
    await mira.press("l")
    await mira.sees_group("group.lobby", cleo.pseudonym)
    await until(lambda: cleo.member_id not in {one.member_id for one in ana.seat.view.roster()})
    lonely = made.guests[2]
    assert (await lonely.sessions.look(made.session, here=True)).room is None
    await mira.stands_on(cleo.pseudonym)
    await mira.press("Enter")
    await mira.opens("lobby.again")
    await expect(
        mira.her.page.get_by_role("heading", name=says(mira.her, "group.lobby", count=1))
    ).to_have_count(0)
    back = (await lonely.sessions.look(made.session, here=True)).room
    assert back is not None
    await back.post("here again")


async def slowly(made: Hosted, mira: Host) -> None:
    """In slow mode everybody waits between two posts, and in the fold where she sets it she reads it."""
    bea = made.rooms[1]
    slow = mira.her.page.get_by_label(says(mira.her, "slow"), exact=True)
    await mira.reach(slow)
    await slow.select_option("30")
    await mira.sees("now.slow", seconds=30)
    await bea.post("slowly")
    assert await refused(bea.post("too soon")) is Refusal.SLOW_MODE
    await slow.select_option("0")
    await expect(mira.her.page.locator(".now")).not_to_contain_text(says(mira.her, "now.slow", seconds=30))
    await bea.post("at once")


async def aside_and_back(made: Hosted, mira: Host) -> None:
    """Asked aside, she is in a room for two that opens by itself once her device asked; then she is back."""
    bea, guest = made.rooms[1], made.guests[1]
    await mira.stands_on(bea.pseudonym)
    await mira.press("a")
    await mira.sees_group("group.aside", bea.pseudonym)
    assert await refused(bea.post("aside")) is Refusal.NOT_YOUR_TURN
    before = {one.id for one in guest.rooms()}
    await bea.ask_in("")
    await mira.stands_on(bea.pseudonym)
    await mira.press("Enter")
    await expect(mira.named("aside.go")).to_be_visible()
    await guest.take_letters(bea)
    (between,) = [one.id for one in guest.rooms() if one.id not in before]
    await (await guest.room(between)).post("only between us")
    await mira.opens("aside.back")
    heading = mira.her.page.get_by_role("heading", name=says(mira.her, "group.aside", count=1))
    await expect(heading).to_have_count(0)
    await bea.post("back")


async def two_at_once(made: Hosted, mira: Host) -> None:
    """Her other device is a moment quicker: hers is not done, she sees how it stands, and loses nothing."""
    page = mira.her.page
    words = page.get_by_role("textbox", name=says(mira.her, "posts.write"))
    await words.fill("half a sentence")
    async with await made.other_device("Mira") as other:
        await other.hosting.open(made.session, pseudonym="Mira")

        async def late(route: Route) -> None:
            await other.hosting.mode(made.session, "hands")
            await route.continue_()

        await page.route("**/v1/say_floor", late, times=1)
        await mira.opens("mode.quiet")
        await mira.heard("refused.stale")
    for mode, pressed in (("hands", "true"), ("quiet", "false")):
        await expect(mira.named(f"mode.{mode}")).to_have_attribute("aria-pressed", pressed)
    await expect(words).to_have_value("half a sentence")
    await words.fill("")
    await mira.opens("mode.quiet")
    await mira.heard("heard.mode.quiet")


async def handed_over(mira: Host, robin: Host) -> None:
    """Handed over by hand, and back: one hears that she leads, and the other has nothing to decide."""
    await robin.push("sessions.open")
    await robin.goes_to(TITLE)
    await robin.opens("before.open")
    await robin.sees("beside", leader="Mira")
    await expect(robin.named("end")).to_have_count(0)
    for one, other, name in ((mira, robin, "Robin"), (robin, mira, "Mira")):
        if not await one.named("hand_over").count():
            await one.unfolds("more.title")
        await one.opens("hand_over")
        await one.sees("hand_over.what")
        await one.opens("hand_over.yes")
        await other.heard("heard.leads")
        await one.sees("beside", leader=name)
        await expect(one.named("end")).to_have_count(0)


async def taken_over(made: Hosted, mira: Host, robin: Host) -> None:
    """The host's page goes, a minute passes, and her co-host's page leads by itself."""
    ana = made.rooms[0]
    # A page that goes writes down that it does.
    assert complaints(mira.her) == []
    await mira.her.page.close()
    await made.leave_alone()
    # She heard that she leads before, as she was handed it: what counts is how it stands.
    async with asyncio.timeout(PATIENCE_MILLISECONDS / 1000):
        while ana.floor is None or ana.floor.leader != "Robin":
            await asyncio.sleep(0.1)
            await ana.attend()
    await robin.heard("heard.leads")
    await robin.opens("mode.open")
    await robin.opens("closing")
    await robin.heard("heard.stage.closing")
    await ana.post("Go well.")
    await expect(robin.her.page.locator("article").filter(has_text="Go well.")).to_be_visible()


async def ended(made: Hosted, robin: Host) -> None:
    """Ended by hand, at once for everybody."""
    await robin.opens("end")
    await robin.sees("end.what")
    await robin.opens("end.yes")
    await expect(robin.her.page.get_by_role("heading", name=says(robin.her, "ended.title"))).to_be_visible()
    await expect(robin.her.page.locator("article")).to_have_count(0)
    assert await refused(made.rooms[0].post("over")) is Refusal.SESSION_OVER


async def late_guest(made: Hosted, mira: Host, line: Line) -> Person:
    """Let in somebody in a browser after it began; what she says there is read."""
    her = await somebody(made.browser, made.language)
    link = (await made.keeper.staff.invite(made.home)).link.replace(made.town.url, line.url)
    await her.come_in(link, MOSS, "Garden", keep="words")
    await sessions.from_room_to_lobby(her, TITLE, MOSS)
    # Listed since she signed up; let in only once her page is in the lobby.
    let_in = mira.named("guest.in.name", name=MOSS)
    await expect(let_in).to_be_visible()
    await expect(let_in).not_to_have_attribute("aria-disabled", "true")
    await mira.opens("guest.in.name", name=MOSS)
    await her.stands_at(TITLE)
    await mira.opens("mode.open")
    await sessions.hears(her, "floor.open")
    await sessions.say(her, CANARY)
    await expect(mira.her.page.locator("article").filter(has_text=CANARY)).to_be_visible()
    return her


async def forgotten(made: Hosted, robin: Host, moss: Person, line: Line) -> None:
    """A quarter of an hour later nothing of it is in a host's page, nor in one that missed the end."""
    session = made.session
    words = {"Robin": " ".join(made.words["Robin"])}
    await made.pass_report_time()
    await robin.heard("done.forgotten")
    await robin.her.stands_at(says(robin.her, "title"))
    await moss.stands_at(TITLE)
    line.mend()
    # She need not wait for as long as she waited while the line was cut.
    await moss.page.evaluate("dispatchEvent(new Event('online'))")
    await moss.stands_at(sessions.says(moss, "gone.title"))
    await sessions.tap(moss, "back_to_list")
    await moss.stands_at(sessions.says(moss, "title"))
    for her in (robin.her, moss):
        await is_nowhere(her, (CANARY, "Go well."), TITLE, encode_id(session))
    await moss.tap("back", moss.page.get_by_role("banner"))
    words["Moss"] = await secret_words(moss)
    for one in words.values():
        async with await Client.with_words(made.town.url, one, edges=made.town.edges) as same:
            assert session not in same.state.memberships
            assert same.sessions.kept() == {}
    assert complaints(robin.her) == []


async def test_a_session_is_hosted_by_keyboard_with_all_that_its_console_has_and_is_forgotten(
    tmp_path: Path, browser: Browser
):
    async with hosted(tmp_path, browser, "en", 9) as made, line_to(lambda: made.town.app.port) as line:
        robin, mira = await made.host("Robin"), await made.host("Mira")
        await called_off(made, mira)
        await live_by_places(made, mira)
        async with watching(made.rooms[0]):
            await through_every_mode(made, mira)
            await beside_the_modes(made, mira)
            await slowly(made, mira)
            await aside_and_back(made, mira)
            await two_at_once(made, mira)
            moss = await late_guest(made, mira, line)
            await handed_over(mira, robin)
            await taken_over(made, mira, robin)
            line.cut()
            await ended(made, robin)
        await forgotten(made, robin, moss, line)


@pytest.mark.slow
async def test_sixty_are_hosted_in_one_console(tmp_path: Path, browser: Browser):
    async with hosted(tmp_path, browser, "zh-Hans", 57) as made:
        robin, mira = await made.host("Robin"), await made.host("Mira")
        await live(made, mira)
        await expect(mira.her.page.locator("button.person")).to_have_count(57)
        async with watching(made.rooms[0]):
            await through_every_mode(made, mira)
            await handed_over(mira, robin)
            await taken_over(made, mira, robin)
            await ended(made, robin)
        assert complaints(robin.her) == []
