"""Staff hide a post and ask somebody for quiet: both pages show it at once, and nothing of hers is lost."""

import json

import pytest
from playwright.async_api import expect
from tests.browser.person import WORDS, Person, somebody, until, watching

pytestmark = pytest.mark.browser

HERS = "My neighbour is called so and so."
OWN = "Please leave names out. You are welcome here again in an hour."


def tells(her: Person, key: str) -> str:
    """Return what is said of acts for `key` in her language."""
    words = json.loads((WORDS / "later" / "acting" / f"{her.language}.json").read_text())
    return str(words[key])


def before_hours(sentence: str, by: str) -> str:
    """Return a sentence up to the hour that it names."""
    return sentence.replace("{by}", by).split("{until}")[0]


async def quiet_where_she_writes(her: Person) -> None:
    """Open the place to write in a room that takes no posts just now: it says so, and holds what is typed."""
    await her.tap("room.write")
    await expect(her.page.locator(".composer [role=status]")).to_contain_text(her.say("failure.quiet_asked"))
    await her.field("thread").fill("For later.")
    await expect(her.page.get_by_role("button", name=her.say("composer.send"), exact=True)).to_be_disabled()
    await her.tap("room.write_close")
    await her.tap("room.write")
    await expect(her.field("thread")).to_have_value("For later.")
    await her.tap("room.write_close")


async def test_a_hidden_post_and_a_mute_are_shown_at_once_obeyed_and_over_when_they_are_lifted(minh, browser):
    room = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    link = (await minh.staff.invite(room.id, uses=4)).link
    prepare, act = minh.staff.prepare, minh.staff.act
    async with watching(room):
        her, other = await somebody(browser, "en"), await somebody(browser, "zh-Hans")
        await her.come_in(link, "Rain", "Garden")
        await other.come_in(link, "Bo", "Garden")
        await her.write(HERS)
        await other.reads(HERS)
        # Read out where it comes, and with the post it goes from there, too.
        await expect(other.page.locator("main p.heard").filter(has_text=f"Rain：{HERS}")).to_have_count(1)
        await until(lambda: any(one.text == HERS for one in room.timeline.entries))
        [said] = [one for one in room.timeline.entries if one.text == HERS]

        hide = {"post": f"#{said.seq}", "reason": "identifying", "hours": 24, "said": ""}
        await act(await prepare(room.id, "hide_post", **hide))
        card = other.page.locator(".card")
        await expect(card.filter(has_text=other.say("post.moderated"))).to_be_visible()
        await expect(other.page.get_by_text(HERS)).to_have_count(0)
        await card.click()
        why = tells(other, "why").replace("{reason}", tells(other, "reason.identifying"))
        await expect(other.page.locator("article .gap")).to_have_text(f"{other.say('post.moderated')} {why}")
        await her.reads(HERS)
        await expect(her.page.get_by_text(before_hours(tells(her, "hide_post"), "Minh"))).to_be_visible()

        await act(
            await prepare(room.id, "mute", member=said.member_id, reason="identifying", hours=1, said=OWN)
        )
        told = her.page.locator(".note").filter(has_text=before_hours(tells(her, "mute"), "Minh"))
        await expect(told).to_contain_text(OWN)
        await expect(told).to_contain_text(tells(her, "reason.identifying"))
        await expect(told).to_contain_text(tells(her, "contest.hint"))
        await her.tap("room.write")
        await her.field("thread").fill("But I meant no harm.")
        # She is told before she sends, and no key goes past it.
        send = her.page.get_by_role("button", name=her.say("composer.send"), exact=True)
        await expect(send).to_be_disabled()
        await her.field("thread").press("Control+Enter")
        await expect(her.page.get_by_text(her.say("failure.quiet_asked"))).to_be_visible()
        await expect(her.page.get_by_text(her.say("post.sent"), exact=True)).to_have_count(0)
        await expect(her.field("thread")).to_have_value("But I meant no harm.")
        assert "But I meant no harm." not in [one.text for one in room.timeline.entries]

        lifting = {"member": said.member_id, "hours": 1, "lifts": True}
        await act(await prepare(room.id, "mute", **lifting))
        await expect(told).to_have_count(0)
        await expect(her.page.get_by_text(her.say("failure.quiet_asked"))).to_have_count(0)
        await her.tap("composer.send")
        await other.page.get_by_role("banner").get_by_role("button", name=other.say("back")).click()
        await other.reads("But I meant no harm.")
    assert her.seen.complaints == other.seen.complaints == []


async def test_a_long_writing_is_refused_whole_in_a_slowed_room_stays_with_her_and_goes_whole_later(
    minh, browser
):
    room = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    link = (await minh.staff.invite(room.id)).link
    prepare, act = minh.staff.prepare, minh.staff.act
    long = " ".join(
        f"On day {day} we walked along the river, and I slept a little longer." for day in range(1, 90)
    )
    async with watching(room):
        her = await somebody(browser, "en")
        await her.come_in(link, "Rain", "Garden")
        await act(await prepare(room.id, "slow_mode", reason="other", hours=1))
        await expect(her.page.get_by_text(before_hours(tells(her, "slow_mode"), "Minh"))).to_be_visible()
        before = len(room.timeline.entries)
        await her.tap("room.write")
        await her.field("thread").fill(long)
        await her.tap("composer.send")
        await expect(her.page.get_by_text(her.say("failure.slowed"), exact=True)).to_be_visible()
        await expect(her.field("thread")).to_have_value(long)
        assert len(room.timeline.entries) == before

        await act(await prepare(room.id, "slow_mode", reason="other", hours=1, lifts=True))
        await expect(her.page.get_by_text(before_hours(tells(her, "slow_mode"), "Minh"))).to_have_count(0)
        await her.tap("composer.send")
        await expect(her.field("thread")).to_have_count(0)
        await until(lambda: len(room.timeline.entries) == before + 2)
        assert " ".join(one.text.strip() for one in room.timeline.entries[before:]) == long
    assert her.seen.complaints == []
