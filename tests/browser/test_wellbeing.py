"""How the desk is for who keeps it, in a real browser: a break offered and taken, somebody written to."""

import pytest
from playwright.async_api import Browser, expect
from tests.browser.person import somebody
from tests.browser.staff import Staff, certified, complaints
from tests.browser.test_desk import BAD, goes_to_the_report, talk
from tests.browser.test_desk import duty as duty  # noqa: PLC0414  (a fixture, used by its name)
from tests.scenarios.community import Community

from hearth_client import Client
from hearth_client.staff import exposure
from hearth_protocol.structures.report import ReportReason

pytestmark = pytest.mark.browser


async def tired(duty: Community, language: str) -> list[str]:
    """Return the words of somebody certified who opened much today, elsewhere: one short of a break."""
    words = await certified(duty, language)
    laptop = await Client.with_words(duty.url, " ".join(words), edges=duty.edges())
    laptop.wellbeing.lane = b"a laptop"
    for _ in range(exposure.rules().rest_heavy - 1):
        laptop.wellbeing.looked_at(ReportReason.SEXUAL_OR_DEGRADING)
    await laptop.close()
    return words


async def writes(staff: Staff, text: str) -> None:
    field = staff.page.get_by_label(staff.say("well.write.label"), exact=True)
    await field.fill(text)
    await staff.button("well.write.send").last.click()


async def test_a_break_is_offered_and_taken_and_somebody_of_the_staff_written_to(  # noqa: PLR0915  (one evening)
    duty: Community, browser: Browser
):
    here = await talk(duty, "Well")
    person = await somebody(browser, "zh-Hans")
    await person.page.goto(duty.url)
    await person.tap_words(await tired(duty, "zh-Hans"))
    await person.stands_at(person.say("rooms.welcome_back"))
    await person.tap("rooms.look_after")
    staff = Staff(person)
    await person.stands_at(staff.say("title"))
    await staff.tap("shift.begin")
    await here.report()
    await goes_to_the_report(staff, "case.one")
    await staff.tap("case.take")
    await staff.hears("done.case_taken")
    await expect(staff.button("well.rest")).to_be_hidden()

    await staff.tap("case.posts.show")
    await staff.hears("well.alone")
    await expect(staff.page.locator("main")).to_contain_text(BAD)
    await staff.tap("well.hand")
    await expect(staff.page.get_by_role("heading", name=staff.say("case.hand"))).to_be_focused()

    await staff.tap("well.lean")
    await person.stands_at(staff.say("well.title"))
    await staff.page.locator("summary").filter(has_text=staff.say("well.buddy")).click()
    await (
        staff.page.get_by_role("group", name=staff.say("well.buddy.who"))
        .get_by_text("Noor of the Well")
        .click()
    )
    await staff.hears("well.done.chosen")
    await writes(staff, "给我打电话 138 0013 8000")
    await staff.hears("well.refused.held_back")
    await writes(staff, "今天有点难受，晚上能聊聊吗？")
    await staff.hears("well.done.written")
    (note,) = await here.noor.wellbeing.notes()
    assert (note.by, note.text) == ("Kim", "今天有点难受，晚上能聊聊吗？")
    await here.noor.wellbeing.answer(note, "当然，我在。")

    await staff.back()
    await person.stands_at(staff.say("title"))
    await staff.sees("well.notes.count", count=1)
    await staff.tap("well.open")
    await expect(staff.page.locator("article")).to_contain_text("当然，我在。")
    await staff.tap("well.note.forget")
    await staff.hears("well.done.forgotten")
    await staff.sees("well.notes.none")

    await staff.tap("well.rest")
    await person.stands_at(staff.say("rest.title"))
    await expect(staff.page.locator("h1")).to_be_focused()
    await expect(staff.page.locator("main button.card")).to_have_count(0)
    await staff.tap("rest.let_go")
    await staff.hears("well.done.let_go")
    (listed,) = (await here.noor.desk.cases()).cases
    assert listed.taken == 0
    await staff.tap("rest.back")
    await person.stands_at(staff.say("title"))
    await expect(staff.button("well.rest")).to_be_hidden()

    await staff.tap("well.open")
    await staff.tap("well.count.stop")
    await staff.sees("well.count.off")
    assert complaints(person) == []
