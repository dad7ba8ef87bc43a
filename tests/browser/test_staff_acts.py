"""Staff make acts in the page: shown first as they will be read, believed by every client, and taken back."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from tests.browser.chromium import until
from tests.browser.conftest import serving
from tests.browser.person import Person, somebody
from tests.browser.staff import Staff, complaints, signed_in
from tests.browser.test_acts import before_hours, quiet_where_she_writes, tells
from tests.scenarios.community import Community

from hearth_client import Client, Room
from hearth_client.errors import RefusedBy
from hearth_protocol.ids import encode_id

pytestmark = pytest.mark.browser

BEGINS_WITH = """([told, read]) => [...document.querySelectorAll(".note")]
    .some((each) => each.textContent.includes(told) && each.innerText.startsWith(read))"""
HERS = "My neighbour is called so and so."
KIND = "Please leave names out. You are welcome here again in an hour."


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def watch(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Community]:
    """A community of its own, with somebody of the staff who acts from a terminal."""
    async with serving(tmp_path_factory, "watch") as made:
        yield made


async def in_a_room(hearth: Community, browser: Browser) -> tuple[Staff, Person]:
    """Kim, of the staff, and Rain, who writes Chinese, in a room of Kim's."""
    staff = await signed_in(hearth, browser, "en")
    await staff.open_room("Garden")
    await staff.person.tap_card("Garden")
    await staff.tap("invite.title")
    await staff.tap("invite.make")
    await staff.person.stands_at(staff.say("invitation.title"))
    link = await staff.page.locator("p.address").inner_text()
    rain = await somebody(browser, "zh-Hans")
    await rain.come_in(link, "Rain", "Garden")
    await rain.write(HERS)
    await staff.home()
    await staff.person.tap_card("Garden")
    await expect(staff.button("act.person", name="Rain")).to_be_visible()
    return staff, rain


async def enters(staff: Staff, room: Room) -> None:
    """Enter a room that somebody else opened, and go to it at staff's screens."""
    await staff.tap("enter.title")
    await staff.type_into("enter.number", encode_id(room.id))
    await staff.tap("enter.now")
    await staff.person.stands_at(staff.say("title"))
    # What it is called is handed over once somebody who was there is seen.
    await staff.page.locator("main button.card").last.click()
    await expect(staff.page.get_by_role("heading", name=staff.say("room.people"))).to_be_visible()


async def to_the_post(staff: Staff) -> None:
    """Go from the room's page at staff's screens to what can be done about what Rain wrote."""
    await staff.tap("room.read")
    await staff.person.tap_card(HERS)
    article = staff.page.get_by_role("article").filter(has_text=HERS)
    await article.locator("details.more summary").click()
    await article.get_by_role("button", name=staff.person.say("post.staff_act"), exact=True).click()
    await staff.person.stands_at(staff.say("act.title.post"))


async def test_a_post_is_hidden_and_its_author_muted_with_a_preview_in_her_language_and_both_are_taken_back(
    watch: Community, browser: Browser
):
    staff, rain = await in_a_room(watch, browser)
    await to_the_post(staff)
    await expect(staff.page.locator("main")).to_contain_text(HERS)
    await staff.acts("hide_post", "Rain", reason="identifying")
    # What her own page says of it, in the language in which she wrote; nothing is sent yet.
    preview = staff.page.locator("main [lang=zh-Hans] .note").first
    await expect(preview).to_contain_text(before_hours(tells(rain, "hide_post"), "Kim"))
    read = await preview.inner_text()
    await expect(rain.page.get_by_text(before_hours(tells(rain, "hide_post"), "Kim"))).to_have_count(0)
    await staff.tap("act.do.hide_post")
    await staff.hears("done.act_hide_post")
    # To the letter, but for the button that is hers alone.
    await until(rain.page, BEGINS_WITH, [before_hours(tells(rain, "hide_post"), "Kim"), read])
    await staff.tap("act.back")
    await expect(staff.page.locator("article .gap")).to_contain_text(staff.person.say("post.moderated.seen"))

    await staff.back()
    # The list of threads says it, too, to those who still see what was written.
    for who in (staff.person, rain):
        card = who.page.locator("button.card").filter(has_text=HERS)
        await expect(card.locator(".gap")).to_have_text(who.say("post.moderated.seen"))
    await staff.back()
    await staff.home()
    await staff.person.tap_card("Garden")
    await staff.tap("act.person", name="Rain")
    await staff.sees("acts.name.hide_post")
    await staff.acts("mute", "Rain", reason="identifying", said=KIND)
    await expect(staff.page.locator("main [lang=zh-Hans] .note").first).to_contain_text(KIND)
    await staff.tap("act.do.mute")
    await staff.hears("done.act_mute")
    told = rain.page.locator(".note").filter(has_text=before_hours(tells(rain, "mute"), "Kim"))
    await expect(told).to_contain_text(KIND)

    await staff.tap("act.back")
    line = staff.page.locator("main li.note").filter(has_text=staff.say("acts.name.mute"))
    await line.get_by_role("button").click()
    await line.get_by_role("button", name=staff.say("acts.lift.yes"), exact=True).click()
    await staff.hears("done.act_lifted")
    # What was tapped is gone: who goes by keys or by ear stands where it is said what became of it.
    await until(staff.page, "document.activeElement !== document.body")
    await expect(told).to_have_count(0)
    await staff.sees("acts.lifted")

    # The same within this hour would hold nobody: said with the minutes, and nothing was done.
    await staff.tap("act.person", name="Rain")
    await staff.acts("mute", "Rain", reason="identifying")
    await staff.tap("act.do.mute")
    heard = staff.page.locator("main [role=status]").filter(
        has_text=staff.say("refused.act_just_lifted", minutes="X").split("X")[0]
    )
    await expect(heard).to_be_visible()
    assert complaints(staff.person) == complaints(rain) == []


