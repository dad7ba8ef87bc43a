"""Reports at staff's desk in a real browser: seen as they come, read when asked for, decided by one."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect
from tests.browser.conftest import serving
from tests.browser.person import WORDS
from tests.browser.staff import Staff, complaints, signed_in
from tests.scenarios.community import Community

from hearth_client import Client, Room
from hearth_client.errors import RefusedBy
from hearth_moderation.guards.links.lists.table import prefix_of
from hearth_protocol import contents
from hearth_protocol.evidence import Evidence, Exhibit
from hearth_protocol.refusals import Refusal
from hearth_protocol.reports import Between
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.report import ReportReason

pytestmark = pytest.mark.browser

BAD = "I know which school it is."
NEVER_SAID = contents.encode(contents.Say(pseudonym="Bo", text="What he never said."))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def duty(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Community]:
    """A community of its own: a report goes to few of the staff, so that others would take it from these."""
    async with serving(tmp_path_factory, "duty") as made:
        yield made


@dataclass(frozen=True)
class Talk:
    """Noor, of the staff; and Ana, in a room of hers where Bo wrote what she reports."""

    noor: Client
    ana: Client
    room: Room

    async def report(self, *, imminent: bool = False, note: str = "Please look.") -> bytes:
        """Report what Bo wrote; returns the post's id."""
        post = next(one for one in self.room.timeline.entries if getattr(one, "text", "") == BAD)
        await self.ana.reports.report(
            self.room.id,
            self.room.proposal(post.post_id),
            reason=ReportReason.THREAT,
            note=note,
            imminent=imminent,
            language="en",
        )
        return post.post_id


async def talk(duty: Community, name: str) -> Talk:
    """Let a room of this name be talked in."""
    noor = await duty.staff(f"Noor of the {name}")
    await noor.staff.begin_shift(8)
    room = await noor.staff.create_room(name=name, history="window", pseudonym="Noor")
    his = await duty.enter(f"Bo of the {name}", noor, room)
    theirs = await duty.enter(f"Ana of the {name}", noor, room)
    for text in ("Good morning.", BAD, "Shall we talk about tea?"):
        await his.post(text)
    await theirs.catch_up()
    return Talk(noor, duty.clients[f"Ana of the {name}"], theirs)


async def at_work(duty: Community, browser: Browser, language: str) -> Staff:
    """Somebody of the staff at a phone, who says to be there: reports go to those."""
    staff = await signed_in(duty, browser, language)
    await staff.tap("shift.begin")
    await staff.hears("done.shift_begun")
    await staff.sees("case.none")
    return staff


def approved(duty: Community) -> list[str]:
    """Return the entries of the list of links that moderators approved, as the server keeps them."""
    return [file.name.split(".")[1] for file in sorted(duty.config.parent.rglob("*.approval"))]


async def stands(staff: Staff, text: str) -> None:
    """Wait until staff's screen shows a text."""
    await expect(staff.page.locator("main")).to_contain_text(text)


async def goes_to_the_report(staff: Staff, key: str) -> None:
    """Go to the report that stands in the queue with these words, as soon as it does."""
    await staff.page.locator("main button.card").filter(has_text=staff.say(key)).first.click()
    await staff.person.stands_at(staff.say("case.one"))
    await expect(staff.page.get_by_role("heading", name=staff.say("case.reason.threat"))).to_be_visible()


async def proposes(staff: Staff, host: str) -> None:
    """Approve, at an open report, that an address of it goes on the list of links."""
    name = f"{staff.say('case.sites.propose')} · {host}"
    await staff.page.get_by_role("button", name=name, exact=True).click()
    await staff.sees("case.sites.two")
    await staff.tap("case.sites.yes")
    await staff.hears("done.site_approved")
    await staff.sees("case.sites.approved")


