"""A session hosted in a real browser by keyboard: planned, let in, every kind of floor, taken over, ended."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect
from tests.browser.hosting import Host, Hosted, hosted, says
from tests.browser.person import texts, until, watching
from tests.browser.staff import complaints

from hearth_client.errors import RefusedBy
from hearth_protocol.refusals import Refusal

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
TITLE = "Thursday"


async def refused(awaitable) -> Refusal:
    with pytest.raises(RefusedBy) as refusal:
        await awaitable
    return refusal.value.code


async def live(made: Hosted) -> tuple[Host, Host]:
    """Plan it, let everybody in, and begin; returns the host and the co-host, who has not come yet."""
    robin, mira = await made.host("Robin"), await made.host("Mira")
    await mira.plans(TITLE, "Robin", len(made.guests))
    await made.wait_in_lobby()
    await mira.goes_into(TITLE)
    count = len(made.guests)
    await mira.sees("lobby.here", count=count)
    await mira.opens("lobby.all")
    await mira.heard("done.admitted")
    await made.come_in()
    await mira.sees("lobby.places", admitted=count, inside=count, capacity=count)
    await mira.opens("begin")
    await mira.heard("heard.stage.live")
    return mira, robin


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
    assert await mira.group("group.coming", count=2) == [bea.pseudonym, cleo.pseudonym]
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
    assert await mira.group("group.muted", count=1) == [ana.pseudonym]
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
    assert await mira.group("group.lobby", count=1) == [cleo.pseudonym]
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


async def aside_and_back(made: Hosted, mira: Host) -> None:
    """Asked aside, she is in a room for two that opens by itself once her device asked; then she is back."""
    bea, guest = made.rooms[1], made.guests[1]
    await mira.stands_on(bea.pseudonym)
    await mira.press("a")
    assert await mira.group("group.aside", count=1) == [bea.pseudonym]
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


async def taken_over(made: Hosted, mira: Host, robin: Host) -> None:
    """The host's page goes, a minute passes, and her co-host's page leads by itself; then she ends it."""
    ana = made.rooms[0]
    await robin.push("sessions.open")
    await robin.reach(robin.her.page.locator("main button.card").filter(has_text=TITLE))
    await robin.press("Enter")
    await robin.opens("before.open")
    await robin.sees("beside", leader="Mira")
    assert await robin.named("end").count() == 0
    # A page that goes writes down that it does.
    assert complaints(mira.her) == []
    await mira.her.page.close()
    await made.leave_alone()
    await robin.heard("heard.leads")
    await ana.attend()
    assert ana.floor is not None
    assert ana.floor.leader == "Robin"
    await robin.opens("mode.open")
    await robin.opens("closing")
    await robin.heard("heard.stage.closing")
    await ana.post("Go well.")
    await expect(robin.her.page.locator("article").filter(has_text="Go well.")).to_be_visible()
    await robin.opens("end")
    await robin.sees("end.what")
    await robin.opens("end.yes")
    await expect(robin.her.page.get_by_role("heading", name=says(robin.her, "ended.title"))).to_be_visible()
    await expect(robin.her.page.locator("article")).to_have_count(0)
    assert await refused(ana.post("over")) is Refusal.SESSION_OVER


async def test_a_session_is_hosted_by_keyboard_through_every_mode_and_the_co_host_takes_over(
    tmp_path: Path, browser: Browser
):
    async with hosted(tmp_path, browser, "en", 8) as made:
        mira, robin = await live(made)
        async with watching(made.rooms[0]):
            await through_every_mode(made, mira)
            await beside_the_modes(made, mira)
            await aside_and_back(made, mira)
            await taken_over(made, mira, robin)
        assert complaints(robin.her) == []


@pytest.mark.slow
async def test_sixty_are_hosted_in_one_console(tmp_path: Path, browser: Browser):
    async with hosted(tmp_path, browser, "zh-Hans", 57) as made:
        mira, robin = await live(made)
        await expect(mira.her.page.locator("button.person")).to_have_count(57)
        async with watching(made.rooms[0]):
            await through_every_mode(made, mira)
            await taken_over(made, mira, robin)
        assert complaints(robin.her) == []