async def test_a_room_is_slowed_and_frozen_and_both_say_so_at_once(watch: Community, browser: Browser):
    staff, rain = await in_a_room(watch, browser)
    for kind in ("slow_mode", "freeze"):
        await staff.tap("act.room")
        await staff.choose(staff.say(f"act.{kind}"))
        await staff.choose(staff.say("act.hours.4"))
        await staff.choose(staff.say("case.reason.recruiting_or_spam"))
        await staff.tap("act.see")
        await expect(staff.page.get_by_role("heading", name=staff.say("act.preview.room"))).to_be_focused()
        await staff.tap(f"act.do.{kind}")
        await staff.hears(f"done.act_{kind}")
        await expect(rain.page.get_by_text(before_hours(tells(rain, kind), "Kim"))).to_be_visible()
        await staff.tap("act.back")
        await staff.sees(f"acts.name.{kind}")
    # Where she writes she is told before she writes; what she writes all the same stays hers.
    await quiet_where_she_writes(rain)
    assert complaints(staff.person) == complaints(rain) == []


async def test_who_is_removed_in_the_page_is_told_why_in_words_first(watch: Community, browser: Browser):
    staff = await signed_in(watch, browser, "en")
    await staff.open_room("Orchard")
    await staff.person.tap_card("Orchard")
    await staff.tap("invite.title")
    await staff.tap("invite.make")
    await staff.person.stands_at(staff.say("invitation.title"))
    link = await staff.page.locator("p.address").inner_text()
    async with await Client.with_new_words(watch.url, edges=watch.edges()) as bo:
        room = await bo.enter(link, pseudonym="Bo")
        await room.post("Here is where she lives.")
        await staff.home()
        await staff.person.tap_card("Orchard")
        await staff.tap("act.person", name="Bo")
        await staff.acts("remove", "Bo", reason="identifying", said=KIND)
        # As it will stand in the place of the room, and not as if it were still under way.
        read = staff.page.locator("main .note").filter(has_text=KIND)
        await expect(read).to_contain_text(tells(staff.person, "removed").replace("{by}", "Kim"))
        await expect(read).to_contain_text(tells(staff.person, "out.appeal").replace("{by}", "Kim"))
        await staff.tap("act.do.remove", name="Bo")
        await staff.hears("done.act_remove")
        with pytest.raises(RefusedBy):
            await room.catch_up()
        (told,) = await bo.removed.look(room.id)
        assert (told.kind, told.reason, told.by, told.said) == ("remove", "identifying", "Kim", KIND)
        await staff.tap("act.back")
        await staff.sees("acts.stays")
    assert complaints(staff.person) == []


async def test_what_somebody_else_did_a_moment_earlier_is_not_done_again_and_who_took_it_back_is_named(
    watch: Community, browser: Browser
):
    noor = await watch.staff("Noor")
    room = await noor.staff.create_room(name="Attic", pseudonym="Noor")
    rain = await watch.enter("Rain of the attic", noor, room, pseudonym="Rain")
    staff = await signed_in(watch, browser, "en")
    await enters(staff, room)
    await rain.post("Good morning.")
    await staff.tap("act.person", name="Rain")
    await staff.acts("mute", "Rain", reason="threat")
    mute = {"member": rain.member_id, "reason": "threat", "hours": 24}
    await noor.staff.act(await noor.staff.prepare(room.id, "mute", **mute))
    await staff.tap("act.do.mute")
    await staff.hears("refused.act_held")
    await staff.sees("acts.name.mute")
    await expect(staff.page.locator("main li.note")).to_contain_text("Noor")
    await rain.catch_up()
    assert [one.by for one in rain.acts] == ["Noor"]

    await noor.staff.act(await noor.staff.prepare(room.id, "mute", **mute, lifts=True))
    await staff.back()
    await staff.sees("acts.none")
    lifted = (
        staff.page.locator("main ul li").filter(has_text="Noor").filter(has_text=staff.say("acts.name.mute"))
    )
    await expect(lifted).to_be_visible()
    assert complaints(staff.person) == []


async def test_a_counsellor_is_offered_nothing_that_would_be_refused_and_is_told_what_removing_lacks(
    watch: Community, browser: Browser
):
    noor = await watch.staff("Nari")
    room = await noor.staff.create_room(name="Cellar", pseudonym="Nari")
    bo = await watch.enter("Bo of the cellar", noor, room, pseudonym="Bo")
    staff = await signed_in(watch, browser, "en", roles="counsellor")
    await enters(staff, room)
    await bo.post("Good morning.")
    await expect(staff.button("remove", name="Bo")).to_be_visible()
    await expect(staff.button("act.room")).to_have_count(0)
    await staff.tap("remove", name="Bo")
    await expect(staff.page.locator("main").get_by_role("radio")).to_have_count(1)
    await staff.choose(staff.say("act.remove", name="Bo"))
    await staff.tap("act.see")
    await staff.sees("act.counsellor")
    await staff.tap("act.do.remove", name="Bo")
    await staff.hears("refused.removed_untold")
    with pytest.raises(RefusedBy):
        await bo.catch_up()
    assert complaints(staff.person) == []