async def test_a_report_comes_in_live_and_is_read_asked_about_and_decided_with_a_preview(
    duty: Community, browser: Browser
):
    here = await talk(duty, "Orchard")
    staff = await at_work(duty, browser, "zh-Hans")
    post = await here.report(imminent=True, note="Please look. They lead people to lanepeek[.]example.")
    await staff.hears("case.arrived")
    await goes_to_the_report(staff, "case.urgent")
    await stands(staff, "Please look.")
    # Nothing of the posts is in the page, for no eye and no ear, until she asks for them.
    await staff.sees("case.posts.warning")
    assert BAD not in await staff.page.content()

    await staff.tap("case.take")
    await staff.hears("done.case_taken")
    assert (await here.ana.reports.look(here.room.id, post)).stage == "looked_at"
    (listed,) = (await here.noor.desk.cases()).cases
    with pytest.raises(RefusedBy) as no:
        await here.noor.desk.take(listed.case)
    assert no.value.code is Refusal.CASE_TAKEN

    await staff.tap("case.posts.show")
    reported = staff.page.get_by_role("article")
    await expect(reported).to_contain_text(BAD)
    await expect(reported).to_contain_text(staff.say("case.verified"))
    await expect(staff.page.get_by_text("Good morning.")).to_be_hidden()
    await expect(staff.page.get_by_role("heading", name=staff.say("case.posts"))).to_be_focused()
    await staff.page.locator("main details.more summary").first.click()
    await expect(staff.page.get_by_text("Good morning.")).to_be_visible()

    await proposes(staff, "lanepeek.example")
    assert approved(duty) == [prefix_of("lanepeek.example/").hex()]

    await staff.type_into("case.ask.label", "Are you safe?")
    await staff.tap("case.ask.send")
    await staff.hears("done.case_asked")
    (said,) = (await here.ana.reports.look(here.room.id, post)).says
    assert said == ("Kim", Saying.QUESTION, "Are you safe?")
    await here.ana.reports.reply(here.room.id, post, "Yes, at home.")
    await stands(staff, "Yes, at home.")

    await staff.choose(staff.say("case.saying.acted"))
    await staff.tap("case.begin", language="English")
    words = staff.page.get_by_label(staff.say("case.decide.label"))
    await expect(words).not_to_have_value("")
    await words.fill("Thank you. They are not here any more.")
    await staff.tap("case.decide.preview")
    await expect(staff.page.get_by_role("heading", name=staff.say("case.preview"))).to_be_focused()
    # In the words that her own page has for it, in the language in which she wishes to be answered.
    reporting = json.loads((WORDS / "later" / "reporting" / "en.json").read_text())
    await stands(staff, reporting["says.acted"].format(name="Kim"))
    await stands(staff, "Thank you. They are not here any more.")
    assert (await here.ana.reports.look(here.room.id, post)).stage == "looked_at"
    await staff.tap("case.preview.send")
    await staff.hears("done.case_decided")
    told = await here.ana.reports.look(here.room.id, post)
    assert (told.stage, told.says[-1]) == (
        "decided",
        ("Kim", Saying.ACTED, "Thank you. They are not here any more."),
    )
    await staff.back()
    await staff.sees("case.none")
    assert complaints(staff.person) == []


async def test_what_somebody_else_has_or_decided_is_nobody_elses_and_another_look_is(
    duty: Community, browser: Browser
):
    here = await talk(duty, "Attic")
    staff = await at_work(duty, browser, "en")
    honest = here.room.evidence

    async def forged(proposal: object) -> Evidence:
        def other_words(place: Exhibit | Between) -> Exhibit | Between:
            is_it = isinstance(place, Exhibit) and place.reported
            return replace(place, item=replace(place.item, body=NEVER_SAID)) if is_it else place

        return Evidence(tuple(other_words(one) for one in (await honest(proposal)).places))

    here.room.evidence = forged
    post = await here.report()
    await goes_to_the_report(staff, "case.one")
    (listed,) = (await here.noor.desk.cases()).cases

    async def late(route: Route) -> None:
        await here.noor.desk.take(listed.case)
        await route.continue_()

    # Noor is a moment quicker: the server says no, and so does the screen.
    await staff.page.context.route("**/v1/take_case", late, times=1)
    await staff.tap("case.take")
    await staff.hears("refused.case_taken")
    await staff.sees("case.others")
    await expect(staff.button("case.take")).to_have_count(0)
    await expect(staff.button("case.ask.send")).to_have_count(0)

    await staff.tap("case.posts.show")
    reported = staff.page.get_by_role("article")
    await expect(reported).to_contain_text(staff.say("case.not_verified"))
    await expect(reported).to_contain_text(staff.say("case.why.franking_tag"))
    await expect(reported).to_contain_text(staff.say("case.why.signature"))

    await staff.type_into("case.notes.label", "These words are not his.")
    await staff.tap("case.notes.send")
    await staff.hears("done.case_noted")
    opened = await here.noor.desk.open(listed.case)
    assert ("Kim", "These words are not his.") in [(who, note.text) for who, note in opened.notes]

    # Decided by somebody else while she writes: nothing of hers goes, and it is said why.
    await staff.type_into("case.notes.label", "One thing more.")
    await here.noor.desk.decide(opened, Saying.NOT_PROVEN, "We could not tell.")
    await staff.tap("case.notes.send")
    await staff.hears("refused.case_closed")
    await staff.sees("case.state.decided")
    await expect(staff.button("case.notes.send")).to_have_count(0)
    await here.ana.reports.appeal(here.room.id, post, "Please look again.")
    await staff.back()
    await goes_to_the_report(staff, "case.state.appealed")
    await stands(staff, "Please look again.")
    await staff.tap("case.take")
    await staff.hears("done.case_taken")
    await staff.choose(staff.say("case.saying.not_proven"))
    await staff.type_into("case.decide.label", "I looked again. It cannot be proven.")
    await staff.tap("case.decide.preview")
    await staff.tap("case.preview.send")
    await staff.hears("done.case_decided")
    told = await here.ana.reports.look(here.room.id, post)
    assert told.says[-1][2] == "I looked again. It cannot be proven."
    assert complaints(staff.person) == []
