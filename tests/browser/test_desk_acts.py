"""Deciding with acts at staff's desk: by keyboard alone, cut in the middle, and by two at once."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect
from tests.browser.conftest import serving
from tests.browser.person import until
from tests.browser.staff import Hands, Staff, complaints, says
from tests.browser.test_desk import BAD, Talk, at_work, goes_to_the_report, stands, talk
from tests.scenarios.community import Community

from hearth_client import Room
from hearth_protocol.ids import encode_id

pytestmark = pytest.mark.browser


COMING_MILLISECONDS = 60_000


@pytest_asyncio.fixture(loop_scope="session")
async def duty(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Community]:
    """A community for each: a report goes to few of the staff, who would be those of an earlier test."""
    async with serving(tmp_path_factory, "duty") as made:
        yield made


async def enters(staff: Staff, here: Talk, duty: Community) -> tuple[Room, str]:
    """Let one of the staff enter the room; returns it as Bo has it, and what he is called at the desk."""
    await staff.tap("enter.title")
    await staff.type_into("enter.number", encode_id(here.room.id))
    await staff.tap("enter.now")
    await staff.person.stands_at(staff.say("title"))
    (name,) = [name for name in duty.clients if name.startswith("Bo of")]
    bo = await duty.clients[name].room(here.room.id)
    await bo.catch_up()
    # What he is called is known to who came later from what he says from then on.
    await bo.post("Good evening.")
    await here.room.catch_up()
    await staff.page.locator("main button.card").last.click()
    await expect(staff.button("act.person", name=name)).to_be_visible()
    await staff.back()
    mark = encode_id(bo.member_id)
    return bo, f"{name} ({mark[:4]} {mark[4:8]})"


async def test_the_whole_desk_by_keyboard_alone_from_the_queue_to_an_act_a_decision_and_the_queue_again(
    duty: Community, browser: Browser
):
    here = await talk(duty, "Meadow")
    staff = await at_work(duty, browser, "en")
    bo, name = await enters(staff, here, duty)
    post = await here.report(imminent=True)
    await staff.hears("case.arrived")

    kim, keys = staff.person, Hands(staff.person)
    await keys.enter(staff.page.locator("main button.card").filter(has_text=staff.say("case.urgent")))
    await keys.arrived_at(staff.say("case.one"))
    await keys.push("case.take")
    await keys.is_told("done.case_taken")
    await keys.stands_somewhere()
    await keys.push("case.posts.show")
    await expect(staff.page.get_by_role("heading", name=staff.say("case.posts"))).to_be_focused()
    await stands(staff, BAD)
    await keys.fills("case.notes.label", "I look after this one.")
    await keys.push("case.notes.send")
    await keys.is_told("done.case_noted")
    await keys.stands_somewhere()

    await keys.chooses(staff.say("case.saying.acted"))
    await keys.push("case.begin", language="English")
    await expect(staff.page.get_by_label(staff.say("case.decide.label"))).not_to_have_value("")
    await keys.reach(
        staff.page.get_by_role("checkbox", name=staff.say("case.along.hide", name=name, count=1))
    )
    await keys.press("Space")
    await keys.chooses(staff.say("act.mute", name=name))
    await keys.chooses(staff.say("act.hours.24"))
    await keys.type_into(says(kim, "act.words", name=name), "A day of quiet, please.")
    await keys.push("case.decide.preview")
    await expect(staff.page.get_by_role("heading", name=staff.say("case.preview"))).to_be_focused()
    read = staff.page.locator("main .note").filter(has_text="A day of quiet, please.")
    await expect(read).to_be_visible()
    await bo.catch_up()
    assert bo.acts == ()
    await keys.push("case.preview.send")
    await keys.is_told("done.case_decided")
    await keys.stands_somewhere()

    await bo.catch_up()
    held = {(one.kind, one.by, one.said) for one in bo.acts}
    assert held == {("hide_post", "Kim", ""), ("mute", "Kim", "A day of quiet, please.")}
    assert (await here.ana.reports.look(here.room.id, post)).stage == "decided"
    await keys.push("back", staff.page.get_by_role("banner"))
    await keys.arrived_at(staff.say("title"))
    await staff.sees("case.none")
    assert complaints(kim) == []


async def test_a_page_that_closes_between_act_and_decision_finds_what_went_and_goes_on_from_there(
    duty: Community, browser: Browser
):
    here = await talk(duty, "Harbour")
    staff = await at_work(duty, browser, "en")
    bo, name = await enters(staff, here, duty)
    post = await here.report()
    await goes_to_the_report(staff, "case.one")
    await staff.tap("case.take")
    await staff.hears("done.case_taken")
    await staff.choose(staff.say("case.saying.acted"))
    await staff.tap("case.begin", language="English")
    await staff.choose(staff.say("act.mute", name=name))
    await staff.tap("case.decide.preview")
    context = staff.page.context
    cut = []

    async def lose(route: Route) -> None:
        if b"tell_reporter" in (route.request.post_data_buffer or b""):
            cut.append(route)
            await route.abort()
        else:
            await route.continue_()

    await context.route("**/v1/**", lose)
    await staff.tap("case.preview.send")
    await until(lambda: bool(cut))
    await bo.catch_up()
    assert [one.kind for one in bo.acts] == ["mute"]
    assert (await here.ana.reports.look(here.room.id, post)).stage == "looked_at"
    await staff.page.reload()
    await context.unroute("**/v1/**")
    # The tab finds itself, and nothing of what was begun is in its memory.
    await staff.person.tap("rooms.look_after")
    await staff.person.stands_at(staff.say("title"))
    # The guards' tables come anew with the page, and every look waits for them.
    waiting = staff.page.locator("main button.card").filter(has_text=staff.say("case.one"))
    await expect(waiting).to_be_visible(timeout=COMING_MILLISECONDS)
    await goes_to_the_report(staff, "case.one")
    await staff.sees("case.along.begun")
    await expect(
        staff.page.locator("main li.note").filter(has_text=staff.say("acts.name.mute"))
    ).to_be_visible()
    await staff.tap("case.along.go_on")
    await staff.tap("case.preview.send")
    await staff.hears("done.case_decided")
    assert (await here.ana.reports.look(here.room.id, post)).stage == "decided"
    await bo.catch_up()
    assert len(bo.acts) == 1


async def test_of_two_who_take_one_report_at_once_one_has_it_and_the_other_is_told_kindly(
    duty: Community, browser: Browser
):
    here = await talk(duty, "Terrace")
    both = [await at_work(duty, browser, "en"), await at_work(duty, browser, "en")]
    await here.report()
    for staff in both:
        await goes_to_the_report(staff, "case.one")
        await expect(staff.button("case.take")).to_be_visible()
    both_asked = asyncio.Barrier(2)

    async def together(route: Route) -> None:
        await both_asked.wait()
        await route.continue_()

    # Neither sees the other take it: what one did would take the button from the other's screen.
    for staff in both:
        await staff.page.context.route("**/v1/take_case", together, times=1)
    await asyncio.gather(*(staff.tap("case.take") for staff in both))
    heard = [await either(staff, "done.case_taken", "refused.case_taken") for staff in both]
    assert sorted(heard) == ["done.case_taken", "refused.case_taken"]
    other = both[heard.index("refused.case_taken")]
    await other.sees("case.others")
    for key in ("case.take", "case.decide.preview", "case.ask.send"):
        await expect(other.button(key)).to_have_count(0)


async def either(staff: Staff, one: str, other: str) -> str:
    """Return which of two is said."""
    status = staff.page.locator("main [role=status]")
    first, second = (status.filter(has_text=staff.say(key)) for key in (one, other))
    await expect(first.or_(second).first).to_be_visible()
    return one if await first.count() else other
